"""What was done: repetitions, loads, times and distances take their places by the words between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from training.exercises import Exercise
from training.spoken_quantities import Quantity, quantity
from training.spoken_words import SHORTHANDS, spoken_words

_AT = r"(?:at|a|with|avec|using|on)"
_BY = r"(?:x|by|times|fois)"
_FOR = r"(?:for|pour)"
_NUM = SHORTHANDS["NUM"] + r"(?:_\w+)?"
_REPS = rf"(?:\d+r(?:_\w+)?|{_NUM})"
_LOAD = rf"(?:\d+(?:\.\d+)?[klpw](?:\+[\w.]+)?(?:_\w+)?|{_NUM})"
_STRONG_LOAD = r"\d+(?:\.\d+)?[klpw](?:\+[\w.]+)?(?:_\w+)?"
_EDGE = r"(?<!\S){}(?!\S)"
_ROLES = tuple(
    re.compile(_EDGE.format(f"(?:{pattern})"))
    for pattern in (
        rf"plus (?P<added>{_LOAD})",
        rf"(?:minus|moins) (?P<assisted>{_LOAD})",
        rf"(?P<sets>\d+s) (?:of |de |x |by |times |fois |at |for |a )*(?P<reps>{_REPS})"
        rf"(?: (?:{_AT}|{_BY}) (?P<load>{_LOAD}))?",
        rf"(?P<sets>\d+) {_BY} (?P<reps>{_REPS}) (?:{_AT}|{_BY}) (?P<load>{_LOAD})",
        rf"(?P<sets>\d+) {_BY} (?P<reps>\d+r(?:_\w+)?)",
        rf"(?P<reps>{_REPS}) (?:de )?(?:{_AT}|{_BY}|of|de) (?:les |the |an? |des |halteres? de |my )*"
        rf"(?P<load>{_STRONG_LOAD})",
        rf"(?P<load>{_STRONG_LOAD}) (?:(?:{_FOR}|{_BY}) )?(?:an? )?(?P<reps>{_REPS})",
        rf"(?P<reps>\d+r(?:_\w+)?) (?:{_AT}|{_BY}) (?P<load>{_NUM})",
        rf"(?P<load>{_NUM}) (?:{_FOR}|{_BY}) (?:an? )?(?P<reps>\d+r(?:_\w+)?)",
        rf"(?P<reps>{_NUM}) {_AT} (?P<load>{_NUM})",
        rf"(?P<load>{_NUM}) {_FOR} (?P<reps>{_NUM})",
        rf"(?P<one>{_NUM}) {_BY} (?P<other>{_NUM})",
        r"(?P<sets>\d+s)",
        r"(?P<reps>\d+r(?:_\w+)?)",
        rf"(?P<load>{_STRONG_LOAD})",
        r"(?P<time>\d+t(?:_\w+)?)",
        r"(?P<distance>\d+(?:\.\d+)?m(?:_\w+)?)",
        r"(?P<calories>\d+(?:\.\d+)?c(?:_\w+)?)",
        rf"(?:at|a|avec|with|@|halteres? de|lestee?s? de|vest of|gilet de) (?P<load>{_NUM})",
        rf"(?:for|set of|serie de|got|did|fait|pour) (?P<reps>{_NUM})",
    )
)  # fmt: skip
_FIRST_PAIR = re.compile(
    _EDGE.format(rf"(?:{_REPS} (?:{_AT}|{_BY}) {_LOAD}|{_STRONG_LOAD} (?:{_FOR}|{_BY}) {_REPS}|{_NUM} {_FOR} {_REPS})")
)
_THEN = re.compile(
    r"(?<!\S)(?:and then|then|puis|ensuite|et puis|et ensuite|followed by|apres|"
    r"(?:and )?(?:the )?(?:first|second|third|fourth|next|last|final) (?:set|one)|"
    r"(?:et )?(?:la )?(?:premiere|deuxieme|seconde|troisieme|quatrieme|derniere)(?: serie)?)(?!\S)"
)
_LIST = re.compile(_EDGE.format(rf"{_NUM}(?:(?: ,| and| et| then| puis|, and)? {_NUM})+"))
_CLOSE = 3.0
"""Repetitions of neighbouring sets are within this ratio."""
_MOST_REPS_IN_A_PAIR = 30


@dataclass(frozen=True)
class Slots:
    """One set as it was said, quantities not yet in kilos."""

    reps: Quantity | None = None
    load: Quantity | None = None
    added: Quantity | None = None
    assisted: Quantity | None = None
    time: Quantity | None = None
    distance: Quantity | None = None
    calories: Quantity | None = None

    @property
    def empty(self) -> bool:
        return self == Slots()


@dataclass(frozen=True)
class Told:
    sets: tuple[Slots, ...]
    count: int
    rest: str
    """The words that were no quantities."""
    loose: tuple[Quantity, ...] = ()
    """Numbers that found no place."""
    bare: bool = False
    """Rests on bare numbers alone: any sentence has those."""


@dataclass
class _Reading:
    text: str
    slots: dict[str, Quantity] = field(default_factory=dict)
    sets: int = 1


def told(text: str, exercise: Exercise | None) -> Told:
    """The sets of a sentence that is known to speak of sets."""
    listed = _listed(text, exercise)
    if listed is not None:
        return listed
    parts = _parts(text)
    readings = [_read(part, exercise) for part in parts]
    kept = [one for one in readings if not one.sets[0].empty]
    if len(kept) < 2:
        whole = _read(text if len(parts) == 1 or not kept else _THEN.sub(" ", text), exercise)
        return replace(whole, bare=whole.bare and not re.search(r"\d[a-z]", text))
    return _merged([slots for one in kept for slots in one.sets], text, sum((one.loose for one in readings), ()))


def _parts(text: str) -> list[str]:
    split = [part for part in _THEN.split(text) if part.strip()]
    if sum(bool(re.search(r"\d", part)) for part in split) > 1:
        return split
    starts = [found.start() for found in _FIRST_PAIR.finditer(text)]
    if len(starts) < 2:
        return [text]
    starts[0] = 0
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _listed(text: str, exercise: Exercise | None) -> Told | None:
    """`ten ten eight at sixty`: several sets by their repetitions."""
    for found in _LIST.finditer(text):
        said = [quantity(word) for word in found[0].split()]
        numbers = [number for number in said if number is not None]
        if not _alike(numbers) or (len(numbers) == 2 and not re.match(rf" {_AT} ", text[found.end() :])):
            continue
        shared = _read(f"{text[: found.start()]} | 1r {text[found.end() :]}", exercise)
        sets = [replace(shared.sets[0], reps=number) for number in numbers]
        return _merged(sets, shared.rest, shared.loose)
    return None


def _alike(numbers: Sequence[Quantity]) -> bool:
    values = [number.value for number in numbers]
    whole = all(value == int(value) and 0 < value <= 50 for value in values)
    return len(values) > 1 and whole and max(values) <= _CLOSE * min(values)


def _merged(sets: Sequence[Slots], text: str, loose: tuple[Quantity, ...]) -> Told:
    rest = " ".join("|" if quantity(word) else word for word in text.split())
    if len(sets) > 1 and len(set(sets)) == 1:
        return Told((sets[0],), len(sets), rest, loose)
    return Told(tuple(sets), 1, rest, loose)


def _read(text: str, exercise: Exercise | None) -> Told:
    reading = _Reading(text)
    for pattern in _ROLES:
        _take(reading, pattern)
    loose = [found for word in reading.text.split() if (found := quantity(word)) is not None]
    bare = not (reading.slots.keys() - {"reps"}) and "load" not in reading.slots
    left = _placed(reading, loose, exercise)
    _as_clock(reading)
    rest = " ".join("|" if quantity(word) else word for word in reading.text.split())
    return Told((Slots(**reading.slots),), reading.sets, rest, tuple(left), bare)


def _take(reading: _Reading, pattern: re.Pattern[str]) -> None:
    for found in pattern.finditer(reading.text):
        roles = {role: said for role in found.groupdict() if (said := quantity(found[role] or "")) is not None}
        roles = _paired(roles) if "one" in roles else roles
        if not roles or any(role in reading.slots for role in roles) or ("sets" in roles and reading.sets > 1):
            continue
        reading.sets = int(roles.pop("sets").value) if "sets" in roles else reading.sets
        reading.slots |= _swapped(roles)
        reading.text = f"{reading.text[: found.start()]} | {reading.text[found.end() :]}"
        return


def _paired(roles: dict[str, Quantity]) -> dict[str, Quantity]:
    """`five by one hundred`, `two oh five times four`, `three by eight`: the sizes tell which is which."""
    one, other = roles["one"], roles["other"]
    if one.value >= 20 and one.value > other.value:
        return {"load": one, "reps": other}
    if other.value > _MOST_REPS_IN_A_PAIR or other.value != int(other.value):
        return {"reps": one, "load": other}
    return {"sets": one, "reps": other}


def _swapped(roles: dict[str, Quantity]) -> dict[str, Quantity]:
    """`eighty with eight`: nobody does eighty repetitions with eight kilos and says it this way round."""
    reps, load = roles.get("reps"), roles.get("load")
    if reps is None or load is None or reps.unit or load.unit:
        return roles
    if reps.value != int(reps.value) or (reps.value >= 40 and load.value <= 20 and load.value == int(load.value)):
        return roles | {"reps": load, "load": reps}
    return roles


def _placed(reading: _Reading, loose: list[Quantity], exercise: Exercise | None) -> list[Quantity]:
    """Bare numbers take what is still missing."""
    bare = [number for number in loose if not number.unit]
    others = [number for number in loose if number.unit]
    if len(bare) == 2 and not reading.slots.keys() & {"reps", "load"}:
        small, big = sorted(bare, key=lambda number: number.value)
        if small.value <= _MOST_REPS_IN_A_PAIR and small.value == int(small.value) and big.value >= 15:
            reading.slots |= {"reps": small, "load": big}
            return others
    if len(bare) == 1:
        role = _missing(reading, bare[0], exercise)
        if role is not None:
            reading.slots[role] = bare[0]
            return others
    return [*bare, *others]


def _missing(reading: _Reading, number: Quantity, exercise: Exercise | None) -> str | None:
    measured = {"duration": "time", "distance": "distance", "calories": "calories"}
    role = measured.get(exercise.measure) if exercise is not None else None
    taken = reading.slots.keys()
    if "distance" in taken and "time" not in taken:
        return "time"
    if role is not None and not taken & {"reps", "time", "distance", "calories"}:
        return role
    if "reps" not in taken and not taken & {"time", "distance", "calories"}:
        return "reps" if number.value == int(number.value) and (number.value <= 100 or taken) else "load"
    return "load" if not taken & {"load", "added", "assisted"} else None


def _as_clock(reading: _Reading) -> None:
    """`five hundred metres in one fifty`: a bare number beside a distance is minutes and seconds."""
    time = reading.slots.get("time")
    if time is not None and not time.unit and "distance" in reading.slots:
        minutes, seconds = divmod(int(time.value), 100)
        clock = minutes * 60 + seconds if seconds < 60 else int(time.value)
        reading.slots["time"] = replace(time, value=clock if time.value >= 100 else time.value * 60)


def speaks_of_sets(text: str) -> bool:
    return bool(spoken_words().patterns["done"].fullmatch(text))
