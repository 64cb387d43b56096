from tests.training.finished_sessions import (
    AS_PLANNED,
    CATALOGUE,
    PRESS,
    SQUAT,
    TODAY,
    analysed,
    past,
    performed,
    planned,
    sets,
)
from training.analysis import Analysis
from training.analysis_insights import Insight
from training.contexts import Pain
from training.history import History
from training.performed import Feedback


def insight(found: Analysis, kind: str) -> Insight | None:
    return next((insight for insight in found.insights if insight.kind == kind), None)


def test_a_stronger_lift_is_told_with_both_sets() -> None:
    old = past(SQUAT, load_kg=90.0, rpe=8.0)
    done = sets(SQUAT, *AS_PLANNED)
    found = insight(analysed(planned(SQUAT), performed(*done), History(TODAY, (old,))), "stronger")
    assert found is not None
    assert old.id in found.rows
    assert "11.1% above your best of the last six weeks" in found.text


def test_repetitions_that_fade_at_one_load_call_for_rest() -> None:
    done = sets(SQUAT, {"reps": 8}, {"reps": 7}, {"reps": 5})
    found = insight(analysed(planned(SQUAT), performed(*done)), "fade")
    assert found is not None
    assert "from 8 to 5 reps" in found.text


def test_efforts_nobody_rated_are_asked_for() -> None:
    done = sets(SQUAT, {}, {}, {})
    found = insight(analysed(planned(SQUAT), performed(*done)), "unrated")
    assert found is not None
    assert found.rows == tuple(row.id for row in done)


def test_the_same_set_for_less_effort_is_seen() -> None:
    old = past(SQUAT, rpe=9.5)
    found = insight(
        analysed(planned(SQUAT), performed(*sets(SQUAT, *AS_PLANNED)), History(TODAY, (old,))), "same_easier"
    )
    assert found is not None
    assert (
        found.text == f"{CATALOGUE.exercises['squat-barbell'].name_en}: 100 kg x 5 at RPE 8; on 13 Nov it was RPE 9.5."
    )


def test_pain_comes_before_everything_else() -> None:
    done = sets(SQUAT, {"reps": 8, "rpe": 10.0}, {"reps": 7, "rpe": 10.0}, {"reps": 5, "rpe": 10.0})
    found = analysed(planned(SQUAT, PRESS), performed(*done), feedback=Feedback(pain=(Pain("knee", 6),)))
    assert found.insights[0].kind == "pain"
    assert found.insights[0].rows == tuple(row.id for row in done)
