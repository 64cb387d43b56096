from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.rows import ATHLETE, Json, columns
from store.straight import Straight
from store.tables.athletes import AthleteRow
from training.athletes import Athlete, Competition, HeartRate, Injury, Level, Locale, Performance, Sex, Units


class AthleteLine(NamedTuple):
    id: UUID
    display_name: str | None
    birth_year: int | None
    sex: Sex
    body_mass_kg: float | None
    height_cm: float | None
    level: Level
    goals: list[str]
    units: Units
    locale: Locale
    timezone: str
    equipment: list[str] | None
    default_location_id: UUID | None
    facts: Json
    created_at: datetime
    updated_at: datetime | None


# scoped: the athlete's own row, by key
ONE_ATHLETE = Straight(select(*columns(AthleteRow, AthleteLine)).where(AthleteRow.id == ATHLETE))
# scoped: the athlete's own row, by key
LOCK_ATHLETE = select(AthleteRow.id).where(AthleteRow.id == ATHLETE).with_for_update(key_share=True)


@dataclass(frozen=True)
class KnownAthlete:
    athlete: Athlete
    timezone: str
    row: AthleteLine


async def athlete_of(session: AsyncSession, athlete_id: UUID, now: datetime) -> KnownAthlete | None:
    found = await ONE_ATHLETE.rows(session, {"athlete_id": athlete_id})
    if not found:
        return None
    row = AthleteLine._make(found[0])
    return KnownAthlete(as_athlete(row, now.astimezone(ZoneInfo(row.timezone)).date()), row.timezone, row)


async def lock_athlete(session: AsyncSession, athlete_id: UUID) -> None:
    """What an athlete may have only one of is opened by one device at a time."""
    await session.execute(LOCK_ATHLETE, {"athlete_id": athlete_id})


def competition_on(facts: Mapping[str, Any], today: date) -> dict[str, Any] | None:
    """The race as it stands today: it was told in days, and days pass. Over is over."""
    told: dict[str, Any] | None = facts.get("competition")
    if told is None or "race_day" not in facts:
        return told
    left = (date.fromisoformat(facts["race_day"]) - today).days
    return None if left < 0 else told | {"days_to_race": left}


def as_athlete(row: AthleteLine, today: date) -> Athlete:
    facts: dict[str, Any] = row.facts
    competition = competition_on(facts, today)
    return Athlete(
        level=row.level,
        sex=row.sex,
        birth_year=row.birth_year,
        body_mass_kg=row.body_mass_kg,
        height_cm=row.height_cm,
        units=row.units,
        locale=row.locale,
        goals=tuple(row.goals),
        known_1rm_kg=facts.get("known_1rm_kg", {}),
        heart_rate=HeartRate(**facts.get("heart_rate", {})),
        performance=Performance(**facts.get("performance", {})),
        competition=Competition(**competition) if competition else None,
        injuries=tuple(Injury(**injury) for injury in facts.get("injuries", [])),
    )
