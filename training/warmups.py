from dataclasses import dataclass

from training.loads import Ladder
from training.tables import table

SECOND_EXERCISE = "second exercise same pattern"
_SMALLEST_GAP_KG = 5.0
_SMALLEST_GAP = 0.10
_LIGHT_WORK = 1.5
_ROUNDING_KG = 0.02


@dataclass(frozen=True)
class RampSet:
    load_kg: float
    reps: int


def ramp(load_kg: float, reps: int, ladder: Ladder, *, same_pattern_done: bool = False) -> tuple[RampSet, ...]:
    """Sets that lead to the working load, each makeable, ascending, all lighter than it.

    Source: NSCA practice, house rule (docs/science/warmups.md). A step is left out when it is closer to the one before,
    or to the work, than 10 % of the working load or 5 kg, whichever is less. Work under 1.5 times the bar needs one
    step, work with the bar none. Range: loads on an implement; a ramp for a body-weight lift is the caller's business.
    """
    steps = _steps(reps, same_pattern_done)
    if ladder.bar_kg is not None and load_kg < _LIGHT_WORK * ladder.bar_kg:
        steps = steps[:1]
    gap_kg = min(_SMALLEST_GAP * load_kg, _SMALLEST_GAP_KG) - _ROUNDING_KG
    sets: list[RampSet] = []
    last_kg = -gap_kg
    for percent, step_reps in steps:
        step_kg = ladder.bar_kg if percent == 0 else ladder.nearest(load_kg * percent / 100)
        if step_kg is not None and step_kg - last_kg >= gap_kg and load_kg - step_kg >= gap_kg:
            sets.append(RampSet(step_kg, step_reps))
            last_kg = step_kg
    return tuple(sets)


def _steps(reps: int, same_pattern_done: bool) -> list[tuple[float, int]]:
    rows = {row["working_reps"]: row["sets"] for row in table("progression")["warm_up"]["ramps"]}
    if same_pattern_done:
        found = rows[SECOND_EXERCISE]
    else:
        found = rows["1-3" if reps <= 3 else "4-6" if reps <= 6 else "7-12" if reps <= 12 else "13+"]
    return [(percent, step_reps) for percent, step_reps in found]
