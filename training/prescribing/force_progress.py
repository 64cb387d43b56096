from dataclasses import dataclass
from datetime import date
from itertools import groupby

from training import effort
from training.history import PastSet
from training.prescribing.candidates import Candidate
from training.prescribing.force_schemes import Dose
from training.prescribing.loading import Loaded, build_load_kg, estimated_1rm_kg, ladder_of, load_for
from training.prescribing.request import Request
from training.prescribing.sources import from_set

_FORGOTTEN_AFTER_DAYS = 28
_HARDER_BY = 1.0
_BIGGEST_STEP = 0.10
_BACK_OFF = 0.9
_MARGIN = 1.06


@dataclass(frozen=True)
class Exposure:
    """One day's working sets of one exercise."""

    day: date
    sets: tuple[PastSet, ...]

    @property
    def top(self) -> PastSet:
        return max(self.sets, key=lambda past: past.load_kg or 0.0)

    @property
    def best_1rm_kg(self) -> float:
        return max(estimated_1rm_kg(past.load_kg or 0.0, past.reps or 1, past.rpe) for past in self.sets)

    def at_top(self) -> tuple[PastSet, ...]:
        heaviest = self.top.load_kg
        return tuple(past for past in self.sets if past.load_kg == heaviest)

    def met(self, reps: int) -> bool:
        return all((past.reps or 0) >= _wanted(past, reps) for past in self.at_top())

    def was_hard(self, rpe: float) -> bool:
        """Harder than meant. Unrated is not hard, and never easy either."""
        rated = [past.rpe - (past.target_rpe or rpe) for past in self.at_top() if past.rpe is not None]
        return bool(rated) and max(rated) >= _HARDER_BY


def _wanted(past: PastSet, reps: int) -> int:
    return reps if past.target_reps is None else min(reps, past.target_reps)


def exposures(slug: str, request: Request) -> tuple[Exposure, ...]:
    """Days on which the exercise was done with a load, newest first."""
    counted = [past for past in request.history.of(slug) if past.load_kg is not None and past.reps is not None]
    counted.sort(key=lambda past: past.day, reverse=True)
    return tuple(Exposure(day, tuple(sets)) for day, sets in groupby(counted, key=lambda past: past.day))


def loaded(candidate: Candidate, dose: Dose, request: Request) -> Loaded:
    """The next load of a lift: a step from what was really done at these repetitions, else from the estimate."""
    past = _comparable(candidate, dose, request)
    if not past or candidate.exercise.load != "external":
        return load_for(candidate, dose.top_reps, dose.rpe, request)
    done = past[0].top
    step = _step(past, dose, candidate, request)
    target_kg = min(_target_kg(done.load_kg or 0.0, step, candidate, request), _ceiling_kg(candidate, dose, request))
    capped_rpe = dose.rpe < _meant_rpe(done, dose) - 0.5
    if capped_rpe:
        target_kg = effort.adjusted_load(target_kg, _meant_rpe(done, dose), dose.rpe)
    built = build_load_kg(candidate, target_kg, dose.top_reps, request)
    if built is None or built > target_kg * 1.05:
        return Loaded(None, "external", "", fits=False)
    why = "prescription.lighter_today" if capped_rpe else f"prescription.{step}"
    source = from_set(done, request.wording) + _because(why, built, done.load_kg or 0.0, request)
    return Loaded(built, "external", source)


def _meant_rpe(done: PastSet, dose: Dose) -> float:
    return next((rpe for rpe in (done.target_rpe, done.rpe) if rpe is not None), dose.rpe)


def _ceiling_kg(candidate: Candidate, dose: Dose, request: Request) -> float:
    """A comparable day may be weeks old: what was done since has the last word, within a few per cent."""
    latest = exposures(candidate.slug, request)[0]
    return effort.load_for(latest.best_1rm_kg, dose.reps, max(dose.rpe, 8.0)) * _MARGIN


def _because(why: str, built: float, done_kg: float, request: Request) -> str:
    """What the number itself says wins: a step that the equipment cannot make is no step."""
    change_kg = built - done_kg
    if change_kg > 0:
        why = "prescription.up"
    elif change_kg == 0:
        why = "prescription.hold"
    elif why in {"prescription.up", "prescription.hold"}:
        why = "prescription.less"
    return request.wording.say(why, step=request.wording.load(abs(change_kg)))


def _comparable(candidate: Candidate, dose: Dose, request: Request) -> tuple[Exposure, ...]:
    recent = [
        past
        for past in exposures(candidate.slug, request)
        if (request.history.today - past.day).days <= _FORGOTTEN_AFTER_DAYS and _alike(past.top, dose)
    ]
    return tuple(recent[:3])


def _alike(past: PastSet, dose: Dose) -> bool:
    reps = past.target_reps if past.target_reps is not None else past.reps or 0
    return dose.reps <= reps <= dose.top_reps


def _step(past: tuple[Exposure, ...], dose: Dose, candidate: Candidate, request: Request) -> str:
    """'up', 'hold' or 'back'."""
    last, before = past[0], past[1:]
    if _hurts(last, candidate, request) or not request.readiness.may_progress:
        return "hold"
    if not last.met(dose.reps):
        missed_before = bool(before) and before[0].top.load_kg == last.top.load_kg and not before[0].met(dose.reps)
        return "back" if missed_before else "hold"
    if last.was_hard(dose.rpe) or not last.met(dose.top_reps):
        return "hold"
    return "up"


def _hurts(last: Exposure, candidate: Candidate, request: Request) -> bool:
    """Nothing progresses through pain: neither what was told that day nor what is told today."""
    stressed = candidate.exercise.stress
    told = (area for session in request.history.sessions if session.day == last.day for area in session.pain_areas)
    today = (pain.body_part for pain in request.pains if pain.severity >= 3)
    return any(area in stressed for area in (*told, *today))


def _target_kg(load_kg: float, step: str, candidate: Candidate, request: Request) -> float:
    if step == "back":
        return load_kg * _BACK_OFF
    if step == "hold":
        return load_kg
    higher = ladder_of(candidate, request).next_up(load_kg)
    if higher is None or higher > load_kg * (1 + _BIGGEST_STEP) + 1:
        return load_kg
    return higher
