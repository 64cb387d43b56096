import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
import structlog

from store.queries.runs import CHANNEL

RECONNECT_S = 0.5
log = structlog.get_logger()


class Listener:
    """One LISTEN connection for the whole process; everybody who tails a run waits on it."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self._task = asyncio.create_task(self._listen())
        try:
            yield
        finally:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @asynccontextmanager
    async def news(self, run_id: str) -> AsyncIterator[asyncio.Event]:
        """Subscribe before the first read, so that nothing falls between the two."""
        event = asyncio.Event()
        self._waiting[run_id].add(event)
        try:
            yield event
        finally:
            self._waiting[run_id].discard(event)
            if not self._waiting[run_id]:
                del self._waiting[run_id]

    async def _listen(self) -> None:
        while True:
            try:
                await self._listen_once()
            except psycopg.OperationalError:
                log.warning("listener_lost")
                await asyncio.sleep(RECONNECT_S)

    async def _listen_once(self) -> None:
        async with await psycopg.AsyncConnection.connect(self.dsn, autocommit=True) as connection:
            await connection.execute(f"listen {CHANNEL}")
            self._wake_all()
            async for notice in connection.notifies():
                for event in self._waiting.get(notice.payload, ()):
                    event.set()

    def _wake_all(self) -> None:
        """After a reconnect nobody knows what was missed: each reads on from its own place."""
        for events in self._waiting.values():
            for event in events:
                event.set()
