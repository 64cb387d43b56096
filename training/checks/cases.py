from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from training.athletes import Athlete
from training.catalogue import Catalogue
from training.contexts import Context
from training.equipment import ALWAYS_THERE
from training.exercises import Exercise
from training.prescriptions import Item, Prescription, Section

_INJURY_SEVERITY = {"acute": 7, "post_op": 7}
_ASSUMED_MASS_KG = 70.0
"""Stands in for an unknown body mass, so that an absurd load is still caught."""


@dataclass(frozen=True)
class Breach:
    where: str
    says: str


@dataclass(frozen=True)
class Placed:
    section: Section
    index: int
    item: Item

    @property
    def where(self) -> str:
        return f"{self.section}[{self.index}] {self.item.exercise or self.item.name}"

    def breach(self, says: str) -> Breach:
        return Breach(self.where, says)

    @property
    def load_kg(self) -> float:
        """Zero when there is no load: only for comparing with a limit."""
        return 0.0 if self.item.load_kg is None else self.item.load_kg


@dataclass(frozen=True)
class Case:
    """A prescription beside everything it has to respect."""

    prescription: Prescription
    context: Context
    athlete: Athlete
    catalogue: Catalogue
    year: int

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        sections: dict[Section, int] = {}
        found = []
        for section, item in self.prescription.items():
            index = sections.get(section, 0)
            sections[section] = index + 1
            found.append(Placed(section, index, item))
        return tuple(found)

    @cached_property
    def main(self) -> tuple[Placed, ...]:
        return tuple(placed for placed in self.placed if placed.section == "main")

    @cached_property
    def available(self) -> frozenset[str]:
        return frozenset(self.context.equipment) | ALWAYS_THERE

    @cached_property
    def pains(self) -> Mapping[str, int]:
        """The worst severity of each area; an acute or post-operative injury counts as 7."""
        worst: dict[str, int] = {}
        told = [(pain.body_part, pain.severity) for pain in self.context.pain]
        hurt = [(injury.area, _INJURY_SEVERITY.get(injury.status, 0)) for injury in self.athlete.injuries]
        for area, severity in told + hurt:
            worst[area] = max(severity, worst.get(area, 0))
        return worst

    @property
    def energy_cap(self) -> float:
        if self.context.energy <= 3:
            return 6.5
        return 7.5 if self.context.energy <= 5 else 9.5

    @property
    def body_mass_kg(self) -> float:
        return _ASSUMED_MASS_KG if self.athlete.body_mass_kg is None else self.athlete.body_mass_kg

    @property
    def spared(self) -> bool:
        """Whether all-out work is out of the question for this athlete."""
        age = self.athlete.age(self.year)
        return self.athlete.level == "beginner" or (age is not None and age < 16)

    def exercise(self, item: Item) -> Exercise | None:
        return None if item.exercise is None else self.catalogue.exercises.get(item.exercise)

    def patterns(self, item: Item) -> frozenset[str]:
        """What the item says together with what the catalogue knows: neither can hide a movement."""
        known = self.exercise(item)
        return frozenset(item.movement_patterns) | frozenset(known.patterns if known else ())


Rule = Callable[[Case], Iterable[Breach]]
Breaches = Iterator[Breach]
