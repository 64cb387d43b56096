from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import orjson
import psycopg
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, SessionTransaction


class ScopedSession(Session):
    """A session whose transactions see the rows of one athlete only; with nobody named they see none."""


@event.listens_for(ScopedSession, "after_begin")
def scope_transaction(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    for name, value in session.info.items():
        connection.exec_driver_sql("select set_config(%s, %s, true)", (f"app.{name}", value))


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
        self._sessions = async_sessionmaker(self._engine, sync_session_class=ScopedSession, expire_on_commit=False)

    async def connect(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        return await psycopg.AsyncConnection.connect(self.dsn, application_name="atelier")

    @asynccontextmanager
    async def athlete(self, athlete_id: UUID) -> AsyncIterator[AsyncSession]:
        """One transaction as this athlete: committed when the block ends, rolled back when it raises."""
        async with self._sessions(info={"athlete_id": str(athlete_id)}) as session, session.begin():
            yield session

    @asynccontextmanager
    async def login(self, email: str) -> AsyncIterator[AsyncSession]:
        """One transaction that can read the credential of one mailbox and nothing else."""
        async with self._sessions(info={"login_email": email}) as session, session.begin():
            yield session

    @asynccontextmanager
    async def nobody(self) -> AsyncIterator[AsyncSession]:
        async with self._sessions() as session, session.begin():
            yield session

    async def close(self) -> None:
        await self._engine.dispose()
