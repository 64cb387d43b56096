from dataclasses import dataclass, replace

from training.athletes import Level
from training.history import PastSet
from training.prescribing.candidates import Candidate
from training.prescribing.implements import variants
from training.prescribing.loading import build_load_kg, ladder_of, load_for, max_load_kg
from training.prescribing.request import Request
from training.prescribing.sources import from_set
from training.prescribing.stations_rehearsals import Rehearsed
from training.prescriptions import LoadMode
from training.units import kg_to_lb

_LEVEL_SHARE: dict[Level, float] = {"beginner": 0.65, "intermediate": 0.85, "advanced": 1.0, "elite": 1.0}
_TIRED_BELOW = 6
_TIRED_SHARE = 0.9
_YOUNG, _OLD = 16, 60
_SPARED_SHARE = 0.8
_EASY_RPE = 7.0
_HARD_RPE = 9.0
_STEP_UP = 1.1
_TOO_HEAVY = 1.3
_LOAD_REPS = 12
_AT_STANDARD = 1.02
"""The rulebook's load, as implements that come in pounds or plates make it."""
_SET_BY_LEVEL = "tank"
"""A magnetic sled has levels, no weight."""


@dataclass(frozen=True)
class StationLoad:
    load_kg: float | None
    load_mode: LoadMode | None
    source: str
    candidate: Candidate | None = None
    """The station with the implement that makes this load, where there was a choice."""
    off: float = 0.0
    """How far from the load wanted, as a share of it."""


def station_load(one: Rehearsed, reps: int | None, rpe: float, request: Request) -> StationLoad | None:
    """The standard's load, scaled to the day; None when the equipment only makes far heavier ones."""
    exercise = one.candidate.exercise
    share = one.rehearsal.share
    if share is not None and one.station.load_kg is not None and exercise.load == "external":
        carried = (replace(one, candidate=found) for found in variants(one.candidate, request))
        offers = (_standard(each, one.station.load_kg * share * _hands(each), reps, request) for each in carried)
        return min((offer for offer in offers if offer is not None), key=lambda offer: offer.off, default=None)
    if one.station.key == _SET_BY_LEVEL and one.is_real:
        return StationLoad(None, None, request.wording.say("competitions.by_level"))
    if exercise.load == "none":
        return StationLoad(None, None, "")
    loaded = load_for(one.candidate, min(_LOAD_REPS, reps or _LOAD_REPS), min(rpe, 7.0), request)
    if not loaded.fits:
        return None
    if loaded.load_mode == "added":
        return StationLoad(None, "bodyweight", request.wording.say("prescription.bodyweight"))
    light = _for_many(loaded.load_kg, reps)
    built = None if light is None else build_load_kg(one.candidate, light, reps or _LOAD_REPS, request)
    if light is not None and (built is None or built > light * _TOO_HEAVY):
        return None
    return StationLoad(built, loaded.load_mode, loaded.source)


def fits(one: Rehearsed, request: Request) -> bool:
    """Whether its equipment makes a load light enough for the whole station."""
    reps = round(one.rehearsal.amount) if one.rehearsal.dose == "reps" else None
    return station_load(one, reps, _EASY_RPE, request) is not None


def _hands(one: Rehearsed) -> float:
    """A trap bar carries in one piece what the rulebook counts per hand."""
    return 2.0 if one.station.key == "farmers_carry" and "trap-bar" in one.candidate.equipment else 1.0


def _for_many(load_kg: float | None, reps: int | None) -> float | None:
    """A load for twelve repetitions, lighter for the long sets of a station."""
    if load_kg is None or reps is None or reps <= _LOAD_REPS:
        return load_kg
    return load_kg * max(0.6, 1 - 0.013 * (reps - _LOAD_REPS))


def _standard(one: Rehearsed, full_kg: float, reps: int | None, request: Request) -> StationLoad | None:
    past = _last_loaded(one.candidate.slug, request)
    target_kg = full_kg * day_share(request)
    if past is not None and past.load_kg is not None and past.rpe is not None:
        if past.rpe <= _EASY_RPE:
            target_kg = min(full_kg, max(target_kg, past.load_kg * _STEP_UP))
        elif past.rpe >= _HARD_RPE:
            target_kg = min(target_kg, past.load_kg)
    built = build_load_kg(one.candidate, target_kg, reps or _LOAD_REPS, request)
    if built is None or built > target_kg * _TOO_HEAVY:
        return None
    if past is None:
        built = _nearer(
            one.candidate, built, target_kg, min(full_kg, max_load_kg(one.candidate, 1, request)), request=request
        )
    off = round(abs(built - target_kg) / target_kg, 3)
    return StationLoad(built, "external", _said(one, built, full_kg, past, request=request), one.candidate, off)


def _nearer(one: Candidate, built: float, target_kg: float, most_kg: float, *, request: Request) -> float:
    """The next load up when it is nearer to the one wanted and no more than the competition asks."""
    up = ladder_of(one, request).next_up(built)
    return up if up is not None and up <= most_kg * _AT_STANDARD and up - target_kg < target_kg - built else built


def day_share(request: Request) -> float:
    """Of the competition load: level, energy and age."""
    share = _LEVEL_SHARE[request.athlete.level]
    if request.context.energy < _TIRED_BELOW:
        share *= _TIRED_SHARE
    if request.age is not None and (request.age < _YOUNG or request.age >= _OLD):
        share *= _SPARED_SHARE
    return share


def _said(one: Rehearsed, built: float, full_kg: float, past: PastSet | None, *, request: Request) -> str:
    wording = request.wording
    percent = round(built / full_kg * 100)
    full = said_load(full_kg, request)
    if one.rehearsal.share != 1.0:
        said = wording.say("competitions.of_stand_in", percent=percent, full=full)
    elif percent >= 98:
        said = wording.say("competitions.at_standard")
    else:
        said = wording.say("competitions.of_standard", percent=percent, full=full)
    return said if past is None else f"{said}, {from_set(past, wording)}"


def said_load(load_kg: float, request: Request) -> str:
    """A rulebook load: kilograms as written, pounds as the rulebook rounds them."""
    wording = request.wording
    return wording.load(load_kg) if wording.units == "kg" else f"{wording.number(kg_to_lb(load_kg), 0)} lb"


def _last_loaded(slug: str, request: Request) -> PastSet | None:
    loaded = [past for past in request.history.of(slug) if past.load_kg is not None]
    return max(loaded, key=lambda past: past.day, default=None)
