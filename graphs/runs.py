import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

from store.db import Database
from store.listener import Listener
from store.queries.runs import RunEvent, events_after, run_status
from tools.refusals import NotFound

POLL_S = 5.0
"""A safety net: a notification that never came costs five seconds, not the stream."""


async def require_run(database: Database, athlete_id: UUID, run_id: UUID) -> None:
    """Refuse before the first byte: afterwards there is no status code left to send."""
    async with database.athlete(athlete_id) as session:
        if await run_status(session, athlete_id, run_id) is None:
            raise NotFound


async def tail(
    database: Database, listener: Listener, athlete_id: UUID, run_id: UUID, *, after: int
) -> AsyncIterator[RunEvent]:
    """Stored events in order, then new ones as they are committed, until the run is over. No transaction stays open."""
    async with listener.news(str(run_id)) as news:
        while True:
            news.clear()
            async with database.athlete(athlete_id) as session:
                status = await run_status(session, athlete_id, run_id)
                events = await events_after(session, athlete_id, run_id, after)
            for event in events:
                after = event.seq
                yield event
            if not events:
                if status != "running":
                    return
                await _wait(news)


async def _wait(news: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(news.wait(), POLL_S)
    except TimeoutError:
        return
