from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from training.coaches import CoachId

BlockType = Literal["continuous", "intervals", "tempo", "amrap", "emom", "for_time", "station", "hold"]
LoadMode = Literal["external", "added", "assisted", "bodyweight"]
Zone = Literal["Z1", "Z2", "Z3", "Z4", "Z5"]
Stress = Literal["low", "medium", "high"]
Section = Literal["warmup", "main", "cooldown"]
SECTIONS: tuple[Section, ...] = ("warmup", "main", "cooldown")


@dataclass(frozen=True)
class Item:
    """One line of a session: an exercise, a block or a station, with its dose and where its load comes from."""

    id: UUID
    exercise: str | None
    name: str
    block_type: BlockType | None = None
    group: int | None = None
    """Items that share a group alternate: a superset or a circuit."""
    equipment: tuple[str, ...] = ()
    movement_patterns: tuple[str, ...] = ()
    body_parts_stressed: Mapping[str, Stress] = field(default_factory=lambda: MappingProxyType({}))
    sets: int | None = None
    reps: int | str | None = None
    load_kg: float | None = None
    load_mode: LoadMode | None = None
    tempo: str | None = None
    rest_s: int | None = None
    target_rpe: float | None = None
    duration_s: int | None = None
    distance_m: float | None = None
    calories: int | None = None
    zone: Zone | None = None
    pace_s_per_km: float | None = None
    notes: str = ""
    load_source: str = ""


@dataclass(frozen=True)
class Prescription:
    coach: CoachId
    type: str
    goal: str
    rationale: str
    estimated_minutes: float
    target_rpe: float
    warmup: tuple[Item, ...] = ()
    main: tuple[Item, ...] = ()
    cooldown: tuple[Item, ...] = ()
    substitutions: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def items(self) -> Iterator[tuple[Section, Item]]:
        for section, items in zip(SECTIONS, (self.warmup, self.main, self.cooldown), strict=True):
            for item in items:
                yield section, item


@dataclass(frozen=True)
class NoPrescription:
    """Nothing valid exists: which constraint blocks, and the smallest change that would help."""

    constraint: str
    say: str
    change: str
    """What the athlete could change, as a sentence."""
