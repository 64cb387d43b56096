from typing import NamedTuple, cast
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from store.straight import Straight
from store.tables.runs import IdempotencyRow

KEYS = cast(Table, IdempotencyRow.__table__)
TAKE = Straight(
    insert(KEYS).on_conflict_do_nothing().returning(KEYS.c.id),
    columns=("athlete_id", "id", "scope", "fingerprint", "subject_id"),
)


class Claim(NamedTuple):
    first: bool
    same: bool
    """Whether a repeated key came with what it came with before."""
    subject_id: UUID | None


async def claim(
    session: AsyncSession,
    athlete_id: UUID,
    key: UUID,
    *,
    scope: str,
    fingerprint: bytes,
    subject_id: UUID | None = None,
) -> Claim:
    """Take a client's key for one effect, in the transaction of that effect. Of two at once the second waits."""
    values = {"athlete_id": athlete_id, "id": key, "scope": scope, "fingerprint": fingerprint, "subject_id": subject_id}
    if await TAKE.rows(session, values):
        return Claim(True, True, subject_id)
    found = await session.execute(IdempotencyRow.of(athlete_id).where(IdempotencyRow.id == key))
    before = found.scalar_one()
    return Claim(False, before.scope == scope and before.fingerprint == fingerprint, before.subject_id)
