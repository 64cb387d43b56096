from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training.finished_sessions import (
    AS_PLANNED,
    ATHLETE,
    CATALOGUE,
    NOTHING_BEFORE,
    PRESS,
    SQUAT,
    TODAY,
    analysed,
    item,
    performed,
    planned,
    sets,
)
from training.athletes import Athlete
from training.contexts import Context, Pain
from training.history import History, PastSession, PastSet
from training.next_steps import NextSteps, suggest
from training.next_steps_recovery import SessionFacts
from training.performed import Feedback, Performed, SkippedItem
from training.prescriptions import Prescription

CHECK_IN = Context(minutes=60, energy=7, coach="force", goal="strength", sleep_hours=8.0)
BOTH = planned(SQUAT, PRESS)
DONE = performed(*sets(SQUAT, *AS_PLANNED), *sets(PRESS, *AS_PLANNED))


def suggested(
    prescription: Prescription = BOTH,
    what: Performed = DONE,
    *,
    context: Context = CHECK_IN,
    history: History = NOTHING_BEFORE,
    athlete: Athlete = ATHLETE,
    effort: float | None = None,
    pain: tuple[Pain, ...] = (),
) -> NextSteps:
    feedback = Feedback(effort=effort, pain=pain)
    analysis = analysed(prescription, what, history, athlete=athlete, feedback=feedback)
    facts = SessionFacts(prescription=prescription, context=context, pain=pain)
    return suggest(analysis, facts, history, athlete, today=TODAY, catalogue=CATALOGUE)


def session(days_ago: int, **facts: object) -> PastSession:
    row = {"coach": "force", "type": "strength", "minutes": 60.0, "session_rpe": 7.0, **facts}
    return PastSession(id=uuid4(), day=TODAY - timedelta(days=days_ago), **row)  # type: ignore[arg-type]


def test_an_ordinary_session_is_followed_by_one_of_the_same_coach_in_a_window_of_days() -> None:
    steps = suggested(effort=7)
    assert (steps.kind, steps.coach, steps.minutes) == ("train", "force", 60)
    assert (steps.window_start, steps.window_end) == (TODAY + timedelta(days=1), TODAY + timedelta(days=3))
    assert steps.title == "Next: strength"


def test_a_longer_and_harder_session_opens_the_window_later() -> None:
    hard = performed(
        *sets(SQUAT, *({"rpe": 9.0} for _ in range(5))), *sets(PRESS, *({"rpe": 9.0} for _ in range(25))), minutes=110
    )
    assert suggested(what=hard, effort=9).window_start > suggested(effort=5).window_start


def test_an_effort_nobody_told_is_not_an_easy_one() -> None:
    untold = performed(*sets(SQUAT, {}, {}, {}), *sets(PRESS, {}, {}, {}))
    steps = suggested(what=untold)
    assert steps.recovery.hours >= 36
    assert steps.recovery.reasons == ("You did not rate the effort, so I assume it was hard.",)


def test_a_short_night_lengthens_recovery_and_is_named() -> None:
    rested, tired = suggested(effort=8), suggested(effort=8, context=replace(CHECK_IN, sleep_hours=5.5))
    assert tired.recovery.hours > rested.recovery.hours
    assert "Only 5.5 h of sleep." in tired.why


def test_sleep_nobody_told_is_no_reason() -> None:
    steps = suggested(effort=8, context=replace(CHECK_IN, sleep_hours=None))
    assert "sleep" not in steps.why


def test_no_sleep_at_all_is_told_and_not_unknown() -> None:
    assert "Only 0 h of sleep." in suggested(effort=8, context=replace(CHECK_IN, sleep_hours=0.0)).why


def test_what_changes_names_the_exercises_and_their_rows() -> None:
    steps = suggested(effort=8)
    assert any("102.5 kg next time" in change.text and len(change.rows) == 3 for change in steps.changes)


def test_what_was_left_out_comes_first_and_is_asked_of_the_engine() -> None:
    steps = suggested(what=performed(*sets(SQUAT, *AS_PLANNED)), effort=7)
    assert steps.changes[0].text == f"Comes first: {PRESS.name}, left out today."
    assert steps.changes[0].rows == (PRESS.id,)
    assert steps.context_patch["goal"] == f"strength, {PRESS.name}"


def test_what_pain_forbade_is_not_owed() -> None:
    what = performed(*sets(PRESS, *AS_PLANNED), skipped=(SkippedItem(SQUAT.id, "pain"),))
    steps = suggested(what=what, effort=7, pain=(Pain("knee", 4),))
    assert SQUAT.name not in str(steps.context_patch["goal"])


def test_pain_is_carried_to_the_next_check_in_and_delays_it() -> None:
    steps = suggested(effort=7, pain=(Pain("knee", 5),))
    assert steps.context_patch["pain"] == [{"body_part": "knee", "severity": 5}]
    assert steps.recovery.hours >= suggested(effort=7).recovery.hours + 24


@pytest.mark.parametrize("severity", [7, 10])
def test_strong_pain_asks_for_rest_first(severity: int) -> None:
    steps = suggested(effort=7, pain=(Pain("knee", severity),))
    assert (steps.kind, steps.recovery.state) == ("rest", "rest")
    assert steps.window_start >= TODAY + timedelta(days=2)
    assert steps.title.startswith("Rest first")


def test_many_days_in_a_row_ask_for_a_rest_day() -> None:
    history = History(TODAY, (), tuple(session(days) for days in (1, 2, 3)))
    steps = suggested(effort=6, history=history)
    assert steps.kind == "rest"
    assert "4 training days in a row." in steps.recovery.reasons
    assert suggested(effort=6, history=History(TODAY, (), (session(1), session(3), session(4)))).kind == "train"


def test_two_signs_of_overload_call_for_a_light_week() -> None:
    history = History(TODAY, (), (session(3, session_rpe=9.5),))
    steps = suggested(effort=9.5, history=history, context=replace(CHECK_IN, sleep_hours=5.0))
    assert steps.kind == "deload"
    assert steps.minutes == 45
    assert any(change.text.startswith("Half the sets") for change in steps.changes)
    assert not any("next time" in change.text for change in steps.changes)


def test_weeks_without_a_break_call_for_a_light_week() -> None:
    days = [week * 7 + extra for week in range(1, 9) for extra in (0, 2, 4)]
    trained = tuple(
        PastSet(uuid4(), "squat-barbell", TODAY - timedelta(days=day), reps=5, load_kg=80.0, load_mode="external")
        for day in days
    )
    steps = suggested(effort=6, history=History(TODAY, trained, tuple(session(day) for day in days)))
    assert steps.kind == "deload"


def test_after_the_lower_body_comes_the_upper_and_sooner() -> None:
    legs = planned(SQUAT)
    steps = suggested(legs, performed(*sets(SQUAT, *({"rpe": 8.0} for _ in range(5)))), effort=8)
    assert (steps.focus, steps.goal) == ("upper", "strength, upper body")
    assert steps.window_start == TODAY + timedelta(days=1)
    assert steps.title == "Next: strength, upper body"


def test_a_focus_of_the_last_time_does_not_pile_up() -> None:
    context = replace(CHECK_IN, goal="strength, lower body")
    steps = suggested(planned(SQUAT), performed(*sets(SQUAT, *AS_PLANNED)), context=context, effort=7)
    assert steps.goal == "strength, upper body"


def test_nothing_done_leaves_the_session_to_be_done_from_today() -> None:
    steps = suggested(what=performed())
    assert (steps.kind, steps.window_start, steps.minutes) == ("train", TODAY, 60)
    assert (steps.recovery.state, steps.recovery.hours) == ("fresh", 0)
    assert steps.why == "Nothing was logged, so the session is still to be done."


def test_a_run_keeps_its_coach_and_no_half_of_the_body() -> None:
    run = item("run", block_type="continuous", duration_s=1800, zone="Z2", target_rpe=4.0)
    steps = suggested(
        planned(run, coach="endurance"), performed(*sets(run, {"load_kg": None, "reps": None, "rpe": 4.0}))
    )
    assert (steps.coach, steps.focus) == ("endurance", None)


def test_the_suggestion_is_told_in_french() -> None:
    steps = suggested(effort=7, athlete=replace(ATHLETE, locale="fr"))
    assert steps.title == "Prochaine séance : force"
    assert steps.why.startswith("Le même travail peut revenir dans environ")


@settings(max_examples=80, deadline=None)
@given(
    effort=st.one_of(st.none(), st.sampled_from([half / 2 for half in range(2, 21)])),
    severity=st.integers(0, 10),
    sleep=st.one_of(st.none(), st.floats(0, 14)),
    minutes=st.integers(5, 240),
    gaps=st.lists(st.integers(1, 20), max_size=8),
)
def test_any_session_gets_a_suggestion_that_holds_together(
    *, effort: float | None, severity: int, sleep: float | None, minutes: int, gaps: list[int]
) -> None:
    context = replace(CHECK_IN, minutes=minutes, sleep_hours=sleep)
    history = History(TODAY, (), tuple(session(days) for days in sorted(gaps)))
    steps = suggested(context=context, effort=effort, history=history, pain=(Pain("knee", severity),))
    assert TODAY < steps.window_start <= steps.window_end <= TODAY + timedelta(days=7)
    assert 0 < steps.minutes <= minutes
    assert 12 <= steps.recovery.hours <= 120
    assert steps.why
    assert severity < 7 or steps.kind == "rest"
