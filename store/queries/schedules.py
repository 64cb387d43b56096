from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import update
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


async def take_waiting(
    session: AsyncSession, athlete_id: UUID, scheduled_id: UUID, started_session_id: UUID
) -> dict[str, Any] | None:
    """Mark what waits as started by this session; answers its suggestion, None when it does not wait any more."""
    found = await session.execute(
        update(ScheduledSessionRow)
        .where(
            ScheduledSessionRow.athlete_id == athlete_id,
            ScheduledSessionRow.id == scheduled_id,
            ScheduledSessionRow.status == "waiting",
        )
        .values(status="started", started_session_id=started_session_id)
        .returning(ScheduledSessionRow.suggestion)
    )
    suggestion: dict[str, Any] | None = found.scalar_one_or_none()
    return suggestion


async def settle_started(session: AsyncSession, athlete_id: UUID, session_id: UUID, status: str) -> None:
    """What the session had started from ends with it: done when it was completed, waiting again when it was not."""
    await session.execute(
        update(ScheduledSessionRow)
        .where(ScheduledSessionRow.athlete_id == athlete_id, ScheduledSessionRow.started_session_id == session_id)
        .values(status="done" if status == "completed" else "waiting")
    )


async def waiting(session: AsyncSession, athlete_id: UUID, *, limit: int = 50) -> Sequence[ScheduledSessionRow]:
    found = await session.execute(
        ScheduledSessionRow.of(athlete_id)
        .where(ScheduledSessionRow.status == "waiting")
        .order_by(ScheduledSessionRow.window_start)
        .limit(limit)
    )
    return found.scalars().all()
