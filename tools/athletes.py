from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from store.queries.locations import location_equipment
from store.queries.profiles import locked_athlete
from store.tables.athletes import AthleteRow
from tools.calls import Call
from tools.profiles import FACTS, NAMED_AT_MOST, ProfileFacts
from tools.refusals import NotFound, UnknownSlugs
from tools.texts import Word
from tools.timezones import Timezone
from training.athletes import Locale
from training.catalogue import Catalogue
from training.equipment import ALWAYS_THERE

BY_DEFAULT = {"level": "beginner", "sex": "unspecified", "units": "kg", "locale": "en", "timezone": "UTC", "goals": []}
"""What null means for what is never unknown."""


class ProfilePatch(ProfileFacts):
    """Left out is unchanged, null clears."""

    display_name: Word | None = None
    locale: Locale | None = None
    timezone: Timezone | None = None
    equipment: Annotated[list[Word], Field(max_length=400)] | None = None
    default_location_id: UUID | None = None


async def change_profile(call: Call, said: ProfilePatch) -> AthleteRow:
    """Two devices that change different things at once both keep theirs: the row is locked before it is read."""
    said.check(call.catalogue, call.today)
    check_equipment(call.catalogue, said.equipment or [])
    if said.default_location_id is not None:
        await check_location(call, said.default_location_id)
    row = await locked_athlete(call.session, call.athlete_id)
    given = said.model_dump(mode="json", exclude_unset=True)
    row.facts = facts_after(row.facts, given, call.today)
    for name in given.keys() - set(FACTS):
        value = getattr(said, name)
        setattr(row, name, BY_DEFAULT.get(name) if value is None else value)
    row.updated_at = call.now
    await call.session.flush()
    return row


def facts_after(before: dict[str, Any], given: dict[str, Any], today: date) -> dict[str, Any]:
    after = {name: value for name, value in before.items() if name not in given}
    after |= {name: given[name] for name in FACTS if given.get(name) is not None}
    if "competition" in given:
        after.pop("race_day", None)
        if given["competition"] is not None:
            after["race_day"] = (today + timedelta(days=given["competition"]["days_to_race"])).isoformat()
    return after


def check_equipment(catalogue: Catalogue, slugs: list[str]) -> None:
    """Raises UnknownSlugs: a typing error must not silently become "no equipment"."""
    unknown = [slug for slug in slugs if slug not in catalogue.equipment and slug not in ALWAYS_THERE]
    if unknown:
        raise UnknownSlugs(slugs=", ".join(unknown[:NAMED_AT_MOST]))


async def check_location(call: Call, location_id: UUID) -> None:
    if await location_equipment(call.session, call.athlete_id, location_id) is None:
        raise NotFound
