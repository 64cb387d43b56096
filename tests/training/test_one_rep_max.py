from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.one_rep_max import (
    FORMULAS,
    Estimate,
    SystemLoad,
    added_1rm,
    consensus,
    estimate,
    is_evidence,
    multiplier,
    share_of_body_mass,
    strength,
)
from training.tables import table

TODAY = date(2026, 6, 15)
ROWS = [
    (name, row["reps"], row["multiplier"])
    for name in FORMULAS
    for row in table("one_rep_max")["formulas"][name]["expected"]
]
MEDIANS = [(row["reps"], row["median_multiplier"]) for row in table("one_rep_max")["consensus_six_formulas"]]


@pytest.mark.parametrize(("name", "reps", "expected"), ROWS)
def test_every_row_of_every_formula(name: str, reps: int, expected: float) -> None:
    assert multiplier(FORMULAS[name], reps) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    ("name", "expected_kg"),
    [
        ("brzycki", 112.5),
        ("epley", 116.7),
        ("lombardi", 117.5),
        ("oconner", 112.5),
        ("wathan", 116.6),
        ("mayhew", 119.0),
    ],
)
def test_a_hundred_for_five(name: str, expected_kg: float) -> None:
    assert round(100 * multiplier(FORMULAS[name], 5), 1) == expected_kg


@pytest.mark.parametrize(("reps", "expected"), MEDIANS[:10])
def test_up_to_ten_the_median_of_six(reps: int, expected: float) -> None:
    assert estimate(100, reps) == pytest.approx(100 * expected, abs=0.006)


@pytest.mark.parametrize(("reps", "expected"), [(11, (1.3817 + 1.3319) / 2), (12, (1.415 + 1.354) / 2)])
def test_eleven_and_twelve_are_the_mean_of_wathan_and_mayhew(reps: int, expected: float) -> None:
    assert consensus(reps) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(("reps", "rpe"), [(13, None), (8, 5.0), (12, 9.0), (0, None), (0, 10.0)])
def test_no_estimate_past_twelve_to_failure_or_without_a_rep(reps: int, rpe: float | None) -> None:
    assert estimate(100, reps, rpe) is None


def test_a_rated_set_of_few_reps_is_read_from_the_chart() -> None:
    assert estimate(100, 5, 8) == pytest.approx(100 / 0.811)


def test_a_rated_set_of_many_reps_uses_the_formulas() -> None:
    assert estimate(100, 8, 9) == pytest.approx(100 * consensus(9))


def test_a_single_to_failure_is_the_maximum() -> None:
    assert estimate(140, 1) == 140
    assert estimate(140, 1, 10) == 140


def test_zero_load_is_an_answer() -> None:
    assert estimate(0, 5) == 0


@given(load_kg=st.floats(1, 300), reps=st.integers(1, 10))
def test_more_reps_or_more_load_mean_more_strength(load_kg: float, reps: int) -> None:
    here, more_reps, more_load = estimate(load_kg, reps), estimate(load_kg, reps + 1), estimate(load_kg + 1, reps)
    assert here is not None
    assert more_reps is not None
    assert more_load is not None
    assert load_kg <= here < more_reps
    assert here < more_load


@given(reps=st.integers(1, 6), rpe=st.floats(7, 9.9))
def test_an_easier_set_points_to_more_strength(reps: int, rpe: float) -> None:
    hard, easy = estimate(100, reps, 10), estimate(100, reps, rpe)
    assert hard is not None
    assert easy is None or easy > hard


@pytest.mark.parametrize(
    ("reps", "rpe", "counts"), [(5, 8, True), (10, None, True), (11, 9, False), (5, 6, False), (0, 9, False)]
)
def test_what_counts_as_evidence(reps: int, rpe: float | None, counts: bool) -> None:
    assert is_evidence(reps, rpe) is counts


def test_a_weighted_pull_up_is_estimated_on_the_whole_mass() -> None:
    added_kg = added_1rm(SystemLoad(added_kg=20, body_mass_kg=80), 5)
    assert added_kg == pytest.approx(100 * consensus(5) - 80)


def test_assistance_comes_out_negative() -> None:
    added_kg = added_1rm(SystemLoad(added_kg=-40, body_mass_kg=80), 5)
    assert added_kg == pytest.approx(40 * consensus(5) - 80)


def test_shares_of_body_mass() -> None:
    assert share_of_body_mass("pull_up") == 1.0
    assert share_of_body_mass("push_up") == 0.64
    assert share_of_body_mass("leg_press") is None


def test_strength_is_the_best_of_six_weeks_and_a_trend() -> None:
    found = strength([Estimate(TODAY, 100), Estimate(TODAY - timedelta(days=21), 106)], TODAY)
    assert found is not None
    assert found.best_kg == 106
    assert found.trend_kg == pytest.approx((100 + 0.5 * 106) / 1.5)


def test_old_and_future_estimates_do_not_count() -> None:
    assert (
        strength([Estimate(TODAY - timedelta(days=43), 200), Estimate(TODAY + timedelta(days=1), 200)], TODAY) is None
    )
    assert strength([], TODAY) is None


def test_one_day_lifts_the_belief_by_seven_and_a_half_percent_at_most() -> None:
    found = strength([Estimate(TODAY - timedelta(days=7), 100), Estimate(TODAY, 140)], TODAY)
    assert found is not None
    assert found.best_kg == pytest.approx(107.5)


def test_two_sets_of_one_day_are_one_jump() -> None:
    found = strength([Estimate(TODAY - timedelta(days=7), 100), Estimate(TODAY, 120), Estimate(TODAY, 140)], TODAY)
    assert found is not None
    assert found.best_kg == pytest.approx(107.5)
