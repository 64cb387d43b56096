from datetime import date, timedelta
from typing import get_args
from uuid import UUID

import pytest

from training.athletes import Level
from training.catalogue import load_catalogue
from training.history import History, PastSession, PastSet
from training.prescribing.ladders import gate_missing, gate_open, hold_dose, ladder_book, meets, standing
from training.prescriptions import LoadMode

TODAY = date(2026, 11, 20)
PUSH_UP = ladder_book().ladders["push-up"]
NO_ID = UUID(int=0)


def done(
    exercise: str, *days_and_reps: tuple[int, int], mode: LoadMode | None = None, load_kg: float | None = None
) -> tuple[PastSet, ...]:
    return tuple(
        PastSet(NO_ID, exercise, TODAY - timedelta(days=ago), reps=reps, load_mode=mode, load_kg=load_kg)
        for ago, reps in days_and_reps
        for _ in range(3)
    )


def history(*sets: PastSet) -> History:
    return History(TODAY, tuple(sorted(sets, key=lambda past: past.day, reverse=True)))


def test_there_are_twelve_ladders_and_their_125_steps() -> None:
    assert len(ladder_book().ladders) == 12
    assert sum(len(ladder.steps) for ladder in ladder_book().ladders.values()) == 125


def test_every_step_and_every_need_is_an_exercise_of_the_catalogue() -> None:
    steps = [step for ladder in ladder_book().ladders.values() for step in ladder.steps]
    named = {step.exercise for step in steps} | {slug for step in steps for slug in step.needs}
    assert named <= set(load_catalogue().exercises)


def test_every_level_has_an_entry_step_on_every_track() -> None:
    for ladder in ladder_book().ladders.values():
        for track in {step.track for step in ladder.steps}:
            assert all(ladder.entry(track, level) in ladder.track(track) for level in get_args(Level))


@pytest.mark.parametrize(
    ("ladder", "slug", "mastery"),
    [
        ("push-up", "wall-push-up", (3, 20, "reps")),
        ("pull-up", "pull-up", (3, 8, "reps")),
        ("front-lever", "tuck-front-lever", (3, 15, "seconds")),
        ("planche", "straddle-planche", (3, 6, "seconds")),
        ("handstand", "hs-30-60", (1, 60, "seconds")),
        ("l-sit", "v-sit", (3, 8, "seconds")),
    ],
)
def test_mastery_is_that_of_the_published_ladder(ladder: str, slug: str, mastery: tuple[int, int, str]) -> None:
    step = next(step for step in ladder_book().ladders[ladder].steps if step.slug == slug)
    assert (step.sets, step.amount, step.unit) == mastery


@pytest.mark.parametrize(
    ("best_s", "sets", "work_s"), [(5, 6, 3), (9, 6, 3), (10, 5, 6), (15, 5, 9), (20, 4, 12), (30, 4, 18), (60, 3, 36)]
)
def test_holds_follow_the_table_and_six_tenths_beyond_it(best_s: int, sets: int, work_s: int) -> None:
    assert (hold_dose(best_s).sets, hold_dose(best_s).work_s) == (sets, work_s)


def test_the_target_met_in_two_sessions_advances() -> None:
    stands = standing(PUSH_UP, "main", history(*done("push-up", (2, 12), (5, 13))), "beginner")
    assert (stands.step.slug, stands.verdict) == ("push-up", "advance")


def test_the_target_met_in_one_session_holds() -> None:
    stands = standing(PUSH_UP, "main", history(*done("push-up", (2, 12), (5, 10))), "beginner")
    assert (stands.step.slug, stands.verdict) == ("push-up", "hold")


def test_under_sixty_percent_twice_goes_back() -> None:
    stands = standing(PUSH_UP, "main", history(*done("archer-push-up", (2, 4), (5, 3))), "advanced")
    assert (stands.step.slug, stands.verdict) == ("archer-push-up", "regress")


def test_pain_on_the_day_keeps_an_athlete_from_advancing() -> None:
    sets = history(*done("push-up", (2, 12), (5, 12))).sets
    sore = PastSession(NO_ID, TODAY - timedelta(days=2), "calisthenics", "calisthenics", 40, pain_areas=("wrist",))
    assert standing(PUSH_UP, "main", History(TODAY, sets, (sore,)), "beginner").verdict == "hold"


def test_without_a_logged_set_the_level_says_where_to_test() -> None:
    stands = standing(PUSH_UP, "main", history(), "intermediate")
    assert (stands.step.slug, stands.verdict, stands.best) == ("push-up", "unknown", None)


def test_added_and_assisted_sets_stand_on_their_own_steps() -> None:
    pull = ladder_book().ladders["pull-up"]
    loaded = history(*done("pull-up", (2, 5), mode="added", load_kg=20.0))
    helped = history(*done("pull-up", (2, 5), mode="assisted"))
    assert standing(pull, "main", loaded, "advanced").step.slug == "weighted-pull-up"
    assert standing(pull, "main", helped, "advanced").step.slug == "band-pull-up"


def test_assisted_sets_do_not_open_the_gate() -> None:
    assert not meets(history(*done("pull-up", (2, 12), mode="assisted")), {"pull-up": 8})


def test_the_gate_of_the_statics_wants_all_four() -> None:
    plank = PastSet(NO_ID, "plank", TODAY, duration_s=60)
    three = (*done("pull-up", (2, 8)), *done("dip", (2, 12)), *done("push-up", (2, 20)))
    assert not gate_open(history(*three))
    assert gate_open(history(plank, *three))


def one_set(exercise: str, *days_and_reps: tuple[int, int]) -> History:
    return history(*(done(exercise, day)[0] for day in days_and_reps))


def test_one_strong_set_in_two_sessions_is_no_failure_for_want_of_more_sets() -> None:
    stands = standing(ladder_book().ladders["pull-up"], "main", one_set("pull-up", (3, 12), (8, 12)), "advanced")
    assert (stands.step.slug, stands.verdict) == ("pull-up", "advance")


def test_one_set_short_of_the_target_holds_and_one_far_below_goes_back() -> None:
    pull_up = ladder_book().ladders["pull-up"]
    assert standing(pull_up, "main", one_set("pull-up", (3, 7), (8, 6)), "advanced").verdict == "hold"
    assert standing(pull_up, "main", one_set("pull-up", (3, 4), (8, 3)), "advanced").verdict == "regress"


def test_three_sets_count_all_three_towards_mastery() -> None:
    sets = [PastSet(NO_ID, "pull-up", TODAY - timedelta(days=ago), reps=reps) for ago in (3, 8) for reps in (10, 8, 6)]
    assert standing(ladder_book().ladders["pull-up"], "main", history(*sets), "advanced").verdict == "hold"


@pytest.mark.parametrize(
    ("exercise", "reps", "missing"),
    [("push-up", 30, ("pull-up", "dip")), ("push-up", 20, ("pull-up", "dip", "plank")),
     ("chest-to-bar-pull-up", 5, ("dip", "push-up", "plank")), ("ring-dip", 8, ("pull-up", "push-up", "plank"))],
)  # fmt: skip
def test_a_harder_set_proves_the_basic_of_the_gate(exercise: str, reps: int, missing: tuple[str, ...]) -> None:
    assert gate_missing(one_set(exercise, (3, reps))) == missing
