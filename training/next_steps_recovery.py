from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from training.analysis import Analysis
from training.athletes import Athlete
from training.contexts import Context, Pain
from training.history import History
from training.prescriptions import Prescription
from training.wording import Wording

RecoveryState = Literal["fresh", "recovering", "tired", "rest"]

_LEAST_HOURS = 12.0
_MOST_HOURS = 120.0
_HOURS_PER_TSS = 0.3
_UNKNOWN_HOURS = 36.0
"""Effort not told: between an easy and a hard day, never 'recovered'."""
_LARGE = frozenset({"quads", "hamstrings", "glutes", "chest", "lats", "upper_back", "lower_back"})
_MANY_SETS = 4
_LARGE_HOURS = 48.0
"""48 to 72 h for large muscles trained hard (catalog/volume_landmarks.json, recovery hints)."""
_SHORT_NIGHT_H = 6.0
_PAIN_MODIFIES = 4
_PAIN_RESTS = 7
_DAYS_IN_A_ROW = {"beginner": 2, "intermediate": 4, "advanced": 5, "elite": 6}
_STATES: tuple[tuple[float, RecoveryState], ...] = ((24, "fresh"), (54, "recovering"), (78, "tired"))


@dataclass(frozen=True)
class Recovery:
    state: RecoveryState
    hours: int
    """From the end of the session until the same work again."""
    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SessionFacts:
    """The session that was just analysed: what was asked, and what the athlete said before and after."""

    prescription: Prescription
    context: Context
    pain: tuple[Pain, ...] = ()
    """What was told during and after it."""


@dataclass(frozen=True, kw_only=True)
class Aftermath:
    """Everything a suggestion may look at."""

    analysis: Analysis
    facts: SessionFacts
    history: History
    athlete: Athlete
    today: date

    @property
    def wording(self) -> Wording:
        return Wording(self.athlete.locale, self.athlete.units)

    @property
    def worst_pain(self) -> Pain | None:
        return max(self.facts.pain, key=lambda pain: pain.severity, default=None)

    @property
    def days_in_a_row(self) -> int:
        """Training days up to and with today."""
        days = {session.day for session in self.history.sessions if session.completion > 0}
        length = 0 if self.analysis.is_empty else 1
        while length and self.today - timedelta(days=length) in days:
            length += 1
        return length

    @property
    def is_many_days(self) -> bool:
        return self.days_in_a_row >= _DAYS_IN_A_ROW[self.athlete.level]


@dataclass(frozen=True)
class _Cost:
    """A reason to wait: what it multiplies, what it adds, and how it is said."""

    factor: float
    hours: float
    reason: str


def recovery(after: Aftermath) -> Recovery:
    say = after.wording
    if after.analysis.is_empty:
        return Recovery("fresh", 0, say.say("next_steps.state_fresh"), (say.say("next_steps.reason_nothing"),))
    hours, reasons = _from_work(after)
    for cost in _costs(after):
        hours = hours * cost.factor + cost.hours
        reasons.append(cost.reason)
    muscle = _large_muscle(after)
    if muscle is not None and hours < _LARGE_HOURS:
        hours = _LARGE_HOURS
        reasons.append(muscle)
    rounded = round(min(_MOST_HOURS, max(_LEAST_HOURS, hours)) / 6) * 6
    state = _state(rounded, after)
    return Recovery(state, rounded, say.say(f"next_steps.state_{state}"), tuple(reasons))


def _state(hours: float, after: Aftermath) -> RecoveryState:
    if after.worst_pain is not None and after.worst_pain.severity >= _PAIN_RESTS:
        return "rest"
    return next((state for most, state in _STATES if hours <= most), "rest")


def _from_work(after: Aftermath) -> tuple[float, list[str]]:
    say, load = after.wording, after.analysis.measures.load
    if load is None:
        return _UNKNOWN_HOURS, [say.say("next_steps.reason_unknown")]
    minutes = say.number(after.analysis.measures.minutes or 0.0, 0)
    reason = say.say("next_steps.reason_load", rpe=say.number(load.rpe), minutes=minutes)
    return _LEAST_HOURS + _HOURS_PER_TSS * load.tss, [reason]


def _large_muscle(after: Aftermath) -> str | None:
    sets = {muscle: count for muscle, count in after.analysis.measures.hard_sets.items() if muscle in _LARGE}
    muscle = max(sets, key=lambda name: sets[name], default=None)
    if muscle is None or sets[muscle] < _MANY_SETS:
        return None
    say = after.wording
    return say.say(
        "next_steps.reason_muscle", muscle=say.say(f"analysis.muscle_{muscle}"), sets=say.number(sets[muscle])
    )


def _costs(after: Aftermath) -> list[_Cost]:
    looked_at = (_night(after), _stress(after), _soreness(after), _age(after), _pain(after), _in_a_row(after))
    return [cost for cost in looked_at if cost is not None]


def _night(after: Aftermath) -> _Cost | None:
    slept = after.facts.context.sleep_hours
    if slept is None or slept >= _SHORT_NIGHT_H:
        return None
    return _Cost(1.25, 0.0, after.wording.say("next_steps.reason_sleep", hours=after.wording.number(slept)))


def _stress(after: Aftermath) -> _Cost | None:
    stress = after.facts.context.stress
    if stress is None or stress < 8:
        return None
    return _Cost(1.1, 0.0, after.wording.say("next_steps.reason_stress", stress=stress))


def _soreness(after: Aftermath) -> _Cost | None:
    soreness = after.facts.context.soreness
    if soreness is None or soreness < 7:
        return None
    return _Cost(1.2, 0.0, after.wording.say("next_steps.reason_soreness", soreness=soreness))


def _age(after: Aftermath) -> _Cost | None:
    age = after.athlete.age(after.today.year)
    return (
        _Cost(1.2, 0.0, after.wording.say("next_steps.reason_age", age=age)) if age is not None and age >= 50 else None
    )


def _pain(after: Aftermath) -> _Cost | None:
    pain = after.worst_pain
    if pain is None or pain.severity < _PAIN_MODIFIES:
        return None
    hours = 48.0 if pain.severity >= _PAIN_RESTS else 24.0
    return _Cost(1.0, hours, after.wording.say("next_steps.reason_pain", severity=pain.severity))


def _in_a_row(after: Aftermath) -> _Cost | None:
    if not after.is_many_days:
        return None
    return _Cost(1.0, 24.0, after.wording.say("next_steps.reason_in_a_row", days=after.days_in_a_row))
