from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypedDict

from training.prescribing.competitions_loads import StationLoad, said_load, station_load
from training.prescribing.endurance_sports import Option
from training.prescribing.endurance_zones import clock, rpe_for, target, zone_within
from training.prescribing.framing import item_id
from training.prescribing.races import RacePlan
from training.prescribing.request import Request
from training.prescribing.stations import Station
from training.prescribing.stations_rehearsals import Rehearsed
from training.prescriptions import BlockType, Item, Zone

_STATION_RPE = 7.5
_ERGS = frozenset({"rowing-machine", "ski-erg", "bike-erg", "air-bike"})
_HEAVY_SHARE = 0.38
"""A load this near to two fifths of the body mass is kept to thirty repetitions."""
_MOST_HEAVY_REPS = 30
_ASSUMED_MASS_KG = 60.0
_FEWEST_REPS = 4
_WALKED_S_PER_KM = 360.0
"""Stands in where the race has no run."""
_METRE_STEP: Mapping[str, float] = MappingProxyType({"row": 50, "ski_erg": 50, "sled_push": 12.5, "sled_pull": 12.5})


@dataclass(frozen=True)
class Dose:
    """How much of a station, how often."""

    fraction: float
    sets: int = 1
    rest_s: int = 0
    group: int | None = None
    rpe: float = _STATION_RPE
    block_type: BlockType = "station"


@dataclass(frozen=True)
class Course:
    """What every item of a session needs to know of the race."""

    request: Request
    plan: RacePlan

    def seconds_at(self, station: Station) -> float:
        """What the whole station takes in the race."""
        return next(leg.station_s for leg in self.plan.legs if leg.station == station.key)


def station_item(course: Course, one: Rehearsed, dose: Dose, place: int) -> Item | None:
    """None when no load that the equipment makes is light enough."""
    rpe = min(dose.rpe, course.request.rpe_cap)
    load = station_load(one, _reps(one, dose), rpe, course.request)
    return None if load is None else _item(course, one, replace(dose, rpe=rpe), load, place=place)


def _item(course: Course, one: Rehearsed, dose: Dose, load: StationLoad, *, place: int) -> Item:
    request, rpe = course.request, dose.rpe
    carried = load.candidate or one.candidate
    exercise = carried.exercise
    zone = _erg_zone(one, rpe, request)
    source = load.source or request.wording.say("competitions.no_load")
    return Item(
        id=item_id(request, "main", place, exercise.slug),
        exercise=exercise.slug,
        name=exercise.name(request.athlete.locale),
        block_type=dose.block_type,
        group=dose.group,
        equipment=carried.equipment,
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        sets=dose.sets,
        reps=_bearable(_reps(one, dose), load, request),
        load_kg=load.load_kg,
        load_mode=load.load_mode,
        rest_s=dose.rest_s,
        target_rpe=rpe if zone is None else min(rpe, rpe_for(zone, request)),
        duration_s=_seconds(course, one, dose),
        distance_m=_metres(one, dose),
        calories=round(one.rehearsal.amount * dose.fraction) if one.rehearsal.dose == "cal" else None,
        zone=zone,
        notes=_notes(course, one),
        load_source=source,
    )


def _reps(one: Rehearsed, dose: Dose) -> int | None:
    if one.rehearsal.dose != "reps":
        return None
    return max(_FEWEST_REPS, round(one.rehearsal.amount * dose.fraction))


def _bearable(reps: int | None, load: StationLoad, request: Request) -> int | None:
    mass_kg = request.athlete.body_mass_kg if request.athlete.body_mass_kg is not None else _ASSUMED_MASS_KG
    load_kg = 0.0 if load.load_kg is None else load.load_kg
    return reps if reps is None or load_kg < _HEAVY_SHARE * mass_kg else min(reps, _MOST_HEAVY_REPS)


def _seconds(course: Course, one: Rehearsed, dose: Dose) -> int | None:
    """The time to aim at; repetitions take the time they take."""
    if one.rehearsal.dose == "reps":
        return None
    full_s = one.rehearsal.amount if one.rehearsal.dose == "s" else course.seconds_at(one.station)
    return max(10, round(full_s * dose.fraction / 5) * 5)


def _metres(one: Rehearsed, dose: Dose) -> float | None:
    if one.rehearsal.dose != "m":
        return None
    step = _METRE_STEP.get(one.station.key, 5)
    return max(step, round(one.rehearsal.amount * dose.fraction / step) * step)


def _erg_zone(one: Rehearsed, rpe: float, request: Request) -> Zone | None:
    if one.candidate.slug not in _ERGS:
        return None
    return zone_within("Z4" if rpe >= 6.5 else "Z3" if rpe >= 4 else "Z2", min(request.rpe_cap, rpe))


def _notes(course: Course, one: Rehearsed) -> str:
    wording = course.request.wording
    parts = [wording.say("competitions.in_race", amount=said_amount(course.request, one.station))]
    if not one.is_real:
        name = wording.say(f"competitions.station_{one.station.key}")
        parts.insert(0, wording.say("competitions.stands_for", station=name))
    if one.is_real and one.station.target_m is not None:
        parts.append(wording.say("competitions.target_height", height=wording.number(one.station.target_m)))
    return " ".join(parts)


def said_amount(request: Request, station: Station) -> str:
    """'50 m, 152 kg', '100 reps, 6 kg'"""
    wording = request.wording
    amount = wording.say(f"competitions.unit_{station.unit}", amount=wording.number(station.amount))
    return amount if station.load_kg is None else f"{amount}, {said_load(station.load_kg, request)}"


def run_item(course: Course, option: Option, metres: float, dose: Dose, *, place: int) -> Item:
    """A run between stations at race effort; its pace only when the athlete's own 5 km says it."""
    request = course.request
    easy = request.cautious or dose.rpe < 6.5
    zone = zone_within("Z3" if easy else "Z4", request.rpe_cap)
    running = option.sport == "run"
    pace = (
        None if not running or course.plan.own_run_pace_s_per_km is None else round(course.plan.own_run_pace_s_per_km)
    )
    return Item(
        id=item_id(request, "main", place, option.slug),
        exercise=option.slug,
        name=option.candidate.exercise.name(request.athlete.locale),
        block_type="intervals",
        group=dose.group,
        equipment=option.candidate.equipment,
        movement_patterns=option.candidate.exercise.patterns,
        body_parts_stressed=option.candidate.exercise.stress,
        sets=dose.sets,
        rest_s=0,
        target_rpe=min(rpe_for(zone, request), max(dose.rpe, 4.0)),
        duration_s=max(30, round(metres / 1000 * (course.plan.run_pace_s_per_km or _WALKED_S_PER_KM) / 5) * 5),
        distance_m=metres if running else None,
        zone=zone,
        pace_s_per_km=pace,
        **_run_words(course, option, zone, pace),
    )


class _Words(TypedDict):
    notes: str
    load_source: str


def _run_words(course: Course, option: Option, zone: Zone, pace: float | None) -> _Words:
    request, wording = course.request, course.request.wording
    aim = target(option.sport, zone, request, on_road=False)
    first = wording.say("endurance.note_walk" if option.sport == "walk" else "competitions.note_run")
    run_5k_s = request.athlete.performance.run_5k_s
    if pace is None or run_5k_s is None:
        return _Words(notes=f"{first} {aim.notes}", load_source=aim.source)
    paced = wording.say("competitions.race_pace", pace=clock(pace, wording))
    source = wording.say("endurance.source_5k", time=clock(run_5k_s, wording))
    return _Words(notes=f"{first} {aim.notes} {paced}", load_source=source)
