import pytest

from training.athletes import Athlete, Competition
from training.coaches import CoachId
from training.contexts import Context
from training.prescribing.coach_choice import choose_coach


@pytest.mark.parametrize(
    ("goal", "coach"),
    [
        ("get stronger at the squat", "force"),
        ("prise de muscle", "force"),
        ("run a faster 10k", "endurance"),
        ("préparer un marathon", "endurance"),
        ("a CrossFit WOD", "functional"),
        ("HIIT 20 minutes", "functional"),
        ("HYROX in March", "competitions"),
        ("deka fit", "competitions"),
        ("my first muscle-up", "calisthenics"),
        ("front lever", "calisthenics"),
        ("mes premières tractions", "calisthenics"),
    ],
)
def test_the_goal_of_the_day_names_the_coach(goal: str, coach: CoachId) -> None:
    assert choose_coach(Context(45, 7, goal=goal), Athlete()) == coach


def test_an_explicit_coach_wins() -> None:
    assert choose_coach(Context(45, 7, coach="endurance", goal="squat"), Athlete()) == "endurance"


def test_a_race_at_hand_comes_before_the_usual_goals() -> None:
    racer = Athlete(goals=("get stronger",), competition=Competition("hyrox", 30))
    assert choose_coach(Context(45, 7), racer) == "competitions"
    assert choose_coach(Context(45, 7, goal="squat"), racer) == "force"


def test_the_usual_goals_decide_in_their_order_and_force_is_the_default() -> None:
    assert choose_coach(Context(45, 7), Athlete(goals=("feel well", "marathon", "muscle-up"))) == "endurance"
    assert choose_coach(Context(45, 7), Athlete()) == "force"
