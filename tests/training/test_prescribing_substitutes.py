from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from training.athletes import Athlete
from training.catalogue import load_catalogue
from training.checker import violations
from training.contexts import Context, Pain
from training.history import History, PastSet
from training.prescribing import Request, prescribe
from training.prescribing.substitutes import Reason, alternatives, choices
from training.prescriptions import Item, Prescription

TODAY = date(2026, 11, 20)
CATALOGUE = load_catalogue()
GYM = (
    "olympic-barbell-20", "iron-plates", "power-rack", "flat-bench", "dumbbells-fixed", "cable-crossover",
    "lat-pulldown",    "leg-press-45", "pull-up-bar-fixed",
)  # fmt: skip
CONTEXT = Context(60, 8, GYM)
LIFTER = Athlete(level="intermediate", sex="male", birth_year=1990, body_mass_kg=80)
REASONS: tuple[Reason, ...] = ("too_hard", "too_easy", "equipment", "pain", "taken", "preference")


def made(context: Context = CONTEXT, history: History | None = None) -> tuple[Request, Prescription]:
    request = Request(context, LIFTER, history or History(TODAY))
    prescription = prescribe(request, CATALOGUE)
    assert isinstance(prescription, Prescription)
    return request, prescription


@pytest.mark.parametrize("reason", REASONS)
def test_every_choice_could_stand_in_the_session(reason: Reason) -> None:
    request, prescription = made()
    there = {item.exercise or "" for item in prescription.main}
    for place, item in enumerate(prescription.main):
        for choice in choices(item, reason, request, CATALOGUE, exclude=there):
            assert choice.exercise not in there
            main = (*prescription.main[:place], choice, *prescription.main[place + 1 :])
            swapped = replace(prescription, main=main)
            broken = {found.rule for found in violations(swapped, CONTEXT, LIFTER, CATALOGUE, year=TODAY.year)}
            assert broken <= {"time_promised", "time_incoherent"}


def bench(sets: int = 3) -> Item:
    exercise = CATALOGUE.exercises["bench-press-barbell"]
    return Item(
        UUID(int=1), exercise.slug, exercise.name_en, equipment=("olympic-barbell-20", "iron-plates", "flat-bench"),
        movement_patterns=exercise.patterns, body_parts_stressed=exercise.stress, sets=sets, reps=8, load_kg=60.0,
        load_mode="external", target_rpe=8.0, rest_s=120,
    )  # fmt: skip


def test_three_choices_at_most_and_none_that_is_excluded() -> None:
    request, _ = made()
    first = choices(bench(), "preference", request, CATALOGUE, exclude=())
    assert len(first) == 3
    again = choices(bench(), "preference", request, CATALOGUE, exclude=[one.exercise or "" for one in first])
    assert not {one.exercise for one in again} & {one.exercise for one in first}


def test_broken_or_taken_equipment_is_not_offered_again() -> None:
    request, _ = made()
    for choice in choices(bench(), "taken", request, CATALOGUE, exclude=()):
        assert not set(choice.equipment) & set(bench().equipment)


def test_too_hard_offers_nothing_harder_and_too_easy_nothing_easier() -> None:
    request, _ = made()
    difficulty = CATALOGUE.exercises["bench-press-barbell"].difficulty
    easier = choices(bench(), "too_hard", request, CATALOGUE, exclude=())
    harder = choices(bench(), "too_easy", request, CATALOGUE, exclude=())
    assert all(CATALOGUE.exercises[one.exercise or ""].difficulty <= difficulty for one in easier)
    assert all(CATALOGUE.exercises[one.exercise or ""].difficulty >= difficulty for one in harder)
    assert easier


def test_a_choice_brings_the_load_of_its_own_history() -> None:
    day = date(2026, 11, 13)
    sets = tuple(PastSet(UUID(int=at), "bench-press-dumbbell", day, 8, 30.0, "external", 8.0) for at in range(3))
    request, _ = made(history=History(TODAY, sets))
    choice = next(
        one
        for one in choices(bench(), "preference", request, CATALOGUE, exclude=())
        if one.exercise == "bench-press-dumbbell"
    )
    assert choice.load_kg == 32.0
    assert choice.load_source == "from 30 kg x 8 @8 on 13 Nov: reps met, 2 kg more"


def test_a_choice_for_a_painful_shoulder_spares_it() -> None:
    request, _ = made(Context(60, 8, GYM, pain=(Pain("shoulder", 5),)))
    for choice in choices(bench(), "pain", request, CATALOGUE, exclude=()):
        assert choice.body_parts_stressed.get("shoulder") in {None, "low"}


def test_alternatives_name_only_what_is_not_in_the_session() -> None:
    request, prescription = made()
    there = {item.exercise for item in prescription.main}
    offered = alternatives(prescription.main, request, CATALOGUE)
    assert offered
    assert not there & {slug for slugs in offered.values() for slug in slugs}
