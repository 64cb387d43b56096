import pytest

from evals.contexts import case
from training.catalogue import load_catalogue
from training.coaches import CoachId
from training.prescribing import Request, prescribe
from training.prescriptions import NoPrescription

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("coach", ["force", "functional"])
def test_a_loaded_ramp_leads_to_an_exercise_of_the_main_part(coach: CoachId) -> None:
    asked = (case(f"5:{coach}:{number}", CATALOGUE) for number in (*range(40), 232))
    for one in asked:
        found = prescribe(Request(one.context, one.athlete, one.history, coach=one.coach), CATALOGUE)
        if isinstance(found, NoPrescription):
            continue
        loaded = {item.exercise for item in found.warmup if item.load_kg is not None}
        assert loaded <= {item.exercise for item in found.main}
