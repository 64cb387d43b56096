from typing import Literal

from training.effort import percent_1rm

RestGoal = Literal["strength", "power", "hypertrophy", "endurance", "health"]

_STEP_S = 15
_EASY_RPE = 6.0
_HARD_RPE = 9.0

_BY_GOAL: dict[RestGoal, tuple[tuple[int, int], tuple[int, int]]] = {
    "strength": ((120, 180), (60, 120)),
    "power": ((120, 240), (90, 180)),
    "hypertrophy": ((90, 150), (60, 120)),
    "endurance": ((30, 60), (20, 60)),
    "health": ((60, 120), (60, 90)),
}
"""Seconds for compound lifts and for the others."""
_HEAVY_COMPOUND = (180, 300)
_HEAVY_PCT = 85.0


def rest_s(goal: RestGoal, reps: int, rpe: float, compound: bool) -> int:
    """Seconds between two sets: longer when heavier, harder or for more muscle, in steps of 15 (never under 20).

    Source: NSCA Essentials 4th ed. and ACSM 2009 ranges; 3 min beat 1 min (Schoenfeld 2016), more than 60 s is floor
    enough for size (Singer 2024). Where in the range is a house rule: RPE 6 the shortest, RPE 9 the longest.
    """
    short_s, long_s = _range_s(goal, reps, rpe, compound)
    share = min(1.0, max(0.0, (rpe - _EASY_RPE) / (_HARD_RPE - _EASY_RPE)))
    seconds = short_s + (long_s - short_s) * share
    return max(short_s, min(long_s, round(seconds / _STEP_S) * _STEP_S))


def _range_s(goal: RestGoal, reps: int, rpe: float, compound: bool) -> tuple[int, int]:
    if goal == "strength" and compound and percent_1rm(reps, rpe) >= _HEAVY_PCT:
        return _HEAVY_COMPOUND
    return _BY_GOAL[goal][0 if compound else 1]
