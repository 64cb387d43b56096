from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.answers import json_answer
from api.deps import Calling
from tools.contexts import CheckIn, known
from tools.prescriptions import CheckInIncomplete, NothingFits, ask, run_engine
from tools.profiles import ProfileFacts
from tools.shapes import plain
from training.prescriptions import NoPrescription, Prescription

router = APIRouter(prefix="/prescriptions", tags=["prescriptions"])


class Preview(BaseModel):
    model_config = ConfigDict(extra="forbid")

    context: CheckIn
    athlete: ProfileFacts | None = None
    """Overrides the profile for this preview only."""
    seed: Annotated[int, Field(ge=0, le=2**31)] = 0
    """Another number, another valid session."""


@router.post("", response_model=Prescription)
async def preview(call: Calling, asked: Preview) -> Response:
    """What the engine would prescribe. Nothing is stored."""
    as_if = (
        call
        if asked.athlete is None
        else replace(call, athlete=asked.athlete.over(call.athlete, call.catalogue, today=call.today))
    )
    complete = await known(as_if, asked.context.json_shape())
    if complete.context is None:
        raise CheckInIncomplete(missing=", ".join(complete.missing), extra={"missing": list(complete.missing)})
    question = await ask(as_if, complete.context, seed=asked.seed)
    found = await run_engine(question.request(as_if), as_if)
    if isinstance(found, NoPrescription):
        extra = {"constraint": found.constraint, "change": found.change}
        raise NothingFits(say=found.say, change=found.change, extra=extra)
    return json_answer(plain(found))
