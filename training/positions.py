from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from training.prescriptions import BlockType, Section

BLOCKS: frozenset[BlockType] = frozenset({"continuous", "intervals", "tempo", "amrap", "emom", "for_time", "station"})
ONE_FOR_THE_GROUP: frozenset[BlockType] = frozenset({"amrap", "emom", "for_time"})


@dataclass(frozen=True)
class Slot:
    """What the position depends on, of one line of the session."""

    id: UUID
    section: Section
    open: bool
    """Neither skipped nor swapped out."""
    sets: int
    group: int | None = None
    block_type: BlockType | None = None


@dataclass(frozen=True)
class Position:
    kind: Literal["warmup", "set", "block"]
    item_id: UUID
    number: int
    """Which set of the item comes next, from 1."""
    of: int
    together: tuple[UUID, ...] = ()
    """The items of one AMRAP, EMOM or for-time piece, which are scored together."""


def position(slots: Sequence[Slot], done: Mapping[UUID, int], *, warmed_up: bool) -> Position | None:
    """Where the athlete stands, from what is stored alone; None when the main part is through."""
    warmup = [slot for slot in slots if slot.section == "warmup" and slot.open and done.get(slot.id, 0) < slot.sets]
    if warmup and not warmed_up:
        return Position("warmup", warmup[0].id, 1, len(warmup), tuple(slot.id for slot in warmup))
    main = [slot for slot in slots if slot.section == "main"]
    for slot in main:
        if _unfinished(slot, done):
            return _at(slot, _companions(slot, main), done)
    return None


def _unfinished(slot: Slot, done: Mapping[UUID, int]) -> bool:
    wanted = 1 if slot.block_type in ONE_FOR_THE_GROUP else slot.sets
    return slot.open and done.get(slot.id, 0) < wanted


def _companions(slot: Slot, main: Sequence[Slot]) -> list[Slot]:
    if slot.group is None:
        return [slot]
    return [other for other in main if other.group == slot.group and other.open]


def _at(slot: Slot, companions: Sequence[Slot], done: Mapping[UUID, int]) -> Position:
    if slot.block_type in ONE_FOR_THE_GROUP:
        return Position("block", slot.id, 1, 1, tuple(other.id for other in companions if _unfinished(other, done)))
    turn = min((other for other in companions if _unfinished(other, done)), key=lambda other: done.get(other.id, 0))
    kind: Literal["set", "block"] = "block" if turn.block_type in BLOCKS else "set"
    return Position(kind, turn.id, done.get(turn.id, 0) + 1, turn.sets)
