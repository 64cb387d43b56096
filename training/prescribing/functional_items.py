from collections.abc import Iterable
from dataclasses import replace

from training.prescribing.framing import item_id
from training.prescribing.functional_blocks import Block, Piece
from training.prescribing.request import Request
from training.prescriptions import Item

_PLACES = 20


def written(block: Block, group: int, request: Request) -> tuple[Item, ...]:
    """The block as items that share a group; the first one tells the format."""
    return tuple(_item(piece, block, group * _PLACES + place, request) for place, piece in enumerate(block.pieces))


def counted_sets(items: Iterable[Item]) -> int:
    """Sets outside the blocks where the clock counts."""
    return sum(item.sets or 1 for item in items if item.block_type not in {"intervals", "amrap", "emom"})


def renumbered(items: Iterable[Item], request: Request) -> tuple[Item, ...]:
    """Ids by place in the session, so that the same request gives the same ids."""
    slugs = [(item, item.exercise or item.name) for item in items]
    return tuple(replace(item, id=item_id(request, "main", place, slug)) for place, (item, slug) in enumerate(slugs))


def _item(piece: Piece, block: Block, ordinal: int, request: Request) -> Item:
    exercise, loaded = piece.move.exercise, piece.loaded
    timed = block.block_type == "intervals"
    return Item(
        id=item_id(request, "main", ordinal, exercise.slug),
        exercise=exercise.slug,
        name=exercise.name(request.athlete.locale),
        block_type=block.block_type,
        group=ordinal // _PLACES,
        equipment=(*piece.move.candidate.equipment, *loaded.equipment),
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        sets=piece.sets,
        reps=None if timed else piece.reps if piece.reps is not None else piece.dose.reps,
        load_kg=loaded.load_kg,
        load_mode=loaded.load_mode,
        rest_s=piece.rest_s,
        target_rpe=block.rpe,
        duration_s=piece.duration_s,
        distance_m=None if timed else piece.dose.distance_m,
        calories=None if timed else piece.dose.calories,
        notes=_notes(piece, block, request),
        load_source=_source(piece, request),
    )


def _notes(piece: Piece, block: Block, request: Request) -> str:
    if piece is block.pieces[0]:
        return request.wording.say(block.say, **dict(block.facts))
    cues = piece.move.exercise.cues(request.athlete.locale)
    both = request.wording.say("functional.both_sides") if piece.move.exercise.unilateral and piece.dose.reps else ""
    return " ".join(text for text in (both, cues.get("execution", "")) if text)


def _source(piece: Piece, request: Request) -> str:
    wording, performance = request.wording, request.athlete.performance
    patterns = piece.move.exercise.patterns
    if piece.dose.distance_m is not None and "run" in patterns and performance.run_5k_s is not None:
        return wording.say("functional.from_5k", time=wording.duration(performance.run_5k_s))
    if piece.dose.distance_m is not None and "row_erg" in patterns and performance.row_2k_s is not None:
        return wording.say("functional.from_2k", time=wording.duration(performance.row_2k_s))
    return piece.loaded.source
