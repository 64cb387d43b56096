from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.adaptation_pain import PainChange, PainScene, advice, after_pain
from training.body_parts import allows
from training.catalogue import load_catalogue
from training.contexts import Pain
from training.loads import Ladder
from training.prescriptions import Item
from training.wording import Wording

CATALOGUE = load_catalogue()
BAR = Ladder(tuple(20 + 2.5 * step for step in range(100)), 20.0)
SCENE = PainScene(CATALOGUE, Wording("en"), lambda item: BAR)


def item(slug: str, number: int = 1, **facts: object) -> Item:
    exercise = CATALOGUE.exercises[slug]
    row = {"sets": 3, "reps": 8, "target_rpe": 8.0, **facts}
    return Item(
        id=UUID(int=number),
        exercise=slug,
        name=exercise.name("en"),
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        **row,  # type: ignore[arg-type]
    )


SQUAT = item("squat-barbell", 1, load_kg=100.0, load_mode="external")
CURL = item("bicep-curl-dumbbell", 2, load_kg=12.5, load_mode="external")
PRESS = item("bench-press-barbell", 3, load_kg=80.0, load_mode="external")


def nothing(one: Item, exclude: frozenset[str], /) -> tuple[Item, ...]:
    return ()


def offer(*slugs: str) -> Callable[[Item, frozenset[str]], tuple[Item, ...]]:
    return lambda one, exclude: tuple(item(slug, 50) for slug in slugs if slug not in exclude)


def decided(severity: int, *items: Item, area: str = "knee", **scene: bool) -> dict[UUID, PainChange]:
    found = after_pain(items, Pain(area, severity), replace(SCENE, **scene), nothing)
    return {change.was: change for change in found}


def kinds(severity: int, *items: Item, area: str = "knee", **scene: bool) -> list[str]:
    return [change.kind for change in decided(severity, *items, area=area, **scene).values()]


def test_a_slight_pain_changes_nothing() -> None:
    assert kinds(2, SQUAT, CURL) == ["keep", "keep"]


def test_pain_of_three_goes_on_without_progress() -> None:
    change = decided(3, SQUAT)[SQUAT.id]
    assert (change.kind, change.item) == ("keep", SQUAT)
    assert change.why == f"Your knee is at 3/10: {SQUAT.name} goes on as it is, no heavier today."


@pytest.mark.parametrize("severity", [4, 5, 6])
def test_from_four_a_movement_that_loads_the_area_is_replaced(severity: int) -> None:
    found = after_pain([SQUAT, CURL], Pain("knee", severity), SCENE, offer("hip-thrust-barbell", "plank"))
    assert [change.kind for change in found] == ["swap", "keep"]
    assert found[0].item.exercise is not None
    assert allows(CATALOGUE.exercises[found[0].item.exercise], (Pain("knee", severity),))
    assert found[0].was == SQUAT.id


def test_a_replacement_that_would_hurt_too_is_not_taken() -> None:
    found = after_pain([SQUAT], Pain("knee", 5), SCENE, offer("front-squat-barbell"))
    assert found[0].kind == "drop"


def test_without_a_replacement_the_movement_is_left_out() -> None:
    found = after_pain([SQUAT], Pain("knee", 5), SCENE, nothing)
    assert (found[0].kind, found[0].item) == ("drop", SQUAT)
    assert found[0].why == f"Your knee is at 5/10 and nothing here replaces {SQUAT.name}: it is left out."


def test_two_movements_are_not_replaced_by_the_same_one() -> None:
    front = item("front-squat-barbell", 4, load_kg=80.0, load_mode="external")
    found = after_pain([SQUAT, front], Pain("knee", 5), SCENE, offer("plank", "dead-bug"))
    assert [change.item.exercise for change in found] == ["plank", "dead-bug"]


@pytest.mark.parametrize("severity", [7, 10])
def test_from_seven_everything_that_touches_the_area_stops_and_the_rest_may_stay(severity: int) -> None:
    assert kinds(severity, SQUAT, CURL) == ["stop", "keep"]


def test_a_warning_sign_stops_everything_whatever_the_number() -> None:
    assert kinds(1, SQUAT, CURL, red_flag=True) == ["stop", "stop"]


def test_four_and_five_lighten_what_the_area_still_tolerates() -> None:
    lightened = [
        (severity, slug, change)
        for severity in (4, 5)
        for slug, exercise in CATALOGUE.exercises.items()
        for area in CATALOGUE.areas
        if exercise.load == "external" and exercise.measure == "reps"
        for change in decided(severity, item(slug, load_kg=100.0, load_mode="external"), area=area).values()
        if change.kind == "lighten"
    ]
    assert lightened
    for severity, _, change in lightened:
        assert change.item.load_kg == (80.0 if severity == 4 else 60.0)
        assert change.item.target_rpe == 7.0


@pytest.mark.parametrize(("severity", "ends"), [(4, False), (6, False), (7, True), (10, True)])
def test_the_session_should_end_from_seven(severity: int, ends: bool) -> None:
    told = advice(Pain("knee", severity), SCENE)
    assert told is not None
    assert told.end_session is ends
    assert "not a doctor" in told.say


def test_a_pain_to_watch_needs_no_advice_and_a_warning_sign_always_does() -> None:
    assert advice(Pain("knee", 3), SCENE) is None
    told = advice(Pain("knee", 0), replace(SCENE, red_flag=True))
    assert told is not None
    assert told.end_session


@given(
    area=st.sampled_from(sorted(CATALOGUE.areas)),
    severity=st.integers(0, 10),
    slugs=st.lists(st.sampled_from(sorted(CATALOGUE.exercises)), min_size=1, max_size=5, unique=True),
)
def test_what_goes_on_is_always_allowed_by_the_pain_rules(area: str, severity: int, slugs: list[str]) -> None:
    items = [item(slug, number) for number, slug in enumerate(slugs, 1)]
    pain = Pain(area, severity)
    changes = after_pain(items, pain, SCENE, offer("dead-bug", "plank", "walk", "leg-press-machine"))
    assert [change.was for change in changes] == [one.id for one in items]
    for change in changes:
        if change.kind in {"keep", "lighten", "swap"} and change.item.exercise is not None:
            assert allows(CATALOGUE.exercises[change.item.exercise], (pain,))
