import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.catalogue import load_catalogue
from training.checks.implements import bears_load, buildable
from training.checks.tables import most_pct_1rm
from training.units import lb_to_kg

BAR = ("olympic-barbell-20", "iron-plates")


def made(load_kg: float, *equipment: str, units: str = "kg") -> bool:
    return buildable(load_kg, equipment, load_catalogue(), units=units)


@pytest.mark.parametrize(
    ("load_kg", "equipment"),
    [
        (20.0, BAR),
        (62.5, BAR),
        (61.0, (*BAR, "change-plates")),
        (60.5, (*BAR, "fractional-plates")),
        (20.0, ("olympic-barbell-20",)),
        (15.0, ("olympic-barbell-15", "bumper-plates")),
        (10.0, ("ez-bar", "iron-plates")),
        (12.5, ("ez-bar", "iron-plates")),
        (9.0, ("dumbbells-fixed",)),
        (22.5, ("dumbbells-fixed",)),
        (24.0, ("dumbbells-fixed",)),
        (32.5, ("dumbbell-heavy",)),
        (24.0, ("kettlebell-cast",)),
        (45.0, ("leg-press-45",)),
        (42.5, ("cable-crossover",)),
        (6.0, ("wall-ball", "wall-ball-target")),
        (102.0, ("sled-push",)),
        (50.0, ("sled-push",)),
        (30.0, ("sandbag",)),
        (7.0, ("weight-vest",)),
        (16.25, ("dip-belt", "dip-station")),
        (20.0, ("iron-plates",)),
    ],
)
def test_loads_that_exist_can_be_made(load_kg: float, equipment: tuple[str, ...]) -> None:
    assert made(load_kg, *equipment)


@pytest.mark.parametrize(
    ("load_kg", "equipment"),
    [
        (61.0, BAR),
        (17.5, BAR),
        (60.5, (*BAR, "change-plates")),
        (60.0, ("olympic-barbell-20",)),
        (60.0, ("olympic-barbell-20", "power-rack", "flat-bench")),
        (23.0, ("dumbbells-fixed",)),
        (52.0, ("dumbbells-fixed",)),
        (20.0, ("dumbbell-heavy",)),
        (26.0, ("kettlebell-cast",)),
        (47.0, ("leg-press-45",)),
        (41.0, ("cable-crossover",)),
        (11.0, ("wall-ball",)),
        (101.0, ("sled-push",)),
        (10.0, ("sled-push",)),
        (35.0, ("sandbag",)),
        (10.0, ("loop-band-41",)),
        (25.0, ("dip-station",)),
        (17.5, ("iron-plates",)),
    ],
)
def test_loads_that_do_not_exist_cannot_be_made(load_kg: float, equipment: tuple[str, ...]) -> None:
    assert not made(load_kg, *equipment)


@pytest.mark.parametrize(
    ("load_lb", "equipment"),
    [
        (45, ("olympic-barbell-20",)),
        (135, BAR),
        (140, BAR),
        (52.5, ("dumbbells-adjustable",)),
        (72.5, ("lat-pulldown",)),
        (14, ("wall-ball",)),
        (35, ("kettlebell-cast",)),
    ],
)
def test_pounds_count_for_athletes_who_use_them(load_lb: float, equipment: tuple[str, ...]) -> None:
    assert made(lb_to_kg(load_lb), *equipment, units="lb")
    assert not made(lb_to_kg(load_lb), *equipment, units="kg")


@pytest.mark.parametrize(
    ("load_lb", "equipment"), [(137.5, BAR), (40, BAR), (15, ("wall-ball",)), (71, ("lat-pulldown",))]
)
def test_odd_pounds_cannot_be_made(load_lb: float, equipment: tuple[str, ...]) -> None:
    assert not made(lb_to_kg(load_lb), *equipment, units="lb")


@given(st.floats(20.0, 300.0))
def test_a_bar_without_plates_makes_one_load_only(load_kg: float) -> None:
    assert made(load_kg, "olympic-barbell-20") == (abs(load_kg - 20.0) <= 0.011)


@given(st.integers(0, 112))
def test_a_bar_with_plates_makes_every_step_of_two_and_a_half(steps: int) -> None:
    assert made(20.0 + 2.5 * steps, *BAR)


@pytest.mark.parametrize(
    "slug", ["power-rack", "flat-bench", "yoga-mat", "loop-band-41", "pull-up-bar-fixed", "treadmill"]
)
def test_racks_benches_bands_and_treadmills_bear_no_load(slug: str) -> None:
    assert not bears_load(slug, load_catalogue())


@pytest.mark.parametrize(("reps", "pct"), [(1, 100.0), (2, 95.5), (5, 86.3), (12, 68.0), (16, 57.2), (17, 54.6)])
def test_the_chart_at_rpe_ten_gives_the_most_a_set_allows(reps: int, pct: float) -> None:
    assert most_pct_1rm(reps) == pytest.approx(pct)


@given(st.integers(1, 299))
def test_more_reps_never_allow_more_load(reps: int) -> None:
    assert most_pct_1rm(reps + 1) <= most_pct_1rm(reps)
