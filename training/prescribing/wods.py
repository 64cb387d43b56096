import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from statistics import median_low
from types import MappingProxyType
from typing import Any, Literal

from training.athletes import Level, Sex
from training.catalogue import Catalogue
from training.tables import table

WodKind = Literal["for_time", "amrap", "emom", "emom_ladder", "tabata", "for_load", "for_reps"]
Score = Literal["time", "rounds_and_reps", "load", "reps", "minutes_kept", "rounds"]
SCORES: Mapping[WodKind, Score] = MappingProxyType({
    "for_time": "time", "amrap": "rounds_and_reps", "emom": "minutes_kept", "emom_ladder": "rounds", "tabata": "reps",
    "for_load": "load", "for_reps": "reps",
})  # fmt: skip
MILE_M = 1609
FOOT_M = 0.3048
_TALLY = re.compile(r"\d+(-\d+)+$")
_ROUNDS = re.compile(r"(\d+) (?:rounds?\b|x \(|x \d+ min)")


@dataclass(frozen=True)
class Amount:
    """One dose of a movement. All None means as many as possible, or a rule the scheme tells."""

    reps: int | None = None
    distance_m: float | None = None
    duration_s: int | None = None


@dataclass(frozen=True)
class Movement:
    name: str
    exercise: str
    amounts: tuple[Amount, ...]
    """One a round or one a pass; a single one is repeated every round."""
    rx_kg: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    rx_body_mass: float | None = None
    """Prescribed load as a share of body mass."""

    def load_kg(self, sex: Sex, body_mass_kg: float | None) -> float | None:
        if self.rx_body_mass is not None:
            return None if body_mass_kg is None else self.rx_body_mass * body_mass_kg
        return self.rx_kg.get("f" if sex == "female" else "m")


@dataclass(frozen=True)
class Wod:
    slug: str
    name: str
    group: str
    kind: WodKind
    scheme: str
    movements: tuple[Movement, ...]
    rounds: int
    cap_min: float
    stimulus: str
    finish_min: Mapping[Level, float]
    """Upper edge of the level's band; empty when the score is not a time."""
    target: Mapping[Level, str]
    vest: bool

    @property
    def score(self) -> Score:
        return SCORES[self.kind]

    def minutes(self, level: Level) -> float:
        return min(self.finish_min.get(level, self.cap_min), self.cap_min)

    @property
    def countable(self) -> bool:
        """Every movement has a number: nothing is open-ended."""
        return all(amount != Amount() for movement in self.movements for amount in movement.amounts)


@dataclass(frozen=True)
class Swap:
    exercise: str
    factor: float


@cache
def wods() -> Mapping[str, Wod]:
    names = table("exercise_coverage")["wods"]
    return MappingProxyType({row["slug"]: _wod(row, names) for row in table("wods")["wods"]})


@cache
def swaps() -> Mapping[str, tuple[Swap, ...]]:
    """What replaces a movement, nearest first, and how many reps or metres of it replace one."""
    raw = table("wod_scaling")["swaps"]
    return MappingProxyType({slug: tuple(Swap(*row) for row in rows) for slug, rows in raw.items()})


@cache
def usual_loads() -> Mapping[str, Mapping[str, float]]:
    """The load most often prescribed for a movement, by sex: the median over the library."""
    found: dict[str, dict[str, list[float]]] = {}
    for wod in wods().values():
        for movement in wod.movements:
            for sex, load_kg in movement.rx_kg.items():
                found.setdefault(movement.exercise, {}).setdefault(sex, []).append(load_kg)
    return MappingProxyType({slug: {sex: median_low(kg) for sex, kg in rows.items()} for slug, rows in found.items()})


def doable(wod: Wod, available: frozenset[str], catalogue: Catalogue) -> bool:
    """As prescribed: every movement has its equipment, and a vest when the workout wears one."""
    if wod.vest and not available & {"weight-vest", "ruck", "backpack"}:
        return False
    exercises = [catalogue.exercises.get(movement.exercise) for movement in wod.movements]
    return all(
        exercise is not None and catalogue.equipment_for(exercise, available) is not None for exercise in exercises
    )


def _wod(row: Mapping[str, Any], names: Mapping[str, str]) -> Wod:
    scheme = row["scheme"]
    bands = row.get("typical_by_level", {})
    rounds = _ROUNDS.match(scheme)
    return Wod(
        slug=row["slug"],
        name=row["name"],
        group=row["group"],
        kind=row["type"],
        scheme=scheme,
        movements=_merged([_movement(part, scheme, names) for part in row["movements"]]),
        rounds=int(rounds[1]) if rounds else 1,
        cap_min=row["usual_cap_min"],
        stimulus=row["stimulus"],
        finish_min=MappingProxyType({level: band["min"] for level, band in bands.items() if "min" in band}),
        target=MappingProxyType({level: band["score"] for level, band in bands.items() if "score" in band}),
        vest="vest" in scheme,
    )


def _movement(row: Mapping[str, Any], scheme: str, names: Mapping[str, str]) -> Movement:
    return Movement(
        name=row["movement"],
        exercise=names[row["movement"]],
        amounts=_amounts(row["amount"], scheme, row["movement"]),
        rx_kg=MappingProxyType(row.get("rx_kg", {})),
        rx_body_mass=_share(row.get("rx_relative")),
    )


def _share(relative: str | None) -> float | None:
    if relative is None:
        return None
    number = re.match(r"[\d.]+", relative)
    return float(number[0]) if number else 1.0


def _amounts(amount: str, scheme: str, movement: str) -> tuple[Amount, ...]:
    if amount == "per scheme":
        tally = _TALLY.match(scheme.split(" ")[0])
        if tally:
            return tuple(Amount(reps=int(reps)) for reps in tally[0].split("-"))
        return (Amount(duration_s=20),) if scheme.startswith("8 x 20 s") else (Amount(),)
    return (_amount(amount, counts=movement.endswith("calories")),)


def _amount(text: str, *, counts: bool) -> Amount:
    number = re.match(r"\d+", text)
    if number is None:
        return Amount()
    value, unit = int(number[0]), text[number.end() :].strip()
    if unit == "min":
        return Amount(duration_s=60 * value)
    metres = {"m": 1.0, "mile": MILE_M, "ft": FOOT_M}.get(unit)
    if metres is not None:
        return Amount(distance_m=round(value * metres))
    return Amount(reps=value) if not counts else Amount()


def _merged(movements: list[Movement]) -> tuple[Movement, ...]:
    """A chipper may pass by the same movement twice: one movement, its amounts in order."""
    merged: dict[str, Movement] = {}
    for movement in movements:
        known = merged.get(movement.exercise)
        merged[movement.exercise] = movement if known is None else _joined(known, movement)
    return tuple(merged.values())


def _joined(first: Movement, again: Movement) -> Movement:
    return Movement(first.name, first.exercise, first.amounts + again.amounts, first.rx_kg, first.rx_body_mass)
