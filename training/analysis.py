from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from training.analysis_insights import Findings, Insight, insights
from training.analysis_measures import Measures, measures
from training.analysis_next_block import block_adaptations
from training.analysis_next_time import Adaptation, set_adaptations
from training.analysis_outcomes import Outcome, completion, outcomes
from training.analysis_scene import Scene
from training.analysis_score import ScorePart, parts, score
from training.athletes import Athlete
from training.badges import Counts, Earned, counts, earned, told
from training.catalogue import Catalogue
from training.history import History, PastSession
from training.performed import DoneBlock, DoneSet, Feedback, Performed
from training.prescriptions import Prescription
from training.records import Record, broken

_MOST_ADAPTATIONS = 4
_ONE_PIECE = frozenset({"continuous", "tempo", "station"})
_ORDER = {"down": 0, "up": 1, "hold": 2}
_SOMETHING = 0.01
NO_FEEDBACK = Feedback()


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """What a session was, against what it was meant to be. Every sentence names the rows it rests on."""

    summary: str
    outcomes: tuple[Outcome, ...]
    completion: float
    """Share of the main work, 0 to 1."""
    measures: Measures
    score: int | None
    """0 to 100; None when nothing was logged."""
    parts: tuple[ScorePart, ...]
    records: tuple[Record, ...]
    badges: tuple[Earned, ...]
    insights: tuple[Insight, ...]
    adaptations: tuple[Adaptation, ...]
    rows: tuple[UUID, ...]

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def missed(self) -> tuple[Outcome, ...]:
        """The main work that is still owed."""
        return tuple(one for one in self.outcomes if one.section == "main" and one.status in ("missed", "skipped"))


def analyse(
    prescription: Prescription,
    performed: Performed,
    history: History,
    athlete: Athlete,
    *,
    catalogue: Catalogue,
    feedback: Feedback = NO_FEEDBACK,
    lifetime: Counts | None = None,
) -> Analysis:
    """Judge a finished session. `lifetime` counts all there was before it; without it the history stands in."""
    scene = Scene(
        prescription=prescription,
        performed=performed,
        history=history,
        athlete=athlete,
        feedback=feedback,
        catalogue=catalogue,
    )
    return _judged(scene, lifetime)


def _judged(scene: Scene, lifetime: Counts | None) -> Analysis:
    found, taken = outcomes(scene), measures(scene)
    done = completion(found, scene)
    judged = parts(scene, found, done)
    records = broken(
        scene.before.sets,
        _provable(scene),
        scene.catalogue.exercises,
        body_mass_kg=scene.athlete.body_mass_kg,
    )
    return Analysis(
        summary=_summary(scene, found, taken),
        outcomes=found,
        completion=done,
        measures=taken,
        score=score(judged, scene),
        parts=judged,
        records=records,
        badges=_badges(scene, done, taken, records=records, lifetime=lifetime),
        insights=insights(scene, Findings(found, taken)),
        adaptations=_adaptations(scene, found),
        rows=tuple(scene.performed.rows()),
    )


def _provable(scene: Scene) -> tuple[DoneSet, ...]:
    """What may break a record: the sets, and the blocks that were one distance in one time."""
    performed = scene.performed
    at = performed.finished_at or performed.started_at
    whole = [block for block in performed.blocks if not block.intervals and block.distance_m and block.duration_s]
    if at is None:
        return performed.sets
    return (*performed.sets, *(one for block in whole if (one := _as_set(block, at, scene)) is not None))


def _as_set(block: DoneBlock, at: datetime, scene: Scene) -> DoneSet | None:
    planned = scene.planned.get(block.item_id)
    if planned is None or planned.item.exercise is None or planned.item.block_type not in _ONE_PIECE:
        return None
    return DoneSet(
        id=block.id,
        item_id=block.item_id,
        exercise=planned.item.exercise,
        set_number=1,
        section=planned.section,
        duration_s=block.duration_s,
        distance_m=block.distance_m,
        rpe=block.rpe,
        at=at,
    )


def _adaptations(scene: Scene, found: Sequence[Outcome]) -> tuple[Adaptation, ...]:
    """At most four: what goes down first, then up, then what stays; what works most muscle before the rest."""
    decided = [*set_adaptations(scene, found), *block_adaptations(scene, found)]
    decided.sort(key=lambda one: (_ORDER[one.direction], not _is_compound(one, scene)))
    return tuple(decided[:_MOST_ADAPTATIONS])


def _is_compound(one: Adaptation, scene: Scene) -> bool:
    exercise = scene.exercise(one.exercise)
    return exercise is not None and exercise.compound


def _badges(
    scene: Scene, done: float, taken: Measures, *, records: Sequence[Record], lifetime: Counts | None
) -> tuple[Earned, ...]:
    if scene.performed.is_empty:
        return ()
    past = scene.before.sessions
    exercises, today = scene.catalogue.exercises, scene.history.today
    counted = counts(past, scene.before.sets, exercises, today=today)
    before = counted if lifetime is None else dict(lifetime)
    session = PastSession(
        id=next(scene.performed.rows()),
        day=today,
        coach=scene.prescription.coach,
        type=scene.prescription.type,
        minutes=taken.minutes or 0.0,
        completion=max(done, _SOMETHING),
    )
    after = counts((session, *past), (*scene.before.sets, *scene.today), exercises, today=today)
    grown = {metric: before.get(metric, 0.0) + value - counted[metric] for metric, value in after.items()}
    grown["distance_m"] += sum(block.distance_m or 0.0 for block in scene.performed.blocks)
    grown["coaches"] = max(before.get("coaches", 0.0), after["coaches"])
    return tuple(told(badge, scene.wording) for badge in earned(before, {**before, **grown}, records))


def _summary(scene: Scene, found: Sequence[Outcome], taken: Measures) -> str:
    if scene.performed.is_empty:
        return scene.wording.say("analysis.empty")
    say = scene.wording
    main = [one for one in found if one.section == "main" and one.status != "extra"]
    done = sum(one.status == "done" for one in main)
    text = say.say("analysis.summary", done=done, planned=len(main), sets=len(scene.today))
    if taken.volume_load_kg > 0:
        text += say.say("analysis.summary_volume", volume=say.load(round(taken.volume_load_kg)))
    if taken.mean_rpe is not None:
        text += say.say("analysis.summary_rpe", rpe=say.number(taken.mean_rpe))
    if taken.minutes is not None:
        text += say.say("analysis.summary_minutes", minutes=say.number(taken.minutes, 0))
    return f"{text}."
