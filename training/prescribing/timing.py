from collections.abc import Iterable, Mapping
from functools import cache

from training.exercises import Exercise
from training.prescriptions import Item

REST_TAKEN = 1.1
"""People rest a tenth longer than planned (docs/science/session_time.md)."""
ROUND_BLOCKS = frozenset({"amrap", "emom", "for_time"})
_STEADY_BLOCKS = frozenset({"continuous", "intervals", "tempo", "hold"})
_REP_SECONDS = 3.5
_DEFAULT_SET_S = 30.0
_RANGE = "-"
_SPEED_M_S: Mapping[str, float] = {
    "run": 2.8, "sprint": 5.0, "cycle": 7.0, "swim": 0.9, "row_erg": 4.0, "ski_erg": 3.6, "carry": 1.2, "lunge": 0.5,
    "burpee": 0.4, "locomotion": 1.0,
}  # fmt: skip
_WALK_M_S = 1.3
_SETUP_S: Mapping[str, float] = {"barbell": 10, "dumbbell": 8, "machine": 5, "cable": 6, "none": 3}
_CHANGE_S: Mapping[str, float] = {"barbell": 100, "dumbbell": 50, "machine": 55, "cable": 55, "none": 20}


def reps_of(item: Item) -> float | None:
    """The middle of a range; None when the item is not counted in repetitions or cannot be read."""
    if item.reps is None or isinstance(item.reps, int):
        return item.reps
    parts = [part.strip() for part in item.reps.split(_RANGE)]
    return sum(map(int, parts)) / len(parts) if all(part.isdigit() for part in parts) else None


@cache
def station(equipment: tuple[str, ...]) -> str:
    """What kind of place the work happens at: it decides how long setting up takes."""
    words = " ".join(equipment)
    if any(name in words for name in ("-bar", "barbell", "bar-", "rack")) and "pull-up" not in words:
        return "barbell"
    if any(name in words for name in ("dumbbell", "kettlebell")):
        return "dumbbell"
    if any(name in words for name in ("cable", "pulley", "functional-trainer", "lat-pulldown")):
        return "cable"
    return "machine" if any(name in words for name in ("machine", "press", "smith")) else "none"


def set_seconds(item: Item, exercise: Exercise | None) -> float:
    """One set, work and set-up, without its rest. The duration of a `hold` block covers both sides."""
    if item.duration_s is not None:
        return float(item.duration_s) * _sides(item, exercise)
    reps = reps_of(item)
    if reps is not None:
        each = exercise.rep_seconds if exercise is not None and exercise.rep_seconds is not None else _REP_SECONDS
        return reps * each * _sides(item, exercise) + _SETUP_S[station(item.equipment)]
    if item.distance_m is not None:
        return item.distance_m / _speed_m_s(item)
    return _DEFAULT_SET_S


def _sides(item: Item, exercise: Exercise | None) -> int:
    return 2 if exercise is not None and exercise.unilateral and item.block_type is None else 1


def _speed_m_s(item: Item) -> float:
    if item.pace_s_per_km:
        return 1000 / item.pace_s_per_km
    return next((_SPEED_M_S[name] for name in item.movement_patterns if name in _SPEED_M_S), _WALK_M_S)


def item_seconds(item: Item, exercise: Exercise | None) -> float:
    """Work, rests between sets, and getting there. Blocks (`continuous`, `intervals`, rounds) carry no transition."""
    sets = item.sets if item.sets is not None else 1
    rest_s = item.rest_s if item.rest_s is not None else 0
    if item.block_type in ROUND_BLOCKS and item.duration_s is not None:
        return float(item.duration_s)
    if item.block_type in _STEADY_BLOCKS:
        return sets * set_seconds(item, exercise) + (sets - 1) * rest_s
    work_s = sets * set_seconds(item, exercise) + (sets - 1) * rest_s * REST_TAKEN
    return work_s + _CHANGE_S[station(item.equipment)]


def minutes(items: Iterable[Item], exercises: Mapping[str, Exercise]) -> float:
    """All items one after the other.

    Items of one group in rounds share its clock: the longest duration counts once. An exercise that goes on from the
    item before, as ramp sets do, needs its rest but no new station.
    """
    total_s = 0.0
    clocks: dict[int, float] = {}
    before: Item | None = None
    for item in items:
        seconds = item_seconds(item, exercises.get(item.exercise) if item.exercise is not None else None)
        if item.group is not None and item.block_type in ROUND_BLOCKS and item.duration_s is not None:
            clocks[item.group] = max(seconds, clocks.get(item.group, 0.0))
        else:
            total_s += seconds
        if before is not None and _goes_on(before, item):
            total_s += (before.rest_s or 0) * REST_TAKEN - _CHANGE_S[station(item.equipment)]
        before = item
    return (total_s + sum(clocks.values())) / 60


def _goes_on(before: Item, item: Item) -> bool:
    return item.exercise is not None and before.exercise == item.exercise and item.block_type is None
