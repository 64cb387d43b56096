from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import exp
from statistics import median
from types import MappingProxyType

from training.effort import e1rm_from, reps_in_reserve
from training.tables import table

Formula = Callable[[float], float]
"""From repetitions to failure to 1RM as a multiple of the load."""

CHART_UP_TO_REPS = 8
MOST_REPS = 12
BEST_WITHIN_DAYS = 42
HALF_LIFE_DAYS = 21
LARGEST_JUMP = 0.075


def brzycki(reps: float) -> float:
    """36 / (37 - r). Brzycki 1993, JOPERD 64(1):88-90. Range: 1-10 reps."""
    return 36 / (37 - reps)


def epley(reps: float) -> float:
    """1 + r/30. Epley 1985, Poundage chart. Range: 2-10 reps."""
    return 1 + reps / 30


def lombardi(reps: float) -> float:
    """r ** 0.10. Lombardi 1989, Beginning Weight Training. Range: 1-10 reps, low above 8."""
    return float(reps**0.10)


def oconner(reps: float) -> float:
    """1 + 0.025 r. O'Conner, Simmons, O'Shea 1989. Range: 2-10 reps, the most careful of the family."""
    return 1 + 0.025 * reps


def wathan(reps: float) -> float:
    """100 / (48.8 + 53.8 e^(-0.075 r)). Wathen 1994, NSCA Essentials. Range: 1-12 reps."""
    return 100 / (48.8 + 53.8 * exp(-0.075 * reps))


def mayhew(reps: float) -> float:
    """100 / (52.2 + 41.9 e^(-0.055 r)). Mayhew et al. 1992. Range: 2-15 reps, bench press."""
    return 100 / (52.2 + 41.9 * exp(-0.055 * reps))


FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        "brzycki": brzycki,
        "epley": epley,
        "lombardi": lombardi,
        "oconner": oconner,
        "wathan": wathan,
        "mayhew": mayhew,
    }
)


def multiplier(formula: Formula, reps: float) -> float:
    """1RM / load. Several formulas miss 1 at one repetition; a single to failure is the 1RM."""
    return 1.0 if reps <= 1 else formula(reps)


def estimate(load_kg: float, reps: float, rpe: float | None = None) -> float | None:
    """The 1RM a set points to; None when it cannot be told: no whole repetition, or more than 12 to failure.

    With an effort and up to 8 repetitions to failure the RPE chart answers (Tuchscherer 2008). Otherwise the median of
    Brzycki, Epley, Lombardi, O'Conner, Wathan and Mayhew up to 10, the mean of Wathan and Mayhew for 11 and 12
    (selection consistent with LeSuer 1997 and Reynolds 2006). Without an effort the set counts as to failure, which
    can only under-estimate. Error: about 2-4 % up to 5 reps, 4-7 % up to 10; deadlifts come out low.
    """
    if reps < 1 or load_kg < 0:
        return None
    to_failure = reps + (0.0 if rpe is None else reps_in_reserve(rpe))
    if to_failure > MOST_REPS:
        return None
    if rpe is not None and to_failure <= CHART_UP_TO_REPS:
        return e1rm_from(load_kg, reps, rpe)
    return load_kg * consensus(to_failure)


def consensus(reps_to_failure: float) -> float:
    """1RM / load by the selection rule of `estimate`. Range: 1-12."""
    if reps_to_failure > 10:
        return (wathan(reps_to_failure) + mayhew(reps_to_failure)) / 2
    return median(multiplier(formula, reps_to_failure) for formula in FORMULAS.values())


def is_evidence(reps: float, rpe: float | None) -> bool:
    """True when a set may change what is believed of an athlete's strength: 1-10 reps, RPE 7 or more or not rated."""
    return 1 <= reps <= 10 and (rpe is None or rpe >= 7)


def share_of_body_mass(lift: str) -> float | None:
    """Part of the body mass a body-weight lift moves: pull_up 1.0, push_up 0.64. Ebben 2011, Suprak 2011."""
    return next((row["k"] for row in table("one_rep_max")["bodyweight_lifts"]["k"] if row["lift"] == lift), None)


@dataclass(frozen=True, kw_only=True)
class SystemLoad:
    """What is lifted in a body-weight lift; negative `added_kg` is assistance."""

    added_kg: float
    body_mass_kg: float
    share: float = 1.0

    @property
    def total_kg(self) -> float:
        return self.added_kg + self.share * self.body_mass_kg


def added_1rm(load: SystemLoad, reps: float, rpe: float | None = None) -> float | None:
    """The most that could be added once: the estimate is made on the whole mass moved, then the body comes off again.

    Range: that of `estimate`. Negative: the athlete needs assistance for one repetition.
    """
    whole_kg = estimate(load.total_kg, reps, rpe)
    return None if whole_kg is None else whole_kg - load.share * load.body_mass_kg


@dataclass(frozen=True)
class Estimate:
    day: date
    e1rm_kg: float


@dataclass(frozen=True)
class Strength:
    """What is believed of a lift today."""

    best_kg: float
    """Best of six weeks."""
    trend_kg: float
    """Mean that forgets half in three weeks."""


def strength(estimates: Iterable[Estimate], today: date) -> Strength | None:
    """Best of six weeks and exponential trend (half-life 21 days); a day may lift the belief by 7.5 % at most.

    House rule, docs/science/one_rep_max.md. None without an estimate in the last six weeks.
    """
    recent = sorted((e for e in estimates if 0 <= (today - e.day).days <= BEST_WITHIN_DAYS), key=lambda e: e.day)
    if not recent:
        return None
    believed = _without_jumps(recent)
    weights = [0.5 ** ((today - e.day).days / HALF_LIFE_DAYS) for e in believed]
    total = sum(weight * e.e1rm_kg for weight, e in zip(weights, believed, strict=True))
    return Strength(best_kg=max(e.e1rm_kg for e in believed), trend_kg=total / sum(weights))


def _without_jumps(estimates: list[Estimate]) -> list[Estimate]:
    believed: list[Estimate] = []
    best_by_day = {e.day: max(x.e1rm_kg for x in estimates if x.day == e.day) for e in estimates}
    for day, e1rm_kg in best_by_day.items():
        ceiling = max((e.e1rm_kg for e in believed), default=e1rm_kg) * (1 + LARGEST_JUMP)
        believed.append(Estimate(day, min(e1rm_kg, ceiling)))
    return believed
