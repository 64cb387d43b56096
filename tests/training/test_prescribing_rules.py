from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.athletes import Athlete, Competition, Injury
from training.catalogue import load_catalogue
from training.checker import violations
from training.coaches import COACH_IDS, CoachId
from training.contexts import Context, Pain
from training.history import History, PastSet
from training.prescribing import COACHES, Request, prescribe
from training.prescriptions import NoPrescription

TODAY = date(2026, 11, 20)
CATALOGUE = load_catalogue()
SLUGS = sorted(CATALOGUE.equipment)
AREAS = sorted(CATALOGUE.areas)
LIFTS = ("squat-barbell", "bench-press-barbell", "deadlift-barbell", "pull-up", "bench-press-dumbbell", "run")
GOALS = ("strength", "hypertrophie", "hyrox", "marathon", "muscle-up", "crossfit", "strongman")
KITS = (
    (),
    ("dumbbells-fixed", "flat-bench"),
    ("loop-band-41", "chair"),
    ("olympic-barbell-20", "iron-plates", "power-rack", "flat-bench"),
    ("kettlebell-cast", "jump-rope", "plyo-box-wood"),
    ("treadmill", "rowing-machine", "exercise-bike-upright"),
    tuple(SLUGS),
)

pains = st.lists(st.builds(Pain, st.sampled_from(AREAS), st.integers(0, 10)), max_size=3).map(tuple)
equipment = st.sampled_from(KITS) | st.lists(st.sampled_from(SLUGS), max_size=25).map(tuple)
contexts = st.builds(
    Context,
    minutes=st.integers(5, 180),
    energy=st.integers(1, 10),
    equipment=equipment,
    goal=st.none() | st.sampled_from(GOALS),
    pain=pains,
    sleep_hours=st.none() | st.floats(0, 12),
    stress=st.none() | st.integers(1, 10),
    soreness=st.none() | st.integers(1, 10),
)
athletes = st.builds(
    Athlete,
    level=st.sampled_from(("beginner", "intermediate", "advanced", "elite")),
    sex=st.sampled_from(("female", "male", "unspecified")),
    birth_year=st.none() | st.integers(1940, 2014),
    body_mass_kg=st.none() | st.floats(40, 140),
    units=st.sampled_from(("kg", "lb")),
    locale=st.sampled_from(("en", "fr")),
    known_1rm_kg=st.dictionaries(st.sampled_from(LIFTS[:5]), st.floats(20, 250), max_size=3),
    competition=st.none() | st.builds(Competition, st.sampled_from(("hyrox", "powerlifting")), st.integers(0, 100)),
    injuries=st.lists(
        st.builds(Injury, st.sampled_from(AREAS), st.sampled_from(("acute", "recovering", "resolved"))), max_size=1
    ).map(tuple),
)
past_sets = st.builds(
    PastSet,
    id=st.integers(0, 2**64).map(lambda number: UUID(int=number)),
    exercise=st.sampled_from(LIFTS),
    day=st.integers(0, 60).map(lambda days: TODAY - timedelta(days=days)),
    reps=st.none() | st.integers(0, 20),
    load_kg=st.none() | st.floats(0, 200),
    load_mode=st.sampled_from((None, "external", "added", "assisted", "bodyweight")),
    rpe=st.none() | st.floats(1, 10),
    target_reps=st.none() | st.integers(1, 12),
    target_rpe=st.none() | st.floats(6, 9),
)
histories = st.builds(
    lambda sets, seed: History(TODAY, tuple(sorted(sets, key=lambda past: past.day, reverse=True)), (), seed),
    st.lists(past_sets, max_size=12),
    st.integers(0, 5),
)


@pytest.mark.parametrize("coach", COACH_IDS)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(context=contexts, athlete=athletes, history=histories)
def test_every_prescription_holds_every_rule(
    coach: CoachId, context: Context, athlete: Athlete, history: History
) -> None:
    made = prescribe(Request(context, athlete, history, coach=coach), CATALOGUE)
    if isinstance(made, NoPrescription):
        assert made.constraint
        assert made.say
        assert made.change
        return
    assert violations(made, context, athlete, CATALOGUE, year=TODAY.year) == ()


def test_every_coach_has_its_builder() -> None:
    assert tuple(sorted(COACHES)) == tuple(sorted(COACH_IDS))
