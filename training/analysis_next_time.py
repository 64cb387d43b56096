"""What changes for each exercise the next time it comes, as far as today's sets can tell."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from training.analysis_outcomes import Outcome
from training.analysis_scene import Scene
from training.body_parts import STOPS_FROM, allows
from training.contexts import Pain
from training.exercises import Exercise
from training.history import PastSet
from training.loads import Ladder, options
from training.performed import DoneSet, RepRange, rep_range
from training.prescriptions import Item

Direction = Literal["up", "hold", "down"]

_PAIN_FROM = 3
_STALLED = 0.9
_MOST_UP = 1.1
_MOST_UP_KG = 1.0
_CLEAR_RPE_OVER = 1.0


@dataclass(frozen=True, kw_only=True)
class Adaptation:
    exercise: str
    name: str
    direction: Direction
    load_kg: float | None = None
    """What to load next time; None when the load is not what changes."""
    change_kg: float | None = None
    reps: int | str | None = None
    duration_s: int | None = None
    why: str
    rows: tuple[UUID, ...]


@dataclass(frozen=True)
class _Case:
    scene: Scene
    item: Item
    exercise: Exercise
    sets: tuple[DoneSet, ...]
    """Those at the heaviest load: back-off sets are lighter on purpose."""
    wanted: RepRange

    @property
    def load_kg(self) -> float | None:
        loads = [done.load_kg for done in self.sets if done.load_kg is not None]
        return max(loads) if loads and self.item.load_mode != "assisted" else None

    @property
    def ladder(self) -> Ladder:
        return options(self.item.equipment, self.item.equipment, self.scene.athlete.units)

    @property
    def reps(self) -> list[int]:
        return [done.reps for done in self.sets if done.reps is not None]

    @property
    def most_over_rpe(self) -> float | None:
        """Points of the hardest set above the target; None when no set was rated."""
        target = self.item.target_rpe
        ratings = [done.rpe for done in self.sets if done.rpe is not None]
        return max(ratings) - target if ratings and target is not None else None


def set_adaptations(scene: Scene, found: Iterable[Outcome]) -> tuple[Adaptation, ...]:
    """One for each exercise that was counted in repetitions."""
    return tuple(_decide(case) for one in found if (case := _case(one, scene)) is not None)


def _case(one: Outcome, scene: Scene) -> _Case | None:
    planned = scene.planned.get(one.item_id)
    if planned is None or planned.section != "main":
        return None
    wanted, exercise = rep_range(planned.item.reps), scene.exercise(planned.item.exercise)
    sets = _heaviest(scene.performed.sets_of(one.item_id))
    case = None if wanted is None or exercise is None else _Case(scene, planned.item, exercise, sets, wanted)
    return case if case is not None and case.reps else None


def _heaviest(sets: tuple[DoneSet, ...]) -> tuple[DoneSet, ...]:
    top_kg = max((done.load_kg for done in sets if done.load_kg is not None), default=None)
    return tuple(done for done in sets if done.load_kg == top_kg)


def _decide(case: _Case) -> Adaptation:
    """The rules by which the engine chooses the next load (training/prescribing/force_progress.py), told ahead."""
    pain = felt_pain(case.exercise, case.scene)
    if min(case.reps) < case.wanted.low:
        return _for_missed(case)
    if pain is not None:
        return _said(case, "hold", "pain", area=case.scene.area(pain.body_part), severity=str(pain.severity))
    if case.most_over_rpe is not None and case.most_over_rpe >= _CLEAR_RPE_OVER:
        return _said(case, "hold", "too_hard")
    if min(case.reps) < case.wanted.high:
        return _said(case, "hold", "fill_range")
    return _up(case)


def felt_pain(exercise: Exercise, scene: Scene) -> Pain | None:
    """The worst pain told of in an area the exercise works: nothing progresses through it."""
    felt = [pain for pain in scene.feedback.pain if pain.severity >= _PAIN_FROM and _works(exercise, pain)]
    return max(felt, key=lambda pain: pain.severity, default=None)


def _works(exercise: Exercise, pain: Pain) -> bool:
    return not allows(exercise, (Pain(pain.body_part, max(pain.severity, STOPS_FROM)),))


def _for_missed(case: _Case) -> Adaptation:
    """Once: the same again. Twice in a row at this load: a tenth off."""
    load_kg = case.load_kg
    if load_kg is not None and any(_missed(one, load_kg) for one in _last_time(case)):
        return _back(case, load_kg)
    return _said(case, "hold", "missed")


def _last_time(case: _Case) -> list[PastSet]:
    past = case.scene.before.of(case.exercise.slug)
    last_day = max((one.day for one in past), default=None)
    return [one for one in past if one.day == last_day]


def _missed(one: PastSet, load_kg: float) -> bool:
    short = one.reps is not None and one.target_reps is not None and one.reps < one.target_reps
    return short and one.load_kg is not None and one.load_kg >= load_kg


def _up(case: _Case) -> Adaptation:
    """The next load the equipment makes when it is near enough; without a load, one repetition more."""
    load_kg, rated = case.load_kg, case.most_over_rpe is not None
    if load_kg is None:
        low, high = case.wanted.low + 1, case.wanted.high + 1
        reps: int | str = high if low == high else f"{low}-{high}"
        return replace(_said(case, "up", "met_reps" if rated else "unrated_reps", reps=str(reps)), reps=reps)
    step_kg = case.ladder.next_up(load_kg)
    if step_kg is None or step_kg > load_kg * _MOST_UP + _MOST_UP_KG:
        return _said(case, "hold", "no_step")
    change = _said(case, "up", "met_load" if rated else "unrated_load", load=case.scene.wording.load(step_kg))
    return replace(change, load_kg=step_kg, change_kg=round(step_kg - load_kg, 2))


def _back(case: _Case, load_kg: float) -> Adaptation:
    lighter_kg = case.ladder.nearest(load_kg * _STALLED)
    if lighter_kg is None or lighter_kg >= load_kg:
        return _said(case, "hold", "missed")
    change = _said(case, "down", "missed_twice", load=case.scene.wording.load(lighter_kg))
    return replace(change, load_kg=lighter_kg, change_kg=round(lighter_kg - load_kg, 2))


def _said(case: _Case, direction: Direction, reason: str, **facts: str) -> Adaptation:
    say, name = case.scene.wording, case.exercise.name(case.scene.athlete.locale)
    told = {
        "name": name,
        "reps_done": ", ".join(map(str, case.reps)),
        "reps_asked": str(case.item.reps),
        "top": str(case.wanted.high),
        "over": say.number(max(0.0, case.most_over_rpe or 0.0)),
        "before": "" if case.load_kg is None else say.load(case.load_kg),
    }
    why = say.say(f"analysis.next_{reason}", **{**told, **facts})
    rows = tuple(done.id for done in case.sets)
    hold_kg = case.load_kg if direction == "hold" else None
    return Adaptation(exercise=case.exercise.slug, name=name, direction=direction, load_kg=hold_kg, why=why, rows=rows)
