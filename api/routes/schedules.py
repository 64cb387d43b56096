from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from api.deps import Calling
from store.queries.schedules import waiting
from training.coaches import CoachId

router = APIRouter(prefix="/scheduled-sessions", tags=["sessions"])


class Scheduled(BaseModel):
    id: UUID
    from_session_id: UUID | None
    coach: CoachId
    minutes: int
    window_start: date
    window_end: date
    why: str
    suggestion: dict[str, Any]


class ScheduledPage(BaseModel):
    items: list[Scheduled]
    next: None = None


@router.get("")
async def scheduled(call: Calling) -> ScheduledPage:
    """What was accepted and waits for its day, soonest first. `suggestion.context_patch` begins the next check-in."""
    rows = await waiting(call.session, call.athlete_id)
    return ScheduledPage(items=[Scheduled.model_validate(row, from_attributes=True) for row in rows])
