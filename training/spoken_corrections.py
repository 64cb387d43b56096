import math
import re
from dataclasses import replace

from training.spoken_loads import HEAVIEST_KG
from training.spoken_logs import Logged, Place
from training.spoken_shapes import SpokenSet
from training.spoken_words import spoken_words
from training.units import LB_IN_KG, lb_to_kg

_NUMBER = re.compile(r"(?<!\S)\d+(?:\.\d+)?(?!\S)")
_UNIT = re.compile(r" (kilos?|kg|kgs|pounds?|lbs?|livres?|reps?|repetitions?)(?!\S)")
_FEW = 20
"""Up to here a bare number is a count when nothing else tells."""


def mended(text: str) -> str:
    """`eight, no, nine at one hundred` as the athlete meant it: the value after the correction stands."""
    found = spoken_words().patterns["corrected"].search(text)
    while found is not None:
        before, after = text[: found.start()].rstrip(" ,|"), text[found.end() :].lstrip(" ,|")
        if not (re.search(r"\d", before) and _NUMBER.match(after)):
            found = spoken_words().patterns["corrected"].search(text, found.end())
            continue
        text = _joined(before, after)
        found = spoken_words().patterns["corrected"].search(text)
    return text


def _joined(before: str, after: str) -> str:
    if _whole(after):
        return re.sub(r"\d.*$", "", before) + after
    first = _NUMBER.match(after)
    unit = _UNIT.match(after, first.end()) if first is not None else None
    numbers = [found for found in _NUMBER.finditer(before) if unit is None or _same_unit(before, found, unit[1])]
    if not numbers:
        numbers = list(_NUMBER.finditer(before))
    if not numbers:
        return f"{before} {after}"
    last = numbers[-1]
    own = _UNIT.match(before, last.end())
    end = own.end() if own is not None and unit is not None else last.end()
    rest = before[end:]
    return f"{before[: last.start()]}{after}{rest}" if rest.strip() else f"{before[: last.start()]}{after}"


def _whole(text: str) -> bool:
    """A set on its own, repetitions and load."""
    return bool(re.search(r"\d\S*(?: \w+)? (?:at|a|for|pour|x|by|times) \d", text))


def _same_unit(text: str, number: re.Match[str], unit: str) -> bool:
    own = _UNIT.match(text, number.end())
    return own is not None and own[1][:2] == unit[:2]


def other_unit(text: str, last: SpokenSet | None) -> SpokenSet | None:
    """`Pounds, not kilos`: the number stays and its unit changes."""
    words = spoken_words().patterns
    to_pounds, to_kilos = (words[name].search(text) for name in ("pounds_not_kilos", "kilos_not_pounds"))
    if (to_pounds is None and to_kilos is None) or re.search(r"\d", text):
        return None
    if last is None or last.load_kg is None:
        return SpokenSet()
    pounds = to_pounds is not None and (to_kilos is None or to_pounds.start() <= to_kilos.start())
    load_kg = lb_to_kg(last.load_kg) if pounds else round(last.load_kg / LB_IN_KG, 2)
    return SpokenSet(load_kg=load_kg, load_mode=last.load_mode or "external")


_STEP = re.compile(
    r"(?<!\S)(?:(?P<up>plus|add) )?(?P<value>\d+(?:\.\d+)?)(?P<unit>[klr]?) "
    r"?(?:(?P<more>more|heavier|extra|de plus|en plus|plus lourd)"
    r"|(?P<less>less|fewer|lighter|de moins|en moins|plus leger))?"
    r"(?: (?P<reps>reps?|repetitions?))?(?!\S)"
)


def stepped(symbols: str, place: Place) -> SpokenSet | None:
    """`Same but five kilos more`: what comes out of it. Nothing when that cannot be known; None when nobody said so."""
    found = next((one for one in _STEP.finditer(symbols) if _steps(one)), None)
    if found is None:
        return None
    last = place.spoken.last_set or SpokenSet()
    step = float(found["value"]) * (-1 if found["less"] else 1)
    if found["unit"] == "r" or found["reps"]:
        reps = None if last.reps is None else last.reps + int(step)
        return SpokenSet() if reps is None or reps < 1 else SpokenSet(reps=reps)
    unit = {"k": "kg", "l": "lb"}.get(found["unit"], place.spoken.unit)
    load_kg = None if last.load_kg is None else round(last.load_kg + step * (LB_IN_KG if unit == "lb" else 1.0), 2)
    if load_kg is None or not 0 <= load_kg <= HEAVIEST_KG:
        return SpokenSet()
    return SpokenSet(load_kg=load_kg, load_mode=last.load_mode or "external")


def _steps(found: re.Match[str]) -> bool:
    """A bare `two more` counts sets."""
    return bool((found["up"] or found["more"] or found["less"]) and (found["unit"] or found["reps"]))


def without_denied(text: str) -> str:
    """`Six, not eight`: what it was not is left out."""
    return spoken_words().patterns["not_that"].sub(" ", text)


def corrected(found: Logged, text: str, place: Place) -> SpokenSet:
    """The one thing that changes; a bare number goes where it is nearest to what was stored."""
    one = found.sets[0]
    loose = found.told.bare and one.reps is not None and one.load_mode is None
    if not loose or one.reps is None or re.search(r"\d (?:reps?|repetitions?)(?!\S)", text):
        return one
    words = spoken_words().patterns
    last = place.spoken.last_set
    if words["about_reps"].search(text) and not words["about_load"].search(text):
        return one
    if words["about_load"].search(text) or _nearer_load(one.reps, last):
        mode = (last.load_mode if last else None) or "external"
        kg = lb_to_kg(one.reps) if place.spoken.unit == "lb" else float(one.reps)
        return replace(one, reps=None, load_kg=kg, load_mode=mode)
    return one


def _nearer_load(number: float, last: SpokenSet | None) -> bool:
    if last is None or not last.load_kg or not last.reps or number <= 0:
        return number > _FEW
    return abs(math.log(number / last.load_kg)) < abs(math.log(number / last.reps))
