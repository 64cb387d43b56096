from fastapi import APIRouter
from pydantic import BaseModel

from agents import COACHES
from api.deps import Calling
from training.coaches import CoachId

router = APIRouter(prefix="/coaches", tags=["catalogue"])


class CoachLine(BaseModel):
    id: CoachId
    name: str
    handles: str


@router.get("")
async def coaches(call: Calling) -> list[CoachLine]:
    """Who can coach, in the athlete's language."""
    locale = call.athlete.locale
    return [CoachLine(id=coach.id, name=coach.names[locale], handles=coach.handles[locale]) for coach in COACHES]
