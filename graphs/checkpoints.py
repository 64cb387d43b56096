from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import WRITES_IDX_MAP
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from psycopg import AsyncConnection, AsyncCursor, pq
from psycopg.abc import Params, Query
from psycopg.rows import DictRow, dict_row
from sqlalchemy.ext.asyncio import AsyncSession

from store.straight import driver_of

_connection: ContextVar[AsyncConnection[Any]] = ContextVar("checkpoint_connection")


class OneByOne(AsyncCursor[DictRow]):
    """A checkpoint is one or two rows: the driver's batch mode costs more than it saves."""

    async def executemany(self, query: Query, params_seq: Iterable[Params], *, returning: bool = False) -> None:
        for params in params_seq:
            await self.execute(query, params)  # type: ignore[arg-type]


class TransactionSaver(AsyncPostgresSaver):
    """Writes checkpoints into the transaction of the event they belong to: both are stored, or neither.

    docs/decisions/0001-one-transaction-per-event.md
    """

    @asynccontextmanager
    async def _cursor(self, *, pipeline: bool = False) -> AsyncIterator[AsyncCursor[DictRow]]:
        async with OneByOne(_connection.get(), row_factory=dict_row) as cursor:
            cursor.format = pq.Format.BINARY
            yield cursor

    async def aput_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """As in the base class, but without a thread for a few hundred bytes: the hop costs more than the packing."""
        at = config["configurable"]
        special = all(channel in WRITES_IDX_MAP for channel, _ in writes)
        query = self.UPSERT_CHECKPOINT_WRITES_SQL if special else self.INSERT_CHECKPOINT_WRITES_SQL
        rows = self._dump_writes(at["thread_id"], at["checkpoint_ns"], at["checkpoint_id"], task_id, task_path, writes)
        async with self._cursor() as cursor:
            await cursor.executemany(query, rows)


@asynccontextmanager
async def checkpoints_in(session: AsyncSession) -> AsyncIterator[None]:
    token = _connection.set(await driver_of(session))
    try:
        yield
    finally:
        _connection.reset(token)
