from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal
from uuid import UUID

from training.analysis_outcomes import Outcome
from training.analysis_scene import Scene
from training.performed import DoneBlock, DoneSet, rep_range

PartKind = Literal["completion", "effort", "quality"]

_WEIGHTS: dict[PartKind, float] = {"completion": 0.5, "effort": 0.3, "quality": 0.2}
_POINTS_PER_RPE = 25.0
_FREE_RPE = 0.5
"""Nobody rates an effort more finely than that."""
_POINTS_PER_PAIN = 15.0
_PAIN_FROM = 3
_SAME_LOAD = 0.05


@dataclass(frozen=True)
class ScorePart:
    kind: PartKind
    score: float | None
    """0 to 100; None when nothing was said that it could rest on."""
    weight: float
    text: str
    rows: tuple[UUID, ...] = ()


def parts(scene: Scene, found: Sequence[Outcome], completion: float) -> tuple[ScorePart, ...]:
    return (_completion(scene, found, completion), _effort(scene), _quality(scene))


def score(found: Sequence[ScorePart], scene: Scene) -> int | None:
    """Weighted mean of the parts that are known; None for a session in which nothing was logged."""
    known = [(part.score, part.weight) for part in found if part.score is not None]
    total = sum(weight for _, weight in known)
    if scene.performed.is_empty or total <= 0:
        return None
    return round(sum(value * weight for value, weight in known) / total)


def _completion(scene: Scene, found: Sequence[Outcome], completion: float) -> ScorePart:
    main = [one for one in found if one.section == "main" and one.status != "extra"]
    done = sum(one.status == "done" for one in main)
    facts = {"done": done, "planned": len(main)}
    text = scene.wording.say("analysis.part_completion", percent=scene.wording.number(100 * completion, 0), **facts)
    rows = tuple(row for one in main for row in one.rows)
    return _part("completion", 100 * completion, text, rows)


def _effort(scene: Scene) -> ScorePart:
    """How near the efforts came to what was asked: half a point is free, each further point costs 25."""
    gaps = [(row.rpe - target, row.id) for row, target in _rated(scene)]
    say = scene.wording
    if gaps:
        value = fmean(_accuracy(gap) for gap, _ in gaps)
        mean_gap = fmean(gap for gap, _ in gaps)
        text = say.say("analysis.part_effort", gap=_signed(mean_gap, scene), sets=len(gaps))
        return _part("effort", value, text, tuple(row for _, row in gaps))
    told = scene.feedback.effort
    if told is None or scene.performed.is_empty:
        return _part("effort", None, say.say("analysis.part_effort_unknown"))
    target = scene.prescription.target_rpe
    text = say.say("analysis.part_effort_session", told=say.number(told), target=say.number(target))
    return _part("effort", _accuracy(told - target), text)


@dataclass(frozen=True)
class _Rating:
    rpe: float
    id: UUID


def _rated(scene: Scene) -> list[tuple[_Rating, float]]:
    logged: list[DoneSet | DoneBlock] = [*scene.performed.working_sets, *scene.performed.blocks]
    found = []
    for one in logged:
        planned = scene.planned.get(one.item_id)
        target = None if planned is None or planned.section != "main" else planned.item.target_rpe
        if one.rpe is not None and target is not None:
            found.append((_Rating(one.rpe, one.id), target))
    return found


def _accuracy(gap: float) -> float:
    return max(0.0, 100.0 - _POINTS_PER_RPE * max(0.0, abs(gap) - _FREE_RPE))


def _quality(scene: Scene) -> ScorePart:
    """Sets that kept the repetitions and the load that were asked, less what pain takes away."""
    kept = [(done.id, _as_asked(done, scene)) for done in scene.performed.working_sets]
    judged = [(row, held) for row, held in kept if held is not None]
    worst = max((pain.severity for pain in scene.feedback.pain), default=0)
    say = scene.wording
    if not judged:
        return _part("quality", None, say.say("analysis.part_quality_unknown"))
    good = sum(held for _, held in judged)
    loss = _POINTS_PER_PAIN * max(0, worst - _PAIN_FROM + 1)
    key = "analysis.part_quality_pain" if loss else "analysis.part_quality"
    text = say.say(key, good=good, sets=len(judged), pain=worst)
    return _part("quality", max(0.0, 100.0 * good / len(judged) - loss), text, tuple(row for row, _ in judged))


def _as_asked(done: DoneSet, scene: Scene) -> bool | None:
    """None when the set, or its target, says too little."""
    planned = scene.planned.get(done.item_id)
    wanted = None if planned is None else rep_range(planned.item.reps)
    if planned is None or wanted is None or done.reps is None:
        return None
    asked_kg = planned.item.load_kg
    if asked_kg and done.load_kg is not None and done.load_kg < asked_kg * (1 - _SAME_LOAD):
        return False
    return done.reps >= wanted.low


def _signed(gap: float, scene: Scene) -> str:
    text = scene.wording.number(gap)
    return text if text in {"0", "-0"} or gap < 0 else f"+{text}"


def _part(kind: PartKind, value: float | None, text: str, rows: tuple[UUID, ...] = ()) -> ScorePart:
    return ScorePart(kind, None if value is None else round(value, 1), _WEIGHTS[kind], text, rows)
