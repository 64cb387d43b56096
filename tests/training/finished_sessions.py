"""What the tests of a finished session have in common: a plan, what was done of it, and the analysis."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from training.analysis import Analysis, analyse
from training.athletes import Athlete
from training.catalogue import load_catalogue
from training.history import History, PastSet
from training.performed import DoneBlock, DoneSet, Performed
from training.prescriptions import Item, Prescription

CATALOGUE = load_catalogue()
TODAY = date(2026, 11, 20)
START = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
ATHLETE = Athlete(level="intermediate", sex="male", birth_year=1990, body_mass_kg=80.0)
NOTHING_BEFORE = History(TODAY)
BAR = ("olympic-barbell-20", "iron-plates", "power-rack")


def item(slug: str, **facts: object) -> Item:
    exercise = CATALOGUE.exercises[slug]
    return Item(
        id=uuid4(),
        exercise=slug,
        name=exercise.name_en,
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        **facts,  # type: ignore[arg-type]
    )


def loaded(slug: str = "squat-barbell", *, load_kg: float = 100.0, **facts: object) -> Item:
    row = {"sets": 3, "reps": 5, "target_rpe": 8.0, "rest_s": 180, "equipment": BAR, **facts}
    return item(slug, load_kg=load_kg, load_mode="external", **row)


def planned(*items: Item, **facts: object) -> Prescription:
    row = {"coach": "force", "type": "strength", "goal": "strength", "rationale": "", **facts}
    return Prescription(estimated_minutes=45.0, target_rpe=8.0, main=items, **row)  # type: ignore[arg-type]


def sets(one: Item, *rows: dict[str, object]) -> tuple[DoneSet, ...]:
    """Rows as they were logged; what a row does not say is as planned."""
    return tuple(
        DoneSet(
            id=uuid4(),
            item_id=one.id,
            exercise=one.exercise or "",
            set_number=number,
            at=START + timedelta(minutes=4 * number),
            **{"reps": one.reps, "load_kg": one.load_kg, "load_mode": one.load_mode, **row},  # type: ignore[arg-type]
        )
        for number, row in enumerate(rows, 1)
    )


def performed(*done: DoneSet, blocks: Iterable[DoneBlock] = (), minutes: float = 45, **facts: object) -> Performed:
    finished = START + timedelta(minutes=minutes)
    return Performed(sets=done, blocks=tuple(blocks), started_at=START, finished_at=finished, **facts)  # type: ignore[arg-type]


def analysed(
    prescription: Prescription,
    what: Performed,
    history: History = NOTHING_BEFORE,
    *,
    athlete: Athlete = ATHLETE,
    **more: object,
) -> Analysis:
    return analyse(prescription, what, history, athlete, catalogue=CATALOGUE, **more)  # type: ignore[arg-type]


def past(one: Item, *, days_ago: int = 7, **facts: object) -> PastSet:
    row = {"reps": 5, "load_kg": 100.0, "load_mode": "external", "target_reps": 5, **facts}
    return PastSet(uuid4(), one.exercise or "", TODAY - timedelta(days=days_ago), **row)  # type: ignore[arg-type]


SQUAT, PRESS = loaded(), loaded("bench-press-barbell", load_kg=70.0)
AS_PLANNED = ({"rpe": 8.0}, {"rpe": 8.0}, {"rpe": 8.0})
