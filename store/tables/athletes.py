from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from store.rows import Json, Row, Timestamped


class AthleteRow(Timestamped, Row):
    __tablename__ = "athletes"
    __table_args__ = (
        CheckConstraint("birth_year between 1900 and 2100", "birth_year"),
        CheckConstraint("body_mass_kg between 20 and 400", "body_mass_kg"),
        CheckConstraint("height_cm between 80 and 260", "height_cm"),
        CheckConstraint("level in ('beginner','intermediate','advanced','elite')", "level"),
        CheckConstraint("sex in ('female','male','unspecified')", "sex"),
        CheckConstraint("units in ('kg','lb')", "units"),
        CheckConstraint("locale in ('en','fr')", "locale"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    display_name: Mapped[str | None]
    birth_year: Mapped[int | None]
    sex: Mapped[str] = mapped_column(default="unspecified")
    body_mass_kg: Mapped[float | None]
    height_cm: Mapped[float | None]
    level: Mapped[str] = mapped_column(default="beginner")
    goals: Mapped[list[str]] = mapped_column(default=list)
    units: Mapped[str] = mapped_column(default="kg")
    locale: Mapped[str] = mapped_column(default="en")
    timezone: Mapped[str] = mapped_column(default="UTC")
    equipment: Mapped[list[str] | None]
    """What is there when no location is named; null means nobody has said."""
    default_location_id: Mapped[UUID | None]
    facts: Mapped[Json] = mapped_column(default=dict)
    """Known one-rep maxima, heart rate, performances, competition and injuries, as in the HTTP contract."""
    updated_at: Mapped[datetime | None]
