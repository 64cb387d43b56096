from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from training.analysis import Analysis
from training.analysis_outcomes import Outcome
from training.athletes import Athlete
from training.catalogue import Catalogue
from training.coaches import CoachId
from training.history import History, PastSession
from training.next_steps_recovery import Aftermath, Recovery, SessionFacts, recovery
from training.prescribing.deload import deload_reason
from training.prescribing.request import Request

NextKind = Literal["train", "easy", "deload", "rest"]
Focus = Literal["lower", "upper"]

_LOWER = frozenset({"quads", "hamstrings", "glutes", "calves", "adductors", "abductors", "hip_flexors"})
_NEITHER = frozenset({"cardio", "abs", "obliques", "lower_back"})
_ONE_HALF = 0.7
_PAIN_MATTERS = 3
_MOST_MISSED = 2
_WINDOW_DAYS = 2
_MINUTES = {"train": 1.0, "rest": 1.0, "deload": 0.75, "easy": 0.7}
_SHORTEST_MIN = 15
_PAIN_REASON = "pain"


@dataclass(frozen=True)
class NextChange:
    text: str
    rows: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NextSteps:
    kind: NextKind
    """`rest`: nothing before the window opens."""
    coach: CoachId
    goal: str | None
    focus: Focus | None
    title: str
    window_start: date
    """First day for the next session."""
    window_end: date
    minutes: int
    changes: tuple[NextChange, ...]
    why: str
    recovery: Recovery
    context_patch: Mapping[str, object]
    """What to fill in at the next check-in; the athlete may change all of it."""


def suggest(
    analysis: Analysis, facts: SessionFacts, history: History, athlete: Athlete, *, today: date, catalogue: Catalogue
) -> NextSteps:
    """The next session, or the rest before it, from how this one went. `history` is the past without this session."""
    after = Aftermath(analysis=analysis, facts=facts, history=history, athlete=athlete, today=today)
    state = recovery(after)
    kind = _kind(after, state)
    focus = _focus(after) if kind != "deload" and not _owed(after, catalogue) else None
    start, end = _window(after, state, focus)
    goal = _goal(after, focus, catalogue)
    minutes = _minutes(after, kind)
    coach = facts.prescription.coach
    return NextSteps(
        kind=kind,
        coach=coach,
        goal=goal,
        focus=focus,
        title=_title(after, kind, focus),
        window_start=start,
        window_end=end,
        minutes=minutes,
        changes=tuple(_changes(after, kind, catalogue)),
        why=_why(after, kind, state),
        recovery=state,
        context_patch=MappingProxyType(_patch(after, coach, goal, minutes=minutes)),
    )


def _kind(after: Aftermath, state: Recovery) -> NextKind:
    pain = after.worst_pain
    if state.state == "rest" or after.is_many_days or (pain is not None and pain.severity >= 7):
        return "rest"
    if after.facts.prescription.coach == "force" and _deload(after) is not None:
        return "deload"
    return "easy" if state.state == "tired" else "train"


def _deload(after: Aftermath) -> str | None:
    """What the engine itself would say the next time, this session counted."""
    if after.analysis.is_empty:
        return None
    request = Request(after.facts.context, after.athlete, _with_today(after), coach=after.facts.prescription.coach)
    return deload_reason(request)


def _with_today(after: Aftermath) -> History:
    analysis, prescription = after.analysis, after.facts.prescription
    session = PastSession(
        id=analysis.rows[0],
        day=after.today,
        coach=prescription.coach,
        type=prescription.type,
        minutes=analysis.measures.minutes or 0.0,
        session_rpe=None if analysis.measures.load is None else analysis.measures.load.rpe,
        completion=analysis.completion,
        pain_areas=tuple(pain.body_part for pain in after.facts.pain if pain.severity >= _PAIN_MATTERS),
    )
    return replace(after.history, sessions=(session, *after.history.sessions))


def _owed(after: Aftermath, catalogue: Catalogue) -> tuple[Outcome, ...]:
    """Main work that was not done, save what pain forbade."""
    areas = {pain.body_part for pain in after.facts.pain if pain.severity >= _PAIN_MATTERS}
    return tuple(
        one for one in after.analysis.missed if one.reason != _PAIN_REASON and not areas & _works(one, catalogue)
    )


def _works(one: Outcome, catalogue: Catalogue) -> set[str]:
    exercise = catalogue.exercises.get(one.exercise or "")
    return set() if exercise is None else set(exercise.stress)


def _focus(after: Aftermath) -> Focus | None:
    """After a day for one half of the body, the other half."""
    sets = {muscle: count for muscle, count in after.analysis.measures.hard_sets.items() if muscle not in _NEITHER}
    total = sum(sets.values())
    if after.facts.prescription.coach != "force" or total <= 0:
        return None
    lower = sum(count for muscle, count in sets.items() if muscle in _LOWER) / total
    if lower >= _ONE_HALF:
        return "upper"
    return "lower" if lower <= 1 - _ONE_HALF else None


def _window(after: Aftermath, state: Recovery, focus: Focus | None) -> tuple[date, date]:
    if after.analysis.is_empty:
        return after.today, after.today + timedelta(days=_WINDOW_DAYS)
    days = max(1, round(state.hours / 24))
    if focus is not None and state.state in ("fresh", "recovering"):
        days = max(1, days - 1)
    start = after.today + timedelta(days=days)
    return start, start + timedelta(days=_WINDOW_DAYS)


def _goal(after: Aftermath, focus: Focus | None, catalogue: Catalogue) -> str | None:
    """The goal that was there, with what comes first put behind it for the engine to read."""
    said = after.wording.say
    focuses = {said("next_steps.focus_lower"), said("next_steps.focus_upper")}
    kept = [part for part in (after.facts.context.goal or "").split(", ") if part and part not in focuses]
    if focus is not None:
        kept.append(said(f"next_steps.focus_{focus}"))
    owed = [one.name for one in _owed(after, catalogue)[:_MOST_MISSED]]
    return ", ".join(dict.fromkeys([*kept, *owed])) or None


def _minutes(after: Aftermath, kind: NextKind) -> int:
    minutes = after.facts.context.minutes
    if kind in ("train", "rest"):
        return minutes
    return min(minutes, max(_SHORTEST_MIN, round(minutes * _MINUTES[kind] / 5) * 5))


def _title(after: Aftermath, kind: NextKind, focus: Focus | None) -> str:
    say = after.wording.say
    coach = say(f"next_steps.coach_{after.facts.prescription.coach}")
    if focus is not None and kind in ("train", "easy"):
        coach = say("next_steps.title_focus", coach=coach, focus=say(f"next_steps.focus_{focus}"))
    return say(f"next_steps.title_{kind}", coach=coach)


def _why(after: Aftermath, kind: NextKind, state: Recovery) -> str:
    if after.analysis.is_empty:
        return after.wording.say("next_steps.why_empty")
    why = after.wording.say(f"next_steps.why_{kind}", hours=state.hours)
    return f"{why} {' '.join(state.reasons)}"


def _changes(after: Aftermath, kind: NextKind, catalogue: Catalogue) -> Iterator[NextChange]:
    say = after.wording
    owed = _owed(after, catalogue)
    if owed:
        names = say.several([one.name for one in owed[:_MOST_MISSED]])
        yield NextChange(say.say("next_steps.change_owed", names=names), tuple(one.item_id for one in owed))
    if kind == "deload":
        yield NextChange(say.say("next_steps.change_deload"), after.analysis.rows)
    if kind == "easy":
        yield NextChange(say.say("next_steps.change_easy"), after.analysis.rows)
    for pain in after.facts.pain:
        if pain.severity >= _PAIN_MATTERS:
            area = (
                catalogue.areas[pain.body_part].name(say.locale)
                if pain.body_part in catalogue.areas
                else pain.body_part
            )
            yield NextChange(say.say("next_steps.change_pain", area=area, severity=pain.severity))
    if kind not in ("deload", "easy"):
        yield from (NextChange(one.why, one.rows) for one in after.analysis.adaptations)


def _patch(after: Aftermath, coach: CoachId, goal: str | None, *, minutes: int) -> dict[str, object]:
    patch: dict[str, object] = {"coach": coach, "goal": goal, "minutes": minutes}
    felt = [pain for pain in after.facts.pain if pain.severity >= _PAIN_MATTERS]
    if felt:
        patch["pain"] = [{"body_part": pain.body_part, "severity": pain.severity} for pain in felt]
    return patch
