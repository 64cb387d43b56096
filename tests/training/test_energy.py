import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.energy import (
    Body,
    Work,
    cycling_vo2,
    keytel_kcal_min,
    met_kcal,
    met_of,
    mifflin_kcal_day,
    net_kcal,
    running_vo2,
    session_kcal,
    walking_vo2,
)
from training.tables import table

MAN = Body(body_mass_kg=75, age=35, sex="male")


def test_half_an_hour_at_nine_met() -> None:
    assert met_kcal(9.3, 70, 30) == pytest.approx(325.5)
    assert net_kcal(9.3, 70, 30) == pytest.approx(8.3 * 35)


def test_mifflin() -> None:
    assert mifflin_kcal_day(80, 180, 30, "male") == 1780
    assert mifflin_kcal_day(80, 180, 30, "female") == 1614
    assert mifflin_kcal_day(80, 180, 30, "unspecified") == 1697


def test_keytel() -> None:
    assert keytel_kcal_min(150, 75, 35, "male") == pytest.approx(14.70, abs=0.005)


def test_keytel_without_a_sex_is_the_mean() -> None:
    both = [keytel_kcal_min(150, 75, 35, sex) or 0.0 for sex in ("male", "female")]
    assert keytel_kcal_min(150, 75, 35, "unspecified") == pytest.approx(sum(both) / 2)


@pytest.mark.parametrize("bpm", [89, 191])
def test_keytel_is_silent_outside_its_range(bpm: float) -> None:
    assert keytel_kcal_min(bpm, 75, 35, "male") is None


def test_keytel_never_goes_under_rest() -> None:
    assert keytel_kcal_min(90, 120, 18, "female") == pytest.approx(2.0)


def test_oxygen_of_running_walking_cycling() -> None:
    assert running_vo2(200) == pytest.approx(43.5)
    assert walking_vo2(80, 0.05) == pytest.approx(8 + 7.2 + 3.5)
    assert cycling_vo2(150, 75) == pytest.approx(28.6)


def test_the_session_of_the_reference() -> None:
    segments = [(8, 4.5), (35, 4.5), (12, 9.5), (5, 2.3)]
    assert round(sum(met_kcal(met, 75, minutes) for minutes, met in segments)) == 399
    assert round(sum(net_kcal(met, 75, minutes) for minutes, met in segments)) == 324


EVIDENCE = {
    "mean_power_w": 200.0,
    "speed_m_min": 200.0,
    "mean_bpm": 150.0,
    "is_steady": True,
    "met": 9.3,
    "session_rpe": 7.0,
}


@pytest.mark.parametrize(
    ("known", "method", "kcal"),
    [
        (("mean_power_w", "speed_m_min", "met"), "power", 760),
        (("speed_m_min", "mean_bpm", "is_steady"), "pace", 960),
        (("mean_bpm", "is_steady", "met"), "heart_rate", 880),
        (("mean_bpm", "met"), "met", 700),
        (("met", "session_rpe"), "met", 700),
        (("session_rpe",), "effort", 600),
    ],
)
def test_the_best_evidence_wins(known: tuple[str, ...], method: str, kcal: int) -> None:
    found = session_kcal(Work(minutes=60, **{name: EVIDENCE[name] for name in known}), MAN)  # type: ignore[arg-type]
    assert found is not None
    assert (found.method, found.kcal) == (method, kcal)


def test_the_range_is_a_quarter_each_way() -> None:
    found = session_kcal(Work(minutes=60, met=8.0), Body(body_mass_kg=100))
    assert found is not None
    assert (found.kcal, found.low, found.high) == (800, 600, 1000)


@pytest.mark.parametrize(
    ("work", "body"),
    [
        (Work(minutes=60, met=8.0), Body()),
        (Work(minutes=60), MAN),
        (Work(minutes=0, met=8.0), MAN),
        (Work(minutes=60, mean_bpm=150, is_steady=True), Body(body_mass_kg=75)),
    ],
)
def test_nothing_is_guessed(work: Work, body: Body) -> None:
    assert session_kcal(work, body) is None


def test_power_needs_no_body_mass() -> None:
    found = session_kcal(Work(minutes=60, mean_power_w=0.0), Body())
    assert found is not None
    assert (found.kcal, found.method) == (0, "power")


@pytest.mark.parametrize("row", table("energy")["met_table"]["activities"], ids=lambda row: row["slug"])
def test_every_met_row_is_found(row: dict[str, object]) -> None:
    assert met_of(str(row["slug"])) == row["met_2024"]


def test_met_estimates_and_unknown_activities() -> None:
    assert met_of("sled_push_pull") == 9.5
    assert met_of("no_such_activity") is None


@given(minutes=st.floats(1, 300), met=st.floats(1, 18), kg=st.floats(40, 150))
def test_the_figure_lies_in_its_range_and_grows_with_time(minutes: float, met: float, kg: float) -> None:
    here = session_kcal(Work(minutes=minutes, met=met), Body(body_mass_kg=kg))
    longer = session_kcal(Work(minutes=minutes * 2, met=met), Body(body_mass_kg=kg))
    assert here is not None
    assert longer is not None
    assert here.low <= here.kcal <= here.high
    assert longer.kcal >= here.kcal
