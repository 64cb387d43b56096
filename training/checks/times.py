from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from training.checks.cases import Breach, Breaches, Case
from training.checks.doses import reps_range
from training.exercises import Exercise
from training.prescriptions import Item

_CLOCKED = frozenset({"amrap", "emom", "for_time"})
_FINISHED_EARLY = 0.4
_SPEEDS_M_S = {
    "run": (2.0, 6.0),
    "sprint": (3.0, 9.0),
    "cycle": (3.5, 14.0),
    "row_erg": (2.5, 5.5),
    "ski_erg": (2.5, 5.5),
    "swim": (0.4, 1.9),
}
_ON_FOOT_M_S = (0.4, 2.5)
_REP_S = 3.0
_CHANGE_S = 90.0
_SET_UP_S = 10.0
_ARRIVAL_S = 180.0


@dataclass(frozen=True)
class Span:
    least_s: float
    most_s: float


def time_over(case: Case) -> Breaches:
    most = 1.10 * case.context.minutes
    if case.prescription.estimated_minutes > most:
        yield Breach("prescription", f"{case.prescription.estimated_minutes:.1f} minutes are more than {most:.1f}")


def time_under(case: Case) -> Breaches:
    least = 0.60 * case.context.minutes
    if case.context.minutes >= 20 and case.prescription.estimated_minutes < least:
        yield Breach("prescription", f"{case.prescription.estimated_minutes:.1f} minutes are less than {least:.1f}")


def time_promised(case: Case) -> Breaches:
    """Our own promise, inside the band that `time_over` and `time_under` allow."""
    share = case.prescription.estimated_minutes / max(1, case.context.minutes)
    if case.context.minutes >= 20 and (0.60 <= share < 0.75 or 1.05 < share <= 1.10):
        yield Breach("prescription", f"it takes {share:.3f} of the minutes, not 0.75 to 1.05")


def time_incoherent(case: Case) -> Breaches:
    span = _needed(case)
    estimated_s = case.prescription.estimated_minutes * 60
    if span is not None and not 0.7 * span.least_s <= estimated_s <= 1.5 * span.most_s:
        needed = f"{span.least_s / 60:.1f} to {span.most_s / 60:.1f}"
        yield Breach("prescription", f"it says {estimated_s / 60:.1f} minutes, its items need {needed}")


def _needed(case: Case) -> Span | None:
    """None when an item leaves its dose open, so that nobody can tell."""
    items = [placed.item for placed in case.placed]
    clocked = [item for item in items if item.block_type in _CLOCKED and _timed(item, items)]
    spans = [_item(item, case.exercise(item), case.patterns(item)) for item in items if item not in clocked]
    known = [span for span in spans if span is not None]
    if not case.main or len(known) < len(spans):
        return None
    return _sum([*known, *_clocks(clocked)])


def _timed(item: Item, items: Iterable[Item]) -> bool:
    """Whether its own duration, or that of the block it alternates in, is its clock."""
    block = [other for other in items if other.group == item.group and other.block_type == item.block_type]
    return item.duration_s is not None or (item.group is not None and any(other.duration_s for other in block))


def _clocks(items: Iterable[Item]) -> Iterator[Span]:
    """One clock for each block: at least its longest duration, at most all of them one after the other."""
    blocks: dict[object, list[Item]] = {}
    for item in items:
        blocks.setdefault(item.id if item.group is None else item.group, []).append(item)
    for block in blocks.values():
        durations_s = [item.duration_s for item in block if item.duration_s is not None]
        rounds_s = sum((item.sets or 1) * (item.duration_s or 0) for item in block)
        least_s = max(durations_s) * (_FINISHED_EARLY if block[0].block_type == "for_time" else 1.0)
        yield Span(least_s, rounds_s + _CHANGE_S * len(block))


def _sum(spans: Iterable[Span]) -> Span:
    found = list(spans)
    return Span(sum(span.least_s for span in found), sum(span.most_s for span in found) + _ARRIVAL_S)


def _item(item: Item, exercise: Exercise | None, patterns: frozenset[str]) -> Span | None:
    work = _work(item, exercise, patterns)
    if work is None:
        return None
    sets = 1 if item.sets is None else item.sets
    rest_s = 0 if item.rest_s is None else item.rest_s
    sides = 2 if exercise is not None and exercise.unilateral else 1
    return Span(
        sets * work.least_s + (sets - 1) * rest_s,
        sets * (sides * work.most_s + _SET_UP_S + rest_s * 1.1) + _CHANGE_S,
    )


def _work(item: Item, exercise: Exercise | None, patterns: frozenset[str]) -> Span | None:
    if item.duration_s is not None:
        return Span(item.duration_s, item.duration_s)
    if item.distance_m is not None:
        return _covering(item, item.distance_m, patterns)
    reps = reps_range(item)
    if reps is not None:
        rep_s = exercise.rep_seconds if exercise is not None and exercise.rep_seconds is not None else _REP_S
        return Span(reps[0] * rep_s * 0.8, reps[1] * rep_s * 1.3)
    return None if item.calories is None else Span(item.calories * 2.0, item.calories * 7.0)


def _covering(item: Item, distance_m: float, patterns: frozenset[str]) -> Span:
    if item.pace_s_per_km is not None:
        told_s = distance_m / 1000 * item.pace_s_per_km
        return Span(told_s * 0.9, told_s * 1.1)
    slow, fast = next((speeds for pattern, speeds in _SPEEDS_M_S.items() if pattern in patterns), _ON_FOOT_M_S)
    return Span(distance_m / fast, distance_m / slow)
