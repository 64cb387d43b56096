"""Numbers and their units become single words: `8 reps at 100 kilos` is `8r at 100k`.

The letters: r repetitions, s sets, k kilos, l pounds, w a load without unit, p plates, t seconds, m metres,
c calories. `_hand` and `_side` follow when the quantity is said for one of them. A bare number stays bare.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from training.spoken_words import SHORTHANDS, spoken_words

METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.34, "yd": 0.9144, "ft": 0.3048}
SECONDS = {"h": 3600, "min": 60, "sec": 1}
_NUM = SHORTHANDS["NUM"]
_CLOCK = re.compile(r"(?<!\S)(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?!\S)")
_QUANTITY = re.compile(r"(\d+(?:\.\d+)?)([rsklwptmc]?)(?:_(hand|side))?")
_REPS_OF = {"single": 1, "double": 2, "triple": 3, "simple": 1, "doublet": 2}
_TENS = {
    "tens": 10, "twelves": 12, "fifteens": 15, "sixteens": 16, "eighteens": 18, "twenties": 20, "thirties": 30,
    "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90, "hundreds": 100,
}  # fmt: skip
_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


@dataclass(frozen=True)
class Quantity:
    value: float
    unit: str
    """One letter; empty for a bare number."""
    each: str | None
    """`hand` or `side`, when said for one of them."""


def quantity(word: str) -> Quantity | None:
    found = _QUANTITY.fullmatch(word)
    return None if found is None else Quantity(float(found[1]), found[2], found[3])


def quantities(text: str, *, far: bool) -> str:
    """The sentence with each number and its unit in one word. `far`: it speaks of running or rowing, so k is 1000 m."""
    for pattern, instead in _rules(far):
        text = pattern.sub(instead, text)
    return text


@cache
def _rules(far: bool) -> tuple[_Rule, ...]:
    units = spoken_words().units
    more = "(?: more| extra| de plus| en plus| supplementaires?)?"
    kilometres = units["km"] if not far else f"(?:{units['km']}|k)"
    return (
        *((re.compile(rf"(?<!\S){said}(?!\S)"), f"{load}w") for said, load in _TENS.items()),
        (_clean(rf"(at|for|with|by|than|to|on|was|is) (?:a|an) (?={_NUM}(?!\S))"), _hundred),
        (_CLOCK, _clock),
        (_clean(rf"(?:an?|une) (?:{units['half']}) (?:{units['h']})"), "1800t"),
        (_clean(rf"(?:an?|une)? ?(?:{units['half']})(?: an?)? (?:{units['min']})"), "30t"),
        (_clean(rf"(?:a couple of|a few|quelques) (?={units['min']}|{units['sec']})"), "2 "),
        (_clean(rf"(?:(?:an?|une|un) )(?={units['h']}|{units['min']})"), "1 "),
        (_clean(rf"({_NUM})(?: |~)(?:{units['h']})(?: (?:and |et )?({_NUM})(?: (?:{units['min']}))?(?! \w+s?\b))?"), _hours),
        (_clean(rf"({_NUM}) (?:{units['min']}){more}(?: (?:and |et )?({_NUM})(?: (?:{units['sec']}))?(?! (?:{_UNITLESS()})))?"), _minutes),
        (_clean(rf"({_NUM}) (?:{units['sec']}){more}"), lambda said: f"{float(said[1]):.0f}t"),
        *((_clean(rf"({_NUM}) (?:of )?(?:{kilometres if unit == 'km' else units[unit]})"), _metres(unit)) for unit in METRES),
        (_clean(rf"(?:an?|un|une) (?:{units['mi']})"), f"{METRES['mi']}m"),
        (_clean(rf"(?:an?|un|une) (?:{kilometres})"), "1000m"),
        (_clean(rf"({_NUM}) (?:{units['c']})"), r"\1c"),
        (_clean(rf"(?:a|une?) (?={units['p']})"), "1 "),
        (_clean(rf"({_NUM}) (?:{units['p']}) (?:and a half|et demie?)"), lambda said: f"{float(said[1]) + 0.5:g}p"),
        (_clean(rf"({_NUM}) (?:and a half )?(?:{units['p']})(?! de \d+(?:\.\d+)? (?:metres|m))"), r"\1p"),
        (_clean(rf"({_NUM}) (?:{units['k']})"), r"\1k"),
        (_clean(rf"({_NUM}) (?:{units['l']})"), r"\1l"),
        (_clean(rf"(\d+) (?:\w+ )?(?:{units['s']})"), r"\1s"),
        (_clean(rf"(\d+) (?:{units['r']})"), r"\1r"),
        (_clean(r"(?:an?|une?) (single|double|triple|doublet|simple)(?! (?:unders?|sauts?|kettlebell|arm|leg|saut))"), _reps),
        (_clean(r"(single|double|triple)s?(?= (?:at|a|with|avec|on) \d| ?$)"), _reps),
        (_clean(r"(single|double|triple)s(?! (?:unders?|sauts?))"), _reps),
        (_clean(r"(?:a|une) dozen(?: reps)?|une douzaine(?: de reps| de repetitions)?"), "12r"),
    )  # fmt: skip


def _UNITLESS() -> str:
    units = spoken_words().units
    return "|".join(units[unit] for unit in ("r", "s", "k", "l", "p", "c", "m", "km"))


def _clean(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){pattern}(?!\S)" if not pattern.endswith(")") or "(?=" not in pattern[-40:] else rf"(?<!\S){pattern}")


def _hundred(said: re.Match[str]) -> str:
    return f"{said[1]} "


def _clock(said: re.Match[str]) -> str:
    first, second, third = int(said[1]), int(said[2]), said[3]
    return f"{first * 60 + second}t" if third is None else f"{first * 3600 + second * 60 + int(third)}t"


def _hours(said: re.Match[str]) -> str:
    return f"{float(said[1]) * 3600 + float(said[2] or 0) * 60:.0f}t"


def _minutes(said: re.Match[str]) -> str:
    return f"{float(said[1]) * 60 + float(said[2] or 0):.0f}t"


def _metres(unit: str) -> Callable[[re.Match[str]], str]:
    return lambda said: f"{float(said[1]) * METRES[unit]:.2f}".rstrip("0").rstrip(".") + "m"


def _reps(said: re.Match[str]) -> str:
    return f"{_REPS_OF[said[1]]}r"
