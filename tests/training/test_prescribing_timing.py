from dataclasses import replace
from uuid import UUID

import pytest

from training.catalogue import load_catalogue
from training.prescribing.timing import item_seconds, minutes, reps_of, set_seconds
from training.prescriptions import Item

EXERCISES = load_catalogue().exercises
RACK = ("olympic-barbell-20", "iron-plates", "power-rack")
SQUAT = Item(UUID(int=1), "squat-barbell", "Squat", equipment=RACK, sets=5, reps=5, rest_s=180)


@pytest.mark.parametrize(("reps", "middle"), [(5, 5), ("8-12", 10), ("8", 8), ("AMRAP", None), (None, None)])
def test_a_range_is_counted_by_its_middle(reps: int | str | None, middle: float | None) -> None:
    assert reps_of(replace(SQUAT, reps=reps)) == middle


def test_five_by_five_takes_the_time_of_the_budget_table() -> None:
    seconds = item_seconds(SQUAT, EXERCISES["squat-barbell"])
    assert seconds == 5 * 30 + 4 * 180 * 1.1 + 100
    assert 15 <= seconds / 60 <= 25


def test_both_sides_are_counted_for_one_sided_exercises() -> None:
    lunge = Item(UUID(int=2), "split-squat", "Split Squat", sets=1, reps=10)
    exercise = EXERCISES["split-squat"]
    assert exercise.unilateral
    assert set_seconds(lunge, exercise) == 2 * 10 * (exercise.rep_seconds or 0) + 3


def test_a_distance_takes_its_pace() -> None:
    run = Item(UUID(int=3), "run", "Run", block_type="continuous", distance_m=5000, pace_s_per_km=300)
    assert item_seconds(run, EXERCISES["run"]) == 1500


def test_intervals_add_up_work_and_recovery_without_a_transition() -> None:
    row = Item(UUID(int=4), "rowing-machine", "Row", block_type="intervals", sets=6, duration_s=120, rest_s=60)
    assert item_seconds(row, EXERCISES["rowing-machine"]) == 6 * 120 + 5 * 60


def test_items_of_one_clock_count_once() -> None:
    amrap = Item(UUID(int=5), "push-up", "Push Up", block_type="amrap", group=1, reps=10, duration_s=720)
    other = replace(amrap, id=UUID(int=6), exercise="air-squat")
    assert minutes((amrap, other), EXERCISES) == 12


def test_sets_of_the_same_exercise_in_a_row_need_no_new_station() -> None:
    ramp = [replace(SQUAT, sets=1, rest_s=45) for _ in range(2)]
    assert minutes(ramp, EXERCISES) * 60 == 2 * 30 + 45 * 1.1 + 100
