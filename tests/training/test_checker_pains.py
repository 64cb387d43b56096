from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.athletes import Athlete
from training.catalogue import load_catalogue
from training.checks.cases import Case
from training.checks.pains import pain_linked, pain_pattern, pain_stress
from training.contexts import Context, Pain
from training.prescriptions import Item, Prescription

AREAS = sorted(load_catalogue().areas)
SLUGS = sorted(load_catalogue().exercises)


def case(area: str, severity: int, **told: Any) -> Case:
    """One item that hides its stress and its patterns, in a body that hurts."""
    item = Item(**{"id": UUID(int=1), "exercise": None, "name": "", **told})
    session = Prescription("force", "", "", "", 30.0, 5.0, main=(item,))
    return Case(session, Context(30, 5, pain=(Pain(area, severity),)), Athlete(), load_catalogue(), 2026)


@pytest.mark.parametrize(
    ("area", "severity", "exercise"),
    [
        ("knee", 4, "pistol-squat"),
        ("knee", 4, "box-jump"),
        ("knee", 4, "burpee-broad-jump"),
        ("knee", 4, "double-under"),
        ("knee", 4, "knee-push-up"),
        ("knee", 4, "jumping-pull-up"),
        ("knee", 6, "run"),
        ("knee", 6, "rowing-machine"),
        ("shoulder", 4, "kipping-pull-up"),
        ("shoulder", 4, "bench-dip"),
        ("shoulder", 6, "pull-up"),
        ("shoulder", 6, "lat-pulldown-cable"),
        ("neck", 4, "handstand-push-up"),
        ("neck", 6, "sit-up"),
        ("elbow", 4, "skullcrusher-ez-bar"),
        ("elbow", 4, "towel-pull-up"),
        ("wrist", 6, "incline-push-up"),
        ("lower_back", 4, "ghd-sit-up"),
        ("lower_back", 4, "jumping-jack"),
        ("lower_back", 6, "deadlift-band"),
        ("hip", 4, "pigeon-stretch"),
        ("hip", 6, "step-up-dumbbell"),
        ("hamstring", 4, "sprint"),
        ("hamstring", 4, "clean-barbell"),
        ("groin", 4, "cossack-squat"),
        ("ankle", 4, "trail-run"),
        ("achilles", 4, "pogo-jump"),
        ("achilles", 4, "calf-stretch"),
        ("foot", 4, "run-treadmill"),
        ("foot", 4, "jump-rope"),
    ],
)
def test_a_movement_of_the_table_is_recognised_by_its_name(area: str, severity: int, exercise: str) -> None:
    assert list(pain_pattern(case(area, severity, exercise=exercise)))


@pytest.mark.parametrize("name", ["Box Jump", "Burpee broad-jumps", "Double Unders", "KB Clean", "Russian Twists"])
def test_a_name_without_an_exercise_is_read_too(name: str) -> None:
    hurt = {"KB Clean": "wrist", "Russian Twists": "lower_back"}.get(name, "knee")
    assert list(pain_pattern(case(hurt, 6, name=name)))


@pytest.mark.parametrize(
    ("area", "severity", "exercise"),
    [
        ("knee", 3, "box-jump"),
        ("knee", 5, "run"),
        ("knee", 9, "lat-pulldown-cable"),
        ("knee", 5, "bicep-curl-dumbbell"),
        ("shoulder", 5, "pull-up"),
        ("shoulder", 9, "leg-extension-machine"),
        ("wrist", 9, "run"),
        ("lower_back", 5, "side-plank"),
        ("neck", 5, "inverted-row"),
        ("foot", 9, "bench-press-barbell"),
        ("hamstring", 5, "run"),
    ],
)
def test_a_movement_the_table_does_not_name_passes(area: str, severity: int, exercise: str) -> None:
    assert not list(pain_pattern(case(area, severity, exercise=exercise)))


def test_a_pattern_of_the_table_is_recognised_without_a_name() -> None:
    assert list(pain_pattern(case("shoulder", 6, name="Something new", movement_patterns=("vertical_pull",))))


def test_a_heavy_example_needs_a_heavy_item() -> None:
    light = case("upper_back", 4, name="Russian twist", load_kg=4.0, reps=15, target_rpe=6.0)
    heavy = case("upper_back", 4, name="Russian twist", load_kg=20.0, reps=6, target_rpe=8.0)
    assert [bool(list(pain_pattern(told))) for told in (light, heavy)] == [False, True]


@pytest.mark.parametrize(
    ("severity", "stress", "allowed"),
    [
        *((3, "high", True), (4, "low", True), (4, "medium", False), (6, "low", True)),
        *((6, "high", False), (7, "low", False), (10, "low", False)),
    ],
)
def test_stress_is_allowed_by_severity(severity: int, stress: str, allowed: bool) -> None:
    told = case("hip", severity, name="Thing", body_parts_stressed=MappingProxyType({"hip": stress}))
    assert (not list(pain_stress(told))) == allowed


@pytest.mark.parametrize(("severity", "stress", "allowed"), [(7, "high", True), (8, "low", True), (8, "medium", False)])
def test_linked_areas_are_spared_from_eight(severity: int, stress: str, allowed: bool) -> None:
    told = case("groin", severity, name="Thing", body_parts_stressed=MappingProxyType({"hip": stress}))
    assert (not list(pain_linked(told))) == allowed


@given(st.sampled_from(AREAS), st.integers(0, 9), st.sampled_from(SLUGS))
def test_what_is_out_stays_out_when_it_hurts_more(area: str, severity: int, exercise: str) -> None:
    rules = (pain_stress, pain_linked, pain_pattern)
    now, worse = (case(area, pain, exercise=exercise) for pain in (severity, severity + 1))
    assert all(bool(list(rule(now))) <= bool(list(rule(worse))) for rule in rules)


@given(st.sampled_from(AREAS), st.integers(0, 3), st.sampled_from(SLUGS))
def test_up_to_three_nothing_is_out(area: str, severity: int, exercise: str) -> None:
    told = case(area, severity, exercise=exercise)
    assert not [*pain_stress(told), *pain_linked(told), *pain_pattern(told)]
