from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import orjson
import psycopg
from psycopg.types.json import set_json_loads
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from store.straight import driver_of


def json_text(value: object) -> str:
    return orjson.dumps(value).decode()


class Database:
    """The service's pool, opened with a login that owns nothing."""

    def __init__(self, dsn: str, *, pool_size: int) -> None:
        self.dsn = dsn
        self._engine = create_async_engine(
            "postgresql+psycopg://",
            async_creator=self.connect,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=10,
            json_serializer=json_text,
            json_deserializer=orjson.loads,
            hide_parameters=True,
        )
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)

    async def connect(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        connection = await psycopg.AsyncConnection.connect(self.dsn, application_name="atelier")
        set_json_loads(orjson.loads, context=connection)
        return connection

    @asynccontextmanager
    async def athlete(self, athlete_id: UUID) -> AsyncIterator[AsyncSession]:
        """One transaction as this athlete: committed when the block ends, rolled back when it raises."""
        async with self._scoped("athlete_id", str(athlete_id)) as session:
            yield session

    @asynccontextmanager
    async def login(self, email: str) -> AsyncIterator[AsyncSession]:
        """One transaction that can read the credential of one mailbox and nothing else."""
        async with self._scoped("login_email", email) as session:
            yield session

    @asynccontextmanager
    async def nobody(self) -> AsyncIterator[AsyncSession]:
        async with self._sessions() as session, session.begin():
            yield session

    @asynccontextmanager
    async def _scoped(self, name: str, value: str) -> AsyncIterator[AsyncSession]:
        """Row level security reads the setting, and it ends with the transaction: a later one would see no rows."""
        async with self.nobody() as session:
            driver = await driver_of(session)
            await driver.execute("select set_config(%s, %s, true)", (f"app.{name}", value))
            yield session

    async def close(self) -> None:
        await self._engine.dispose()
