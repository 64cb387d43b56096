"""Numbers and their units become single words: `8 reps at 100 kilos` is `8r at 100k`.

The letters: r repetitions, s sets, k kilos, l pounds, w a load without unit, p plates, t seconds, m metres,
c calories. `_hand` and `_side` follow when the quantity is said for one of them. A bare number stays bare.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from training.spoken_words import SHORTHANDS, spoken_words

METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.34, "yd": 0.9144, "ft": 0.3048}
_NUM = SHORTHANDS["NUM"]
_QUANTITY = re.compile(r"(\d+(?:\.\d+)?)([rsklwptmc]?)(?:\+(quarter|[\d.]+))?(?:_(hand|side))?")
_REPS_OF = {"single": 1, "double": 2, "triple": 3, "simple": 1, "doublet": 2, "doublé": 2}
_Said = re.Match[str]
_Instead = str | Callable[[_Said], str]


@dataclass(frozen=True)
class Quantity:
    value: float
    unit: str
    """One letter; empty for a bare number."""
    each: str | None = None
    """`hand` or `side`, when said for one of them."""
    besides: str | None = None
    """What was said on top of whole plates: `two plates and a quarter`."""


def quantity(word: str) -> Quantity | None:
    found = _QUANTITY.fullmatch(word)
    return None if found is None else Quantity(float(found[1]), found[2], found[4], found[3])


def quantities(text: str, *, far: bool) -> str:
    """The sentence with each number and its unit in one word. `far`: it speaks of running or rowing, so k is 1000 m."""
    for pattern, instead in _rules(far):
        text = pattern.sub(instead, text)
    return text


@cache
def _rules(far: bool) -> tuple[tuple[re.Pattern[str], _Instead], ...]:
    rules = (*_times(), *_distances(far), *_counts(), *_plates(), *_sides())
    return tuple((re.compile(rf"(?<!\S){pattern}(?!\S)"), instead) for pattern, instead in rules)


def _times() -> Iterable[tuple[str, _Instead]]:
    units = spoken_words().units
    hour, minute, second = units["h"], units["min"], units["sec"]
    other = "|".join(units[unit] for unit in ("r", "s", "k", "l", "p", "c", "m", "km"))
    yield r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?", _clock
    yield rf"(?:an? |une )?{units['half']} (?:an? )?{hour}", "1800t"
    yield rf"(?:an? |une )?{units['half']} (?:an? )?{minute}", "30t"
    yield rf"(?:{hour} et demie|an hour and a half|une heure et demie)", "5400t"
    yield rf"(?:a couple of|a few|quelques|couple) (?:{minute})", "120t"
    yield rf"(?:an?|une) (?:{minute}) (?:and a half|et demie)", "90t"
    yield rf"another (?:{minute})", "another 60t"
    yield rf"(?:one|1) more (?:{minute})", "60t more"
    yield rf"(?:an?|une) (?:{minute})(?: (?:and )?({_NUM}))?(?: (?:{second}))?(?= |$)", _minute
    yield rf"(?:an?|une) (?:{hour})", "3600t"
    yield rf"({_NUM}) (?:{hour})(?: (?:and |et )?({_NUM}) (?:{minute}))?", _hours
    yield r"(in|en) (\d{1,2}) ([0-5]\d)(?=$| \|)", lambda said: f"{said[1]} {int(said[2]) * 60 + int(said[3])}t"
    yield rf"({_NUM}) (?:more|extra|additional) (?:{minute})", lambda said: f"{float(said[1]) * 60:.0f}t more"
    yield rf"({_NUM}) (?:more|extra|additional) (?:{second})", lambda said: f"{float(said[1]):.0f}t more"
    yield rf"({_NUM}) (?:{minute})(?: (?:and |et )?({_NUM})(?: (?:{second})|(?! (?:{other}|for|at|a|pour))))?", _minutes
    yield rf"({_NUM}) (?:{second})(?! (?:set|one)(?!\S))", lambda said: f"{float(said[1]):.0f}t"


def _distances(far: bool) -> Iterable[tuple[str, _Instead]]:
    units = spoken_words().units
    for unit in reversed(METRES):
        names = f"(?:{units[unit]}|k)" if unit == "km" and far else units[unit]
        yield rf"({_NUM}) (?:{names})", _metres(unit)
        if unit == "m":
            yield rf"({_NUM}m)((?: [a-z]+)*) (\d{{1,2}}) ([0-5]\d)(?= \||$)", _distance_then_clock
        if unit in ("km", "mi"):
            yield rf"(?:an?|une?) (?:{names})", f"{METRES[unit]:g}m"


def _counts() -> Iterable[tuple[str, _Instead]]:
    units = spoken_words().units
    yield r"pour une?(?=$| (?:a|avec|rpe))", "pour 1"
    yield rf"(at|for|with|by|than|to|on|was|is|of) an? ({_NUM})(?<=\d\d\d)", r"\1 \2"
    yield rf"an? ({_NUM})(?<=\d\d\d)", r"\1"
    for unit in ("c", "k", "l"):
        yield rf"({_NUM}) (?:{units[unit]})", rf"\1{unit}"
    yield rf"(\d+) (?:{units['s']})", r"\1s"
    yield rf"(\d+) (?:{units['r']})", r"\1r"
    lone = r"(single|double|triple|doublet|simple)"
    yield rf"(?:an?|une?) {lone}(?! (?:unders?|sauts?|kettlebell|arm|leg|kb|db|dumbbell))", _reps
    yield rf"{lone}(?= (?:at|a|with|avec|on) \d| \d+(?:\.\d+)?[kl]|$)", _reps
    yield rf"{lone}s(?! (?:unders?|sauts?))", _reps
    yield r"(?:an?|une|1) dozen(?: reps)?|une douzaine(?: de reps| de repetitions)?", "12r"


def _plates() -> Iterable[tuple[str, _Instead]]:
    plate = spoken_words().units["p"]
    yield rf"(?:(?:an?|une?|1) )?(?:{plate}) (?:and a half|et demie?)", "1.5p"
    yield rf"({_NUM}) (?:{plate}) (?:and a half|et demie?)", lambda said: f"{float(said[1]) + 0.5:g}p"
    yield rf"(?:half a|half|une demi) (?:{plate})", "0.5p"
    yield rf"(\d+|an?|une?) (?:{plate}) (?:de|of) ({_NUM})k?", _of_size
    yield rf"(\d) ({_NUM})[kw] (?:{plate})", _of_size
    yield rf"(?:an?|une?) (?:{plate})", "1p"
    yield rf"({_NUM}) (?:{plate})", r"\1p"
    yield r"(\d+)p (?:and|plus) (?:a|1) (quarter|25|10|5|2\.5)", r"\1p+\2"


def _sides() -> Iterable[tuple[str, _Instead]]:
    for each in ("hand", "side"):
        named = spoken_words().units[each]
        yield rf"(\d+) (\d+)w (?:{named})", _pairs(each)
        yield rf"(\d+(?:\.\d+)?[a-z]?(?:\+\w+)?)(?:_side)? (?:{named})", rf"\1_{each}"
        yield rf"(?:{named}) (\d+(?:\.\d+)?[a-z]?)(?!\S*_)", rf"\1_{each}"


def _clock(said: _Said) -> str:
    first, second, third = int(said[1]), int(said[2]), said[3]
    return f"{first * 60 + second}t" if third is None else f"{first * 3600 + second * 60 + int(third)}t"


def _minute(said: _Said) -> str:
    return f"{60 + float(said[1] or 0):.0f}t"


def _hours(said: _Said) -> str:
    return f"{float(said[1]) * 3600 + float(said[2] or 0) * 60:.0f}t"


def _minutes(said: _Said) -> str:
    return f"{float(said[1]) * 60 + float(said[2] or 0):.0f}t"


def _metres(unit: str) -> Callable[[_Said], str]:
    return lambda said: f"{float(said[1]) * METRES[unit]:.2f}".rstrip("0").rstrip(".") + "m"


def _pairs(each: str) -> Callable[[_Said], str]:
    return lambda said: f"{float(said[1]) * float(said[2]):g}w_{each}"


def _distance_then_clock(said: _Said) -> str:
    return f"{said[1]}{said[2]} {int(said[3]) * 60 + int(said[4])}t"


def _reps(said: _Said) -> str:
    return f"{_REPS_OF[said[1]]}r"


def _of_size(said: _Said) -> str:
    count = int(said[1]) if said[1].isdigit() else 1
    return f"{count * float(said[2]):g}k_side"
