from uuid import uuid4

from tests.training.finished_sessions import (
    AS_PLANNED,
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
from training.analysis_next_time import Adaptation
from training.contexts import Pain
from training.history import History
from training.performed import DoneBlock, Feedback


def next_time(found: Analysis, slug: str = "squat-barbell") -> Adaptation:
    return next(one for one in found.adaptations if one.exercise == slug)


def test_all_reps_at_the_effort_asked_go_up_one_step() -> None:
    done = sets(SQUAT, *AS_PLANNED)
    one = next_time(analysed(planned(SQUAT), performed(*done)))
    assert (one.direction, one.load_kg, one.change_kg, one.rows) == ("up", 102.5, 2.5, tuple(row.id for row in done))
    assert one.why.endswith("5, 5, 5 reps at the effort asked. 102.5 kg next time, same reps.")


def test_a_set_a_point_above_the_target_holds_the_load() -> None:
    one = next_time(analysed(planned(SQUAT), performed(*sets(SQUAT, {"rpe": 8.0}, {"rpe": 9.0}))))
    assert (one.direction, one.load_kg) == ("hold", 100.0)


def test_missed_reps_hold_the_load_once_and_take_a_tenth_off_twice() -> None:
    what = performed(*sets(SQUAT, {"rpe": 9.0}, {"reps": 3, "rpe": 10.0}))
    assert next_time(analysed(planned(SQUAT), what)).direction == "hold"
    history = History(TODAY, (past(SQUAT, reps=4), past(SQUAT, reps=5)))
    again = next_time(analysed(planned(SQUAT), what, history))
    assert (again.direction, again.load_kg, again.change_kg) == ("down", 90.0, -10.0)


def test_the_load_of_a_range_waits_for_the_top_of_it() -> None:
    ranged = loaded(reps="8-12")
    short = sets(ranged, {"reps": 12, "rpe": 8.0}, {"reps": 10, "rpe": 8.0})
    assert next_time(analysed(planned(ranged), performed(*short))).direction == "hold"
    full = sets(ranged, {"reps": 12, "rpe": 8.0}, {"reps": 12, "rpe": 8.0})
    assert next_time(analysed(planned(ranged), performed(*full))).direction == "up"


def test_pain_in_an_area_the_lift_works_stops_its_progress_and_no_other() -> None:
    what = performed(*sets(SQUAT, *AS_PLANNED), *sets(PRESS, *AS_PLANNED))
    found = analysed(planned(SQUAT, PRESS), what, feedback=Feedback(pain=(Pain("knee", 3),)))
    assert next_time(found).direction == "hold"
    assert next_time(found, "bench-press-barbell").direction == "up"


def test_back_off_sets_do_not_decide_over_the_top_set() -> None:
    done = sets(SQUAT, {"rpe": 8.0}, {"load_kg": 92.5, "rpe": 8.0}, {"load_kg": 92.5, "rpe": 8.0})
    assert next_time(analysed(planned(SQUAT), performed(*done))).load_kg == 102.5


def test_bodyweight_goes_up_by_a_repetition() -> None:
    pull_up = item("pull-up", sets=2, reps=8, load_mode="bodyweight", target_rpe=8.0)
    done = sets(pull_up, {"rpe": 8.0}, {"rpe": 8.0})
    one = next_time(analysed(planned(pull_up), performed(*done)), "pull-up")
    assert (one.direction, one.reps, one.load_kg) == ("up", 9, None)


def test_a_steady_run_done_with_ease_gets_a_tenth_longer() -> None:
    run = item("run", block_type="continuous", duration_s=1800, zone="Z2", target_rpe=4.0)
    block = DoneBlock(id=uuid4(), item_id=run.id, block_type="continuous", duration_s=1800, rpe=3.5)
    one = next_time(analysed(planned(run, coach="endurance"), performed(blocks=[block])), "run")
    assert (one.direction, one.duration_s, one.rows) == ("up", 1980, (block.id,))


def test_a_run_nobody_rated_stays_as_it_is() -> None:
    run = item("run", block_type="continuous", duration_s=1800, zone="Z2", target_rpe=4.0)
    block = DoneBlock(id=uuid4(), item_id=run.id, block_type="continuous", duration_s=1800)
    one = next_time(analysed(planned(run, coach="endurance"), performed(blocks=[block])), "run")
    assert (one.direction, one.duration_s) == ("hold", None)
