from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from training.athletes import Sex
from training.tables import table

Method = Literal["power", "pace", "heart_rate", "met", "effort"]
Gait = Literal["run", "walk"]

KJ_PER_KCAL = 4.184
KCAL_PER_LITRE_O2 = 4.9
MIFFLIN_SEX: dict[Sex, float] = {"male": 5.0, "female": -161.0, "unspecified": -78.0}

_ERROR = 0.25
_POWER_KCAL_PER_KJ = (0.956, 1.05, 1.195)
"""Gross efficiency of 25 %, the usual, 20 %."""
_STEADY_BPM = (90.0, 190.0)
_SHOWN_TO_KCAL = 10
_REST_MET = 1.0


@dataclass(frozen=True, kw_only=True)
class Body:
    body_mass_kg: float | None = None
    age: float | None = None
    sex: Sex = "unspecified"


@dataclass(frozen=True, kw_only=True)
class Work:
    """What was measured or said of a session. The best evidence is used, the rest is left alone."""

    minutes: float
    mean_power_w: float | None = None
    speed_m_min: float | None = None
    gait: Gait = "run"
    grade: float = 0.0
    mean_bpm: float | None = None
    is_steady: bool = False
    """Aerobic and even: only then does the heart rate tell the energy."""
    met: float | None = None
    session_rpe: float | None = None


@dataclass(frozen=True)
class Energy:
    kcal: int
    low: int
    high: int
    method: Method


def session_kcal(work: Work, body: Body) -> Energy | None:
    """Gross energy of a session by the best evidence: power, pace, heart rate, MET, effort. None: nothing to go by.

    Range: adults; give or take 25 %, power 20-25 % gross efficiency. Rounded to 10 kcal, docs/science/energy.md.
    """
    if work.minutes <= 0:
        return None
    if work.mean_power_w is not None:
        low, usual, high = (work.mean_power_w * work.minutes * 60 / 1000 * share for share in _POWER_KCAL_PER_KJ)
        return Energy(_shown(usual), _shown(low), _shown(high), "power")
    if body.body_mass_kg is None:
        return None
    found = _by_mass(work, body, body.body_mass_kg)
    if found is None:
        return None
    method, kcal = found
    return Energy(_shown(kcal), _shown(kcal * (1 - _ERROR)), _shown(kcal * (1 + _ERROR)), method)


def _by_mass(work: Work, body: Body, mass_kg: float) -> tuple[Method, float] | None:
    if work.speed_m_min is not None:
        vo2 = running_vo2 if work.gait == "run" else walking_vo2
        litres_min = vo2(work.speed_m_min, work.grade) * mass_kg / 1000
        return "pace", litres_min * KCAL_PER_LITRE_O2 * work.minutes
    if work.mean_bpm is not None and work.is_steady and body.age is not None:
        per_minute = keytel_kcal_min(work.mean_bpm, mass_kg, body.age, body.sex)
        if per_minute is not None:
            return "heart_rate", per_minute * work.minutes
    if work.met is not None:
        return "met", met_kcal(work.met, mass_kg, work.minutes)
    if work.session_rpe is not None:
        return "effort", met_kcal(_met_of_effort(work.session_rpe), mass_kg, work.minutes)
    return None


def met_kcal(met: float, mass_kg: float, minutes: float) -> float:
    """kcal = MET x kg x h. 2024 Compendium (Herrmann). Range: adults 19-59 as a group; one person is 20-30 % off."""
    return met * mass_kg * minutes / 60


def net_kcal(met: float, mass_kg: float, minutes: float) -> float:
    """What the session cost beyond sitting: (MET - 1) x kg x h."""
    return met_kcal(max(0.0, met - _REST_MET), mass_kg, minutes)


def keytel_kcal_min(bpm: float, mass_kg: float, age: float, sex: Sex) -> float | None:
    """Energy a minute from the heart rate. Keytel 2005. Sex not told: mean of both equations.

    Range: steady aerobic work at 90-190 bpm, 18-45 years, 47-120 kg; None outside that heart rate. Not lifting, not
    sprints, not with heart-rate drugs. Never under rest.
    """
    if not _STEADY_BPM[0] <= bpm <= _STEADY_BPM[1]:
        return None
    male = -55.0969 + 0.6309 * bpm + 0.1988 * mass_kg + 0.2017 * age
    female = -20.4022 + 0.4472 * bpm - 0.1263 * mass_kg + 0.0740 * age
    kj = {"male": male, "female": female, "unspecified": fmean((male, female))}[sex]
    return max(kj / KJ_PER_KCAL, met_kcal(_REST_MET, mass_kg, 1.0))


def mifflin_kcal_day(mass_kg: float, height_cm: float, age: float, sex: Sex) -> float:
    """Resting energy: 10 kg + 6.25 cm - 5 age + 5 (men), -161 (women). Mifflin 1990. Range: 19-78 years, not obese."""
    return 10 * mass_kg + 6.25 * height_cm - 5 * age + MIFFLIN_SEX[sex]


def walking_vo2(speed_m_min: float, grade: float = 0.0) -> float:
    """ml/kg/min: 0.1 S + 1.8 S G + 3.5. ACSM. Range: 50-100 m/min, flat or uphill."""
    return 0.1 * speed_m_min + 1.8 * speed_m_min * max(grade, 0.0) + 3.5


def running_vo2(speed_m_min: float, grade: float = 0.0) -> float:
    """ml/kg/min: 0.2 S + 0.9 S G + 3.5. ACSM. Range: over 134 m/min, or truly jogging over 80; flat or uphill."""
    return 0.2 * speed_m_min + 0.9 * speed_m_min * max(grade, 0.0) + 3.5


def cycling_vo2(watts: float, mass_kg: float) -> float:
    """ml/kg/min: 10.8 W/kg + 7. ACSM. Range: 50-200 W."""
    return 10.8 * watts / mass_kg + 7


def met_of(activity: str) -> float | None:
    """MET of an activity of catalog/energy.json: the 2024 Compendium value, or our estimate where it has no row."""
    tables = table("energy")
    rows = [*tables["met_table"]["activities"], *tables["met_estimates_without_code"]]
    found = next((row for row in rows if row["slug"] == activity), None)
    return None if found is None else float(found.get("met_2024", found.get("met")))


def _met_of_effort(session_rpe: float) -> float:
    return _REST_MET + min(max(session_rpe, 0.0), 10.0)


def _shown(kcal: float) -> int:
    return round(kcal / _SHOWN_TO_KCAL) * _SHOWN_TO_KCAL
