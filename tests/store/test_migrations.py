from collections.abc import Callable

import psycopg
import pytest
from alembic import command
from alembic.util import CommandError
from psycopg import sql
from pydantic import SecretStr

from cli.servers import Servers
from store.migrate import configuration, migrate, newest_revision
from store.roles import APP_ROLE, app_dsn
from store.rows import Row

NewDatabase = Callable[..., str]
PASSWORD = SecretStr("a password for tests")
"""The same as everywhere: the login belongs to the whole server, and other workers are using it."""
LIBRARY = {"alembic_version", "checkpoint_blobs", "checkpoint_migrations", "checkpoint_writes", "checkpoints"}


def tables_of(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        return {name for (name,) in connection.execute("select tablename from pg_tables where schemaname = 'public'")}


def revision_of(url: str) -> list[tuple[str]]:
    with psycopg.connect(url) as connection:
        return connection.execute("select version_num from alembic_version").fetchall()


def test_up_down_to_nothing_and_up_again_ends_where_the_code_is(new_database: NewDatabase) -> None:
    url = new_database(migrated=True)
    declared = set(Row.metadata.tables)
    assert tables_of(url) == declared | LIBRARY
    command.downgrade(configuration(url), "base")
    assert tables_of(url) == LIBRARY
    command.upgrade(configuration(url), "head")
    assert tables_of(url) == declared | LIBRARY
    command.check(configuration(url))
    assert revision_of(url) == [(newest_revision(),)]


def test_repeating_a_migration_changes_nothing_and_keeps_rows(new_database: NewDatabase) -> None:
    url = new_database(migrated=True)
    with psycopg.connect(url) as admin:
        admin.execute(
            "insert into athletes (id, sex, level, goals, units, locale, timezone, facts) values "
            "(gen_random_uuid(), 'female', 'elite', '[]', 'kg', 'fr', 'UTC', '{}')"
        )
    migrate(url, PASSWORD)
    with psycopg.connect(url) as admin:
        assert admin.execute("select level from athletes").fetchall() == [("elite",)]


def test_two_that_start_at_once_migrate_one_after_the_other(new_database: NewDatabase) -> None:
    url = new_database(migrated=False)
    with psycopg.connect(url, autocommit=True) as first:
        first.execute("select pg_advisory_lock(7465021)")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            migrate(f"{url}&options=-c%20lock_timeout%3D100ms", PASSWORD)
    assert tables_of(url) == set()


def test_a_database_of_a_later_version_is_left_alone(new_database: NewDatabase) -> None:
    url = new_database(migrated=True)
    with psycopg.connect(url) as admin:
        admin.execute("update alembic_version set version_num = '9999'")
    with pytest.raises(CommandError, match="9999"):
        migrate(url, PASSWORD)
    assert revision_of(url) == [("9999",)]


def test_the_service_signs_in_with_a_login_that_owns_nothing(new_database: NewDatabase) -> None:
    url = new_database(migrated=True)
    with psycopg.connect(app_dsn(url, PASSWORD)) as service:
        assert service.execute("select current_user").fetchone() == (APP_ROLE,)
    with psycopg.connect(url) as admin:
        role = admin.execute(
            "select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication from pg_roles "
            "where rolname = %s",
            (APP_ROLE,),
        ).fetchone()
        owned = admin.execute(
            "select relname from pg_class join pg_roles on pg_roles.oid = relowner where rolname = %s", (APP_ROLE,)
        ).fetchall()
    assert role == (False, False, False, False, False)
    assert owned == []


@pytest.mark.parametrize(
    "statement",
    [
        "create table mine (id int)",
        "create schema mine",
        "create role mine",
        "alter table athletes disable row level security",
        "drop policy own_rows on athletes",
        "truncate athletes",
        "update alembic_version set version_num = '0'",
        "delete from checkpoint_migrations",
        "set role postgres",
        "set session authorization postgres",
        "copy athletes to program 'true'",
    ],
)
def test_the_service_cannot_change_what_guards_it(servers: Servers, statement: str) -> None:
    with (
        psycopg.connect(servers.app_dsn) as service,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        service.execute(sql.SQL(statement))
