from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from psycopg import AsyncConnection, AsyncCursor
from psycopg.rows import DictRow, dict_row
from sqlalchemy.ext.asyncio import AsyncSession

from store.straight import driver_of

_connection: ContextVar[AsyncConnection[Any]] = ContextVar("checkpoint_connection")


class TransactionSaver(AsyncPostgresSaver):
    """Writes checkpoints into the transaction of the event they belong to: both are stored, or neither.

    docs/decisions/0001-one-transaction-per-event.md
    """

    @asynccontextmanager
    async def _cursor(self, *, pipeline: bool = False) -> AsyncIterator[AsyncCursor[DictRow]]:
        async with _connection.get().cursor(binary=True, row_factory=dict_row) as cursor:
            yield cursor


@asynccontextmanager
async def checkpoints_in(session: AsyncSession) -> AsyncIterator[None]:
    token = _connection.set(await driver_of(session))
    try:
        yield
    finally:
        _connection.reset(token)
