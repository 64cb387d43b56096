from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.catalogue import load_catalogue
from training.history import PastSet
from training.volume import landmarks, life_factor, shares, target_sets, weekly_sets

TODAY = date(2026, 6, 15)
EXERCISES = load_catalogue().exercises
SQUAT = PastSet(UUID(int=1), "squat-barbell", TODAY, reps=5, load_kg=100, rpe=8)


def test_a_set_counts_one_for_the_muscle_and_half_for_the_helpers() -> None:
    counted = weekly_sets([SQUAT, SQUAT, SQUAT], EXERCISES)
    squat = EXERCISES["squat-barbell"]
    assert {counted[muscle] for muscle in squat.primary_muscles} == {3.0}
    assert {counted[muscle] for muscle in squat.secondary_muscles} == {1.5}
    assert set(counted) == {*squat.primary_muscles, *squat.secondary_muscles}


def test_a_muscle_named_twice_counts_as_direct() -> None:
    squat = replace(EXERCISES["squat-barbell"], primary_muscles=("quads",), secondary_muscles=("quads", "glutes"))
    assert shares(squat) == {"quads": 1.0, "glutes": 0.5}


@pytest.mark.parametrize(
    "past",
    [
        replace(SQUAT, rpe=4.5),
        replace(SQUAT, reps=0),
        replace(SQUAT, exercise="no-such-exercise"),
        replace(SQUAT, exercise="run", reps=None, duration_s=3600),
    ],
)
def test_what_is_no_hard_set_does_not_count(past: PastSet) -> None:
    assert weekly_sets([past], EXERCISES) == {}


def test_a_set_without_an_effort_counts() -> None:
    assert weekly_sets([replace(SQUAT, rpe=None)], EXERCISES)["quads"] == 1


@pytest.mark.parametrize(("days_ago", "counts"), [(0, True), (6, True), (7, False), (-1, False)])
def test_a_week_is_seven_days(days_ago: int, counts: bool) -> None:
    past = replace(SQUAT, day=TODAY - timedelta(days=days_ago))
    assert ("quads" in weekly_sets([past], EXERCISES, today=TODAY)) is counts


def test_landmarks_by_level() -> None:
    chest = landmarks("intermediate")["chest"]
    assert (chest.start_sets, chest.peak_sets, chest.cap_sets) == (8, 16, 25)
    assert landmarks("elite") == landmarks("advanced")


@pytest.mark.parametrize("level", ["beginner", "intermediate", "advanced", "elite"])
def test_landmarks_are_in_order_for_every_muscle(level: str) -> None:
    found = landmarks(level)  # type: ignore[arg-type]
    assert len(found) == 18
    assert all(0 <= mark.start_sets < mark.peak_sets <= mark.cap_sets for mark in found.values())


@pytest.mark.parametrize(("week", "sets"), [(1, 8.0), (2, 9.6), (6, 16.0), (9, 16.0), (0, 8.0)])
def test_target_climbs_to_the_peak_in_six_weeks(week: int, sets: float) -> None:
    assert target_sets(landmarks("intermediate")["chest"], week) == pytest.approx(sets)


def test_target_never_passes_the_cap() -> None:
    assert target_sets(landmarks("advanced")["chest"], 6, factor=2.0) == 25


@pytest.mark.parametrize(("hours", "factor"), [(0, 1.0), (2.9, 1.0), (3, 0.85), (6, 0.7), (12, 0.55)])
def test_endurance_takes_volume_away(hours: float, factor: float) -> None:
    assert life_factor(endurance_hours=hours) == factor


def test_a_deficit_and_age_take_more() -> None:
    assert life_factor(endurance_hours=4, calorie_deficit=True, age=50) == pytest.approx(0.85**3)
    assert life_factor(age=49) == 1.0


@given(count=st.integers(0, 30))
def test_volume_adds_up(count: int) -> None:
    assert weekly_sets([SQUAT] * count, EXERCISES).get("quads", 0.0) == count
