from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from training.athletes import Athlete, Level
from training.catalogue import load_catalogue
from training.contexts import Context
from training.history import History, PastSet
from training.prescribing.candidates import Candidate, candidate
from training.prescribing.loading import Loaded, load_for, max_load_kg
from training.prescribing.request import Request
from training.prescriptions import LoadMode

TODAY = date(2026, 11, 20)
CATALOGUE = load_catalogue()
EVERYTHING = tuple(CATALOGUE.equipment)


def past(
    slug: str, reps: int, load_kg: float, rpe: float | None, *, days: int = 3, mode: LoadMode = "external"
) -> PastSet:
    return PastSet(UUID(int=days), slug, TODAY - timedelta(days=days), reps, load_kg, mode, rpe)


def request(*sets: PastSet, known: dict[str, float] | None = None, level: Level = "intermediate") -> Request:
    athlete = Athlete(level=level, sex="male", birth_year=1990, body_mass_kg=80, known_1rm_kg=known or {})
    return Request(Context(60, 8, EVERYTHING), athlete, History(TODAY, sets))


def of(slug: str, asked: Request) -> Candidate:
    found = candidate(CATALOGUE.exercises[slug], asked, CATALOGUE)
    assert found is not None
    return found


def loaded(slug: str, reps: int, rpe: float, asked: Request) -> Loaded:
    return load_for(of(slug, asked), reps, rpe, asked)


def test_the_load_comes_from_the_last_day_by_the_rpe_chart_and_says_so() -> None:
    found = loaded("squat-barbell", 5, 8.0, request(past("squat-barbell", 5, 90, 8.0)))
    assert (found.load_kg, found.load_mode, found.source) == (90.0, "external", "from 90 kg x 5 @8 on 17 Nov")


def test_fewer_repetitions_are_heavier() -> None:
    asked = request(past("squat-barbell", 5, 90, 8.0))
    assert loaded("squat-barbell", 3, 8.0, asked).load_kg == 95.0


def test_an_unrated_set_counts_as_hard() -> None:
    asked = request(past("squat-barbell", 5, 90, None))
    assert loaded("squat-barbell", 5, 9.0, asked).load_kg == 90.0


@pytest.mark.parametrize(("days", "load_kg"), [(10, 100.0), (40, 95.0), (80, 90.0), (200, 80.0)])
def test_a_long_gap_makes_the_load_lighter(days: int, load_kg: float) -> None:
    assert loaded("squat-barbell", 5, 8.0, request(past("squat-barbell", 5, 100, 8.0, days=days))).load_kg == load_kg


def test_history_wins_over_the_profile_and_the_profile_over_a_guess() -> None:
    asked = request(past("squat-barbell", 5, 90, 8.0), known={"squat-barbell": 150.0, "bench-press-barbell": 100.0})
    assert loaded("squat-barbell", 5, 8.0, asked).load_kg == 90.0
    bench = loaded("bench-press-barbell", 5, 8.0, asked)
    assert (bench.load_kg, bench.source) == (80.0, "from your 1RM of 100 kg")


def test_a_beginner_is_not_told_of_a_one_repetition_maximum() -> None:
    bench = loaded("bench-press-barbell", 5, 8.0, request(known={"bench-press-barbell": 60.0}, level="beginner"))
    assert bench.source == "from the 60 kg of your profile"


def test_no_load_exceeds_the_known_maximum() -> None:
    asked = request(past("bench-press-barbell", 5, 120, 8.0), known={"bench-press-barbell": 100.0})
    found = loaded("bench-press-barbell", 5, 8.0, asked)
    assert found.load_kg is not None
    assert found.load_kg <= max_load_kg(of("bench-press-barbell", asked), 5, asked) < 90


def test_an_empty_bar_too_heavy_does_not_fit() -> None:
    assert not loaded("front-raise-barbell", 12, 7.0, request()).fits


def test_bodyweight_has_no_load() -> None:
    found = loaded("push-up", 10, 8.0, request())
    assert (found.load_kg, found.load_mode, found.source) == (None, "bodyweight", "bodyweight")


def test_added_load_counts_the_body_and_names_what_carries_it() -> None:
    found = loaded("pull-up", 5, 8.0, request(past("pull-up", 5, 20, 8.0, mode="added")))
    assert (found.load_kg, found.load_mode) == (20.0, "added")
    assert "dip-belt" in found.equipment


def test_pound_users_get_pound_steps() -> None:
    asked = request(past("squat-barbell", 5, 102.06, 8.0))
    in_pounds = replace(asked, athlete=replace(asked.athlete, units="lb"))
    found = loaded("squat-barbell", 5, 8.0, in_pounds)
    assert found.load_kg == 102.06
    assert found.source == "from 225 lb x 5 @8 on 17 Nov"


def test_a_band_is_chosen_by_feel() -> None:
    found = loaded("squat-band", 12, 7.0, request())
    assert found.load_kg is None
    assert "reserve" in found.source
