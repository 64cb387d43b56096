from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.contexts import Context, Pain
from training.heart_rate import HrvBaseline
from training.readiness import Hrv, RestingHeart, Signals, score, signals

BASELINE = HrvBaseline(mean=4.0, sd=0.2)
GOOD = Signals(
    hrv=Hrv(4.0, BASELINE, readings=5),
    resting_heart=RestingHeart(50, 50),
    sleep_hours=8,
    sleep_quality=5,
    soreness=0,
    energy=10,
    stress=0,
    mood=5,
)


def test_nothing_known_is_unknown_and_never_recovered() -> None:
    found = score(Signals())
    assert (found.score, found.band, found.confidence) == (None, "unknown", 0)
    assert len(found.missing) == 8
    assert not found.may_progress
    assert not found.may_add


def test_all_weights_make_one() -> None:
    assert score(GOOD).confidence == 1.0
    assert score(GOOD).missing == ()


def test_the_weighted_mean_of_everything() -> None:
    expected = 0.2 * 85 + 0.1 * 90 + 0.15 * 100 + 0.1 * 100 + 0.15 * 100 + 0.15 * 100 + 0.1 * 100 + 0.05 * 100
    assert score(GOOD).score == round(expected)


def test_missing_inputs_are_named_and_leave_the_mean() -> None:
    found = score(Signals(energy=7, stress=3))
    assert found.score == 70
    assert found.confidence == 0.25
    assert found.is_low_confidence
    assert found.missing == ("hrv", "rhr", "sleep_duration", "sleep_quality", "soreness", "mood_motivation")


@pytest.mark.parametrize(
    ("energy", "band", "rpe_cap", "volume"),
    [
        (8, "ready", None, 1.0),
        (6, "normal", None, 1.0),
        (4, "reduced", 8.0, 0.75),
        (2, "low", 6.5, 0.55),
        (1, "stop", 4.0, 0.25),
    ],
)
def test_bands_with_their_cap_and_volume(energy: int, band: str, rpe_cap: float | None, volume: float) -> None:
    found = score(Signals(energy=energy))
    assert (found.band, found.rpe_cap, found.volume_factor) == (band, rpe_cap, volume)


def test_a_good_answer_alone_does_not_add_work() -> None:
    assert score(Signals(energy=10)).band == "ready"
    assert not score(Signals(energy=10)).may_add
    assert score(GOOD).may_add


@pytest.mark.parametrize(
    ("hours", "points"), [(8, 100), (7.2, 85), (6.4, 65), (5.6, 45), (4.8, 25), (4, 10), (0, 10), (6.8, 75)]
)
def test_sleep_against_the_need(hours: float, points: int) -> None:
    assert score(Signals(sleep_hours=hours)).score == points


def test_sleep_debt_costs_two_points_an_hour_up_to_fifteen() -> None:
    assert score(Signals(sleep_hours=8, sleep_debt_hours=3)).score == 94
    assert score(Signals(sleep_hours=8, sleep_debt_hours=20)).score == 85


@pytest.mark.parametrize(("over_bpm", "points"), [(-5, 95), (0, 90), (3, 70), (5, 50), (7, 30), (10, 10), (25, 10)])
def test_resting_heart_against_the_month(over_bpm: float, points: int) -> None:
    assert score(Signals(resting_heart=RestingHeart(50 + over_bpm, 50))).score == points


@pytest.mark.parametrize(
    ("z", "points"), [(-2, 10), (-1, 40), (-0.5, 65), (0, 85), (0.5, 95), (1, 90), (2, 70), (3, 70)]
)
def test_hrv_against_the_baseline(z: float, points: int) -> None:
    assert score(Signals(hrv=Hrv(4.0 + z * 0.2, BASELINE, readings=3))).score == points


def test_few_hrv_readings_weigh_less() -> None:
    assert score(Signals(hrv=Hrv(3.8, BASELINE, readings=1))).score == round(40 + (65 - 40) * 0.8)


def test_a_baseline_without_spread_is_no_hrv() -> None:
    assert "hrv" in score(Signals(hrv=Hrv(4.0, HrvBaseline(4.0, 0), readings=5), energy=5)).missing


def test_zero_is_an_answer() -> None:
    assert score(Signals(energy=0)).score == 0
    assert score(Signals(soreness=0)).score == 100


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ({"illness": "below_neck"}, 0),
        ({"illness": "above_neck"}, 60),
        ({"worst_pain": 5}, 55),
        ({"worst_pain": 4}, 96),
        ({"heavy_alcohol": True}, 86),
        ({"time_zones_crossed": 3}, 86),
        ({"balance": -31.0}, 86),
        ({"menstrual_symptoms": 3}, 91),
        ({"great_heat": True}, 91),
        ({"heavy_alcohol": True, "great_heat": True}, 81),
    ],
)
def test_deductions_and_caps(changes: dict[str, object], points: int) -> None:
    assert score(replace(GOOD, **changes)).score == points  # type: ignore[arg-type]


def test_fever_stops_even_when_nothing_else_is_known() -> None:
    assert score(Signals(illness="below_neck")).is_rest_day


def test_a_check_in_tells_its_signals() -> None:
    context = Context(
        minutes=45, energy=6, sleep_hours=7, stress=2, soreness=3, pain=(Pain("knee", 2), Pain("shoulder", 6))
    )
    known = signals(context)
    assert (known.energy, known.sleep_hours, known.stress, known.soreness, known.worst_pain) == (6, 7, 2, 3, 6)
    assert score(known).score == 55


def test_an_empty_check_in_has_energy_only() -> None:
    assert score(signals(Context(minutes=30, energy=5))).confidence == 0.15


ANSWERS = {
    "energy": st.none() | st.integers(0, 10),
    "soreness": st.none() | st.integers(0, 10),
    "stress": st.none() | st.integers(0, 10),
    "sleep_hours": st.none() | st.floats(0, 14),
    "worst_pain": st.integers(0, 10),
}


@given(known=st.builds(Signals, **ANSWERS))
def test_a_score_is_between_nothing_and_all(known: Signals) -> None:
    found = score(known)
    assert found.score is None or 0 <= found.score <= 100
    assert (found.score is None) == (found.confidence == 0)
    assert 0 <= found.volume_factor <= 1


@given(known=st.builds(Signals, **ANSWERS), energy=st.integers(0, 9))
def test_more_energy_never_lowers_the_score(known: Signals, energy: int) -> None:
    less, more = score(replace(known, energy=energy)).score, score(replace(known, energy=energy + 1)).score
    assert less is not None
    assert more is not None
    assert more >= less
