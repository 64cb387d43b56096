from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt
from statistics import linear_regression

MARATHON_M = 42_195.0
RIEGEL = 1.06
STEEPEST = 0.45
SHORTEST_RACE_S = 210.0
LONGEST_RACE_S = 12_600.0

_EASY = (0.74, 0.62)
_THRESHOLD = 0.88
_INTERVAL = 0.975
_REPETITION = 1.07
_DOWNHILL_FLOOR = 0.85


def oxygen_cost(speed_m_min: float) -> float:
    """VO2 in ml/kg/min of running on the flat: -4.60 + 0.182258 v + 0.000104 v^2. Daniels & Gilbert 1979."""
    return -4.60 + 0.182258 * speed_m_min + 0.000104 * speed_m_min**2


def speed_at(oxygen: float) -> float:
    """Speed in m/min that costs `oxygen`: the inverse of `oxygen_cost`."""
    return (-0.182258 + sqrt(0.182258**2 + 4 * 0.000104 * (4.60 + oxygen))) / (2 * 0.000104)


def sustained_share(minutes: float) -> float:
    """Part of VO2max that can be held for so long. Daniels & Gilbert 1979. Range: 3.5 min to 3.5 h."""
    return 0.8 + 0.1894393 * exp(-0.012778 * minutes) + 0.2989558 * exp(-0.1932605 * minutes)


def vdot(distance_m: float, time_s: float) -> float | None:
    """Daniels' VDOT of a race; None outside races of 3.5 min to 3.5 h, where it says nothing."""
    if distance_m <= 0 or not SHORTEST_RACE_S <= time_s <= LONGEST_RACE_S:
        return None
    minutes = time_s / 60
    return oxygen_cost(distance_m / minutes) / sustained_share(minutes)


def race_time_s(vdot_value: float, distance_m: float) -> float:
    """Time that a VDOT is worth over a distance: the root of `vdot`. Range: VDOT 25-85, 1500 m to marathon."""
    slow_s, fast_s = distance_m / 0.5, distance_m / 12.0
    for _ in range(60):
        middle_s = (slow_s + fast_s) / 2
        minutes = middle_s / 60
        if oxygen_cost(distance_m / minutes) / sustained_share(minutes) > vdot_value:
            fast_s = middle_s
        else:
            slow_s = middle_s
    return (slow_s + fast_s) / 2


@dataclass(frozen=True)
class Paces:
    """Training paces in seconds a kilometre."""

    easy_fast: float
    easy_slow: float
    marathon: float
    threshold: float
    interval: float
    repetition: float


def paces(vdot_value: float) -> Paces:
    """Daniels 2014: easy 74-62 % of VO2max, threshold 88, interval 97.5, repetition 107; marathon as it would be raced.

    Range: VDOT 25-85; within a few s/km of the printed tables.
    """

    def at(share: float) -> float:
        return 60_000 / speed_at(share * vdot_value)

    return Paces(
        easy_fast=at(_EASY[0]),
        easy_slow=at(_EASY[1]),
        marathon=race_time_s(vdot_value, MARATHON_M) / MARATHON_M * 1000,
        threshold=at(_THRESHOLD),
        interval=at(_INTERVAL),
        repetition=at(_REPETITION),
    )


def predict_s(time_s: float, distance_m: float, target_m: float, *, exponent: float = RIEGEL) -> float:
    """Riegel 1981: T2 = T1 (D2/D1)^1.06. Range: 3.5-230 min, at most four times the distance.

    A novice going to the marathon needs an exponent of 1.08-1.15 (Vickers 2016).
    """
    return float(time_s * (target_m / distance_m) ** exponent)


@dataclass(frozen=True)
class Trial:
    """An all-out effort."""

    distance_m: float
    time_s: float


@dataclass(frozen=True)
class CriticalSpeed:
    speed_m_s: float
    reserve_m: float
    """D': the distance that can be run above the critical speed."""

    def seconds_at(self, speed_m_s: float) -> float | None:
        """Time to exhaustion; None at or below the critical speed, where the model sets no end."""
        return None if speed_m_s <= self.speed_m_s else self.reserve_m / (speed_m_s - self.speed_m_s)


def critical_speed(trials: Sequence[Trial]) -> CriticalSpeed | None:
    """Slope and intercept of distance over time. Monod & Scherrer 1965, Jones & Vanhatalo 2017.

    Range: two to four all-out efforts of 2-15 min; None from fewer than two times or from a slope that is no speed.
    """
    if len({trial.time_s for trial in trials}) < 2:
        return None
    slope, intercept = linear_regression([t.time_s for t in trials], [t.distance_m for t in trials])
    return CriticalSpeed(slope, intercept) if slope > 0 and intercept >= 0 else None


def slope_cost(grade: float) -> float:
    """J/kg/m of running on a grade (rise over run). Minetti 2002. Range: -0.45 to 0.45, held at the ends."""
    i = max(-STEEPEST, min(STEEPEST, grade))
    return float(155.4 * i**5 - 30.4 * i**4 - 43.3 * i**3 + 46.3 * i**2 + 19.5 * i + 3.6)


def flat_speed(speed: float, grade: float) -> float:
    """Speed on the flat that costs the same (grade-adjusted), any unit. Minetti 2002; range of `slope_cost`."""
    return speed * slope_cost(grade) / slope_cost(0.0)


def pace_on_grade(flat_pace: float, grade: float) -> float:
    """Pace that costs the same on a grade, any unit per distance.

    Minetti 2002; downhill the gain is held at 15 %, since steep descents brake in practice (house rule).
    """
    return flat_pace * max(_DOWNHILL_FLOOR, slope_cost(grade) / slope_cost(0.0))


def longest_next_run_m(longest_in_30_days_m: float) -> float:
    """10 % over the longest run of thirty days: beyond, injuries rose by half and more. Frandsen 2025, 5205 runners."""
    return longest_in_30_days_m * 1.10
