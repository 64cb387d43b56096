from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict

from api.answers import json_answer
from api.deps import Caller, Calling, Here
from api.profiles import Profile, profile
from api.rate_limits import address_limit
from store.queries.athletes import AthleteLine, athlete_of
from store.queries.credentials import credential_of
from store.queries.exports import everything_of
from store.tables.athletes import AthleteRow
from tools.accounts import Door, erase
from tools.athletes import ProfilePatch, change_profile
from tools.calls import Call
from tools.passwords import Password
from tools.refusals import NotFound

router = APIRouter(prefix="/me", tags=["account"])


class Erasure(BaseModel):
    model_config = ConfigDict(extra="forbid")

    password: Password


@router.get("")
async def me(call: Calling) -> Profile:
    known = await athlete_of(call.session, call.athlete_id, call.now)
    if known is None:
        raise NotFound
    return await view(call, known.row)


@router.patch("")
async def change_me(call: Calling, said: ProfilePatch) -> Profile:
    """Left out is unchanged, null clears."""
    return await view(call, await change_profile(call, said))


@router.delete("", status_code=204)
async def erase_me(request: Request, here: Here, athlete_id: Caller, said: Erasure) -> Response:
    """Erases everything about the athlete, for good. The password is asked again."""
    await address_limit(request, here)
    await here.limiter.take(here.settings.auth_rate_limit, f"account:{athlete_id}")
    await erase(Door(here.database, here.clock(), here.settings.refresh_token_days), athlete_id, said.password)
    return Response(status_code=204)


@router.get("/export")
async def export_me(call: Calling) -> Response:
    """Everything that is stored about the athlete, in one document; the password and the tokens excepted."""
    tables = await everything_of(call.session, call.athlete_id)
    answer = json_answer({"format": 1, "exported_at": call.now, "tables": tables})
    answer.headers["Content-Disposition"] = f'attachment; filename="atelier-{call.today.isoformat()}.json"'
    return answer


async def view(call: Call, row: AthleteRow | AthleteLine) -> Profile:
    known = await credential_of(call.session, call.athlete_id)
    return profile(row, None if known is None else known.email, call.today)
