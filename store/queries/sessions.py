from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.rows import ATHLETE, SESSION, Json, columns
from store.straight import Straight
from store.tables.blocks import BlockRow, IntervalRow
from store.tables.sessions import SessionExerciseRow, SessionRow
from store.tables.sets import SetRow

OPEN = ("active", "paused")


class SessionKey(NamedTuple):
    athlete_id: UUID
    session_id: UUID


@dataclass
class ItemLine:
    """One line of a session while an event works on it. `save_items` writes what has changed."""

    id: UUID
    ordinal: int
    section: str
    exercise: str | None
    target: Json
    planned: Json | None = None
    status: str = "pending"
    reason: str | None = None
    why: str | None = None

    @property
    def state(self) -> tuple[object, ...]:
        """What an event may change."""
        return self.target, self.planned, self.status, self.reason, self.why


class SetLine(NamedTuple):
    """A stored set, as screens and verbs read it."""

    id: UUID
    item_id: UUID
    exercise: str | None
    section: str
    set_number: int
    reps: int | None
    load_kg: float | None
    load_mode: str | None
    per_side: bool
    rpe: float | None
    duration_s: int | None
    distance_m: float | None
    calories: int | None
    at: datetime
    corrected_at: datetime | None


class BlockLine(NamedTuple):
    id: UUID
    item_id: UUID
    exercise: str | None
    block_type: str
    duration_s: int | None
    distance_m: float | None
    mean_hr: int | None
    mean_power_w: int | None
    calories: int | None
    rpe: float | None
    zone: str | None
    rounds: int | None
    reps: int | None
    load_kg: float | None
    at: datetime
    corrected_at: datetime | None


class IntervalLine(NamedTuple):
    block_id: UUID
    ordinal: int
    work_s: int | None
    rest_s: int | None
    distance_m: float | None
    mean_hr: int | None
    rpe: float | None


ONE = SessionRow.of(ATHLETE).where(SessionRow.id == SESSION)
LOCKED = ONE.with_for_update()
OPEN_ONE = SessionRow.of(ATHLETE).where(SessionRow.status.in_(OPEN))
OPEN_LOCKED = OPEN_ONE.with_for_update()
ITEMS = Straight(
    SessionExerciseRow.columns_of(ATHLETE, *columns(SessionExerciseRow, ItemLine))
    .where(SessionExerciseRow.session_id == SESSION)
    .order_by(SessionExerciseRow.ordinal, SessionExerciseRow.id)
)
SETS = Straight(
    SetRow.columns_of(ATHLETE, *columns(SetRow, SetLine))
    .where(SetRow.session_id == SESSION, SetRow.removed_at.is_(None))
    .order_by(SetRow.id)
)
BLOCKS = Straight(
    BlockRow.columns_of(ATHLETE, *columns(BlockRow, BlockLine))
    .where(BlockRow.session_id == SESSION, BlockRow.removed_at.is_(None))
    .order_by(BlockRow.id)
)


async def locked_session(session: AsyncSession, at: SessionKey) -> SessionRow | None:
    """The row is the session's lock: whoever holds it is its only writer."""
    return (await session.execute(LOCKED, at._asdict())).scalar_one_or_none()


async def session_of(session: AsyncSession, at: SessionKey) -> SessionRow | None:
    return (await session.execute(ONE, at._asdict())).scalar_one_or_none()


async def open_session(session: AsyncSession, athlete_id: UUID) -> SessionRow | None:
    return (await session.execute(OPEN_ONE, {"athlete_id": athlete_id})).scalar_one_or_none()


async def open_session_locked(session: AsyncSession, athlete_id: UUID) -> SessionRow | None:
    return (await session.execute(OPEN_LOCKED, {"athlete_id": athlete_id})).scalar_one_or_none()


async def newest_sessions(
    session: AsyncSession, athlete_id: UUID, *, before: UUID | None, limit: int
) -> Sequence[SessionRow]:
    newest = SessionRow.of(athlete_id).order_by(SessionRow.id.desc()).limit(limit)
    found = await session.execute(newest if before is None else newest.where(SessionRow.id < before))
    return found.scalars().all()


async def items_of(session: AsyncSession, at: SessionKey) -> list[ItemLine]:
    return [ItemLine(*row) for row in await ITEMS.rows(session, at._asdict())]


async def save_items(
    session: AsyncSession, at: SessionKey, *, before: Mapping[UUID, tuple[object, ...]], now: Iterable[ItemLine]
) -> None:
    """Write the lines that are new or are no longer as they were read."""
    for line in now:
        if line.id not in before:
            session.add(SessionExerciseRow(**at._asdict(), **asdict(line)))
        elif line.state != before[line.id]:
            row = SessionExerciseRow
            mine = (row.athlete_id == at.athlete_id, row.id == line.id)
            changed = update(row).where(*mine).values(**asdict(line)).execution_options(synchronize_session=False)
            await session.execute(changed)
    await session.flush()


async def remove_items(session: AsyncSession, at: SessionKey) -> None:
    row = SessionExerciseRow
    mine = (row.athlete_id == at.athlete_id, row.session_id == at.session_id)
    await session.execute(delete(row).where(*mine).execution_options(synchronize_session=False))


async def sets_of(session: AsyncSession, at: SessionKey) -> list[SetLine]:
    return [SetLine._make(row) for row in await SETS.rows(session, at._asdict())]


async def blocks_of(session: AsyncSession, at: SessionKey) -> list[BlockLine]:
    return [BlockLine._make(row) for row in await BLOCKS.rows(session, at._asdict())]


async def intervals_of(session: AsyncSession, athlete_id: UUID, block_ids: Sequence[UUID]) -> list[IntervalLine]:
    found = await session.execute(
        IntervalRow.columns_of(athlete_id, *columns(IntervalRow, IntervalLine))
        .where(IntervalRow.block_id.in_(block_ids))
        .order_by(IntervalRow.block_id, IntervalRow.ordinal)
    )
    return [IntervalLine._make(row) for row in found]
