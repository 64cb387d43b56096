import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.athletes import Units
from training.catalogue import load_catalogue
from training.checks.implements import buildable as is_makeable
from training.loads import (
    KG_PLATES,
    LB_PLATES,
    MAIN_PLATES,
    Ladder,
    bar_loading,
    buildable,
    implement_of,
    implements,
    options,
    plates_per_side,
    with_plates,
)

BAR = ("olympic-barbell-20", "power-rack", "iron-plates")
PLATE_SETS = (
    (),
    ("bumper-plates",),
    ("change-plates",),
    ("iron-plates", "fractional-plates"),
    ("iron-plates", "change-plates", "fractional-plates"),
)
NOT_BARS = sorted(slug for slug, implement in implements().items() if implement.kind == "sized")


def ladder(*used: str, units: Units = "kg") -> Ladder:
    return options(used, used, units)


@pytest.mark.parametrize("plates", PLATE_SETS[1:])
@pytest.mark.parametrize("units", ["kg", "lb"])
def test_every_load_of_every_implement_passes_the_independent_rule(units: Units, plates: tuple[str, ...]) -> None:
    catalogue = load_catalogue()
    wrong = [
        (slug, load_kg)
        for slug in implements()
        for used in [(slug,) if slug in MAIN_PLATES else (slug, *plates)]
        for load_kg in ladder(*used, units=units).loads_kg
        if not is_makeable(load_kg, used, catalogue, units=units)
    ]
    assert wrong == []


def test_every_implement_is_in_the_equipment_catalogue() -> None:
    assert set(implements()) <= set(load_catalogue().equipment)


def test_a_loaded_bar_goes_from_the_bar_in_steps_of_two_and_a_half() -> None:
    assert ladder(*BAR).loads_kg[:4] == (20.0, 22.5, 25.0, 27.5)
    assert ladder(*BAR).bar_kg == 20.0


def test_a_bar_without_plates_is_the_bar_alone() -> None:
    assert options(("olympic-barbell-20",), ("olympic-barbell-20", "dumbbells-fixed")).loads_kg == (20.0,)


def test_plates_that_the_athlete_does_not_have_do_not_count() -> None:
    assert options(BAR, ("olympic-barbell-20", "power-rack")).loads_kg == (20.0,)


@pytest.mark.parametrize(
    ("plates", "second_kg"),
    [("bumper-plates", 22.5), ("change-plates", 21.0)],
)
def test_small_plates_make_small_steps(plates: str, second_kg: float) -> None:
    assert ladder("olympic-barbell-20", plates).loads_kg[1] == second_kg


def test_fractional_plates_make_half_kilograms() -> None:
    assert ladder("olympic-barbell-20", "iron-plates", "fractional-plates").next_up(60) == 60.5


def test_fractional_plates_alone_do_not_load_a_bar() -> None:
    assert ladder("olympic-barbell-20", "fractional-plates").loads_kg == (20.0,)


def test_pounds_give_a_forty_five_pound_bar_and_five_pound_steps() -> None:
    assert ladder(*BAR, units="lb").loads_kg[:3] == (20.41, 22.68, 24.95)


def test_kettlebells_keep_their_kilogram_sizes_for_pounds() -> None:
    assert ladder("kettlebell-cast", units="lb").loads_kg == ladder("kettlebell-cast").loads_kg
    assert 24.0 in ladder("kettlebell-cast")
    assert 14.0 not in ladder("kettlebell-cast")


def test_fixed_dumbbells_go_by_one_to_ten_then_by_two() -> None:
    assert ladder("dumbbells-fixed").loads_kg[8:13] == (9.0, 10.0, 12.0, 14.0, 16.0)


def test_official_sled_loads_can_be_made() -> None:
    assert all(load in ladder("sled-push") for load in (102.0, 152.0, 202.0))
    assert all(load in ladder("sled-pull") for load in (78.0, 103.0, 153.0))


def test_a_dip_belt_carries_nothing_without_plates() -> None:
    assert not ladder("dip-belt", "pull-up-bar-fixed")
    assert ladder("dip-belt", "iron-plates").loads_kg[:3] == (1.25, 2.5, 3.75)


@pytest.mark.parametrize(
    ("used", "implement"),
    [
        (("power-rack", "olympic-barbell-20", "bumper-plates"), "olympic-barbell-20"),
        (("smith-machine", "weight-vest"), "weight-vest"),
        (("yoke", "d-ball"), "d-ball"),
        (("tyre-flip", "sledgehammer"), "sledgehammer"),
        (("bumper-plates",), "bumper-plates"),
        (("loop-band-41", "power-rack"), None),
        ((), None),
    ],
)
def test_one_thing_carries_the_load(used: tuple[str, ...], implement: str | None) -> None:
    assert implement_of(used) == implement


def test_nothing_that_carries_makes_no_load() -> None:
    assert buildable(40, ("loop-band-41",), ("loop-band-41",)) is None
    assert ladder("floor").nearest(10) is None
    assert ladder("floor").lightest is None


@pytest.mark.parametrize(
    ("target_kg", "load_kg"),
    [(83.7, 82.5), (84.0, 85.0), (81.25, 80.0), (5.0, 20.0), (0.0, 20.0), (1000.0, 400.0), (100.0, 100.0)],
)
def test_nearest_load_on_a_bar(target_kg: float, load_kg: float) -> None:
    assert buildable(target_kg, BAR, BAR) == load_kg


@given(target_kg=st.floats(0, 500), slug=st.sampled_from(NOT_BARS), units=st.sampled_from(["kg", "lb"]))
def test_nearest_is_on_the_ladder_and_over_the_target_by_two_percent_at_most(
    target_kg: float, slug: str, units: Units
) -> None:
    rungs = ladder(slug, units=units)
    load_kg = rungs.nearest(target_kg)
    assert load_kg in rungs.loads_kg
    assert load_kg <= target_kg * 1.02 + 1e-9 or load_kg == rungs.lightest


@given(target_kg=st.floats(20, 400))
def test_no_makeable_load_within_the_limit_is_nearer(target_kg: float) -> None:
    rungs = ladder(*BAR)
    load_kg = rungs.nearest(target_kg)
    assert load_kg is not None
    allowed = [other for other in rungs.loads_kg if other <= target_kg * 1.02 + 1e-9]
    assert abs(load_kg - target_kg) <= min(abs(other - target_kg) for other in allowed) + 1e-6


@given(load_kg=st.floats(0, 450))
def test_next_up_and_down_are_neighbours(load_kg: float) -> None:
    rungs = ladder(*BAR)
    above, below = rungs.next_up(load_kg), rungs.next_down(load_kg)
    assert above is None or above > load_kg
    assert below is None or below < load_kg
    between = [rung for rung in rungs.loads_kg if (below or 0) < rung < (above or 1000)]
    assert len(between) <= 1


def test_the_ladder_ends() -> None:
    rungs = ladder("dumbbells-fixed")
    assert (rungs.lightest, rungs.heaviest) == (1.0, 50.0)
    assert rungs.next_up(50) is None
    assert rungs.next_down(1) is None
    assert rungs.at_most(13.9) == 12.0
    assert rungs.at_most(0.5) is None


def test_small_plates_are_listed_with_a_bar_that_has_plates() -> None:
    gear = {"change-plates", "iron-plates", "olympic-barbell-20"}
    assert with_plates(("olympic-barbell-20", "iron-plates"), gear) == (
        "olympic-barbell-20",
        "iron-plates",
        "change-plates",
    )
    assert with_plates(("farmers-handles",), {"iron-plates"}) == ("farmers-handles", "iron-plates")


def test_plates_are_not_listed_where_they_are_of_no_use() -> None:
    assert with_plates(("dumbbells-fixed",), {"iron-plates", "change-plates"}) == ("dumbbells-fixed",)
    assert with_plates(("olympic-barbell-20",), {"fractional-plates"}) == ("olympic-barbell-20",)


@pytest.mark.parametrize(
    ("load", "bar", "plates", "per_side"),
    [
        (60.0, 20.0, KG_PLATES, (20.0,)),
        (102.5, 20.0, KG_PLATES, (25.0, 15.0, 1.25)),
        (20.0, 20.0, KG_PLATES, ()),
        (225.0, 45.0, LB_PLATES, (45.0, 45.0)),
        (15.0, 20.0, KG_PLATES, None),
        (21.0, 20.0, KG_PLATES, None),
        (23.0, 20.0, (1.25, 0.5), (0.5, 0.5, 0.5)),
    ],
)
def test_plates_for_one_side(
    load: float, bar: float, plates: tuple[float, ...], per_side: tuple[float, ...] | None
) -> None:
    assert plates_per_side(load, bar, plates) == per_side


@given(load_kg=st.sampled_from(ladder(*BAR).loads_kg))
def test_bar_and_plates_weigh_the_load(load_kg: float) -> None:
    per_side = plates_per_side(load_kg, 20)
    assert per_side is not None
    assert 20 + 2 * sum(per_side) == load_kg
    assert list(per_side) == sorted(per_side, reverse=True)


@given(load_kg=st.sampled_from(ladder(*BAR, units="lb").loads_kg))
def test_every_pound_load_has_its_pound_plates(load_kg: float) -> None:
    loading = bar_loading(load_kg, BAR, "lb")
    assert loading is not None
    total_lb = loading.bar + 2 * sum(loading.per_side)
    assert total_lb % 5 == 0
    assert abs(total_lb * 0.45359237 - load_kg) < 0.01


def test_a_load_that_the_plates_do_not_make_has_no_bar_loading() -> None:
    assert bar_loading(61.3, BAR) is None
    assert bar_loading(61.3, BAR, "lb") is None
    assert bar_loading(20, ("dumbbells-fixed",)) is None


def test_small_plates_are_used_when_listed() -> None:
    loading = bar_loading(61, (*BAR, "change-plates"))
    assert loading is not None
    assert loading.per_side == (20.0, 0.5)
