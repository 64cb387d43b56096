from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal
from uuid import UUID

from training.exercises import Exercise
from training.history import PastSet
from training.one_rep_max import SystemLoad, added_1rm, estimate, share_of_body_mass
from training.performed import DoneSet
from training.prescribing.sources import said_day
from training.wording import Wording

RecordKind = Literal["1rm", "3rm", "5rm", "e1rm", "volume", "reps_at_load", "hold", "distance_time"]
RecordUnit = Literal["kg", "reps", "s"]

_REP_MAXES: tuple[tuple[RecordKind, int, int], ...] = (("1rm", 1, 2), ("3rm", 3, 4), ("5rm", 5, 6))
"""Kind, the repetitions it needs, and the most a set may have to be named after it."""
_LOADS = frozenset({"1rm", "3rm", "5rm", "e1rm"})
_LARGEST_LEAP = 2.0
_LEAP_FROM_KG = 20.0
"""More than twice a load worth the name is a slip of the finger until someone confirms it."""
_MOST_REPS = 100
_LEAST_RPE = 7
_HELD = frozenset({"static_hold", "grip"})
_LONGEST_HOLD_S = 3600
_SAME_DISTANCE = 0.01
_FASTEST_M_S = {"swim": 2.5, "run": 10.5, "cycle": 25.0}
_FASTEST_OTHER_M_S = 8.0


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The best an athlete has of one kind, and the set that proves it."""

    kind: RecordKind
    exercise: str
    value: float
    unit: RecordUnit
    set_id: UUID
    day: date
    load_kg: float | None = None
    """What was lifted or carried, where the value is not the load itself."""
    distance_m: float | None = None

    def beats(self, other: "Mark") -> bool:
        """Equal is not better; a time is better when it is shorter."""
        if self.kind == "distance_time":
            return round(self.value, 1) < round(other.value, 1)
        return round(self.value, 1) > round(other.value, 1)


@dataclass(frozen=True, kw_only=True)
class Record:
    kind: RecordKind
    exercise: str
    value: float
    unit: RecordUnit
    previous: float
    previous_id: UUID
    previous_day: date
    set_id: UUID
    load_kg: float | None = None
    distance_m: float | None = None


@dataclass(frozen=True)
class _Lift:
    """The sets of one exercise on one side of the comparison."""

    exercise: Exercise
    sets: tuple[PastSet, ...]


def best(sets: Iterable[PastSet], exercises: Mapping[str, Exercise]) -> tuple[Mark, ...]:
    """Every mark that stands, one of each kind, load and distance."""
    standing: dict[tuple[str, RecordKind, float, float], Mark] = {}
    for lift in _lifts(sets, exercises):
        for mark in _marks(lift):
            key = (mark.exercise, mark.kind, _held_kg(mark), mark.distance_m or 0.0)
            if key not in standing or mark.beats(standing[key]):
                standing[key] = mark
    return tuple(mark for mark in standing.values() if mark.value > 0)


def broken(
    before: Iterable[PastSet],
    done: Iterable[DoneSet],
    exercises: Mapping[str, Exercise],
    *,
    body_mass_kg: float | None = None,
) -> tuple[Record, ...]:
    """What these sets did better than ever. Warm-ups, ties, first times and implausible sets are no records."""
    today = [one.as_past(one.at.date(), body_mass_kg) for one in done if one.section == "main"]
    ids, slugs = {one.id for one in today}, {one.exercise for one in today}
    rivals = (one for one in before if one.exercise in slugs and one.id not in ids)
    past = {lift.exercise.slug: lift for lift in _lifts(rivals, exercises)}
    found: list[Record] = []
    for lift in _lifts(today, exercises):
        if lift.exercise.slug in past:
            found.extend(_broken_by(lift, past[lift.exercise.slug]))
    return tuple(found)


def sentence(record: Record, name: str, wording: Wording) -> str:
    return wording.say(
        f"records.{_phrase(record)}",
        name=name,
        value=_said(record.value, record.unit, wording),
        previous=_said(record.previous, record.unit, wording),
        day=said_day(record.previous_day, wording),
        load=wording.load(abs(record.load_kg or 0.0)),
        distance=wording.number(record.distance_m or 0.0, 0),
    )


def _phrase(record: Record) -> str:
    if record.kind != "reps_at_load" or _held_kg(record) > 0:
        return record.kind
    return "reps_assisted" if _held_kg(record) < 0 else "reps_bodyweight"


def e1rm_kg(past: PastSet) -> float | None:
    """The one-rep maximum a set points to, of the added load for body-weight lifts; None when it proves nothing."""
    load_kg = effective_kg(past)
    if load_kg is None or past.reps is None or (past.rpe is not None and past.rpe < _LEAST_RPE):
        return None
    if past.load_mode in (None, "external"):
        return estimate(load_kg, past.reps, past.rpe) if load_kg > 0 else None
    share = share_of_body_mass(past.exercise.replace("-", "_"))
    if share is None or past.body_mass_kg is None:
        return None
    return added_1rm(SystemLoad(added_kg=load_kg, body_mass_kg=past.body_mass_kg, share=share), past.reps, past.rpe)


def effective_kg(past: PastSet) -> float | None:
    """The load beyond the body: added above zero, bodyweight zero, assistance below."""
    if past.load_mode == "bodyweight":
        return 0.0
    if past.load_kg is None:
        return None
    return -past.load_kg if past.load_mode == "assisted" else past.load_kg


def volume_kg(past: PastSet, exercise: Exercise) -> float:
    """External load x repetitions, both hands; the body and assistance count nothing."""
    load_kg = effective_kg(past)
    if load_kg is None or load_kg <= 0 or past.reps is None:
        return 0.0
    return load_kg * past.reps * (2 if exercise.per_hand else 1)


def _lifts(sets: Iterable[PastSet], exercises: Mapping[str, Exercise]) -> Iterator[_Lift]:
    known = sorted((one for one in sets if one.exercise in exercises), key=lambda one: one.exercise)
    for slug, group in groupby(known, key=lambda one: one.exercise):
        yield _Lift(exercises[slug], tuple(group))


def _marks(lift: _Lift) -> Iterator[Mark]:
    for past in lift.sets:
        for kind, reps, _ in _REP_MAXES:
            yield from _rep_max(past, kind, reps)
        for single in _SINGLES:
            yield from single(past, lift.exercise)
    yield from _volumes(lift)


def _broken_by(today: _Lift, before: _Lift) -> Iterator[Record]:
    old = tuple(_marks(before))
    for _, chosen in groupby(sorted(_challengers(today), key=lambda one: one.kind), key=lambda one: one.kind):
        records = [record for mark in chosen if (record := _record(mark, old)) is not None]
        if records:
            yield max(records, key=_weight)


def _weight(record: Record) -> tuple[float, float, float]:
    """Of several records of one kind: the heavier, the longer, the better."""
    value = -record.value if record.kind == "distance_time" else record.value
    return _held_kg(record), record.distance_m or 0.0, value


def _challengers(today: _Lift) -> Iterator[Mark]:
    for past in today.sets:
        for kind, least, most in _REP_MAXES:
            if past.reps is not None and least <= past.reps <= most:
                yield from _rep_max(past, kind, least)
        for single in _SINGLES:
            yield from single(past, today.exercise)
    yield from _volumes(today)


def _record(mark: Mark, old: tuple[Mark, ...]) -> Record | None:
    rivals = [other for other in old if other.kind == mark.kind and _comparable(mark, other)]
    if not rivals or not all(mark.beats(other) for other in rivals):
        return None
    if all(_held_kg(other) > _held_kg(mark) for other in rivals):
        return None
    previous = min(rivals, key=_worth) if mark.kind == "distance_time" else max(rivals, key=_worth)
    if mark.kind in _LOADS and mark.value > _LARGEST_LEAP * previous.value >= _LARGEST_LEAP * _LEAP_FROM_KG:
        return None
    return Record(
        kind=mark.kind,
        exercise=mark.exercise,
        value=mark.value,
        unit=mark.unit,
        previous=previous.value,
        previous_id=previous.set_id,
        previous_day=previous.day,
        set_id=mark.set_id,
        load_kg=mark.load_kg,
        distance_m=mark.distance_m,
    )


def _worth(mark: Mark) -> tuple[float, date]:
    return mark.value, mark.day


def _comparable(mark: Mark, other: Mark) -> bool:
    """At least the same load, where the value is not the load, over the same distance."""
    distance_m, other_m = mark.distance_m or 0.0, other.distance_m or 0.0
    return abs(distance_m - other_m) <= distance_m * _SAME_DISTANCE and _held_kg(other) >= _held_kg(mark)


def _held_kg(mark: Mark | Record) -> float:
    return 0.0 if mark.load_kg is None else round(mark.load_kg, 2)


def _rep_max(past: PastSet, kind: RecordKind, reps: int) -> Iterator[Mark]:
    load_kg = effective_kg(past)
    if load_kg is not None and load_kg >= 0 and past.reps is not None and reps <= past.reps <= _MOST_REPS:
        yield _mark(past, kind, load_kg, "kg")


def _e1rm(past: PastSet, exercise: Exercise) -> Iterator[Mark]:
    value_kg = e1rm_kg(past)
    if value_kg is not None and value_kg > 0:
        yield _mark(past, "e1rm", round(value_kg, 1), "kg")


def _reps_at_load(past: PastSet, exercise: Exercise) -> Iterator[Mark]:
    load_kg = effective_kg(past)
    if load_kg is not None and past.reps is not None and 0 < past.reps <= _MOST_REPS:
        yield _mark(past, "reps_at_load", past.reps, "reps", load_kg=load_kg)


def _hold(past: PastSet, exercise: Exercise) -> Iterator[Mark]:
    if _HELD.isdisjoint(exercise.patterns) or past.reps is not None or past.distance_m is not None:
        return
    if past.duration_s is not None and 0 < past.duration_s <= _LONGEST_HOLD_S:
        yield _mark(past, "hold", past.duration_s, "s", load_kg=effective_kg(past) or 0.0)


def _distance_time(past: PastSet, exercise: Exercise) -> Iterator[Mark]:
    if not past.distance_m or not past.duration_s:
        return
    fastest = max((_FASTEST_M_S.get(name, 0.0) for name in exercise.patterns), default=0.0) or _FASTEST_OTHER_M_S
    if past.distance_m / past.duration_s <= fastest:
        load_kg = effective_kg(past) or 0.0
        yield _mark(past, "distance_time", past.duration_s, "s", load_kg=load_kg, distance_m=past.distance_m)


_SINGLES: tuple[Callable[[PastSet, Exercise], Iterator[Mark]], ...] = (_e1rm, _reps_at_load, _hold, _distance_time)


def _volumes(lift: _Lift) -> Iterator[Mark]:
    for _, group in groupby(sorted(lift.sets, key=lambda one: one.day), key=lambda one: one.day):
        sets = tuple(group)
        total_kg = sum(volume_kg(one, lift.exercise) for one in sets)
        if total_kg > 0:
            yield _mark(sets[-1], "volume", round(total_kg, 1), "kg")


def _mark(past: PastSet, kind: RecordKind, value: float, unit: RecordUnit, **facts: float) -> Mark:
    return Mark(kind=kind, exercise=past.exercise, value=value, unit=unit, set_id=past.id, day=past.day, **facts)


def _said(value: float, unit: RecordUnit, wording: Wording) -> str:
    if unit == "kg":
        return wording.load(value)
    return wording.duration(value) if unit == "s" else wording.number(value, 0)
