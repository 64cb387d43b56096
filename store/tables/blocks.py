from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from store.rows import AthleteOwned, Json, Row, within_athlete

ZONE = "zone in ('Z1','Z2','Z3','Z4','Z5')"


class BlockRow(AthleteOwned, Row):
    """A continuous or timed piece as it was done: a run, an interval block, an AMRAP, a station."""

    __tablename__ = "endurance_blocks"
    __table_args__ = (
        within_athlete("session_id", "sessions"),
        within_athlete("item_id", "session_exercises"),
        CheckConstraint("duration_s between 0 and 86400", "duration_s"),
        CheckConstraint("distance_m >= 0 and distance_m <= 500000", "distance_m"),
        CheckConstraint("mean_hr between 20 and 250", "mean_hr"),
        CheckConstraint("mean_power_w between 0 and 3000", "mean_power_w"),
        CheckConstraint("calories between 0 and 10000", "calories"),
        CheckConstraint("rpe between 1 and 10 and rpe * 2 = floor(rpe * 2)", "rpe"),
        CheckConstraint("rounds between 0 and 1000", "rounds"),
        CheckConstraint("reps between 0 and 10000", "reps"),
        CheckConstraint("load_kg >= 0 and load_kg <= 1000", "load_kg"),
        CheckConstraint(ZONE, "zone"),
        Index("ix_endurance_blocks_session", "athlete_id", "session_id", "id"),
        Index("ix_endurance_blocks_item", "athlete_id", "item_id"),
    )

    session_id: Mapped[UUID]
    item_id: Mapped[UUID]
    exercise: Mapped[str | None]
    block_type: Mapped[str]
    duration_s: Mapped[int | None]
    distance_m: Mapped[float | None]
    mean_hr: Mapped[int | None]
    mean_power_w: Mapped[int | None]
    calories: Mapped[int | None]
    rpe: Mapped[float | None]
    zone: Mapped[str | None]
    rounds: Mapped[int | None]
    reps: Mapped[int | None]
    load_kg: Mapped[float | None]
    target: Mapped[Json]
    day: Mapped[date]
    at: Mapped[datetime]
    corrected_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class IntervalRow(AthleteOwned, Row):
    """One repeat inside a block."""

    __tablename__ = "intervals"
    __table_args__ = (
        within_athlete("block_id", "endurance_blocks"),
        CheckConstraint("ordinal between 1 and 200", "ordinal"),
        CheckConstraint("work_s between 0 and 86400", "work_s"),
        CheckConstraint("rest_s between 0 and 86400", "rest_s"),
        CheckConstraint("distance_m >= 0 and distance_m <= 500000", "distance_m"),
        CheckConstraint("mean_hr between 20 and 250", "mean_hr"),
        CheckConstraint("rpe between 1 and 10 and rpe * 2 = floor(rpe * 2)", "rpe"),
        Index("uq_intervals_ordinal", "athlete_id", "block_id", "ordinal", unique=True),
    )

    block_id: Mapped[UUID]
    ordinal: Mapped[int]
    work_s: Mapped[int | None]
    rest_s: Mapped[int | None]
    distance_m: Mapped[float | None]
    mean_hr: Mapped[int | None]
    rpe: Mapped[float | None]
