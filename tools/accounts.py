from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SecretStr
from uuid_utils.compat import uuid7

from store.db import Database
from store.queries.credentials import (
    add_athlete,
    add_credential,
    credential_by_email,
    credential_of,
    locked_credential,
    revoke_links,
)
from store.queries.erasures import erase_athlete
from store.tables.athletes import AthleteRow
from tools.emails import Email
from tools.passwords import Password, check_new, hashed, verified
from tools.refreshes import Lifetime, RefreshToken, SessionEnded, begin_chain, end_chain, rotate
from tools.refusals import KeyReused, Refusal
from tools.timezones import Timezone
from training.athletes import Locale, Units


class EmailTaken(Refusal):
    kind = "conflict"
    code = "email_taken"


class WrongCredentials(Refusal):
    """The same for an unknown mailbox and for a wrong password."""

    kind = "unauthorized"
    code = "wrong_credentials"


class WrongPassword(Refusal):
    """Of somebody who is signed in: not 401, which would make a client refresh its token and ask again."""

    kind = "forbidden"
    code = "wrong_password"


class AccountGone(Refusal):
    kind = "unauthorized"
    code = "signed_out"


class Registration(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID | None = None
    """Made by the client, so that a retry makes no second account."""
    email: Email
    password: Password
    locale: Locale | None = None
    units: Units = "kg"
    timezone: Timezone = "UTC"


class Credentials(BaseModel):
    model_config = ConfigDict(extra="forbid")

    email: Email
    password: Password


class PasswordChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    current_password: Password
    new_password: Password


class Leaving(BaseModel):
    model_config = ConfigDict(extra="forbid")

    refresh_token: Annotated[str, Field(max_length=200)]
    everywhere: bool = False


@dataclass(frozen=True)
class Door:
    """What signing in needs before anybody is known: it opens its own transactions, and none while a hash is made."""

    database: Database
    now: datetime
    refresh_token_days: int

    @property
    def lifetime(self) -> Lifetime:
        return Lifetime(self.now, self.refresh_token_days)


@dataclass(frozen=True)
class SignedIn:
    row: AthleteRow
    email: str
    refresh_token: str
    new: bool = False


async def register(door: Door, said: Registration) -> SignedIn:
    """Make an account. The same id, mailbox and password again are the same account, signed in once more."""
    check_new(said.password, said.email)
    password_hash = await hashed(said.password)
    athlete_id = said.id or uuid7()
    columns = {"locale": said.locale or "en", "units": said.units, "timezone": said.timezone}
    async with door.database.athlete(athlete_id) as session:
        if await add_athlete(session, athlete_id, columns):
            if not await add_credential(session, athlete_id, said.email, password_hash=password_hash, now=door.now):
                raise EmailTaken
            token = await begin_chain(session, athlete_id, door.lifetime)
            row = await session.get_one(AthleteRow, athlete_id)
            return SignedIn(row, said.email, token, new=True)
    return await _registered_before(door, said, athlete_id)


async def _registered_before(door: Door, said: Registration, athlete_id: UUID) -> SignedIn:
    async with door.database.athlete(athlete_id) as session:
        known = await credential_of(session, athlete_id)
    if known is None or known.email != said.email:
        raise KeyReused
    try:
        return await login(door, Credentials(email=said.email, password=said.password))
    except WrongCredentials as cause:
        raise KeyReused from cause


async def login(door: Door, said: Credentials) -> SignedIn:
    async with door.database.login(said.email) as session:
        known = await credential_by_email(session, said.email)
    verdict = await verified(said.password, None if known is None else known.password_hash)
    if known is None or not verdict.right:
        raise WrongCredentials
    async with door.database.athlete(known.athlete_id) as session:
        now_known = await locked_credential(session, known.athlete_id)
        if now_known is None or now_known.password_hash != known.password_hash:
            raise WrongCredentials
        if verdict.renewed is not None:
            now_known.password_hash = verdict.renewed
        token = await begin_chain(session, known.athlete_id, door.lifetime)
        return SignedIn(await session.get_one(AthleteRow, known.athlete_id), said.email, token)


async def refresh(door: Door, token: RefreshToken, *, key: UUID | None = None) -> SignedIn:
    async with door.database.athlete(token.athlete_id) as session:
        renewed = await rotate(session, token, door.lifetime, key=key)
        row = await session.get(AthleteRow, token.athlete_id)
        known = await credential_of(session, token.athlete_id)
    if renewed is None or row is None or known is None:
        raise SessionEnded
    return SignedIn(row, known.email, renewed)


async def logout(door: Door, said: Leaving) -> None:
    """Ends one login, or all of them. Ending what is over already is no error, unless the others were meant too."""
    try:
        token = RefreshToken.read(said.refresh_token)
        async with door.database.athlete(token.athlete_id) as session:
            ended = await end_chain(session, token, door.now, everywhere=said.everywhere)
    except SessionEnded:
        ended = False
    if said.everywhere and not ended:
        raise SessionEnded


async def change_password(door: Door, athlete_id: UUID, said: PasswordChange) -> SignedIn:
    """Every login ends, on this device too; the answer begins a new one here."""
    email, stored = await _proved(door, athlete_id, said.current_password)
    check_new(said.new_password, email)
    password_hash = await hashed(said.new_password)
    async with door.database.athlete(athlete_id) as session:
        known = await locked_credential(session, athlete_id)
        if known is None or known.password_hash != stored:
            raise WrongPassword
        known.password_hash, known.password_changed_at = password_hash, door.now
        await revoke_links(session, athlete_id, door.now)
        token = await begin_chain(session, athlete_id, door.lifetime)
        return SignedIn(await session.get_one(AthleteRow, athlete_id), known.email, token)


async def erase(door: Door, athlete_id: UUID, password: SecretStr) -> None:
    """Everything about the athlete, for good."""
    await _proved(door, athlete_id, password)
    async with door.database.athlete(athlete_id) as session:
        await erase_athlete(session, athlete_id)


async def _proved(door: Door, athlete_id: UUID, password: SecretStr) -> tuple[str, str]:
    """The mailbox and the stored hash of somebody who knows their password."""
    async with door.database.athlete(athlete_id) as session:
        known = await credential_of(session, athlete_id)
    if known is None:
        raise AccountGone
    if not (await verified(password, known.password_hash)).right:
        raise WrongPassword
    return known.email, known.password_hash
