from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Literal

from training.athletes import Level
from training.prescribing.functional_moves import Role
from training.prescribing.request import Request
from training.prescriptions import BlockType

FormatId = Literal["amrap", "emom", "for_time", "chipper", "ladder", "tabata", "hiit", "circuit"]
Style = Literal["crossfit", "hiit", "functional", "circuit"]

_LEGS: frozenset[Role] = frozenset({"legs", "hinge"})
_UPPER: frozenset[Role] = frozenset({"push", "pull"})
_PUSH: frozenset[Role] = frozenset({"push"})
_PULL: frozenset[Role] = frozenset({"pull"})
_ENGINE: frozenset[Role] = frozenset({"engine", "jump", "carry"})
_CORE: frozenset[Role] = frozenset({"core"})
_COUPLET = (_LEGS, _UPPER)
_TRIPLET = (_LEGS, _UPPER, _ENGINE)
_FOUR = (_LEGS, _PUSH, _ENGINE, _PULL)
_FIVE = (_ENGINE, _LEGS, _PULL, _CORE, _PUSH)
_SIX = (_ENGINE, _PUSH, _LEGS, _PULL, frozenset[Role]({"hinge", "carry"}), _CORE)


@dataclass(frozen=True)
class Format:
    id: FormatId
    block_type: BlockType
    rpe: float
    slots: tuple[frozenset[Role], ...]
    shortest_min: float
    longest_min: float
    levels: frozenset[Level]
    paced: bool = False
    """The clock sets the pace, so a low effort can be kept."""


_ALL: frozenset[Level] = frozenset({"beginner", "intermediate", "advanced", "elite"})
_TRAINED: frozenset[Level] = _ALL - {"beginner"}
FORMATS: tuple[Format, ...] = (
    Format("amrap", "amrap", 8.5, _TRIPLET, 5, 25, _ALL),
    Format("emom", "emom", 8.0, _TRIPLET, 6, 30, _ALL, paced=True),
    Format("for_time", "for_time", 9.0, _TRIPLET, 4, 22, _ALL),
    Format("chipper", "for_time", 8.5, _FIVE, 14, 30, _TRAINED),
    Format("ladder", "for_time", 8.5, _COUPLET, 5, 16, _ALL),
    Format("tabata", "intervals", 9.0, _FOUR, 8, 20, _TRAINED),
    Format("hiit", "intervals", 8.5, _FOUR, 6, 24, _ALL),
    Format("circuit", "intervals", 7.5, _SIX, 5, 30, _ALL, paced=True),
)
_BY_ID: Mapping[FormatId, Format] = MappingProxyType({fmt.id: fmt for fmt in FORMATS})
_WEIGHTS: Mapping[Style, Mapping[FormatId, float]] = MappingProxyType({
    "crossfit": {"amrap": 3, "for_time": 3, "emom": 2, "chipper": 1.5, "ladder": 1.5},
    "hiit": {"hiit": 3, "tabata": 2, "emom": 1},
    "functional": {"amrap": 2, "circuit": 2, "emom": 2, "for_time": 2, "ladder": 1, "hiit": 1},
    "circuit": {"circuit": 4, "emom": 1, "hiit": 1},
})  # fmt: skip
_STYLE_WORDS: tuple[tuple[Style, tuple[str, ...]], ...] = (
    ("hiit", ("hiit", "tabata", "interval", "intervalle", "cardio", "fat", "gras", "weight_loss", "perte")),
    ("circuit", ("circuit", "boot", "camp")),
    ("functional", ("functional", "fonctionnel")),
    ("crossfit", ("crossfit", "wod", "amrap", "emom", "metcon", "rx", "benchmark")),
)
_LOW_EFFORT = 7.0
_RECENT_SESSIONS = 3


def style_of(request: Request) -> Style:
    said = (style for text in told(request) for style, words in _STYLE_WORDS if named(words, text))
    return next(said, "functional")


def named(words: tuple[str, ...], text: str) -> bool:
    return any(word in text.casefold() for word in words)


def told(request: Request) -> tuple[str, ...]:
    """What the athlete said they want, today's wish first: the first that names something decides."""
    focus = request.adjustment.focus if request.adjustment is not None else None
    return tuple(text for text in (focus, request.context.goal, *request.athlete.goals) if text)


def is_asked(fmt: Format, request: Request) -> bool:
    """Whether the athlete named this format today."""
    return fmt.id in " ".join(told(request)[:1]).casefold().replace(" ", "_")


def choose(request: Request, style: Style, minutes: float, rng: Random) -> Format:
    """A format that suits level, effort and minutes; the one named wins, those of the last sessions wait."""
    open_to = [fmt for fmt in FORMATS if _suits(fmt, request, minutes)]
    wished = next((fmt for fmt in open_to if is_asked(fmt, request)), None)
    if wished is not None:
        return wished
    recent = [past.type for past in request.history.sessions if past.coach == "functional"][:_RECENT_SESSIONS]
    weights = [_WEIGHTS[style].get(fmt.id, 0.0) * (0.2 if fmt.id in recent else 1.0) for fmt in open_to]
    if not any(weights):
        return _BY_ID["circuit"]
    return rng.choices(open_to, weights)[0]


def _suits(fmt: Format, request: Request, minutes: float) -> bool:
    if request.athlete.level not in fmt.levels or minutes < fmt.shortest_min:
        return False
    if request.cautious and fmt.id in {"amrap", "tabata", "chipper"}:
        return False
    return fmt.paced or request.rpe_cap > _LOW_EFFORT
