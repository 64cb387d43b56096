import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import pytest

from training import catalogue as catalogues
from training.catalogue import CatalogueError, load_catalogue
from training.catalogue_checks import faults, shared_aliases
from training.exercises import Exercise
from training.words import fold, slugify, stem

CATALOGUE = load_catalogue()
PUSH_UP = CATALOGUE.exercises["push-up"]
BENCH_PRESS = CATALOGUE.exercises["bench-press-barbell"]


def faults_of(exercise: Exercise) -> list[str]:
    return list(faults({**CATALOGUE.exercises, exercise.slug: exercise}, CATALOGUE.equipment, CATALOGUE.areas))


def test_the_packaged_catalogue_has_no_fault() -> None:
    assert list(faults(CATALOGUE.exercises, CATALOGUE.equipment, CATALOGUE.areas)) == []


def test_the_catalogue_is_read_once() -> None:
    assert load_catalogue() is CATALOGUE


def test_reading_the_catalogue_is_quick() -> None:
    started = time.process_time()
    load_catalogue.__wrapped__()
    assert time.process_time() - started < 0.25


def test_every_staple_a_benchmark_workout_or_a_competition_names_exists() -> None:
    coverage = json.loads(files("training").joinpath("catalog", "exercise_coverage.json").read_text("utf-8"))
    named = {*coverage["wods"].values(), *coverage["competitions"].values()}
    named |= {step["exercise"] for ladder in coverage["ladders"].values() for step in ladder.values()}
    assert named <= CATALOGUE.exercises.keys()


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_no_two_exercises_are_called_the_same_however_it_is_spelled(locale: str) -> None:
    owners: dict[str, str] = {}
    shared = []
    for exercise in CATALOGUE.exercises.values():
        for said in {fold(text) for text in (exercise.name(locale), *exercise.aliases(locale))}:
            if owners.setdefault(said, exercise.slug) != exercise.slug:
                shared.append((said, owners[said], exercise.slug))
    assert shared == []


def wrong_rows() -> Iterator[tuple[str, Exercise, str]]:
    yield "slug", replace(PUSH_UP, name_en="Press Up"), "the slug does not follow from the name"
    yield "pattern", replace(PUSH_UP, patterns=("shove",)), "'shove' is not one of the known patterns"
    yield "muscle", replace(PUSH_UP, primary_muscles=("pecs",)), "'pecs' is not one of the known primary_muscles"
    yield "difficulty", replace(PUSH_UP, difficulty=6), "difficulty 6"
    yield "met", replace(PUSH_UP, met=40.0), "MET of 40.0"
    yield "rep", replace(PUSH_UP, rep_seconds=None), "rep_seconds belongs"
    yield "reference", replace(PUSH_UP, regression="press-down"), "refers to press-down"
    yield "self", replace(PUSH_UP, substitutes=("push-up",)), "refers to push-up"
    yield "equipment", replace(PUSH_UP, requires=(("carpet",),)), "needs carpet"
    yield "unloaded", replace(PUSH_UP, load="external"), "needs no equipment"
    yield "implement", replace(BENCH_PRESS, requires=(("ez-bar",),)), "the name says Barbell"
    yield "unstressed", replace(PUSH_UP, stress={}), "says nothing about the body parts"
    yield (
        "obvious",
        replace(PUSH_UP, stress={"wrist": "medium", "elbow": "low"}),
        "a horizontal_push loads the shoulder",
    )
    yield "area", replace(PUSH_UP, stress={**PUSH_UP.stress, "soul": "low"}), "stress soul=low"
    yield "cue", replace(PUSH_UP, cues_fr={"setup": "Mains au sol."}), "lacks a cue in fr"
    yield "alias", replace(PUSH_UP, aliases_fr=()), "no alias in fr"


@pytest.mark.parametrize(
    ("exercise", "reason"), [row[1:] for row in wrong_rows()], ids=[row[0] for row in wrong_rows()]
)
def test_a_wrong_row_is_named_with_its_reason(exercise: Exercise, reason: str) -> None:
    found = [fault for fault in faults_of(exercise) if fault.startswith(f"{exercise.slug}: ")]
    assert any(reason in fault for fault in found), found


def test_an_alias_belongs_to_one_exercise() -> None:
    thief = replace(PUSH_UP, aliases_en=("bench",))
    assert list(shared_aliases([BENCH_PRESS, thief])) == [
        "push-up: the en alias 'bench' already belongs to bench-press-barbell"
    ]


def test_a_faulty_catalogue_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "faults", lambda *_: iter(["plank: made of wood"]))
    with pytest.raises(CatalogueError, match="plank: made of wood"):
        load_catalogue.__wrapped__()


def test_every_slot_is_met_by_the_first_thing_available() -> None:
    available = frozenset({"olympic-barbell-15", "iron-plates", "adjustable-bench", "power-rack", "olympic-barbell-20"})
    assert CATALOGUE.equipment_for(BENCH_PRESS, available) == (
        "olympic-barbell-20",
        "iron-plates",
        "adjustable-bench",
        "power-rack",
    )


def test_one_missing_slot_makes_the_exercise_impossible() -> None:
    assert CATALOGUE.equipment_for(BENCH_PRESS, frozenset({"olympic-barbell-20", "iron-plates", "power-rack"})) is None


def test_nothing_needed_is_not_the_same_as_impossible() -> None:
    assert CATALOGUE.equipment_for(PUSH_UP, frozenset()) == ()


def test_groups_are_expanded_into_things() -> None:
    assert CATALOGUE.exercises["goblet-squat-kettlebell"].requires == (CATALOGUE.groups["kettlebells"],)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Lat Pulldown - Close Grip (Cable)", "lat-pulldown-close-grip-cable"),
        ("World's Greatest Stretch", "worlds-greatest-stretch"),
        ("90/90 Hip Switch", "90-90-hip-switch"),
        ("Épaulé", "epaule"),
    ],
)
def test_a_slug_is_the_name_in_plain_letters(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("squats", "squat"),
        ("presses", "press"),
        ("rowing", "row"),
        ("running", "run"),
        ("latérales", "latéral"),
        ("ups", "up"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize("word", ["press", "swing", "abs"])
def test_a_stem_never_eats_the_word(word: str) -> None:
    assert len(stem(word)) >= 2
    assert word.startswith(stem(word))


_FORMAL = re.compile(r"\b(?!nez\b|assez\b)\w+ez\b|\b(vous|votre|vos|faites|dites)\b", re.IGNORECASE)


def test_french_cues_say_tu_like_every_other_sentence() -> None:
    cues = [(slug, text) for slug, one in load_catalogue().exercises.items() for text in one.cues_fr.values()]
    assert [told for told in cues if _FORMAL.search(told[1])] == []
