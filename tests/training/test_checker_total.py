from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from training.athletes import Athlete, Injury
from training.catalogue import load_catalogue
from training.checker import HOUSE_RULES, RULES, rule_name, violations
from training.contexts import Context, Pain
from training.prescriptions import Item, Prescription

CATALOGUE = load_catalogue()
KNOWN = st.sampled_from(sorted(CATALOGUE.exercises))
THINGS = st.lists(st.sampled_from([*sorted(CATALOGUE.equipment), "warp-drive"]), max_size=4).map(tuple)
AREAS = st.sampled_from([*sorted(CATALOGUE.areas), "spleen"])
AMOUNTS = st.none() | st.floats(-10, 1e6) | st.just(float("nan"))
COUNTS = st.none() | st.integers(-5, 100_000)

ITEMS = st.builds(
    Item,
    id=st.integers(0, 2**64).map(lambda number: UUID(int=number)),
    exercise=st.none() | KNOWN | st.just("no-such-thing"),
    name=st.text(max_size=12),
    block_type=st.sampled_from([None, "amrap", "emom", "for_time", "intervals", "continuous", "hold"]),
    group=st.none() | st.integers(0, 3),
    equipment=THINGS,
    movement_patterns=st.lists(st.sampled_from(["squat", "run", "carry", "nonsense"]), max_size=2).map(tuple),
    body_parts_stressed=st.dictionaries(AREAS, st.sampled_from(["low", "medium", "high"]), max_size=3),
    sets=COUNTS,
    reps=COUNTS | st.sampled_from(["8-12", "21-15-9", "max", "", "12 - 8", "٣"]),
    load_kg=AMOUNTS,
    rest_s=COUNTS,
    target_rpe=AMOUNTS,
    duration_s=COUNTS,
    distance_m=AMOUNTS,
    calories=COUNTS,
    zone=st.sampled_from([None, "Z1", "Z3", "Z5"]),
    pace_s_per_km=AMOUNTS,
    notes=st.sampled_from(["", "to failure", "1RM"]),
)
SECTIONS = st.lists(ITEMS, max_size=4).map(tuple)
SESSIONS = st.builds(
    Prescription,
    coach=st.sampled_from(["force", "endurance", "functional"]),
    type=st.just("any"),
    goal=st.just("any"),
    rationale=st.text(max_size=40),
    estimated_minutes=st.floats(-10, 1e4),
    target_rpe=st.floats(-1, 12),
    warmup=SECTIONS,
    main=SECTIONS,
    cooldown=SECTIONS,
)
CONTEXTS = st.builds(
    Context,
    minutes=st.integers(-10, 1000),
    energy=st.integers(-1, 20),
    equipment=THINGS,
    coach=st.sampled_from([None, "force"]),
    pain=st.lists(st.builds(Pain, AREAS, st.integers(-3, 12)), max_size=3).map(tuple),
)
ATHLETES = st.builds(
    Athlete,
    level=st.sampled_from(["beginner", "elite"]),
    birth_year=st.none() | st.integers(1900, 2100),
    body_mass_kg=st.none() | st.floats(0, 300),
    units=st.sampled_from(["kg", "lb"]),
    known_1rm_kg=st.dictionaries(KNOWN, st.floats(0, 500), max_size=2),
    injuries=st.lists(st.builds(Injury, AREAS, st.sampled_from(["acute", "chronic"])), max_size=2).map(tuple),
)
NAMES = {rule_name(rule) for rule in RULES + HOUSE_RULES}


@settings(max_examples=300, deadline=None)
@given(SESSIONS, CONTEXTS, ATHLETES)
def test_any_prescription_can_be_judged(told: Prescription, context: Context, athlete: Athlete) -> None:
    found = violations(told, context, athlete, CATALOGUE, year=2026)
    assert {violation.rule for violation in found} <= NAMES
    assert all(violation.where and violation.says for violation in found)
    assert found == violations(told, context, athlete, CATALOGUE, year=2026)
