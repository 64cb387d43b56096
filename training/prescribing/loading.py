from dataclasses import dataclass, replace

from training import effort, loads
from training.history import PastSet
from training.prescribing.candidates import Candidate
from training.prescribing.first_loads import first_1rm_kg
from training.prescribing.request import Request
from training.prescribing.sources import from_set
from training.prescriptions import LoadMode

_UNRATED_RPE = 9.0
"""A set nobody rated counts as hard: it must not raise the next load."""
_STALE_AFTER_DAYS = 28
_STALE_FACTOR = {28: 0.95, 60: 0.9, 120: 0.8}
_TEST_TOLERANCE = 1.03
"""The rule allows this much above the known one-rep maximum at the repetitions asked."""
_BODY_MASS_MULTIPLE = 3.5
_HAND_LIFTED = ("bar", "dumbbell", "kettlebell")
_UNKNOWN_BODY_KG = 60.0
_HEAVIEST_KG = 500.0
_BODY_SHARE = {"push-up": 0.64}
_BELT = "dip-belt"
_ADDED_WITH = (_BELT, "weight-vest", "ruck", "backpack")
_PLATES = ("iron-plates", "bumper-plates", "change-plates")


@dataclass(frozen=True)
class Loaded:
    load_kg: float | None
    load_mode: LoadMode | None
    source: str
    equipment: tuple[str, ...] = ()
    """What carries an added load, on top of the exercise's own equipment."""
    fits: bool = True
    """False when even the lightest load the equipment makes is too heavy: choose another exercise."""


def load_for(candidate: Candidate, reps: int, rpe: float, request: Request) -> Loaded:
    """The load for these repetitions at this effort: from the last sets, else the known maximum, else a light start."""
    if candidate.exercise.load == "external":
        return _external(candidate, reps, rpe, request)
    if candidate.exercise.load == "added_or_assisted":
        return _bodyweight_plus(candidate, reps, rpe, request)
    mode: LoadMode | None = "bodyweight" if candidate.exercise.load == "bodyweight" else None
    return Loaded(None, mode, request.wording.say("prescription.bodyweight"))


def ladder_of(candidate: Candidate, request: Request) -> loads.Ladder:
    return loads.options(candidate.equipment, request.available, request.athlete.units)


def best_recent(slug: str, request: Request) -> PastSet | None:
    """The best set of the last day the exercise was loaded and counted."""
    loaded = [past for past in request.history.of(slug) if past.load_kg is not None and past.reps]
    if not loaded:
        return None
    last_day = max(past.day for past in loaded)
    return max((past for past in loaded if past.day == last_day), key=_e1rm_kg)


def _e1rm_kg(past: PastSet) -> float:
    return estimated_1rm_kg(past.load_kg or 0.0, past.reps or 1, past.rpe)


def estimated_1rm_kg(load_kg: float, reps: int, rpe: float | None) -> float:
    rated = _UNRATED_RPE if rpe is None else min(10.0, max(6.0, rpe))
    return effort.e1rm_from(load_kg, min(reps, 15), rated)


def max_load_kg(candidate: Candidate, reps: int, request: Request) -> float:
    """What no prescription may exceed, from the known maximum and the body mass."""
    limits = [_HEAVIEST_KG]
    known = request.athlete.known_1rm_kg.get(candidate.slug)
    if known is not None:
        limits.append(known * effort.percent_1rm(reps, 10.0) / 100 * _TEST_TOLERANCE)
    if any(name in slug for slug in candidate.equipment for name in _HAND_LIFTED):
        body_kg = request.athlete.body_mass_kg
        limits.append((_UNKNOWN_BODY_KG if body_kg is None else body_kg) * _BODY_MASS_MULTIPLE)
    return min(limits)


def build_load_kg(candidate: Candidate, target_kg: float, reps: int, request: Request) -> float | None:
    """The nearest load the equipment makes; None when even the lightest is well above what is wanted."""
    ladder = ladder_of(candidate, request)
    ceiling = max_load_kg(candidate, reps, request)
    built = ladder.nearest(min(target_kg, ceiling))
    return ladder.at_most(ceiling) if built is not None and built > ceiling else built


def _external(candidate: Candidate, reps: int, rpe: float, request: Request) -> Loaded:
    wording = request.wording
    if not ladder_of(candidate, request):
        return Loaded(None, "external", wording.say("prescription.unweighed"))
    past = best_recent(candidate.slug, request)
    known = request.athlete.known_1rm_kg.get(candidate.slug)
    if past is not None:
        e1rm_kg, source = _fresh_1rm_kg(past, request), _source(past, request)
    elif known is not None:
        key = "prescription.from_known_best" if request.cautious else "prescription.from_known"
        e1rm_kg, source = known, wording.say(key, load=wording.load(known))
    else:
        e1rm_kg, source = first_1rm_kg(candidate.exercise, candidate.equipment, request)
    unbuilt = Loaded(None, "external", source)
    return _built(candidate, effort.load_for(e1rm_kg, reps, rpe), unbuilt, reps=reps, request=request)


def _built(candidate: Candidate, target_kg: float, loaded: Loaded, *, reps: int, request: Request) -> Loaded:
    built = build_load_kg(candidate, target_kg, reps, request)
    if built is None or built > target_kg * 1.15 + 2:
        return replace(loaded, fits=False)
    return replace(loaded, load_kg=built)


def _fresh_1rm_kg(past: PastSet, request: Request) -> float:
    days = (request.history.today - past.day).days
    factor = min((share for after, share in _STALE_FACTOR.items() if days > after), default=1.0)
    return _e1rm_kg(past) * factor


def _source(past: PastSet, request: Request) -> str:
    days = (request.history.today - past.day).days
    source = from_set(past, request.wording)
    if days <= _STALE_AFTER_DAYS:
        return source
    return source + request.wording.say("prescription.long_ago", weeks=days // 7)


def _bodyweight_plus(candidate: Candidate, reps: int, rpe: float, request: Request) -> Loaded:
    past = best_recent(candidate.slug, request)
    body_kg = request.athlete.body_mass_kg
    carrier = next((slug for slug in _ADDED_WITH if slug in request.available), None)
    if past is None or past.load_mode != "added" or body_kg is None or carrier is None:
        return Loaded(None, "bodyweight", _bodyweight_source(candidate, request))
    moved_kg = body_kg * next((share for name, share in _BODY_SHARE.items() if name in candidate.slug), 1.0)
    total_kg = estimated_1rm_kg((past.load_kg or 0.0) + moved_kg, past.reps or 1, past.rpe)
    added_kg = effort.load_for(total_kg, reps, rpe) - moved_kg
    plates = tuple(slug for slug in _PLATES if slug in request.available and carrier == _BELT)[:1]
    carriers = (carrier, *plates)
    carried = Candidate(candidate.exercise, carriers)
    built = build_load_kg(carried, added_kg, reps, request) if added_kg > 0 else None
    if built is None or built > added_kg * 1.05:
        return Loaded(None, "bodyweight", _source(past, request))
    return Loaded(built, "added", _source(past, request), equipment=carriers)


def _bodyweight_source(candidate: Candidate, request: Request) -> str:
    last = next(iter(request.history.of(candidate.slug)), None)
    return request.wording.say("prescription.bodyweight") if last is None else from_set(last, request.wording)
