from datetime import date

import pytest

from tools.profiles import BirthYearAhead, ProfileFacts
from tools.refusals import UnknownSlugs
from training.athletes import Athlete, Competition, HeartRate, Injury
from training.catalogue import load_catalogue

KNOWN = Athlete(level="advanced", locale="fr", body_mass_kg=80, goals=("strength",), heart_rate=HeartRate(rest=50))


def over(**said: object) -> Athlete:
    return ProfileFacts.model_validate(said).over(KNOWN, load_catalogue())


def test_what_is_not_said_stays() -> None:
    assert over() == KNOWN
    assert over(height_cm=180).body_mass_kg == 80


def test_what_is_said_replaces_what_was_known() -> None:
    as_if = over(
        goals=["hyrox"],
        heart_rate={"max": 190},
        known_1rm_kg={"push-up": 40},
        competition={"event": "hyrox", "days_to_race": 0},
        injuries=[{"area": "knee", "status": "acute"}],
    )
    assert as_if.goals == ("hyrox",)
    assert as_if.heart_rate == HeartRate(max=190)
    assert dict(as_if.known_1rm_kg) == {"push-up": 40.0}
    assert as_if.competition == Competition("hyrox", 0)
    assert as_if.injuries == (Injury("knee", "acute"),)
    assert (as_if.locale, as_if.level) == ("fr", "advanced")


def test_null_is_unknown_again() -> None:
    as_if = over(level=None, body_mass_kg=None, goals=None, known_1rm_kg=None, heart_rate=None)
    assert as_if == Athlete(locale="fr")


@pytest.mark.parametrize("said", [{"known_1rm_kg": {"bench": 100}}, {"injuries": [{"area": "left knee"}]}])
def test_unknown_names_are_refused(said: dict[str, object]) -> None:
    with pytest.raises(UnknownSlugs):
        over(**said)


def test_a_birth_year_in_the_future_is_refused_where_the_day_is_known() -> None:
    said = ProfileFacts(birth_year=2027)
    with pytest.raises(BirthYearAhead):
        said.over(KNOWN, load_catalogue(), today=date(2026, 12, 31))
    assert said.over(KNOWN, load_catalogue(), today=date(2027, 1, 1)).birth_year == 2027
