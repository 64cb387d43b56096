from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.athletes import AthleteRow
from training.athletes import Athlete, Competition, HeartRate, Injury, Performance


@dataclass(frozen=True)
class KnownAthlete:
    athlete: Athlete
    timezone: str
    row: AthleteRow


async def athlete_of(session: AsyncSession, athlete_id: UUID) -> KnownAthlete | None:
    row = await session.get(AthleteRow, athlete_id)
    return None if row is None else KnownAthlete(as_athlete(row), row.timezone, row)


def as_athlete(row: AthleteRow) -> Athlete:
    facts: dict[str, Any] = row.facts
    competition = facts.get("competition")
    return Athlete(
        level=row.level,  # type: ignore[arg-type]
        sex=row.sex,  # type: ignore[arg-type]
        birth_year=row.birth_year,
        body_mass_kg=row.body_mass_kg,
        height_cm=row.height_cm,
        units=row.units,  # type: ignore[arg-type]
        locale=row.locale,  # type: ignore[arg-type]
        goals=tuple(row.goals),
        known_1rm_kg=facts.get("known_1rm_kg", {}),
        heart_rate=HeartRate(**facts.get("heart_rate", {})),
        performance=Performance(**facts.get("performance", {})),
        competition=Competition(**competition) if competition else None,
        injuries=tuple(Injury(**injury) for injury in facts.get("injuries", [])),
    )
