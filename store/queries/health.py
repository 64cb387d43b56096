from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def schema_revision(session: AsyncSession) -> str | None:
    # scoped: belongs to no athlete
    found = await session.execute(text("select version_num from alembic_version"))
    return found.scalar_one_or_none()
