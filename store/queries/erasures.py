from uuid import UUID

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from store.queries.sessions import open_session_locked
from store.roles import CHECKPOINT_TABLES
from store.tables.athletes import AthleteRow


async def erase_athlete(session: AsyncSession, athlete_id: UUID) -> None:
    """Every row, through the athlete's foreign keys, and every checkpoint. Waits for what is under way, then wins.

    The open session is locked before the athlete, in the order in which an event of that session takes its locks.
    """
    await open_session_locked(session, athlete_id)
    await session.get(AthleteRow, athlete_id, with_for_update=True)
    for table in CHECKPOINT_TABLES:
        # scoped: a thread's name begins with its athlete
        prefixed = text(f"delete from {table} where starts_with(thread_id, :prefix)")
        await session.execute(prefixed, {"prefix": f"{athlete_id}:"})
    await session.execute(delete(AthleteRow).where(AthleteRow.id == athlete_id))
