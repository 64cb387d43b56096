"""How ready an athlete is today. No validated score exists: the weights are ours, docs/science/readiness.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from training.contexts import Context
from training.heart_rate import HrvBaseline
from training.tables import between, table

Band = Literal["ready", "normal", "reduced", "low", "stop", "unknown"]
Illness = Literal["none", "above_neck", "below_neck"]

LOW_CONFIDENCE = 0.4
SLEEP_NEED_H = 8.0

_BANDS: tuple[tuple[float, Band], ...] = ((80, "ready"), (60, "normal"), (40, "reduced"), (20, "low"), (0, "stop"))
_RPE_CAP: Mapping[Band, float | None] = MappingProxyType(
    {"ready": None, "normal": None, "reduced": 8.0, "low": 6.5, "stop": 4.0, "unknown": None}
)
_VOLUME: Mapping[Band, float] = MappingProxyType(
    {"ready": 1.0, "normal": 1.0, "reduced": 0.75, "low": 0.55, "stop": 0.25, "unknown": 1.0}
)
_CAP_ABOVE_NECK = 60.0
_CAP_FEVER = 0.0
_CAP_PAIN = 55.0
_PAIN_THAT_CAPS = 5
_FEW_READINGS = 3
_FEW_READINGS_SHARE = 0.6
_WORST_DEBT_POINTS = 15.0


@dataclass(frozen=True)
class Hrv:
    ln_rmssd: float
    """Mean of the week, or today's value when there are fewer than three readings."""
    baseline: HrvBaseline
    readings: int


@dataclass(frozen=True)
class RestingHeart:
    today_bpm: float
    median_28d_bpm: float


@dataclass(frozen=True, kw_only=True)
class Signals:
    """What is known this morning. None is unknown and never means well."""

    hrv: Hrv | None = None
    resting_heart: RestingHeart | None = None
    sleep_hours: float | None = None
    sleep_need_hours: float = SLEEP_NEED_H
    sleep_debt_hours: float = 0.0
    """Over the last seven nights."""
    sleep_quality: int | None = None
    """1 bad to 5 good."""
    soreness: int | None = None
    """0 none to 10."""
    energy: int | None = None
    """0 none to 10 full."""
    stress: int | None = None
    """0 none to 10."""
    mood: int | None = None
    """1 low to 5 high."""
    worst_pain: int = 0
    illness: Illness = "none"
    heavy_alcohol: bool = False
    time_zones_crossed: int = 0
    """In the last three days."""
    balance: float | None = None
    """TSB, see session_load.Form."""
    menstrual_symptoms: int = 0
    """0 to 5."""
    great_heat: bool = False


@dataclass(frozen=True)
class Readiness:
    score: float | None
    """0 to 100; None when nothing is known."""
    band: Band
    confidence: float
    """Share of the weights that was known, 0 to 1."""
    missing: tuple[str, ...]
    rpe_cap: float | None
    """None: readiness sets no cap."""
    volume_factor: float
    """Share of the planned sets; at `stop` what is left for someone who trains all the same."""

    @property
    def is_low_confidence(self) -> bool:
        return self.confidence < LOW_CONFIDENCE

    @property
    def may_progress(self) -> bool:
        """Unknown is not recovered: without a score nothing goes up."""
        return self.band in ("ready", "normal")

    @property
    def may_add(self) -> bool:
        """An extra set or 2 % on the main lift: only on a good score that rests on enough answers."""
        return self.band == "ready" and not self.is_low_confidence

    @property
    def is_rest_day(self) -> bool:
        return self.band == "stop"


def signals(context: Context) -> Signals:
    """What a check-in tells."""
    return Signals(
        sleep_hours=context.sleep_hours,
        soreness=context.soreness,
        energy=context.energy,
        stress=context.stress,
        worst_pain=max((pain.severity for pain in context.pain), default=0),
    )


def score(known: Signals) -> Readiness:
    """Weighted mean of what is known, each on its own 0-100 scale, then deductions and caps.

    Source: house weights after Saw 2016 (subjective measures weigh half); caps and bands are house rules.
    Missing inputs leave the mean and are named; with none at all the answer is `unknown`, except under fever.
    """
    weights: Mapping[str, float] = table("readiness")["score"]["weights"]
    parts = {name: part for name, part in _parts(known).items() if part is not None}
    missing = tuple(name for name in weights if name not in parts)
    confidence = sum(weights[name] for name in parts)
    if not parts:
        return _readiness(_CAP_FEVER if known.illness == "below_neck" else None, 0.0, missing)
    mean = sum(weights[name] * part for name, part in parts.items()) / confidence
    return _readiness(min(max(0.0, mean - _deductions(known)), _cap(known)), confidence, missing)


def _readiness(value: float | None, confidence: float, missing: tuple[str, ...]) -> Readiness:
    whole = None if value is None else float(round(value))
    band: Band = "unknown" if whole is None else next(name for floor, name in _BANDS if whole >= floor)
    return Readiness(whole, band, round(confidence, 4), missing, _RPE_CAP[band], _VOLUME[band])


def _parts(known: Signals) -> Mapping[str, float | None]:
    return {
        "hrv": None if known.hrv is None else _hrv(known.hrv),
        "rhr": None if known.resting_heart is None else _resting(known.resting_heart),
        "sleep_duration": None if known.sleep_hours is None else _sleep(known, known.sleep_hours),
        "sleep_quality": _of_five(known.sleep_quality),
        "soreness": None if known.soreness is None else 100.0 - _of_ten(known.soreness),
        "energy": None if known.energy is None else _of_ten(known.energy),
        "stress": None if known.stress is None else 100.0 - _of_ten(known.stress),
        "mood_motivation": _of_five(known.mood),
    }


def _hrv(hrv: Hrv) -> float | None:
    if hrv.baseline.sd <= 0 or hrv.readings < 1:
        return None
    z = (hrv.ln_rmssd - hrv.baseline.mean) / hrv.baseline.sd
    return between(_points("hrv", "z"), z * _FEW_READINGS_SHARE if hrv.readings < _FEW_READINGS else z)


def _resting(heart: RestingHeart) -> float:
    return between(_points("rhr", "d"), heart.today_bpm - heart.median_28d_bpm)


def _sleep(known: Signals, hours: float) -> float | None:
    if known.sleep_need_hours <= 0:
        return None
    debt_points = min(_WORST_DEBT_POINTS, 2 * max(0.0, known.sleep_debt_hours))
    return max(0.0, between(_points("sleep_duration", "r"), hours / known.sleep_need_hours) - debt_points)


def _points(name: str, axis: str) -> tuple[tuple[float, float], ...]:
    rows = table("readiness")["score"]["subscores"][name]["map"]
    return tuple(sorted((row[axis], row["score"]) for row in rows))


def _of_five(value: int | None) -> float | None:
    scale: Sequence[float] = table("readiness")["score"]["subscores"]["scale_1_5"]["good_high"]
    return None if value is None else float(scale[min(max(value, 1), 5) - 1])


def _of_ten(value: int) -> float:
    return 10.0 * min(max(value, 0), 10)


def _deductions(known: Signals) -> float:
    reasons = (
        (known.heavy_alcohol, 10),
        (known.time_zones_crossed >= 3, 10),
        (known.balance is not None and known.balance < -30, 10),
        (known.menstrual_symptoms >= 3, 5),
        (known.great_heat, 5),
    )
    return float(sum(points for holds, points in reasons if holds))


def _cap(known: Signals) -> float:
    if known.illness == "below_neck":
        return _CAP_FEVER
    caps = [100.0]
    if known.illness == "above_neck":
        caps.append(_CAP_ABOVE_NECK)
    if known.worst_pain >= _PAIN_THAT_CAPS:
        caps.append(_CAP_PAIN)
    return min(caps)
