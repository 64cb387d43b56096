from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from uuid import UUID

from training.analysis_measures import Measures, best_e1rm_kg
from training.analysis_outcomes import Outcome
from training.analysis_scene import Scene
from training.history import PastSet
from training.one_rep_max import BEST_WITHIN_DAYS
from training.performed import DoneSet
from training.prescribing.sources import said_day
from training.volume import landmarks, shares, weekly_sets

_MOST = 5
_PAIN_FROM = 3
_STRONGER, _WEAKER = 1.01, 0.97
_FADE = 0.25
_FADE_RPE = 1.5
_OFF_RPE = 0.75
_EASIER_RPE = 1.0
_LONGER = 0.25
_LONGER_MIN = 10
_SOME = 3


@dataclass(frozen=True)
class Insight:
    kind: str
    text: str
    rows: tuple[UUID, ...]
    """Sets and blocks; for work that was left out, the planned items."""


@dataclass(frozen=True)
class Findings:
    outcomes: Sequence[Outcome]
    measures: Measures


def insights(scene: Scene, findings: Findings) -> tuple[Insight, ...]:
    """At most five, what matters most first. Each says what was seen and names the rows it was seen in."""
    if scene.performed.is_empty:
        return (Insight("empty", scene.wording.say("analysis.empty"), ()),)
    found = [insight for look in _LOOKS for insight in look(scene, findings)]
    return tuple(found[:_MOST])


def _pain(scene: Scene, findings: Findings) -> Iterator[Insight]:
    for pain in sorted(scene.feedback.pain, key=lambda one: -one.severity):
        if pain.severity >= _PAIN_FROM:
            rows = tuple(one.id for one in scene.today if _works(one.exercise, pain.body_part, scene))
            facts = {"area": scene.area(pain.body_part), "severity": str(pain.severity)}
            yield Insight("pain", scene.wording.say("analysis.pain", **facts), rows)


def _works(slug: str, body_part: str, scene: Scene) -> bool:
    exercise = scene.exercise(slug)
    return exercise is not None and body_part in exercise.stress


def _strength(scene: Scene, findings: Findings) -> Iterator[Insight]:
    """The lift whose estimate moved most against the best of the last six weeks."""
    moves = [move for slug in _lifts(scene) if (move := _move(slug, scene)) is not None]
    if moves:
        share, insight = max(moves, key=lambda move: abs(move[0] - 1))
        if share >= _STRONGER or share <= _WEAKER:
            yield insight


def _move(slug: str, scene: Scene) -> tuple[float, Insight] | None:
    rated = [one for one in scene.today if one.exercise == slug and one.rpe is not None]
    recent = [one for one in scene.before.of(slug) if (scene.history.today - one.day).days <= BEST_WITHIN_DAYS]
    now, old = best_e1rm_kg(rated), best_e1rm_kg(one for one in recent if one.rpe is not None)
    if now is None or old is None:
        return None
    share, say = now[0] / old[0], scene.wording
    kind = "stronger" if share > 1 else "weaker"
    facts = {
        "name": scene.name(slug),
        "now": say.load(round(now[0], 1)),
        "before": say.load(round(old[0], 1)),
        "percent": say.number(abs(share - 1) * 100),
        "day": said_day(old[1].day, say),
    }
    return share, Insight(kind, say.say(f"analysis.{kind}", **facts), (now[1].id, old[1].id))


def _lifts(scene: Scene) -> list[str]:
    return list(dict.fromkeys(one.exercise for one in scene.today))


def _effort(scene: Scene, findings: Findings) -> Iterator[Insight]:
    gaps = []
    for done in scene.performed.working_sets:
        planned = scene.planned.get(done.item_id)
        if planned is not None and done.rpe is not None and planned.item.target_rpe is not None:
            gaps.append((done.rpe - planned.item.target_rpe, done.id))
    if len(gaps) < _SOME:
        return
    gap = fmean(value for value, _ in gaps)
    if abs(gap) >= _OFF_RPE:
        kind = "harder" if gap > 0 else "easier"
        text = scene.wording.say(f"analysis.{kind}", gap=scene.wording.number(abs(gap)), sets=len(gaps))
        yield Insight(kind, text, tuple(row for _, row in gaps))


def _fade(scene: Scene, findings: Findings) -> Iterator[Insight]:
    """The first exercise that lost a quarter of its repetitions, or cost much more effort, at the same load."""
    for one in findings.outcomes:
        sets = [done for done in scene.performed.sets_of(one.item_id) if done.section == "main"]
        if len(sets) < _SOME or len({done.load_kg for done in sets}) > 1:
            continue
        text = _faded(one.name, sets[0], sets[-1], scene)
        if text is not None:
            yield Insight("fade", text, tuple(done.id for done in sets))
            return


def _faded(name: str, first: DoneSet, last: DoneSet, scene: Scene) -> str | None:
    say = scene.wording
    if first.reps and last.reps is not None and last.reps <= first.reps * (1 - _FADE):
        return say.say("analysis.fade_reps", name=name, first=first.reps, last=last.reps)
    if first.rpe is not None and last.rpe is not None and last.rpe - first.rpe >= _FADE_RPE:
        return say.say("analysis.fade_rpe", name=name, first=say.number(first.rpe), last=say.number(last.rpe))
    return None


def _left_out(scene: Scene, findings: Findings) -> Iterator[Insight]:
    left = [one for one in findings.outcomes if one.section == "main" and one.status in ("missed", "skipped")]
    if left:
        names = scene.wording.several([one.name for one in left[:_SOME]])
        text = scene.wording.say("analysis.left_out", names=names, count=len(left))
        yield Insight("left_out", text, tuple(one.item_id for one in left))


def _same_but_easier(scene: Scene, findings: Findings) -> Iterator[Insight]:
    """As much load and as many repetitions as the last time, for clearly less effort."""
    for done in scene.today:
        twin = next((one for one in scene.before.of(done.exercise) if _is_twin(one, done)), None)
        if twin is None or twin.rpe is None or done.rpe is None or twin.rpe - done.rpe < _EASIER_RPE:
            continue
        say = scene.wording
        facts = {"load": say.load(done.load_kg or 0.0), "rpe": say.number(done.rpe), "before": say.number(twin.rpe)}
        text = say.say(
            "analysis.same_easier",
            name=scene.name(done.exercise),
            reps=done.reps or 0,
            day=said_day(twin.day, say),
            **facts,
        )
        yield Insight("same_easier", text, (done.id, twin.id))
        return


def _is_twin(past: PastSet, done: PastSet) -> bool:
    same = past.load_kg == done.load_kg and past.load_mode == done.load_mode
    return same and bool(done.load_kg and done.reps) and past.reps == done.reps and past.rpe is not None


def _volume(scene: Scene, findings: Findings) -> Iterator[Insight]:
    """The muscle of today that went furthest beyond the most sets a week should hold."""
    week = (*scene.before.sets, *scene.today)
    counted = weekly_sets(week, scene.catalogue.exercises, today=scene.history.today)
    limits = landmarks(scene.athlete.level)
    over = [
        (sets - limits[muscle].cap_sets, muscle, sets)
        for muscle, sets in counted.items()
        if muscle in limits and sets > limits[muscle].cap_sets and muscle in findings.measures.hard_sets
    ]
    if over:
        _, muscle, sets = max(over)
        say = scene.wording
        facts = {"muscle": say.say(f"analysis.muscle_{muscle}"), "sets": say.number(sets)}
        rows = tuple(one.id for one in scene.today if _trains(one.exercise, muscle, scene))
        yield Insight("volume", say.say("analysis.volume", cap=say.number(limits[muscle].cap_sets), **facts), rows)


def _trains(slug: str, muscle: str, scene: Scene) -> bool:
    exercise = scene.exercise(slug)
    return exercise is not None and muscle in shares(exercise)


def _unrated(scene: Scene, findings: Findings) -> Iterator[Insight]:
    unrated = [done.id for done in scene.performed.working_sets if done.rpe is None]
    total = len(scene.performed.working_sets)
    if len(unrated) >= _SOME and len(unrated) * 2 >= total:
        text = scene.wording.say("analysis.unrated", count=len(unrated), sets=total)
        yield Insight("unrated", text, tuple(unrated))


def _duration(scene: Scene, findings: Findings) -> Iterator[Insight]:
    minutes, planned = findings.measures.minutes, scene.prescription.estimated_minutes
    if minutes is None or minutes - planned < max(_LONGER_MIN, planned * _LONGER):
        return
    facts = {"minutes": scene.wording.number(minutes, 0), "planned": scene.wording.number(planned, 0)}
    yield Insight("longer", scene.wording.say("analysis.longer", **facts), tuple(scene.performed.rows()))


_LOOKS: tuple[Callable[[Scene, Findings], Iterator[Insight]], ...] = (
    _pain,
    _effort,
    _fade,
    _strength,
    _left_out,
    _same_but_easier,
    _volume,
    _unrated,
    _duration,
)
