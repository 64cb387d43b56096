from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from training.athletes import HeartRate, Sex
from training.prescriptions import Zone
from training.tables import table

Sport = Literal["run", "bike"]
Method = Literal["lthr", "reserve", "max"]

GULATI_FROM_AGE = 35
ESTIMATE_ERROR_BPM = 10

_ZONES: tuple[Zone, ...] = ("Z1", "Z2", "Z3", "Z4", "Z5")


def tanaka_bpm(age: float) -> float:
    """HRmax = 208 - 0.7 age. Tanaka 2001, 18 712 people. Range: 18-81 years, error 7-11 bpm."""
    return 208 - 0.7 * age


def gulati_bpm(age: float) -> float:
    """HRmax of women = 206 - 0.88 age. Gulati 2010, 5437 women. Range: 35-93 years."""
    return 206 - 0.88 * age


@dataclass(frozen=True)
class Maximum:
    bpm: float
    is_measured: bool

    @property
    def error_bpm(self) -> int:
        return 0 if self.is_measured else ESTIMATE_ERROR_BPM


def maximum(known: HeartRate, age: float | None, sex: Sex) -> Maximum | None:
    """The measured maximum wins; else Tanaka, with the mean of Gulati and Tanaka for women from 35; None: no idea.

    Range: adults without heart-rate drugs; with them only effort and the talk test hold.
    """
    if known.max is not None:
        return Maximum(float(known.max), is_measured=True)
    if age is None:
        return None
    if sex == "female" and age >= GULATI_FROM_AGE:
        return Maximum((tanaka_bpm(age) + gulati_bpm(age)) / 2, is_measured=False)
    return Maximum(tanaka_bpm(age), is_measured=False)


def karvonen_bpm(share: float, rest_bpm: float, max_bpm: float) -> float:
    """Heart rate at a share of the reserve. Karvonen 1957; follows %VO2 reserve better than %HRmax follows %VO2max."""
    return rest_bpm + share * (max_bpm - rest_bpm)


@dataclass(frozen=True)
class HeartZone:
    zone: Zone
    low_bpm: float
    """Included."""
    high_bpm: float
    """Not included; infinite for the last zone of a threshold scale."""


@dataclass(frozen=True)
class HeartZones:
    method: Method
    zones: tuple[HeartZone, ...]
    error_bpm: int
    """0 when measured, else how far off the scale may be: show it."""

    def zone_of(self, bpm: float) -> Zone | None:
        """None below the first zone. Beats over an estimated maximum are in the last one."""
        return next((zone.zone for zone in reversed(self.zones) if bpm >= zone.low_bpm), None)


def zones(known: HeartRate, age: float | None, sex: Sex, *, sport: Sport = "run") -> HeartZones | None:
    """Five zones from the best thing known: threshold (Friel), heart-rate reserve (Karvonen), maximum (Edwards).

    None when neither a threshold, a maximum nor an age is known. Friel's 5a-5c are one zone here. Range: `maximum`.
    """
    if known.lthr is not None:
        return HeartZones("lthr", _friel(known.lthr, sport), 0)
    top = maximum(known, age, sex)
    if top is None:
        return None
    if known.rest is not None and known.rest < top.bpm:
        cuts = [row["pct"] for row in table("hr_zones")["karvonen"]["zones_pct_hrr"]]
        return HeartZones("reserve", _spread(cuts, float(known.rest), top.bpm), top.error_bpm)
    cuts = [row["pct"] for row in table("hr_zones")["zones_pct_hrmax_5"]]
    return HeartZones("max", _spread(cuts, 0.0, top.bpm), top.error_bpm)


def _spread(percents: Sequence[Sequence[float]], rest_bpm: float, max_bpm: float) -> tuple[HeartZone, ...]:
    return tuple(
        HeartZone(zone, karvonen_bpm(low / 100, rest_bpm, max_bpm), karvonen_bpm(high / 100, rest_bpm, max_bpm))
        for zone, (low, high) in zip(_ZONES, percents, strict=True)
    )


def _friel(lthr_bpm: float, sport: Sport) -> tuple[HeartZone, ...]:
    lows = [row["pct"][0] / 100 * lthr_bpm for row in table("hr_zones")["lthr_friel"][sport][: len(_ZONES)]]
    return tuple(HeartZone(zone, low, high) for zone, low, high in zip(_ZONES, lows, [*lows[1:], inf], strict=True))


def decoupling_pct(first_half_efficiency: float, second_half_efficiency: float) -> float | None:
    """Speed or power per beat lost in the second half; over 5 % on a steady long session the base is short. Friel."""
    if first_half_efficiency <= 0:
        return None
    return (first_half_efficiency - second_half_efficiency) / first_half_efficiency * 100


HrvState = Literal["inside", "below", "above"]


@dataclass(frozen=True)
class HrvBaseline:
    """ln(rMSSD) over 28 to 60 days, same device, at least 14 of them."""

    mean: float
    sd: float

    def state(self, week_mean: float) -> HrvState:
        """Band = mean +/- 0.5 SD. Plews 2014, Vesterinen 2016. Range: a week's mean of three readings or more."""
        if week_mean < self.mean - 0.5 * self.sd:
            return "below"
        return "above" if week_mean > self.mean + 0.5 * self.sd else "inside"
