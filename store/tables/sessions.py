from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from store.rows import AthleteOwned, Json, Row, within_athlete


class SessionRow(AthleteOwned, Row):
    """One training session, from check-in to what comes next."""

    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint("step in ('prepare','activate','live','adapt','advance','done')", "step"),
        CheckConstraint("status in ('active','paused','completed','abandoned')", "status"),
        CheckConstraint("coach in ('force','endurance','functional','competitions','calisthenics')", "coach"),
        CheckConstraint("revision >= 0 and paused_s >= 0", "counters"),
        Index(
            "uq_sessions_one_active",
            "athlete_id",
            unique=True,
            postgresql_where=text("status in ('active','paused')"),
        ),
        Index("ix_sessions_newest", "athlete_id", text("id desc")),
        Index(
            "ix_sessions_finished",
            "athlete_id",
            text("finished_at desc"),
            postgresql_where=text("finished_at is not null"),
        ),
    )

    coach: Mapped[str | None]
    step: Mapped[str] = mapped_column(default="prepare")
    status: Mapped[str] = mapped_column(default="active")
    context: Mapped[Json] = mapped_column(default=dict)
    prescription: Mapped[Json | None]
    gate_id: Mapped[str | None]
    gate_kind: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=0)
    warmed_up: Mapped[bool] = mapped_column(default=False)
    refusal: Mapped[Json | None]
    """Why there is no prescription yet, for the athlete to change something."""
    local_day: Mapped[date]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    paused_s: Mapped[int] = mapped_column(default=0)
    rest_started_at: Mapped[datetime | None]
    rest_until: Mapped[datetime | None]
    next_steps: Mapped[Json | None]
    updated_at: Mapped[datetime | None]


class SessionExerciseRow(AthleteOwned, Row):
    """One line of the session as it stands now; the prescription in `sessions` keeps what was first planned."""

    __tablename__ = "session_exercises"
    __table_args__ = (
        within_athlete("session_id", "sessions"),
        CheckConstraint("section in ('warmup','main','cooldown')", "section"),
        CheckConstraint("status in ('pending','done','skipped','swapped')", "status"),
        CheckConstraint("ordinal >= 0", "ordinal"),
        Index("ix_session_exercises_session", "athlete_id", "session_id", "ordinal"),
    )

    session_id: Mapped[UUID]
    ordinal: Mapped[int]
    section: Mapped[str]
    exercise: Mapped[str | None]
    target: Mapped[Json]
    planned: Mapped[Json | None]
    """What was asked at first; null while that is still what is asked."""
    status: Mapped[str] = mapped_column(default="pending")
    reason: Mapped[str | None]
    why: Mapped[str | None]
    """The last adaptation, as a sentence the athlete has read."""
