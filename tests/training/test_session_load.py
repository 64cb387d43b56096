import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.session_load import (
    HeartRange,
    acute_to_chronic,
    edwards,
    form,
    session_rpe,
    trimp,
    tss_from_rpe,
    week,
)

HEART = HeartRange(rest_bpm=50, max_bpm=185)


def test_banister_for_a_man() -> None:
    assert trimp(60, 150, HEART, "male") == pytest.approx(117.9, abs=0.05)


def test_banister_without_a_sex_is_between_both() -> None:
    male, female, unknown = (trimp(60, 150, HEART, sex) for sex in ("male", "female", "unspecified"))
    assert male is not None
    assert female is not None
    assert unknown == pytest.approx((male + female) / 2)


def test_banister_needs_a_range() -> None:
    assert trimp(60, 150, HeartRange(60, 60), "male") is None


def test_edwards() -> None:
    assert edwards({1: 10, 2: 20, 3: 5, 5: 2}) == 75


def test_session_rpe() -> None:
    assert session_rpe(7, 60) == 420


@pytest.mark.parametrize(("rpe", "minutes", "tss"), [(7.5, 60, 100), (10, 60, 150), (6, 90, 96), (0, 60, 0)])
def test_stress_from_effort_is_capped_by_the_hour(rpe: float, minutes: float, tss: float) -> None:
    assert tss_from_rpe(rpe, minutes) == pytest.approx(tss)


def test_one_day_of_training_from_zero() -> None:
    found = form([84], seed_tss=0)
    assert found is not None
    assert (found.fitness, found.fatigue, found.balance) == (2.0, 12.0, 0.0)


def test_balance_is_that_of_yesterday() -> None:
    found = form([84, 0], seed_tss=0)
    assert found is not None
    assert found.balance == -10.0


@given(load=st.floats(1, 200), days=st.integers(1, 60))
def test_the_same_load_every_day_is_balance(load: float, days: int) -> None:
    found = form([load] * days)
    assert found is not None
    assert found.fitness == pytest.approx(load)
    assert found.balance == pytest.approx(0, abs=1e-6)
    assert found.state == "neutral"


@pytest.mark.parametrize(
    ("daily", "state"),
    [
        ([30.0] * 60 + [150.0] * 10, "tired"),
        ([50.0] * 60 + [90.0] * 4, "productive"),
        ([80.0] * 60 + [0.0] * 4, "fresh"),
        ([80.0] * 60 + [0.0] * 7, "detraining"),
    ],
)
def test_states_of_form(daily: list[float], state: str) -> None:
    found = form(daily)
    assert found is not None
    assert found.state == state


def test_no_day_no_form() -> None:
    assert form([]) is None


def test_monotony_and_strain() -> None:
    found = week([100, 0, 100, 0, 100, 0, 0])
    assert found.load == 300
    assert found.monotony == pytest.approx(0.8660, abs=1e-4)
    assert found.strain == pytest.approx(259.8, abs=0.05)
    assert not found.is_monotonous


def test_the_same_every_day_is_monotonous_and_rest_is_not() -> None:
    assert week([50] * 7).is_monotonous
    assert week([50] * 7).monotony is None
    assert not week([0] * 7).is_monotonous


def test_acute_to_chronic() -> None:
    assert acute_to_chronic([10.0] * 28) == pytest.approx(1.0)
    assert acute_to_chronic([10.0] * 21 + [20.0] * 7) == pytest.approx(140 / 87.5)
    assert acute_to_chronic([10.0] * 27) is None
    assert acute_to_chronic([0.0] * 28) is None
