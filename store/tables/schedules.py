from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.rows import AthleteOwned, Json, Row, within_athlete


class ScheduledSessionRow(AthleteOwned, Row):
    """A session that was suggested and accepted, waiting for its day."""

    __tablename__ = "scheduled_sessions"
    __table_args__ = (
        within_athlete("from_session_id", "sessions"),
        CheckConstraint("status in ('waiting','started','done','skipped')", "status"),
        CheckConstraint("window_end >= window_start", "window"),
        CheckConstraint("minutes between 5 and 600", "minutes"),
        Index("ix_scheduled_sessions_window", "athlete_id", "status", "window_start"),
        Index("ix_scheduled_sessions_started", "athlete_id", "started_session_id"),
        Index("uq_scheduled_sessions_source", "athlete_id", "from_session_id", unique=True),
    )

    from_session_id: Mapped[UUID | None]
    started_session_id: Mapped[UUID | None]
    coach: Mapped[str]
    minutes: Mapped[int]
    window_start: Mapped[date]
    window_end: Mapped[date]
    status: Mapped[str] = mapped_column(default="waiting")
    why: Mapped[str]
    suggestion: Mapped[Json]
