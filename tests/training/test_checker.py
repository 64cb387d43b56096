from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest

from training.athletes import Athlete, Injury
from training.catalogue import load_catalogue
from training.checker import HOUSE_RULES, RULES, rule_name, violations
from training.contexts import Context, Pain
from training.prescriptions import Item, Prescription, Zone

YEAR = 2026
GYM = ("olympic-barbell-20", "iron-plates", "power-rack", "flat-bench", "dumbbells-fixed", "lat-pulldown", "yoga-mat")
FROM_LAST = "from 60 kg x 5 @8 on 8 June"


@dataclass(frozen=True)
class Told:
    """A prescription with whom and what it is for."""

    prescription: Prescription
    context: Context
    athlete: Athlete

    def broken(self) -> set[str]:
        found = violations(self.prescription, self.context, self.athlete, load_catalogue(), year=YEAR)
        return {violation.rule for violation in found}

    def item(self, section: str = "main", index: int = 0, **changes: Any) -> "Told":
        items = list(getattr(self.prescription, section))
        items[index] = replace(items[index], **changes)
        return self.session(**{section: tuple(items)})

    def session(self, **changes: Any) -> "Told":
        return replace(self, prescription=replace(self.prescription, **changes))

    def today(self, **changes: Any) -> "Told":
        return replace(self, context=replace(self.context, **changes))

    def who(self, **changes: Any) -> "Told":
        return replace(self, athlete=replace(self.athlete, **changes))


def item(number: int, exercise: str, name: str, **doses: Any) -> Item:
    known = load_catalogue().exercises[exercise]
    return Item(
        id=UUID(int=number),
        exercise=exercise,
        name=name,
        movement_patterns=known.patterns,
        body_parts_stressed=known.stress,
        **doses,
    )


LIFTER = Athlete(level="intermediate", birth_year=1990, body_mass_kg=80.0)


def good() -> Told:
    """Forty minutes in a gym, nothing wrong with it."""
    squat = item(
        2,
        "squat-barbell",
        "Squat (Barbell)",
        equipment=("olympic-barbell-20", "iron-plates", "power-rack"),
        **dict(sets=4, reps=5, load_kg=60.0, load_mode="external", rest_s=180, target_rpe=8.0, load_source=FROM_LAST),
    )
    pulldown = item(
        3,
        "lat-pulldown-cable",
        "Lat Pulldown (Cable)",
        equipment=("lat-pulldown",),
        **dict(sets=3, reps="8-12", load_kg=40.0, load_mode="external", rest_s=120, load_source=FROM_LAST),
        target_rpe=8.0,
    )
    plank = item(4, "plank", "Plank", sets=3, duration_s=40, rest_s=60, target_rpe=7.0)
    prescription = Prescription(
        coach="force",
        type="strength",
        goal="strength",
        rationale="Your energy is high, so the squat gets its heavy day.",
        estimated_minutes=38.0,
        target_rpe=8.0,
        warmup=(item(1, "leg-swing-front-to-back", "Leg swings", sets=1, reps=10, target_rpe=3.0),),
        main=(squat, pulldown, plank),
        cooldown=(item(5, "quad-stretch", "Quad stretch", sets=1, duration_s=120, target_rpe=2.0),),
    )
    return Told(prescription, Context(minutes=40, energy=8, equipment=GYM, coach="force"), LIFTER)


def running() -> Told:
    """Forty minutes on the road."""
    plan: tuple[tuple[Zone, float, int], ...] = (("Z1", 2.0, 480), ("Z3", 5.0, 1500), ("Z1", 2.0, 300))
    blocks = [
        Item(
            id=UUID(int=number),
            exercise="run",
            name="Run",
            equipment=("road-flat",),
            zone=zone,
            target_rpe=rpe,
            duration_s=s,
        )
        for number, (zone, rpe, s) in enumerate(plan, start=1)
    ]
    told = good()
    prescription = replace(
        told.prescription,
        coach="endurance",
        estimated_minutes=38.0,
        target_rpe=5.0,
        warmup=(blocks[0],),
        main=(blocks[1],),
        cooldown=(blocks[2],),
    )
    return Told(prescription, replace(told.context, coach="endurance", equipment=("road-flat",)), told.athlete)


def floor_work(exercise: str, name: str) -> Told:
    """Thirty minutes of one thing, on the floor."""
    only = item(6, exercise, name, sets=10, duration_s=90, rest_s=60, target_rpe=6.0)
    return good().session(main=(only,), warmup=good().prescription.warmup, estimated_minutes=30.0)


def with_extra(told: Told, *extra: Item) -> Told:
    return told.session(main=told.prescription.main + extra)


BREAKS: tuple[tuple[str, Callable[[], Told]], ...] = (
    ("shape", lambda: good().session(coach="functional")),
    ("shape", lambda: good().item(load_kg=float("nan"))),
    ("shape", lambda: good().item(zone="Z9")),
    ("shape", lambda: good().item(sets=2.5)),
    ("shape", lambda: good().item(id=UUID(int=1))),
    ("shape", lambda: good().item(body_parts_stressed={"spleen": "high"})),
    ("empty_main", lambda: running().session(main=())),
    ("equipment_unavailable", lambda: good().today(equipment=tuple(slug for slug in GYM if slug != "lat-pulldown"))),
    ("equipment_unavailable", lambda: good().item(index=1, equipment=("lat-pulldown", "warp-drive"))),
    ("equipment_implied", lambda: good().item(equipment=("olympic-barbell-20", "iron-plates"))),
    ("equipment_implied", lambda: good().item(index=2, exercise=None, name="Pull-up", equipment=())),
    ("time_over", lambda: good().today(minutes=34)),
    ("time_under", lambda: good().today(minutes=64)),
    ("time_incoherent", lambda: good().item(index=2, sets=1, duration_s=5000)),
    ("time_incoherent", lambda: good().session(main=good().prescription.main[2:])),
    ("time_incoherent", lambda: good().item(index=2, block_type="amrap", sets=None, duration_s=5400)),
    ("time_promised", lambda: good().today(minutes=52)),
    ("time_promised", lambda: good().today(minutes=35)),
    ("pain_stress", lambda: good().today(pain=(Pain("elbow", 4),))),
    ("pain_stress", lambda: floor_work("plank", "Plank").today(pain=(Pain("shoulder", 7),))),
    ("pain_linked", lambda: floor_work("hip-airplane", "Hip Airplane").today(pain=(Pain("groin", 8),))),
    ("pain_pattern", lambda: floor_work("wall-push-up", "Wall Push-Up").today(pain=(Pain("wrist", 6),))),
    ("pain_unknown", lambda: good().today(pain=(Pain("foot", 5),)).item(index=2, body_parts_stressed={})),
    ("load_no_implement", lambda: good().item(index=2, load_kg=10.0, load_source=FROM_LAST)),
    ("load_not_buildable", lambda: good().item(load_kg=61.0)),
    ("load_not_buildable", lambda: good().item(index=1, load_kg=41.0)),
    ("load_above_capacity", lambda: good().who(known_1rm_kg={"squat-barbell": 65.0})),
    ("load_above_capacity", lambda: good().item(load_kg=285.0)),
    ("load_source_missing", lambda: good().item(load_source=" ")),
    ("rpe_over_cap", lambda: good().today(energy=4)),
    ("rpe_over_cap", lambda: good().today(energy=3).item(target_rpe=6.5).item(index=1, target_rpe=6.5)
     .item(index=2, target_rpe=6.5).session(target_rpe=6.6)),
    ("warmup_rpe", lambda: good().item("warmup", target_rpe=7.5)),
    ("warmup_rpe", lambda: good().item("cooldown", target_rpe=7.5)),
    ("range_sets", lambda: good().item(index=2, sets=13, duration_s=10)),
    ("range_sets", lambda: good().item(index=2, sets=0)),
    ("range_reps", lambda: good().item(index=1, reps="lots")),
    ("range_reps", lambda: good().item(index=1, reps=31, load_kg=40.0)),
    ("range_reps", lambda: good().item(index=1, reps="12-8")),
    ("range_dose", lambda: good().item(index=2, duration_s=None)),
    ("range_dose", lambda: good().item(index=2, rest_s=901, sets=1)),
    ("range_rpe", lambda: good().item(index=2, target_rpe=0.5)),
    ("duplicate_exercise", lambda: good().session(main=good().prescription.main + (
        replace(good().prescription.main[2], id=UUID(int=20)),))),
    ("no_warmup", lambda: good().session(warmup=())),
    ("cooldown_missing", lambda: good().session(cooldown=())),
    ("rationale_missing", lambda: good().session(rationale="Ok.")),
    ("exercise_unknown", lambda: good().item(index=2, exercise="moon-walk-of-doom")),
    ("max_effort", lambda: good().who(level="beginner").item(target_rpe=9.0)),
    ("max_effort", lambda: good().who(birth_year=2011).item(reps=1)),
    ("max_effort", lambda: good().who(level="beginner").item(notes="Last set to failure.")),
    ("max_effort", lambda: good().who(level="beginner").item(block_type="amrap")),
    ("max_effort", lambda: good().who(level="beginner").item(load_source="80 % of your 1RM")),
    ("zone_inconsistent", lambda: running().item(target_rpe=7.5)),
    ("zone_inconsistent", lambda: running().item("cooldown", zone="Z3", target_rpe=4.0)),
    ("zone_inconsistent", lambda: running().item("warmup", zone="Z4", target_rpe=5.5)),
    ("zone_inconsistent", lambda: running().today(energy=5).item(zone="Z5", target_rpe=7.0)),
    ("zone_inconsistent", lambda: good().item(zone="Z4")),
)  # fmt: skip


@pytest.mark.parametrize("told", [good(), running()], ids=["gym", "road"])
def test_a_sound_session_breaks_no_rule(told: Told) -> None:
    assert told.broken() == set()


@pytest.mark.parametrize(("rule", "told"), BREAKS, ids=[f"{rule}-{index}" for index, (rule, _) in enumerate(BREAKS)])
def test_a_session_that_breaks_one_rule_is_told_that_rule_and_no_other(rule: str, told: Callable[[], Told]) -> None:
    assert told().broken() == {rule}


def test_every_rule_has_a_session_that_breaks_it() -> None:
    assert {rule for rule, _ in BREAKS} == {rule_name(rule) for rule in RULES + HOUSE_RULES}


def test_every_agreed_rule_is_there_under_its_own_name() -> None:
    agreed = """shape empty_main equipment_unavailable equipment_implied time_over time_under time_incoherent
    pain_stress pain_linked pain_pattern pain_unknown load_no_implement load_not_buildable load_above_capacity
    rpe_over_cap warmup_rpe range_sets range_reps range_dose range_rpe duplicate_exercise no_warmup max_effort
    zone_inconsistent"""
    assert {rule_name(rule) for rule in RULES} == set(agreed.split())


def test_a_session_under_twenty_minutes_needs_no_warm_up_and_no_cool_down() -> None:
    told = good().today(minutes=15).session(warmup=(), cooldown=(), main=good().prescription.main[2:])
    assert told.session(estimated_minutes=9.0).broken() == set()


def test_a_session_under_twenty_minutes_may_be_far_shorter() -> None:
    assert good().today(minutes=19).session(estimated_minutes=5.0).broken() == {"time_incoherent"}


def test_items_of_one_block_share_its_clock() -> None:
    rounds = [
        replace(item(50 + n, slug, slug, reps=10, target_rpe=6.0), block_type="amrap", group=1, duration_s=1200)
        for n, slug in enumerate(BODYWEIGHT)
    ]
    assert good().session(main=tuple(rounds), estimated_minutes=31.0).broken() == set()


def test_floor_and_wall_are_always_there() -> None:
    assert good().item(index=2, equipment=("floor", "wall")).broken() == set()


def test_pain_of_three_forbids_nothing() -> None:
    assert good().today(pain=(Pain("knee", 3), Pain("lower_back", 3), Pain("shoulder", 3))).broken() == set()


def test_an_acute_injury_counts_as_a_pain_of_seven() -> None:
    told = good().who(injuries=(Injury("knee", "acute"),))
    assert told.broken() == good().today(pain=(Pain("knee", 7),)).broken()


def test_an_old_injury_forbids_nothing() -> None:
    assert good().who(injuries=(Injury("knee", "resolved"), Injury("hip", "chronic"))).broken() == set()


def test_an_item_that_hides_its_stress_is_judged_by_the_catalogue() -> None:
    told = good().today(pain=(Pain("knee", 4),)).item(body_parts_stressed={"hip": "low"}, movement_patterns=())
    assert "pain_stress" in told.broken()


def test_running_may_come_back_in_an_endurance_session() -> None:
    told = running()
    again = replace(told.prescription.main[0], id=UUID(int=30), duration_s=700)
    assert with_extra(told.item(duration_s=800), again).broken() == set()


def test_running_may_not_come_back_with_the_force_coach() -> None:
    told = running().session(coach="force").today(coach="force")
    again = replace(told.prescription.main[0], id=UUID(int=30), duration_s=700)
    assert with_extra(told.item(duration_s=800), again).broken() == {"duplicate_exercise"}


def test_a_row_with_a_barbell_is_not_rowing() -> None:
    told = good().session(coach="functional").today(coach="functional")
    row = replace(
        told.prescription.main[0],
        exercise="bent-over-row-barbell",
        movement_patterns=("horizontal_pull",),
        body_parts_stressed={},
        equipment=("olympic-barbell-20", "iron-plates"),
    )
    assert with_extra(told, replace(row, id=UUID(int=31)), replace(row, id=UUID(int=32))).broken() >= {
        "duplicate_exercise"
    }


def test_sixty_one_plain_sets_are_too_many() -> None:
    extra = [item(40 + n, slug, slug, sets=12, reps=5, rest_s=0, target_rpe=5.0) for n, slug in enumerate(BODYWEIGHT)]
    assert "range_sets" in with_extra(good(), *extra).broken()


def test_repeated_blocks_may_have_forty_sets() -> None:
    assert good().item(index=2, block_type="intervals", sets=40, duration_s=10, rest_s=10).broken() == set()


BODYWEIGHT = ("push-up", "air-squat", "sit-up", "glute-bridge", "dead-bug")


@pytest.mark.parametrize("words", ["1RM", "e1RM", "1-RM", "one-rep max", "répétition maximale"])
def test_beginners_are_not_told_of_a_one_repetition_maximum(words: str) -> None:
    assert good().who(level="beginner").session(rationale=f"Today we look for your {words} on the squat.").broken() == {
        "max_effort"
    }


def test_an_advanced_athlete_may_be_told_of_a_one_repetition_maximum() -> None:
    assert good().session(rationale="Today we look for your 1RM on the squat.").broken() == set()
