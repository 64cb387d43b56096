from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Level = Literal["beginner", "intermediate", "advanced", "elite"]
Sex = Literal["female", "male", "unspecified"]
Units = Literal["kg", "lb"]
Locale = Literal["en", "fr"]
InjuryStatus = Literal["acute", "post_op", "recovering", "chronic", "resolved"]


@dataclass(frozen=True)
class Injury:
    area: str
    status: InjuryStatus = "recovering"
    notes: str | None = None


@dataclass(frozen=True)
class HeartRate:
    rest: int | None = None
    max: int | None = None
    lthr: int | None = None


@dataclass(frozen=True)
class Performance:
    run_5k_s: float | None = None
    ftp_w: float | None = None
    row_2k_s: float | None = None
    swim_css_s_100: float | None = None


@dataclass(frozen=True)
class Competition:
    event: str
    days_to_race: int
    division: str | None = None


@dataclass(frozen=True)
class Athlete:
    """What the engine knows of a person. None is unknown and never means zero."""

    level: Level = "beginner"
    sex: Sex = "unspecified"
    birth_year: int | None = None
    body_mass_kg: float | None = None
    height_cm: float | None = None
    units: Units = "kg"
    locale: Locale = "en"
    goals: tuple[str, ...] = ()
    known_1rm_kg: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    heart_rate: HeartRate = HeartRate()
    performance: Performance = Performance()
    competition: Competition | None = None
    injuries: tuple[Injury, ...] = ()

    def age(self, year: int) -> int | None:
        return None if self.birth_year is None else year - self.birth_year
