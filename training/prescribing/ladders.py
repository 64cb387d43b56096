from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, Literal

from training.athletes import Level
from training.history import History, PastSet
from training.prescriptions import LoadMode
from training.tables import table

Unit = Literal["reps", "seconds"]
Verdict = Literal["unknown", "hold", "advance", "regress"]
ADVANCE_SESSIONS = 2
REGRESS_BELOW = 0.6
"""Share of the target; missed twice means the step is too hard (calisthenics.json, regress_rule)."""


@dataclass(frozen=True)
class Step:
    slug: str
    exercise: str
    mode: LoadMode
    unit: Unit
    sets: int
    amount: int
    """Reps or seconds a set that show mastery of the step."""
    added_share: float | None = None
    """Added load as a share of body mass."""
    needs: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Best set wanted in exercises of other ladders before this step opens."""
    gated: bool = False
    track: str = "main"


@dataclass(frozen=True)
class Ladder:
    slug: str
    name_en: str
    name_fr: str
    steps: tuple[Step, ...]
    entries: Mapping[str, Mapping[Level, str]]
    """The step each level is tested on when nothing is logged, by track."""

    def name(self, locale: str) -> str:
        return self.name_fr if locale == "fr" else self.name_en

    def track(self, track: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.track == track)

    def entry(self, track: str, level: Level) -> Step:
        return next(step for step in self.steps if step.slug == self.entries[track][level])


@dataclass(frozen=True)
class HoldRow:
    max_s: int
    sets: int
    work_s: int


@dataclass(frozen=True)
class LadderBook:
    ladders: Mapping[str, Ladder]
    gate: Mapping[str, Mapping[str, int]]
    """What opens the straight-arm statics: for each basic the sets that prove it, the basic's own first."""
    holds: tuple[HoldRow, ...]


@dataclass(frozen=True)
class Standing:
    """Where an athlete is on a ladder, and the sets that say so."""

    step: Step
    verdict: Verdict
    best: PastSet | None = None
    last: PastSet | None = None


@cache
def ladder_book() -> LadderBook:
    raw = table("ladders")
    ladders = {row["slug"]: _ladder(row) for row in raw["ladders"]}
    holds = tuple(HoldRow(**row) for row in raw["holds"])
    gate = {basic: MappingProxyType(proofs) for basic, proofs in raw["gate"].items()}
    return LadderBook(MappingProxyType(ladders), MappingProxyType(gate), holds)


def _ladder(row: Mapping[str, Any]) -> Ladder:
    return Ladder(
        slug=row["slug"],
        name_en=row["name_en"],
        name_fr=row["name_fr"],
        steps=tuple(Step(**step) for step in row["steps"]),
        entries=MappingProxyType(row["entry"]),
    )


def hold_dose(best_s: float) -> HoldRow:
    """50 to 75 % of the longest hold, 30 to 60 s in total (Low 2016, Overcoming Gravity, 2nd ed.)."""
    rows = ladder_book().holds
    if best_s > rows[-1].max_s:
        return HoldRow(round(best_s), 3, min(60, round(best_s * 0.6)))
    return next((row for row in reversed(rows) if row.max_s <= best_s), rows[0])


def shown(past: PastSet) -> LoadMode:
    if past.load_mode == "assisted":
        return "assisted"
    if past.load_mode in ("added", "external") and past.load_kg is not None and past.load_kg > 0:
        return "added"
    return "bodyweight"


def done(past: PastSet, unit: Unit) -> int:
    amount = past.duration_s if unit == "seconds" else past.reps
    return amount if amount is not None else 0


def best_amount(history: History, exercise: str) -> int | None:
    """The best unassisted set ever logged, in reps or seconds; None when there is none."""
    alone = (past for past in history.of(exercise) if shown(past) != "assisted")
    return max((max(done(past, "reps"), done(past, "seconds")) for past in alone), default=None)


def meets(history: History, needs: Mapping[str, int]) -> bool:
    """Unknown is not met: a need without a logged set keeps its step closed."""
    bests = {exercise: best_amount(history, exercise) for exercise in needs}
    return all(best is not None and best >= needs[exercise] for exercise, best in bests.items())


def gate_missing(history: History) -> tuple[str, ...]:
    """The basics of the gate that no logged set proves: thirty push-ups hold a plank for a minute, for one."""
    gate = ladder_book().gate
    return tuple(
        basic for basic, proofs in gate.items() if not any(meets(history, {one: proofs[one]}) for one in proofs)
    )


def gate_open(history: History) -> bool:
    return not gate_missing(history)


def standing(ladder: Ladder, track: str, history: History, level: Level) -> Standing:
    """The step trained last and where two sessions say to go; the level's entry step when never trained."""
    steps = ladder.track(track)
    trained = [(past.day, index) for index, step in enumerate(steps) for past in _sets_of(step, history)]
    if not trained:
        return Standing(ladder.entry(track, level), "unknown")
    step = steps[max(trained)[1]]
    sets = _sets_of(step, history)
    best = max(sets, key=lambda past: done(past, step.unit))
    return Standing(step, _verdict(step, sets, history), best, sets[0])


def _sets_of(step: Step, history: History) -> tuple[PastSet, ...]:
    return tuple(past for past in history.of(step.exercise) if shown(past) == step.mode and done(past, step.unit) > 0)


def _verdict(step: Step, sets: tuple[PastSet, ...], history: History) -> Verdict:
    """Ability is what the sets show: who logs one set instead of three has not missed two."""
    days = [_best_first(step, tuple(day)) for _, day in groupby(sets, key=lambda past: past.day)]
    latest = days[:ADVANCE_SESSIONS]
    if len(latest) < ADVANCE_SESSIONS:
        return "hold"
    if all(amount >= step.amount for day in latest for amount in day[: step.sets]):
        return "hold" if _painful(sets, history) else "advance"
    if all(day[0] < REGRESS_BELOW * step.amount for day in latest):
        return "regress"
    return "hold"


def _best_first(step: Step, sets: tuple[PastSet, ...]) -> list[int]:
    return sorted((done(past, step.unit) for past in sets), reverse=True)


def _painful(sets: tuple[PastSet, ...], history: History) -> bool:
    return any(session.day == sets[0].day and session.pain_areas for session in history.sessions)
