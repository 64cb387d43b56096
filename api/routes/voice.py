from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.answers import json_answer
from api.deps import Calling
from tools.shapes import plain
from tools.texts import Text
from training.commands import Command, Spoken, SpokenSet, parse
from training.prescriptions import LoadMode

router = APIRouter(prefix="/voice", tags=["voice"])


class LastSet(BaseModel):
    model_config = ConfigDict(extra="ignore")

    exercise: Annotated[Text, Field(max_length=80)] | None = None
    reps: Annotated[int, Field(ge=0, le=1000)] | None = None
    load_kg: Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)] | None = None
    load_mode: LoadMode | None = None
    per_side: bool = False
    rpe: Annotated[float, Field(ge=1, le=10)] | None = None
    duration_s: Annotated[int, Field(ge=0, le=86_400)] | None = None
    distance_m: Annotated[float, Field(ge=0, le=500_000, allow_inf_nan=False)] | None = None
    calories: Annotated[int, Field(ge=0, le=10_000)] | None = None


class Where(BaseModel):
    """What the athlete is doing while speaking."""

    model_config = ConfigDict(extra="forbid")

    exercise: Annotated[Text, Field(max_length=80)] | None = None
    unit: Literal["kg", "lb"] | None = None
    last_set: LastSet | None = None

    def spoken(self, unit: Literal["kg", "lb"]) -> Spoken:
        last = None if self.last_set is None else SpokenSet(**self.last_set.model_dump())
        return Spoken(self.exercise, self.unit or unit, last)


class Sentence(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: Annotated[Text, Field(min_length=1, max_length=500)]
    locale: Literal["en", "fr"] | None = None
    context: Where | None = None


@router.post("/parse", response_model=Command)
async def parse_sentence(call: Calling, said: Sentence) -> Response:
    """What the sentence asks for. Nothing is stored."""
    context = (said.context or Where()).spoken("lb" if call.athlete.units == "lb" else "kg")
    found = parse(said.text, locale=said.locale or call.athlete.locale, context=context, catalogue=call.catalogue)
    answer = plain(found)
    if found.swap_to is None:
        del answer["swap_to"]
    return json_answer(answer)
