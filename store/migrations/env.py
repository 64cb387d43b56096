from typing import Any

import psycopg
from alembic import context
from sqlalchemy import NullPool, create_engine

import store.tables  # noqa: F401 - the metadata is empty until every table is imported
from store.rows import Row


def ours(thing: Any, name: str | None, kind: str, reflected: bool, compared_to: Any) -> bool:
    """Tables that libraries make for themselves are not ours to compare."""
    return not (kind == "table" and reflected and compared_to is None and (name or "").startswith("checkpoint"))


dsn = context.config.attributes["dsn"]
engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(dsn), poolclass=NullPool)
with engine.connect() as connection:
    context.configure(
        connection=connection, target_metadata=Row.metadata, include_object=ours, transaction_per_migration=True
    )
    with context.begin_transaction():
        context.run_migrations()
