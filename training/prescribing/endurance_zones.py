"""What a zone means for this athlete: effort, heart rate, pace, power."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType

from training import cycling, running, swimming
from training.prescribing.endurance_heart import heart_rates
from training.prescribing.endurance_sports import Sport
from training.prescribing.request import Request
from training.prescriptions import Zone
from training.wording import Wording

ZONES: tuple[Zone, ...] = ("Z1", "Z2", "Z3", "Z4", "Z5")
ZONE_FLOOR: Mapping[Zone, float] = MappingProxyType({"Z1": 1.0, "Z2": 2.0, "Z3": 4.0, "Z4": 6.0, "Z5": 8.0})
_ZONE_CEILING: Mapping[Zone, float] = MappingProxyType({"Z1": 2.0, "Z2": 4.0, "Z3": 6.0, "Z4": 8.0, "Z5": 10.0})
_ZONE_RPE: Mapping[Zone, float] = MappingProxyType({"Z1": 2.0, "Z2": 3.0, "Z3": 5.0, "Z4": 7.0, "Z5": 8.5})
_MARGIN = 0.5
"""A zone is only worth aiming at when the cap leaves room inside it."""
_ROW_SHARE: Mapping[Zone, float] = MappingProxyType({"Z1": 0.45, "Z2": 0.55, "Z3": 0.67, "Z4": 0.80, "Z5": 0.97})
"""Watts as a share of the 2 km test: coaching practice, no published cut-offs."""
_VDOT_RANGE = (20.0, 90.0)


@dataclass(frozen=True)
class Target:
    notes: str
    source: str
    pace_s_per_km: float | None = None
    speed_m_s: float | None = None
    """To say how far a repeat goes; None when nothing measured it."""


def zone_within(zone: Zone, cap: float) -> Zone:
    """The zone itself, or the highest one that the effort cap leaves room in."""
    return next((one for one in reversed(ZONES) if one <= zone and ZONE_FLOOR[one] + _MARGIN <= cap), "Z1")


def rpe_for(zone: Zone, request: Request) -> float:
    """The effort to aim at inside the zone, under today's cap."""
    aimed = _ZONE_RPE[zone] + (request.effort_shift if zone >= "Z3" else 0.0)
    return min(max(aimed, ZONE_FLOOR[zone]), _ZONE_CEILING[zone], request.rpe_cap)


def target(sport: Sport, zone: Zone, request: Request, *, on_road: bool = True) -> Target:
    """How the zone feels, and its numbers from what the athlete has measured. Off the road a pace says nothing."""
    wording = request.wording
    notes = [wording.say(f"endurance.talk_swim_{zone}" if sport == "swim" else f"endurance.talk_{zone}")]
    sources = []
    heart = heart_rates(sport, zone, request)
    if heart is not None:
        notes.append(heart.says)
        sources.append(heart.source)
    measured = _measured(sport, zone, request) if on_road else None
    if measured is not None:
        notes.append(measured.notes)
        sources.insert(0, measured.source)
    source = " ".join(sources) if sources else wording.say("endurance.source_feel")
    pace = measured.pace_s_per_km if measured is not None else None
    return Target(" ".join(notes), source, pace, measured.speed_m_s if measured is not None else None)


def _measured(sport: Sport, zone: Zone, request: Request) -> Target | None:
    if sport == "run":
        return _run(zone, request)
    if sport == "bike":
        return _power(zone, request)
    if sport == "swim":
        return _swim(zone, request)
    return _row(zone, request) if sport == "row" else None


def paces(request: Request) -> running.Paces | None:
    """From the 5 km; None without one, or with a time no formula covers."""
    run_5k_s = request.athlete.performance.run_5k_s
    vdot = None if run_5k_s is None else running.vdot(5000.0, run_5k_s)
    if vdot is None or not _VDOT_RANGE[0] <= vdot <= _VDOT_RANGE[1]:
        return None
    return running.paces(vdot)


def run_pace(zone: Zone, request: Request) -> float | None:
    known = paces(request)
    if known is None:
        return None
    by_zone = {
        "Z1": known.easy_slow,
        "Z2": (known.easy_slow + known.easy_fast) / 2,
        "Z3": known.marathon,
        "Z4": known.threshold,
        "Z5": known.interval,
    }
    return round(by_zone[zone], 1)


def _run(zone: Zone, request: Request) -> Target | None:
    pace = run_pace(zone, request)
    run_5k_s = request.athlete.performance.run_5k_s
    if pace is None or run_5k_s is None:
        return None
    wording = request.wording
    return Target(
        notes=wording.say("endurance.at_pace", pace=clock(pace, wording)),
        source=wording.say("endurance.source_5k", time=clock(run_5k_s, wording)),
        pace_s_per_km=pace,
        speed_m_s=1000 / pace,
    )


def _power(zone: Zone, request: Request) -> Target | None:
    ftp = request.athlete.performance.ftp_w
    if ftp is None or not 40 <= ftp <= 700:
        return None
    wording = request.wording
    band = cycling.power_zones(ftp)[ZONES.index(zone)]
    low, high = round(band.low_w), round(band.high_w)
    key = "endurance.under_watts" if low <= 0 else "endurance.at_watts"
    return Target(
        notes=wording.say(key, low=low, high=high),
        source=wording.say("endurance.source_ftp", ftp=wording.number(ftp, 0)),
    )


def _swim(zone: Zone, request: Request) -> Target | None:
    css = request.athlete.performance.swim_css_s_100
    if css is None or not 45 <= css <= 300:
        return None
    wording = request.wording
    band = swimming.zones(css)[ZONES.index(zone)]
    slow = band.slow_s_per_100m if isfinite(band.slow_s_per_100m) else css * 1.35
    fast = band.fast_s_per_100m if band.fast_s_per_100m > 0 else css * 0.92
    return Target(
        notes=wording.say("endurance.at_css", fast=clock(fast, wording), slow=clock(slow, wording)),
        source=wording.say("endurance.source_css", css=clock(css, wording)),
        speed_m_s=200 / (slow + fast),
    )


def _row(zone: Zone, request: Request) -> Target | None:
    row_2k_s = request.athlete.performance.row_2k_s
    if row_2k_s is None or not 300 <= row_2k_s <= 1200:
        return None
    watts = cycling.erg_watts(row_2k_s / 4)
    split = cycling.erg_pace_s_per_500m(watts * _ROW_SHARE[zone]) if watts is not None else None
    if split is None:
        return None
    wording = request.wording
    return Target(
        notes=wording.say("endurance.at_split", split=clock(split, wording)),
        source=wording.say("endurance.source_2k", time=clock(row_2k_s, wording)),
        speed_m_s=500 / split,
    )


def clock(seconds: float, wording: Wording) -> str:
    """A pace or a race time: minutes and seconds even below a minute."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}" if minutes < 60 else wording.duration(seconds)
