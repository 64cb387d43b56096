from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb
from sqlalchemy import Column, Table, func, select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession

import store.tables  # noqa: F401 - the metadata is empty until every table is imported
from cli.servers import Servers
from store.db import Database
from store.roles import CHECKPOINT_TABLES
from store.rows import Row

OWN_COLUMN = {"athletes": "id"}
GUARDED = sorted(Row.metadata.tables)
OPEN = {"alembic_version", "checkpoint_migrations"}
"""Belong to nobody: the service reads them and cannot write them."""
WORDS = {
    "coach": "force",
    "environment": "gym",
    "kind": "session",
    "level": "beginner",
    "locale": "en",
    "section": "main",
    "sex": "unspecified",
    "step": "prepare",
    "units": "kg",
    "runs.status": "running",
    "scheduled_sessions.status": "waiting",
    "session_exercises.status": "pending",
    "sessions.status": "active",
}
"""Where a check wants one of its own words; anything else will do elsewhere."""
SAMPLES: dict[type, Callable[[], Any]] = {
    UUID: uuid4,
    str: lambda: f"text {uuid4()}",
    int: lambda: 30,
    float: lambda: 1.0,
    bool: lambda: False,
    bytes: lambda: b"bytes",
    date: lambda: date(2026, 6, 10),
    datetime: lambda: datetime(2026, 6, 10, tzinfo=UTC),
    object: lambda: Jsonb({}),
}


def sample(column: Column[Any]) -> Any:
    word = WORDS.get(f"{column.table.name}.{column.name}", WORDS.get(column.name))
    return SAMPLES[column.type.python_type]() if word is None else word


def row_of(table: Table, athlete_id: UUID) -> dict[str, Any]:
    needed = [column for column in table.columns if not column.nullable and column.server_default is None]
    return {column.name: sample(column) for column in needed} | {OWN_COLUMN.get(table.name, "athlete_id"): athlete_id}


def insert(connection: psycopg.Connection[Any], table: Table, row: dict[str, Any]) -> None:
    connection.execute(
        sql.SQL("insert into {} ({}) values ({})").format(
            sql.Identifier(table.name),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(sql.Placeholder(name) for name in row),
        ),
        row,
    )


@pytest.fixture
async def database(servers: Servers) -> AsyncIterator[Database]:
    """One connection, so that what one transaction leaves behind the next one would see."""
    database = Database(servers.app_dsn, pool_size=1)
    yield database
    await database.close()


@pytest.fixture
def ann() -> UUID:
    return uuid4()


@pytest.fixture
def bob() -> UUID:
    return uuid4()


@pytest.fixture
def row_of_ann(request: pytest.FixtureRequest, servers: Servers, ann: UUID) -> Iterator[Table]:
    """One row of hers, put there behind the guards; references are not what is asked here."""
    table = Row.metadata.tables[request.param]
    with psycopg.connect(servers.admin_url) as admin:
        admin.execute("set session_replication_role = replica")
        insert(admin, table, row_of(table, ann))
    yield table
    with psycopg.connect(servers.admin_url) as admin:
        admin.execute("set session_replication_role = replica")
        admin.execute(
            sql.SQL("delete from {} where {} = %s").format(sql.Identifier(table.name), sql.Identifier(own(table))),
            (ann,),
        )


def own(table: Table) -> str:
    return OWN_COLUMN.get(table.name, "athlete_id")


async def count(session: AsyncSession, table: Table, athlete_id: UUID) -> int:
    found = await session.execute(select(func.count()).select_from(table).where(table.c[own(table)] == athlete_id))
    return found.scalar_one()


@pytest.mark.parametrize("row_of_ann", GUARDED, indirect=True)
async def test_rows_are_seen_by_their_athlete_only(database: Database, row_of_ann: Table, ann: UUID, bob: UUID) -> None:
    async with database.athlete(ann) as session:
        assert await count(session, row_of_ann, ann) == 1
    async with database.athlete(bob) as session:
        assert await count(session, row_of_ann, ann) == 0
    async with database.nobody() as session:
        assert await count(session, row_of_ann, ann) == 0
    async with database.login("ann@example.org") as session:
        assert await count(session, row_of_ann, ann) == 0


@pytest.mark.parametrize("row_of_ann", GUARDED, indirect=True)
async def test_rows_of_another_cannot_be_changed_or_erased(
    database: Database, row_of_ann: Table, ann: UUID, bob: UUID
) -> None:
    async with database.athlete(bob) as session:
        changed = await session.execute(row_of_ann.update().values(created_at=func.now()))
        erased = await session.execute(row_of_ann.delete())
    assert (changed.rowcount, erased.rowcount) == (0, 0)  # type: ignore[attr-defined]
    async with database.athlete(ann) as session:
        assert await count(session, row_of_ann, ann) == 1


@pytest.mark.parametrize("row_of_ann", GUARDED, indirect=True)
async def test_a_row_cannot_be_given_away(database: Database, row_of_ann: Table, ann: UUID, bob: UUID) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        async with database.athlete(ann) as session:
            await session.execute(row_of_ann.update().values({own(row_of_ann): bob}))


@pytest.mark.parametrize("name", GUARDED)
@pytest.mark.parametrize("signed_in", [True, False])
def test_a_row_cannot_be_made_for_another(servers: Servers, name: str, ann: UUID, bob: UUID, signed_in: bool) -> None:
    table = Row.metadata.tables[name]
    with psycopg.connect(servers.app_dsn) as service:
        service.execute("select set_config('app.athlete_id', %s, true)", (str(bob) if signed_in else "",))
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            insert(service, table, row_of(table, ann))


async def test_who_was_signed_in_is_forgotten_with_the_transaction(database: Database, ann: UUID) -> None:
    setting = text("select nullif(current_setting('app.athlete_id', true), '')")
    async with database.athlete(ann) as session:
        assert (await session.execute(setting)).scalar_one() == str(ann)
    async with database.nobody() as session:
        assert (await session.execute(setting)).scalar_one() is None
    with pytest.raises(RuntimeError, match="halfway"):
        async with database.athlete(ann):
            raise RuntimeError("halfway")
    async with database.nobody() as session:
        assert (await session.execute(setting)).scalar_one() is None


@pytest.mark.parametrize("row_of_ann", ["credentials"], indirect=True)
async def test_a_login_sees_the_one_mailbox_and_cannot_write_it(
    database: Database, row_of_ann: Table, ann: UUID
) -> None:
    async with database.athlete(ann) as session:
        email = (await session.execute(select(row_of_ann.c.email))).scalar_one()
    async with database.login(email) as session:
        assert await count(session, row_of_ann, ann) == 1
        changed = await session.execute(row_of_ann.update().values(password_hash="mine"))
        assert changed.rowcount == 0  # type: ignore[attr-defined]
        assert await count(session, Row.metadata.tables["athletes"], ann) == 0


@pytest.mark.parametrize("name", CHECKPOINT_TABLES)
def test_threads_belong_to_the_athlete_whose_id_begins_their_name(
    servers: Servers, name: str, ann: UUID, bob: UUID
) -> None:
    table = sql.Identifier(name)
    with psycopg.connect(servers.admin_url) as admin:
        needed = [
            column
            for (column,) in admin.execute(
                "select column_name from information_schema.columns where table_name = %s "
                "and is_nullable = 'NO' and column_default is null and column_name <> 'thread_id'",
                (name,),
            )
        ]
        values = {column: 0 if column == "idx" else Jsonb({}) if column == "checkpoint" else "x" for column in needed}
        values = {column: b"x" if column == "blob" else value for column, value in values.items()}
        insert_thread(admin, name, values | {"thread_id": f"{ann}:1"})
    seen = sql.SQL("select count(*) from {} where thread_id = %s").format(table)
    with psycopg.connect(servers.app_dsn) as service:
        for athlete_id, expected in ((ann, 1), (bob, 0), ("", 0)):
            service.execute("select set_config('app.athlete_id', %s, true)", (str(athlete_id),))
            assert service.execute(seen, (f"{ann}:1",)).fetchone() == (expected,)
        service.execute("select set_config('app.athlete_id', %s, true)", (str(bob),))
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            insert_thread(service, name, values | {"thread_id": f"{ann}:2"})


def insert_thread(connection: psycopg.Connection[Any], name: str, values: dict[str, Any]) -> None:
    connection.execute(
        sql.SQL("insert into {} ({}) values ({})").format(
            sql.Identifier(name),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join(map(sql.Literal, values.values())),
        )
    )


def test_no_table_was_forgotten(servers: Servers) -> None:
    with psycopg.connect(servers.admin_url) as admin:
        found = admin.execute(
            "select relname, relrowsecurity and relforcerowsecurity from pg_class "
            "where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
        ).fetchall()
    assert {name for name, guarded in found if not guarded} == OPEN
    assert {name for name, guarded in found if guarded} == {*GUARDED, *CHECKPOINT_TABLES}
