from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from training.catalogue import Catalogue
from training.exercises import Exercise
from training.prescribing.candidates import Candidate, candidate
from training.prescribing.dosing import carry_m, hold_s
from training.prescribing.force_items import cue
from training.prescribing.force_progress import loaded
from training.prescribing.force_schemes import Dose
from training.prescribing.framing import item_id
from training.prescribing.request import Request
from training.prescriptions import Item

Reason = Literal["too_hard", "too_easy", "equipment", "pain", "taken", "preference"]
_CHOICES = 3


def choices(
    item: Item,
    reason: Reason,
    request: Request,
    catalogue: Catalogue,
    *,
    exclude: Collection[str],
    wanted: str | None = None,
) -> tuple[Item, ...]:
    """Up to three exercises that could take the item's place, best first, each valid today and with its own load.

    `wanted` is the athlete's own choice: that one, or nothing when it cannot stand in here today.
    """
    exercise = catalogue.exercises.get(item.exercise or "")
    if exercise is None:
        return ()
    found: list[Item] = []
    for other in _ranked(exercise, reason, request, catalogue, shunned=_station(item)):
        if other.slug in exclude or other.slug == exercise.slug or wanted not in (None, other.slug):
            continue
        replacement = _instead(item, other, request)
        if replacement is not None:
            found.append(replacement)
        if len(found) == _CHOICES:
            break
    return tuple(found)


def alternatives(items: Iterable[Item], request: Request, catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """For each item, the slugs that could replace it today."""
    used = {item.exercise for item in items}
    found: dict[str, tuple[str, ...]] = {}
    for item in items:
        exercise = catalogue.exercises.get(item.exercise or "")
        if exercise is None:
            continue
        close = (catalogue.exercises[slug] for slug in _close(exercise) if slug in catalogue.exercises)
        valid = [one.slug for one in close if one.slug not in used and candidate(one, request, catalogue) is not None]
        if valid:
            found[exercise.slug] = tuple(valid[:_CHOICES])
    return MappingProxyType(found)


def _close(exercise: Exercise) -> Sequence[str]:
    near = (*exercise.substitutes, exercise.regression, exercise.progression)
    return [slug for slug in dict.fromkeys(near) if slug is not None]


def _ranked(
    exercise: Exercise, reason: Reason, request: Request, catalogue: Catalogue, *, shunned: frozenset[str]
) -> list[Candidate]:
    """The catalogue's own substitutes first, then whatever trains the same muscles by the same pattern."""
    first = {slug: place for place, slug in enumerate(_led(exercise, reason))}
    alike = [one for one in catalogue.exercises.values() if one.slug in first or _is_alike(one, exercise)]
    valid = [one for one in (candidate(other, request, catalogue) for other in alike) if one is not None]
    if reason in {"equipment", "taken"}:
        valid = [one for one in valid if shunned.isdisjoint(one.equipment)]
    valid = [one for one in valid if _answers(one.exercise, exercise, reason)]
    return sorted(valid, key=lambda one: (first.get(one.slug, len(first)), _distance(one.exercise, exercise, reason)))


def _answers(other: Exercise, exercise: Exercise, reason: Reason) -> bool:
    """Whether the other exercise goes the way the reason asks for."""
    if reason == "too_hard":
        return other.difficulty <= exercise.difficulty
    if reason == "too_easy":
        return other.difficulty >= exercise.difficulty
    return reason != "pain" or _strain(other) <= _strain(exercise)


def _led(exercise: Exercise, reason: Reason) -> Sequence[str]:
    if reason == "too_hard" and exercise.regression is not None:
        return [exercise.regression, *(slug for slug in _close(exercise) if slug != exercise.progression)]
    if reason == "too_easy" and exercise.progression is not None:
        return [exercise.progression, *(slug for slug in _close(exercise) if slug != exercise.regression)]
    return exercise.substitutes


def _is_alike(other: Exercise, exercise: Exercise) -> bool:
    same_work = not set(other.primary_muscles).isdisjoint(exercise.primary_muscles)
    return same_work and other.patterns[:1] == exercise.patterns[:1] and other.measure == exercise.measure


def _distance(other: Exercise, exercise: Exercise, reason: Reason) -> tuple[int, int, int]:
    shift = {"too_hard": -1, "too_easy": 1}.get(reason, 0)
    gap = abs(other.difficulty - (exercise.difficulty + shift))
    shared = len(set(other.primary_muscles) & set(exercise.primary_muscles))
    return gap, -shared, int(other.load != exercise.load)


def _strain(exercise: Exercise) -> int:
    return sum({"low": 1, "medium": 2, "high": 4}[stress] for stress in exercise.stress.values())


def _station(item: Item) -> frozenset[str]:
    return frozenset(item.equipment) - {"floor", "wall"}


def _instead(item: Item, other: Candidate, request: Request) -> Item | None:
    """The item's dose on another exercise; None when nothing light enough can be made for it."""
    exercise = other.exercise
    low, high = _ends(item)
    dose = Dose(item.sets or 1, low, item.target_rpe or request.rpe_cap, reps_high=high).under(request.rpe_cap)
    found = loaded(other, dose, request)
    if not found.fits:
        return None
    counted = exercise.measure == "reps"
    return replace(
        item,
        id=item_id(request, "main", 0, f"{item.id}/{exercise.slug}"),
        exercise=exercise.slug,
        name=exercise.name(request.athlete.locale),
        equipment=(*other.equipment, *(slug for slug in found.equipment if slug not in other.equipment)),
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        reps=dose.said if counted else None,
        duration_s=hold_s(exercise, request) if exercise.measure == "duration" else None,
        distance_m=carry_m(request) if exercise.measure == "distance" else None,
        load_kg=found.load_kg,
        load_mode=found.load_mode,
        load_source=found.source,
        notes=cue(exercise, request),
    )


def _ends(item: Item) -> tuple[int, int]:
    """The range of a dose in reps; eight to twelve when the item is counted otherwise."""
    if isinstance(item.reps, int):
        return item.reps, item.reps
    if item.reps is None:
        return 8, 12
    low, _, high = item.reps.partition("-")
    return int(low), int(high or low)
