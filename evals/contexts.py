from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from evals.athletes import AREAS, GOALS, athlete
from evals.histories import history
from evals.kits import kit
from training.athletes import Athlete
from training.catalogue import Catalogue
from training.coaches import CoachId
from training.contexts import Context, Pain
from training.history import History

TODAY = date(2026, 6, 15)
_MINUTES = (10, 12, 15, 18, 20, 20, 25, 30, 30, 40, 45, 45, 60, 60, 60, 75, 90, 120, 150, 180)


@dataclass(frozen=True)
class Case:
    """One athlete on one day. The id names it for ever: same id, same case."""

    id: str
    coach: CoachId
    context: Context
    athlete: Athlete
    history: History


def cases(coach: CoachId, count: int, catalogue: Catalogue, *, seed: int = 1) -> Iterator[Case]:
    for index in range(count):
        yield case(f"{seed}:{coach}:{index}", catalogue)


def case(case_id: str, catalogue: Catalogue) -> Case:
    coach = _coach(case_id)
    rng = Random(case_id)
    who = athlete(rng, coach, TODAY)
    return Case(
        case_id, coach, _context(rng, coach, catalogue), who, history(rng, coach, who, catalogue=catalogue, today=TODAY)
    )


def odd_cases(coach: CoachId, count: int, catalogue: Catalogue, *, seed: int = 1) -> Iterator[Case]:
    """Contexts nobody should send: each must still end in a safe session or in a refusal."""
    for plain in cases(coach, count, catalogue, seed=seed):
        yield _made_odd(plain)


def _coach(case_id: str) -> CoachId:
    named = case_id.split(":")[1]
    return next(coach for coach in GOALS if coach == named)


def _context(rng: Random, coach: CoachId, catalogue: Catalogue) -> Context:
    return Context(
        minutes=rng.choice(_MINUTES) if rng.random() < 0.8 else rng.randint(10, 180),
        energy=rng.randint(1, 10),
        equipment=kit(rng, coach, catalogue),
        coach=coach if rng.random() < 0.8 else None,
        goal=rng.choice((None, None, *GOALS[coach])),
        pain=_pain(rng),
        sleep_hours=rng.choice((None, float(rng.randint(3, 10)), 7.5)),
        stress=rng.choice((None, rng.randint(1, 10))),
        soreness=rng.choice((None, rng.randint(1, 10))),
    )


def _pain(rng: Random) -> tuple[Pain, ...]:
    count = rng.choices((0, 1, 2, 3), (55, 28, 12, 5))[0]
    return tuple(Pain(area, rng.randint(0, 10)) for area in rng.sample(AREAS, count))


def _made_odd(plain: Case) -> Case:
    rng = Random(f"odd:{plain.id}")
    context, who = plain.context, plain.athlete
    odd = (
        (replace(context, minutes=0), who),
        (replace(context, minutes=-5), who),
        (replace(context, minutes=1), who),
        (replace(context, minutes=100_000), who),
        (replace(context, energy=0), who),
        (replace(context, energy=99), who),
        (replace(context, equipment=("warp-drive", "olympic-barbell-20")), who),
        (replace(context, pain=(Pain("spleen", 9),)), who),
        (replace(context, pain=(Pain("knee", -3), Pain("knee", 99))), who),
        (replace(context, pain=tuple(Pain(area, 10) for area in AREAS)), who),
        (replace(context, goal="become a wizard " * 40), who),
        (context, replace(who, birth_year=TODAY.year + 30)),
        (context, replace(who, birth_year=1800, body_mass_kg=0.0)),
        (context, replace(who, known_1rm_kg={"squat-barbell": 0.0, "no-such-lift": 100.0})),
    )
    chosen_context, chosen_athlete = rng.choice(odd)
    return replace(plain, id=f"odd:{plain.id}", context=chosen_context, athlete=chosen_athlete)
