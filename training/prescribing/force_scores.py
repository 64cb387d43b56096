from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from training import loads, volume
from training.catalogue import Catalogue
from training.exercises import Exercise
from training.prescribing.candidates import Candidate
from training.prescribing.force_styles import Style, focus_of, plain, style_of
from training.prescribing.request import Request

BIG_SIX = frozenset({"squat", "hinge", "horizontal_push", "vertical_push", "horizontal_pull", "vertical_pull"})
_NOT_FORCE = frozenset(
    {
        "run", "sprint", "jump", "throw", "neck", "inversion", "kipping", "mobility_drill", "stretch", "breathing",
        "climb", "swim", "cycle", "burpee", "combat", "row_erg", "ski_erg", "locomotion",
    }
)  # fmt: skip
_ON_REQUEST = frozenset({"olympic", *_NOT_FORCE})
_STRONGMAN = ("log-bar", "axle-bar", "yoke", "stone", "farmers-h", "keg", "sandbag", "tyre", "sled", "circus", "d-ball")
_IMPLEMENT: Mapping[str, Mapping[Style, float]] = {
    "bar": {"strength": 1.0, "powerlifting": 1.05, "hypertrophy": 0.85, "strongman": 0.85, "health": 0.75},
    "hand": {"strength": 0.75, "powerlifting": 0.65, "hypertrophy": 0.9, "strongman": 0.6, "health": 0.95},
    "stack": {"strength": 0.6, "powerlifting": 0.55, "hypertrophy": 0.9, "strongman": 0.45, "health": 0.85},
    "body": {"strength": 0.5, "powerlifting": 0.4, "hypertrophy": 0.5, "strongman": 0.4, "health": 0.6},
    "band": {"strength": 0.35, "powerlifting": 0.3, "hypertrophy": 0.4, "strongman": 0.3, "health": 0.45},
}
HEAVY_STYLES = frozenset({"strength", "powerlifting", "strongman"})
_MEET_LIFTS = frozenset(
    {"squat-barbell", "squat-low-bar-barbell", "bench-press-barbell", "deadlift-barbell", "sumo-deadlift-barbell"}
)
_STAPLES = frozenset(
    {
        "squat-barbell", "front-squat-barbell", "bench-press-barbell", "deadlift-barbell", "overhead-press-barbell",
        "bent-over-row-barbell", "pull-up", "chin-up", "romanian-deadlift-barbell", "deadlift-trap-bar",
        "hip-thrust-barbell", "bench-press-dumbbell", "bent-over-row-single-arm-dumbbell", "overhead-press-dumbbell",
        "romanian-deadlift-dumbbell", "leg-press-machine", "lat-pulldown-cable", "seated-row-cable", "push-up",
        "inverted-row", "reverse-lunge", "bulgarian-split-squat-dumbbell", "dip", "lat-pulldown-machine", "split-squat",
        "glute-bridge", "lateral-raise-dumbbell",
    }
)  # fmt: skip
_STRONG_BODYWEIGHT = ("pull-up", "chin-up", "dip", "pistol-squat", "handstand-push-up", "nordic")
_CARRIES = frozenset({"carry", "grip"})
_CARRY_SHARE = 0.6
_SHORTEST_NAME = 5
_WEIGHTS = ("dumbbell", "kettlebell", "barbell")
_HOUSEHOLD = ("backpack", "towel", "chair", "sofa", "jerrycan", "water", "laundry", "luggage", "books", "table")
_REST_AFTER: Mapping[int, float] = {0: 0.15, 1: 0.4, 2: 0.85}
_DESIRED_DIFFICULTY = {"beginner": 1, "intermediate": 2, "advanced": 3, "elite": 4}
_EASILY_LEARNT = {"beginner": 2, "intermediate": 3, "advanced": 3, "elite": 4}
_GOING_ON_DAYS = 21
_NOISE = 0.08
_LEAST_WEEKLY_SETS = 4.0


@dataclass(frozen=True)
class Scores:
    """How much each candidate is worth today. Higher is better; 1 is an ordinary good choice."""

    request: Request
    catalogue: Catalogue

    @cached_property
    def style(self) -> Style:
        return style_of(self.request)

    @cached_property
    def focus(self) -> frozenset[str]:
        return focus_of(self.request)

    @cached_property
    def _goal(self) -> str:
        return plain(f"{self.request.goal} {self.request.adjustment.focus if self.request.adjustment else ''}")

    @cached_property
    def week(self) -> Mapping[str, float]:
        """Fractional hard sets by muscle over the last seven days."""
        return volume.weekly_sets(self.request.history.sets, self.catalogue.exercises, today=self.request.history.today)

    @cached_property
    def _last_trained(self) -> Mapping[str, int]:
        """Days since each muscle was trained for its own sake."""
        days: dict[str, int] = {}
        for slug, ago in self._done_days_ago():
            exercise = self.catalogue.exercises.get(slug)
            for muscle in exercise.primary_muscles if exercise is not None else ():
                days[muscle] = min(ago, days.get(muscle, ago))
        return days

    def _done_days_ago(self) -> Iterable[tuple[str, int]]:
        today = self.request.history.today
        for past in self.request.history.sets:
            if (today - past.day).days > 7:
                break
            yield past.exercise, (today - past.day).days
        for session in self.request.history.sessions[:10]:
            yield from ((slug, (today - session.day).days) for slug in session.exercises)

    @cached_property
    def _noise(self) -> Mapping[str, float]:
        rng = self.request.rng
        return {slug: 1 + _NOISE * (2 * rng.random() - 1) for slug in self.catalogue.exercises}

    def eligible(self, candidate: Candidate) -> bool:
        exercise = candidate.exercise
        if exercise.measure == "calories":
            return False
        if self.style == "strongman" and _is_strongman(candidate):
            return True
        return _ON_REQUEST.isdisjoint(exercise.patterns) or self.named(exercise) or self._known(exercise)

    def named(self, exercise: Exercise) -> bool:
        """Whether the goal speaks of the exercise by one of its names."""
        if len(self._goal) <= _SHORTEST_NAME:
            return False
        names = (name.split(" (")[0] for name in (exercise.name_en, exercise.name_fr))
        told = (*names, *exercise.aliases_en, *exercise.aliases_fr)
        return any(plain(name) in self._goal for name in told if len(name) >= _SHORTEST_NAME)

    def _known(self, exercise: Exercise) -> bool:
        return bool(self.request.history.of(exercise.slug)) or exercise.slug in self.request.athlete.known_1rm_kg

    def of(self, candidate: Candidate) -> float:
        exercise = candidate.exercise
        score = self._kind(candidate) * self._freshness(exercise) * (0.7 + 0.5 * self.need(exercise))
        score *= 1.25 if exercise.slug in _STAPLES else 1.0
        score *= 1.15 if exercise.compound else 0.9
        score *= 1.8 if self.named(exercise) else 1.0
        score *= self._continuity(candidate)
        if self.style != "strongman" and not _CARRIES.isdisjoint(exercise.patterns):
            score *= _CARRY_SHARE
        if self.focus:
            score *= 1.6 if not self.focus.isdisjoint(exercise.primary_muscles) else 0.45
        if self.style == "powerlifting" and exercise.slug in _MEET_LIFTS:
            score *= 1.4
        return score * self._noise[exercise.slug]

    def _continuity(self, candidate: Candidate) -> float:
        """A main lift under way is worth going on with: that is what progress is measured by."""
        if not self._known(candidate.exercise):
            return 1.0
        last = next(iter(self.request.history.of(candidate.slug)), None)
        going_on = last is not None and (self.request.history.today - last.day).days <= _GOING_ON_DAYS
        return 1.6 if going_on and self.may_be_main(candidate) else 1.15

    def _kind(self, candidate: Candidate) -> float:
        if self.style == "strongman" and _is_strongman(candidate):
            return 1.4
        fit = _IMPLEMENT[kind_of(candidate)][self.style] * self._makeshift(candidate)
        level = self.request.athlete.level
        if kind_of(candidate) == "body":
            strong = 1.5 if level != "beginner" and any(name in candidate.slug for name in _STRONG_BODYWEIGHT) else 1.0
            return strong * fit * (1 - 0.12 * abs(candidate.exercise.difficulty - _DESIRED_DIFFICULTY[level]))
        if self._known(candidate.exercise):
            return fit
        return fit * (1 - 0.15 * max(0, candidate.exercise.difficulty - _EASILY_LEARNT[level]))

    def _makeshift(self, candidate: Candidate) -> float:
        """Household things are for when there is nothing made for it."""
        return 0.4 if self._has_weights and _names_any(candidate.equipment, _HOUSEHOLD) else 1.0

    @cached_property
    def _has_weights(self) -> bool:
        return any(name in slug for slug in self.request.available for name in _WEIGHTS)

    def _freshness(self, exercise: Exercise) -> float:
        worn = [self._last_trained[muscle] for muscle in exercise.primary_muscles if muscle in self._last_trained]
        fresh = min((_REST_AFTER.get(max(0, days), 1.0) for days in worn), default=1.0)
        sore = self.request.context.soreness
        return fresh * 0.6 if sore is not None and sore >= 7 and fresh < 1 else fresh

    @cached_property
    def gaps(self) -> Mapping[str, float]:
        """How far the week is behind for each muscle: 1 nothing done yet, 0 enough, down to -0.5."""
        marks = volume.landmarks(self.request.athlete.level)
        wanted = {name: max(_LEAST_WEEKLY_SETS, mark.start_sets) for name, mark in marks.items() if mark.start_sets > 0}
        return {name: max(-0.5, (sets - self.week.get(name, 0.0)) / sets) for name, sets in wanted.items()}

    def need(self, exercise: Exercise) -> float:
        gaps = [self.gaps.get(muscle, 0.5) for muscle in exercise.primary_muscles]
        return sum(gaps) / len(gaps) if gaps else 0.0

    def is_only_main(self, candidate: Candidate) -> bool:
        """A competition lift is trained for its own sake, never as an afterthought, when strength is the goal."""
        return self.style in HEAVY_STYLES and candidate.slug in _MEET_LIFTS

    def may_be_main(self, candidate: Candidate) -> bool:
        """A lift worth its own warm-up and progression."""
        exercise = candidate.exercise
        if self.style == "strongman" and _is_strongman(candidate) and exercise.measure == "reps":
            return True
        whole = exercise.compound and not exercise.unilateral and exercise.measure == "reps"
        return whole and exercise.patterns[0] in BIG_SIX and kind_of(candidate) in {"bar", "hand"}


def kind_of(candidate: Candidate) -> str:
    """What carries the load: 'bar', 'hand', 'stack', 'body' or 'band'."""
    if candidate.exercise.load != "external":
        return "body"
    slug = loads.implement_of(candidate.equipment)
    if slug is None:
        return "band"
    if loads.implements()[slug].kind == "bar" and not any(name in candidate.slug for name in ("landmine", "smith")):
        return "bar"
    return "hand" if any(name in slug for name in ("dumbbell", "kettlebell", "ball", "bag", "pack")) else "stack"


def _is_strongman(candidate: Candidate) -> bool:
    return _names_any(candidate.equipment, _STRONGMAN)


@cache
def _names_any(equipment: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(word in slug for slug in equipment for word in words)
