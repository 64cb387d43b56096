from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from training.athletes import Locale
from training.catalogue import Catalogue
from training.exercises import Exercise
from training.search import search
from training.spoken_quantities import quantity
from training.spoken_words import spoken_words
from training.words import fold

SURE_FROM = 0.84
LIKELY_FROM, RESOLVED_FROM = 0.75, 0.64
"""Below this, words are not taken for an exercise; words that can be nothing else (`swap it for ...`) are sooner."""
_LONGEST, _SHORTEST = 7, 4
"""In words, the longest name; in letters, the shortest that a misspelling is looked up for."""
_EQUIPMENT = frozenset(
    [
        "barbell",
        "barre",
        "dumbbell",
        "dumbbells",
        "haltere",
        "halteres",
        "kettlebell",
        "kettlebells",
        "kb",
        "db",
        "machine",
        "cable",
        "poulie",
        "smith",
        "band",
        "elastique",
        "suspension",
        "trx",
        "rings",
        "anneaux",
        "landmine",
        "ez",
        "rope",
        "corde",
    ]
)


@dataclass(frozen=True)
class Named:
    exercise: Exercise | None
    score: float
    unexplained: tuple[str, ...]
    """Words that are neither a name nor the small change of a sentence about a set."""


def named(text: str, *, locale: Locale, catalogue: Catalogue, guess: bool = True) -> Named:
    """The exercise that the words name, when what is left of the sentence is a name. `guess`: misspelt ones too."""
    said = [word for word in text.split() if quantity(word) is None]
    strange = _strange(said)
    best = _span(said, locale, catalogue)
    if best is not None:
        return best
    if not guess or len(strange) > _LONGEST or sum(map(len, set(strange) - _EQUIPMENT)) < _SHORTEST:
        return Named(None, 0.0, strange)
    found = _searched(catalogue, " ".join(strange), locale)
    if found is None or found.score < LIKELY_FROM:
        return Named(None, 0.0, strange)
    return Named(found.exercise, found.score, ())


def resolved(text: str, *, locale: Locale, catalogue: Catalogue) -> Named:
    """The exercise that a phrase known to be a name means."""
    found = _searched(catalogue, text, locale) if fold(text) else None
    if found is None or found.score < RESOLVED_FROM:
        return Named(None, 0.0, ())
    return Named(found.exercise, found.score, ())


def loaded(name: Named, catalogue: Catalogue) -> Named:
    """The same movement with something in the hands, when a load was said for one that has none by its bare name."""
    if name.exercise is None or name.exercise.load not in ("bodyweight", "added_or_assisted"):
        return name
    bare = _title(name.exercise)
    for match in search(catalogue, bare, locale="en", limit=8):
        if match.exercise.load == "external" and _title(match.exercise) == bare:
            return Named(match.exercise, name.score, name.unexplained)
    return name


def _title(exercise: Exercise) -> str:
    return fold(exercise.name_en.partition("(")[0])


def mentions(text: str, catalogue: Catalogue) -> bool:
    return _longest_span(text.split(), catalogue) is not None


def _strange(words: list[str]) -> tuple[str, ...]:
    fillers = spoken_words().fillers
    return tuple(word for word in words if word not in fillers and word not in "|,")


@dataclass(frozen=True)
class _Span:
    start: int
    end: int


def _span(words: list[str], locale: Locale, catalogue: Catalogue) -> Named | None:
    span = _longest_span(words, catalogue)
    if span is None:
        return None
    name = words[span.start : span.end]
    others = [*words[: span.start], *words[span.end :]]
    gear = [word for word in others if word in _EQUIPMENT]
    strange = _strange([word for word in others if word not in _EQUIPMENT])
    whole = _searched(catalogue, " ".join(name + gear), locale) if gear else None
    found = whole if whole is not None and whole.score >= SURE_FROM else _searched(catalogue, " ".join(name), locale)
    return None if found is None else Named(found.exercise, found.score, strange)


def _longest_span(words: list[str], catalogue: Catalogue) -> _Span | None:
    names = _names(catalogue)
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            if " ".join(words[start : start + size]) in names and not _small(words[start : start + size]):
                return _Span(start, start + size)
    return None


def _small(words: list[str]) -> bool:
    return len(words) == 1 and (words[0] in spoken_words().fillers or len(words[0]) < 2 or words[0] in _EQUIPMENT)


@dataclass(frozen=True)
class _Found:
    exercise: Exercise
    score: float


@lru_cache(maxsize=4096)
def _searched(catalogue: Catalogue, text: str, locale: Locale) -> _Found | None:
    best = next(iter(search(catalogue, text, locale=locale, limit=1)), None)
    return None if best is None else _Found(best.exercise, best.score)


@lru_cache(maxsize=4)
def _names(catalogue: Catalogue) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for exercise in catalogue.exercises.values():
        for locale in ("en", "fr"):
            for name in (exercise.name(locale), exercise.name(locale).partition("(")[0], *exercise.aliases(locale)):
                found.setdefault(fold(name), exercise.slug)
                found.setdefault(fold(name) + "s", exercise.slug)
    return found
