from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict

from api.deps import Calling
from store.queries.locations import locations_after
from tools.locations import (
    Environment,
    LocationPatch,
    NewLocation,
    add_place,
    change_place,
    place,
    remove_place,
)
from training.places import load_places

router = APIRouter(prefix="/locations", tags=["places"])


class Location(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    environment: Environment
    equipment: list[str]
    created_at: datetime


class LocationPage(BaseModel):
    items: list[Location]
    next: UUID | None


class Preset(BaseModel):
    slug: str
    name: str
    name_en: str
    name_fr: str
    environment: str
    equipment: tuple[str, ...]


class PresetPage(BaseModel):
    items: list[Preset]
    next: None = None


@router.get("")
async def locations(
    call: Calling, cursor: UUID | None = None, limit: Annotated[int, Query(ge=1, le=100)] = 50
) -> LocationPage:
    """Where the athlete trains, oldest first."""
    rows = await locations_after(call.session, call.athlete_id, after=cursor, limit=limit + 1)
    page = rows[:limit]
    return LocationPage(
        items=[Location.model_validate(row) for row in page], next=page[-1].id if len(rows) > limit else None
    )


@router.post("", status_code=201)
async def add_location(call: Calling, response: Response, said: NewLocation) -> Location:
    row, new = await add_place(call, said)
    response.status_code = 201 if new else 200
    return Location.model_validate(row)


@router.get("/presets")
async def presets(call: Calling) -> PresetPage:
    """What one usually finds in a kind of place, to start a list from."""
    names = ("slug", "name_en", "name_fr", "environment", "equipment")
    return PresetPage(
        items=[
            Preset(name=found.name(call.athlete.locale), **{name: getattr(found, name) for name in names})
            for found in load_places()
        ]
    )


@router.get("/{location_id}")
async def location(call: Calling, location_id: UUID) -> Location:
    return Location.model_validate(await place(call, location_id))


@router.patch("/{location_id}")
async def change_location(call: Calling, location_id: UUID, said: LocationPatch) -> Location:
    return Location.model_validate(await change_place(call, location_id, said))


@router.delete("/{location_id}", status_code=204)
async def remove_location(call: Calling, location_id: UUID) -> Response:
    await remove_place(call, location_id)
    return Response(status_code=204)
