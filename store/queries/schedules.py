from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from store.tables.schedules import ScheduledSessionRow


async def schedule(session: AsyncSession, athlete_id: UUID, from_session_id: UUID, **columns: Any) -> None:
    """One waiting session for each finished one: accepting twice is one effect."""
    new = insert(ScheduledSessionRow).values(
        athlete_id=athlete_id, id=uuid7(), from_session_id=from_session_id, status="waiting", **columns
    )
    await session.execute(new.on_conflict_do_update(index_elements=["athlete_id", "from_session_id"], set_=columns))


async def waiting(session: AsyncSession, athlete_id: UUID, *, limit: int = 50) -> Sequence[ScheduledSessionRow]:
    found = await session.execute(
        ScheduledSessionRow.of(athlete_id)
        .where(ScheduledSessionRow.status == "waiting")
        .order_by(ScheduledSessionRow.window_start)
        .limit(limit)
    )
    return found.scalars().all()
