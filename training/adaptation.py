from dataclasses import dataclass, replace
from math import floor
from typing import Literal

from training.effort import LOAD_CHANGE_PER_RPE
from training.loads import Ladder
from training.performed import DoneSet, RepRange, rep_range
from training.prescriptions import Item
from training.wording import Wording

ChangeKind = Literal["lighter", "heavier", "fewer_reps", "more_reps", "shorter", "longer", "more_help", "less_help"]

_MOST_POINTS = 3.0
_MOST_UP = 1.05
_BIGGEST_STEP = 0.075
"""When the equipment misses the load that is wanted by more, the repetitions change instead (docs/science/loads.md)."""
_CLEAR_REPS_OVER = 2
_HOLD_STEP = 0.1


@dataclass(frozen=True)
class Change:
    item: Item
    """The same item with the target of the sets that are left."""
    why: str
    kind: ChangeKind


@dataclass(frozen=True)
class _Effort:
    """How a set went against its target, in points of RPE."""

    strain: float
    """Above zero was too hard, missed repetitions included."""
    short: float
    """Repetitions, or tenths of a hold, that were missed; below zero when there were more than asked."""
    over: float = 0.0
    """Points of RPE above the target; zero when nobody said."""

    @property
    def too_hard(self) -> bool:
        return self.strain >= 1

    @property
    def too_easy(self) -> bool:
        return self.strain <= -1 and self.short <= 0


@dataclass(frozen=True)
class _SetDone:
    item: Item
    done: DoneSet
    effort: _Effort
    ladder: Ladder | None
    wording: Wording
    rpe_cap: float
    body_mass_kg: float | None


def after_set(
    item: Item,
    done: DoneSet,
    ladder: Ladder | None,
    wording: Wording,
    *,
    rpe_cap: float,
    body_mass_kg: float | None = None,
) -> Change | None:
    """The new target of the sets that are left, or None when the effort was right, or is not known."""
    if done.section != "main" or (item.sets is not None and done.set_number >= item.sets):
        return None
    effort = _effort(item, done, rpe_cap)
    if effort is None:
        return None
    case = _SetDone(item, done, effort, ladder, wording, rpe_cap, body_mass_kg)
    if item.reps is None and item.duration_s is not None:
        return _hold_change(case)
    if ladder is None or (item.load_kg is None and done.load_kg is None):
        return _rep_change(case)
    return _help_change(case) if item.load_mode == "assisted" else _load_change(case)


def _effort(item: Item, done: DoneSet, rpe_cap: float) -> _Effort | None:
    short = _short(item, done)
    if done.rpe is not None:
        over = done.rpe - _target_rpe(item, rpe_cap)
        if item.target_rpe is None:
            over = max(0.0, over)
        return _Effort(over + (short or 0.0), short or 0.0, max(0.0, over))
    if short is None:
        return None
    if short >= 1:
        return _Effort(short, short)
    return _Effort(-1.0, short) if short <= -_CLEAR_REPS_OVER else None


def _target_rpe(item: Item, rpe_cap: float) -> float:
    return rpe_cap if item.target_rpe is None else min(item.target_rpe, rpe_cap)


def _short(item: Item, done: DoneSet) -> float | None:
    wanted = rep_range(item.reps)
    if wanted is not None and done.reps is not None:
        return max(wanted.low - done.reps, 0) or min(wanted.high - done.reps, 0)
    if item.reps is None and item.duration_s and done.duration_s is not None:
        return 10 * (item.duration_s - done.duration_s) / item.duration_s
    return None


def _load_change(case: _SetDone) -> Change | None:
    item, done = case.item, case.done
    used_kg = done.load_kg if done.load_kg is not None else item.load_kg
    planned_kg = item.load_kg if item.load_kg is not None else used_kg
    if used_kg is None or planned_kg is None or not planned_kg / 2 <= used_kg <= planned_kg * 2:
        return None
    if case.effort.too_hard:
        load_kg = _lighter_kg(case, used_kg)
        if load_kg is None:
            return _rep_change(case)
        return _with_load(case, min(load_kg, planned_kg), planned_kg)
    if case.effort.too_easy:
        return _easy_change(case, used_kg, planned_kg)
    if done.rpe is None or used_kg > planned_kg * _MOST_UP:
        return None
    return _with_load(case, used_kg, planned_kg)


def _lighter_kg(case: _SetDone, used_kg: float) -> float | None:
    """About 4 % a point of the mass that is moved, as near as the equipment comes; None when its steps are too big."""
    moved_kg = _moved_kg(case, used_kg)
    wanted_kg = used_kg - moved_kg * LOAD_CHANGE_PER_RPE * min(case.effort.strain, _MOST_POINTS)
    if case.ladder is None or wanted_kg <= 0:
        return None
    for load_kg in (case.ladder.nearest(wanted_kg), case.ladder.next_down(used_kg)):
        if load_kg is not None and load_kg < used_kg and wanted_kg - load_kg <= moved_kg * _BIGGEST_STEP:
            return load_kg
    return None


def _moved_kg(case: _SetDone, load_kg: float) -> float:
    return load_kg + (case.body_mass_kg or 0.0) if case.item.load_mode == "added" else load_kg


def _easy_change(case: _SetDone, used_kg: float, planned_kg: float) -> Change | None:
    if case.ladder is None:
        return None
    if used_kg < planned_kg:
        points = min(-case.effort.strain, _MOST_POINTS)
        near_kg = case.ladder.nearest(used_kg + _moved_kg(case, used_kg) * LOAD_CHANGE_PER_RPE * points)
        return None if near_kg is None else _with_load(case, min(near_kg, planned_kg), planned_kg)
    most_kg = planned_kg + _moved_kg(case, planned_kg) * (_MOST_UP - 1)
    for load_kg in (case.ladder.next_up(used_kg), used_kg):
        if load_kg is not None and planned_kg < load_kg <= most_kg:
            return _with_load(case, load_kg, planned_kg)
    return _rep_change(case)


def _with_load(case: _SetDone, load_kg: float, planned_kg: float) -> Change | None:
    if load_kg == planned_kg and case.item.load_kg is not None:
        return None
    say = case.wording
    facts = {"reason": _reason(case), "load": say.load(load_kg), "before": say.load(planned_kg)}
    kind: ChangeKind = "heavier" if load_kg > planned_kg else "lighter"
    why = say.say("adaptation.load", **facts)
    return Change(replace(case.item, load_kg=load_kg, load_source=why), why, kind)


def _help_change(case: _SetDone) -> Change | None:
    help_kg, ladder = case.item.load_kg, case.ladder
    if help_kg is None or ladder is None:
        return _rep_change(case)
    if not case.effort.too_hard and not case.effort.too_easy:
        return None
    new_kg = ladder.next_up(help_kg) if case.effort.too_hard else ladder.next_down(help_kg)
    if new_kg is None:
        return _rep_change(case)
    say = case.wording
    why = say.say("adaptation.help", reason=_reason(case), load=say.load(new_kg), before=say.load(help_kg))
    kind: ChangeKind = "more_help" if new_kg > help_kg else "less_help"
    return Change(replace(case.item, load_kg=new_kg, load_source=why), why, kind)


def _rep_change(case: _SetDone) -> Change | None:
    wanted = rep_range(case.item.reps)
    if wanted is None:
        return None
    if case.effort.too_hard:
        return _with_reps(case, wanted, _fewer(case, wanted), "fewer_reps")
    if case.effort.too_easy and case.done.reps is not None and case.done.reps >= wanted.high:
        step = 1 if wanted.high < 10 else 2
        return _with_reps(case, wanted, RepRange(wanted.low + step, wanted.high + step), "more_reps")
    return None


def _fewer(case: _SetDone, wanted: RepRange) -> RepRange:
    """What was done, less one repetition for every point above the target."""
    done = case.done.reps if case.done.reps is not None else wanted.high
    top = max(1, min(floor(done - case.effort.over), wanted.high))
    return RepRange(min(wanted.low, top), top)


def _with_reps(case: _SetDone, before: RepRange, after: RepRange, kind: ChangeKind) -> Change | None:
    if after == before:
        return None
    reps: int | str = after.low if after.low == after.high else f"{after.low}-{after.high}"
    facts = {"reason": _reason(case), "reps": str(reps), "before": str(case.item.reps)}
    return Change(replace(case.item, reps=reps), case.wording.say("adaptation.reps", **facts), kind)


def _hold_change(case: _SetDone) -> Change | None:
    before_s = case.item.duration_s
    if before_s is None or not (case.effort.too_hard or case.effort.too_easy):
        return None
    points = max(-1.0, min(case.effort.strain, _MOST_POINTS))
    step_s = max(1, round(before_s * _HOLD_STEP * abs(points)))
    after_s = max(1, before_s - step_s if points > 0 else before_s + step_s)
    if after_s == before_s:
        return None
    say = case.wording
    facts = {"reason": _reason(case), "time": say.duration(after_s), "before": say.duration(before_s)}
    why = say.say("adaptation.hold", **facts)
    return Change(replace(case.item, duration_s=after_s), why, "longer" if after_s > before_s else "shorter")


def _reason(case: _SetDone) -> str:
    """The facts that decided, in words."""
    say, done = case.wording, case.done
    parts = []
    target = _target_rpe(case.item, case.rpe_cap)
    if case.effort.short and case.item.reps is not None and done.reps is not None:
        parts.append(say.say("adaptation.reps_done", done=done.reps, target=str(case.item.reps)))
    elif case.effort.short and case.item.duration_s is not None and done.duration_s is not None:
        times = {"done": say.duration(done.duration_s), "target": say.duration(case.item.duration_s)}
        parts.append(say.say("adaptation.time_done", **times))
    if done.rpe is not None and done.rpe != target:
        parts.append(say.say("adaptation.rpe_done", done=say.number(done.rpe), target=say.number(target)))
    if parts:
        return ", ".join(parts)
    return say.say("adaptation.rpe_at_load", rpe=say.number(done.rpe or target), load=say.load(done.load_kg or 0.0))
