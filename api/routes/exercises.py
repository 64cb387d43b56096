from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.deps import Calling
from tools.refusals import NotFound
from tools.texts import Text
from training.exercises import Exercise
from training.search import search

router = APIRouter(prefix="/exercises", tags=["catalogue"])


class ExerciseLine(BaseModel):
    slug: str
    name: str
    name_en: str
    name_fr: str
    aliases_en: tuple[str, ...]
    aliases_fr: tuple[str, ...]
    disciplines: tuple[str, ...]
    patterns: tuple[str, ...]
    primary_muscles: tuple[str, ...]
    difficulty: int
    score: float


class ExerciseDetail(ExerciseLine):
    secondary_muscles: tuple[str, ...]
    requires: tuple[tuple[str, ...], ...]
    load: str
    measure: str
    per_hand: bool
    unilateral: bool
    stress: Mapping[str, str]
    regression: str | None
    progression: str | None
    substitutes: tuple[str, ...]
    cues: Mapping[str, str]


class ExercisePage(BaseModel):
    items: list[ExerciseLine]
    next: None = None


@router.get("")
async def exercises(
    call: Calling,
    q: Annotated[Text, Query(max_length=120)] = "",
    locale: Literal["en", "fr"] | None = None,
    equipment: Annotated[list[Text] | None, Query(max_length=400)] = None,
    muscle: Annotated[Text | None, Query(max_length=40)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> ExercisePage:
    """Exercises by name, alias or description in either language, best first; without `q` all that fit, by name."""
    language = locale or call.athlete.locale
    available = None if equipment is None else frozenset(slug for part in equipment for slug in part.split(","))
    found = search(call.catalogue, q, locale=language, equipment=available, muscle=muscle, limit=limit)
    return ExercisePage(items=[line(match.exercise, language, match.score) for match in found])


@router.get("/{slug}")
async def exercise(call: Calling, slug: str) -> ExerciseDetail:
    """Everything the catalogue knows of one exercise, with cues in the athlete's language."""
    return detail(known(call, slug), call.athlete.locale)


@router.get("/{slug}/substitutes")
async def substitutes(call: Calling, slug: str) -> ExercisePage:
    """Exercises that train the same, nearest first."""
    found = known(call, slug)
    return ExercisePage(
        items=[line(call.catalogue.exercises[other], call.athlete.locale, 1.0) for other in found.substitutes]
    )


def known(call: Calling, slug: str) -> Exercise:
    found = call.catalogue.exercises.get(slug)
    if found is None:
        raise NotFound
    return found


def line(found: Exercise, locale: str, score: float) -> ExerciseLine:
    return ExerciseLine(**fields(found, locale), score=score)


def fields(found: Exercise, locale: str) -> dict[str, object]:
    names = ("slug", "name_en", "name_fr", "aliases_en", "aliases_fr", "disciplines", "patterns", "primary_muscles")
    return {name: getattr(found, name) for name in (*names, "difficulty")} | {"name": found.name(locale)}


def detail(found: Exercise, locale: str) -> ExerciseDetail:
    names = ("secondary_muscles", "requires", "load", "measure", "per_hand", "unilateral", "stress", "regression")
    more = {name: getattr(found, name) for name in (*names, "progression", "substitutes")}
    cues = found.cues_fr if locale == "fr" else found.cues_en
    return ExerciseDetail.model_validate({**fields(found, locale), **more, "score": 1.0, "cues": cues})
