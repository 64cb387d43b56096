from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from training.athletes import Locale
from training.catalogue import Catalogue
from training.exercises import Exercise
from training.search_terms import lexicon, sound, without_amounts, words_of
from training.words import fold

EXACT_HERE, EXACT_ELSEWHERE, EXACT_BARE, SAME_TERMS = 1.0, 0.97, 0.95, 0.93
NAME_BONUS = 0.03
SPELLED_LIKE, SOUNDS_LIKE = 0.92, 0.88
"""How much a resemblance of letters, or of sounds, is worth at best."""
RESEMBLES_FROM = 70.0
CORRECTS_FROM = 0.6
SAME_START = 0.05
"""People rarely miss the first letter."""
WORTH_SHOWING = 0.35
ELSEWHERE = 0.985
"""What the other language is worth."""
BARE = "bare"
"""Stands where a phrase has its locale: a name without its equipment, in either language."""


@dataclass(frozen=True)
class Match:
    exercise: Exercise
    score: float


_Said = tuple[str, str, float, str]
_Hit = tuple[int, float]


@dataclass(frozen=True)
class _Phrase:
    slug: str
    locale: str
    prized: float
    """A name counts a little more than an alias."""
    terms: frozenset[str]
    weight: float
    """Sum of the weights of its terms."""


@dataclass(frozen=True)
class _Index:
    phrases: Sequence[_Phrase]
    exact: Mapping[str, Sequence[int]]
    by_term: Mapping[str, Sequence[int]]
    spelled: Sequence[str]
    sounds: Sequence[str]
    words: Mapping[str, int]
    words_in: Mapping[str, Counter[str]]
    weights: Mapping[str, float]
    terms_of: Mapping[str, frozenset[str]]
    standing: Mapping[str, float]


def search(
    catalogue: Catalogue,
    q: str,
    *,
    locale: Locale,
    equipment: frozenset[str] | None = None,
    muscle: str | None = None,
    limit: int = 10,
) -> list[Match]:
    """The exercises the words may mean, best first; every exercise that passes the filters when there are no words."""
    index = _index(catalogue)
    scores = _scores(index, q, locale) if fold(q) else dict.fromkeys(catalogue.exercises, 1.0)
    found: list[Match] = []
    for slug in sorted(scores, key=lambda slug: (-_rank(index, slug, scores[slug]), slug)):
        exercise = catalogue.exercises[slug]
        if _passes(catalogue, exercise, equipment, muscle):
            found.append(Match(exercise, round(min(scores[slug], 1.0), 3)))
        if len(found) == limit:
            break
    return found


def _rank(index: _Index, slug: str, score: float) -> float:
    return score + 0.03 * index.standing[slug]


def _passes(catalogue: Catalogue, exercise: Exercise, equipment: frozenset[str] | None, muscle: str | None) -> bool:
    if muscle is not None and muscle not in exercise.primary_muscles + exercise.secondary_muscles:
        return False
    return equipment is None or catalogue.equipment_for(exercise, equipment) is not None


def _scores(index: _Index, q: str, locale: str) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    said = fold(without_amounts(q)) or fold(q)
    for found in (_exactly(index, said, locale), _by_terms(index, said, locale), _by_resemblance(index, said)):
        for at, score in found:
            phrase = index.phrases[at]
            here = phrase.locale in (locale, BARE) or score == EXACT_ELSEWHERE
            scores[phrase.slug] = max(scores[phrase.slug], score if here else score * ELSEWHERE)
    return {slug: score for slug, score in scores.items() if score >= WORTH_SHOWING}


def _exactly(index: _Index, said: str, locale: str) -> Iterable[_Hit]:
    for at in index.exact.get(said, ()):
        worth = {locale: EXACT_HERE, BARE: EXACT_BARE}
        yield at, worth.get(index.phrases[at].locale, EXACT_ELSEWHERE)


def _by_terms(index: _Index, said: str, locale: str) -> Iterable[_Hit]:
    words, trust = _corrected(index, words_of(said), locale)
    terms = frozenset(lexicon().terms(words))
    total = sum(index.weights.get(term, 1.0) for term in terms)
    if not total:
        return
    for at in {at for term in terms for at in index.by_term.get(term, ())}:
        phrase = index.phrases[at]
        if phrase.terms == terms:
            yield at, (SAME_TERMS + phrase.prized) * trust
            continue
        shared = sum(index.weights[term] for term in terms & phrase.terms)
        anywhere = sum(index.weights[term] for term in terms & index.terms_of[phrase.slug])
        yield (
            at,
            trust * (0.38 * shared / total + 0.3 * shared / phrase.weight + 0.24 * anywhere / total + phrase.prized),
        )


def _corrected(index: _Index, words: Sequence[str], locale: str) -> tuple[tuple[str, ...], float]:
    """The words as the catalogue spells them, and how far that can be trusted."""
    found: list[str] = []
    likeness: list[float] = []
    for word in words:
        near = _nearest(index, word, locale)
        found += near[0]
        likeness.append(near[1])
    return tuple(found), 0.8 + 0.2 * sum(likeness) / max(len(likeness), 1)


def _nearest(index: _Index, word: str, locale: str) -> tuple[tuple[str, ...], float]:
    if word in index.words or len(word) < 3:
        return (word,), 1.0
    for cut in range(3, len(word) - 2):
        if word[:cut] in index.words and word[cut:] in index.words:
            return (word[:cut], word[cut:]), 0.95
    near = process.extract(
        word, index.words.keys(), scorer=OSA.normalized_similarity, score_cutoff=CORRECTS_FROM, limit=8
    )
    if not near:
        return (word,), 0.5
    usual = index.words_in[locale]
    likeness = {
        found: (round(score + SAME_START * (found[0] == word[0]), 2), usual[found], index.words[found], score)
        for found, score, _ in near
    }
    best = max(likeness, key=lambda found: likeness[found])
    return (best,), likeness[best][-1]


def _by_resemblance(index: _Index, said: str) -> Iterable[_Hit]:
    for choices, text, worth in (
        (index.spelled, said.replace(" ", ""), SPELLED_LIKE),
        (index.sounds, sound(said), SOUNDS_LIKE),
    ):
        near = process.extract(text, choices, scorer=fuzz.ratio, score_cutoff=RESEMBLES_FROM, limit=24)
        for _, likeness, at in near:
            yield at, worth * (likeness / 100) ** 1.2


@lru_cache(maxsize=4)
def _index(catalogue: Catalogue) -> _Index:
    said = _without_claimed([heard for exercise in catalogue.exercises.values() for heard in _said_of(exercise)])
    folded = [fold(text) for _, _, _, text in said]
    worded = [words_of(text) for text in folded]
    terms = [frozenset(lexicon().terms(words)) for words in worded]
    terms_of = _together((slug, found) for (slug, *_), found in zip(said, terms, strict=True))
    weights = _weights(terms_of)
    words_in: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, locale, *_), words in zip(said, worded, strict=True):
        words_in[locale].update(words)
    return _Index(
        phrases=[
            _Phrase(slug, locale, prized, found, sum(weights[term] for term in found) or 1.0)
            for (slug, locale, prized, _), found in zip(said, terms, strict=True)
        ],
        exact=_places((text, at) for at, text in enumerate(folded)),
        by_term=_places((term, at) for at, found in enumerate(terms) for term in found),
        spelled=[text.replace(" ", "") for text in folded],
        sounds=[sound(text) for text in folded],
        words=Counter(word for words in (*worded, *lexicon().meanings) for word in words),
        words_in=words_in,
        weights=weights,
        terms_of=terms_of,
        standing=_standing(catalogue),
    )


def _said_of(exercise: Exercise) -> Iterable[_Said]:
    for locale in ("en", "fr"):
        name = exercise.name(locale)
        yield exercise.slug, locale, NAME_BONUS, name
        if "(" in name:
            yield exercise.slug, BARE, 0.0, name.partition("(")[0]
        for alias in exercise.aliases(locale):
            yield exercise.slug, locale, 0.0, alias


def _without_claimed(said: Sequence[_Said]) -> Sequence[_Said]:
    """A bare name that is somebody's full name or alias means that one, so nobody else answers to it."""
    claimed = {fold(text) for _, locale, _, text in said if locale != BARE}
    return [heard for heard in said if heard[1] != BARE or fold(heard[3]) not in claimed]


def _together(found: Iterable[tuple[str, frozenset[str]]]) -> Mapping[str, frozenset[str]]:
    gathered: dict[str, set[str]] = defaultdict(set)
    for slug, terms in found:
        gathered[slug] |= terms
    return {slug: frozenset(terms) for slug, terms in gathered.items()}


def _places(found: Iterable[tuple[str, int]]) -> Mapping[str, Sequence[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for text, at in found:
        places[text].append(at)
    return places


def _weights(terms_of: Mapping[str, frozenset[str]]) -> Mapping[str, float]:
    """Rare terms tell more: inverse frequency over exercises."""
    shared_by = Counter(term for terms in terms_of.values() for term in terms)
    return {term: 1.0 + log(len(terms_of) / count) for term, count in shared_by.items()}


def _standing(catalogue: Catalogue) -> Mapping[str, float]:
    """0 to 1: how central an exercise is, by how often others name it; breaks ties towards the staple."""
    named = Counter(
        slug
        for exercise in catalogue.exercises.values()
        for slug in (exercise.regression, exercise.progression, *exercise.substitutes)
        if slug is not None
    )
    most = max(named.values(), default=1)
    return {slug: (named[slug] / most) ** 0.5 for slug in catalogue.exercises}
