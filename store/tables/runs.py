from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.rows import AthleteOwned, Json, OfAthlete, Row, within_athlete


class RunRow(AthleteOwned, Row):
    """A stream of events that outlives its listeners. A session is one run, with the id of the session."""

    __tablename__ = "runs"
    __table_args__ = (
        CheckConstraint("kind in ('session','turn')", "kind"),
        CheckConstraint("status in ('running','finished','cancelled','failed')", "status"),
        CheckConstraint("seq >= 0", "seq"),
        Index("ix_runs_status", "athlete_id", "status"),
    )

    kind: Mapped[str]
    status: Mapped[str] = mapped_column(default="running")
    seq: Mapped[int] = mapped_column(BigInteger, default=0)


class RunEventRow(OfAthlete, Row):
    """`seq` has no gaps: it is drawn under the lock of the run's row, so commit order is reading order."""

    __tablename__ = "run_events"
    __table_args__ = (
        within_athlete("run_id", "runs"),
        CheckConstraint("seq >= 1", "seq"),
    )

    run_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, sort_order=-1)
    type: Mapped[str]
    data: Mapped[Json]


class IdempotencyRow(AthleteOwned, Row):
    """`id` is the key that the client made: the same key twice is one effect."""

    __tablename__ = "idempotency"
    __table_args__ = (Index("ix_idempotency_created_at", "athlete_id", "created_at"),)

    scope: Mapped[str]
    fingerprint: Mapped[bytes]
    subject_id: Mapped[UUID | None]
    """What the write made or touched, so that a retry can be answered."""
