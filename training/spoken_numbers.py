"""Number words become digits: text2num reads a number, these rules say where one number ends and the next begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from text_to_num import text2num

from training.spoken_words import LANGUAGES, Words, spoken_words

_LOAD_FOLLOWS = frozenset({"at", "a", "plus", "minus", "moins", "with", "avec"})
_UNITS = dict(
    zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], range(10), strict=True)
)
_UNITS |= dict(
    zip(["zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"], range(10), strict=True)
)
_HUNDREDS = frozenset({"hundred", "thousand", "cent", "cents", "mille"})
_JOINED_BY_ET = frozenset({"vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante"})
_POINTS = frozenset({"point", "virgule", "comma", "dot"})
_ARTICLES = frozenset({"un", "une"})
_PRONOUN_AFTER = frozenset(
    [
        "that",
        "this",
        "last",
        "next",
        "the",
        "same",
        "another",
        "which",
        "wrong",
        "identical",
        "each",
        "every",
        "no",
        "previous",
        "right",
        "first",
        "second",
        "other",
        "easy",
        "hard",
        "good",
        "bad",
        "heavy",
        "any",
        "and",
    ]
)
_COUNTED = re.compile(r"reps?|repetitions?|times")
_ENDS_A_COUNT = frozenset({"at", "a", "left", "in", "more"})
_HALF = re.compile(r"(\d+(?:\.\d+)?)((?: (?!plate)[a-z]+)?) (?:and a half|et demie?)(?!\S)")
_QUARTER = re.compile(r"(\d+(?:\.\d+)?)((?: (?!plate)[a-z]+)?) (?:and a quarter|et quart)(?!\S)(?! plate)")
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_PAIR_OF = {
    "tens": 10, "twelves": 12, "fourteens": 14, "fifteens": 15, "sixteens": 16, "eighteens": 18, "twenties": 20,
    "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
    "hundreds": 100,
}  # fmt: skip
_ONES = {"ones": 1, "twos": 2, "threes": 3, "fours": 4, "fives": 5, "sixes": 6, "sevens": 7, "eights": 8, "nines": 9}
_PAIR = re.compile(rf"(?<!\S)(?:({'|'.join(_TENS)})[ ~]({'|'.join(_ONES)})|({'|'.join(_PAIR_OF)}))(?!\S)")
_LITTLE_HUNDREDS = 3
"""How far `three fifteen` is one load for somebody who counts in kilos."""


@dataclass(frozen=True)
class _Number:
    text: str
    words: int
    """How many tokens it took."""


def digits(text: str, locale: str, *, pounds: bool = False) -> str:
    """The sentence with its numbers in digits: `two oh five times four` is `205 times 4`."""
    words = spoken_words()
    text = _unmasked(text, locale, words)
    tight = any("~" in token and _parts(token)[0] in words.numbers["fr"] for token in text.split())
    tokens = [token for part in text.split() for token in _split(part, words)]
    found: list[str] = []
    while tokens:
        number = _number(tokens, found, locale, pounds=pounds, tight=tight)
        found.append(number.text if number else tokens[0].replace("~", " "))
        tokens = tokens[number.words if number else 1 :]
    return _with_halves(" ".join(found))


def _unmasked(text: str, locale: str, words: Words) -> str:
    for pattern, meant in words.heard[locale]:
        text = pattern.sub(meant, text)
    return _PAIR.sub(_pair, text)


def _pair(said: re.Match[str]) -> str:
    """`With the thirty twos`: a pair of dumbbells, by what one of them weighs."""
    return f"{_PAIR_OF[said[3]] if said[3] else _TENS[said[1]] + _ONES[said[2]]}w"


def _split(token: str, words: Words) -> list[str]:
    parts = _parts(token)
    if any(words.numbers[language].issuperset(parts) for language in LANGUAGES) or "et" in parts:
        return [token]
    return list(parts)


def _parts(token: str) -> tuple[str, ...]:
    return tuple(token.split("~"))


def _with_halves(text: str) -> str:
    text = _HALF.sub(lambda said: f"{float(said[1]) + 0.5:g}{said[2]}", text)
    return _QUARTER.sub(lambda said: f"{float(said[1]) + 0.25:g}{said[2]}", text)


def _number(tokens: Sequence[str], before: Sequence[str], locale: str, *, pounds: bool, tight: bool) -> _Number | None:
    for language in (locale, *LANGUAGES):
        run = _run(tokens, language, tight=tight and language == "fr")
        if run and not _is_article(tokens, before):
            return _longest(tokens, run, before, language, pounds=pounds)
    return None


def _run(tokens: Sequence[str], language: str, *, tight: bool) -> int:
    """How many tokens from here may belong to one number."""
    known = spoken_words().numbers[language]
    size = 0
    while size < len(tokens) and (known.issuperset(_parts(tokens[size])) or _joins(tokens, size, known)):
        if tight and size and not _multiplies(tokens[size - 1], tokens[size]):
            break
        size += 1
    return size


def _joins(tokens: Sequence[str], at: int, known: frozenset[str]) -> bool:
    """`hundred and five`, `vingt et un`, `one oh five`: small words inside a number."""
    parts = _parts(tokens[at])
    if len(parts) > 1:
        return known.issuperset(part for part in parts if part != "et")
    if not at or at + 1 >= len(tokens) or not known.issuperset(_parts(tokens[at + 1])):
        return False
    last, following = _parts(tokens[at - 1])[-1], tokens[at + 1]
    if tokens[at] == "and":
        return last in _HUNDREDS
    if tokens[at] in ("oh", "o"):
        return last in _UNITS and following in _UNITS
    return tokens[at] == "et" and last in _JOINED_BY_ET and following in ("un", "une", "onze")


def _multiplies(last: str, following: str) -> bool:
    return _parts(last)[-1] in _HUNDREDS or _parts(following)[0] in _HUNDREDS


def _is_article(tokens: Sequence[str], before: Sequence[str]) -> bool:
    """`that one`, `un peu`, `one more`: not a count."""
    following = tokens[1] if len(tokens) > 1 else ""
    if tokens[0] == "one":
        return bool(before) and before[-1] in _PRONOUN_AFTER and following not in ("hundred", "rep", "plate")
    return tokens[0] in _ARTICLES and following not in ("cent", "virgule")


def _longest(tokens: Sequence[str], run: int, before: Sequence[str], language: str, *, pounds: bool) -> _Number:
    after_load = bool(before) and before[-1] in _LOAD_FOLLOWS
    for size in range(run, 0, -1):
        words = [part for token in tokens[:size] for part in _parts(token)]
        value = _value(words, language, pounds=pounds or "pounds" in tokens or "lbs" in tokens)
        if value is None or (after_load and size > 1 and _owed(tokens, size)):
            continue
        return _with_decimals(tokens, size, value, language)
    return _Number(tokens[0].replace("~", " "), 1)


def _owed(tokens: Sequence[str], size: int) -> bool:
    """`ten at fifty nine at fifty`: the last word of the run counts what follows, the words before are the load."""
    following = tokens[size] if size < len(tokens) else ""
    if "~" in tokens[size - 1] or tokens[size - 1] in _HUNDREDS:
        return False
    return following in _ENDS_A_COUNT or bool(_COUNTED.fullmatch(following))


def _value(words: Sequence[str], language: str, *, pounds: bool) -> int | None:
    if words == ["zero"]:
        return 0
    hundreds = _little_hundreds(words, language, pounds=pounds) if language == "en" else None
    if hundreds is not None:
        return hundreds
    if "oh" in words or "o" in words:
        return None
    try:
        return int(text2num(" ".join(words), language))
    except ValueError:
        return None


def _little_hundreds(words: Sequence[str], language: str, *, pounds: bool) -> int | None:
    """`one oh five`, `two twenty five`: hundreds said without the word."""
    first = _UNITS.get(words[0], 0)
    if not first or len(words) < 2 or words[1] in _HUNDREDS:
        return None
    if words[1] in ("oh", "o"):
        return first * 100 + _UNITS[words[2]] if len(words) == 3 and words[2] in _UNITS else None
    rest = _value(words[1:], language, pounds=pounds) if words[1] not in _UNITS else None
    if rest is None or not 10 <= rest <= 99 or not (pounds or first <= _LITTLE_HUNDREDS):
        return None
    return first * 100 + rest


def _with_decimals(tokens: Sequence[str], size: int, value: int, language: str) -> _Number:
    if size + 1 >= len(tokens) or tokens[size] not in _POINTS:
        return _Number(str(value), size)
    known = spoken_words().numbers[language]
    taken, decimals = size + 1, ""
    while taken < len(tokens) and len(decimals) < 2 and known.issuperset(_parts(tokens[taken])):
        said = _value(_parts(tokens[taken]), language, pounds=False)
        if said is None or said > 99 or (decimals and said > 9):
            break
        decimals, taken = decimals + str(said), taken + 1
    if not decimals and tokens[taken].isdigit():
        decimals, taken = tokens[taken][:2], taken + 1
    return _Number(f"{value}.{decimals}" if decimals else str(value), taken if decimals else size)
