from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from store.straight import Straight
from store.tables.runs import RunEventRow, RunRow

CHANNEL = "run_events"
# scoped: one statement draws the numbers and stores the events, and names the athlete in both
APPEND = Straight(
    text(
        """
    with drawn as (
        update runs set seq = seq + :count, status = :status
        where athlete_id = :athlete_id and id = :run_id and status = 'running'
        returning seq
    ), stored as (
        insert into run_events (athlete_id, run_id, seq, type, data)
        select :athlete_id, :run_id, drawn.seq - :count + given.place, given.body ->> 'type', given.body
        from drawn, jsonb_array_elements(cast(:events as jsonb)) with ordinality as given(body, place)
        returning seq
    )
    select max(stored.seq), pg_notify(:channel, :payload) from stored
    """
    )
)


class RunEvent(NamedTuple):
    seq: int
    type: str
    data: dict[str, Any]


async def start_run(session: AsyncSession, athlete_id: UUID, run_id: UUID, kind: str) -> None:
    session.add(RunRow(athlete_id=athlete_id, id=run_id, kind=kind, status="running", seq=0))
    await session.flush()


async def append_events(
    session: AsyncSession,
    athlete_id: UUID,
    run_id: UUID,
    events: Sequence[dict[str, Any]],
    *,
    status: str = "running",
) -> None:
    """Number and store events in this transaction; whoever listens wakes when it commits. A closed run stays closed."""
    await APPEND.run(
        session,
        {
            "athlete_id": athlete_id,
            "run_id": run_id,
            "count": len(events),
            "events": orjson.dumps(events).decode(),
            "status": status,
            "channel": CHANNEL,
            "payload": str(run_id),
        },
    )


async def events_after(
    session: AsyncSession, athlete_id: UUID, run_id: UUID, seq: int, *, limit: int = 500
) -> list[RunEvent]:
    found = await session.execute(
        RunEventRow.columns_of(athlete_id, RunEventRow.seq, RunEventRow.type, RunEventRow.data)
        .where(RunEventRow.run_id == run_id, RunEventRow.seq > seq)
        .order_by(RunEventRow.seq)
        .limit(limit)
    )
    return [RunEvent._make(row) for row in found]


async def run_status(session: AsyncSession, athlete_id: UUID, run_id: UUID) -> str | None:
    found = await session.execute(RunRow.columns_of(athlete_id, RunRow.status).where(RunRow.id == run_id))
    status: str | None = found.scalar_one_or_none()
    return status
