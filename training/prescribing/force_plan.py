from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from training import volume
from training.catalogue import Catalogue
from training.prescribing.candidates import Candidate
from training.prescribing.deload import deload_reason, weeks_without_break
from training.prescribing.dosing import accessory, target_rpe
from training.prescribing.force_items import Line, skeleton
from training.prescribing.force_progress import exposures, loaded
from training.prescribing.force_schemes import LINEAR, TAPER, Dose, Scheme, scheme_for
from training.prescribing.force_scores import HEAVY_STYLES, Scores, kind_of
from training.prescribing.request import Request
from training.prescribing.selection import Bounds, Option, family
from training.prescribing.timing import item_seconds

_PREFILTER = 48
_EXERCISES = ((8, 1), (15, 2), (25, 3), (35, 4), (45, 5), (60, 6), (75, 7), (90, 8), (120, 9), (150, 11), (240, 13))
_GAIN = {1: 0.5, 2: 0.8, 3: 1.25, 4: 1.5, 5: 1.7, 6: 1.84, 7: 1.92, 8: 1.98}
_MAIN_VALUE = 2.0
_MAIN_PULL_VALUE = 1.2
_DENSE_UNDER_MINUTES = {"hypertrophy": 50, "health": 45}
_DENSE_ANYWAY = 36
_DENSE_SHARE = 0.8
_RAMP_STEP_S = 70.0
_RAMPED_ACCESSORY_FROM = 30
_DELOAD_RPE = 7.0
_FIRST_RPE = 7.5
_PULL = frozenset({"horizontal_pull", "vertical_pull"})
_PUSH = frozenset({"horizontal_push", "vertical_push"})
_WANTED = (frozenset({"squat", "lunge"}), frozenset({"hinge", "hip_extension"}), _PUSH, _PULL)


@dataclass(frozen=True)
class Plan:
    """What the session is to look like before any exercise is chosen."""

    request: Request
    scores: Scores
    deload: str | None

    @cached_property
    def minutes(self) -> float:
        return self.request.work_minutes

    @property
    def warmup_minutes(self) -> float:
        """The general part; ramps of the main lift come on top."""
        return 1.0 if self.minutes < 12 else min(9.0, max(3.0, self.minutes * 0.12))

    @property
    def cooldown_minutes(self) -> float:
        return 0.0 if self.minutes < 12 else min(8.0, self.minutes * 0.08)

    @property
    def is_dense(self) -> bool:
        """Whether accessories alternate to save time."""
        return self.minutes < _DENSE_UNDER_MINUTES.get(self.scores.style, _DENSE_ANYWAY)

    @property
    def weeks_on(self) -> int:
        return weeks_without_break(self.request)

    @cached_property
    def scheme(self) -> Scheme:
        race = self.request.athlete.competition
        days = race.days_to_race if race is not None else None
        return scheme_for(self.scores.style, self.request.athlete.level, days)

    def ramp_steps(self, line: Line) -> int:
        """How many warm-up sets the lift may have: a barbell that comes later in the session gets one."""
        if not line.is_main:
            heavy = line.exercise.compound and kind_of(line.candidate) == "bar"
            return 1 if heavy and self.minutes >= _RAMPED_ACCESSORY_FROM else 0
        if self.minutes < 30:
            return 2
        return 3 if self.minutes < 75 or self.request.cautious else 4

    def main_dose(self, candidate: Candidate) -> Dose:
        dose = self.scheme.dose(len(exposures(candidate.slug, self.request)))
        if not self.is_introduced(candidate.slug):
            dose = Dose(3, max(5, dose.reps), min(dose.rpe, _FIRST_RPE), reps_high=dose.reps_high)
        if self.request.cautious and dose.reps < 5:
            dose = replace(dose, reps=5, backoff=None)
        return self._eased(dose)

    def accessory_dose(self, candidate: Candidate) -> Dose:
        dose = accessory(candidate, self.scores.style, self.request)
        if candidate.exercise.load == "external" and not self.is_introduced(candidate.slug):
            dose = dose.under(_FIRST_RPE)
        return self._eased(replace(dose, sets=2) if self.scheme == TAPER else dose)

    def is_introduced(self, slug: str) -> bool:
        """Whether the athlete's load for it is known: until then no heavy sets."""
        return slug in self.request.athlete.known_1rm_kg or bool(self.request.history.of(slug))

    @property
    def is_light(self) -> bool:
        """A day for less than usual: a deload, a taper, or an athlete who is not ready."""
        return self.deload is not None or self.scheme == TAPER or self.request.readiness.volume_factor < 1

    def _eased(self, dose: Dose) -> Dose:
        rpe = target_rpe(dose.rpe, self.request)
        if self.deload is not None:
            return replace(dose, sets=max(1, dose.sets // 2), rpe=min(rpe, _DELOAD_RPE), backoff=None)
        sets = round(dose.sets * self.request.readiness.volume_factor)
        return replace(dose, sets=max(min(2, dose.sets), sets), rpe=rpe)

    def options(self, pool: Iterable[Candidate]) -> tuple[Option, ...]:
        """The best of the pool, each with the doses it could have: only what some load on hand is light enough for."""
        scored = sorted(((self.scores.of(one), one) for one in pool), key=lambda pair: -pair[0])
        best: dict[str, tuple[float, Candidate]] = {}
        for score, candidate in scored:
            best.setdefault(family(candidate), (score, candidate))
        kept = list(best.values())[:_PREFILTER]
        return tuple(option for score, candidate in kept for option in self._options_of(candidate, score))

    def _options_of(self, candidate: Candidate, score: float) -> Iterable[Option]:
        if self.scores.may_be_main(candidate):
            dose = self.main_dose(candidate)
            if loaded(candidate, dose, self.request).fits:
                yield self._option(Line(candidate, dose, True), score * self._main_value(candidate), "main")
        if self.scores.is_only_main(candidate) and self._main_lifts() > 0:
            return
        dose = self.accessory_dose(candidate)
        if not loaded(candidate, dose, self.request).fits:
            return
        for sets in self._set_counts(dose):
            yield self._option(Line(candidate, replace(dose, sets=sets), False), score, "accessory")

    def _main_value(self, candidate: Candidate) -> float:
        """Rows and pulls help the big lifts more often than they lead a session."""
        return _MAIN_VALUE if _PULL.isdisjoint(candidate.exercise.patterns[:1]) else _MAIN_PULL_VALUE

    def _set_counts(self, dose: Dose) -> Sequence[int]:
        if self.is_light:
            return (dose.sets,)
        if self.minutes < 15:
            return (dose.sets - 1,)
        return (dose.sets, dose.sets + 1) if self.minutes >= 90 else (dose.sets - 1, dose.sets)

    def _option(self, line: Line, score: float, role: str) -> Option:
        seconds = item_seconds(skeleton(line, self.scores.style, self.request), line.exercise)
        seconds += self.ramp_steps(line) * _RAMP_STEP_S
        if role != "main" and self.is_dense:
            seconds *= _DENSE_SHARE
        sets = line.dose.sets
        muscles = {name: share * sets for name, share in volume.shares(line.exercise).items()}
        return Option(line.candidate, role, sets, seconds, score * _GAIN[min(sets, 8)], muscles)

    def bounds(self) -> Bounds:
        framed = self.warmup_minutes + self.cooldown_minutes
        return Bounds(
            seconds=max(60.0, (self.minutes * 0.95 - framed) * 60),
            exercises=next(count for minutes, count in _EXERCISES if self.minutes <= minutes),
            sets_per_muscle=volume.SETS_PER_MUSCLE_AND_SESSION,
            per_pattern=1 if self.minutes < 40 else 2,
            roles={"main": self._main_lifts()},
            balance=None if self.scores.focus else (_PUSH, _PULL),
            wanted=() if self.scores.focus else _WANTED,
            coverage_value=0.8,
        )

    def _main_lifts(self) -> int:
        if self.minutes < (18 if self.scores.style in HEAVY_STYLES else 28):
            return 0
        if self.minutes < 55:
            return 1
        if self.scheme == LINEAR:
            return 3 if self.minutes >= 60 else 2
        return 3 if self.scores.style == "powerlifting" and self.minutes >= 85 else 2


def plan_for(request: Request, catalogue: Catalogue) -> Plan:
    return Plan(request, Scores(request, catalogue), deload_reason(request))
