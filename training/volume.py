from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from training.athletes import Level
from training.exercises import Exercise
from training.history import PastSet
from training.tables import table

DIRECT = 1.0
INDIRECT = 0.5
SETS_PER_MUSCLE_AND_SESSION = 8
MOST_SETS_PER_MUSCLE_AND_SESSION = 10
DELOAD = 0.5

_EASIEST_HARD_SET_RPE = 5.0
_WEEKS_TO_PEAK = 5
_AGE_OF_LESS_VOLUME = 50


@dataclass(frozen=True)
class Landmark:
    """Weekly fractional sets for one muscle: a coaching heuristic, give or take 30 %."""

    start_sets: float
    """First week of a block."""
    peak_sets: float
    """Last week before a deload."""
    cap_sets: float
    """Never more."""


def weekly_sets(
    sets: Iterable[PastSet], exercises: Mapping[str, Exercise], *, today: date | None = None
) -> Mapping[str, float]:
    """Hard sets by muscle: 1 for the muscle a lift is for, 0.5 for one that helps. With `today`, its last seven days.

    Source: fractional counting, Pelland et al. 2024. Not counted: sets with more than 5 repetitions left (RPE under 5),
    sets of zero repetitions, endurance work, unknown exercises.
    """
    counted: dict[str, float] = defaultdict(float)
    for past in sets:
        exercise = exercises.get(past.exercise)
        if exercise is None or not _is_hard(past, exercise) or not _is_this_week(past.day, today):
            continue
        for muscle, share in shares(exercise).items():
            counted[muscle] += share
    return MappingProxyType(dict(counted))


def shares(exercise: Exercise) -> Mapping[str, float]:
    """What one set of the exercise counts for each muscle."""
    helping = dict.fromkeys(exercise.secondary_muscles, INDIRECT)
    return helping | dict.fromkeys(exercise.primary_muscles, DIRECT)


def landmarks(level: Level) -> Mapping[str, Landmark]:
    """Start, peak and cap per muscle. Source: house defaults from the RP guides (docs/science/volume.md)."""
    column = "advanced" if level == "elite" else level
    rows = table("volume_landmarks")["app_defaults_weekly_fractional_sets"]["table"]
    return MappingProxyType({row["muscle"]: Landmark(*map(float, (*row[column], row["hard_cap"]))) for row in rows})


def target_sets(landmark: Landmark, week: int, *, factor: float = 1.0) -> float:
    """Sets meant for a week of the block (1 the first): up in even steps, at the peak from week 6, `factor` of it."""
    climbed = min(max(week - 1, 0), _WEEKS_TO_PEAK) / _WEEKS_TO_PEAK
    wanted = landmark.start_sets + (landmark.peak_sets - landmark.start_sets) * climbed
    return min(landmark.cap_sets, wanted * factor)


def life_factor(*, endurance_hours: float = 0.0, calorie_deficit: bool = False, age: int | None = None) -> float:
    """Share of the volume that other demands leave: endurance, eating less, 50 and more. House rule."""
    factor = next(share for hours, share in _ENDURANCE if endurance_hours >= hours)
    if calorie_deficit:
        factor *= 0.85
    return factor * 0.85 if age is not None and age >= _AGE_OF_LESS_VOLUME else factor


_ENDURANCE = ((10.0, 0.55), (6.0, 0.7), (3.0, 0.85), (0.0, 1.0))


def _is_hard(past: PastSet, exercise: Exercise) -> bool:
    if "cardio" in exercise.primary_muscles or past.reps == 0:
        return False
    return past.rpe is None or past.rpe >= _EASIEST_HARD_SET_RPE


def _is_this_week(day: date, today: date | None) -> bool:
    return today is None or timedelta(0) <= today - day < timedelta(days=7)
