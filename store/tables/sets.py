from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from store.rows import AthleteOwned, Json, Row, within_athlete


class SetRow(AthleteOwned, Row):
    """A set as it was done. Undo keeps the row and marks it removed: history can be explained."""

    __tablename__ = "session_sets"
    __table_args__ = (
        within_athlete("session_id", "sessions"),
        within_athlete("item_id", "session_exercises"),
        CheckConstraint("set_number between 1 and 999", "set_number"),
        CheckConstraint("reps between 0 and 1000", "reps"),
        CheckConstraint("load_kg >= 0 and load_kg <= 1000", "load_kg"),
        CheckConstraint("load_mode in ('external','added','assisted','bodyweight')", "load_mode"),
        CheckConstraint("rpe between 1 and 10 and rpe * 2 = floor(rpe * 2)", "rpe"),
        CheckConstraint("duration_s between 0 and 86400", "duration_s"),
        CheckConstraint("distance_m >= 0 and distance_m <= 500000", "distance_m"),
        CheckConstraint("calories between 0 and 10000", "calories"),
        Index("ix_session_sets_session", "athlete_id", "session_id", "id"),
        Index("ix_session_sets_item", "athlete_id", "item_id"),
        Index(
            "ix_session_sets_exercise",
            "athlete_id",
            "exercise",
            text("day desc"),
            postgresql_where=text("removed_at is null"),
        ),
        Index("ix_session_sets_day", "athlete_id", text("day desc"), postgresql_where=text("removed_at is null")),
    )

    session_id: Mapped[UUID]
    item_id: Mapped[UUID]
    exercise: Mapped[str | None]
    section: Mapped[str]
    set_number: Mapped[int]
    reps: Mapped[int | None]
    load_kg: Mapped[float | None]
    load_mode: Mapped[str | None]
    per_side: Mapped[bool] = mapped_column(default=False)
    rpe: Mapped[float | None]
    duration_s: Mapped[int | None]
    distance_m: Mapped[float | None]
    calories: Mapped[int | None]
    body_mass_kg: Mapped[float | None]
    target: Mapped[Json]
    """What was asked for this set when it was done."""
    day: Mapped[date]
    at: Mapped[datetime]
    corrected_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
