from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.cycling import (
    PowerTrial,
    critical_power,
    erg_pace_s_per_500m,
    erg_watts,
    ftp_w,
    intensity_factor,
    normalized_power_w,
    power_zones,
    run_tss,
    tss,
)


@pytest.mark.parametrize(
    ("test", "watts"), [("twenty_minutes", 285), ("ramp_best_minute", 225), ("eight_minutes", 270), ("hour", 300)]
)
def test_threshold_power(test: str, watts: float) -> None:
    assert ftp_w(test, 300) == pytest.approx(watts)  # type: ignore[arg-type]


def test_zones_of_coggan() -> None:
    found = power_zones(200)
    assert [zone.low_w for zone in found] == pytest.approx([0, 110, 150, 180, 210, 240, 300])


@given(ftp=st.floats(50, 500))
def test_no_watt_falls_between_two_zones(ftp: float) -> None:
    assert all(low.high_w == high.low_w for low, high in pairwise(power_zones(ftp)))


def test_steady_power_is_its_own_norm() -> None:
    assert normalized_power_w([200.0] * 1200) == pytest.approx(200)


def test_uneven_power_costs_more() -> None:
    found = normalized_power_w(([300.0] * 60 + [100.0] * 60) * 10)
    assert found is not None
    assert 215 < found < 300


def test_normalized_power_of_the_rolling_means() -> None:
    power = [0.0] * 30 + [300.0] * 30
    means = [300.0 * step / 30 for step in range(31)]
    expected = (sum(mean**4 for mean in means) / 31) ** 0.25
    assert normalized_power_w(power) == pytest.approx(expected)


def test_too_short_for_a_norm() -> None:
    assert normalized_power_w([200.0] * 29) is None


def test_stress() -> None:
    assert tss(3600, 0.8) == pytest.approx(64)
    assert tss(3600, 1.0) == 100
    assert run_tss(1800, 4.0, 4.0) == 50
    assert run_tss(1800, 4.0, 0) is None
    assert intensity_factor(160, 200) == 0.8
    assert intensity_factor(160, 0) is None


def test_critical_power() -> None:
    found = critical_power(PowerTrial(400, 180), PowerTrial(300, 720))
    assert found is not None
    assert found.power_w == pytest.approx((400 * 180 - 300 * 720) / (180 - 720))
    assert found.seconds_at(400) == pytest.approx(180)
    assert found.seconds_at(found.power_w) is None


def test_trials_that_make_no_critical_power() -> None:
    assert critical_power(PowerTrial(400, 180), PowerTrial(300, 180)) is None
    assert critical_power(PowerTrial(300, 180), PowerTrial(400, 720)) is None


def test_ergometer_power() -> None:
    assert erg_watts(120) == pytest.approx(202.5, abs=0.1)
    assert erg_watts(0) is None
    assert erg_pace_s_per_500m(0) is None


@given(pace=st.floats(80, 240))
def test_ergometer_pace_and_power_are_inverse(pace: float) -> None:
    assert erg_pace_s_per_500m(erg_watts(pace) or 0.0) == pytest.approx(pace)
