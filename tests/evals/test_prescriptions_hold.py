from dataclasses import replace
from uuid import UUID

import pytest

from evals.contexts import Case, cases
from evals.goals_met import goal_met
from evals.options import Options
from evals.prescriptions_hold import Engine, percentile, report, run, tally
from evals.reports import Measure, Report, shortfalls, table
from training.catalogue import Catalogue, load_catalogue
from training.coaches import COACH_IDS, CoachId
from training.prescribing import Request
from training.prescriptions import Item, NoPrescription, Prescription

CATALOGUE = load_catalogue()
ASKED = [replace(case, context=replace(case.context, pain=())) for case in cases("force", 30, CATALOGUE)]


def walking(request: Request, catalogue: Catalogue) -> Prescription:
    """An engine that knows one thing, and fills the minutes with it."""
    minutes = request.context.minutes
    warmup, main, cooldown = (
        (_walk(index, max(1, round(minutes * share * 60))),) for index, share in enumerate((0.1, 0.7, 0.1))
    )
    return Prescription(
        request.coach, "walk", "", "Today we walk, and that is enough.", minutes * 0.9, 3.0, warmup, main, cooldown
    )


def lazy(request: Request, catalogue: Catalogue) -> Prescription:
    return replace(walking(request, catalogue), main=(), rationale="")


def refusing(request: Request, catalogue: Catalogue) -> NoPrescription:
    return NoPrescription("equipment", "There is nothing here.", "Find a floor.")


def failing(request: Request, catalogue: Catalogue) -> Prescription:
    raise ZeroDivisionError("no minutes")


def _walk(index: int, duration_s: int) -> Item:
    stress = CATALOGUE.exercises["walk"].stress
    return Item(UUID(int=index), "walk", "Walk", duration_s=duration_s, target_rpe=3.0, body_parts_stressed=stress)


def measured(engine: Engine, name: str) -> float:
    found = report([tally("force", ASKED, engine, CATALOGUE)])
    return next(measure.value for measure in found.measures if measure.name == name)


def test_an_engine_that_holds_has_no_violation() -> None:
    assert tally("force", _painless(), walking, CATALOGUE).broken == {}


def test_each_broken_rule_is_counted_once_a_session_with_examples() -> None:
    found = tally("force", _painless(), lazy, CATALOGUE)
    assert found.broken["empty_main"] == found.broken["rationale_missing"] == found.asked
    assert [example.case_id for example in found.examples["empty_main"]] == [case.id for case in _painless()[:3]]


def test_refusals_are_counted_by_what_blocks() -> None:
    assert tally("force", ASKED, refusing, CATALOGUE).refused == {"equipment": 30}
    assert measured(refusing, "given_share") == 0.0


def test_an_exception_is_counted_and_does_not_stop_the_run() -> None:
    found = tally("force", ASKED, failing, CATALOGUE)
    assert found.failed == {"ZeroDivisionError: no minutes": 30}
    assert found.first_failed["ZeroDivisionError: no minutes"] == ASKED[0].id


def test_variety_counts_the_exercises_of_main() -> None:
    assert tally("force", ASKED, walking, CATALOGUE).main_slugs == {"walk"}


def test_an_engine_that_changes_its_mind_is_found_out() -> None:
    answers = iter(range(1000))

    def fickle(request: Request, catalogue: Catalogue) -> Prescription:
        return replace(walking(request, catalogue), goal=str(next(answers)))

    assert tally("force", ASKED, fickle, CATALOGUE).unlike == [ASKED[index].id for index in (0, 10, 20)]


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 3.0), (0.99, 5.0)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile([5.0, 1.0, 4.0, 2.0, 3.0], share) == value


def test_no_value_has_a_percentile_of_zero() -> None:
    assert percentile([], 0.5) == 0.0


@pytest.mark.parametrize(
    ("coach", "goal", "equipment", "exercise", "met"),
    [
        ("endurance", "running", ("road-flat",), "run", True),
        ("endurance", "running", ("road-flat",), "walk", False),
        ("endurance", "running", (), "walk", None),
        ("endurance", "swimming", ("lap-pool",), "swim-freestyle", True),
        ("force", "strongman", ("yoke",), "yoke-walk", True),
        ("force", "strongman", (), "push-up", None),
        ("force", "weight_loss", (), "push-up", None),
        ("calisthenics", "handstand", (), "handstand", True),
        ("calisthenics", "handstand", (), "push-up", False),
    ],
)
def test_a_goal_is_met_by_what_serves_it(
    coach: CoachId, goal: str, equipment: tuple[str, ...], exercise: str, met: bool | None
) -> None:
    drawn = next(cases(coach, 1, CATALOGUE))
    context = replace(drawn.context, goal=goal, equipment=equipment)
    only = Item(UUID(int=1), exercise, exercise, equipment=equipment, reps=10)
    session = Prescription(coach, "", "", "", 30.0, 5.0, main=(only,))
    assert goal_met(session, replace(drawn, context=context), CATALOGUE) is met


def test_a_measure_below_its_baseline_is_told() -> None:
    told = shortfalls(
        Report("prescriptions_hold", "", (Measure("force", "violations", 1), Measure("force", "variety", 900)))
    )
    assert told == ("force: violations is 1, at most 0 is allowed",)


def test_a_subject_may_have_a_limit_of_its_own() -> None:
    told = [Measure(coach, "variety", 30) for coach in ("force", "endurance")]
    assert shortfalls(Report("prescriptions_hold", "", tuple(told))) == ("force: variety is 30, at least 100 is asked",)


def test_a_task_without_a_baseline_falls_short_of_nothing() -> None:
    assert shortfalls(Report("no_such_task", "", (Measure("force", "violations", 1),))) == ()


def test_a_table_lines_its_numbers_up() -> None:
    assert table(("coach", "n"), [("force", "10"), ("endurance", "5")]).splitlines() == [
        "coach       n",
        "---------  --",
        "force      10",
        "endurance   5",
    ]


@pytest.mark.parametrize("coach", COACH_IDS)
def test_the_engine_breaks_no_rule(coach: CoachId) -> None:
    values = {measure.name: measure.value for measure in run(Options(count=20, coach=coach)).measures}
    assert (values["violations"], values["failures"], values["unlike"]) == (0, 0, 0)


def _painless() -> list[Case]:
    return [replace(case, athlete=replace(case.athlete, injuries=())) for case in ASKED]
