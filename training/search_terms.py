import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from training.words import fold, stem

_AMOUNT = re.compile(
    r"\b\d+([.,]\d+)?\s?(kg|kgs|kilos?|lbs?|pounds?|livres?|reps?|m|metres?|meters?|km|cals?|calories?|sec|secondes?|min|minutes?)\b"
)
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"), (r"eaux?|aux?", "o"), (r"eu", "u"), (r"ai[st]?|ay|ei|ey|er\b|ez\b|et\b|ee", "e"), (r"oo|ou", "u"),
        (r"ain|ein|im|ym|yn", "in"), (r"am|em|en", "an"), (r"om", "on"), (r"ck|qu|q|c(?![eiyh])", "k"),
        (r"c(?=[eiy])", "s"), (r"y", "i"), (r"z", "s"), (r"h", ""), (r"[\W_]", ""), (r"(.)\1", r"\1"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Lexicon:
    meanings: Mapping[tuple[str, ...], tuple[str, ...]]
    silent: frozenset[str]
    longest: int

    def terms(self, words: Iterable[str]) -> tuple[str, ...]:
        """Stemmed words as meanings, longest phrase first, so that both languages and the jargon agree."""
        left, found = tuple(words), list[str]()
        while left:
            size = next((n for n in range(min(self.longest, len(left)), 0, -1) if left[:n] in self.meanings), 0)
            if size:
                found += self.meanings[left[:size]]
            elif left[0] not in self.silent:
                found.append(left[0])
            left = left[max(size, 1) :]
        return tuple(dict.fromkeys(found))


@cache
def lexicon() -> Lexicon:
    rows = json.loads(files("training").joinpath("catalog", "search_words.json").read_text("utf-8"))
    meanings = {words_of(said): words_of(meant) for said, meant in rows["meanings"].items()}
    return Lexicon(meanings, frozenset(rows["silent"]), max(map(len, meanings)))


def words_of(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in fold(text).split())


def without_amounts(text: str) -> str:
    """`wall balls 4 kg` names an exercise and a load; only the first is looked for."""
    return _AMOUNT.sub(" ", text.casefold())


def sound(text: str) -> str:
    """How a folded phrase sounds, roughly and in both languages: what speech recognition keeps of it."""
    for pattern, heard in _SOUNDS:
        text = pattern.sub(heard, text)
    return text
