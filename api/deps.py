from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from uuid_utils.compat import uuid7

from api.limiter import Limiter
from api.metrics import Metrics
from api.tokens import Tokens, bearer
from graphs.pipeline import Pipeline
from settings import Settings
from store.db import Database
from store.listener import Listener
from store.queries.athletes import athlete_of
from tools.accounts import AccountGone
from tools.calls import Call
from training.catalogue import Catalogue

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class House:
    """What one running service is made of. Built once, at start; there are no globals."""

    settings: Settings
    database: Database
    catalogue: Catalogue
    tokens: Tokens
    clock: Clock
    schema: str
    """The revision of the database that this version needs."""
    pipeline: Pipeline
    listener: Listener
    limiter: Limiter
    metrics: Metrics


async def house(request: Request) -> House:
    found: House = request.app.state.house
    return found


Here = Annotated[House, Depends(house)]


async def caller(request: Request, here: Here) -> UUID:
    """Whose token this is. Proof of identity only: the row is read inside the transaction."""
    athlete_id = here.tokens.athlete_of(bearer(request.headers.get("authorization")), here.clock())
    request.state.athlete_id = athlete_id
    return athlete_id


Caller = Annotated[UUID, Depends(caller)]


async def call(request: Request, here: Here, athlete_id: Caller) -> AsyncIterator[Call]:
    """One transaction as the caller, committed before the answer leaves (hence `scope="function"` where it is used)."""
    async with here.database.athlete(athlete_id) as session:
        found = await athlete_of(session, athlete_id, here.clock())
        if found is None:
            raise AccountGone
        request.state.locale = found.athlete.locale
        yield Call(
            athlete_id=athlete_id,
            athlete=found.athlete,
            timezone=found.timezone,
            now=here.clock(),
            session=session,
            catalogue=here.catalogue,
            key=uuid7(),
            equipment=None if found.row.equipment is None else tuple(found.row.equipment),
            default_location_id=found.row.default_location_id,
        )


Calling = Annotated[Call, Depends(call, scope="function")]
