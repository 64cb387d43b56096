from typing import Annotated, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.deps import Caller, Here, House
from api.problems import locale_of
from api.profiles import Profile, profile
from api.rate_limits import address_limit
from tools.accounts import (
    Credentials,
    Door,
    Leaving,
    PasswordChange,
    Registration,
    SignedIn,
    change_password,
    login,
    logout,
    refresh,
    register,
)
from tools.refreshes import RefreshToken

router = APIRouter(prefix="/auth", tags=["account"], dependencies=[Depends(address_limit)])


class Tokens(BaseModel):
    access_token: str
    refresh_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int
    """Seconds until the access token ends."""
    athlete: Profile


class Renewal(BaseModel):
    model_config = ConfigDict(extra="forbid")

    refresh_token: Annotated[str, Field(max_length=200)]
    id: UUID | None = None
    """Made by the client. A retry with the same id is the same refresh; without one a spent token ends the login."""


@router.post("/register", status_code=201)
async def register_one(request: Request, response: Response, here: Here, said: Registration) -> Tokens:
    await per_account(here, said.email)
    spoken = said if said.locale is not None else said.model_copy(update={"locale": locale_of(request)})
    signed_in = await register(door(here), spoken)
    response.status_code = 201 if signed_in.new else 200
    return tokens(request, here, signed_in)


@router.post("/login")
async def login_one(request: Request, here: Here, said: Credentials) -> Tokens:
    await per_account(here, said.email)
    return tokens(request, here, await login(door(here), said))


@router.post("/refresh")
async def refresh_one(request: Request, here: Here, said: Renewal) -> Tokens:
    """A new pair. When the answer was lost, ask again with the same id; a token spent otherwise ends the login."""
    token = RefreshToken.read(said.refresh_token)
    await per_account(here, str(token.athlete_id))
    return tokens(request, here, await refresh(door(here), token, key=said.id))


@router.post("/logout", status_code=204)
async def logout_one(here: Here, said: Leaving) -> Response:
    """Ends this login, or with `everywhere` all of them. Access tokens run out by themselves."""
    await logout(door(here), said)
    return Response(status_code=204)


@router.post("/password")
async def change_password_of(request: Request, here: Here, athlete_id: Caller, said: PasswordChange) -> Tokens:
    """Ends every login and begins a new one here."""
    await per_account(here, str(athlete_id))
    return tokens(request, here, await change_password(door(here), athlete_id, said))


def door(here: House) -> Door:
    return Door(here.database, here.clock(), here.settings.refresh_token_days)


async def per_account(here: House, account: str) -> None:
    await here.limiter.take(here.settings.auth_rate_limit, f"account:{account}")


def tokens(request: Request, here: House, signed_in: SignedIn) -> Tokens:
    now = here.clock()
    request.state.athlete_id = signed_in.row.id
    return Tokens(
        access_token=here.tokens.issue(signed_in.row.id, now),
        refresh_token=signed_in.refresh_token,
        expires_in=here.settings.access_token_s,
        athlete=profile(signed_in.row, signed_in.email, now.astimezone(ZoneInfo(signed_in.row.timezone)).date()),
    )
