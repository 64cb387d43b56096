import math
import re
from collections.abc import Mapping
from typing import get_args
from uuid import UUID

from training.checks.cases import Breach, Breaches, Case, Placed
from training.coaches import COACH_IDS
from training.prescriptions import BlockType, Item, LoadMode, Stress, Zone

_TEXTS = ("name", "notes", "load_source")
_NUMBERS = ("load_kg", "target_rpe", "distance_m", "pace_s_per_km")
_COUNTS = ("group", "sets", "rest_s", "duration_s", "calories")
_CHOICES = {
    "block_type": frozenset(get_args(BlockType)),
    "load_mode": frozenset(get_args(LoadMode)),
    "zone": frozenset(get_args(Zone)),
}
_STRESSES = frozenset(get_args(Stress))
_SENTENCE = re.compile(r"\w+(\W+\w+){3,}")


def shape(case: Case) -> Breaches:
    told = case.prescription
    if told.coach not in COACH_IDS or case.context.coach not in (None, told.coach):
        yield Breach("prescription", f"the coach is {told.coach!r}, the context asked for {case.context.coach!r}")
    for key in ("type", "goal", "rationale"):
        if not isinstance(getattr(told, key), str):
            yield Breach("prescription", f"{key} is not text")
    for key in ("estimated_minutes", "target_rpe"):
        if not _number(getattr(told, key)):
            yield Breach("prescription", f"{key} is not a finite number")
    ids = [placed.item.id for placed in case.placed]
    if len(set(ids)) < len(ids):
        yield Breach("prescription", "two items share an id")
    for placed in case.placed:
        yield from _item(case, placed)


def empty_main(case: Case) -> Breaches:
    if not case.prescription.main:
        yield Breach("main", "there is nothing to do")


def no_warmup(case: Case) -> Breaches:
    if case.context.minutes >= 20 and not case.prescription.warmup:
        yield Breach("warmup", "a session of 20 minutes or more starts with a warm-up")


def cooldown_missing(case: Case) -> Breaches:
    if case.context.minutes >= 20 and not case.prescription.cooldown:
        yield Breach("cooldown", "a session of 20 minutes or more ends with a cool-down")


def rationale_missing(case: Case) -> Breaches:
    if not _SENTENCE.search(str(case.prescription.rationale)):
        yield Breach("prescription", "the rationale is not a sentence")


def exercise_unknown(case: Case) -> Breaches:
    """An exercise nobody can look up has no cues, no history and no substitutes."""
    for placed in case.placed:
        if placed.item.exercise is not None and case.exercise(placed.item) is None:
            yield placed.breach("the catalogue has no such exercise")


def _item(case: Case, placed: Placed) -> Breaches:
    item = placed.item
    if not isinstance(item.id, UUID):
        yield placed.breach("the id is not a uuid")
    yield from (placed.breach(f"{key} is not text") for key in _TEXTS if not isinstance(getattr(item, key), str))
    yield from (placed.breach(f"{key} is not a number >= 0") for key in _NUMBERS if not _amount(getattr(item, key)))
    yield from (placed.breach(f"{key} is not a count") for key in _COUNTS if not _count(getattr(item, key)))
    for key, choices in _CHOICES.items():
        if getattr(item, key) is not None and getattr(item, key) not in choices:
            yield placed.breach(f"{key} cannot be {getattr(item, key)!r}")
    if not _named(item):
        yield placed.breach("it has neither an exercise nor a name")
    yield from _lists(case, placed)


def _lists(case: Case, placed: Placed) -> Breaches:
    item = placed.item
    for key in ("equipment", "movement_patterns"):
        if not isinstance(getattr(item, key), tuple) or not all(isinstance(slug, str) for slug in getattr(item, key)):
            yield placed.breach(f"{key} is not a tuple of slugs")
    if not isinstance(item.reps, int | str | None) or isinstance(item.reps, bool):
        yield placed.breach("reps is neither a count nor a range")
    if not isinstance(item.body_parts_stressed, Mapping):
        yield placed.breach("body_parts_stressed is not a mapping")
        return
    for area, stress in item.body_parts_stressed.items():
        if area not in case.catalogue.areas or stress not in _STRESSES:
            yield placed.breach(f"{area}: {stress} is not a known stress")


def _named(item: Item) -> bool:
    return bool(item.exercise) or bool(item.name)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _amount(value: object) -> bool:
    return value is None or (_number(value) and value >= 0)  # type: ignore[operator]


def _count(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool))
