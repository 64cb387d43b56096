"""How a kind of session divides its time: pure arithmetic, no words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from training.athletes import Level
from training.prescribing.endurance_past import Kind
from training.prescribing.endurance_sports import Option
from training.prescribing.endurance_zones import zone_within
from training.prescriptions import BlockType, Zone

_SHORTEST_BLOCK_S = 120
_LONGEST_SET_S = 7200
SHORTEST_HARD_MAIN_S = 420
"""Under this there is no room for hard work worth its warm-up."""
_MOST_HARD_SHARE = 0.65
_THRESHOLD_S: Mapping[Level, int] = MappingProxyType(
    {"beginner": 600, "intermediate": 1200, "advanced": 1680, "elite": 2040}
)
_HIGH_S: Mapping[Level, int] = MappingProxyType({"beginner": 360, "intermediate": 720, "advanced": 1080, "elite": 1320})
_FINISH_FROM: frozenset[Level] = frozenset({"advanced", "elite"})


@dataclass(frozen=True)
class Rep:
    work_s: int
    rest_s: int


_HIGH_REPS: tuple[Rep, ...] = (Rep(60, 60), Rep(180, 150), Rep(120, 120), Rep(30, 30), Rep(240, 180))
_THRESHOLD_REPS: tuple[Rep, ...] = (Rep(240, 90), Rep(300, 90), Rep(360, 120))
_FIRST_REPS: tuple[Rep, ...] = (Rep(60, 90), Rep(90, 90), Rep(120, 90))
_RUN_WALK = (Rep(60, 120), Rep(90, 90), Rep(120, 90), Rep(180, 60), Rep(300, 60), Rep(480, 60))
_SHORTEST_REP = Rep(30, 30)
_CRUISE_S = 480
_CRUISE_REST_S = 60


@dataclass(frozen=True)
class Block:
    option: Option
    block_type: BlockType
    zone: Zone
    duration_s: int
    """One repeat, or the whole of a steady block."""
    note: str
    sets: int = 1
    rest_s: int = 0
    distance_m: float | None = None
    """What one repeat covers, where the bath or the track measures it."""

    @property
    def total_s(self) -> int:
        return self.sets * self.duration_s + (self.sets - 1) * self.rest_s


@dataclass(frozen=True)
class Room:
    """What a session has to fill and may use."""

    option: Option
    main_s: int
    level: Level
    cap: float
    dose: float = 1.0
    turn: int = 0
    """How many sessions of this kind came before: the repeats change from one to the next."""
    run_walk: int | None = None
    """Rung of the run-walk ladder for someone who cannot run half an hour yet."""


def compose(kind: Kind, room: Room) -> tuple[Block, ...]:
    """Blocks that add up to the room, as near as whole repeats allow."""
    return _run_walk(room) if room.run_walk is not None else _COMPOSERS[kind](room)


def steady(option: Option, seconds: float, zone: Zone, note: str) -> Block:
    whole = max(_SHORTEST_BLOCK_S // 2, int(seconds) // 30 * 30)
    sets = -(-whole // _LONGEST_SET_S)
    return Block(option, "continuous", zone, whole // sets, note, sets)


def _recovery(room: Room) -> tuple[Block, ...]:
    return (steady(room.option, room.main_s, "Z1", "note_recovery"),)


def _continuous(room: Room) -> tuple[Block, ...]:
    return (steady(room.option, room.main_s, zone_within("Z2", room.cap), "note_continuous"),)


def _long(room: Room) -> tuple[Block, ...]:
    finish_s = min(1200, int(room.main_s * 0.15)) if room.level in _FINISH_FROM and room.option.repeats else 0
    zone = zone_within("Z3", room.cap)
    if finish_s < 300 or zone != "Z3" or room.dose < 1:
        return (steady(room.option, room.main_s, zone_within("Z2", room.cap), "note_long"),)
    return (
        steady(room.option, room.main_s - finish_s, "Z2", "note_long"),
        steady(room.option, finish_s, "Z3", "note_finish"),
    )


def _tempo(room: Room) -> tuple[Block, ...]:
    zone = zone_within("Z3" if room.level == "beginner" else "Z4", room.cap)
    budget_s = min(_THRESHOLD_S[room.level] * room.dose * (1 if zone == "Z4" else 1.3), room.main_s * _MOST_HARD_SHARE)
    if budget_s < 2 * _CRUISE_S:
        hard = Block(room.option, "tempo", zone, max(180, int(budget_s) // 60 * 60), "note_tempo")
    else:
        count = int(budget_s // _CRUISE_S)
        hard = Block(room.option, "tempo", zone, _CRUISE_S, "note_cruise", count, _CRUISE_REST_S)
    return _with_easy(hard, room)


def _intervals(room: Room) -> tuple[Block, ...]:
    zone = zone_within("Z4" if room.level == "beginner" else "Z5", room.cap)
    budget_s = _HIGH_S[room.level] if zone == "Z5" else _THRESHOLD_S[room.level]
    reps = _HIGH_REPS if zone == "Z5" else _FIRST_REPS if room.level == "beginner" else _THRESHOLD_REPS
    fitting = [rep for rep in reps if 2 * rep.work_s + rep.rest_s <= room.main_s] or [_SHORTEST_REP]
    rep = fitting[room.turn % len(fitting)]
    return _with_easy(_repeats(room, rep, zone, budget_s=budget_s, note="note_intervals"), room)


def _fartlek(room: Room) -> tuple[Block, ...]:
    zone = zone_within("Z4", room.cap)
    budget_s = _THRESHOLD_S[room.level] * 0.8
    if not room.option.repeats:
        return _with_easy(_repeats(room, Rep(60, 60), zone, budget_s=budget_s, note="note_fartlek"), room)
    first = _repeats(room, Rep(120, 60), zone, budget_s=budget_s / 2, note="note_fartlek")
    second = _repeats(room, Rep(45, 75), zone, budget_s=budget_s / 2, note="note_fartlek_short")
    easy_s = room.main_s - first.total_s - second.total_s
    if easy_s < 0:
        return _with_easy(first, room)
    if easy_s < _SHORTEST_BLOCK_S:
        return (first, second)
    return (first, steady(room.option, easy_s, "Z2", "note_float"), second)


def _run_walk(room: Room) -> tuple[Block, ...]:
    rung = min(room.run_walk or 0, len(_RUN_WALK) - 1)
    rep = _RUN_WALK[rung]
    count = max(1, min(40, (room.main_s + rep.rest_s) // (rep.work_s + rep.rest_s)))
    return (
        Block(room.option, "intervals", zone_within("Z2", room.cap), rep.work_s, "note_run_walk", count, rep.rest_s),
    )


def _repeats(room: Room, rep: Rep, zone: Zone, *, budget_s: float, note: str) -> Block:
    """As many repeats as the budget of hard work and the room allow, two at least."""
    by_budget = round(min(budget_s * room.dose, room.main_s * _MOST_HARD_SHARE) / rep.work_s)
    by_room = (room.main_s + rep.rest_s) // (rep.work_s + rep.rest_s)
    count = min(40, max(2, min(by_budget, by_room)))
    return Block(room.option, "intervals", zone, rep.work_s, note, count, rep.rest_s)


def _with_easy(hard: Block, room: Room) -> tuple[Block, ...]:
    """The hard block, then easy work for the time that is left. A sport that may not repeat leaves it to others."""
    easy_s = room.main_s - hard.total_s
    if easy_s < _SHORTEST_BLOCK_S or not room.option.repeats:
        return (hard,)
    return (hard, steady(room.option, easy_s, zone_within("Z2", room.cap), "note_easy_after"))


_COMPOSERS: Mapping[Kind, Callable[[Room], tuple[Block, ...]]] = MappingProxyType(
    {
        "recovery": _recovery,
        "continuous": _continuous,
        "long": _long,
        "tempo": _tempo,
        "intervals": _intervals,
        "fartlek": _fartlek,
    }
)
