from collections.abc import Sequence
from dataclasses import replace

from training.prescribing.force_items import Line
from training.prescriptions import Item

_MOVE_S = 30
_BETWEEN_ROUNDS_S = 60
_STATIONS = ("rack", "bar", "machine", "cable", "pulldown", "bench")


def paired(items: Sequence[Item], lines: Sequence[tuple[Line, Item]]) -> tuple[Item, ...]:
    """Neighbouring accessories that share no muscle and no station become supersets: A, short rest, B, rest."""
    done: list[Item] = []
    group = 1
    place = 0
    while place < len(items):
        here, following = items[place], items[place + 1] if place + 1 < len(items) else None
        if following is None or not _alternate(lines[place][0], lines[place + 1][0]):
            done.append(here)
            place += 1
            continue
        sets = max(here.sets or 1, following.sets or 1)
        done.append(replace(here, group=group, sets=sets, rest_s=_MOVE_S))
        done.append(replace(following, group=group, sets=sets, rest_s=_BETWEEN_ROUNDS_S))
        group += 1
        place += 2
    return tuple(done)


def _alternate(first: Line, second: Line) -> bool:
    if first.is_main or second.is_main:
        return False
    muscles = set(first.exercise.primary_muscles) & set(second.exercise.primary_muscles)
    return not muscles and not (_has_station(first) and _has_station(second))


def _has_station(line: Line) -> bool:
    return any(name in slug for slug in line.candidate.equipment for name in _STATIONS)
