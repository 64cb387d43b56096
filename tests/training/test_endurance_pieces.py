from datetime import date, timedelta
from uuid import UUID

import pytest

from training.athletes import Athlete
from training.catalogue import load_catalogue
from training.contexts import Context
from training.history import History, PastSession, PastSet
from training.prescribing.endurance import build
from training.prescribing.request import Request
from training.prescriptions import Item, Prescription

TODAY = date(2026, 11, 20)
BEGINNER = Athlete(level="beginner", birth_year=1990)


def built(
    goal: str, gear: str, *, minutes: int = 40, athlete: Athlete = BEGINNER, history: History | None = None
) -> Prescription:
    context = Context(minutes, 7, (gear,), "endurance", goal)
    found = build(Request(context, athlete, history or History(TODAY), coach="endurance"), load_catalogue())
    assert isinstance(found, Prescription)
    return found


def outings(exercise: str, count: int, *, duration_s: int = 600) -> History:
    sets = (
        PastSet(UUID(int=turn), exercise, TODAY - timedelta(days=2 * turn + 2), duration_s=duration_s)
        for turn in range(count)
    )
    return History(TODAY, tuple(sets))


def longest_s(items: tuple[Item, ...]) -> int:
    return max(item.duration_s or 0 for item in items)


@pytest.mark.parametrize("minutes", [20, 40, 90])
def test_a_beginner_never_swims_half_an_hour_at_a_stretch(minutes: int) -> None:
    told = built("swimming", "lap-pool", minutes=minutes)
    swum = [item for item in (*told.warmup, *told.main, *told.cooldown) if item.exercise == "swim-freestyle"]
    assert longest_s(tuple(swum)) <= 45
    assert all((item.sets or 1) > 1 and item.rest_s for item in told.main if item in swum)


def test_a_first_swim_is_technique_then_eight_to_sixteen_times_25_metres() -> None:
    technique, repeats = built("swimming", "lap-pool").main[:2]
    assert "Technique" in technique.notes
    assert (repeats.distance_m, repeats.rest_s) == (25, 30)
    assert 8 <= (repeats.sets or 0) <= 16


@pytest.mark.parametrize(("swims", "metres"), [(2, 25), (3, 50), (6, 100), (9, 200)])
def test_repeats_in_the_water_grow_with_the_outings(swims: int, metres: int) -> None:
    assert built("swimming", "lap-pool", history=outings("swim-freestyle", swims)).main[1].distance_m == metres


@pytest.mark.parametrize(("goal", "gear", "piece_s"), [("rowing", "rowing-machine", 120), ("ski erg", "ski-erg", 60)])
def test_a_beginner_rows_and_skis_in_short_pieces(goal: str, gear: str, piece_s: int) -> None:
    main = built(goal, gear).main
    assert (main[0].duration_s, main[0].rest_s, main[0].block_type) == (piece_s, 60, "intervals")


def test_who_rows_twenty_minutes_without_a_break_rows_on() -> None:
    told = built("rowing", "rowing-machine", history=outings("rowing-machine", 1, duration_s=1260))
    assert told.main[0].block_type == "continuous"


def test_a_run_walk_session_does_not_count_as_half_an_hour_of_running() -> None:
    day = TODAY - timedelta(days=2)
    sets = tuple(PastSet(UUID(int=turn), "run", day, duration_s=60) for turn in range(10))
    walked = PastSession(UUID(int=99), day, "endurance", "continuous", 32, 3, exercises=("run",))
    told = built("running", "road-flat", history=History(TODAY, sets, (walked,)))
    assert (told.main[0].duration_s, told.main[0].rest_s) == (60, 120)


def test_the_trained_still_swim_row_and_run_without_a_break() -> None:
    trained = Athlete(level="intermediate", birth_year=1990)
    for goal, gear in (("swimming", "lap-pool"), ("rowing", "rowing-machine"), ("running", "road-flat")):
        assert built(goal, gear, athlete=trained).main[0].block_type == "continuous"
