from typing import Any
from uuid import UUID

from sqlalchemy import Column, LargeBinary, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.rows import Row

SECRET_COLUMNS = frozenset({"password_hash"})


def owner_column(table: Table) -> Column[Any] | None:
    """By which column a row says whose it is. Found from the tables themselves: a new one cannot be forgotten."""
    found: Column[Any] | None = table.columns.get("id" if table.name == "athletes" else "athlete_id")
    return found


def told_columns(table: Table) -> list[Column[Any]]:
    """Everything but secrets; bytes are only ever hashes of something that is told elsewhere or never."""
    return [
        column
        for column in table.columns
        if column.name not in SECRET_COLUMNS and not isinstance(column.type, LargeBinary)
    ]


async def everything_of(session: AsyncSession, athlete_id: UUID) -> dict[str, list[dict[str, Any]]]:
    return {
        str(table.name): await _rows(session, table, owner, athlete_id)
        for table in Row.metadata.sorted_tables
        if (owner := owner_column(table)) is not None
    }


async def _rows(session: AsyncSession, table: Table, owner: Column[Any], athlete_id: UUID) -> list[dict[str, Any]]:
    # scoped: the owner's column is part of every statement
    rows = select(*told_columns(table)).where(owner == athlete_id).order_by(*table.primary_key.columns)
    found = await session.execute(rows)
    names = [str(name) for name in found.keys()]  # noqa: SIM118 - a result is no mapping
    return [dict(zip(names, row, strict=True)) for row in found]
