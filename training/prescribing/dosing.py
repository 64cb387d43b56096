from training.exercises import Exercise
from training.prescribing.candidates import Candidate
from training.prescribing.force_schemes import ACCESSORIES, ISOLATION, Dose
from training.prescribing.force_styles import Style
from training.prescribing.request import Request

_BODYWEIGHT_REPS = {1: (12, 20), 2: (8, 15), 3: (5, 10), 4: (3, 6), 5: (2, 5)}
_HOLD_S = {1: 40, 2: 30, 3: 20, 4: 12, 5: 8}
_CARRY_M = 30.0
_LONGEST_HOLD_S = 120
_MOST_REPS = 30


def accessory(candidate: Candidate, style: Style, request: Request) -> Dose:
    """Sets and reps of everything that is not the main lift."""
    exercise = candidate.exercise
    base = ACCESSORIES[style] if exercise.compound else ISOLATION
    if exercise.load != "external":
        low, high = _bodyweight_reps(exercise, request)
        base = Dose(base.sets, low, base.rpe, reps_high=high)
    elif request.cautious and base.reps < 8:
        base = Dose(base.sets, 8, base.rpe, reps_high=12)
    return base.under(target_rpe(base.rpe, request))


def target_rpe(rpe: float, request: Request) -> float:
    """The effort meant, moved by what the athlete asked for, under today's cap."""
    return min(request.rpe_cap, max(5.0, rpe + request.effort_shift))


def _bodyweight_reps(exercise: Exercise, request: Request) -> tuple[int, int]:
    """Around what was done last; else by the difficulty of the movement."""
    done = [past.reps for past in request.history.of(exercise.slug)[:5] if past.reps]
    if not done:
        return _BODYWEIGHT_REPS[exercise.difficulty]
    best = min(max(done), _MOST_REPS)
    return max(1, best - 2), best + 2


def hold_s(exercise: Exercise, request: Request) -> int:
    done = [past.duration_s for past in request.history.of(exercise.slug)[:5] if past.duration_s]
    return min(_LONGEST_HOLD_S, max(done) + 5) if done else _HOLD_S[exercise.difficulty]


def carry_m(request: Request) -> float:
    return _CARRY_M if request.athlete.level != "beginner" else 20.0
