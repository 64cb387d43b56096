from collections.abc import Iterable, Mapping
from typing import Any

from psycopg import AsyncConnection
from sqlalchemy.dialects.postgresql.psycopg import PGDialectAsync_psycopg
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.elements import ClauseElement

DIALECT = PGDialectAsync_psycopg()  # type: ignore[no-untyped-call]
Driver = AsyncConnection[tuple[Any, ...]]


async def driver_of(session: AsyncSession) -> Driver:
    """The connection below this session, in the same transaction."""
    known: Driver | None = session.info.get("driver")
    if known is None:
        known = (await (await session.connection()).get_raw_connection()).driver_connection
        session.info["driver"] = known
    return known  # type: ignore[return-value]


class Straight:
    """A statement that runs for every set: compiled once, and sent to the driver without the layers in between.

    Its values are plain: documents as JSON text, results as tuples.
    """

    def __init__(self, statement: Executable, *, columns: Iterable[str] | None = None) -> None:
        assert isinstance(statement, ClauseElement)
        keys = None if columns is None else list(columns)
        self.sql = str(statement.compile(dialect=DIALECT, column_keys=keys)).encode()

    async def rows(self, session: AsyncSession, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        driver = await driver_of(session)
        return await (await driver.execute(self.sql, values)).fetchall()

    async def run(self, session: AsyncSession, values: Mapping[str, Any]) -> None:
        driver = await driver_of(session)
        await driver.execute(self.sql, values)
