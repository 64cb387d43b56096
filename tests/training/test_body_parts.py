import json
from collections.abc import Iterable
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.body_parts import AreaRule, allows, body_areas, stressed_ok
from training.catalogue import load_catalogue
from training.contexts import Pain
from training.exercises import Exercise
from training.words import stems

CATALOGUE = load_catalogue()
EXERCISES = sorted(CATALOGUE.exercises)
AREAS = sorted(CATALOGUE.areas)
MEANT = json.loads(files("training").joinpath("catalog", "pain_patterns.json").read_text("utf-8"))["areas"]

areas = st.sampled_from(AREAS)
severities = st.integers(0, 10)
pains = st.lists(st.builds(Pain, areas, severities), max_size=3)
stresses = st.dictionaries(areas, st.sampled_from(["low", "medium", "high"]), max_size=5)
exercises = st.sampled_from(EXERCISES).map(CATALOGUE.exercises.__getitem__)


def allowed(slug: str, area: str, severity: int) -> bool:
    return allows(CATALOGUE.exercises[slug], [Pain(area, severity)])


def named(exercise: Exercise, examples: Iterable[str]) -> bool:
    name = set(stems(exercise.slug))
    return any(set(stems(example)) <= name for example in examples)


def test_there_are_thirteen_areas_with_both_names() -> None:
    assert len(AREAS) == 13
    assert (body_areas()["lower_back"].name("en"), body_areas()["lower_back"].name("fr")) == (
        "lower back",
        "bas du dos",
    )


@pytest.mark.parametrize(
    ("stress", "severity", "ok"),
    [
        ("high", 3, True),
        ("medium", 4, False),
        ("low", 4, True),
        ("low", 6, True),
        ("low", 7, False),
        ("high", 10, False),
    ],
)
def test_stress_on_a_painful_area_follows_the_severity(stress: str, severity: int, ok: bool) -> None:
    assert stressed_ok({"knee": stress}, [Pain("knee", severity)]) is ok  # type: ignore[dict-item]


@pytest.mark.parametrize(("stress", "severity", "ok"), [("medium", 7, True), ("medium", 8, False), ("low", 10, True)])
def test_severe_pain_spreads_to_linked_areas(stress: str, severity: int, ok: bool) -> None:
    assert stressed_ok({"hip": stress}, [Pain("knee", severity)]) is ok  # type: ignore[dict-item]


def test_pain_elsewhere_forbids_nothing() -> None:
    assert stressed_ok({"shoulder": "high"}, [Pain("ankle", 10)])


@pytest.mark.parametrize(
    ("slug", "area", "severity"),
    [
        ("pistol-squat", "knee", 4),
        ("box-jump", "knee", 4),
        ("burpee-broad-jump", "lower_back", 4),
        ("knee-push-up", "knee", 4),
        ("cat-cow", "knee", 4),
        ("jump-rope", "ankle", 4),
        ("butterfly-pull-up", "neck", 4),
        ("ring-dip", "shoulder", 4),
        ("lat-pulldown-behind-the-neck-cable", "shoulder", 4),
        ("towel-hang", "elbow", 4),
        ("front-rack-lunge-barbell", "wrist", 4),
        ("sumo-deadlift-barbell", "groin", 4),
        ("nordic-curl", "hamstring", 4),
        ("calf-stretch", "achilles", 4),
        ("ruck", "foot", 4),
        ("single-arm-row-kettlebell", "upper_back", 6),
        ("cycling-indoor", "knee", 6),
        ("squat-barbell", "shoulder", 6),
        ("step-up", "hip", 6),
        ("overhead-press-dumbbell", "lower_back", 6),
    ],
)
def test_a_movement_an_area_forbids_is_not_allowed(slug: str, area: str, severity: int) -> None:
    assert not allowed(slug, area, severity)
    assert allowed(slug, area, 3)


@pytest.mark.parametrize(
    ("slug", "area", "severity"),
    [
        ("cycling-indoor", "knee", 5),
        ("step-up", "shoulder", 9),
        ("bench-press-dumbbell", "knee", 9),
        ("leg-extension-machine", "shoulder", 10),
        ("bird-dog", "lower_back", 6),
        ("hip-thrust-barbell", "knee", 7),
        ("swim-freestyle", "knee", 7),
        ("leg-press-machine", "wrist", 7),
        ("aqua-jogging", "achilles", 8),
    ],
)
def test_what_a_painful_area_tolerates_stays(slug: str, area: str, severity: int) -> None:
    assert allowed(slug, area, severity)


@given(exercises, areas, st.integers(4, 10))
def test_nothing_with_an_avoided_name_slips_through(exercise: Exercise, area: str, severity: int) -> None:
    rules: tuple[AreaRule, ...] = body_areas()[area].avoid
    if severity >= 6:
        rules += body_areas()[area].modify
    forbidden = any(rule.pattern in exercise.patterns or named(exercise, rule.examples) for rule in rules)
    assert not (forbidden and allows(exercise, [Pain(area, severity)]))


@given(exercises, pains)
def test_allowed_work_leaves_painful_areas_alone(exercise: Exercise, felt: list[Pain]) -> None:
    if not allows(exercise, felt):
        return
    for pain in felt:
        stress = exercise.stress.get(pain.body_part)
        assert pain.severity < 4 or stress in {None, "low"}
        assert pain.severity < 7 or stress is None
        for linked in body_areas()[pain.body_part].linked if pain.severity >= 8 else ():
            assert exercise.stress.get(linked) in {None, "low"}


@given(exercises, areas, severities, severities)
def test_more_pain_never_allows_more(exercise: Exercise, area: str, one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert allows(exercise, [Pain(area, less)]) or not allows(exercise, [Pain(area, more)])


@given(exercises, pains, pains)
def test_pains_are_judged_one_by_one(exercise: Exercise, some: list[Pain], others: list[Pain]) -> None:
    assert allows(exercise, some + others) is (allows(exercise, some) and allows(exercise, others))


@given(stresses, areas, st.integers(0, 3))
def test_slight_pain_forbids_nothing(stress: dict[str, str], area: str, severity: int) -> None:
    assert stressed_ok(stress, [Pain(area, severity)])  # type: ignore[arg-type]


@pytest.mark.parametrize("area", AREAS)
def test_every_rule_of_an_area_is_translated_into_the_catalogue(area: str) -> None:
    rules = body_areas()[area].avoid + body_areas()[area].modify
    assert MEANT[area].keys() == {rule.pattern for rule in rules}


def test_translations_name_real_exercises_and_patterns() -> None:
    entries = [entry for rules in MEANT.values() for entry in rules.values()]
    patterns = {pattern for exercise in CATALOGUE.exercises.values() for pattern in exercise.patterns}
    assert {slug for entry in entries for slug in entry.get("slugs", ())} <= CATALOGUE.exercises.keys()
    assert {pattern for entry in entries for pattern in entry.get("patterns", ())} <= patterns


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("severity", [4, 6, 7, 9])
def test_something_is_left_to_train(area: str, severity: int) -> None:
    left = [slug for slug in EXERCISES if allowed(slug, area, severity)]
    assert len(left) >= 200
