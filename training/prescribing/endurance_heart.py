from dataclasses import dataclass
from math import isfinite

from training import heart_rate
from training.heart_rate import HeartZones
from training.prescribing.endurance_sports import Sport
from training.prescribing.request import Request
from training.prescriptions import Zone

_AGES = range(10, 100)
_BEATS = range(30, 240)


@dataclass(frozen=True)
class HeartTarget:
    says: str
    source: str


def heart_rates(sport: Sport, zone: Zone, request: Request) -> HeartTarget | None:
    """Beats for the zone; None without a threshold, a maximum or an age, and in water, where nobody reads a watch."""
    scale = None if sport == "swim" else _scale(sport, request)
    if scale is None:
        return None
    wording = request.wording
    band = next(band for band in scale.zones if band.zone == zone)
    low, high = round(band.low_bpm), band.high_bpm
    if low <= 0:
        says = wording.say("endurance.under_bpm", high=round(high))
    elif isfinite(high):
        says = wording.say("endurance.at_bpm", low=low, high=round(high))
    else:
        says = wording.say("endurance.over_bpm", low=low)
    return HeartTarget(says, _source(scale, request))


def _scale(sport: Sport, request: Request) -> HeartZones | None:
    known = request.athlete.heart_rate
    age = request.age if request.age is not None and request.age in _AGES else None
    if any(beats is not None and beats not in _BEATS for beats in (known.rest, known.max, known.lthr)):
        return None
    return heart_rate.zones(known, age, request.athlete.sex, sport="bike" if sport == "bike" else "run")


def _source(scale: HeartZones, request: Request) -> str:
    wording = request.wording
    known = request.athlete.heart_rate
    if scale.method == "lthr" and known.lthr is not None:
        return wording.say("endurance.source_lthr", lthr=known.lthr)
    if scale.error_bpm:
        return wording.say("endurance.source_age", error=scale.error_bpm)
    if scale.method == "reserve" and known.rest is not None and known.max is not None:
        return wording.say("endurance.source_reserve", rest=known.rest, top=known.max)
    return wording.say("endurance.source_top", top=known.max or 0)
