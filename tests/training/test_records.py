from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.catalogue import load_catalogue
from training.history import PastSet
from training.performed import DoneSet
from training.records import Record, best, broken, e1rm_kg, effective_kg, sentence, volume_kg
from training.wording import Wording

TODAY = date(2026, 11, 20)
EXERCISES = load_catalogue().exercises
SQUAT, PULL_UP, PLANK, CURL = "squat-barbell", "pull-up", "plank", "bicep-curl-dumbbell"


def past(exercise: str = SQUAT, *, days_ago: int = 7, **facts: object) -> PastSet:
    mode = {} if "load_mode" in facts or "load_kg" not in facts else {"load_mode": "external"}
    return PastSet(uuid4(), exercise, TODAY - timedelta(days=days_ago), **{**mode, **facts})  # type: ignore[arg-type]


def done(exercise: str = SQUAT, *, section: str = "main", **facts: object) -> DoneSet:
    mode = {} if "load_mode" in facts or "load_kg" not in facts else {"load_mode": "external"}
    row = {"set_number": 1, "section": section, **mode, **facts}
    at = datetime(2026, 11, 20, 17, tzinfo=UTC)
    return DoneSet(id=uuid4(), item_id=UUID(int=1), exercise=exercise, at=at, **row)  # type: ignore[arg-type]


def records(before: Iterable[PastSet], *sets: DoneSet, mass_kg: float | None = None) -> dict[str, Record]:
    return {record.kind: record for record in broken(before, sets, EXERCISES, body_mass_kg=mass_kg)}


def test_a_heavier_triple_breaks_the_three_rep_record_and_names_both_rows() -> None:
    old, new = past(reps=3, load_kg=100.0), done(reps=3, load_kg=102.5)
    record = records([old], new)["3rm"]
    assert (record.value, record.previous, record.previous_id, record.set_id) == (102.5, 100.0, old.id, new.id)
    assert record.previous_day == TODAY - timedelta(days=7)


def test_five_reps_at_a_load_stand_against_a_later_single_at_it() -> None:
    assert "1rm" not in records([past(reps=5, load_kg=100.0)], done(reps=1, load_kg=100.0))


def test_a_tie_is_no_record() -> None:
    assert records([past(reps=5, load_kg=100.0, rpe=8.0)], done(reps=5, load_kg=100.0, rpe=8.0)) == {}


def test_a_first_time_breaks_nothing() -> None:
    assert records([], done(reps=5, load_kg=100.0)) == {}


def test_a_warm_up_breaks_nothing() -> None:
    assert records([past(reps=5, load_kg=60.0)], done(reps=5, load_kg=80.0, section="warmup")) == {}


def test_a_load_more_than_twice_the_best_is_a_slip_not_a_record() -> None:
    found = records([past(reps=5, load_kg=100.0)], done(reps=5, load_kg=1000.0))
    assert not {"1rm", "3rm", "5rm", "e1rm"} & found.keys()


def test_more_than_twelve_reps_prove_no_one_rep_max() -> None:
    assert e1rm_kg(past(reps=13, load_kg=60.0)) is None
    assert e1rm_kg(past(reps=12, load_kg=60.0)) == pytest.approx(60 * 1.385, abs=0.2)


def test_an_easy_set_proves_no_one_rep_max() -> None:
    assert e1rm_kg(past(reps=5, load_kg=100.0, rpe=6.0)) is None
    assert e1rm_kg(past(reps=5, load_kg=100.0, rpe=8.0)) == pytest.approx(100 / 0.811, abs=0.1)


def test_an_estimate_on_added_load_needs_the_body_mass() -> None:
    unknown = past(PULL_UP, reps=5, load_kg=20.0, load_mode="added")
    known = past(PULL_UP, reps=5, load_kg=20.0, load_mode="added", body_mass_kg=80.0, rpe=10.0)
    assert e1rm_kg(unknown) is None
    assert e1rm_kg(known) == pytest.approx(100 / 0.863 - 80, abs=0.1)


def test_more_reps_at_the_same_load_is_a_record_at_that_load() -> None:
    record = records([past(reps=8, load_kg=80.0)], done(reps=10, load_kg=80.0))["reps_at_load"]
    assert (record.value, record.previous, record.load_kg) == (10, 8, 80.0)


def test_more_reps_at_a_lighter_load_than_ever_used_is_none() -> None:
    assert "reps_at_load" not in records([past(reps=8, load_kg=80.0)], done(reps=12, load_kg=60.0))


def test_as_many_reps_with_more_load_in_the_past_stand_against_it() -> None:
    before = [past(reps=5, load_kg=80.0), past(reps=8, load_kg=85.0)]
    assert "reps_at_load" not in records(before, done(reps=8, load_kg=80.0))


def test_bodyweight_reps_count_at_no_load() -> None:
    before = [past(PULL_UP, reps=8, load_mode="bodyweight")]
    record = records(before, done(PULL_UP, reps=9, load_mode="bodyweight"))["reps_at_load"]
    assert (record.value, record.load_kg) == (9, 0.0)


def test_less_help_is_compared_with_less_help() -> None:
    before = [past(PULL_UP, reps=8, load_kg=20.0, load_mode="assisted")]
    found = records(before, done(PULL_UP, reps=10, load_kg=30.0, load_mode="assisted"))
    assert found == {}
    assert effective_kg(before[0]) == -20.0


def test_volume_counts_both_hands() -> None:
    assert volume_kg(past(CURL, reps=10, load_kg=12.0), EXERCISES[CURL]) == 240.0
    assert volume_kg(past(SQUAT, reps=10, load_kg=100.0), EXERCISES[SQUAT]) == 1000.0


def test_volume_counts_added_load_and_neither_body_nor_help() -> None:
    pull_up = EXERCISES[PULL_UP]
    assert volume_kg(past(PULL_UP, reps=5, load_kg=10.0, load_mode="added"), pull_up) == 50.0
    assert volume_kg(past(PULL_UP, reps=5, load_mode="bodyweight"), pull_up) == 0.0
    assert volume_kg(past(PULL_UP, reps=5, load_kg=10.0, load_mode="assisted"), pull_up) == 0.0


def test_the_most_weight_in_one_session_is_compared_day_by_day() -> None:
    before = [past(reps=5, load_kg=100.0, days_ago=7), past(reps=5, load_kg=100.0, days_ago=14)]
    record = records(before, done(reps=5, load_kg=90.0), done(reps=5, load_kg=90.0))["volume"]
    assert (record.value, record.previous) == (900.0, 500.0)


def test_a_longer_hold_is_a_record() -> None:
    record = records([past(PLANK, duration_s=60)], done(PLANK, duration_s=75))["hold"]
    assert (record.value, record.unit, record.previous) == (75, "s", 60)


def test_a_faster_time_over_the_same_distance_is_a_record() -> None:
    before = [past("run", distance_m=5000.0, duration_s=1500)]
    record = records(before, done("run", distance_m=5000.0, duration_s=1440))["distance_time"]
    assert (record.value, record.previous, record.distance_m) == (1440, 1500, 5000.0)


def test_a_faster_pace_over_another_distance_is_none() -> None:
    before = [past("run", distance_m=5000.0, duration_s=1500)]
    assert "distance_time" not in records(before, done("run", distance_m=3000.0, duration_s=800))


def test_a_speed_nobody_runs_is_none() -> None:
    before = [past("run", distance_m=5000.0, duration_s=1500)]
    assert "distance_time" not in records(before, done("run", distance_m=5000.0, duration_s=144))


def test_a_session_that_is_already_stored_is_not_its_own_rival() -> None:
    new = done(reps=5, load_kg=105.0)
    assert records([past(reps=5, load_kg=100.0), new.as_past(TODAY)], new)["5rm"].previous == 100.0


def test_the_best_of_each_kind_stands() -> None:
    heavy, many = past(reps=1, load_kg=120.0), past(reps=5, load_kg=100.0)
    standing = {(mark.kind, mark.set_id) for mark in best([heavy, many], EXERCISES)}
    assert {("1rm", heavy.id), ("3rm", many.id), ("5rm", many.id)} <= standing


def test_a_record_is_told_with_its_old_value_in_both_languages() -> None:
    record = records([past(reps=3, load_kg=100.0)], done(reps=3, load_kg=102.5))["3rm"]
    assert sentence(record, "Squat (Barbell)", Wording("en")) == (
        "Squat (Barbell): best for three reps, 102.5 kg. Before: 100 kg, 13 Nov."
    )
    assert "102,5 kg. Avant : 100 kg, le 13" in sentence(record, "Squat (barre)", Wording("fr"))


SETS = st.builds(
    lambda reps, load, rpe: {"reps": reps, "load_kg": load, "rpe": rpe},
    st.integers(0, 20),
    st.sampled_from([0.0, 20.0, 60.0, 62.5, 100.0]),
    st.one_of(st.none(), st.sampled_from([6.0, 7.5, 9.0, 10.0])),
)


@given(st.lists(SETS, max_size=5), st.lists(SETS, min_size=1, max_size=5))
def test_a_record_always_beats_what_it_replaces_and_doing_it_again_breaks_nothing(
    before: list[dict[str, float]], today: list[dict[str, float]]
) -> None:
    history = [past(**facts) for facts in before]
    sets = [done(**facts) for facts in today]
    found = broken(history, sets, EXERCISES)
    assert all(record.value > record.previous for record in found)
    assert {record.set_id for record in found} <= {one.id for one in sets}
    again = [done(**facts) for facts in today]
    assert broken([*history, *(one.as_past(TODAY - timedelta(days=1)) for one in sets)], again, EXERCISES) == ()
