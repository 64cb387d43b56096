from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from training.athletes import Level
from training.prescribing.force_styles import Style

_PEAK_WEEKS = 3
_INTENSE_WEEKS = 7


@dataclass(frozen=True)
class Dose:
    """Sets of a number of repetitions at an effort."""

    sets: int
    reps: int
    rpe: float
    reps_high: int | None = None
    """Top of the range in double progression; None asks for `reps` exactly."""
    backoff: float | None = None
    """Share of the top set's load for every set after the first; None keeps the load."""

    @property
    def top_reps(self) -> int:
        return self.reps if self.reps_high is None else self.reps_high

    @property
    def said(self) -> int | str:
        return self.reps if self.reps_high in (None, self.reps) else f"{self.reps}-{self.reps_high}"

    def under(self, rpe_cap: float) -> "Dose":
        return replace(self, rpe=min(self.rpe, rpe_cap))


@dataclass(frozen=True)
class Scheme:
    """What a main lift's exposures look like, one after the other, then again from the first."""

    id: str
    exposures: tuple[Dose, ...]

    def dose(self, done: int) -> Dose:
        return self.exposures[done % len(self.exposures)]


LINEAR = Scheme("linear", (Dose(3, 5, 8.0),))
DOUBLE = Scheme("double", (Dose(3, 8, 8.0, reps_high=12),))
DOUBLE_HEAVY = Scheme("double", (Dose(4, 6, 8.5, reps_high=10),))
STARTING = Scheme("double", (Dose(3, 8, 7.0, reps_high=10),))
DUP = Scheme("dup", (Dose(4, 8, 7.5), Dose(5, 3, 7.0), Dose(4, 4, 8.5, backoff=0.94)))
WAVE = Scheme("wave", (Dose(4, 5, 8.0, backoff=0.95), Dose(4, 4, 8.5, backoff=0.94), Dose(4, 3, 8.5, backoff=0.92)))
ACCUMULATION = Scheme("accumulation", (Dose(5, 6, 7.5), Dose(4, 8, 7.5)))
INTENSIFICATION = Scheme("intensification", (Dose(5, 4, 8.0, backoff=0.94), Dose(4, 3, 8.5, backoff=0.93)))
PEAK = Scheme("peak", (Dose(3, 2, 8.5, backoff=0.92), Dose(3, 1, 8.5, backoff=0.88)))
TAPER = Scheme("taper", (Dose(2, 2, 7.5),))
CONJUGATE = Scheme("conjugate", (Dose(3, 2, 9.0, backoff=0.88), Dose(8, 3, 7.0)))

ACCESSORIES: Mapping[Style, Dose] = MappingProxyType(
    {
        "strength": Dose(3, 6, 8.0, reps_high=10),
        "powerlifting": Dose(3, 6, 8.0, reps_high=10),
        "hypertrophy": Dose(3, 8, 8.5, reps_high=12),
        "strongman": Dose(3, 6, 8.0, reps_high=8),
        "health": Dose(3, 8, 7.5, reps_high=12),
    }
)
ISOLATION = Dose(3, 10, 8.5, reps_high=15)


def scheme_for(style: Style, level: Level, days_to_meet: int | None) -> Scheme:
    """Chosen by goal and level; a known meet date puts its block first."""
    if days_to_meet is not None and 0 <= days_to_meet <= 112 and style in {"powerlifting", "strength", "strongman"}:
        return _block(days_to_meet / 7)
    if style in {"hypertrophy", "health"}:
        return {"beginner": STARTING, "intermediate": DOUBLE}.get(level, DOUBLE_HEAVY)
    if level == "beginner":
        return LINEAR
    if level == "intermediate":
        return DUP if style == "strength" else WAVE
    return CONJUGATE if style == "strongman" or level == "elite" else WAVE


def _block(weeks_left: float) -> Scheme:
    if weeks_left <= 1.2:
        return TAPER
    if weeks_left <= _PEAK_WEEKS:
        return PEAK
    return INTENSIFICATION if weeks_left <= _INTENSE_WEEKS else ACCUMULATION
