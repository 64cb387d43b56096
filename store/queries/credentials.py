from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from store.tables.athletes import AthleteRow
from store.tables.credentials import CredentialRow, RefreshTokenRow


@dataclass(frozen=True)
class Link:
    """A new link of a login's chain, before it has an id."""

    family_id: UUID
    secret_hash: bytes
    made_at: datetime
    """When the link it replaces was first used: so a link is known for the child of another."""
    expires_at: datetime


async def add_athlete(session: AsyncSession, athlete_id: UUID, columns: dict[str, Any]) -> bool:
    """False when the id is taken."""
    new = insert(AthleteRow).values(id=athlete_id, **columns)
    stored = await session.execute(new.on_conflict_do_nothing().returning(AthleteRow.id))
    return stored.scalar_one_or_none() is not None


async def add_credential(
    session: AsyncSession, athlete_id: UUID, email: str, *, password_hash: str, now: datetime
) -> bool:
    """False when the mailbox has an account, whoever's it is."""
    new = insert(CredentialRow).values(
        athlete_id=athlete_id, id=uuid7(), email=email, password_hash=password_hash, password_changed_at=now
    )
    stored = await session.execute(new.on_conflict_do_nothing().returning(CredentialRow.id))
    return stored.scalar_one_or_none() is not None


async def credential_by_email(session: AsyncSession, email: str) -> CredentialRow | None:
    """Needs a transaction opened with `Database.login`, which can read this one row before anybody is known."""
    # scoped: row level security shows the credential of the mailbox that was named, and no other
    found = await session.execute(select(CredentialRow).where(CredentialRow.email == email))
    return found.scalar_one_or_none()


async def credential_of(session: AsyncSession, athlete_id: UUID) -> CredentialRow | None:
    found = await session.execute(CredentialRow.of(athlete_id))
    return found.scalar_one_or_none()


async def locked_credential(session: AsyncSession, athlete_id: UUID) -> CredentialRow | None:
    """The row is the lock of everything about signing in: refreshes, sign-outs and password changes take turns."""
    found = await session.execute(CredentialRow.of(athlete_id).with_for_update())
    return found.scalar_one_or_none()


async def add_link(session: AsyncSession, athlete_id: UUID, link: Link) -> UUID:
    link_id: UUID = uuid7()
    await session.execute(
        insert(RefreshTokenRow).values(
            athlete_id=athlete_id,
            id=link_id,
            family_id=link.family_id,
            secret_hash=link.secret_hash,
            created_at=link.made_at,
            expires_at=link.expires_at,
        )
    )
    return link_id


async def link_of(session: AsyncSession, athlete_id: UUID, link_id: UUID) -> RefreshTokenRow | None:
    found = await session.execute(RefreshTokenRow.of(athlete_id).where(RefreshTokenRow.id == link_id))
    return found.scalar_one_or_none()


async def newest_used_link(session: AsyncSession, athlete_id: UUID, family_id: UUID) -> RefreshTokenRow | None:
    found = await session.execute(
        RefreshTokenRow.of(athlete_id)
        .where(RefreshTokenRow.family_id == family_id, RefreshTokenRow.used_at.is_not(None))
        .order_by(RefreshTokenRow.used_at.desc())
        .limit(1)
    )
    return found.scalar_one_or_none()


async def revoke_links(
    session: AsyncSession, athlete_id: UUID, now: datetime, *, family_id: UUID | None = None
) -> None:
    """One login, or with no family named every login of the athlete."""
    standing = update(RefreshTokenRow).where(
        RefreshTokenRow.athlete_id == athlete_id, RefreshTokenRow.revoked_at.is_(None)
    )
    if family_id is not None:
        standing = standing.where(RefreshTokenRow.family_id == family_id)
    await session.execute(standing.values(revoked_at=now).execution_options(synchronize_session=False))


async def forget_expired_links(session: AsyncSession, athlete_id: UUID, now: datetime) -> None:
    await session.execute(
        delete(RefreshTokenRow)
        .where(RefreshTokenRow.athlete_id == athlete_id, RefreshTokenRow.expires_at <= now)
        .execution_options(synchronize_session=False)
    )
