from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from store.queries.athletes import AthleteLine, competition_on
from store.tables.athletes import AthleteRow
from training.athletes import InjuryStatus, Level, Locale, Sex, Units


class HeartRateView(BaseModel):
    rest: int | None = None
    max: int | None = None
    lthr: int | None = None


class PerformanceView(BaseModel):
    run_5k_s: float | None = None
    ftp_w: float | None = None
    row_2k_s: float | None = None
    swim_css_s_100: float | None = None


class CompetitionView(BaseModel):
    event: str
    days_to_race: int
    """Counted from today; negative once the race is over."""
    division: str | None = None


class InjuryView(BaseModel):
    area: str
    status: InjuryStatus
    notes: str | None = None


class Profile(BaseModel):
    id: UUID
    email: str | None
    display_name: str | None
    locale: Locale
    timezone: str
    units: Units
    level: Level
    sex: Sex
    birth_year: int | None
    body_mass_kg: float | None
    height_cm: float | None
    goals: list[str]
    equipment: list[str] | None
    """What is there when no location is named; null means nobody has said."""
    default_location_id: UUID | None
    known_1rm_kg: dict[str, float]
    heart_rate: HeartRateView
    performance: PerformanceView
    competition: CompetitionView | None
    injuries: list[InjuryView]
    created_at: datetime
    updated_at: datetime | None


def profile(row: AthleteRow | AthleteLine, email: str | None, today: date) -> Profile:
    columns = {name: getattr(row, name) for name in Profile.model_fields if hasattr(row, name)}
    return Profile.model_validate({**columns, **facts(row.facts, today), "email": email})


def facts(stored: dict[str, Any], today: date) -> dict[str, Any]:
    return {
        "known_1rm_kg": stored.get("known_1rm_kg", {}),
        "heart_rate": stored.get("heart_rate", {}),
        "performance": stored.get("performance", {}),
        "competition": competition_on(stored, today),
        "injuries": stored.get("injuries", []),
    }
