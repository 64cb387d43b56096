from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from statistics import fmean
from typing import Literal

from training.tables import table

FtpTest = Literal["twenty_minutes", "ramp_best_minute", "eight_minutes", "hour"]

_FTP_SHARE: dict[FtpTest, float] = {
    "twenty_minutes": 0.95,
    "ramp_best_minute": 0.75,
    "eight_minutes": 0.90,
    "hour": 1.0,
}
_WINDOW_S = 30


def ftp_w(test: FtpTest, mean_power_w: float) -> float:
    """Functional threshold power from a test. Allen & Coggan 2010; ramp: practice. Error about 5 %."""
    return mean_power_w * _FTP_SHARE[test]


@dataclass(frozen=True)
class PowerZone:
    number: int
    name: str
    low_w: float
    """Included."""
    high_w: float
    """Not included; infinite for the last."""


def power_zones(ftp: float) -> tuple[PowerZone, ...]:
    """Coggan's seven levels, 55/75/90/105/120/150 % of FTP, half open so that no watt falls between two."""
    rows = table("cycling_swim")["coggan_power_zones"]
    tops = [row["pct_ftp"][1] for row in rows]
    lows = [0.0, *(top / 100 * ftp for top in tops[:-1])]
    return tuple(
        PowerZone(row["z"], row["name"], low, inf if top is None else top / 100 * ftp)
        for row, low, top in zip(rows, lows, tops, strict=True)
    )


def normalized_power_w(power_w: Sequence[float]) -> float | None:
    """Fourth root of the mean fourth power of 30 s running means, one sample a second. Coggan. Range: 20 min and more.

    None for less than 30 s.
    """
    if len(power_w) < _WINDOW_S:
        return None
    window = sum(power_w[:_WINDOW_S])
    fourth_powers = [(window / _WINDOW_S) ** 4]
    for leaving, entering in zip(power_w, power_w[_WINDOW_S:], strict=False):
        window += entering - leaving
        fourth_powers.append((window / _WINDOW_S) ** 4)
    return float(max(0.0, fmean(fourth_powers)) ** 0.25)


def intensity_factor(normalized_w: float, ftp: float) -> float | None:
    return None if ftp <= 0 else normalized_w / ftp


def tss(seconds: float, intensity: float) -> float:
    """Training stress: hours x IF^2 x 100; one hour at FTP is 100. Allen & Coggan."""
    return seconds / 3600 * intensity**2 * 100


def run_tss(seconds: float, graded_speed: float, threshold_speed: float) -> float | None:
    """Running stress: hours x (grade-adjusted speed / threshold speed)^2 x 100. McGregor, Skiba."""
    return None if threshold_speed <= 0 else tss(seconds, graded_speed / threshold_speed)


@dataclass(frozen=True)
class PowerTrial:
    power_w: float
    time_s: float


@dataclass(frozen=True)
class CriticalPower:
    power_w: float
    reserve_j: float
    """W': the work that can be done above the critical power."""

    def seconds_at(self, power_w: float) -> float | None:
        """Time to exhaustion; None at or below the critical power."""
        return None if power_w <= self.power_w else self.reserve_j / (power_w - self.power_w)


def critical_power(one: PowerTrial, other: PowerTrial) -> CriticalPower | None:
    """Two-trial CP = (P1 t1 - P2 t2)/(t1 - t2). Monod & Scherrer 1965, Poole 2016. Range: all-out, 2-15 min."""
    if one.time_s == other.time_s:
        return None
    work = one.power_w * one.time_s - other.power_w * other.time_s
    power_w = work / (one.time_s - other.time_s)
    reserve_j = (one.power_w - power_w) * one.time_s
    return CriticalPower(power_w, reserve_j) if power_w > 0 and reserve_j >= 0 else None


def erg_watts(pace_s_per_500m: float) -> float | None:
    """Concept2: W = 2.80 / (s per m)^3. Rowing, ski and (at half the pace) bike ergometers."""
    return None if pace_s_per_500m <= 0 else 2.80 / (pace_s_per_500m / 500) ** 3


def erg_pace_s_per_500m(watts: float) -> float | None:
    """Inverse of `erg_watts`."""
    return None if watts <= 0 else float(500 * (2.80 / watts) ** (1 / 3))
