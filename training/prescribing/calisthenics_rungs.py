from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from training.catalogue import Catalogue
from training.prescribing.candidates import Candidate, candidate
from training.prescribing.functional_moves import HARDEST
from training.prescribing.ladders import Ladder, Standing, Step, Verdict, gate_open, ladder_book, meets, standing
from training.prescribing.request import Request

ASSISTED_WITH = ("loop-band-41", "assisted-pull-up-machine", "band-bar", "tube-band-handles")
ADDED_WITH = ("dip-belt", "weight-vest", "ruck", "backpack")
_STATIC_AGE = 16
_NIGGLE = 3
_STATIC_JOINTS = frozenset({"wrist", "elbow"})


@dataclass(frozen=True)
class Rung:
    """The step of a ladder to train today, and why this one."""

    ladder: Ladder
    track: str
    step: Step
    candidate: Candidate
    standing: Standing
    verdict: Verdict
    """What was done with the standing: `hold` too when a better step cannot be trained here."""

    @property
    def known(self) -> bool:
        """Whether the past speaks about this very step."""
        return self.standing.best is not None and self.standing.step == self.step


def rung(ladder: Ladder, track: str, request: Request, catalogue: Catalogue) -> Rung | None:
    """The step the athlete stands on, moved by what they did; the nearest easier one when today does not allow it."""
    stands = standing(ladder, track, request.history, request.athlete.level)
    for step in _in_order(ladder.track(track), stands, request):
        one = _trainable(step, request, catalogue)
        if one is not None:
            return Rung(ladder, track, step, one, stands, _moved(ladder.track(track), step, stands))
    return None


def competed_rung(ladder: Ladder, request: Request, catalogue: Catalogue) -> Rung | None:
    """The competition movement of a ladder for who stands on it or above; None for who is still below."""
    steps = ladder.track("main")
    base = next((step for step in steps if step.slug == COMPETED.get(ladder.slug)), None)
    if base is None:
        return None
    stands = standing(ladder, "main", request.history, request.athlete.level)
    tested = base.exercise in request.athlete.known_1rm_kg
    if not tested and (stands.verdict == "unknown" or steps.index(stands.step) < steps.index(base)):
        return None
    one = _trainable(base, request, catalogue)
    return None if one is None else Rung(ladder, "main", base, one, replace(stands, step=base), "hold")


def _moved(steps: tuple[Step, ...], step: Step, stands: Standing) -> Verdict:
    if stands.verdict == "unknown":
        return "unknown"
    here, there = steps.index(stands.step), steps.index(step)
    if there < here:
        return "regress" if stands.verdict == "regress" else "hold"
    return "advance" if there > here else "hold"


def _in_order(steps: tuple[Step, ...], stands: Standing, request: Request) -> Iterator[Step]:
    here = steps.index(stands.step)
    if stands.verdict == "advance":
        yield from (step for step in steps[here + 1 :] if _opens(step, request))
    if stands.verdict == "regress":
        yield from reversed(steps[:here])
    if stands.verdict != "unknown" or not request.cautious or _opens(stands.step, request):
        yield stands.step
    near = steps[max(0, here - 2) : here + 3] if stands.verdict == "unknown" else ()
    yield from sorted((step for step in near if _opens(step, request)), key=lambda step: abs(steps.index(step) - here))
    yield from reversed(steps[:here])


def out_of_reach(request: Request) -> frozenset[str]:
    """Exercises on a ladder above the step the athlete stands on."""
    above = set()
    reached = set()
    for ladder in ladder_book().ladders.values():
        for track in ladder.entries:
            steps = ladder.track(track)
            here = steps.index(standing(ladder, track, request.history, request.athlete.level).step)
            reached |= {step.exercise for step in steps[: here + 1]}
            above |= {step.exercise for step in steps[here + 1 :]}
    return frozenset(above - reached)


def _opens(step: Step, request: Request) -> bool:
    return meets(request.history, step.needs)


def _trainable(step: Step, request: Request, catalogue: Catalogue) -> Candidate | None:
    exercise = catalogue.exercises.get(step.exercise)
    if exercise is None or (step.gated and not statics_open(request)):
        return None
    if not request.history.of(step.exercise) and exercise.difficulty > HARDEST[request.athlete.level] + 1:
        return None
    if step.mode == "assisted" and _first(ASSISTED_WITH, request) is None:
        return None
    if step.mode == "added" and (_first(ADDED_WITH, request) is None or request.athlete.body_mass_kg is None):
        return None
    return candidate(exercise, request, catalogue)


def statics_open(request: Request) -> bool:
    """Straight-arm statics wait for the strength gate, sixteen years and quiet wrists and elbows."""
    if request.age is not None and request.age < _STATIC_AGE:
        return False
    sore = any(pain.body_part in _STATIC_JOINTS and pain.severity >= _NIGGLE for pain in request.pains)
    return not sore and gate_open(request.history)


def untested(request: Request) -> bool:
    """Whether no step of any basic ladder was ever logged: then the session is an entry test."""
    basics = (ladder_book().ladders[slug] for slug in BASICS)
    return not any(request.history.of(step.exercise) for ladder in basics for step in ladder.steps)


COMPETED = {"pull-up": "pull-up", "dip": "bar-dip", "muscle-up": "bar-muscle-up"}
"""The step of each ladder that streetlifting loads."""
BASICS = ("pull-up", "push-up", "dip", "row", "squat")


def _first(slugs: Iterable[str], request: Request) -> str | None:
    return next((slug for slug in slugs if slug in request.available), None)
