from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from store.rows import AthleteOwned, Row


class CredentialRow(AthleteOwned, Row):
    __tablename__ = "credentials"
    __table_args__ = (Index("uq_credentials_email", "email", unique=True),)

    email: Mapped[str]
    """Case-folded, so that one mailbox is one account."""
    password_hash: Mapped[str]
    password_changed_at: Mapped[datetime]


class RefreshTokenRow(AthleteOwned, Row):
    """One link of a login's chain. A used link that comes back means that the chain was stolen."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (
        Index("ix_refresh_tokens_family_id", "athlete_id", "family_id"),
        Index("ix_refresh_tokens_expires_at", "expires_at"),
    )

    family_id: Mapped[UUID]
    secret_hash: Mapped[bytes]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_key: Mapped[UUID | None]
    """The client's key of the refresh that spent it: a retry with the same key is no theft."""
    revoked_at: Mapped[datetime | None]
