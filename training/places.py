import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Place:
    """What one usually finds in a kind of place: where a list of equipment starts from."""

    slug: str
    name_en: str
    name_fr: str
    environment: str
    equipment: tuple[str, ...]

    def name(self, locale: str) -> str:
        return self.name_fr if locale == "fr" else self.name_en


@cache
def load_places() -> tuple[Place, ...]:
    rows = json.loads(files("training").joinpath("catalog", "places.json").read_text("utf-8"))
    return tuple(Place(**{**row, "equipment": tuple(row["equipment"])}) for row in rows["items"])
