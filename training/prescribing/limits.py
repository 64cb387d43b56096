from collections.abc import Mapping
from types import MappingProxyType

from training.athletes import InjuryStatus, Level

SHORTEST_MINUTES = 5
LONGEST_MINUTES = 240
LEAST_CAP = 5.0
"""No target RPE needs to go lower: below it is a walk."""
MODIFIED_FROM = 4
"""Pain severity that takes something away."""

_INJURY_SEVERITY: Mapping[InjuryStatus, int] = MappingProxyType(
    {"acute": 7, "post_op": 7, "recovering": 4, "chronic": 3, "resolved": 0}
)
_LEVEL_CAP: Mapping[Level, float] = MappingProxyType(
    {"beginner": 8.0, "intermediate": 9.0, "advanced": 9.5, "elite": 9.5}
)
_HARDEST: Mapping[Level, int] = MappingProxyType({"beginner": 3, "intermediate": 4, "advanced": 5, "elite": 5})


def injury_severity(status: InjuryStatus) -> int:
    return _INJURY_SEVERITY[status]


def energy_cap(energy: int) -> float:
    """The rules' bands: exhausted, tired, fine."""
    if energy <= 3:
        return 6.5
    return 7.5 if energy <= 5 else 9.5


def level_cap(level: Level) -> float:
    return _LEVEL_CAP[level]


def age_cap(age: int | None) -> float:
    if age is None or 18 <= age < 65:
        return 9.5
    return 8.0


def hardest_difficulty(level: Level, age: int | None) -> int:
    """The most difficult exercise (1 to 5) to hand to someone who has never logged it."""
    if age is not None and (age < 14 or age >= 70):
        return min(3, _HARDEST[level])
    return _HARDEST[level]
