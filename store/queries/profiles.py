from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.athletes import AthleteRow


async def locked_athlete(session: AsyncSession, athlete_id: UUID) -> AthleteRow:
    """As it is now, and nobody else's to change until the transaction ends; rows that point to it may still be made."""
    return await session.get_one(AthleteRow, athlete_id, with_for_update={"key_share": True}, populate_existing=True)
