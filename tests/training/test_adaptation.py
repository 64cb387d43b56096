from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.adaptation import Change, after_set
from training.loads import Ladder
from training.performed import DoneSet
from training.prescriptions import Item
from training.wording import Wording

SQUAT = Item(
    id=UUID(int=1),
    exercise="squat-barbell",
    name="Squat (Barbell)",
    sets=4,
    reps=5,
    load_kg=100.0,
    load_mode="external",
    target_rpe=8.0,
)
BAR = Ladder(tuple(20 + 2.5 * step for step in range(100)), 20.0)
KETTLEBELLS = Ladder((16.0, 20.0, 24.0, 28.0, 32.0))
EN, FR = Wording("en"), Wording("fr")


def done(**facts: object) -> DoneSet:
    row = {"reps": 5, "load_kg": 100.0, "load_mode": "external", "set_number": 1, **facts}
    at = datetime(2026, 11, 20, 17, tzinfo=UTC)
    return DoneSet(id=UUID(int=9), item_id=SQUAT.id, exercise="squat-barbell", at=at, **row)  # type: ignore[arg-type]


def change(item: Item = SQUAT, *, ladder: Ladder | None = BAR, cap: float = 9.5, **facts: object) -> Change | None:
    return after_set(item, done(**facts), ladder, EN, rpe_cap=cap)


def test_a_set_at_its_target_changes_nothing() -> None:
    assert change(rpe=8.0) is None


def test_half_a_point_off_is_within_what_people_can_tell() -> None:
    assert change(rpe=8.5) is None
    assert change(rpe=7.5) is None


def test_one_point_too_hard_takes_about_four_percent_off() -> None:
    found = change(rpe=9.0)
    assert found is not None
    assert (found.kind, found.item.load_kg) == ("lighter", 95.0)


def test_the_reason_names_the_effort_and_both_loads() -> None:
    found = change(rpe=9.0)
    assert found is not None
    assert found.why == "RPE 9 instead of 8: 95 kg instead of 100 kg for the sets left."


def test_the_reason_is_said_in_french_with_a_decimal_comma() -> None:
    item = replace(SQUAT, load_kg=92.5)
    found = after_set(item, done(load_kg=92.5, rpe=9.5), BAR, FR, rpe_cap=9.5)
    assert found is not None
    assert found.why == "RPE 9,5 au lieu de 8 : 87,5 kg au lieu de 92,5 kg pour les séries restantes."


def test_one_point_too_easy_with_all_reps_goes_up_one_step() -> None:
    found = change(rpe=7.0)
    assert found is not None
    assert (found.kind, found.item.load_kg) == ("heavier", 102.5)


def test_a_much_too_easy_set_still_goes_up_by_no_more_than_five_percent() -> None:
    found = change(rpe=5.0)
    assert found is not None
    assert found.item.load_kg == 102.5


def test_an_easy_set_that_missed_its_reps_does_not_go_up() -> None:
    assert change(rpe=6.0, reps=4) is None


def test_without_an_effort_and_with_the_planned_reps_nothing_changes() -> None:
    assert change(rpe=None) is None
    assert change(rpe=None, reps=6) is None


def test_without_an_effort_missed_reps_make_it_lighter() -> None:
    found = change(rpe=None, reps=3)
    assert found is not None
    assert (found.item.load_kg, found.why.startswith("3 reps for 5 planned")) == (92.5, True)


def test_without_an_effort_two_reps_more_than_asked_go_up_one_step() -> None:
    found = change(rpe=None, reps=7)
    assert found is not None
    assert found.item.load_kg == 102.5


def test_a_set_of_zero_reps_is_a_missed_set_not_an_unknown_one() -> None:
    found = change(rpe=None, reps=0)
    assert found is not None
    assert found.item.load_kg == 87.5


def test_the_last_set_leaves_nothing_to_change() -> None:
    assert change(rpe=10.0, set_number=4) is None


def test_warm_up_sets_teach_nothing() -> None:
    assert change(rpe=10.0, section="warmup") is None


def test_the_cap_of_the_day_stands_above_the_target_of_the_item() -> None:
    found = change(rpe=8.0, cap=6.5)
    assert found is not None
    assert found.kind == "lighter"


def test_without_a_target_an_effort_below_the_cap_changes_nothing() -> None:
    assert change(replace(SQUAT, target_rpe=None), rpe=6.0) is None


def test_a_lighter_set_that_was_hard_enough_becomes_the_target() -> None:
    found = change(load_kg=90.0, rpe=8.0)
    assert found is not None
    assert (found.item.load_kg, found.why) == (90.0, "RPE 8 at 90 kg: 90 kg instead of 100 kg for the sets left.")


def test_a_slip_of_the_finger_changes_nothing() -> None:
    assert change(load_kg=10.0, rpe=8.0) is None
    assert change(load_kg=1000.0, rpe=9.0) is None


def test_too_big_a_step_down_takes_repetitions_away_instead() -> None:
    item = replace(SQUAT, load_kg=24.0, reps=10)
    found = change(item, ladder=KETTLEBELLS, load_kg=24.0, reps=10, rpe=9.0)
    assert found is not None
    assert (found.kind, found.item.load_kg, found.item.reps) == ("fewer_reps", 24.0, 9)


def test_too_big_a_step_up_adds_a_repetition_instead() -> None:
    item = replace(SQUAT, load_kg=24.0, reps=8)
    found = change(item, ladder=KETTLEBELLS, load_kg=24.0, reps=8, rpe=6.0)
    assert found is not None
    assert (found.kind, found.item.load_kg, found.item.reps) == ("more_reps", 24.0, 9)


PUSH_UP = Item(
    id=UUID(int=1), exercise="push-up", name="Push-up", sets=3, reps=15, load_mode="bodyweight", target_rpe=8.0
)


def test_bodyweight_that_was_too_hard_asks_for_the_reps_that_fit_the_target() -> None:
    found = change(PUSH_UP, ladder=None, load_kg=None, load_mode="bodyweight", reps=9, rpe=10.0)
    assert found is not None
    assert (found.item.reps, found.why) == (
        7,
        "9 reps for 15 planned, RPE 10 instead of 8: 7 reps instead of 15 for the sets left.",
    )


def test_bodyweight_without_an_effort_asks_for_what_was_done() -> None:
    found = change(PUSH_UP, ladder=None, load_kg=None, load_mode="bodyweight", reps=11, rpe=None)
    assert found is not None
    assert found.item.reps == 11


def test_a_range_is_cut_at_what_fits_and_stays_a_range() -> None:
    item = replace(PUSH_UP, reps="8-12")
    found = change(item, ladder=None, load_kg=None, load_mode="bodyweight", reps=12, rpe=10.0)
    assert found is not None
    assert found.item.reps == "8-10"


def test_reps_within_the_range_and_easy_stay_in_the_range() -> None:
    item = replace(PUSH_UP, reps="8-12")
    assert change(item, ladder=None, load_kg=None, load_mode="bodyweight", reps=9, rpe=6.0) is None


def test_a_target_of_as_many_as_possible_cannot_be_missed() -> None:
    item = replace(PUSH_UP, reps="max", target_rpe=None)
    assert change(item, ladder=None, load_kg=None, load_mode="bodyweight", reps=9, rpe=9.0) is None


PLANK = Item(id=UUID(int=1), exercise="plank", name="Plank", sets=3, duration_s=30, target_rpe=8.0)


def test_a_hold_that_broke_early_gets_shorter() -> None:
    found = change(PLANK, ladder=None, load_kg=None, load_mode=None, reps=None, duration_s=24)
    assert found is not None
    assert (found.kind, found.item.duration_s) == ("shorter", 24)
    assert found.why == "24 s for 30 s planned: 24 s instead of 30 s for the holds left."


def test_an_easy_hold_gets_a_tenth_longer() -> None:
    found = change(PLANK, ladder=None, load_kg=None, load_mode=None, reps=None, duration_s=30, rpe=6.0)
    assert found is not None
    assert (found.kind, found.item.duration_s) == ("longer", 33)


HELPED = replace(SQUAT, exercise="pull-up", load_kg=20.0, load_mode="assisted")
STACK = Ladder((5.0, 10.0, 15.0, 20.0, 25.0))


def test_assisted_and_too_hard_gets_more_help() -> None:
    found = change(HELPED, ladder=STACK, load_kg=20.0, load_mode="assisted", rpe=9.5)
    assert found is not None
    assert (found.kind, found.item.load_kg) == ("more_help", 25.0)


def test_assisted_and_too_easy_gets_less_help() -> None:
    found = change(HELPED, ladder=STACK, load_kg=20.0, load_mode="assisted", rpe=6.0)
    assert found is not None
    assert (found.kind, found.item.load_kg) == ("less_help", 15.0)


def test_an_added_load_is_judged_on_the_whole_mass_that_moves() -> None:
    item = replace(SQUAT, exercise="dip", load_kg=10.0, load_mode="added")
    belt = Ladder(tuple(1.25 * step for step in range(1, 40)))
    row = done(load_kg=10.0, load_mode="added", rpe=9.0)
    found = after_set(item, row, belt, EN, rpe_cap=9.5, body_mass_kg=80.0)
    assert found is not None
    assert found.item.load_kg == 6.25


def test_the_item_keeps_everything_but_its_target() -> None:
    found = change(rpe=9.0)
    assert found is not None
    assert replace(found.item, load_kg=SQUAT.load_kg, load_source=SQUAT.load_source) == SQUAT


@given(
    rpe=st.one_of(st.none(), st.sampled_from([half / 2 for half in range(2, 21)])),
    reps=st.one_of(st.none(), st.integers(0, 30)),
    load_kg=st.one_of(st.none(), st.sampled_from(BAR.loads_kg)),
    asked=st.sampled_from([5, 12, "8-12", "max", None]),
    cap=st.sampled_from([5.0, 6.5, 8.0, 9.5]),
)
def test_a_change_is_always_buildable_bounded_and_told(
    *, rpe: float | None, reps: int | None, load_kg: float | None, asked: int | str | None, cap: float
) -> None:
    item = replace(SQUAT, reps=asked)
    found = after_set(item, done(rpe=rpe, reps=reps, load_kg=load_kg), BAR, EN, rpe_cap=cap)
    if found is None:
        return
    assert found.item.load_kg in BAR
    assert 20 <= (found.item.load_kg or 0) <= 105
    assert found.why.endswith("for the sets left.")
    assert found.item.load_kg != item.load_kg or found.item.reps != item.reps


@pytest.mark.parametrize("rpe", [9.0, 9.5, 10.0])
def test_a_set_above_the_target_never_makes_the_next_one_heavier(rpe: float) -> None:
    for reps in range(0, 6):
        for load_kg in (80.0, 100.0, 110.0):
            found = change(rpe=rpe, reps=reps, load_kg=load_kg)
            assert found is None or (found.item.load_kg or 0) <= 100
