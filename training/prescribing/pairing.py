from collections.abc import Sequence
from dataclasses import replace

from training.prescribing.force_items import Line
from training.prescriptions import Item

_MOVE_S = 30
_BETWEEN_ROUNDS_S = 60
_STATIONS = ("rack", "bar", "machine", "cable", "pulldown", "press")


def paired(items: Sequence[Item], lines: Sequence[tuple[Line, Item]]) -> tuple[Item, ...]:
    """Accessories that share no muscle and no station become supersets: A, a short rest, B, a rest."""
    waiting = list(zip(items, (line for line, _ in lines), strict=True))
    done: list[Item] = []
    group = 1
    while waiting:
        here, line = waiting.pop(0)
        place = next((at for at, (_, other) in enumerate(waiting) if _alternate(line, other)), None)
        if place is None:
            done.append(here)
            continue
        partner, _ = waiting.pop(place)
        sets = max(here.sets or 1, partner.sets or 1)
        done.append(replace(here, group=group, sets=sets, rest_s=_MOVE_S))
        done.append(replace(partner, group=group, sets=sets, rest_s=_BETWEEN_ROUNDS_S))
        group += 1
    return tuple(done)


def _alternate(first: Line, second: Line) -> bool:
    if first.is_main or second.is_main:
        return False
    muscles = set(first.exercise.primary_muscles) & set(second.exercise.primary_muscles)
    return not muscles and not (_has_station(first) and _has_station(second))


def _has_station(line: Line) -> bool:
    return any(name in slug for slug in line.candidate.equipment for name in _STATIONS)
