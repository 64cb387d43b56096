from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from uuid import UUID

from training.athletes import Athlete
from training.catalogue import Catalogue
from training.exercises import Exercise
from training.history import History, PastSet
from training.performed import Feedback, Performed
from training.prescriptions import Item, Prescription, Section
from training.wording import Wording


@dataclass(frozen=True)
class PlannedItem:
    section: Section
    item: Item


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything an analysis may look at."""

    prescription: Prescription
    performed: Performed
    history: History
    athlete: Athlete
    feedback: Feedback
    catalogue: Catalogue

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.athlete.locale, self.athlete.units)

    @cached_property
    def planned(self) -> Mapping[UUID, PlannedItem]:
        return MappingProxyType({item.id: PlannedItem(section, item) for section, item in self.prescription.items()})

    @cached_property
    def today(self) -> tuple[PastSet, ...]:
        """The working sets of this session."""
        day, mass_kg = self.history.today, self.athlete.body_mass_kg
        return tuple(done.as_past(day, mass_kg) for done in self.performed.working_sets)

    @cached_property
    def before(self) -> History:
        """The past without this session, should it already be stored."""
        ids = {done.id for done in self.performed.sets}
        sets = tuple(past for past in self.history.sets if past.id not in ids)
        return History(self.history.today, sets, self.history.sessions, self.history.seed)

    def exercise(self, slug: str | None) -> Exercise | None:
        return None if slug is None else self.catalogue.exercises.get(slug)

    def name(self, slug: str) -> str:
        exercise = self.exercise(slug)
        return slug if exercise is None else exercise.name(self.athlete.locale)

    def area(self, body_part: str) -> str:
        area = self.catalogue.areas.get(body_part)
        return body_part if area is None else area.name(self.athlete.locale)
