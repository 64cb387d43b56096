"""The stations of a race as its rulebook sets them (training/catalog/competitions.json)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from training.athletes import Athlete
from training.tables import table

Event = Literal["hyrox", "deka_fit", "deka_mile", "deka_strong"]
Unit = Literal["m", "reps", "cal"]

_HYROX_LOAD = MappingProxyType(
    {
        "sled_push": "sled_push",
        "sled_pull": "sled_pull",
        "farmers_carry": "farmers_each",
        "sandbag_lunges": "sandbag",
        "wall_balls": "wall_ball",
    }
)
_DEKA_ZONES = (
    "ram_lunges", "row", "box_over", "ball_sit_ups", "ski_erg",
    "farmers_carry", "air_bike", "dead_ball", "tank", "ram_burpees",
)  # fmt: skip
_TARGET_M = MappingProxyType({"female": 2.7, "male": 3.0, "unspecified": 2.7})
RUN_M: Mapping[Event, float] = MappingProxyType(
    {"hyrox": 1000.0, "deka_fit": 500.0, "deka_mile": 160.0, "deka_strong": 0.0}
)


@dataclass(frozen=True)
class Station:
    key: str
    amount: float
    unit: Unit
    load_kg: float | None = None
    """Per hand for the farmers carry, the sled included for sleds."""
    target_m: float | None = None


@dataclass(frozen=True)
class Division:
    slug: str
    athletes: int
    loads_kg: Mapping[str, float]
    target_m: float | None
    """None when each athlete throws at the height of their own sex."""

    @property
    def pro(self) -> bool:
        return self.slug.endswith("pro")


@cache
def hyrox_divisions() -> Mapping[str, Division]:
    rows = table("competitions")["hyrox"]["divisions"]
    return MappingProxyType({row["division"]: _division(row) for row in rows})


def _division(row: Mapping[str, Any]) -> Division:
    loads = dict(row["loads_kg"])
    target = loads.pop("target_m")
    height_m = float(target) if isinstance(target, int | float) else None
    return Division(row["division"], row["athletes"], MappingProxyType(loads), height_m)


def stations(event: Event, division: str, athlete: Athlete) -> tuple[Station, ...]:
    """All stations of a race in their order. An unknown division is read as the open one of the athlete's sex."""
    if event == "hyrox":
        return _hyrox(hyrox_divisions().get(division, hyrox_divisions()[open_division(athlete)]), athlete)
    return _deka("m" if division == "male" else "f")


def open_division(athlete: Athlete) -> str:
    """The lighter standard when the sex is not known."""
    return "men_open" if athlete.sex == "male" else "women_open"


def _hyrox(division: Division, athlete: Athlete) -> tuple[Station, ...]:
    height_m = division.target_m if division.target_m is not None else _TARGET_M[athlete.sex]
    found = []
    for row in table("competitions")["hyrox"]["stations"]:
        key = row["name"]
        amount, unit = _amount(row["amount"])
        load_kg = float(division.loads_kg[_HYROX_LOAD[key]]) if key in _HYROX_LOAD else None
        found.append(Station(key, amount, unit, load_kg, height_m if key == "wall_balls" else None))
    return tuple(found)


def _deka(sex: Literal["m", "f"]) -> tuple[Station, ...]:
    found = []
    for key, row in zip(_DEKA_ZONES, table("competitions")["deka"]["zones"], strict=True):
        amount, unit = _amount(row["amount"])
        load_kg = None if row["kg"] is None else float(row["kg"][sex])
        found.append(Station(key, amount, unit, load_kg))
    return tuple(found)


def _amount(text: str) -> tuple[float, Unit]:
    number, unit = re.findall(r"(\d+) (m|reps|cal)\b", text)[0]
    return float(number), unit
