import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from training.body_parts import BodyArea, body_areas
from training.catalogue_checks import faults
from training.equipment import Equipment
from training.exercises import Exercise

Row = Mapping[str, Any]


class CatalogueError(ValueError):
    """A row of the packaged catalogue is wrong: which one and why."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    exercises: Mapping[str, Exercise]
    equipment: Mapping[str, Equipment]
    groups: Mapping[str, tuple[str, ...]]
    areas: Mapping[str, BodyArea]

    def equipment_for(self, exercise: Exercise, available: frozenset[str]) -> tuple[str, ...] | None:
        """What meets each slot, first choice first; empty when nothing is needed, None when a slot cannot be met."""
        used: dict[str, None] = {}
        for slot in exercise.requires:
            met = next((slug for slug in slot if slug in available), None)
            if met is None:
                return None
            used[met] = None
        return tuple(used)


@cache
def load_catalogue() -> Catalogue:
    """Read and validate the packaged catalogue."""
    folder = files("training").joinpath("catalog")
    groups = {name: tuple(slugs) for name, slugs in _read(folder.joinpath("equipment_groups.json"))["groups"].items()}
    catalogue = Catalogue(
        exercises=_by_slug(_exercise(row, groups) for row in _exercise_rows(folder)),
        equipment=_by_slug(_equipment(row) for row in _read(folder.joinpath("equipment.json"))["items"]),
        groups=MappingProxyType(groups),
        areas=body_areas(),
    )
    for fault in faults(catalogue.exercises, catalogue.equipment, catalogue.areas):
        raise CatalogueError(fault)
    return catalogue


def _exercise_rows(folder: Traversable) -> Iterable[Row]:
    for family in sorted(folder.joinpath("exercises").iterdir(), key=lambda path: path.name):
        yield from _read(family)


def _read(path: Traversable) -> Any:
    return json.loads(path.read_bytes())


def _by_slug(entries: Iterable[Any]) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for entry in entries:
        if entry.slug in found:
            raise CatalogueError(f"{entry.slug}: the slug is taken twice")
        found[entry.slug] = entry
    return MappingProxyType(found)


def _equipment(row: Row) -> Equipment:
    lists = {key: tuple(row[key]) for key in ("environments", "synonyms_en", "synonyms_fr")}
    return Equipment(**{**row, **lists})


def _exercise(row: Row, groups: Mapping[str, tuple[str, ...]]) -> Exercise:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    mappings = {key: MappingProxyType(value) for key, value in row.items() if isinstance(value, dict)}
    slots = tuple(_expand(row["slug"], slot, groups) for slot in row["requires"])
    return Exercise(**{**row, **lists, **mappings, "requires": slots})


def _expand(slug: str, slot: str | list[str], groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for choice in [slot] if isinstance(slot, str) else slot:
        if choice.startswith("@") and choice[1:] not in groups:
            raise CatalogueError(f"{slug}: there is no equipment group {choice}")
        found.update(dict.fromkeys(groups[choice[1:]] if choice.startswith("@") else (choice,)))
    return tuple(found)
