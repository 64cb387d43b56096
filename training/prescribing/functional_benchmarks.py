from collections.abc import Mapping
from types import MappingProxyType

from training.prescribing.functional_blocks import Block
from training.prescribing.functional_formats import Style, told
from training.prescribing.functional_moves import Means
from training.prescribing.functional_scaling import Scaler
from training.prescribing.request import Request
from training.prescribing.wods import Wod, WodKind, wods
from training.prescriptions import BlockType
from training.tables import table

SESSIONS_BETWEEN = 5
"""Functional sessions from one benchmark to the next: a test, not a diet."""
_CHANCE = 0.5
_LEAST_EFFORT = 7.5
_BENCHMARK_RPE = 9.0
_MOST_ROUNDS = 12
_MOST_SETS = 50
_LEAST_SHARE_OF_TIME = 0.2
_BLOCKS: Mapping[WodKind, BlockType] = MappingProxyType(
    {"for_time": "for_time", "amrap": "amrap", "tabata": "intervals", "for_reps": "intervals"}
)


def benchmark(style: Style, minutes: float, means: Means) -> Block | None:
    """The benchmark the athlete named, or one that fits when enough sessions have passed; None on most days."""
    request = means.request
    if request.rpe_cap < _LEAST_EFFORT:
        return None
    named = _named(request)
    if named is not None:
        return _block(named, minutes, means, least_share=0.0)
    if style != "crossfit" or not _due(request, means):
        return None
    for wod in means.rng.sample(list(wods().values()), len(wods())):
        block = _block(wod, minutes, means, least_share=_LEAST_SHARE_OF_TIME)
        if block is not None:
            return block
    return None


def _named(request: Request) -> Wod | None:
    said = f" {' '.join(told(request)[:1])} ".casefold().replace("_", " ").replace("-", " ")
    return next((wod for wod in wods().values() if f" {wod.name.casefold()} " in said), None)


def _due(request: Request, means: Means) -> bool:
    types = [past.type for past in request.history.sessions if past.coach == "functional"]
    since = next((place for place, type in enumerate(types) if type.startswith("benchmark")), len(types))
    return since >= SESSIONS_BETWEEN and means.rng.random() < _CHANCE


def offerable(wod: Wod) -> bool:
    """Whether the scheme says all: no rule of its own, no open-ended amount, no vest, few enough rounds."""
    odd = wod.slug in table("wod_scaling")["rules_of_their_own"]
    return wod.kind in _BLOCKS and wod.countable and not wod.vest and not odd and wod.rounds <= _MOST_ROUNDS


def _block(wod: Wod, minutes: float, means: Means, *, least_share: float) -> Block | None:
    request = means.request
    needed_min = wod.minutes(request.athlete.level)
    if not offerable(wod) or not minutes * least_share <= needed_min <= minutes:
        return None
    if wod.kind == "amrap" and request.cautious:
        return None
    scaler = Scaler(wod, needed_min, means)
    pieces = tuple(scaler.pieces())
    if not pieces or not scaler.true_to_it or sum(piece.sets or 1 for piece in pieces) > _MOST_SETS:
        return None
    facts: dict[str, str | int] = {
        "name": wod.name, "scheme": wod.scheme, "cap": round(wod.cap_min), "band": _band(wod, request),
        "score": wod.score, "scaling": scaler.said(),
    }  # fmt: skip
    return Block(
        format="benchmark",
        block_type=_BLOCKS[wod.kind],
        pieces=pieces,
        minutes=needed_min,
        rpe=max(5.0, min(request.rpe_cap, _BENCHMARK_RPE)),
        say="functional.benchmark",
        facts=tuple(facts.items()),
    )


def _band(wod: Wod, request: Request) -> str:
    level = request.athlete.level
    if level in wod.finish_min:
        return request.wording.say("functional.band_minutes", minutes=request.wording.number(wod.finish_min[level]))
    return wod.target.get(level, wod.scheme)
