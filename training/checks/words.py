import re
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
_SPELLED_OUT = {
    "kb": ("kettlebell",),
    "db": ("dumbbell",),
    "bb": ("barbell",),
    "rdl": ("romanian", "deadlift"),
    "ohp": ("overhead", "press"),
    "ohs": ("overhead", "squat"),
    "hspu": ("handstand", "push", "up"),
    "skullcrusher": ("skull", "crusher"),
    "running": ("run",),
    "jumping": ("jump",),
    "hanging": ("hang",),
    "cycling": ("bike",),
    "biking": ("bike",),
    "rowing": ("row",),
    "walking": ("walk",),
    "climbing": ("climb",),
    "sprinting": ("sprint",),
    "pulldown": ("pulldown",),
    "toes": ("toe",),
    "pushup": ("push", "up"),
    "pullup": ("pull", "up"),
}
_SINGULAR_AS_IS = frozenset({"press", "cross", "abs", "less", "pass", "bus", "ytw", "cars"})


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """Words in one form: no case, no plural, no abbreviation, so that two names of a movement meet."""
    found: list[str] = []
    for word in _WORD.findall(text.lower()):
        found.extend(_SPELLED_OUT.get(word, (_singular(word),)))
    return tuple(found)


def _singular(word: str) -> str:
    if len(word) <= 3 or word in _SINGULAR_AS_IS or word.endswith("ss"):
        return word
    return word.removesuffix("s")
