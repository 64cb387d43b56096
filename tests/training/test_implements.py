from datetime import date

import pytest

from training.athletes import Athlete
from training.catalogue import load_catalogue
from training.contexts import Context
from training.history import History
from training.prescribing.candidates import Candidate, candidate
from training.prescribing.implements import best_loaded, variants
from training.prescribing.loading import Loaded, build_load_kg
from training.prescribing.request import Request

CATALOGUE = load_catalogue()


def asked(*equipment: str) -> Request:
    athlete = Athlete(level="advanced", sex="female", body_mass_kg=60)
    return Request(Context(60, 8, equipment), athlete, History(date(2026, 11, 20)))


def found(slug: str, request: Request) -> Candidate:
    one = candidate(CATALOGUE.exercises[slug], request, CATALOGUE)
    assert one is not None
    return one


@pytest.mark.parametrize(
    ("slug", "equipment", "wanted_kg", "carrier", "built_kg"),
    [
        ("farmers-carry", ("farmers-handles", "kettlebell-cast"), 24.0, "kettlebell-cast", 24.0),
        ("farmers-carry", ("farmers-handles", "iron-plates"), 40.0, "farmers-handles", 40.0),
        ("push-press-barbell", ("olympic-barbell-20", "olympic-barbell-15", "iron-plates"),
         17.5, "olympic-barbell-15", 17.5),
        ("goblet-squat-dumbbell", ("dumbbells-vinyl", "dumbbells-adjustable"), 20.0, "dumbbells-adjustable", 20.0),
        ("sandbag-lunge", ("sandbag", "sandbag-strongman"), 20.0, "sandbag", 20.0),
    ],
)  # fmt: skip
def test_the_implement_that_builds_the_nearest_load_is_taken(
    slug: str, equipment: tuple[str, ...], wanted_kg: float, carrier: str, built_kg: float
) -> None:
    request = asked(*equipment)

    def load(one: Candidate) -> Loaded:
        built = build_load_kg(one, wanted_kg, 8, request)
        return Loaded(built, "external", "", fits=built is not None and built <= wanted_kg * 1.1)

    chosen, loaded = best_loaded(found(slug, request), request, load)
    assert (carrier in chosen.equipment, loaded.load_kg) == (True, built_kg)


def test_an_implement_is_swapped_for_another_of_the_same_slot_only() -> None:
    request = asked("kettlebell-cast", "dumbbells-fixed", "olympic-barbell-20")
    assert [one.equipment for one in variants(found("farmers-carry", request), request)] == [
        ("kettlebell-cast",),
        ("dumbbells-fixed",),
    ]
