import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from training.contexts import Pain
from training.exercises import Exercise
from training.prescriptions import Stress
from training.words import stems

MODIFIES_FROM = 4
"""Pain severity from which medium and high stress, and 'avoid' patterns, are out."""
STOPS_FROM = 6
"""From here 'modify' patterns are out too."""
RESTS_FROM = 7
"""From here even low stress is out."""
SPREADS_FROM = 8
"""From here medium and high stress on linked areas is out."""


@dataclass(frozen=True)
class AreaRule:
    pattern: str
    examples: tuple[str, ...]
    why: str
    how: str | None


@dataclass(frozen=True)
class BodyArea:
    slug: str
    name_en: str
    name_fr: str
    avoid: tuple[AreaRule, ...]
    modify: tuple[AreaRule, ...]
    tolerated: tuple[str, ...]
    linked: tuple[str, ...]
    red_flags: tuple[str, ...]

    def name(self, locale: str) -> str:
        return self.name_fr if locale == "fr" else self.name_en


@cache
def body_areas() -> Mapping[str, BodyArea]:
    rows = json.loads(files("training").joinpath("catalog", "body_parts.json").read_text("utf-8"))
    linked = rows["linked_areas"]
    return MappingProxyType({slug: _area(slug, row, linked[slug]) for slug, row in rows["areas"].items()})


def _area(slug: str, row: Mapping[str, Any], linked: list[str]) -> BodyArea:
    return BodyArea(
        slug=slug,
        name_en=slug.replace("_", " "),
        name_fr=row["name_fr"],
        avoid=tuple(map(_rule, row["avoid_at_amber_or_red"])),
        modify=tuple(map(_rule, row["modify"])),
        tolerated=tuple(row["usually_tolerated"]),
        linked=tuple(linked),
        red_flags=tuple(row["red_flags"]),
    )


def _rule(row: Mapping[str, Any]) -> AreaRule:
    return AreaRule(row["pattern"], tuple(row["examples"]), row["why"], row["how"])


def stressed_ok(stress: Mapping[str, Stress], pains: Iterable[Pain]) -> bool:
    """Whether the stress leaves every painful area, and what hangs on it, alone."""
    return not any(_strains(stress, pain) for pain in pains)


def _strains(stress: Mapping[str, Stress], pain: Pain) -> bool:
    if pain.severity < MODIFIES_FROM:
        return False
    here = stress.get(pain.body_part)
    if here in {"medium", "high"} or (here is not None and pain.severity >= RESTS_FROM):
        return True
    area = body_areas().get(pain.body_part)
    if pain.severity < SPREADS_FROM or area is None:
        return False
    return any(stress.get(linked) in {"medium", "high"} for linked in area.linked)


def allows(exercise: Exercise, pains: Iterable[Pain]) -> bool:
    """Whether the exercise may be done with these pains, by its stress and by its movement."""
    felt = [pain for pain in pains if pain.severity >= MODIFIES_FROM]
    return stressed_ok(exercise.stress, felt) and not any(_moves(exercise, pain) for pain in felt)


def _moves(exercise: Exercise, pain: Pain) -> bool:
    names = (exercise.slug, exercise.name_fr)
    return pain.body_part in _forbidding(names, exercise.aliases_en, exercise.patterns, pain.severity >= STOPS_FROM)


@lru_cache(maxsize=8192)
def _forbidding(
    names: tuple[str, ...], aliases: tuple[str, ...], patterns: tuple[str, ...], strict: bool
) -> frozenset[str]:
    """The areas whose pain rules out this movement."""
    called = [frozenset(stems(name)) for name in names]
    nicknamed = {frozenset(stems(alias)) for alias in aliases}
    return frozenset(
        area
        for area, movements in _movements(strict).items()
        if any(
            names[0] in movement.slugs
            or not movement.patterns.isdisjoint(patterns)
            or any(words in nicknamed or any(words <= name for name in called) for words in movement.words)
            for movement in movements
        )
    )


@dataclass(frozen=True)
class _Movement:
    """What a rule of an area forbids, in the terms of the catalogue."""

    patterns: frozenset[str]
    slugs: frozenset[str]
    words: tuple[frozenset[str], ...]


@cache
def _movements(strict: bool) -> Mapping[str, tuple[_Movement, ...]]:
    meant = json.loads(files("training").joinpath("catalog", "pain_patterns.json").read_text("utf-8"))["areas"]
    return {
        slug: tuple(
            _movement(rule, meant[slug][rule.pattern]) for rule in (*area.avoid, *(area.modify if strict else ()))
        )
        for slug, area in body_areas().items()
    }


def _movement(rule: AreaRule, meant: Mapping[str, list[str]]) -> _Movement:
    words = (*rule.examples, *meant.get("words", ()))
    return _Movement(
        patterns=frozenset((rule.pattern, *meant.get("patterns", ()))),
        slugs=frozenset(meant.get("slugs", ())),
        words=tuple(dict.fromkeys(frozenset(stems(word)) for word in words)),
    )
