from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.deps import Calling
from tools.texts import Text
from training.equipment import Equipment
from training.words import fold

router = APIRouter(prefix="/equipment", tags=["catalogue"])


class EquipmentLine(BaseModel):
    slug: str
    name: str
    name_en: str
    name_fr: str
    category: str
    environments: tuple[str, ...]
    load_type: str
    synonyms_en: tuple[str, ...]
    synonyms_fr: tuple[str, ...]


class EquipmentPage(BaseModel):
    items: list[EquipmentLine]
    next: None = None


@router.get("")
async def equipment(
    call: Calling,
    environment: Literal["home", "gym", "outdoor"] | None = None,
    q: Annotated[Text, Query(max_length=80)] = "",
) -> EquipmentPage:
    """What one can train with, in both languages; `q` looks in names and synonyms."""
    wanted = fold(q)
    found = [
        line(item, call.athlete.locale)
        for item in call.catalogue.equipment.values()
        if (environment is None or environment in item.environments) and (not wanted or wanted in words_of(item))
    ]
    return EquipmentPage(items=found)


def words_of(item: Equipment) -> str:
    return fold(" ".join((item.slug, item.name_en, item.name_fr, *item.synonyms_en, *item.synonyms_fr)))


def line(item: Equipment, locale: str) -> EquipmentLine:
    return EquipmentLine(
        slug=item.slug,
        name=item.name(locale),
        name_en=item.name_en,
        name_fr=item.name_fr,
        category=item.category,
        environments=item.environments,
        load_type=item.load_type,
        synonyms_en=item.synonyms_en,
        synonyms_fr=item.synonyms_fr,
    )
