from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from training.prescribing.request import Request

Style = Literal["strength", "powerlifting", "hypertrophy", "strongman", "health"]

_STYLE_WORDS: Mapping[Style, tuple[str, ...]] = MappingProxyType(
    {
        "powerlifting": ("powerlift", "1rm", "total", "force athletique", "competition de force"),
        "strongman": ("strongman", "homme fort", "yoke", "atlas", "log press"),
        "hypertrophy": (
            "hypertroph", "bodybuild", "muscle mass", "build muscle", "mass", "masse", "volume", "physique", "size",
            "muscle", "prise de muscle", "muscle gain", "tone", "sculpt", "esthet", "culturisme",
        ),
        "strength": ("strength", "strong", "force", "stronger", "power", "puissance"),
        "health": (
            "health", "sante", "general", "forme", "fitness", "posture", "fat", "weight loss", "perte de poids",
            "maigrir", "longevity", "remise", "well being", "bien etre",
        ),
    }
)  # fmt: skip
_FOCUS_WORDS: Mapping[tuple[str, ...], tuple[str, ...]] = MappingProxyType(
    {
        ("chest",): ("chest", "pec", "poitrine"),
        ("lats", "upper_back", "traps", "rear_delts"): ("back", "dos", "dorsaux", "lats"),
        ("front_delts", "side_delts", "rear_delts"): ("shoulder", "epaule", "delt"),
        ("biceps", "triceps", "forearms"): ("arms", "bras", "biceps", "triceps"),
        ("quads", "hamstrings", "glutes", "calves", "adductors", "abductors"): (
            "leg", "lower", "jambe", "bas du corps", "cuisse", "quads",
        ),
        ("glutes", "abductors", "hamstrings"): ("glute", "fessier", "booty"),
        ("abs", "obliques", "lower_back"): ("core", "abs", "abdo", "gainage"),
        ("chest", "lats", "upper_back", "front_delts", "side_delts", "rear_delts", "biceps", "triceps", "traps"): (
            "upper", "haut du corps", "torso", "buste",
        ),
        ("chest", "front_delts", "side_delts", "triceps"): ("push", "pousse"),
        ("lats", "upper_back", "rear_delts", "biceps"): ("pull", "tirage", "tire"),
    }
)  # fmt: skip
_PLAIN = str.maketrans("àâäéèêëîïôöùûüç-_'’", "aaaeeeeiioouuuc    ")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case, no accents, words apart, a space at both ends."""
    return f" {' '.join(text.lower().translate(_PLAIN).split())} "


def style_of(request: Request) -> Style:
    """What kind of strength training: today's goal first, then the goals of the profile in their order."""
    for goal in (request.context.goal or "", *request.athlete.goals):
        said = plain(goal)
        for style, words in _STYLE_WORDS.items():
            if _any_begins(words, said):
                return style
    return "health" if request.athlete.level == "beginner" else "strength"


def focus_of(request: Request) -> frozenset[str]:
    """The muscles the athlete asked for today; empty when nothing in particular."""
    asked = request.adjustment.focus if request.adjustment and request.adjustment.focus else request.context.goal
    said = plain(asked or "")
    wanted = [muscles for muscles, words in _FOCUS_WORDS.items() if _any_begins(words, said)]
    return frozenset(muscle for muscles in wanted for muscle in muscles)


def _any_begins(words: Iterable[str], said: str) -> bool:
    return any(f" {word}" in said for word in words)
