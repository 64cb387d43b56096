from collections.abc import Iterable
from uuid import UUID

from training.analysis_next_time import Adaptation, Direction, felt_pain
from training.analysis_outcomes import Outcome
from training.analysis_scene import Scene
from training.contexts import Pain
from training.exercises import Exercise
from training.prescriptions import Item

_STEADY = frozenset({"continuous", "tempo"})
_LONGER = 1.1
"""A run at most a tenth longer than the longest of the last 30 days (docs/science/running.md)."""
_LONGEST_OF_DAYS = 30
_AFTER_PAIN = 0.7
_CLEAR_RPE_OVER = 1.0
_STEP_S = 60


def block_adaptations(scene: Scene, found: Iterable[Outcome]) -> tuple[Adaptation, ...]:
    """What changes for the steady blocks: duration first, effort never."""
    decided = []
    for one in found:
        planned = scene.planned.get(one.item_id)
        exercise = scene.exercise(one.exercise)
        if planned is None or exercise is None or planned.section != "main" or not one.rows:
            continue
        if planned.item.block_type in _STEADY and planned.item.duration_s is not None:
            decided.append(_decide(one, planned.item, exercise, scene))
    return tuple(decided)


def _decide(one: Outcome, item: Item, exercise: Exercise, scene: Scene) -> Adaptation:
    pain = felt_pain(exercise, scene)
    if pain is not None:
        return _after_pain(one, item, pain, scene)
    over = None if one.done.mean_rpe is None or item.target_rpe is None else one.done.mean_rpe - item.target_rpe
    if one.status != "done":
        return _said(one, scene, "hold", "partial")
    if over is None:
        return _said(one, scene, "hold", "unrated")
    if over >= _CLEAR_RPE_OVER:
        return _said(one, scene, "hold", "hold", over=scene.wording.number(over))
    longer_s = _longer_s(one, item, scene)
    return _said(one, scene, "up", "longer", duration_s=longer_s, time=scene.wording.duration(longer_s))


def _after_pain(one: Outcome, item: Item, pain: Pain, scene: Scene) -> Adaptation:
    shorter_s = max(_STEP_S, int((item.duration_s or 0) * _AFTER_PAIN) // _STEP_S * _STEP_S)
    facts = {"area": scene.area(pain.body_part), "severity": str(pain.severity)}
    return _said(one, scene, "down", "pain", duration_s=shorter_s, time=scene.wording.duration(shorter_s), **facts)


def _longer_s(one: Outcome, item: Item, scene: Scene) -> int:
    """A tenth more than the longest of a month, today's included, in whole minutes."""
    recent = (
        past.duration_s or 0
        for past in scene.before.of(one.exercise or "")
        if (scene.history.today - past.day).days <= _LONGEST_OF_DAYS
    )
    longest_s = max(one.done.duration_s or 0, item.duration_s or 0, *recent)
    most_s = int(longest_s * _LONGER) // _STEP_S * _STEP_S
    return max(item.duration_s or 0, min(most_s, int((item.duration_s or 0) * _LONGER) // _STEP_S * _STEP_S))


def _said(
    one: Outcome, scene: Scene, direction: Direction, reason: str, *, duration_s: int | None = None, **facts: str
) -> Adaptation:
    rows: tuple[UUID, ...] = one.rows
    return Adaptation(
        exercise=one.exercise or "",
        name=one.name,
        direction=direction,
        duration_s=duration_s,
        why=scene.wording.say(f"analysis.next_block_{reason}", name=one.name, **facts),
        rows=rows,
    )
