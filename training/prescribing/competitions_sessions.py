"""How a race-preparation session is laid out: station practice, runs between stations, the race in small."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from types import MappingProxyType

from training.athletes import Level
from training.catalogue import Catalogue
from training.prescribing import timing
from training.prescribing.competitions_items import Course, Dose, run_item, station_item
from training.prescribing.competitions_kinds import RaceChoice
from training.prescribing.endurance_limits import FULL_SHARE, LIGHT_SHARE
from training.prescribing.endurance_past import Past
from training.prescribing.endurance_sports import Option
from training.prescribing.stations import RUN_M
from training.prescribing.stations_rehearsals import Rehearsed
from training.prescriptions import Item

_PRACTICE_FRACTION: Mapping[Level, float] = MappingProxyType(
    {"beginner": 0.3, "intermediate": 0.35, "advanced": 0.4, "elite": 0.5}
)
_PRACTICE_SETS: Mapping[Level, int] = MappingProxyType({"beginner": 2, "intermediate": 3, "advanced": 4, "elite": 4})
_PRACTICE_REST_S = 90
_MOST_PRACTISED = 8
_BETWEEN_FRACTION: Mapping[Level, float] = MappingProxyType(
    {"beginner": 0.25, "intermediate": 0.5, "advanced": 0.5, "elite": 0.75}
)
_BETWEEN_RUN_M: Mapping[Level, float] = MappingProxyType(
    {"beginner": 400, "intermediate": 600, "advanced": 800, "elite": 1000}
)
_MOST_PAIRS: Mapping[Level, int] = MappingProxyType({"beginner": 8, "intermediate": 12, "advanced": 14, "elite": 16})
_SIMULATED = (1.0, 0.75, 0.5, 0.25)
_MOST_SIMULATED: Mapping[Level, float] = MappingProxyType(
    {"beginner": 0.25, "intermediate": 0.75, "advanced": 1.0, "elite": 1.0}
)
_SIMULATION_RPE = 8.0
_PRACTICE_RPE = 7.0
_EASY_RPE = 5.0
_MORE_SETS = 3
_WELL_FILLED = 0.75
_MOST_ROUNDS = 3
_BETWEEN_REST_S = 60
_SHORTEST_RUN_M = 200.0
_TIRED_BELOW = 6


@dataclass(frozen=True)
class Ground:
    """What a session is laid out on."""

    course: Course
    catalogue: Catalogue
    past: Past
    stations: tuple[Rehearsed, ...]
    """All that something stands for today, in race order."""
    runner: Option | None
    """What is run on; None when nothing repeats."""
    room_s: int
    run_s: float
    """The most running today."""
    choice: RaceChoice

    @property
    def level(self) -> Level:
        return self.course.request.athlete.level

    def seconds(self, items: Sequence[Item]) -> float:
        return timing.minutes(items, self.catalogue.exercises) * 60


def practice(ground: Ground) -> tuple[Item, ...]:
    """A few stations, several times each, well short of the race amount: those left longest ago."""
    tired = ground.course.request.rpe_cap < 7 or ground.choice.dose < 1
    fewest = max(2, _PRACTICE_SETS[ground.level] - tired)
    tries = [_practised(ground, sets) for sets in range(fewest, fewest + (1 if tired else _MORE_SETS))]
    return _widest(ground, tries)


def _widest(ground: Ground, tries: Sequence[tuple[Item, ...]]) -> tuple[Item, ...]:
    """Many stations few times before few stations many times, as long as they fill the time."""
    enough_s = ground.room_s * min(1.0, ground.choice.dose) * _WELL_FILLED
    return next((items for items in tries if ground.seconds(items) >= enough_s), max(tries, key=ground.seconds))


def _practised(ground: Ground, sets: int) -> tuple[Item, ...]:
    rpe = _EASY_RPE if ground.choice.kind == "base" else _PRACTICE_RPE
    dose = Dose(_PRACTICE_FRACTION[ground.level], sets, _PRACTICE_REST_S, rpe=rpe)
    limit_s = ground.room_s * min(1.0, ground.choice.dose)
    found: list[Item] = []
    for one in _left_longest(ground)[:_MOST_PRACTISED]:
        item = station_item(ground.course, one, dose, len(found))
        if item is not None and ground.seconds([*found, item]) <= limit_s:
            found.append(item)
    return tuple(found)


def between(ground: Ground) -> tuple[Item, ...]:
    """Run, station, run, station: legs that run tired. Each pair is a group; few stations go round more often."""
    if ground.runner is None or not RUN_M[ground.course.plan.event]:
        return ()
    tries = [_pairs(ground, ground.runner, rounds) for rounds in range(1, _MOST_ROUNDS + 1)]
    return _widest(ground, tries)


def _pairs(ground: Ground, runner: Option, rounds: int) -> tuple[Item, ...]:
    tired = ground.course.request.context.energy < _TIRED_BELOW
    fraction = _BETWEEN_FRACTION[ground.level] * (0.5 if tired else 1.0)
    metres = max(_SHORTEST_RUN_M, min(_BETWEEN_RUN_M[ground.level], RUN_M[ground.course.plan.event]))
    most = _most_pairs(ground) // rounds
    found: list[Item] = []
    for group, one in enumerate(sorted(_left_longest(ground)[:most], key=ground.stations.index), 1):
        place = len(found)
        run = run_item(ground.course, runner, metres, Dose(1.0, rounds, group=group), place=place)
        dose = Dose(fraction, rounds, _BETWEEN_REST_S if rounds > 1 else 0, group=group)
        station = station_item(ground.course, one, dose, place + 1)
        if station is None:
            continue
        if ground.seconds([*found, run, station]) > ground.room_s or _run_s([*found, run], runner) > ground.run_s:
            break
        found += [run, station]
    return tuple(found)


def _most_pairs(ground: Ground) -> int:
    """A taper or a lighter week takes its share of what this athlete would do in the same time on another day."""
    dose = ground.choice.dose
    if dose >= 1:
        return _MOST_PAIRS[ground.level]
    room_s = int(ground.room_s * FULL_SHARE / LIGHT_SHARE)
    usual = between(replace(ground, room_s=room_s, choice=replace(ground.choice, dose=1.0)))
    return ceil(sum(item.sets or 1 for item in usual) / 2 * dose)


def simulation(ground: Ground) -> tuple[Item, ...]:
    """The whole race in its order, at the largest share that fits the time; empty when not even a quarter does."""
    for share in _SIMULATED:
        items = _simulated(ground, share) if share <= _MOST_SIMULATED[ground.level] else ()
        run_s = _run_s(items, ground.runner) if ground.runner is not None else 0.0
        if items and ground.seconds(items) <= ground.room_s and run_s <= ground.run_s:
            return items
    return ()


def _simulated(ground: Ground, share: float) -> tuple[Item, ...]:
    run_m = RUN_M[ground.course.plan.event] * share
    if run_m and ground.runner is None:
        return ()
    found: list[Item] = []
    for group, one in enumerate(ground.stations, 1):
        dose = Dose(share, group=group, rpe=_SIMULATION_RPE)
        station = station_item(ground.course, one, dose, 2 * group)
        if station is None:
            continue
        if ground.runner is not None and run_m:
            found.append(run_item(ground.course, ground.runner, max(50.0, run_m), dose, place=2 * group - 1))
        found.append(station)
    return tuple(found)


def _left_longest(ground: Ground) -> list[Rehearsed]:
    """Stations never practised first, then by the days since; the seed breaks ties."""
    history = ground.course.request.history
    order = list(ground.stations)
    if history.seed:
        ground.course.request.rng.shuffle(order)

    def last_day(one: Rehearsed) -> int:
        days = [past.day.toordinal() for past in history.of(one.candidate.slug)]
        days += [past.day.toordinal() for past in history.sessions if one.candidate.slug in past.exercises]
        return max(days, default=0)

    return sorted(order, key=lambda one: (last_day(one), not one.is_real))


def _run_s(items: Sequence[Item], runner: Option) -> float:
    return sum((item.duration_s or 0) * (item.sets or 1) for item in items if item.exercise == runner.slug)
