from dataclasses import astuple
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.running import (
    MARATHON_M,
    Trial,
    critical_speed,
    flat_speed,
    longest_next_run_m,
    oxygen_cost,
    pace_on_grade,
    paces,
    predict_s,
    race_time_s,
    slope_cost,
    speed_at,
    vdot,
)
from training.tables import table

ROWS = table("running")["vdot_table"]["rows"]
DISTANCES = {
    "1500m": 1500,
    "mile": 1609.344,
    "3k": 3000,
    "5k": 5000,
    "10k": 10_000,
    "half": 21_097.5,
    "marathon": MARATHON_M,
}


def seconds(clock: str) -> int:
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return total


def test_five_kilometres_in_twenty_minutes() -> None:
    assert vdot(5000, 1200) == pytest.approx(49.8, abs=0.05)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"vdot{row['vdot']}")
def test_race_times_of_every_row(row: dict[str, Any]) -> None:
    expected = {name: seconds(clock) for name, clock in row["race"].items()}
    assert {name: race_time_s(row["vdot"], DISTANCES[name]) for name in expected} == pytest.approx(expected, abs=0.51)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"vdot{row['vdot']}")
def test_training_paces_of_every_row(row: dict[str, Any]) -> None:
    clocks = row["pace_min_per_km"]
    expected = [seconds(clock) for clock in (*clocks["E"], *(clocks[code] for code in "MTIR"))]
    assert list(astuple(paces(row["vdot"]))) == pytest.approx(expected, abs=0.51)


@pytest.mark.parametrize(("distance_m", "time_s"), [(800, 150), (50_000, 16_000), (0, 1200)])
def test_no_vdot_outside_its_range(distance_m: float, time_s: float) -> None:
    assert vdot(distance_m, time_s) is None


@given(value=st.floats(25, 85), distance_m=st.sampled_from([1500.0, 5000.0, 10_000.0, 21_097.5]))
def test_race_time_is_the_inverse_of_vdot(value: float, distance_m: float) -> None:
    time_s = race_time_s(value, distance_m)
    again = vdot(distance_m, time_s)
    assert again is None or again == pytest.approx(value, abs=1e-6)


@given(value=st.floats(25, 84))
def test_fitter_is_faster_and_harder_is_faster(value: float) -> None:
    here, fitter = paces(value), paces(value + 1)
    assert fitter.threshold < here.threshold
    assert here.repetition < here.interval < here.threshold < here.easy_fast < here.easy_slow


@given(speed=st.floats(60, 450))
def test_speed_and_oxygen_are_inverse(speed: float) -> None:
    assert speed_at(oxygen_cost(speed)) == pytest.approx(speed)


def test_riegel() -> None:
    assert round(predict_s(1200, 5000, 10_000)) == seconds("41:42")
    assert predict_s(1200, 5000, 5000) == 1200


def test_critical_speed_of_two_trials() -> None:
    found = critical_speed([Trial(1200, 240), Trial(3600, 840)])
    assert found is not None
    assert found.speed_m_s == pytest.approx(4.0)
    assert found.reserve_m == pytest.approx(240)
    assert found.seconds_at(5.0) == pytest.approx(240)
    assert found.seconds_at(4.0) is None


@pytest.mark.parametrize(
    "trials",
    [[], [Trial(1200, 240)], [Trial(1200, 240), Trial(1300, 240)], [Trial(1200, 240), Trial(1000, 300)]],
)
def test_trials_that_make_no_critical_speed(trials: list[Trial]) -> None:
    assert critical_speed(trials) is None


@pytest.mark.parametrize("row", table("running")["minetti"]["table"], ids=lambda row: f"{row['grade_pct']}%")
def test_cost_of_every_grade(row: dict[str, float]) -> None:
    assert slope_cost(row["grade_pct"] / 100) == pytest.approx(row["cost"], abs=0.0051)
    assert flat_speed(1, row["grade_pct"] / 100) == pytest.approx(row["factor"], abs=0.00051)


def test_the_flat_costs_three_point_six() -> None:
    assert slope_cost(0) == 3.6


def test_steeper_than_measured_is_held_at_the_end() -> None:
    assert slope_cost(0.8) == slope_cost(0.45)


def test_downhill_gain_is_held() -> None:
    assert pace_on_grade(300, -0.10) == pytest.approx(255)
    assert pace_on_grade(300, 0.10) == pytest.approx(300 * 1.658, abs=0.2)


def test_the_next_long_run() -> None:
    assert longest_next_run_m(10_000) == pytest.approx(11_000)
