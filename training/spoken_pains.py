import re
from dataclasses import dataclass

from training.spoken_efforts import GAP
from training.spoken_words import spoken_words

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LAST_NUMBER = re.compile(r"(?<!\S)(?:an? |de )?(10|[0-9])$")
WORST = 10


@dataclass(frozen=True)
class SpokenPain:
    body_part: str
    severity: int | None
    """0 to 10; None when no number was said."""


@dataclass(frozen=True)
class Felt:
    pain: SpokenPain | None
    rest: str
    """The sentence without it."""


def felt(text: str) -> Felt:
    """Where it hurts and how much: a part of the body next to a word for pain, or to a number out of ten."""
    area = _area(text)
    if area is None:
        return Felt(None, text)
    words = spoken_words().patterns
    without = f"{text[: area.start]}{GAP}{text[area.end :]}"
    scale, hurt = words["out_of_ten"].search(without), words["hurts"].search(without)
    if hurt is None and scale is None:
        return Felt(None, text)
    severity = None if scale is None else _severity(scale[0])
    for pattern in ("out_of_ten", "hurts"):
        without = words[pattern].sub(GAP, without)
    bare = _LAST_NUMBER.search(without) if scale is None else None
    if bare is not None and not re.search(r"\d", without[: bare.start()]):
        severity, without = int(bare[1]), without[: bare.start()]
    return Felt(SpokenPain(area.slug, severity), without)


@dataclass(frozen=True)
class _Area:
    slug: str
    start: int
    end: int


def _area(text: str) -> _Area | None:
    """The longest name wins: `lower back` before `back`."""
    hits = [
        _Area(slug, found.start(), found.end())
        for slug, pattern in spoken_words().areas.items()
        for found in pattern.finditer(text)
    ]
    return max(hits, key=lambda hit: (hit.end - hit.start, -hit.start), default=None)


def _severity(said: str) -> int | None:
    number = float(_NUMBER.findall(said)[0])
    return round(number) if 0 <= number <= WORST else None
