import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.rests import rest_s

GOALS = ["strength", "power", "hypertrophy", "endurance", "health"]


@pytest.mark.parametrize(
    ("goal", "reps", "rpe", "compound", "seconds"),
    [
        ("strength", 3, 9, True, 300),
        ("strength", 5, 8, True, 165),
        ("strength", 10, 9, False, 120),
        ("power", 3, 7, True, 165),
        ("hypertrophy", 10, 8, True, 135),
        ("hypertrophy", 12, 6, False, 60),
        ("endurance", 20, 9, True, 60),
        ("endurance", 20, 5, False, 20),
        ("health", 12, 7, True, 75),
    ],
)
def test_rest_between_sets(goal: str, reps: int, rpe: float, compound: bool, seconds: int) -> None:
    assert rest_s(goal, reps, rpe, compound) == seconds  # type: ignore[arg-type]


@given(goal=st.sampled_from(GOALS), reps=st.integers(1, 30), rpe=st.floats(1, 9), compound=st.booleans())
def test_harder_sets_never_rest_less(goal: str, reps: int, rpe: float, compound: bool) -> None:
    here = rest_s(goal, reps, rpe, compound)  # type: ignore[arg-type]
    assert rest_s(goal, reps, rpe + 1, compound) >= here  # type: ignore[arg-type]
    assert 20 <= here <= 300
