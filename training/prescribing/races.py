"""A race in splits, from the athlete's own 5 km or from the field (training/catalog/competitions.json)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from training.athletes import Athlete, Level
from training.prescribing.stations import RUN_M, Event, Station, Unit, hyrox_divisions, stations
from training.tables import between, table

Basis = Literal["target", "run_5k", "level"]

_RIEGEL = 1.06
_COMPROMISED: Mapping[Level, float] = MappingProxyType(
    {"beginner": 1.15, "intermediate": 1.11, "advanced": 1.08, "elite": 1.06}
)
"""Race pace over 10 km pace: 1.06 to 1.15 between stations."""
_FIELD_PERCENTILE: Mapping[Level, float] = MappingProxyType(
    {"beginner": 75, "intermediate": 50, "advanced": 25, "elite": 5}
)
_DEKA_BAND: Mapping[Level, tuple[str, float]] = MappingProxyType(
    {"beginner": ("average", 0.8), "intermediate": ("average", 0.3), "advanced": ("good", 0.5), "elite": ("elite", 0.5)}
)
_DEKA_5K_S: Mapping[Level, float] = MappingProxyType(
    {"beginner": 1980, "intermediate": 1620, "advanced": 1380, "elite": 1140}
)
_DEKA_PACE_FACTOR: Mapping[Event, float] = MappingProxyType({"deka_fit": 1.08, "deka_mile": 1.0, "deka_strong": 1.0})
_DRIFT_PLANNED = 0.4
"""Share of the slowing seen in the field to plan for: an even race is faster."""
_STATION_WEIGHT: Mapping[str, float] = MappingProxyType(
    {
        "ski_erg": 282, "sled_push": 186, "sled_pull": 309, "burpee_broad_jump": 330, "row": 291,
        "farmers_carry": 144, "sandbag_lunges": 315, "wall_balls": 420,
    }
)  # fmt: skip
"""Middle of the usual seconds at each station, open men."""
_ZONE_WEIGHT: Mapping[str, float] = MappingProxyType(
    {
        "ram_lunges": 90, "row": 125, "box_over": 80, "ball_sit_ups": 90, "ski_erg": 130,
        "farmers_carry": 50, "air_bike": 90, "dead_ball": 110, "tank": 130, "ram_burpees": 130,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Leg:
    """One run and the station after it."""

    order: int
    run_m: float
    run_s: float
    station: str
    amount: float
    unit: Unit
    load_kg: float | None
    station_s: float
    transition_s: float


@dataclass(frozen=True)
class RacePlan:
    event: Event
    division: str
    basis: Basis
    total_s: float
    run_s: float
    station_s: float
    transition_s: float
    run_pace_s_per_km: float | None
    """Mean of all runs; None when the race has none."""
    own_run_pace_s_per_km: float | None
    """What the athlete's own 5 km promises, to hold against the pace a target asks for."""
    percentile: float | None
    """Share of finishers at or under this total; None without a field to compare with."""
    legs: tuple[Leg, ...]


def race_plan(athlete: Athlete, *, event: Event, division: str, target_total_s: float | None = None) -> RacePlan:
    """Splits that add up to the total: the target's when one is given, else what the 5 km or the level promises."""
    if event == "hyrox":
        return _hyrox(athlete, division, target_total_s)
    return _deka(athlete, event, division, target_total_s)


def race_run_pace(athlete: Athlete) -> float | None:
    """Seconds per km between stations, from the 5 km: Riegel to 10 km, slower by the level's cost of the stations."""
    if athlete.performance.run_5k_s is None:
        return None
    return _pace_10k(athlete.performance.run_5k_s) * _COMPROMISED[athlete.level]


def _pace_10k(run_5k_s: float) -> float:
    return float(run_5k_s * 2**_RIEGEL / 10)


def _hyrox(athlete: Athlete, division: str, target_total_s: float | None) -> RacePlan:
    field = _field(division)
    own_pace = race_run_pace(athlete)
    if target_total_s is not None:
        percentile = _percentile("total", field, target_total_s)
    elif own_pace is not None:
        percentile = _percentile("runs", field, own_pace * 8)
    else:
        percentile = _FIELD_PERCENTILE[athlete.level]
    station_s, transition_s = _seconds("stations", field, percentile), _seconds("roxzone", field, percentile)
    run_s = _seconds("runs", field, percentile)
    if target_total_s is not None:
        station_s, transition_s, run_s = _scaled((station_s, transition_s, run_s), target_total_s)
    elif own_pace is not None:
        run_s = own_pace * 8
    work = stations("hyrox", division, athlete)
    totals = _Totals(run_s, station_s, transition_s)
    return RacePlan(
        event="hyrox",
        division=division,
        basis=_basis(target_total_s, own_pace),
        total_s=totals.all_s,
        run_s=run_s,
        station_s=station_s,
        transition_s=transition_s,
        run_pace_s_per_km=run_s / 8,
        own_run_pace_s_per_km=own_pace,
        percentile=_percentile("total", field, totals.all_s),
        legs=_legs(work, totals, RUN_M["hyrox"], _drift(totals.all_s)),
    )


def _deka(athlete: Athlete, event: Event, division: str, target_total_s: float | None) -> RacePlan:
    work = stations(event, division, athlete)
    band, place = _DEKA_BAND[athlete.level]
    fast_min, slow_min = table("competitions")["deka"]["typical_total_min"]["STRONG"][band]
    zones_s = (fast_min + (slow_min - fast_min) * place) * 60
    run_m = RUN_M[event]
    own_5k = athlete.performance.run_5k_s
    own_pace = None if own_5k is None or not run_m else own_5k / 5 * _DEKA_PACE_FACTOR[event]
    pace = own_pace if own_pace is not None else _DEKA_5K_S[athlete.level] / 5 * _DEKA_PACE_FACTOR[event]
    run_s, transition_s = pace * run_m * len(work) / 1000, zones_s * 0.1
    parts = (run_s, zones_s - transition_s, transition_s)
    totals = _Totals(*(parts if target_total_s is None else _scaled(parts, target_total_s)))
    return RacePlan(
        event=event,
        division=division,
        basis=_basis(target_total_s, own_pace),
        total_s=totals.all_s,
        run_s=totals.run_s,
        station_s=totals.station_s,
        transition_s=totals.transition_s,
        run_pace_s_per_km=totals.run_s / (run_m * len(work) / 1000) if run_m else None,
        own_run_pace_s_per_km=own_pace,
        percentile=None,
        legs=_legs(work, totals, run_m),
    )


@dataclass(frozen=True)
class _Totals:
    run_s: float
    station_s: float
    transition_s: float

    @property
    def all_s(self) -> float:
        return self.run_s + self.station_s + self.transition_s


def _scaled(parts: tuple[float, float, float], total_s: float) -> tuple[float, float, float]:
    factor = total_s / sum(parts)
    return parts[0] * factor, parts[1] * factor, parts[2] * factor


def _basis(target_total_s: float | None, own_pace: float | None) -> Basis:
    if target_total_s is not None:
        return "target"
    return "level" if own_pace is None else "run_5k"


def _legs(work: Sequence[Station], totals: _Totals, run_m: float, drift: float = 0.0) -> tuple[Leg, ...]:
    weights = _STATION_WEIGHT if len(work) == len(_STATION_WEIGHT) else _ZONE_WEIGHT
    weight = sum(weights[station.key] for station in work)
    last = max(1, len(work) - 1)
    return tuple(
        Leg(
            order=index + 1,
            run_m=run_m,
            run_s=totals.run_s / len(work) * (1 + drift * (index / last - 0.5)),
            station=station.key,
            amount=station.amount,
            unit=station.unit,
            load_kg=station.load_kg,
            station_s=totals.station_s * weights[station.key] / weight,
            transition_s=totals.transition_s / len(work),
        )
        for index, station in enumerate(work)
    )


def _drift(total_s: float) -> float:
    """How much slower the last run is than the first, as a share, for a finisher of this time."""
    minutes = total_s / 60
    seen = next(
        share
        for limit, share in ((60, 0.19), (75, 0.29), (90, 0.34), (110, 0.45), (float("inf"), 0.72))
        if minutes < limit
    )
    return seen * _DRIFT_PLANNED


def _field(division: str) -> str:
    known = hyrox_divisions().get(division)
    if known is None or known.athletes == 4:
        return "open_singles"
    if known.athletes == 2:
        return "open_doubles"
    return "pro_singles" if known.pro else "open_singles"


def _rows(part: str, field: str) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = table("competitions")["hyrox"]["percentiles"][part][field]
    return rows


def _seconds(part: str, field: str, percentile: float) -> float:
    return between(tuple((float(row["percentile"]), float(row["seconds"])) for row in _rows(part, field)), percentile)


def _percentile(part: str, field: str, seconds: float) -> float:
    return between(tuple((float(row["seconds"]), float(row["percentile"])) for row in _rows(part, field)), seconds)
