from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.athletes import AthleteRow
from store.tables.locations import LocationRow


async def location_equipment(session: AsyncSession, athlete_id: UUID, location_id: UUID) -> tuple[str, ...] | None:
    found = await session.execute(
        LocationRow.columns_of(athlete_id, LocationRow.equipment).where(LocationRow.id == location_id)
    )
    equipment = found.scalar_one_or_none()
    return None if equipment is None else tuple(equipment)


async def location_of(session: AsyncSession, athlete_id: UUID, location_id: UUID) -> LocationRow | None:
    found = await session.execute(LocationRow.of(athlete_id).where(LocationRow.id == location_id))
    return found.scalar_one_or_none()


async def locations_after(
    session: AsyncSession, athlete_id: UUID, *, after: UUID | None, limit: int
) -> Sequence[LocationRow]:
    places = LocationRow.of(athlete_id).order_by(LocationRow.id).limit(limit)
    found = await session.execute(places if after is None else places.where(LocationRow.id > after))
    return found.scalars().all()


async def add_location(session: AsyncSession, athlete_id: UUID, location_id: UUID, columns: Mapping[str, Any]) -> bool:
    """False when the athlete already has a place under this id; that one stays as it is."""
    new = insert(LocationRow).values(athlete_id=athlete_id, id=location_id, **columns)
    stored = await session.execute(new.on_conflict_do_nothing().returning(LocationRow.id))
    return stored.scalar_one_or_none() is not None


async def change_location(
    session: AsyncSession, athlete_id: UUID, location_id: UUID, columns: Mapping[str, Any]
) -> LocationRow | None:
    found = await session.execute(LocationRow.of(athlete_id).where(LocationRow.id == location_id).with_for_update())
    row = found.scalar_one_or_none()
    if row is not None:
        for name, value in columns.items():
            setattr(row, name, value)
        await session.flush()
    return row


async def remove_location(session: AsyncSession, athlete_id: UUID, location_id: UUID, now: datetime) -> bool:
    """The usual place is forgotten with the place itself."""
    gone = await session.execute(
        delete(LocationRow)
        .where(LocationRow.athlete_id == athlete_id, LocationRow.id == location_id)
        .returning(LocationRow.id)
    )
    if gone.scalar_one_or_none() is None:
        return False
    await session.execute(
        update(AthleteRow)
        .where(AthleteRow.id == athlete_id, AthleteRow.default_location_id == location_id)
        .values(default_location_id=None, updated_at=now)
    )
    return True
