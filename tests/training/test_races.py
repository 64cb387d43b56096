import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.athletes import Athlete, Level, Performance
from training.prescribing.races import race_plan, race_run_pace
from training.prescribing.stations import Event, hyrox_divisions, stations

MAN = Athlete(level="intermediate", sex="male")
RUNNER = Athlete(level="advanced", sex="male", performance=Performance(run_5k_s=1200))

HYROX_LOADS = [
    ("women_open", 102, 78, 16, 10, 4, 2.7),
    ("men_open", 152, 103, 24, 20, 6, 3.0),
    ("women_pro", 152, 103, 24, 20, 6, 2.7),
    ("men_pro", 202, 153, 32, 30, 9, 3.0),
    ("doubles_women", 102, 78, 16, 10, 4, 2.7),
    ("doubles_men", 152, 103, 24, 20, 6, 3.0),
    ("doubles_men_pro", 202, 153, 32, 30, 9, 3.0),
    ("doubles_women_pro", 152, 103, 24, 20, 6, 2.7),
    ("relay_women", 102, 78, 16, 10, 4, 2.7),
    ("relay_men", 152, 103, 24, 20, 6, 3.0),
]


@pytest.mark.parametrize(("division", "push", "pull", "farmers", "bag", "ball", "target_m"), HYROX_LOADS)
def test_hyrox_loads_are_those_of_the_division(
    division: str, push: float, pull: float, farmers: float, bag: float, ball: float, target_m: float
) -> None:
    by_key = {station.key: station for station in stations("hyrox", division, MAN)}

    loads = [by_key[key].load_kg for key in ("sled_push", "sled_pull", "farmers_carry", "sandbag_lunges", "wall_balls")]
    assert loads == [push, pull, farmers, bag, ball]
    assert by_key["wall_balls"].target_m == target_m


def test_hyrox_stations_come_in_race_order_with_their_amounts() -> None:
    told = [(station.key, station.amount, station.unit) for station in stations("hyrox", "men_open", MAN)]

    assert told == [
        ("ski_erg", 1000, "m"),
        ("sled_push", 50, "m"),
        ("sled_pull", 50, "m"),
        ("burpee_broad_jump", 80, "m"),
        ("row", 1000, "m"),
        ("farmers_carry", 200, "m"),
        ("sandbag_lunges", 100, "m"),
        ("wall_balls", 100, "reps"),
    ]


def test_mixed_teams_throw_at_the_height_of_their_own_sex() -> None:
    woman = Athlete(sex="female")

    assert stations("hyrox", "doubles_mixed", woman)[7].target_m == 2.7
    assert stations("hyrox", "doubles_mixed", MAN)[7].target_m == 3.0


def test_an_unknown_division_is_the_open_one_of_the_sex() -> None:
    assert stations("hyrox", "no_such", MAN)[1].load_kg == 152
    assert stations("hyrox", "no_such", Athlete())[1].load_kg == 102


def test_deka_zones_have_the_loads_of_the_sex() -> None:
    men = {station.key: station for station in stations("deka_fit", "male", MAN)}
    women = {station.key: station for station in stations("deka_fit", "female", MAN)}

    loaded = ("ram_lunges", "ball_sit_ups", "farmers_carry", "dead_ball", "ram_burpees")
    assert [men[key].load_kg for key in loaded] == [25, 9, 27, 27, 20]
    assert [women[key].load_kg for key in ("ram_lunges", "farmers_carry", "ram_burpees")] == [15, 18, 10]
    assert (men["air_bike"].amount, men["air_bike"].unit) == (25, "cal")
    assert men["tank"].load_kg is None


def test_race_pace_comes_from_riegel_and_the_cost_of_the_stations() -> None:
    pace_10k = 1200 * 2**1.06 / 10

    assert race_run_pace(RUNNER) == pytest.approx(pace_10k * 1.08)
    assert race_run_pace(MAN) is None


def test_a_plan_from_the_5k_runs_at_that_pace_and_adds_up() -> None:
    plan = race_plan(RUNNER, event="hyrox", division="men_open")

    assert plan.basis == "run_5k"
    assert plan.run_pace_s_per_km == pytest.approx(plan.own_run_pace_s_per_km)
    assert plan.total_s == pytest.approx(plan.run_s + plan.station_s + plan.transition_s)
    assert [leg.order for leg in plan.legs] == list(range(1, 9))


def test_without_a_5k_an_intermediate_is_at_the_median_of_the_field() -> None:
    plan = race_plan(MAN, event="hyrox", division="men_open")

    assert plan.basis == "level"
    assert (plan.run_s, plan.station_s, plan.transition_s) == (2695, 2208, 405)
    assert plan.total_s == 5308


def test_a_target_is_met_to_the_second_and_keeps_the_athletes_own_pace_beside_it() -> None:
    plan = race_plan(RUNNER, event="hyrox", division="men_open", target_total_s=4500)

    assert plan.basis == "target"
    assert plan.total_s == pytest.approx(4500)
    assert plan.own_run_pace_s_per_km == pytest.approx(race_run_pace(RUNNER))


def test_pro_and_doubles_are_held_against_their_own_field() -> None:
    medians = {
        name: race_plan(MAN, event="hyrox", division=name).run_s for name in ("men_open", "men_pro", "doubles_men")
    }

    assert medians == {"men_open": 2695, "men_pro": 2390, "doubles_men": 2762}


def test_deka_strong_has_no_runs() -> None:
    plan = race_plan(RUNNER, event="deka_strong", division="male")

    assert plan.run_s == 0
    assert plan.run_pace_s_per_km is None
    assert plan.total_s == pytest.approx(18 * 60)


def test_deka_fit_runs_five_kilometres_in_ten() -> None:
    plan = race_plan(RUNNER, event="deka_fit", division="male")

    assert [leg.run_m for leg in plan.legs] == [500.0] * 10
    assert plan.run_pace_s_per_km == pytest.approx(240 * 1.08)


@given(
    level=st.sampled_from(["beginner", "intermediate", "advanced", "elite"]),
    run_5k_s=st.none() | st.floats(600, 4000),
    event=st.sampled_from(["hyrox", "deka_fit", "deka_mile", "deka_strong"]),
    division=st.sampled_from(sorted(hyrox_divisions())),
    target_s=st.none() | st.floats(1000, 15_000),
)
def test_splits_always_add_up_to_the_total(
    level: Level, run_5k_s: float | None, event: Event, division: str, target_s: float | None
) -> None:
    athlete = Athlete(level=level, performance=Performance(run_5k_s=run_5k_s))

    plan = race_plan(athlete, event=event, division=division, target_total_s=target_s)

    splits = sum(leg.run_s + leg.station_s + leg.transition_s for leg in plan.legs)
    assert splits == pytest.approx(plan.total_s)
    assert all(leg.station_s > 0 and leg.run_s >= 0 for leg in plan.legs)
    assert target_s is None or plan.total_s == pytest.approx(target_s)


@given(faster_s=st.floats(900, 2000), by_s=st.floats(10, 600))
def test_a_faster_5k_never_plans_a_slower_race(faster_s: float, by_s: float) -> None:
    fast = race_plan(Athlete(performance=Performance(run_5k_s=faster_s)), event="hyrox", division="men_open")
    slow = race_plan(Athlete(performance=Performance(run_5k_s=faster_s + by_s)), event="hyrox", division="men_open")

    assert fast.total_s < slow.total_s
