"""The login of the service, and what it may touch."""

from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pydantic import SecretStr

APP_ROLE = "atelier_app"
CHECKPOINT_TABLES = ("checkpoints", "checkpoint_blobs", "checkpoint_writes")


def app_dsn(admin_url: str, password: SecretStr) -> str:
    facts: dict[str, Any] = conninfo_to_dict(admin_url) | {"user": APP_ROLE, "password": password.get_secret_value()}
    return make_conninfo(**facts)


def ensure_app_role(admin: psycopg.Connection[tuple[object, ...]], password: SecretStr) -> None:
    known = admin.execute("select 1 from pg_roles where rolname = %s", (APP_ROLE,)).fetchone()
    verb = sql.SQL("alter" if known else "create")
    admin.execute(
        sql.SQL("{} role {} login nosuperuser nocreatedb nocreaterole nobypassrls password {}").format(
            verb, sql.Identifier(APP_ROLE), sql.Literal(password.get_secret_value())
        )
    )
    for setting, value in (("jit", "off"), ("idle_in_transaction_session_timeout", "60s"), ("lock_timeout", "10s")):
        admin.execute(
            sql.SQL("alter role {} set {} = {}").format(
                sql.Identifier(APP_ROLE), sql.Identifier(setting), sql.Literal(value)
            )
        )


def grant_tables(admin: psycopg.Connection[tuple[object, ...]]) -> None:
    """Rows, never definitions; the history of migrations stays out of reach."""
    role = sql.Identifier(APP_ROLE)
    admin.execute(sql.SQL("grant usage on schema public to {}").format(role))
    admin.execute(sql.SQL("grant select, insert, update, delete on all tables in schema public to {}").format(role))
    for table in ("alembic_version", "checkpoint_migrations"):
        admin.execute(sql.SQL("revoke insert, update, delete on {} from {}").format(sql.Identifier(table), role))


def protect_checkpoints(admin: psycopg.Connection[tuple[object, ...]]) -> None:
    """A thread belongs to the athlete whose id begins its name."""
    own = sql.SQL("starts_with(thread_id, (select nullif(current_setting('app.athlete_id', true), '') || ':'))")
    for name in CHECKPOINT_TABLES:
        table = sql.Identifier(name)
        admin.execute(sql.SQL("alter table {} enable row level security").format(table))
        admin.execute(sql.SQL("alter table {} force row level security").format(table))
        admin.execute(sql.SQL("drop policy if exists own_threads on {}").format(table))
        admin.execute(
            sql.SQL("create policy own_threads on {} using ({own}) with check ({own})").format(table, own=own)
        )
