from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from store.queries.locations import location_equipment
from tools.calls import Call
from tools.refusals import NotFound, UnknownSlugs
from tools.texts import Note, Word
from training.catalogue import Catalogue
from training.coaches import CoachId
from training.contexts import Context, Pain
from training.equipment import ALWAYS_THERE

SHORTEST_MIN, LONGEST_MIN = 5, 300
Minutes = Annotated[int, Field(ge=SHORTEST_MIN, le=LONGEST_MIN)]
OutOfTen = Annotated[int, Field(ge=1, le=10)]
Severity = Annotated[int, Field(ge=0, le=10)]


class PainSaid(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    body_part: Word
    severity: Severity


class CheckIn(BaseModel):
    """What the athlete says before a session. Everything may be missing: the gate then asks for it."""

    model_config = ConfigDict(extra="forbid")

    coach: CoachId | None = None
    goal: Word | None = None
    minutes: Minutes | None = None
    energy: OutOfTen | None = None
    equipment: Annotated[list[Word], Field(max_length=400)] | None = None
    location_id: UUID | None = None
    pain: Annotated[list[PainSaid], Field(max_length=13)] | None = None
    sleep_hours: Annotated[float, Field(ge=0, le=24, allow_inf_nan=False)] | None = None
    stress: OutOfTen | None = None
    soreness: OutOfTen | None = None
    notes: Note | None = None

    def json_shape(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude_none=True)


@dataclass(frozen=True)
class Known:
    """A check-in with the equipment resolved: either complete, or naming what is missing."""

    context: Context | None
    missing: tuple[str, ...]


def merged(before: dict[str, Any], said: CheckIn) -> dict[str, Any]:
    """What was said last wins; naming a place replaces a list of equipment, and the other way round."""
    new = said.json_shape()
    rest = dict(before)
    if "location_id" in new:
        rest.pop("equipment", None)
    if "equipment" in new:
        rest.pop("location_id", None)
    return rest | new


async def known(call: Call, shape: dict[str, Any]) -> Known:
    said = CheckIn.model_validate(shape)
    check_slugs(call.catalogue, said)
    equipment = await _equipment(call, said)
    answers = {"minutes": said.minutes, "energy": said.energy, "equipment": equipment}
    missing = tuple(name for name, answer in answers.items() if answer is None)
    return Known(None if missing else context_from(shape | {"equipment": list(equipment or ())}), missing)


def context_from(shape: dict[str, Any]) -> Context:
    """Of a check-in that is complete."""
    return Context(
        minutes=shape["minutes"],
        energy=shape["energy"],
        equipment=tuple(shape["equipment"]),
        coach=shape.get("coach"),
        goal=shape.get("goal"),
        pain=tuple(Pain(pain["body_part"], pain["severity"]) for pain in shape.get("pain", ())),
        sleep_hours=shape.get("sleep_hours"),
        stress=shape.get("stress"),
        soreness=shape.get("soreness"),
        notes=shape.get("notes"),
    )


def check_slugs(catalogue: Catalogue, said: CheckIn) -> None:
    """Raises UnknownSlugs: a typing error must not silently become "no equipment" or "no pain"."""
    unknown = [slug for slug in said.equipment or () if slug not in catalogue.equipment and slug not in ALWAYS_THERE]
    unknown += [pain.body_part for pain in said.pain or () if pain.body_part not in catalogue.areas]
    if unknown:
        raise UnknownSlugs(slugs=", ".join(unknown[:10]))


async def _equipment(call: Call, said: CheckIn) -> Sequence[str] | None:
    """What was said, else the place that was named, else the athlete's usual place, else the profile."""
    if said.equipment is not None:
        return said.equipment
    place = said.location_id or call.default_location_id
    if place is not None:
        found = await location_equipment(call.session, call.athlete_id, place)
        if found is not None:
            return found
        if said.location_id is not None:
            raise NotFound
    return call.equipment
