"""Whatever is asked of the endurance and competitions coaches, what they give holds every rule."""

from datetime import date, timedelta
from typing import get_args
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.athletes import (
    Athlete,
    Competition,
    HeartRate,
    Injury,
    InjuryStatus,
    Level,
    Locale,
    Performance,
    Sex,
    Units,
)
from training.catalogue import load_catalogue
from training.checker import violations
from training.coaches import CoachId
from training.contexts import Context, Pain
from training.history import History, PastSession, PastSet
from training.prescribing import competitions, endurance
from training.prescribing.request import Adjustment, Request
from training.prescriptions import NoPrescription

TODAY = date(2026, 11, 20)
CATALOGUE = load_catalogue()
AREAS = sorted(CATALOGUE.areas)
BUILD = {"endurance": endurance.build, "competitions": competitions.build}
GEAR = [
    "road-flat", "running-track", "treadmill", "road-bike", "spin-bike", "bike-erg", "air-bike", "lap-pool",
    "open-water", "rowing-machine", "ski-erg", "elliptical", "stair-climber", "jump-rope", "dumbbells-fixed",
    "kettlebell-cast", "sandbag", "sled-push", "sled-pull", "wall-ball", "wall-ball-target", "medicine-ball",
    "plyo-box-wood", "d-ball", "ram-roller", "trap-bar", "farmers-handles", "backpack", "loop-band-41",
    "gymnastic-rings", "leg-press-45", "low-row-cable",
]  # fmt: skip
GOALS = [
    None, "running", "10k", "marathon", "intervals", "tempo", "fartlek", "long", "récupération", "vélo", "natation",
    "triathlon", "rameur", "cardio", "hyrox", "simulation hyrox", "hyrox stations", "deka fit", "deka mile",
    "deka strong",
]  # fmt: skip
DONE = ["run", "cycling-outdoor", "rowing-machine", "ski-erg", "sled-push", "wall-ball", "farmers-carry", "burpee"]
TYPES = [
    "continuous",
    "long",
    "tempo",
    "intervals",
    "fartlek",
    "recovery",
    "stations",
    "compromised",
    "simulation",
    "base",
]

days = st.integers(0, 45).map(lambda ago: TODAY - timedelta(days=ago))
pains = st.lists(
    st.builds(Pain, st.sampled_from(AREAS), st.integers(0, 10)), max_size=3, unique_by=lambda pain: pain.body_part
)
contexts = st.builds(
    Context,
    minutes=st.integers(5, 180),
    energy=st.integers(1, 10),
    equipment=st.lists(st.sampled_from(GEAR), max_size=12, unique=True).map(tuple),
    goal=st.sampled_from(GOALS),
    pain=pains.map(tuple),
    sleep_hours=st.none() | st.floats(3, 10),
    stress=st.none() | st.integers(1, 10),
    soreness=st.none() | st.integers(1, 10),
)
races = st.builds(
    Competition,
    event=st.sampled_from(["HYROX Paris", "DEKA FIT", "Marathon de Lyon", "{event}"]),
    days_to_race=st.integers(-10, 90),
    division=st.sampled_from([None, "men_open", "Women Pro", "doubles mixed", "{}"]),
)
athletes = st.builds(
    Athlete,
    level=st.sampled_from(get_args(Level)),
    sex=st.sampled_from(get_args(Sex)),
    birth_year=st.none() | st.integers(1940, 2014),
    body_mass_kg=st.none() | st.floats(0, 140),
    units=st.sampled_from(get_args(Units)),
    locale=st.sampled_from(get_args(Locale)),
    known_1rm_kg=st.dictionaries(st.sampled_from(["goblet-squat-dumbbell", "farmers-carry"]), st.floats(5, 80)),
    heart_rate=st.builds(HeartRate, *[st.none() | st.integers(0, 250)] * 3),
    performance=st.builds(Performance, *[st.none() | st.floats(0, 4000)] * 4),
    competition=st.none() | races,
    injuries=st.lists(
        st.builds(Injury, st.sampled_from(AREAS), st.sampled_from(get_args(InjuryStatus))), max_size=1
    ).map(tuple),
)  # fmt: skip
sessions = st.builds(
    PastSession,
    id=st.just(UUID(int=0)),
    day=days,
    coach=st.sampled_from(["endurance", "competitions", "force"]),
    type=st.sampled_from(TYPES),
    minutes=st.floats(0, 150),
    session_rpe=st.none() | st.floats(1, 10),
    completion=st.floats(0, 1),
    exercises=st.lists(st.sampled_from(DONE), max_size=3).map(tuple),
)
sets = st.builds(
    PastSet,
    id=st.just(UUID(int=0)),
    exercise=st.sampled_from(DONE),
    day=days,
    reps=st.none() | st.integers(1, 100),
    load_kg=st.none() | st.floats(0, 250),
    rpe=st.none() | st.floats(1, 10),
    duration_s=st.none() | st.integers(0, 7200),
    distance_m=st.none() | st.floats(0, 30_000),
)
histories = st.builds(
    History,
    today=st.just(TODAY),
    sets=st.lists(sets, max_size=6).map(tuple),
    sessions=st.lists(sessions, max_size=10).map(tuple),
    seed=st.integers(0, 3),
)
adjustments = st.none() | st.builds(
    Adjustment,
    st.sampled_from(["harder", "easier", "other_focus"]),
    st.sampled_from([None, "vélo", "intervals", "stations"]),
)


@pytest.mark.parametrize("coach", ["endurance", "competitions"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told=contexts, athlete=athletes, history=histories, adjustment=adjustments)
def test_every_session_holds_the_rules(
    coach: CoachId, told: Context, athlete: Athlete, history: History, adjustment: Adjustment | None
) -> None:
    found = BUILD[coach](Request(told, athlete, history, adjustment, coach), CATALOGUE)

    if isinstance(found, NoPrescription):
        assert found.say.endswith(".")
        assert found.change.endswith(".")
    else:
        assert violations(found, told, athlete, CATALOGUE, year=TODAY.year) == ()


@pytest.mark.parametrize("coach", ["endurance", "competitions"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told=contexts, athlete=athletes, history=histories)
def test_the_same_request_gives_the_same_session_to_the_last_id(
    coach: CoachId, told: Context, athlete: Athlete, history: History
) -> None:
    request = Request(told, athlete, history, None, coach)

    assert BUILD[coach](request, CATALOGUE) == BUILD[coach](request, CATALOGUE)
