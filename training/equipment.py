from dataclasses import dataclass

ALWAYS_THERE = frozenset({"floor", "wall"})


@dataclass(frozen=True)
class Equipment:
    slug: str
    name_en: str
    name_fr: str
    category: str
    environments: tuple[str, ...]
    synonyms_en: tuple[str, ...]
    synonyms_fr: tuple[str, ...]
    load_type: str
    typical_increment_kg: float | None

    def name(self, locale: str) -> str:
        return self.name_fr if locale == "fr" else self.name_en
