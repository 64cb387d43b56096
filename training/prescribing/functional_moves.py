from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from training.athletes import Level
from training.catalogue import Catalogue
from training.exercises import Exercise
from training.prescribing.candidates import Candidate
from training.prescribing.ladders import best_amount
from training.prescribing.request import Request
from training.prescribing.wods import swaps, wods

Role = Literal["engine", "jump", "legs", "hinge", "push", "pull", "core", "carry"]

_ROLE_OF_PATTERN: tuple[tuple[Role, frozenset[str]], ...] = (
    ("engine", frozenset({"run", "sprint", "row_erg", "ski_erg", "cycle", "burpee", "combat"})),
    ("carry", frozenset({"carry"})),
    ("legs", frozenset({"squat", "lunge"})),
    ("hinge", frozenset({"olympic", "hinge", "hip_extension"})),
    ("push", frozenset({"vertical_push", "horizontal_push"})),
    ("pull", frozenset({"vertical_pull", "horizontal_pull", "climb"})),
    ("core", frozenset({"core_flexion", "core_anti_extension", "core_rotation", "core_anti_rotation"})),
    ("engine", frozenset({"throw", "locomotion"})),
)
_OUT = frozenset({"mobility_drill", "stretch", "breathing", "neck", "swim", "static_hold", "inversion"})
_ISOLATION = frozenset({
    "shoulder_isolation", "chest_isolation", "back_isolation", "elbow_flexion", "elbow_extension", "calf", "grip",
    "hip_abduction", "hip_adduction", "knee_flexion", "knee_extension",
})  # fmt: skip
_TRUNK = frozenset({"core_anti_extension", "core_anti_rotation"})
_GRIPPING = frozenset(
    {"vertical_pull", "horizontal_pull", "olympic", "carry", "grip", "kipping", "climb", "row_erg", "ski_erg"}
)
_STATION_BOUND = ("-cable", "-machine", "-smith", "-lever", "-landmine")
_TURNED_ROPE = frozenset({"single-under", "double-under", "jump-rope", "jumping-jack", "high-knees"})
_UNFIT = frozenset({
    "drop-landing", "depth-jump", "single-leg-hop", "forward-roll", "skipping-for-height", "bounding", "stair-run",
    "hill-sprint", "atlas-stone-load", "ruck", "heavy-bag-work", "agility-ladder-drill", "vertical-climber-machine",
    "pogo-jump",
})  # fmt: skip
"""Fine exercises that do not belong between others under fatigue."""
SLOW_REP_S = 7
_STRICT_FIRST = 5
_HARD_LANDING = 2
HARDEST: dict[Level, int] = {"beginner": 2, "intermediate": 3, "advanced": 4, "elite": 5}


@dataclass(frozen=True)
class Move:
    """A candidate seen as a piece of a metcon."""

    candidate: Candidate
    role: Role

    @property
    def exercise(self) -> Exercise:
        return self.candidate.exercise

    @property
    def loaded(self) -> bool:
        return self.exercise.load == "external" and not self.banded

    @property
    def banded(self) -> bool:
        return self.exercise.slug.endswith("-band")

    @property
    def barbell(self) -> bool:
        return self.exercise.slug.endswith("-barbell")

    @property
    def gripping(self) -> bool:
        patterns = self.exercise.patterns
        return bool(_GRIPPING.intersection(patterns)) or (self.loaded and "hinge" in patterns)


@dataclass(frozen=True)
class Means:
    """What one session may draw on."""

    request: Request
    catalogue: Catalogue
    pool: tuple[Move, ...]
    rng: Random


def role_of(exercise: Exercise) -> Role | None:
    """None for what has no place in a circuit: isolation, mobility, holds that are not for the trunk."""
    patterns = set(exercise.patterns)
    if exercise.slug in _TURNED_ROPE:
        return "engine"
    if "static_hold" in patterns and patterns & _TRUNK and exercise.difficulty <= 1:
        return "core"
    if patterns & _OUT or patterns <= _ISOLATION:
        return None
    if "jump" in patterns and not patterns & {"burpee", "vertical_pull"}:
        return "jump"
    return next((role for role, marks in _ROLE_OF_PATTERN if patterns & marks), None)


def moves(candidates: Sequence[Candidate], request: Request, *, hardest: int, barbells: bool) -> tuple[Move, ...]:
    """The candidates that can be cycled under fatigue, without walking to a rack or a station."""
    found = []
    for candidate in candidates:
        role = role_of(candidate.exercise)
        cyclable = candidate.exercise.difficulty <= hardest and _cyclable(candidate.exercise, request)
        if role is not None and cyclable and (barbells or not _needs_bar(candidate)):
            found.append(Move(candidate, role))
    return tuple(found)


def _cyclable(exercise: Exercise, request: Request) -> bool:
    if exercise.slug in _UNFIT or not kips(exercise, request) or not _dared(exercise, request):
        return False
    if exercise.slug.endswith(_STATION_BOUND) and exercise.slug != "rowing-machine":
        return False
    if "bench-press" in exercise.slug:
        return False
    if exercise.rep_seconds is not None and exercise.rep_seconds > SLOW_REP_S:
        return False
    return not _racked(exercise)


def _dared(exercise: Exercise, request: Request) -> bool:
    """Hard gymnastics wait until they were logged once; beginners land no hard jumps round after round."""
    patterns = set(exercise.patterns)
    if request.cautious and "jump" in patterns and "burpee" not in patterns and exercise.impact == "high":
        return exercise.difficulty < _HARD_LANDING
    unproven = exercise.load != "external" and not request.history.of(exercise.slug)
    return not unproven or exercise.difficulty <= HARDEST[request.athlete.level]


def kips(exercise: Exercise, request: Request) -> bool:
    """Swinging on a bar waits for strict strength, logged or said by the level."""
    if "kipping" not in exercise.patterns or "core_flexion" in exercise.patterns:
        return True
    strict = best_amount(request.history, "pull-up")
    return request.athlete.level in {"advanced", "elite"} or (strict is not None and strict >= _STRICT_FIRST)


def _racked(exercise: Exercise) -> bool:
    return any({"power-rack", "squat-stand"} <= set(slot) or "olympic-flat-bench" in slot for slot in exercise.requires)


def _needs_bar(candidate: Candidate) -> bool:
    return candidate.exercise.slug.endswith("-barbell")


_STAPLES = frozenset(movement.exercise for wod in wods().values() for movement in wod.movements) | frozenset(
    swap.exercise for found in swaps().values() for swap in found
)


def staple(move: Move) -> bool:
    return move.exercise.slug in _STAPLES


def compose(
    pool: Sequence[Move],
    roles: Sequence[frozenset[Role]],
    *,
    taken: frozenset[str],
    worth: Callable[[Move], float],
) -> tuple[Move, ...]:
    """One move a slot: no pattern or grip twice in a row, one loaded barbell at most.

    A slot that nothing of its roles fits takes the best of any role, or stays out.
    """
    chosen: list[Move] = []
    ranked = sorted(pool, key=worth, reverse=True)
    for wanted in roles:
        fitting = [move for move in ranked if _fits(move, chosen, taken)]
        fitting.sort(key=lambda move: (move.role not in wanted, _overlap(move, chosen)))
        move = next(iter(fitting), None)
        if move is not None:
            chosen.append(move)
    return tuple(chosen)


def _fits(move: Move, chosen: Sequence[Move], taken: frozenset[str]) -> bool:
    if move.exercise.slug in taken or any(_alike(move, other) for other in chosen):
        return False
    if not chosen:
        return True
    last = chosen[-1]
    if move.role == last.role or (move.gripping and last.gripping):
        return False
    return not _strained(move) & _strained(last)


def _strained(move: Move) -> set[str]:
    """The patterns of a move, all presses as one."""
    return {"push" if pattern.endswith("_push") else pattern for pattern in move.exercise.patterns}


def _overlap(move: Move, chosen: Sequence[Move]) -> int:
    """How many of the moves chosen share a pattern: rounds come back to the first after the last."""
    return sum(bool(set(move.exercise.patterns) & set(other.exercise.patterns)) for other in chosen)


def _alike(move: Move, other: Move) -> bool:
    """The same movement under another name, or a second bar to load."""
    if move.exercise.slug == other.exercise.slug or (move.barbell and other.barbell):
        return True
    if move.role == "engine" and other.role == "engine":
        return bool(set(move.exercise.patterns) & set(other.exercise.patterns))
    return move.exercise.slug.split("-")[0] == other.exercise.slug.split("-")[0] or move.role == other.role
