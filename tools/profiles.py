from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tools.refusals import Refusal, UnknownSlugs
from tools.texts import Word
from training.athletes import Athlete, Competition, HeartRate, Injury, InjuryStatus, Level, Performance, Sex, Units
from training.catalogue import Catalogue

FACTS = ("known_1rm_kg", "heart_rate", "performance", "competition", "injuries")
"""What the athlete's row keeps together as JSON."""
NAMED_AT_MOST = 10

BirthYear = Annotated[int, Field(strict=True, ge=1900, le=2100)]
BodyMassKg = Annotated[float, Field(strict=True, ge=20, le=400, allow_inf_nan=False)]
HeightCm = Annotated[float, Field(strict=True, ge=80, le=260, allow_inf_nan=False)]
OneRepMaxKg = Annotated[float, Field(strict=True, gt=0, le=1000, allow_inf_nan=False)]
Bpm = Annotated[int, Field(strict=True, ge=25, le=250)]


class BirthYearAhead(Refusal):
    code = "birth_year_ahead"


class Said(BaseModel):
    model_config = ConfigDict(extra="forbid")


class HeartRateSaid(Said):
    rest: Bpm | None = None
    max: Bpm | None = None
    lthr: Bpm | None = None

    @model_validator(mode="after")
    def in_order(self) -> "HeartRateSaid":
        known = [bpm for bpm in (self.rest, self.lthr, self.max) if bpm is not None]
        if known != sorted(set(known)):
            raise ValueError("rest must be below lthr, and lthr below max")
        return self


class PerformanceSaid(Said):
    run_5k_s: Annotated[float, Field(strict=True, ge=600, le=7200, allow_inf_nan=False)] | None = None
    ftp_w: Annotated[float, Field(strict=True, ge=20, le=700, allow_inf_nan=False)] | None = None
    row_2k_s: Annotated[float, Field(strict=True, ge=300, le=1800, allow_inf_nan=False)] | None = None
    swim_css_s_100: Annotated[float, Field(strict=True, ge=40, le=400, allow_inf_nan=False)] | None = None


class CompetitionSaid(Said):
    event: Word
    days_to_race: Annotated[int, Field(strict=True, ge=0, le=1000)]
    division: Word | None = None


class InjurySaid(Said):
    area: Word
    status: InjuryStatus = "recovering"
    notes: Annotated[Word, Field(max_length=500)] | None = None


class ProfileFacts(Said):
    """What the engine may know of a person. Left out is unchanged, null is unknown."""

    level: Level | None = None
    sex: Sex | None = None
    birth_year: BirthYear | None = None
    body_mass_kg: BodyMassKg | None = None
    height_cm: HeightCm | None = None
    units: Units | None = None
    goals: Annotated[list[Word], Field(max_length=20)] | None = None
    known_1rm_kg: Annotated[dict[Word, OneRepMaxKg], Field(max_length=400)] | None = None
    heart_rate: HeartRateSaid | None = None
    performance: PerformanceSaid | None = None
    competition: CompetitionSaid | None = None
    injuries: Annotated[list[InjurySaid], Field(max_length=26)] | None = None

    def over(self, athlete: Athlete, catalogue: Catalogue, *, today: date | None = None) -> Athlete:
        """The athlete with what was said in place of what was known."""
        self.check(catalogue, today)
        said = {name: INSIDE.get(name, _same)(value) for name, value in self.said().items() if value is not None}
        return replace(athlete, **{name: said.get(name, UNKNOWN[name]) for name in self.said()})

    def said(self) -> dict[str, Any]:
        """The fields that were given, nulls included."""
        return {name: getattr(self, name) for name in ProfileFacts.model_fields if name in self.model_fields_set}

    def check(self, catalogue: Catalogue, today: date | None) -> None:
        """Raises UnknownSlugs for a name that is not in the catalogue."""
        unknown = [slug for slug in self.known_1rm_kg or () if slug not in catalogue.exercises]
        unknown += [injury.area for injury in self.injuries or () if injury.area not in catalogue.areas]
        if unknown:
            raise UnknownSlugs(slugs=", ".join(unknown[:NAMED_AT_MOST]))
        if today is not None and self.birth_year is not None and self.birth_year > today.year:
            raise BirthYearAhead(year=today.year)


def _same(value: Any) -> Any:
    return value


def _injuries(said: list[InjurySaid]) -> tuple[Injury, ...]:
    return tuple(Injury(**injury.model_dump()) for injury in said)


def _unknown(name: str) -> Any:
    declared = next(field for field in fields(Athlete) if field.name == name)
    return declared.default if declared.default_factory is MISSING else declared.default_factory()


UNKNOWN: Mapping[str, Any] = {name: _unknown(name) for name in ProfileFacts.model_fields}
"""What null leaves behind: what is believed of somebody who has said nothing."""
INSIDE: Mapping[str, Any] = {
    "goals": tuple,
    "known_1rm_kg": MappingProxyType,
    "heart_rate": lambda said: HeartRate(**said.model_dump()),
    "performance": lambda said: Performance(**said.model_dump()),
    "competition": lambda said: Competition(**said.model_dump()),
    "injuries": _injuries,
}
