from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.athletes import HeartRate
from training.heart_rate import (
    HrvBaseline,
    decoupling_pct,
    gulati_bpm,
    karvonen_bpm,
    maximum,
    tanaka_bpm,
    zones,
)


def test_tanaka_gulati_karvonen() -> None:
    assert tanaka_bpm(40) == 180
    assert gulati_bpm(40) == pytest.approx(170.8)
    assert karvonen_bpm(0.7, 60, 190) == pytest.approx(151)


def test_a_measured_maximum_wins() -> None:
    top = maximum(HeartRate(max=193), 40, "female")
    assert top is not None
    assert (top.bpm, top.is_measured, top.error_bpm) == (193, True, 0)


@pytest.mark.parametrize(
    ("age", "sex", "bpm"),
    [(40, "male", 180), (40, "unspecified", 180), (40, "female", 175.4), (34, "female", 184.2), (35, "female", 179.35)],
)
def test_an_estimated_maximum_says_how_far_off_it_may_be(age: int, sex: str, bpm: float) -> None:
    top = maximum(HeartRate(), age, sex)  # type: ignore[arg-type]
    assert top is not None
    assert top.bpm == pytest.approx(bpm)
    assert top.error_bpm == 10


def test_nothing_known_gives_no_zones() -> None:
    assert zones(HeartRate(rest=50), None, "male") is None


@pytest.mark.parametrize(("sport", "lows"), [("run", [0, 85, 90, 95, 100]), ("bike", [0, 81, 90, 94, 100])])
def test_threshold_zones_of_friel(sport: str, lows: list[float]) -> None:
    found = zones(HeartRate(lthr=100, max=190, rest=50), 40, "male", sport=sport)  # type: ignore[arg-type]
    assert found is not None
    assert found.method == "lthr"
    assert [zone.low_bpm for zone in found.zones] == pytest.approx(lows)


def test_reserve_zones_of_karvonen() -> None:
    found = zones(HeartRate(rest=60, max=190), None, "male")
    assert found is not None
    assert (found.method, found.error_bpm) == ("reserve", 0)
    assert [zone.low_bpm for zone in found.zones] == pytest.approx([99, 112, 138, 151, 170.5])
    assert found.zones[-1].high_bpm == 190


def test_maximum_zones_of_edwards() -> None:
    found = zones(HeartRate(), 40, "male")
    assert found is not None
    assert (found.method, found.error_bpm) == ("max", 10)
    assert [zone.low_bpm for zone in found.zones] == pytest.approx([90, 108, 126, 144, 162])


def test_a_resting_rate_over_the_maximum_is_ignored() -> None:
    found = zones(HeartRate(rest=200, max=190), None, "male")
    assert found is not None
    assert found.method == "max"


@pytest.mark.parametrize(
    ("bpm", "zone"), [(80, None), (90, "Z1"), (107.9, "Z1"), (108, "Z2"), (162, "Z5"), (200, "Z5")]
)
def test_the_zone_of_a_heart_rate(bpm: float, zone: str | None) -> None:
    found = zones(HeartRate(), 40, "male")
    assert found is not None
    assert found.zone_of(bpm) == zone


@given(
    lthr=st.none() | st.integers(120, 190),
    rest=st.none() | st.integers(35, 90),
    top=st.none() | st.integers(140, 220),
    age=st.integers(14, 90),
)
def test_zones_touch_and_climb(lthr: int | None, rest: int | None, top: int | None, age: int) -> None:
    found = zones(HeartRate(rest=rest, max=top, lthr=lthr), age, "female")
    assert found is not None
    assert [zone.zone for zone in found.zones] == ["Z1", "Z2", "Z3", "Z4", "Z5"]
    assert all(zone.low_bpm < zone.high_bpm for zone in found.zones)
    assert all(low.high_bpm == pytest.approx(high.low_bpm) for low, high in pairwise(found.zones))


def test_decoupling() -> None:
    assert decoupling_pct(2.0, 1.9) == pytest.approx(5)
    assert decoupling_pct(0, 1.9) is None


@pytest.mark.parametrize(("week_mean", "state"), [(3.89, "below"), (3.91, "inside"), (4.09, "inside"), (4.11, "above")])
def test_hrv_band(week_mean: float, state: str) -> None:
    assert HrvBaseline(mean=4.0, sd=0.2).state(week_mean) == state
