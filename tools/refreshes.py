"""Refresh tokens as chains of links. docs/decisions/0004-refresh-tokens.md says why a link may be used twice."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from store.queries.credentials import (
    Link,
    add_link,
    forget_expired_links,
    link_of,
    locked_credential,
    newest_used_link,
    revoke_links,
)
from store.tables.credentials import RefreshTokenRow
from tools.refusals import Refusal

TICK = timedelta(microseconds=1)
log = structlog.get_logger()


class SessionEnded(Refusal):
    kind = "unauthorized"
    code = "session_ended"


@dataclass(frozen=True)
class RefreshToken:
    """`<athlete>.<link>.<secret>`, opaque to clients: it names its row, and only a hash of the secret is stored."""

    athlete_id: UUID
    link_id: UUID
    secret: str

    @classmethod
    def read(cls, token: str) -> "RefreshToken":
        try:
            athlete_id, link_id, secret = token.split(".")
            return cls(UUID(hex=athlete_id), UUID(hex=link_id), secret)
        except ValueError as cause:
            raise SessionEnded from cause

    def written(self) -> str:
        return f"{self.athlete_id.hex}.{self.link_id.hex}.{self.secret}"

    def opens(self, row: RefreshTokenRow) -> bool:
        return hmac.compare_digest(hash_of(self.secret), row.secret_hash)


@dataclass(frozen=True)
class Lifetime:
    now: datetime
    days: int

    @property
    def end(self) -> datetime:
        return self.now + timedelta(days=self.days)


def hash_of(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


async def begin_chain(session: AsyncSession, athlete_id: UUID, lifetime: Lifetime) -> str:
    """A new login: its own family, so that it can be ended without ending the others."""
    await forget_expired_links(session, athlete_id, lifetime.now)
    return await _forge(session, athlete_id, uuid4(), made_at=lifetime.now, end=lifetime.end)


async def rotate(
    session: AsyncSession, token: RefreshToken, lifetime: Lifetime, *, key: UUID | None = None
) -> str | None:
    """The next link. None when there is none: then what this wrote must still be committed."""
    link = await _locked_link(session, token, lifetime.now)
    if link is None:
        return None
    newest = await newest_used_link(session, link.athlete_id, link.family_id)
    if not _is_next(link, newest, key):
        log.warning("refresh_token_reused", athlete_id=str(link.athlete_id), family_id=str(link.family_id))
        await revoke_links(session, link.athlete_id, lifetime.now, family_id=link.family_id)
        return None
    used_at = link.used_at
    if used_at is None:
        used_at = lifetime.now if newest is None or newest.used_at is None else max(lifetime.now, newest.used_at + TICK)
        link.used_at, link.used_key = used_at, key
    return await _forge(session, link.athlete_id, link.family_id, made_at=used_at, end=lifetime.end)


async def end_chain(session: AsyncSession, token: RefreshToken, now: datetime, *, everywhere: bool) -> bool:
    """False when the token is worth nothing any more, and so nothing was ended."""
    link = await _locked_link(session, token, now)
    if link is None:
        return False
    await revoke_links(session, link.athlete_id, now, family_id=None if everywhere else link.family_id)
    return True


async def _locked_link(session: AsyncSession, token: RefreshToken, now: datetime) -> RefreshTokenRow | None:
    if await locked_credential(session, token.athlete_id) is None:
        return None
    link = await link_of(session, token.athlete_id, token.link_id)
    if link is None or not token.opens(link) or link.revoked_at is not None or link.expires_at <= now:
        return None
    return link


def _is_next(link: RefreshTokenRow, newest: RefreshTokenRow | None, key: UUID | None) -> bool:
    """One that was handed out for the last link used; or that link itself, when the same refresh is asked again."""
    if newest is None:
        return True
    if link.id == newest.id:
        return key is not None and key == link.used_key
    return link.used_at is None and link.created_at == newest.used_at


async def _forge(session: AsyncSession, athlete_id: UUID, family_id: UUID, *, made_at: datetime, end: datetime) -> str:
    secret = secrets.token_urlsafe(32)
    link_id = await add_link(session, athlete_id, Link(family_id, hash_of(secret), made_at, end))
    return RefreshToken(athlete_id, link_id, secret).written()
