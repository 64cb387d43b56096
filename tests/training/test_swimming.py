from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.swimming import css_s_per_100m, swim_tss, zones


def test_critical_swim_speed() -> None:
    assert css_s_per_100m(200, 420) == 110


@pytest.mark.parametrize(("time_200_s", "time_400_s"), [(200, 390), (0, 420), (200, 0)])
def test_trials_that_make_no_sense(time_200_s: float, time_400_s: float) -> None:
    assert css_s_per_100m(time_200_s, time_400_s) is None


def test_zones_by_share_of_the_critical_speed() -> None:
    found = zones(100)
    assert [zone.slow_s_per_100m for zone in found] == pytest.approx([inf, 125, 111.11, 103.09, 97.09], abs=0.01)
    assert found[-1].fast_s_per_100m == 0


@given(pace=st.floats(60, 200))
def test_zones_touch(pace: float) -> None:
    assert all(slow.fast_s_per_100m == fast.slow_s_per_100m for slow, fast in pairwise(zones(pace)))


def test_an_hour_at_the_critical_speed_is_a_hundred() -> None:
    assert swim_tss(3600, 110, 110) == 100


def test_stress_grows_with_the_cube_of_speed() -> None:
    assert swim_tss(3600, 100, 110) == pytest.approx(133.1)
    assert swim_tss(3600, 0, 110) is None
