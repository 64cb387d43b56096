from datetime import date, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from training.badges import Badge, counts, definitions, earned, held, sentence, streak_weeks
from training.catalogue import load_catalogue
from training.history import PastSession, PastSet
from training.wording import Wording

TODAY = date(2026, 11, 20)
EXERCISES = load_catalogue().exercises


def session(days_ago: int, **facts: object) -> PastSession:
    row = {"coach": "force", "type": "strength", "minutes": 60.0, **facts}
    return PastSession(id=uuid4(), day=TODAY - timedelta(days=days_ago), **row)  # type: ignore[arg-type]


def keys(badges: tuple[Badge, ...]) -> list[str]:
    return [badge.key for badge in badges]


def test_the_tenth_session_earns_its_badge_and_the_eleventh_does_not_again() -> None:
    assert keys(earned({"sessions": 9}, {"sessions": 10})) == ["sessions.bronze"]
    assert earned({"sessions": 10}, {"sessions": 11}) == ()


def test_a_leap_over_several_tiers_earns_each() -> None:
    assert keys(earned({"sessions": 0}, {"sessions": 50})) == ["sessions.first", "sessions.bronze", "sessions.silver"]


def test_records_of_this_session_count_on_top_of_those_before() -> None:
    record = object()
    assert keys(earned({"records": 9.0}, {"records": 9.0}, [record])) == ["records.bronze"]  # type: ignore[list-item]


def test_a_badge_is_lost_with_the_sessions_behind_it() -> None:
    assert "sessions.bronze" in keys(held({"sessions": 10}))
    assert "sessions.bronze" not in keys(held({"sessions": 9}))


def test_a_session_in_which_nothing_was_done_counts_nothing() -> None:
    found = counts([session(0, completion=0.0)], [], EXERCISES, today=TODAY)
    assert (found["sessions"], found["minutes"], found["streak_weeks"]) == (0, 0, 0)


def test_counts_add_up_sets_volume_and_coaches() -> None:
    sets = [
        PastSet(uuid4(), "squat-barbell", TODAY, reps=5, load_kg=100.0, load_mode="external", rpe=8.0),
        PastSet(uuid4(), "bicep-curl-dumbbell", TODAY, reps=10, load_kg=10.0, load_mode="external"),
        PastSet(uuid4(), "run", TODAY, distance_m=5000.0, duration_s=1500),
    ]
    sessions = [session(0), session(2, coach="endurance", completion=0.5)]
    found = counts(sessions, sets, EXERCISES, today=TODAY)
    assert found == {
        "sessions": 2,
        "full_sessions": 1,
        "streak_weeks": 1,
        "coaches": 2,
        "minutes": 120,
        "sets": 3,
        "rated_sets": 1,
        "volume_kg": 700,
        "distance_m": 5000,
    }


def test_a_streak_survives_a_week_that_has_only_begun() -> None:
    monday = date(2026, 11, 16)
    days = [monday - timedelta(days=1), monday - timedelta(days=8)]
    assert streak_weeks(days, monday) == 2
    assert streak_weeks([*days, monday], monday) == 3


def test_a_missed_week_ends_the_streak() -> None:
    assert streak_weeks([TODAY, TODAY - timedelta(days=15)], TODAY) == 1


def test_sunday_and_monday_are_two_weeks() -> None:
    assert streak_weeks([date(2026, 11, 15), date(2026, 11, 16)], date(2026, 11, 16)) == 2


def test_every_tier_of_a_badge_is_further_than_the_one_before() -> None:
    for badge in definitions():
        tiers = [other.at for other in definitions() if other.id == badge.id]
        assert tiers == sorted(set(tiers))
    assert len({badge.key for badge in definitions()}) == len(definitions())


def test_a_badge_is_told_in_both_languages() -> None:
    bronze = next(badge for badge in definitions() if badge.key == "distance.bronze")
    assert sentence(bronze, Wording("en")) == "New badge: Long road (bronze). Distance covered in all: 42 km."
    assert (
        sentence(bronze, Wording("fr")) == "Nouveau badge : Longue route (bronze). Distance parcourue en tout : 42 km."
    )


METRICS = st.fixed_dictionaries({metric: st.integers(0, 600) for metric in ("sessions", "streak_weeks", "sets")})


@given(METRICS, METRICS, METRICS)
def test_badges_earned_step_by_step_are_those_earned_at_once(
    first: dict[str, int], second: dict[str, int], third: dict[str, int]
) -> None:
    middle = {metric: first[metric] + second[metric] for metric in first}
    last = {metric: middle[metric] + third[metric] for metric in first}
    steps = keys(earned(first, middle)) + keys(earned(middle, last))
    assert sorted(steps) == sorted(keys(earned(first, last)))
