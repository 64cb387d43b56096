"""Every sentence an athlete reads: texts live in phrases/<locale>/<noun>.toml, numbers are written here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from training.athletes import Locale, Units
from training.units import kg_to_lb


@cache
def phrases(locale: Locale) -> Mapping[str, str]:
    """All phrases of a locale, keyed `noun.key`."""
    found: dict[str, str] = {}
    for path in files("training").joinpath("phrases", locale).iterdir():
        if path.name.endswith(".toml"):
            noun = path.name.removesuffix(".toml")
            found |= {f"{noun}.{key}": text for key, text in tomllib.loads(path.read_text("utf-8")).items()}
    return found


@dataclass(frozen=True)
class Wording:
    locale: Locale
    units: Units = "kg"

    def say(self, key: str, **facts: str | int) -> str:
        return phrases(self.locale)[key].format(**facts)

    def number(self, value: float, digits: int = 1) -> str:
        text = f"{round(value, digits):.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
        return text.replace(".", ",") if self.locale == "fr" else text

    def load(self, load_kg: float) -> str:
        if self.units == "lb":
            return f"{self.number(kg_to_lb(load_kg))} lb"
        return f"{self.number(load_kg, 2)} kg"

    def duration(self, seconds: float) -> str:
        minutes, rest = divmod(round(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        if hours:
            return f"{hours} h {minutes:02d}"
        if minutes:
            return f"{minutes}:{rest:02d}"
        return f"{rest} s"

    def several(self, words: list[str]) -> str:
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])}{' et ' if self.locale == 'fr' else ' and '}{words[-1]}"
