import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.effort import (
    adjusted_load,
    e1rm_from,
    is_charted,
    load_for,
    percent_1rm,
    reps_for,
    reps_in_reserve,
)
from training.tables import table

CELLS = [
    (int(reps), float(rpe), percent)
    for reps, row in table("rpe_chart")["chart_pct_1rm"].items()
    for rpe, percent in row.items()
]
REPS = st.integers(1, 30)
RPE = st.floats(1, 10)


@pytest.mark.parametrize(("reps", "rpe", "percent"), CELLS)
def test_every_cell_of_the_chart(reps: int, rpe: float, percent: float) -> None:
    assert percent_1rm(reps, rpe) == pytest.approx(percent)


def test_the_chart_has_all_its_cells() -> None:
    assert len(CELLS) == 12 * 9


def test_between_two_cells_the_chart_is_linear() -> None:
    assert percent_1rm(5, 8.25) == pytest.approx((81.1 + 82.4) / 2)


def test_past_the_last_cell_the_slope_goes_on() -> None:
    assert percent_1rm(13, 6) == pytest.approx(57.2 - 2.6)
    assert not is_charted(13, 6)
    assert is_charted(12, 6)


@given(reps=REPS, rpe=RPE)
def test_percent_stays_between_the_floor_and_all(reps: int, rpe: float) -> None:
    assert 20 <= percent_1rm(reps, rpe) <= 100


@given(reps=REPS, rpe=RPE, more=st.floats(0, 3))
def test_more_reps_or_less_effort_never_allow_more_load(reps: int, rpe: float, more: float) -> None:
    assert percent_1rm(reps + 1, rpe) <= percent_1rm(reps, rpe)
    assert percent_1rm(reps, max(1.0, rpe - more)) <= percent_1rm(reps, rpe)


@given(load_kg=st.floats(1, 400), reps=REPS, rpe=RPE)
def test_load_and_one_rep_max_are_inverse(load_kg: float, reps: int, rpe: float) -> None:
    assert load_for(e1rm_from(load_kg, reps, rpe), reps, rpe) == pytest.approx(load_kg)


def test_load_for_five_at_eight() -> None:
    assert load_for(100, 5, 8) == pytest.approx(81.1)


@pytest.mark.parametrize(("load_kg", "reps"), [(81.1, 5), (82.0, 4), (92.2, 1), (99.0, 0), (130.0, 0)])
def test_reps_that_a_load_allows_at_eight(load_kg: float, reps: int) -> None:
    assert reps_for(load_kg, 100, 8) == reps


def test_reps_without_strength_are_none() -> None:
    assert reps_for(20, 0, 8) == 0


@pytest.mark.parametrize(
    ("done", "target", "load_kg"), [(9, 8, 96.0), (7, 8, 104.0), (8, 8, 100.0), (8.5, 8, 98.0), (10, 2, 80.0)]
)
def test_a_point_of_effort_is_four_percent_of_load(done: float, target: float, load_kg: float) -> None:
    assert adjusted_load(100, done, target) == pytest.approx(load_kg)


def test_reps_in_reserve() -> None:
    assert reps_in_reserve(8) == 2
    assert reps_in_reserve(10) == 0
