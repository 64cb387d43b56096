from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Literal

from training.athletes import Athlete
from training.coaches import CoachId
from training.contexts import Context, Pain
from training.equipment import ALWAYS_THERE
from training.history import History
from training.prescribing.limits import LEAST_CAP, age_cap, energy_cap, injury_severity, level_cap
from training.readiness import Readiness, score, signals
from training.wording import Wording

_SHORTER = 0.7
_LONGER = 1.3
_EFFORT_STEP = {"harder": 0.5, "easier": -1.0}


@dataclass(frozen=True)
class Adjustment:
    """What the athlete wants changed in the prescription they were shown."""

    change: Literal["harder", "easier", "shorter", "longer", "other_focus"]
    focus: str | None = None


@dataclass(frozen=True)
class Request:
    context: Context
    athlete: Athlete
    history: History
    adjustment: Adjustment | None = None
    coach: CoachId = "force"

    @cached_property
    def available(self) -> frozenset[str]:
        return frozenset(self.context.equipment) | ALWAYS_THERE

    @cached_property
    def pains(self) -> tuple[Pain, ...]:
        """Today's pains and the injuries that still count, the worst of each area."""
        worst: dict[str, int] = {}
        told = [(pain.body_part, pain.severity) for pain in self.context.pain]
        known = [(injury.area, injury_severity(injury.status)) for injury in self.athlete.injuries]
        for area, severity in told + known:
            worst[area] = max(severity, worst.get(area, 0))
        return tuple(Pain(area, severity) for area, severity in sorted(worst.items()))

    @cached_property
    def age(self) -> int | None:
        return self.athlete.age(self.history.today.year)

    @cached_property
    def rpe_cap(self) -> float:
        """The highest effort any item may aim at today."""
        cap = min(energy_cap(self.context.energy), level_cap(self.athlete.level), age_cap(self.age))
        if self.readiness.rpe_cap is not None:
            cap = min(cap, self.readiness.rpe_cap)
        return max(LEAST_CAP, cap + min(0.0, self.effort_shift))

    @cached_property
    def readiness(self) -> Readiness:
        return score(signals(self.context))

    @property
    def needs_rest(self) -> bool:
        """A check-in so low, on enough answers, that nothing hard belongs into the day."""
        return self.readiness.is_rest_day and not self.readiness.is_low_confidence

    @property
    def effort_shift(self) -> float:
        """What to add to a target RPE when the athlete asked for more or less; the cap still holds."""
        return _EFFORT_STEP.get(self.adjustment.change, 0.0) if self.adjustment else 0.0

    @property
    def work_minutes(self) -> float:
        """The minutes the whole session has to fit, warm-up and cool-down included."""
        change = self.adjustment.change if self.adjustment else None
        factor = {"shorter": _SHORTER, "longer": _LONGER}.get(change or "", 1.0)
        return self.context.minutes * factor

    @property
    def cautious(self) -> bool:
        """Beginners and under-sixteens: no maximal efforts, no loaded singles."""
        return self.athlete.level == "beginner" or (self.age is not None and self.age < 16)

    @property
    def goal(self) -> str:
        """What the session is for, in the athlete's words: today's goal, else the first of the profile."""
        return self.context.goal or (self.athlete.goals[0] if self.athlete.goals else "")

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.athlete.locale, self.athlete.units)

    @property
    def rng(self) -> Random:
        """A fresh generator each time it is asked for: the same draw whoever drew before."""
        return Random(f"{self.history.seed}:{self.coach}:{self.history.today}")

    @cached_property
    def fingerprint(self) -> str:
        """Names this request among others, for deterministic ids."""
        return repr((self.coach, self.history.today, self.history.seed, self.context, self.adjustment))
