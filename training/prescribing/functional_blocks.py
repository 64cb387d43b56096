from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from training.prescribing.functional_doses import Dose, dose, rep_seconds
from training.prescribing.functional_formats import Format
from training.prescribing.functional_loads import metcon_choice
from training.prescribing.functional_moves import Means, Move, Role, compose
from training.prescribing.loading import Loaded
from training.prescriptions import BlockType

ROUND_TRIPS = 1.15
"""Walking, chalk and breath between movements, against the work alone."""
_LADDERS = (
    (21, 15, 9),
    (27, 21, 15, 9),
    (15, 12, 9, 6, 3),
    (10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    (12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    (5, 4, 3, 2, 1),
    (8, 6, 4, 2),
    (2, 4, 6, 8, 10),
    (2, 4, 6, 8, 10, 12, 14),
    (3, 6, 9, 12),
    (3, 6, 9, 12, 15, 18),
)
_SMALLEST_LADDER = (2, 3, 4, 5)
_TRIES = 6
_OVERSHOOT = 1.12
_MOST_ROUNDS = 10
_MOST_CIRCUIT_ROUNDS = 8
_BETWEEN_STATIONS_S = 60


@dataclass(frozen=True)
class Piece:
    """One movement of a block: how much, how heavy, how often."""

    move: Move
    dose: Dose
    loaded: Loaded
    sets: int | None = None
    reps: int | str | None = None
    """Overrides the dose when the scheme counts."""
    duration_s: int | None = None
    rest_s: int | None = None


@dataclass(frozen=True)
class Block:
    """A metcon before it is written down as items."""

    format: str
    block_type: BlockType
    pieces: tuple[Piece, ...]
    minutes: float
    rpe: float
    say: str
    """Key of the sentence that tells the format."""
    facts: tuple[tuple[str, str | int], ...] = ()


Worth = Callable[[Move], float]


def metcon(fmt: Format, minutes: float, means: Means, *, taken: frozenset[str], worth: Worth) -> Block | None:
    """The format filled with movements; None when today's means do not fill it."""
    block = _FILLERS[fmt.id](_Picker(fmt, minutes, means, taken, worth))
    return block if block is not None and block.minutes <= minutes * _OVERSHOOT else None


@dataclass(frozen=True)
class _Picker:
    fmt: Format
    minutes: float
    means: Means
    taken: frozenset[str]
    worth: Worth

    def pieces(self, seconds: float, slots: Sequence[frozenset[Role]], *, counted: bool) -> tuple[Piece, ...]:
        """Movements with doses for so many seconds; those whose lightest load is too heavy give way to others."""
        taken = self.taken
        for _ in range(_TRIES):
            pool = [move for move in self.means.pool if not counted or move.exercise.measure in self.countable]
            chosen = compose(pool, slots, taken=taken, worth=self.worth)
            pieces = tuple(self._piece(move, seconds) for move in chosen)
            unfit = frozenset(piece.move.exercise.slug for piece in pieces if not piece.loaded.fits)
            if not unfit:
                return pieces
            taken |= unfit
        return tuple(piece for piece in pieces if piece.loaded.fits)

    @property
    def countable(self) -> frozenset[str]:
        """A round against the clock counts reps or metres; calories need the clock of the block beside them."""
        counted = frozenset({"reps", "distance"})
        return counted if self.fmt.block_type == "for_time" else counted | {"calories"}

    def _piece(self, move: Move, seconds: float) -> Piece:
        given = dose(move, seconds, self.means.request)
        reps = given.reps or max(1, int(seconds / rep_seconds(move.exercise, self.means.request.athlete.level)))
        carried, loaded = metcon_choice(move.candidate, reps, self.minutes, self.means)
        return Piece(replace(move, candidate=carried), given, loaded)

    @property
    def rpe(self) -> float:
        request = self.means.request
        return max(5.0, min(request.rpe_cap, self.fmt.rpe + min(0.0, request.effort_shift)))

    @property
    def trained(self) -> bool:
        return self.means.request.athlete.level != "beginner" and self.rpe > 7

    def block(self, pieces: tuple[Piece, ...], length_min: float, say: str, **facts: str | int) -> Block | None:
        if len(pieces) < 2:
            return None
        return Block(
            self.fmt.id, self.fmt.block_type, pieces, length_min, self.rpe, f"functional.{say}", tuple(facts.items())
        )


def _amrap(picker: _Picker) -> Block | None:
    window_min = int(picker.minutes)
    pieces = picker.pieces(min(40.0, 20 + picker.minutes), picker.fmt.slots, counted=True)
    timed = tuple(replace(piece, duration_s=window_min * 60) for piece in pieces)
    return picker.block(timed, window_min, "amrap", minutes=window_min)


def _emom(picker: _Picker) -> Block | None:
    pieces = picker.pieces(36.0 if picker.trained else 28.0, picker.fmt.slots, counted=True)
    if not pieces:
        return None
    turns = max(2, int(picker.minutes // len(pieces)))
    window_min = turns * len(pieces)
    timed = tuple(replace(piece, sets=turns, duration_s=window_min * 60) for piece in pieces)
    return picker.block(timed, window_min, "emom", minutes=window_min, turns=turns)


def _for_time(picker: _Picker) -> Block | None:
    pieces = picker.pieces(min(45.0, 18 + 2 * picker.minutes), picker.fmt.slots, counted=True)
    round_s = sum(piece.dose.seconds for piece in pieces) * ROUND_TRIPS
    if not round_s:
        return None
    rounds = max(2, min(_MOST_ROUNDS, int(picker.minutes * 60 / round_s)))
    minutes = rounds * round_s / 60
    counted = tuple(replace(piece, sets=rounds) for piece in pieces)
    say = "rounds_steady" if picker.means.request.cautious else "rounds_for_time"
    return picker.block(counted, minutes, say, rounds=rounds, cap=ceil(minutes * 1.3))


def _chipper(picker: _Picker) -> Block | None:
    each_s = picker.minutes * 60 / len(picker.fmt.slots) / ROUND_TRIPS
    pieces = picker.pieces(min(each_s, 240.0), picker.fmt.slots, counted=True)
    passed = tuple(replace(piece, sets=1) for piece in pieces)
    repeated = tuple(_chipped(piece, each_s) for piece in passed)
    while len(repeated) > 3 and _passing_min(repeated) > picker.minutes:
        repeated = repeated[:-1]
    minutes = _passing_min(repeated)
    return picker.block(repeated, minutes, "chipper", count=len(repeated), cap=ceil(minutes * 1.3))


def _passing_min(pieces: Sequence[Piece]) -> float:
    return sum(piece.dose.seconds * (piece.sets or 1) for piece in pieces) * ROUND_TRIPS / 60


def _chipped(piece: Piece, each_s: float) -> Piece:
    """What cannot be done unbroken is broken into sets."""
    return replace(piece, sets=max(1, min(5, round(each_s / max(piece.dose.seconds, 1.0)))))


def _ladder(picker: _Picker) -> Block | None:
    pieces = tuple(piece for piece in picker.pieces(60.0, picker.fmt.slots, counted=True) if piece.dose.reps)
    if len(pieces) < 2:
        return None
    each_s = sum(piece.dose.seconds / (piece.dose.reps or 1) for piece in pieces) * ROUND_TRIPS
    top = min(piece.dose.reps or 1 for piece in pieces)
    rungs = _rungs(top, picker.minutes * 60 / each_s, picker.means)
    minutes = sum(rungs) * each_s / 60
    counted = tuple(replace(piece, sets=len(rungs), reps=f"{min(rungs)}-{max(rungs)}") for piece in pieces)
    scheme = "-".join(map(str, rungs))
    say = "ladder_steady" if picker.means.request.cautious else "ladder"
    return picker.block(counted, minutes, say, scheme=scheme, cap=ceil(minutes * 1.3))


def _rungs(top: int, reps: float, means: Means) -> tuple[int, ...]:
    """One of the two longest ladders that fit the reps there is time for and the best unbroken set."""
    least = 2 if means.request.cautious else 1
    fits = [rungs for rungs in _LADDERS if max(rungs) <= top * 1.5 and sum(rungs) <= reps * 1.1]
    open_to = [rungs for rungs in fits if min(rungs) >= least]
    return means.rng.choice(sorted(open_to, key=sum)[-2:]) if open_to else _SMALLEST_LADDER


def _tabata(picker: _Picker) -> Block | None:
    count = max(2, min(4, int(picker.minutes // 5)))
    pieces = picker.pieces(20.0, picker.fmt.slots[:count], counted=False)
    timed = tuple(replace(piece, sets=8, duration_s=20, rest_s=10, reps=None) for piece in pieces)
    minutes = len(timed) * 230 / 60 + max(0, len(timed) - 1) * _BETWEEN_STATIONS_S / 60
    return picker.block(timed, minutes, "tabata", rest=_BETWEEN_STATIONS_S)


def _stations(picker: _Picker) -> Block | None:
    work_s, rest_s = _work_and_rest(picker)
    turns = picker.minutes * 60 / (work_s + rest_s)
    found = picker.pieces(float(work_s), picker.fmt.slots[: max(2, int(turns // 2))], counted=False)
    if not found:
        return None
    counts = range(min(len(found), 3), len(found) + 1)
    count = max(counts, key=lambda count: (round(10 * _turns(count, turns) / turns), count))
    rounds = max(1, _turns(count, turns) // count)
    timed = tuple(replace(piece, sets=rounds, duration_s=work_s, rest_s=rest_s) for piece in found[:count])
    minutes = rounds * len(timed) * (work_s + rest_s) / 60
    return picker.block(timed, minutes, picker.fmt.id, rounds=rounds, work=work_s, rest=rest_s)


def _turns(count: int, turns: float) -> int:
    """How many turns of the clock so many stations fill, whole rounds only."""
    return count * min(_MOST_CIRCUIT_ROUNDS, int(turns // count))


def _work_and_rest(picker: _Picker) -> tuple[int, int]:
    if not picker.trained:
        return 30, 30
    return (40, 20) if picker.means.request.athlete.level == "intermediate" or picker.fmt.id == "circuit" else (45, 15)


_FILLERS: dict[str, Callable[[_Picker], Block | None]] = {
    "amrap": _amrap,
    "emom": _emom,
    "for_time": _for_time,
    "chipper": _chipper,
    "ladder": _ladder,
    "tabata": _tabata,
    "hiit": _stations,
    "circuit": _stations,
}
