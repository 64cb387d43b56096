from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from training.athletes import Athlete, Level
from training.exercises import Exercise
from training.prescribing.functional_moves import Move, Role
from training.prescribing.ladders import best_amount
from training.prescribing.request import Request

_PACE: Mapping[Level, float] = MappingProxyType({"beginner": 1.35, "intermediate": 1.15, "advanced": 1.0, "elite": 0.9})
"""Seconds a rep in a metcon, breathing included, against the catalogue's clean rep."""
_REPS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 24, 30, 40, 50, 60, 80, 100)
_METRES: Mapping[str, tuple[int, ...]] = MappingProxyType({
    "run": (100, 150, 200, 300, 400, 600, 800, 1000),
    "sprint": (20, 40, 60, 80, 100),
    "row_erg": (100, 150, 200, 250, 300, 400, 500, 750, 1000),
    "ski_erg": (100, 150, 200, 250, 300, 400, 500, 750, 1000),
    "cycle": (250, 400, 500, 750, 1000, 1500, 2000, 3000),
})  # fmt: skip
_STEPS_M = (10, 15, 20, 30, 40, 50, 60, 80, 100, 150, 200)
_SPEED_M_S: Mapping[str, Mapping[Level, float]] = MappingProxyType({
    "run": {"beginner": 2.3, "intermediate": 2.8, "advanced": 3.3, "elite": 3.9},
    "sprint": {"beginner": 3.5, "intermediate": 4.0, "advanced": 4.5, "elite": 5.0},
    "row_erg": {"beginner": 3.3, "intermediate": 3.8, "advanced": 4.2, "elite": 4.6},
    "ski_erg": {"beginner": 3.0, "intermediate": 3.5, "advanced": 3.9, "elite": 4.3},
    "cycle": {"beginner": 6.0, "intermediate": 7.0, "advanced": 8.0, "elite": 9.0},
    "carry": {"beginner": 1.0, "intermediate": 1.2, "advanced": 1.3, "elite": 1.5},
    "lunge": {"beginner": 0.45, "intermediate": 0.5, "advanced": 0.55, "elite": 0.6},
    "burpee": {"beginner": 0.3, "intermediate": 0.4, "advanced": 0.45, "elite": 0.5},
})  # fmt: skip
_OTHER_SPEED_M_S = 0.8
_FRESH_SHARE = 0.9
"""Speed kept in a mixed workout against a fresh time trial."""
_CALORIE_S: Mapping[Level, float] = MappingProxyType(
    {"beginner": 6.0, "intermediate": 4.5, "advanced": 3.5, "elite": 3.0}
)
_UNBROKEN: Mapping[Role, Mapping[Level, int]] = MappingProxyType({
    "pull": {"beginner": 5, "intermediate": 8, "advanced": 12, "elite": 15},
    "push": {"beginner": 8, "intermediate": 12, "advanced": 20, "elite": 25},
})  # fmt: skip
_HARD_UNBROKEN = 5
_LOADED_MOST = 20
_MOST = 50
_SET_SHARE = 0.6
"""Of the best set ever logged: what can be repeated round after round."""


@dataclass(frozen=True)
class Dose:
    reps: int | None = None
    distance_m: float | None = None
    calories: int | None = None
    seconds: float = 0.0
    """What it takes this athlete."""


def dose(move: Move, seconds: float, request: Request) -> Dose:
    """As much of a movement as fits the seconds at this athlete's pace, never more than they can do unbroken."""
    exercise = move.exercise
    if exercise.measure == "distance":
        return _distance(exercise, seconds, request.athlete)
    if exercise.measure == "calories":
        each_s = _CALORIE_S[request.athlete.level]
        calories = max(3, int(seconds / each_s))
        return Dose(calories=calories, seconds=calories * each_s)
    each_s = rep_seconds(exercise, request.athlete.level)
    reps = _floor(min(seconds / each_s, most_reps(move, request)), _REPS)
    if exercise.unilateral:
        reps = max(2, reps - reps % 2)
    return Dose(reps=reps, seconds=reps * each_s)


def rep_seconds(exercise: Exercise, level: Level) -> float:
    return (exercise.rep_seconds if exercise.rep_seconds is not None else 3.0) * _PACE[level]


def most_reps(move: Move, request: Request) -> int:
    best = best_amount(request.history, move.exercise.slug)
    if best is not None and best > 0 and not move.loaded:
        return max(3, round(best * _SET_SHARE))
    if move.loaded:
        return _LOADED_MOST
    level = request.athlete.level
    most = _UNBROKEN.get(move.role, {}).get(level, _MOST)
    return min(most, _HARD_UNBROKEN) if move.exercise.difficulty >= 4 and level != "elite" else most


def speed_m_s(exercise: Exercise, athlete: Athlete) -> float:
    """From the athlete's own 5 km or 2 km row when known, else by level."""
    run, row = athlete.performance.run_5k_s, athlete.performance.row_2k_s
    if "run" in exercise.patterns and run:
        return 5000 / run * _FRESH_SHARE
    if "row_erg" in exercise.patterns and row:
        return 2000 / row * _FRESH_SHARE
    speeds = (_SPEED_M_S[pattern][athlete.level] for pattern in exercise.patterns if pattern in _SPEED_M_S)
    return next(speeds, _OTHER_SPEED_M_S)


def _distance(exercise: Exercise, seconds: float, athlete: Athlete) -> Dose:
    steps = next((_METRES[pattern] for pattern in exercise.patterns if pattern in _METRES), _STEPS_M)
    speed = speed_m_s(exercise, athlete)
    metres = _floor(seconds * speed, steps)
    return Dose(distance_m=float(metres), seconds=metres / speed)


def _floor(value: float, steps: tuple[int, ...]) -> int:
    return max((step for step in steps if step <= value), default=steps[0])
