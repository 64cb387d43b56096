from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.rows import AthleteOwned, Json, Row, within_athlete


class FeedbackRow(AthleteOwned, Row):
    """How the session felt, in the athlete's words and numbers. One per session, replaced when said again."""

    __tablename__ = "feedback"
    __table_args__ = (
        within_athlete("session_id", "sessions"),
        CheckConstraint("effort between 1 and 10 and effort * 2 = floor(effort * 2)", "effort"),
        CheckConstraint("mood between 1 and 5", "mood"),
        CheckConstraint("length(notes) <= 2000", "notes"),
        Index("uq_feedback_session", "athlete_id", "session_id", unique=True),
    )

    session_id: Mapped[UUID]
    effort: Mapped[float | None]
    mood: Mapped[int | None]
    pain: Mapped[list[Json]] = mapped_column(default=list)
    notes: Mapped[str | None]


class AnalysisRow(AthleteOwned, Row):
    __tablename__ = "analyses"
    __table_args__ = (
        within_athlete("session_id", "sessions"),
        CheckConstraint("score between 0 and 100", "score"),
        CheckConstraint("volume_load_kg >= 0", "volume_load_kg"),
        CheckConstraint("completion between 0 and 1", "completion"),
        CheckConstraint("minutes >= 0", "minutes"),
        Index("uq_analyses_session", "athlete_id", "session_id", unique=True),
    )

    session_id: Mapped[UUID]
    score: Mapped[int | None]
    """Null when nothing was logged."""
    minutes: Mapped[float | None]
    volume_load_kg: Mapped[float]
    completion: Mapped[float]
    mean_rpe: Mapped[float | None]
    body: Mapped[Json]
