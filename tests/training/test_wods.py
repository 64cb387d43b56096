from collections import Counter

import pytest

from training.catalogue import load_catalogue
from training.prescribing.functional_benchmarks import offerable
from training.prescribing.wods import Amount, doable, swaps, usual_loads, wods

BOX = frozenset({"olympic-barbell-20", "bumper-plates", "pull-up-bar-wall", "floor", "wall"})


def counts(slug: str, exercise: str) -> list[int | None]:
    movement = next(movement for movement in wods()[slug].movements if movement.exercise == exercise)
    return [amount.reps for amount in movement.amounts]


def test_the_library_holds_81_workouts_in_three_groups() -> None:
    assert Counter(wod.group for wod in wods().values()) == {"girl": 28, "hero": 40, "benchmark": 13}


def test_every_movement_and_every_swap_is_in_the_catalogue() -> None:
    known = set(load_catalogue().exercises)
    assert {movement.exercise for wod in wods().values() for movement in wod.movements} <= known
    assert {swap.exercise for found in swaps().values() for swap in found} <= known


@pytest.mark.parametrize(
    ("slug", "exercise", "reps"),
    [
        ("fran", "thruster-barbell", [21, 15, 9]),
        ("linda", "deadlift-barbell", [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]),
        ("karen", "wall-ball", [150]),
        ("jason", "air-squat", [100, 75, 50, 25]),
        ("tommy-v", "rope-climb", [12, 9, 6]),
    ],
)
def test_schemes_become_counts(slug: str, exercise: str, reps: list[int]) -> None:
    assert counts(slug, exercise) == reps


def test_distances_are_metres_and_miles_are_converted() -> None:
    murph = {movement.exercise: movement.amounts for movement in wods()["murph"].movements}
    assert murph["run"] == (Amount(distance_m=1609), Amount(distance_m=1609))


def test_rounds_are_read_from_the_scheme() -> None:
    assert {slug: wods()[slug].rounds for slug in ("helen", "dt", "fight-gone-bad", "the-chief", "fran")} == {
        "helen": 3, "dt": 5, "fight-gone-bad": 3, "the-chief": 5, "fran": 1,
    }  # fmt: skip


def test_the_score_fits_the_format() -> None:
    scores = {slug: wods()[slug].score for slug in ("fran", "cindy", "crossfit-total", "fight-gone-bad", "chelsea")}
    assert scores == {
        "fran": "time", "cindy": "rounds_and_reps", "crossfit-total": "load", "fight-gone-bad": "reps",
        "chelsea": "minutes_kept",
    }  # fmt: skip


def test_the_prescribed_load_depends_on_sex_or_body_mass() -> None:
    thruster = wods()["fran"].movements[0]
    deadlift = wods()["linda"].movements[0]
    assert (thruster.load_kg("male", None), thruster.load_kg("female", None)) == (43, 29.5)
    assert (deadlift.load_kg("male", 80.0), deadlift.load_kg("male", None)) == (120.0, None)


def test_doable_asks_for_every_implement_and_for_the_vest() -> None:
    catalogue = load_catalogue()
    assert doable(wods()["fran"], BOX, catalogue)
    assert not doable(wods()["karen"], BOX, catalogue)
    running = BOX | {"road-flat"}
    assert not doable(wods()["murph"], running, catalogue)
    assert doable(wods()["murph"], running | {"weight-vest"}, catalogue)


def test_open_ended_worn_and_odd_schemes_are_not_offered() -> None:
    assert [slug for slug in ("nicole", "lynne", "murph", "kalsu", "death-by-burpees") if offerable(wods()[slug])] == []
    assert offerable(wods()["helen"])


def test_the_usual_load_is_the_median_of_the_library() -> None:
    assert usual_loads()["thruster-barbell"]["m"] == 43
    assert usual_loads()["wall-ball"] == {"m": 9, "f": 6}
