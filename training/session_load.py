from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from statistics import fmean, pstdev
from typing import Literal

from training.athletes import Sex

FITNESS_DAYS = 42
FATIGUE_DAYS = 7
MONOTONY_FLAG = 2.0
TSS_PER_HOUR_CAP = 150.0

_THRESHOLD_RPE = 7.5
_BANISTER: Mapping[str, tuple[float, float]] = {"male": (0.64, 1.92), "female": (0.86, 1.67)}


def session_rpe(rpe: float, minutes: float) -> float:
    """Arbitrary units: CR10 effort times minutes. Foster 2001. Range: effort asked 10-30 min after, rests included."""
    return rpe * minutes


def tss_from_rpe(rpe: float, minutes: float) -> float:
    """TSS-like load of a session known by its effort: hours x (RPE/7.5)^2 x 100, 150 an hour at most. House rule."""
    return minutes / 60 * min(TSS_PER_HOUR_CAP, (rpe / _THRESHOLD_RPE) ** 2 * 100)


@dataclass(frozen=True)
class HeartRange:
    rest_bpm: float
    max_bpm: float

    def reserve_share(self, bpm: float) -> float | None:
        """0 at rest, 1 at the maximum; None when the range makes no sense."""
        if self.max_bpm <= self.rest_bpm:
            return None
        return min(1.0, max(0.0, (bpm - self.rest_bpm) / (self.max_bpm - self.rest_bpm)))


def trimp(minutes: float, mean_bpm: float, heart: HeartRange, sex: Sex) -> float | None:
    """Banister's training impulse: min x dHR x a e^(b dHR). Banister 1991, Morton 1990.

    Range: steady aerobic work; it under-counts sprints and lifting. Sex not told: mean of both curves.
    """
    share = heart.reserve_share(mean_bpm)
    if share is None:
        return None
    curves = [_BANISTER[sex]] if sex in _BANISTER else list(_BANISTER.values())
    return fmean(minutes * share * a * exp(b * share) for a, b in curves)


def edwards(minutes_by_zone: Mapping[int, float]) -> float:
    """Sum of minutes times zone number, five zones of the maximum heart rate. Edwards 1993."""
    return sum(zone * minutes for zone, minutes in minutes_by_zone.items())


@dataclass(frozen=True)
class Form:
    """Fitness (CTL), fatigue (ATL) and the balance of the day before (TSB), in TSS a day."""

    fitness: float
    fatigue: float
    balance: float

    @property
    def state(self) -> Literal["detraining", "fresh", "neutral", "productive", "tired"]:
        """Coggan's bands, from memory of practice: a hint, never a verdict."""
        if self.balance > 25:
            return "detraining"
        if self.balance > 5:
            return "fresh"
        if self.balance >= -10:
            return "neutral"
        return "productive" if self.balance >= -30 else "tired"


def form(daily_tss: Sequence[float], *, seed_tss: float | None = None) -> Form | None:
    """Form after the last of consecutive days, rest days counted as 0; None without a day.

    CTL and ATL are running means of 42 and 7 days; TSB is CTL - ATL of yesterday. Banister 1975, Coggan.
    `seed_tss` is the load of the days before; without it the mean of the first four weeks. Range: four weeks and more.
    """
    if not daily_tss:
        return None
    seed = fmean(daily_tss[:28]) if seed_tss is None else seed_tss
    fitness = fatigue = seed
    balance = 0.0
    for load in daily_tss:
        balance = fitness - fatigue
        fitness += (load - fitness) / FITNESS_DAYS
        fatigue += (load - fatigue) / FATIGUE_DAYS
    return Form(fitness, fatigue, balance)


@dataclass(frozen=True)
class Week:
    load: float
    monotony: float | None
    """None when every day was the same: it has no bound then."""
    strain: float | None

    @property
    def is_monotonous(self) -> bool:
        return self.load > 0 and (self.monotony is None or self.monotony > MONOTONY_FLAG)


def week(daily_loads: Iterable[float]) -> Week:
    """Monotony = mean / SD of the days, strain = load x monotony; monotony over 2 is a flag. Foster 1998.

    Range: whole weeks, rest days counted as 0.
    """
    days = list(daily_loads)
    load = sum(days)
    spread = pstdev(days) if days else 0.0
    if spread < 1e-9:
        return Week(load, None, None)
    monotony = fmean(days) / spread
    return Week(load, monotony, load * monotony)


def acute_to_chronic(daily_loads: Sequence[float]) -> float | None:
    """Load of 7 days over the weekly mean of 28; None before four weeks or without load.

    Context only, never a prediction of injury: coupled ratio, no trial benefit (Impellizzeri 2020).
    """
    month = daily_loads[-28:]
    if len(month) < 28 or sum(month) <= 0:
        return None
    return sum(month[-7:]) / (sum(month) / 4)
