from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from training.prescriptions import Stress

Loading = Literal["external", "bodyweight", "added_or_assisted", "none"]
Measure = Literal["reps", "duration", "distance", "calories"]
Impact = Literal["none", "low", "high"]


@dataclass(frozen=True)
class Exercise:
    slug: str
    name_en: str
    name_fr: str
    aliases_en: tuple[str, ...]
    aliases_fr: tuple[str, ...]
    disciplines: tuple[str, ...]
    patterns: tuple[str, ...]
    primary_muscles: tuple[str, ...]
    secondary_muscles: tuple[str, ...]
    requires: tuple[tuple[str, ...], ...]
    """Slots that must all be met; each is the equipment slugs that meet it, groups already expanded."""
    load: Loading
    measure: Measure
    per_hand: bool
    unilateral: bool
    compound: bool
    difficulty: int
    impact: Impact
    stress: Mapping[str, Stress] = field(hash=False)
    regression: str | None
    progression: str | None
    substitutes: tuple[str, ...]
    rep_seconds: float | None
    """None when the exercise is not counted in repetitions."""
    met: float
    cues_en: Mapping[str, str] = field(hash=False)
    cues_fr: Mapping[str, str] = field(hash=False)

    def name(self, locale: str) -> str:
        return self.name_fr if locale == "fr" else self.name_en

    def aliases(self, locale: str) -> tuple[str, ...]:
        return self.aliases_fr if locale == "fr" else self.aliases_en

    def cues(self, locale: str) -> Mapping[str, str]:
        return self.cues_fr if locale == "fr" else self.cues_en
