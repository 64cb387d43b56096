"""Synthetic pasts: plausible loads that creep up, missed days, hard days, gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from evals.athletes import AREAS, strength
from evals.kits import usual_kit
from training.athletes import Athlete, Level
from training.catalogue import Catalogue
from training.coaches import CoachId
from training.equipment import ALWAYS_THERE
from training.exercises import Exercise
from training.history import History, PastSession, PastSet
from training.units import LB_IN_KG

_WEEKS = ((0, 30), (1, 10), (3, 15), (8, 15), (16, 15), (52, 10), (150, 5))
"""Weeks of training behind the athlete, and how often."""
_E1RM_SHARES = {
    "squat": 1.2,
    "hinge": 1.3,
    "horizontal_push": 0.85,
    "vertical_push": 0.5,
    "horizontal_pull": 0.8,
    "vertical_pull": 0.8,
    "lunge": 0.6,
    "hip_extension": 1.4,
    "olympic": 0.75,
    "carry": 0.5,
}
_SMALL_SHARE = 0.25
_HARDEST: dict[Level, int] = {"beginner": 2, "intermediate": 3, "advanced": 4, "elite": 5}
_SPEEDS_M_S = {"run": 2.9, "sprint": 4.5, "cycle": 7.5, "swim": 0.9, "row_erg": 4.0, "ski_erg": 3.7}


@dataclass(frozen=True)
class _Past:
    """What the whole past of one athlete has in common."""

    rng: Random
    coach: CoachId
    athlete: Athlete
    pool: Sequence[Exercise]
    today: date
    weeks: int


def history(rng: Random, coach: CoachId, athlete: Athlete, *, catalogue: Catalogue, today: date) -> History:
    weeks = rng.choices([weeks for weeks, _ in _WEEKS], [share for _, share in _WEEKS])[0]
    past = _Past(rng, coach, athlete, _pool(rng, coach, athlete, catalogue), today, weeks)
    sets: list[PastSet] = []
    sessions: list[PastSession] = []
    for day in _days(past) if past.pool else ():
        chosen = rng.sample(list(past.pool), min(len(past.pool), rng.randint(2, 5)))
        done = [past_set for exercise in chosen for past_set in _sets(past, exercise, day)]
        sets.extend(done)
        sessions.append(_session(past, day, chosen))
    return History(today=today, sets=tuple(sets), sessions=tuple(sessions), seed=rng.randint(0, 9))


def _pool(rng: Random, coach: CoachId, athlete: Athlete, catalogue: Catalogue) -> list[Exercise]:
    """What this athlete keeps coming back to: nothing beyond their level."""
    there = frozenset(usual_kit(rng, coach)) | ALWAYS_THERE
    hardest = _HARDEST[athlete.level]
    fitting = [
        exercise
        for exercise in catalogue.exercises.values()
        if coach in exercise.disciplines
        and exercise.difficulty <= hardest
        and catalogue.equipment_for(exercise, there) is not None
    ]
    return rng.sample(fitting, min(len(fitting), rng.randint(6, 14)))


def _days(past: _Past) -> Iterator[date]:
    """Newest first; one week in twelve is missed."""
    for week in range(past.weeks):
        if past.rng.random() < 1 / 12:
            continue
        for weekday in sorted(past.rng.sample(range(7), past.rng.randint(1, 4))):
            yield past.today - timedelta(days=7 * week + weekday + (0 if past.rng.random() < 0.1 else 1))


def _session(past: _Past, day: date, chosen: Sequence[Exercise]) -> PastSession:
    rng = past.rng
    missed = tuple(exercise.slug for exercise in chosen if rng.random() < 0.06)
    return PastSession(
        id=_uuid(rng),
        day=day,
        coach=past.coach,
        type=past.coach,
        minutes=float(rng.choice((20, 30, 45, 60, 75, 90))),
        session_rpe=rng.choice((None, 6.0, 7.0, 7.5, 8.0, 9.0)),
        completion=1.0 if not missed else round(1 - len(missed) / len(chosen), 2),
        exercises=tuple(exercise.slug for exercise in chosen),
        missed=missed,
        pain_areas=(rng.choice(AREAS),) if rng.random() < 0.05 else (),
    )


def _sets(past: _Past, exercise: Exercise, day: date) -> Iterator[PastSet]:
    rng = past.rng
    steady = next((speed for pattern, speed in _SPEEDS_M_S.items() if pattern in exercise.patterns), None)
    if steady is not None and exercise.measure != "reps":
        duration_s = rng.choice((600, 1200, 1800, 2700, 3600))
        yield PastSet(
            _uuid(rng), exercise.slug, day, duration_s=duration_s, distance_m=round(duration_s * steady), rpe=_rpe(rng)
        )
        return
    if exercise.measure != "reps" and exercise.load != "external":
        yield from (
            PastSet(_uuid(rng), exercise.slug, day, duration_s=rng.randint(8, 60), rpe=_rpe(rng)) for _ in range(3)
        )
        return
    target_reps = rng.choice((3, 5, 5, 8, 8, 10, 12))
    load_kg = _load_kg(past, exercise, target_reps, day)
    for _ in range(rng.randint(1, 4)):
        yield PastSet(
            id=_uuid(rng),
            exercise=exercise.slug,
            day=day,
            reps=max(1, target_reps + rng.choice((-2, -1, 0, 0, 0, 0, 1))),
            load_kg=load_kg,
            load_mode="external" if load_kg is not None else "bodyweight",
            rpe=_rpe(rng),
            target_reps=target_reps,
            target_rpe=rng.choice((None, 7.0, 8.0)),
            body_mass_kg=past.athlete.body_mass_kg,
        )


def _load_kg(past: _Past, exercise: Exercise, reps: int, day: date) -> float | None:
    if exercise.load != "external":
        return None
    share = next((_E1RM_SHARES[pattern] for pattern in exercise.patterns if pattern in _E1RM_SHARES), _SMALL_SHARE)
    weeks_ago = (past.today - day).days / 7
    grown = 1 - min(0.3, 0.004 * weeks_ago)
    e1rm_kg = share * (past.athlete.body_mass_kg or 70.0) * strength(past.athlete.level, past.athlete.sex) * grown
    wanted_kg = e1rm_kg * (0.45 if exercise.per_hand else 1.0) * (1 - 0.025 * (reps + 2))
    step_kg = 5 * LB_IN_KG if past.athlete.units == "lb" else 2.5
    return max(step_kg, round(round(wanted_kg / step_kg) * step_kg, 2))


def _rpe(rng: Random) -> float | None:
    return rng.choice((None, None, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0, 10.0))


def _uuid(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)
