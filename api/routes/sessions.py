from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Header, Query, Request
from pydantic import BaseModel, ConfigDict
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.responses import Response
from uuid_utils.compat import uuid7

from api.answers import json_answer
from api.deps import Caller, Calling, Here
from api.wire import Page, SessionView, SwapChoice
from graphs.runs import require_run, tail
from graphs.sessions import answer, open_session
from graphs.views import session_view, summary
from store.queries.analyses import scores_of
from store.queries.sessions import newest_sessions
from store.queries.sessions import open_session as find_open
from tools.contexts import CheckIn
from tools.desk import Desk
from tools.events import Event, SwapReason
from tools.shapes import plain
from tools.swaps import equivalents, swappable

router = APIRouter(prefix="/sessions", tags=["sessions"])
PING_S = 15


class NewSession(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID | None = None
    """Made by the client, so that a retry opens the same session."""
    context: CheckIn = CheckIn()
    scheduled_id: UUID | None = None
    """A waiting session to begin with: what it suggests fills in what the check-in leaves open."""


@router.post("", status_code=201, response_model=SessionView)
async def open_one(call: Calling, here: Here, new: NewSession) -> Response:
    """Begin with a check-in. What is missing comes back as a gate; a complete one comes back prescribed."""
    answered = await open_session(call, here.pipeline, new.id or uuid7(), new.context, scheduled_id=new.scheduled_id)
    return json_answer(answered.view, 200 if answered.repeated else 201)


@router.get("", response_model=Page)
async def list_sessions(
    call: Calling, cursor: UUID | None = None, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> Response:
    rows = await newest_sessions(call.session, call.athlete_id, before=cursor, limit=limit + 1)
    page, more = rows[:limit], len(rows) > limit
    scores = await scores_of(call.session, call.athlete_id, [row.id for row in page])
    items = [summary(row, scores.get(row.id)) for row in page]
    return json_answer({"items": items, "next": page[-1].id if more else None})


@router.get("/active", response_model=SessionView, responses={204: {"description": "Nothing is open."}})
async def active_session(call: Calling) -> Response:
    """What any device of the athlete should show: the same gate, place, rest and sets."""
    row = await find_open(call.session, call.athlete_id)
    if row is None:
        return Response(status_code=204)
    return json_answer(await session_view(await Desk.look(call, row)))


@router.get("/{session_id}", response_model=SessionView)
async def one_session(call: Calling, session_id: UUID) -> Response:
    return json_answer(await session_view(await Desk.read(call, session_id)))


@router.post("/{session_id}/events", response_model=SessionView)
async def answer_session(call: Calling, here: Here, session_id: UUID, event: Annotated[Event, Body()]) -> Response:
    """Everything an athlete does in a session. The same event id twice is one effect."""
    return json_answer((await answer(call, here.pipeline, session_id, event)).view)


@router.get("/{session_id}/items/{item_id}/choices", response_model=list[SwapChoice])
async def swap_choices(call: Calling, session_id: UUID, item_id: UUID, reason: SwapReason = "preference") -> Response:
    """Up to three exercises that could replace this one today, each with its own load; nothing is changed."""
    desk = await Desk.read(call, session_id)
    found = await equivalents(desk, swappable(desk, item_id), reason)
    return json_answer([plain(item) for item in found])


@router.get("/{session_id}/stream", response_class=EventSourceResponse)
async def stream_session(
    request: Request,
    here: Here,
    athlete_id: Caller,
    session_id: UUID,
    last_event_id: Annotated[int, Header(ge=0, le=2**63 - 1)] = 0,
) -> EventSourceResponse:
    """What happens in the session, from the event after Last-Event-ID on, for as long as it lasts."""
    await require_run(here.database, athlete_id, session_id)

    async def events() -> AsyncIterator[ServerSentEvent]:
        async for event in tail(here.database, here.listener, athlete_id, session_id, after=last_event_id):
            yield ServerSentEvent(id=str(event.seq), event=event.type, data=as_text(event.data))

    return EventSourceResponse(events(), ping=PING_S, headers={"X-Accel-Buffering": "no", "Cache-Control": "no-store"})


def as_text(data: dict[str, Any]) -> str:
    return json_answer(data).body.decode()  # type: ignore[union-attr]
