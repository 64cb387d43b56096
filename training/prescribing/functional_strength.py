from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from training import warmups
from training.athletes import Level
from training.prescribing import timing
from training.prescribing.candidates import Candidate
from training.prescribing.framing import item_id
from training.prescribing.functional_moves import HARDEST, Means, Role, role_of
from training.prescribing.implements import best_loaded
from training.prescribing.ladders import best_amount
from training.prescribing.loading import Loaded, ladder_of, load_for
from training.prescribing.request import Request
from training.prescriptions import Item
from training.rests import RestGoal, rest_s

_RAMP_RPE = 4.0
_FEWEST_SETS = 2
_SKILL_SHARE = 0.6
_TRIES = 30
_LIFTED: frozenset[Role] = frozenset({"legs", "hinge", "push", "pull"})


@dataclass(frozen=True)
class Dosage:
    sets: int
    reps: int
    rpe: float


_STRENGTH: Mapping[Level, Dosage] = MappingProxyType({
    "beginner": Dosage(4, 8, 7.0),
    "intermediate": Dosage(5, 6, 7.5),
    "advanced": Dosage(5, 4, 8.0),
    "elite": Dosage(6, 3, 8.5),
})  # fmt: skip
_SKILL_REPS: Mapping[Level, int] = MappingProxyType({"beginner": 6, "intermediate": 6, "advanced": 8, "elite": 8})
_OLYMPIC_REPS = 3


@dataclass(frozen=True)
class Lift:
    """The strength piece that comes before the metcon."""

    item: Item
    ramp: tuple[Item, ...]
    role: Role
    minutes: float


def strength(
    pool: Sequence[Candidate], minutes: float, means: Means, *, taken: frozenset[str], roles: frozenset[Role]
) -> Lift | None:
    """The best lift the day allows, else a bodyweight skill; sets are dropped until it fits the minutes."""
    ranked = sorted(pool, key=lambda candidate: _worth(candidate, means), reverse=True)
    for candidate in ranked[:_TRIES]:
        role = role_of(candidate.exercise)
        if candidate.slug in taken or role not in _LIFTED - roles:
            continue
        lift = _lift(candidate, role, minutes, means)
        if lift is not None:
            return lift
    return None


def _worth(candidate: Candidate, means: Means) -> float:
    exercise, request = candidate.exercise, means.request
    worth = 2.0 * means.rng.random()
    isolated = any(pattern.endswith("_isolation") for pattern in exercise.patterns)
    if exercise.measure != "reps" or not exercise.compound or isolated or exercise.slug.endswith("-band"):
        return -10.0
    worth += {"external": 3.0, "added_or_assisted": 1.5}.get(exercise.load, 0.0)
    worth += 1.5 if exercise.slug.endswith("-barbell") else 0.0
    worth += 1.0 if exercise.slug in request.athlete.known_1rm_kg or request.history.of(exercise.slug) else 0.0
    recent = {slug for session in request.history.sessions[:2] for slug in session.exercises}
    worth -= 2.0 if exercise.slug in recent else 0.0
    worth -= 3.0 if (exercise.rep_seconds or 0) > 7 or exercise.unilateral or "kipping" in exercise.patterns else 0.0
    return worth + 0.3 * exercise.difficulty - 5.0 * max(0, exercise.difficulty - HARDEST[request.athlete.level])


def _lift(candidate: Candidate, role: Role, minutes: float, means: Means) -> Lift | None:
    request = means.request
    dosage = _dosage(candidate, request)
    candidate, loaded = best_loaded(candidate, request, lambda one: load_for(one, dosage.reps, dosage.rpe, request))
    if not loaded.fits:
        return None
    for sets in range(dosage.sets, _FEWEST_SETS - 1, -1):
        item = _item(candidate, Dosage(sets, dosage.reps, dosage.rpe), loaded, request)
        ramp = ramp_items(item, candidate, request)
        needed = timing.minutes((*ramp, item), means.catalogue.exercises)
        if needed <= minutes:
            return Lift(item, ramp, role, needed)
    return None


def _dosage(candidate: Candidate, request: Request) -> Dosage:
    plan = _STRENGTH["beginner" if request.cautious else request.athlete.level]
    rpe = max(5.0, min(request.rpe_cap, plan.rpe + request.effort_shift))
    if candidate.exercise.load != "external":
        best = best_amount(request.history, candidate.slug)
        reps = _SKILL_REPS[request.athlete.level] if best is None else max(2, round(best * _SKILL_SHARE))
        return Dosage(4, min(reps, 15), min(rpe, 7.5))
    if "olympic" in candidate.exercise.patterns:
        return Dosage(plan.sets, _OLYMPIC_REPS if not request.cautious else 5, min(rpe, 7.5))
    return Dosage(plan.sets, plan.reps, rpe)


def _item(candidate: Candidate, dosage: Dosage, loaded: Loaded, request: Request) -> Item:
    exercise = candidate.exercise
    goal: RestGoal = "strength" if exercise.load == "external" else "health"
    return Item(
        id=item_id(request, "main", 0, exercise.slug),
        exercise=exercise.slug,
        name=exercise.name(request.athlete.locale),
        equipment=(*candidate.equipment, *loaded.equipment),
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        sets=dosage.sets,
        reps=dosage.reps,
        load_kg=loaded.load_kg,
        load_mode=loaded.load_mode,
        rest_s=rest_s(goal, dosage.reps, dosage.rpe, exercise.compound),
        target_rpe=dosage.rpe,
        notes=exercise.cues(request.athlete.locale).get("execution", ""),
        load_source=loaded.source,
    )


def ramp_items(item: Item, candidate: Candidate, request: Request) -> tuple[Item, ...]:
    """The lighter sets that lead to the first working set, written for the warm-up."""
    if item.load_kg is None or item.load_mode != "external" or not isinstance(item.reps, int):
        return ()
    steps = warmups.ramp(item.load_kg, item.reps, ladder_of(candidate, request))
    least = 2 if request.cautious else 1
    return tuple(
        Item(
            id=item_id(request, "warmup", 40 + place, candidate.slug),
            exercise=item.exercise,
            name=item.name,
            equipment=item.equipment,
            movement_patterns=item.movement_patterns,
            body_parts_stressed=item.body_parts_stressed,
            sets=1,
            reps=step.reps,
            load_kg=step.load_kg,
            load_mode="external",
            rest_s=45,
            target_rpe=_RAMP_RPE,
            notes=request.wording.say("functional.ramp", load=request.wording.load(item.load_kg)),
            load_source=request.wording.say("functional.ramp_source"),
        )
        for place, step in enumerate(steps)
        if step.reps >= least
    )
