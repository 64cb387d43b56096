import pytest

from evals.athletes import AREAS
from evals.contexts import TODAY, Case, case, cases, odd_cases
from training.catalogue import load_catalogue
from training.coaches import COACH_IDS, CoachId

CATALOGUE = load_catalogue()
DRAWN: dict[CoachId, list[Case]] = {coach: list(cases(coach, 250, CATALOGUE)) for coach in COACH_IDS}
ALL = [drawn for coach in COACH_IDS for drawn in DRAWN[coach]]


@pytest.mark.parametrize("coach", COACH_IDS)
def test_a_case_is_named_by_its_id_for_ever(coach: CoachId) -> None:
    drawn = DRAWN[coach][7]
    assert drawn.id == f"1:{coach}:7"
    assert case(drawn.id, CATALOGUE) == drawn


def test_another_seed_draws_another_case() -> None:
    assert next(cases("force", 1, CATALOGUE, seed=2)) != DRAWN["force"][0]


def test_a_longer_run_begins_with_the_shorter_one() -> None:
    assert list(cases("endurance", 5, CATALOGUE)) == DRAWN["endurance"][:5]


@pytest.mark.parametrize("coach", COACH_IDS)
def test_equipment_goes_from_nothing_to_everything(coach: CoachId) -> None:
    sizes = {len(drawn.context.equipment) for drawn in DRAWN[coach]}
    assert {0, len(CATALOGUE.equipment)} <= sizes
    assert all(slug in CATALOGUE.equipment for drawn in DRAWN[coach] for slug in drawn.context.equipment)


def test_every_area_hurts_from_nothing_to_the_worst() -> None:
    pains = [pain for drawn in ALL for pain in drawn.context.pain]
    assert set(AREAS) == {pain.body_part for pain in pains} == set(CATALOGUE.areas)
    assert {pain.severity for pain in pains} == set(range(11))


def test_sessions_last_ten_minutes_to_three_hours() -> None:
    minutes = [drawn.context.minutes for drawn in ALL]
    assert (min(minutes), max(minutes)) == (10, 180)
    assert {drawn.context.energy for drawn in ALL} == set(range(1, 11))


def test_athletes_are_of_every_kind() -> None:
    people = [drawn.athlete for drawn in ALL]
    ages = {age for person in people if (age := person.age(TODAY.year)) is not None}
    assert {person.level for person in people} == {"beginner", "intermediate", "advanced", "elite"}
    assert {(person.units, person.locale) for person in people} == {
        (u, lo) for u in ("kg", "lb") for lo in ("en", "fr")
    }
    assert (min(ages), max(ages)) == (12, 80)
    assert any(person.body_mass_kg is None for person in people)


@pytest.mark.parametrize("coach", COACH_IDS)
def test_pasts_go_from_nothing_to_years(coach: CoachId) -> None:
    pasts = [drawn.history for drawn in DRAWN[coach]]
    spans = [(TODAY - past.sessions[-1].day).days for past in pasts if past.sessions]
    assert len(spans) < len(pasts)
    assert max(spans) > 2 * 365


def test_the_past_is_newest_first_and_never_in_the_future() -> None:
    for drawn in ALL:
        days = [past.day for past in drawn.history.sessions]
        weeks = [(TODAY - day).days // 8 for day in days]
        assert weeks == sorted(weeks)
        assert all(day <= TODAY for day in days)


def test_past_loads_are_plausible() -> None:
    loads = [
        (past.load_kg / (drawn.athlete.body_mass_kg or 70.0))
        for drawn in ALL
        for past in drawn.history.sets
        if past.load_kg is not None
    ]
    assert min(loads) > 0
    assert max(loads) < 2.5


def test_odd_cases_are_truly_odd() -> None:
    odd = list(odd_cases("force", 200, CATALOGUE))
    plain = [case(drawn.id.removeprefix("odd:"), CATALOGUE) for drawn in odd]
    assert all(
        (one.context, one.athlete) != (other.context, other.athlete) for one, other in zip(odd, plain, strict=True)
    )
    assert any(drawn.context.minutes <= 0 for drawn in odd)
    assert any("warp-drive" in drawn.context.equipment for drawn in odd)
