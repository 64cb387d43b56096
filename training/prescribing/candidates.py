from collections.abc import Iterable
from dataclasses import dataclass

from training.body_parts import allows
from training.catalogue import Catalogue
from training.exercises import Exercise
from training.prescribing.limits import MODIFIED_FROM, hardest_difficulty
from training.prescribing.request import Request

_NO_HIGH_IMPACT_FROM_AGE = 65


@dataclass(frozen=True)
class Candidate:
    """An exercise the athlete may do today, with the equipment it would use."""

    exercise: Exercise
    equipment: tuple[str, ...]

    @property
    def slug(self) -> str:
        return self.exercise.slug


def candidates(
    request: Request, catalogue: Catalogue, disciplines: Iterable[str] | None = None
) -> tuple[Candidate, ...]:
    """Everything that equipment, pain and level allow, in catalogue order; all disciplines when none is named.

    While something hurts, what does not say where it strains is left out.
    """
    wanted = None if disciplines is None else frozenset(disciplines)
    hurts = any(pain.severity >= MODIFIED_FROM for pain in request.pains)
    found = (
        candidate(exercise, request, catalogue)
        for exercise in catalogue.exercises.values()
        if (wanted is None or not wanted.isdisjoint(exercise.disciplines)) and (exercise.stress or not hurts)
    )
    return tuple(one for one in found if one is not None)


def candidate(exercise: Exercise, request: Request, catalogue: Catalogue) -> Candidate | None:
    """None when equipment, pain or level rule the exercise out."""
    equipment = catalogue.equipment_for(exercise, request.available)
    if equipment is None or not _suits(exercise, request) or not allows(exercise, request.pains):
        return None
    return Candidate(exercise, equipment)


def _suits(exercise: Exercise, request: Request) -> bool:
    age = request.age
    if age is not None and age >= _NO_HIGH_IMPACT_FROM_AGE and exercise.impact == "high":
        return False
    known = exercise.slug in request.athlete.known_1rm_kg or bool(request.history.of(exercise.slug))
    return known or exercise.difficulty <= hardest_difficulty(request.athlete.level, age)
