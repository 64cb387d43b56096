"""Short pieces with rests for beginners: they swim, row and ski in repeats long before they do half an hour."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from training.prescribing.endurance_blocks import Block
from training.prescribing.endurance_past import Past
from training.prescribing.endurance_sports import SPORT_SLUGS, Option, Sport
from training.prescribing.request import Request


@dataclass(frozen=True)
class Piece:
    work_s: int
    rest_s: int
    distance_m: float | None = None


_SIDE = Piece(45, 30, 25)
_PIECES: Mapping[Sport, tuple[Piece, ...]] = MappingProxyType(
    {
        "swim": (_SIDE, Piece(85, 35, 50), Piece(170, 30, 100), Piece(330, 30, 200)),
        "row": (Piece(120, 60), Piece(180, 60), Piece(300, 60), Piece(480, 60)),
        "ski": (Piece(60, 60), Piece(120, 60), Piece(180, 60), Piece(300, 60)),
    }
)
"""From the first outing on: coaching practice, learn-to-swim and indoor rowing starters."""
_OUTINGS_A_RUNG = 3
_STEADY_S = 1200
_MOST_TECHNIQUE = 8
_MOST_REPEATS = 16
_MOST_SETS = 40
_FEWEST_MORE = 4
_TECHNIQUE_SHARE = 0.34
_TECHNIQUE_FROM_S = 480


def piece_of(request: Request, option: Option) -> Piece | None:
    """None for everyone who can keep going, and for sports that beginners do keep going in."""
    rungs = _PIECES.get(option.sport)
    if rungs is None or request.athlete.level != "beginner":
        return None
    steady = Past(request.history).unbroken_s(option.sport) >= _STEADY_S
    if steady and option.sport != "swim":
        return None
    return rungs[-1] if steady else rungs[min(_outings(request, option) // _OUTINGS_A_RUNG, len(rungs) - 1)]


def _outings(request: Request, option: Option) -> int:
    slugs = SPORT_SLUGS[option.sport]
    days = {past.day for slug in slugs for past in request.history.of(slug)}
    days |= {past.day for past in request.history.sessions if not set(slugs).isdisjoint(past.exercises)}
    return len(days)


def in_pieces(request: Request, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, the steady ones cut into repeats where the athlete needs them."""
    return tuple(cut for block in blocks for cut in _cut(block, piece_of(request, block.option)))


def framing_block(request: Request, block: Block) -> Block:
    """A warm-up or cool-down in the water goes a side at a time; on a machine it stays one easy stretch."""
    in_water = block.option.sport == "swim" and piece_of(request, block.option) is not None
    return _repeated(block, _SIDE, block.total_s, most=_MOST_TECHNIQUE) if in_water else block


def _cut(block: Block, piece: Piece | None) -> Iterator[Block]:
    if piece is None or block.block_type != "continuous":
        yield block
        return
    if block.option.sport != "swim":
        yield replace(_repeated(block, piece, block.total_s, most=_MOST_SETS), note="note_pieces")
        return
    left_s = block.total_s
    if left_s >= _TECHNIQUE_FROM_S:
        technique = _repeated(block, _SIDE, int(left_s * _TECHNIQUE_SHARE), most=_MOST_TECHNIQUE)
        yield replace(technique, zone=min(technique.zone, "Z2"), note="note_technique")
        left_s -= technique.total_s
    repeats = replace(_repeated(block, piece, left_s, most=_MOST_REPEATS), note="note_repeats")
    yield repeats
    more = replace(_repeated(block, _SIDE, left_s - repeats.total_s, most=_MOST_SETS), note="note_any_stroke")
    if more.sets >= _FEWEST_MORE:
        yield more


def _repeated(block: Block, piece: Piece, seconds: int, *, most: int) -> Block:
    count = max(1, min(most, (seconds + piece.rest_s) // (piece.work_s + piece.rest_s)))
    return replace(
        block,
        block_type="intervals",
        duration_s=piece.work_s,
        distance_m=piece.distance_m,
        sets=count,
        rest_s=piece.rest_s,
    )
