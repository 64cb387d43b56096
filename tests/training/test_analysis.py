import string
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training.finished_sessions import (
    AS_PLANNED,
    ATHLETE,
    PRESS,
    SQUAT,
    TODAY,
    analysed,
    item,
    loaded,
    past,
    performed,
    planned,
    sets,
)
from training.analysis import Analysis
from training.analysis_outcomes import Outcome
from training.contexts import Pain
from training.history import History, PastSession, PastSet
from training.performed import DoneBlock, DoneInterval, Feedback, SkippedItem
from training.prescriptions import Item
from training.wording import phrases


def outcome(found: Analysis, one: Item) -> Outcome:
    return next(outcome for outcome in found.outcomes if outcome.item_id == one.id)


def test_a_session_done_as_planned_scores_a_hundred() -> None:
    found = analysed(planned(SQUAT), performed(*sets(SQUAT, *AS_PLANNED)))
    assert (found.completion, found.score) == (1.0, 100)
    assert [part.score for part in found.parts] == [100.0, 100.0, 100.0]


def test_done_stands_against_planned_with_its_rows() -> None:
    done = sets(SQUAT, {"reps": 5, "rpe": 8.0}, {"reps": 4, "rpe": 9.0})
    one = outcome(analysed(planned(SQUAT), performed(*done)), SQUAT)
    assert (one.planned.sets, one.planned.reps, one.planned.load_kg, one.planned.rpe) == (3, 5, 100.0, 8.0)
    assert (one.done.sets, one.done.reps, one.done.loads_kg, one.done.mean_rpe) == (2, (5, 4), (100.0, 100.0), 8.5)
    assert one.share == pytest.approx((1 + 4 / 5) / 3)
    assert one.status == "partial"
    assert one.rows == tuple(row.id for row in done)


def test_more_than_planned_is_not_more_than_all_of_it() -> None:
    done = sets(SQUAT, *({"reps": 8, "rpe": 8.0} for _ in range(5)))
    found = analysed(planned(SQUAT), performed(*done))
    assert (outcome(found, SQUAT).share, found.completion) == (1.0, 1.0)


def test_a_set_said_to_be_done_without_numbers_is_done() -> None:
    done = sets(SQUAT, *({"reps": None, "load_kg": None} for _ in range(3)))
    assert outcome(analysed(planned(SQUAT), performed(*done)), SQUAT).status == "done"


def test_a_set_of_zero_reps_is_no_set_done() -> None:
    done = sets(SQUAT, {"reps": 0})
    assert outcome(analysed(planned(SQUAT), performed(*done)), SQUAT).share == 0.0


def test_a_skipped_item_keeps_its_reason_and_an_untouched_one_is_missed() -> None:
    what = performed(*sets(SQUAT, *AS_PLANNED), skipped=(SkippedItem(PRESS.id, "taken"),))
    curl = item("bicep-curl-dumbbell", sets=2, reps=10, load_kg=10.0, load_mode="external")
    found = analysed(planned(SQUAT, PRESS, curl), what)
    assert [(one.status, one.reason) for one in found.outcomes] == [
        ("done", None),
        ("skipped", "taken"),
        ("missed", None),
    ]
    assert [one.item_id for one in found.missed] == [PRESS.id, curl.id]


def test_a_warm_up_that_was_left_out_costs_no_completion() -> None:
    warm = item("cat-cow", sets=1, reps=10)
    found = analysed(replace(planned(SQUAT), warmup=(warm,)), performed(*sets(SQUAT, *AS_PLANNED)))
    assert (found.completion, outcome(found, warm).status) == (1.0, "missed")


def test_sets_nobody_planned_are_listed_apart() -> None:
    extra = sets(loaded("deadlift-barbell", load_kg=140.0), {"rpe": 8.0})
    found = analysed(planned(SQUAT), performed(*sets(SQUAT, *AS_PLANNED), *extra))
    assert (found.outcomes[-1].status, found.outcomes[-1].rows) == ("extra", (extra[0].id,))
    assert found.completion == 1.0
    assert found.measures.volume_load_kg == 1500 + 700


def test_volume_load_counts_both_hands_and_added_load_and_leaves_warm_ups_out() -> None:
    curl = item("bicep-curl-dumbbell", sets=1, reps=10, load_kg=10.0, load_mode="external")
    dip = item("dip", sets=1, reps=5, load_kg=20.0, load_mode="added")
    warm = replace(sets(SQUAT, {"load_kg": 60.0})[0], section="warmup")
    found = analysed(planned(curl, dip), performed(warm, *sets(curl, {}), *sets(dip, {})))
    assert found.measures.volume_load_kg == 200 + 100


def test_intensity_is_measured_against_the_best_of_six_weeks() -> None:
    history = History(TODAY, (past(SQUAT, reps=1, load_kg=125.0, rpe=10.0),))
    intensity = analysed(planned(SQUAT), performed(*sets(SQUAT, {"rpe": 9.0})), history).measures.intensity
    assert intensity is not None
    assert (round(intensity.percent, 1), intensity.method, intensity.sets) == (80.0, "e1rm", 1)


def test_without_a_past_or_an_effort_intensity_is_unknown() -> None:
    assert analysed(planned(SQUAT), performed(*sets(SQUAT, {}, {}, {}))).measures.intensity is None


def test_session_load_is_effort_times_minutes_and_says_whose_effort() -> None:
    what = performed(*sets(SQUAT, *AS_PLANNED), minutes=20)
    told = analysed(planned(SQUAT), what, feedback=Feedback(effort=7)).measures.load
    meant = analysed(planned(SQUAT), what).measures.load
    assert told is not None
    assert (told.units, told.told) == (7 * 20, True)
    assert meant is not None
    assert (meant.units, meant.told) == (8 * 20, False)


def test_calories_come_with_their_method_and_range_and_need_a_body_mass() -> None:
    what = performed(*sets(SQUAT, *AS_PLANNED))
    energy = analysed(planned(SQUAT), what).measures.energy
    assert energy is not None
    assert energy.method == "met"
    assert energy.low < energy.kcal < energy.high
    assert analysed(planned(SQUAT), what, athlete=replace(ATHLETE, body_mass_kg=None)).measures.energy is None


def test_efforts_off_target_cost_points_and_name_the_sets() -> None:
    done = sets(SQUAT, {"rpe": 9.5}, {"rpe": 9.5}, {"rpe": 9.5})
    part = analysed(planned(SQUAT), performed(*done)).parts[1]
    assert (part.score, part.rows) == (75.0, tuple(row.id for row in done))
    assert part.text == "+1.5 RPE against the target on average, over 3 rated sets"


def test_an_effort_nobody_told_is_left_out_of_the_score() -> None:
    found = analysed(planned(SQUAT), performed(*sets(SQUAT, {}, {}, {})))
    assert (found.parts[1].score, found.score) == (None, 100)


def test_the_effort_of_the_session_stands_in_when_no_set_was_rated() -> None:
    found = analysed(planned(SQUAT), performed(*sets(SQUAT, {}, {}, {})), feedback=Feedback(effort=10))
    assert found.parts[1].score == 62.5


def test_pain_takes_points_off_the_quality() -> None:
    found = analysed(planned(SQUAT), performed(*sets(SQUAT, *AS_PLANNED)), feedback=Feedback(pain=(Pain("knee", 5),)))
    assert found.parts[2].score == 55.0


def test_a_set_with_less_load_than_asked_is_not_as_asked() -> None:
    found = analysed(planned(SQUAT), performed(*sets(SQUAT, {"load_kg": 80.0}, {}, {})))
    assert found.parts[2].score == pytest.approx(66.7)


def test_an_empty_session_is_told_as_one() -> None:
    found = analysed(planned(SQUAT), performed())
    assert (found.score, found.completion, found.rows, found.records, found.badges, found.adaptations) == (
        None, 0.0, (), (), (), (),
    )  # fmt: skip
    assert found.measures.energy is None
    assert found.measures.load is None
    assert found.summary.startswith("Nothing was logged")
    assert [one.kind for one in found.insights] == ["empty"]


def test_the_summary_counts_in_the_athletes_language_and_unit() -> None:
    what = performed(*sets(SQUAT, *AS_PLANNED), minutes=20)
    french = replace(ATHLETE, locale="fr", units="kg")
    assert analysed(planned(SQUAT), what, athlete=french).summary == (
        "Exercices faits : 1 sur 1, séries de travail : 3, 1500 kg soulevés, RPE moyen 8, 20 min."
    )
    pounds = analysed(planned(SQUAT), what, athlete=replace(ATHLETE, units="lb")).summary
    assert "3306.9 lb moved" in pounds


def test_a_broken_record_comes_with_the_session() -> None:
    old = past(SQUAT, load_kg=95.0)
    found = analysed(planned(SQUAT), performed(*sets(SQUAT, *AS_PLANNED)), History(TODAY, (old,)))
    five = next(record for record in found.records if record.kind == "5rm")
    assert (five.value, five.previous, five.previous_id) == (100.0, 95.0, old.id)


def test_a_run_faster_than_ever_breaks_the_record_of_its_distance() -> None:
    run = item("run", block_type="continuous", duration_s=1500, distance_m=5000.0, zone="Z2", target_rpe=4.0)
    old = PastSet(uuid4(), "run", TODAY - timedelta(days=9), distance_m=5000.0, duration_s=1560)
    block = DoneBlock(id=uuid4(), item_id=run.id, block_type="continuous", duration_s=1500, distance_m=5000.0, rpe=4.0)
    found = analysed(planned(run, coach="endurance"), performed(blocks=[block]), History(TODAY, (old,)))
    assert [(one.kind, one.value, one.set_id) for one in found.records] == [("distance_time", 1500, block.id)]


def test_badges_count_from_the_lifetime_that_is_given() -> None:
    what = performed(*sets(SQUAT, *AS_PLANNED))
    keys = {
        badge.key for badge in analysed(planned(SQUAT), what, lifetime={"sessions": 9.0, "full_sessions": 3.0}).badges
    }
    assert "sessions.bronze" in keys
    assert "sessions.first" not in keys


def test_intervals_are_counted_one_by_one() -> None:
    run = item("run", block_type="intervals", sets=6, duration_s=180, rest_s=120, zone="Z5", target_rpe=9.0)
    ran = tuple(DoneInterval(ordinal=number, work_s=180) for number in range(1, 5))
    block = DoneBlock(id=uuid4(), item_id=run.id, block_type="intervals", duration_s=1600, intervals=ran)
    found = analysed(planned(run, coach="endurance"), performed(blocks=[block]))
    assert outcome(found, run).share == pytest.approx(4 / 6)


def test_rounds_logged_once_count_for_every_movement_of_the_group() -> None:
    facts: dict[str, object] = {"block_type": "amrap", "group": 1, "duration_s": 720, "reps": 10}
    swing, burpee = item("swing-kettlebell", **facts), item("burpee", **facts)
    block = DoneBlock(id=uuid4(), item_id=swing.id, block_type="amrap", duration_s=720, rounds=6)
    found = analysed(planned(swing, burpee, coach="functional"), performed(blocks=[block]))
    assert [one.status for one in found.outcomes] == ["done", "done"]


def test_a_measured_steady_heart_rate_tells_the_energy() -> None:
    run = item("run", block_type="continuous", duration_s=1800, zone="Z2", target_rpe=4.0)
    block = DoneBlock(id=uuid4(), item_id=run.id, block_type="continuous", duration_s=1800, mean_hr=150)
    energy = analysed(planned(run, coach="endurance"), performed(blocks=[block], minutes=30)).measures.energy
    assert energy is not None
    assert energy.method == "heart_rate"


NUMBERS = st.fixed_dictionaries(
    {
        "reps": st.one_of(st.none(), st.integers(0, 40)),
        "load_kg": st.one_of(st.none(), st.sampled_from([0.0, 20.0, 60.0, 100.0, 500.0])),
        "rpe": st.one_of(st.none(), st.sampled_from([half / 2 for half in range(2, 21)])),
    }
)
SLUGS = st.sampled_from(["squat-barbell", "pull-up", "plank", "run", "bicep-curl-dumbbell", "burpee", "sled-push"])


@settings(max_examples=60, deadline=None)
@given(
    slugs=st.lists(SLUGS, min_size=1, max_size=4, unique=True),
    rows=st.lists(NUMBERS, max_size=6),
    severity=st.integers(0, 10),
    locale=st.sampled_from(["en", "fr"]),
)
def test_any_session_is_judged_within_bounds_and_only_from_its_own_rows(
    *, slugs: list[str], rows: list[dict[str, object]], severity: int, locale: str
) -> None:
    items = [loaded(slug) for slug in slugs]
    done = [row for one in items[:-1] or items for row in sets(one, *rows)]
    history = History(
        TODAY, tuple(past(one) for one in items), (PastSession(uuid4(), TODAY, "force", "strength", 40.0),)
    )
    athlete = replace(ATHLETE, locale=locale)  # type: ignore[arg-type]
    feedback = Feedback(pain=(Pain("knee", severity),))
    found = analysed(planned(*items), performed(*done), history, athlete=athlete, feedback=feedback)
    known = {row.id for row in done} | {one.id for one in history.sets} | {one.id for one in items}
    assert 0 <= found.completion <= 1
    assert found.score is None if not done else 0 <= (found.score or 0) <= 100
    assert len(found.insights) <= 5
    assert len(found.adaptations) <= 4
    assert {row for one in (*found.insights, *found.adaptations) for row in one.rows} <= known
    assert found.measures.volume_load_kg >= 0


@pytest.mark.parametrize("noun", ["adaptation", "analysis", "badges", "next_steps", "records"])
def test_both_languages_say_the_same_things_with_the_same_facts(noun: str) -> None:
    def told(locale: str) -> dict[str, set[str]]:
        texts = {key: text for key, text in phrases(locale).items() if key.startswith(f"{noun}.")}  # type: ignore[arg-type]
        return {key: {name for _, name, _, _ in string.Formatter().parse(text) if name} for key, text in texts.items()}

    assert told("en")
    assert told("fr") == told("en")
