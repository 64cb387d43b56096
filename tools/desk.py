from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from store.queries.sessions import (
    BlockLine,
    ItemLine,
    SessionKey,
    SetLine,
    blocks_of,
    items_of,
    locked_session,
    remove_items,
    save_items,
    session_of,
    sets_of,
)
from store.tables.sessions import SessionRow
from tools.calls import Call, Receipt
from tools.refusals import NotFound, Refusal
from tools.shapes import item_from
from training.analysis import Analysis
from training.history import History
from training.positions import BLOCKS, Position, Slot, position
from training.prescriptions import Item


class ItemNotHere(Refusal):
    code = "item_not_in_session"


class KnownSlot(NamedTuple):
    status: str
    target: dict[str, Any]
    slot: Slot


@dataclass
class Desk:
    """One session opened for change inside a transaction: its row is locked until that ends, so writers take turns."""

    call: Call
    row: SessionRow
    items: list[ItemLine] = field(default_factory=list)
    sets: list[SetLine] = field(default_factory=list)
    blocks: list[BlockLine] = field(default_factory=list)
    done: Counter[UUID] = field(default_factory=Counter)
    """How many sets or blocks of each line are stored."""
    receipt: Receipt | None = None
    analysis: Analysis | None = None
    """Made during this event, from `past`."""
    past: History | None = None
    steps: list[str] = field(default_factory=list)
    """Entered during this event, in order."""
    _read: dict[UUID, tuple[object, ...]] = field(default_factory=dict)
    _slots: dict[UUID, KnownSlot] = field(default_factory=dict)
    changed: dict[str, Any] = field(default_factory=dict)
    """What listeners are told of this event besides the new position."""

    @classmethod
    async def open(cls, call: Call, session_id: UUID) -> "Desk":
        row = await locked_session(call.session, SessionKey(call.athlete_id, session_id))
        if row is None:
            raise NotFound
        return await cls.look(call, row)

    @classmethod
    async def read(cls, call: Call, session_id: UUID) -> "Desk":
        """The same session, to look at only: nothing is locked."""
        row = await session_of(call.session, SessionKey(call.athlete_id, session_id))
        if row is None:
            raise NotFound
        return await cls.look(call, row)

    @classmethod
    async def look(cls, call: Call, row: SessionRow) -> "Desk":
        desk = cls(call, row)
        await desk.reload()
        return desk

    async def reload(self) -> None:
        session = self.call.session
        await self.save_items()
        self.items = await items_of(session, self.key)
        self._read = {line.id: line.state for line in self.items}
        self.sets = await sets_of(session, self.key)
        self.blocks = await blocks_of(session, self.key) if self.has_blocks else []
        self.done = Counter(line.item_id for line in self.logged)

    async def save_items(self) -> None:
        """Lines are changed in memory; this writes the changes, before anything is read again or committed."""
        await save_items(self.call.session, self.key, before=self._read, now=self.items)
        self._read = {line.id: line.state for line in self.items}

    async def clear_items(self) -> None:
        await remove_items(self.call.session, self.key)
        self.items, self._read = [], {}

    @property
    def logged(self) -> list[SetLine | BlockLine]:
        return [*self.sets, *self.blocks]

    @property
    def has_blocks(self) -> bool:
        return any(row.target["block_type"] in BLOCKS for row in self.items)

    def add(self, line: SetLine | BlockLine) -> None:
        """What was just stored counts at once."""
        (self.sets if isinstance(line, SetLine) else self.blocks).append(line)  # type: ignore[arg-type]
        self.done[line.item_id] += 1

    def drop(self, ids: set[UUID]) -> None:
        self.sets = [line for line in self.sets if line.id not in ids]
        self.blocks = [line for line in self.blocks if line.id not in ids]
        self.done = Counter(line.item_id for line in self.logged)

    @property
    def slots(self) -> list[Slot]:
        """Asked for several times in one event, so a line that did not change keeps its slot."""
        for row in self.items:
            known = self._slots.get(row.id)
            if known is None or known.status != row.status or known.target is not row.target:
                self._slots[row.id] = KnownSlot(row.status, row.target, slot(row))
        return [self._slots[row.id].slot for row in self.items]

    @property
    def key(self) -> SessionKey:
        return SessionKey(self.call.athlete_id, self.row.id)

    @property
    def position(self) -> Position | None:
        return position(self.slots, self.done, warmed_up=self.row.warmed_up)

    @property
    def position_past_warmup(self) -> Position | None:
        """Where a set belongs that names no exercise: whoever logs work has finished warming up."""
        return position(self.slots, self.done, warmed_up=True)

    def item(self, item_id: UUID) -> ItemLine:
        found = next((row for row in self.items if row.id == item_id), None)
        if found is None:
            raise ItemNotHere
        return found

    def target(self, row: ItemLine) -> Item:
        return item_from(row.target)

    def pending(self) -> list[ItemLine]:
        """What is still to be done of the main part, the current exercise included."""
        main = [(row, at) for row, at in zip(self.items, self.slots, strict=True) if at.section == "main"]
        return [row for row, at in main if at.open and self.done[row.id] < at.sets]


def slot(row: ItemLine) -> Slot:
    target = row.target
    return Slot(
        id=row.id,
        section=row.section,  # type: ignore[arg-type]
        open=row.status == "pending",
        sets=1 if row.section == "warmup" and target["reps"] is None else target["sets"] or 1,
        group=target["group"],
        block_type=target["block_type"],
    )
