import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.loads import Ladder, options
from training.warmups import RampSet, ramp

GYM = ("olympic-barbell-20", "power-rack", "iron-plates")
BAR = options(GYM, GYM)
DUMBBELLS = options(("dumbbells-fixed",), ("dumbbells-fixed",))


def pairs(sets: tuple[RampSet, ...]) -> list[tuple[float, int]]:
    return [(step.load_kg, step.reps) for step in sets]


@pytest.mark.parametrize(
    ("reps", "steps"),
    [
        (1, [(20, 10), (40, 5), (55, 4), (70, 3), (80, 2), (87.5, 1), (95, 1)]),
        (5, [(20, 10), (50, 5), (70, 3), (85, 2)]),
        (10, [(20, 10), (50, 8), (75, 4)]),
        (15, [(50, 8)]),
    ],
)
def test_the_ramp_to_a_hundred(reps: int, steps: list[tuple[float, int]]) -> None:
    assert pairs(ramp(100, reps, BAR)) == steps


def test_a_second_exercise_of_the_pattern_needs_one_set() -> None:
    assert pairs(ramp(100, 5, BAR, same_pattern_done=True)) == [(60, 4)]


def test_work_near_the_bar_needs_the_bar_only() -> None:
    assert pairs(ramp(27.5, 5, BAR)) == [(20, 10)]


def test_work_with_the_bar_needs_no_ramp() -> None:
    assert ramp(20, 8, BAR) == ()


def test_steps_that_are_too_close_are_left_out() -> None:
    assert pairs(ramp(40, 2, BAR)) == [(20, 10), (27.5, 3), (32.5, 2)]


def test_dumbbells_have_no_empty_bar() -> None:
    assert pairs(ramp(30, 8, DUMBBELLS)) == [(14, 8), (22, 4)]


def test_nothing_that_carries_gives_no_ramp() -> None:
    assert ramp(40, 8, Ladder()) == ()


@given(load_kg=st.sampled_from(BAR.loads_kg), reps=st.integers(1, 20))
def test_a_ramp_climbs_on_the_ladder_and_stays_under_the_work(load_kg: float, reps: int) -> None:
    loads = [step.load_kg for step in ramp(load_kg, reps, BAR)]
    assert all(load in BAR for load in loads)
    assert loads == sorted(set(loads))
    assert all(load < load_kg for load in loads)
