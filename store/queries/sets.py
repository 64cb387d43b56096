from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import orjson
from sqlalchemy import Table, Update, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.queries.sessions import SessionKey, SetLine
from store.straight import Straight
from store.tables.blocks import BlockRow
from store.tables.sets import SetRow

INSERT = Straight(
    insert(cast(Table, SetRow.__table__)),
    columns=("athlete_id", "session_id", *SetLine._fields, "body_mass_kg", "target", "day"),
)


async def insert_set(session: AsyncSession, at: SessionKey, columns: Mapping[str, Any]) -> None:
    """The statement of the hot path: built once, sent without the bookkeeping of mapped objects."""
    await INSERT.run(session, {**columns, **at._asdict(), "target": orjson.dumps(columns["target"]).decode()})


async def remove_things(session: AsyncSession, at: SessionKey, ids: Iterable[UUID], now: datetime) -> set[UUID]:
    """Mark sets and blocks as removed; answers which of them were still there."""
    wanted = list(ids)
    removed: set[UUID] = set()
    for table in (SetRow, BlockRow):
        found = await session.execute(
            _standing(table, at).where(table.id.in_(wanted)).values(removed_at=now).returning(table.id)
        )
        removed |= set(found.scalars())
    return removed


async def targets_of(session: AsyncSession, at: SessionKey, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """What was asked when each set was done."""
    found = await session.execute(
        SetRow.columns_of(at.athlete_id, SetRow.id, SetRow.target).where(
            SetRow.session_id == at.session_id, SetRow.id.in_(list(ids))
        )
    )
    return {row.id: row.target for row in found}


async def revise(
    session: AsyncSession, at: SessionKey, thing_id: UUID, *, changes: Mapping[str, Any], now: datetime
) -> bool:
    """Change a stored set, or else a block; False when the session has neither under this id."""
    for table in (SetRow, BlockRow):
        known = {name: value for name, value in changes.items() if hasattr(table, name)}
        found = await session.execute(
            _standing(table, at).where(table.id == thing_id).values(**known, corrected_at=now).returning(table.id)
        )
        if found.scalar_one_or_none() is not None:
            return True
    return False


def _standing(table: type[SetRow] | type[BlockRow], at: SessionKey) -> Update:
    return (
        update(table)
        .where(table.athlete_id == at.athlete_id, table.session_id == at.session_id, table.removed_at.is_(None))
        .execution_options(synchronize_session=False)
    )
