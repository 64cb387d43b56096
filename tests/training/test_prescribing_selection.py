from collections.abc import Mapping
from dataclasses import replace

import pytest

from training.catalogue import load_catalogue
from training.prescribing.candidates import Candidate
from training.prescribing.selection import Bounds, Option, choose

CATALOGUE = load_catalogue()
WIDE = Bounds(seconds=3600, exercises=9, sets_per_muscle=30, per_pattern=9)


def option(slug: str, value: float, *, seconds: float = 300, sets: int = 3, role: str = "accessory") -> Option:
    exercise = CATALOGUE.exercises[slug]
    muscles: Mapping[str, float] = dict.fromkeys(exercise.primary_muscles, float(sets))
    return Option(Candidate(exercise, ()), role, sets, seconds, value, muscles)


def chosen(options: list[Option], bounds: Bounds) -> set[str]:
    return {one.candidate.slug for one in choose(options, bounds)}


SQUAT = option("squat-barbell", 3.0, seconds=900)
BENCH = option("bench-press-barbell", 2.0, seconds=600)
ROW = option("bent-over-row-barbell", 1.8, seconds=600)
CURL = option("bicep-curl-barbell", 1.0)


def test_everything_is_taken_when_nothing_binds() -> None:
    assert len(choose([SQUAT, BENCH, ROW, CURL], WIDE)) == 4


def test_the_best_value_within_the_time_is_taken() -> None:
    assert chosen([SQUAT, BENCH, ROW], replace(WIDE, seconds=1260)) == {"bench-press-barbell", "bent-over-row-barbell"}


def test_an_exercise_has_one_dose_and_a_family_one_member() -> None:
    more = option("bench-press-barbell", 2.4, seconds=700, sets=4)
    near = option("bench-press-dumbbell", 2.3)
    taken = choose([BENCH, more, near], WIDE)
    assert [(one.candidate.slug, one.sets) for one in taken] == [("bench-press-barbell", 4)]


def test_a_muscle_gets_no_more_sets_than_it_takes() -> None:
    fly = option("chest-fly-dumbbell", 0.5, sets=6)
    taken = choose([BENCH, fly], replace(WIDE, sets_per_muscle=8))
    assert [one.candidate.slug for one in taken] == ["bench-press-barbell"]


def test_a_role_is_bounded() -> None:
    mains = [replace(one, role="main") for one in (SQUAT, BENCH, ROW)]
    assert chosen(mains, replace(WIDE, roles={"main": 1})) == {"squat-barbell"}


def test_two_groups_of_patterns_stay_in_balance() -> None:
    push = [BENCH, option("overhead-press-barbell", 1.9), option("dip", 1.7)]
    sides = (frozenset({"horizontal_push", "vertical_push"}), frozenset({"horizontal_pull", "vertical_pull"}))
    taken = chosen([*push, ROW], replace(WIDE, balance=sides))
    assert "bent-over-row-barbell" in taken
    assert len(taken) == 3


def test_a_wanted_pattern_wins_over_a_slightly_better_one() -> None:
    taken = chosen(
        [BENCH, replace(ROW, value=1.5)], replace(WIDE, exercises=1, wanted=(frozenset({"horizontal_pull"}),))
    )
    assert taken == {"bent-over-row-barbell"}


def test_no_options_choose_nothing() -> None:
    assert choose([], WIDE) == ()


@pytest.mark.parametrize("_", range(3))
def test_the_same_options_give_the_same_choice(_: int) -> None:
    options = [SQUAT, BENCH, ROW, CURL]
    assert choose(options, replace(WIDE, seconds=1500)) == choose(options, replace(WIDE, seconds=1500))
