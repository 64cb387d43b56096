from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from uuid_utils.compat import uuid7

from store.queries.locations import add_location, change_location, location_of, remove_location
from store.tables.locations import LocationRow
from tools.athletes import check_equipment
from tools.calls import Call
from tools.idempotency import first_time
from tools.refusals import KeyReused, NotFound, Refusal
from tools.texts import Word

Environment = Literal["home", "gym", "outdoor"]
Slugs = Annotated[list[Word], Field(max_length=400)]


class NothingToChange(Refusal):
    code = "nothing_to_change"


class NewLocation(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID | None = None
    """Made by the client, so that a retry makes no second place."""
    name: Word
    environment: Environment
    equipment: Slugs = []


class LocationPatch(BaseModel):
    """Left out is unchanged."""

    model_config = ConfigDict(extra="forbid")

    name: Word = ""
    environment: Environment = "gym"
    equipment: Slugs = []


async def add_place(call: Call, said: NewLocation) -> tuple[LocationRow, bool]:
    """The place, and whether it is new. A retry gets it as it is now, even when it was changed in between."""
    check_equipment(call.catalogue, said.equipment)
    location_id = said.id or uuid7()
    if said.id is not None and not await first_time(call, said.id, scope="locations", said=said):
        return await place(call, location_id), False
    columns = {
        "name": said.name,
        "environment": said.environment,
        "equipment": list(dict.fromkeys(said.equipment)),
    }
    if not await add_location(call.session, call.athlete_id, location_id, columns):
        raise KeyReused
    return await place(call, location_id), True


async def place(call: Call, location_id: UUID) -> LocationRow:
    found = await location_of(call.session, call.athlete_id, location_id)
    if found is None:
        raise NotFound
    return found


async def change_place(call: Call, location_id: UUID, said: LocationPatch) -> LocationRow:
    columns = said.model_dump(exclude_unset=True)
    if not columns:
        raise NothingToChange
    if "equipment" in columns:
        check_equipment(call.catalogue, columns["equipment"])
        columns["equipment"] = list(dict.fromkeys(columns["equipment"]))
    changed = await change_location(call.session, call.athlete_id, location_id, columns)
    if changed is None:
        raise NotFound
    return changed


async def remove_place(call: Call, location_id: UUID) -> None:
    if not await remove_location(call.session, call.athlete_id, location_id, call.now):
        raise NotFound
