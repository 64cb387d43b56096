from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from training.performed import DoneBlock, DoneSet, Performed, RepRange, rep_range

START = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
ITEM = UUID(int=1)


def done(number: int, *, minute: int, section: str = "main", **facts: object) -> DoneSet:
    at = START + timedelta(minutes=minute)
    return DoneSet(
        id=UUID(int=100 + number),
        item_id=ITEM,
        exercise="squat-barbell",
        set_number=number,
        section=section,
        at=at,
        **facts,
    )


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (5, RepRange(5, 5)),
        ("8-12", RepRange(8, 12)),
        ("8–12", RepRange(8, 12)),
        ("10 / side", RepRange(10, 10)),
        ("max", None),
        ("AMRAP", None),
        (None, None),
    ],
)
def test_a_rep_target_reads_as_its_range(asked: int | str | None, wanted: RepRange | None) -> None:
    assert rep_range(asked) == wanted


def test_zero_repetitions_are_a_target_and_not_a_missing_one() -> None:
    assert rep_range(0) == RepRange(0, 0)


def test_pauses_do_not_count_as_training() -> None:
    performed = Performed(started_at=START, finished_at=START + timedelta(minutes=60), paused_s=600)
    assert performed.duration_s == 3000


def test_a_session_without_an_end_has_no_duration() -> None:
    assert Performed(started_at=START).duration_s is None


def test_a_session_forgotten_open_ends_a_quarter_of_an_hour_after_its_last_set() -> None:
    performed = Performed(sets=(done(1, minute=30),), started_at=START, finished_at=START + timedelta(hours=9))
    assert performed.active_s == 45 * 60
    assert performed.duration_s == 9 * 3600


def test_a_session_with_blocks_keeps_its_whole_duration() -> None:
    block = DoneBlock(id=UUID(int=5), item_id=ITEM, duration_s=7200)
    performed = Performed(
        sets=(done(1, minute=5),), blocks=(block,), started_at=START, finished_at=START + timedelta(hours=2)
    )
    assert performed.active_s == 7200


def test_warm_up_sets_are_no_working_sets() -> None:
    performed = Performed(sets=(done(1, minute=1, section="warmup"), done(2, minute=5)))
    assert [one.set_number for one in performed.working_sets] == [2]


def test_a_set_becomes_a_past_set_with_its_own_id_and_every_number_it_had() -> None:
    past = done(1, minute=1, reps=0, load_kg=0.0, load_mode="external", rpe=10.0).as_past(date(2026, 11, 20), 80.0)
    assert (past.id, past.reps, past.load_kg, past.rpe, past.body_mass_kg) == (UUID(int=101), 0, 0.0, 10.0, 80.0)


def test_the_rows_of_a_session_are_its_sets_and_its_blocks() -> None:
    performed = Performed(sets=(done(1, minute=1),), blocks=(DoneBlock(id=UUID(int=5), item_id=ITEM),))
    assert list(performed.rows()) == [UUID(int=101), UUID(int=5)]
    assert not performed.is_empty
    assert Performed().is_empty
