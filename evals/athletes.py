from datetime import date
from random import Random
from types import MappingProxyType
from typing import get_args

from training.athletes import (
    Athlete,
    Competition,
    HeartRate,
    Injury,
    InjuryStatus,
    Level,
    Locale,
    Performance,
    Sex,
    Units,
)
from training.coaches import CoachId

AREAS = (
    *("neck", "shoulder", "elbow", "wrist", "upper_back", "lower_back", "hip", "groin", "hamstring"),
    *("knee", "ankle", "achilles", "foot"),
)
GOALS: dict[CoachId, tuple[str, ...]] = {
    "force": ("strength", "powerlifting", "hypertrophy", "bodybuilding", "strongman", "general_fitness", "weight_loss"),
    "endurance": ("running", "10k", "marathon", "cycling", "swimming", "triathlon", "cardio"),
    "functional": ("crossfit", "hiit", "functional", "circuit", "weight_loss"),
    "competitions": ("hyrox", "deka_fit", "deka_mile", "deka_strong"),
    "calisthenics": ("calisthenics", "street_workout", "streetlifting", "freestyle", "handstand", "front_lever"),
}
_EVENTS = {"hyrox": "hyrox", "deka_fit": "deka fit", "deka_mile": "deka mile", "deka_strong": "deka strong"}
_DIVISIONS = {"female": ("women_open", "women_pro", "doubles_women"), "male": ("men_open", "men_pro", "doubles_men")}
_LIFT_SHARES = {
    "squat-barbell": 1.3,
    "bench-press-barbell": 0.95,
    "deadlift-barbell": 1.6,
    "overhead-press-barbell": 0.6,
    "front-squat-barbell": 1.05,
    "bent-over-row-barbell": 0.85,
    "bench-press-dumbbell": 0.38,
    "goblet-squat-kettlebell": 0.45,
    "clean-barbell": 0.85,
    "thruster-barbell": 0.65,
}
"""Best single of an intermediate man, as a share of body mass."""
LEVEL_FACTORS: dict[Level, float] = {"beginner": 0.55, "intermediate": 1.0, "advanced": 1.3, "elite": 1.6}
_LEVELS: tuple[Level, ...] = get_args(Level)
_SEXES: tuple[Sex, ...] = get_args(Sex)
_UNITS: tuple[Units, ...] = get_args(Units)
_LOCALES: tuple[Locale, ...] = get_args(Locale)
_STATUSES: tuple[InjuryStatus, ...] = get_args(InjuryStatus)


def athlete(rng: Random, coach: CoachId, today: date) -> Athlete:
    level = rng.choices(_LEVELS, (35, 35, 20, 10))[0]
    sex = rng.choices(_SEXES, (45, 45, 10))[0]
    mass_kg = None if rng.random() < 0.15 else round(rng.uniform(42.0, 120.0), 1)
    goals = tuple(rng.sample(GOALS[coach], rng.choice((0, 1, 1, 2))))
    return Athlete(
        level=level,
        sex=sex,
        birth_year=None if rng.random() < 0.1 else today.year - rng.randint(12, 80),
        body_mass_kg=mass_kg,
        height_cm=None if rng.random() < 0.3 else float(rng.randint(145, 200)),
        units=rng.choices(_UNITS, (70, 30))[0],
        locale=rng.choice(_LOCALES),
        goals=goals,
        known_1rm_kg=_known_1rm_kg(rng, level, sex, mass_kg),
        heart_rate=_heart_rate(rng),
        performance=_performance(rng, level),
        competition=_competition(rng, coach, sex),
        injuries=_injuries(rng),
    )


def strength(level: Level, sex: Sex) -> float:
    """How strong next to an intermediate man of the same mass."""
    return LEVEL_FACTORS[level] * (0.68 if sex == "female" else 1.0)


def _known_1rm_kg(rng: Random, level: Level, sex: Sex, mass_kg: float | None) -> MappingProxyType[str, float]:
    if rng.random() < 0.5:
        return MappingProxyType({})
    known = rng.sample(sorted(_LIFT_SHARES), rng.randint(1, 6))
    best_kg = {lift: _LIFT_SHARES[lift] * (mass_kg or 70.0) * strength(level, sex) for lift in known}
    return MappingProxyType(
        {lift: max(10.0, round(kg * rng.uniform(0.85, 1.15) * 2) / 2) for lift, kg in best_kg.items()}
    )


def _heart_rate(rng: Random) -> HeartRate:
    rest = rng.choice((None, rng.randint(42, 75)))
    highest = rng.choice((None, rng.randint(165, 202)))
    lthr = None if highest is None else rng.choice((None, round(highest * 0.88)))
    return HeartRate(rest=rest, max=highest, lthr=lthr)


def _performance(rng: Random, level: Level) -> Performance:
    slow = {"beginner": 1.35, "intermediate": 1.0, "advanced": 0.85, "elite": 0.75}[level]
    return Performance(
        run_5k_s=rng.choice((None, round(1500 * slow * rng.uniform(0.9, 1.15)))),
        ftp_w=rng.choice((None, round(210 / slow * rng.uniform(0.8, 1.2)))),
        row_2k_s=rng.choice((None, round(470 * slow * rng.uniform(0.93, 1.1)))),
        swim_css_s_100=rng.choice((None, round(115 * slow * rng.uniform(0.85, 1.2)))),
    )


def _competition(rng: Random, coach: CoachId, sex: Sex) -> Competition | None:
    if rng.random() < (0.2 if coach == "competitions" else 0.85):
        return None
    division = rng.choice((None, *_DIVISIONS.get(sex, ("doubles_mixed",))))
    return Competition(rng.choice(sorted(_EVENTS.values())), rng.choice((0, 1, 3, 7, 10, 14, 30, 60, 120)), division)


def _injuries(rng: Random) -> tuple[Injury, ...]:
    count = rng.choices((0, 1, 2), (80, 16, 4))[0]
    return tuple(Injury(area, rng.choice(_STATUSES)) for area in rng.sample(AREAS, count))
