from collections import Counter
from dataclasses import dataclass, replace

from training.catalogue import Catalogue
from training.prescribing import framing, timing
from training.prescribing.request import Request
from training.prescriptions import Item, Prescription
from training.volume import SETS_PER_MUSCLE_AND_SESSION

LEAST_SHARE = 0.78
_PROMISED_SHARE = 0.76
MOST_SHARE = 1.0
_LONGEST_REST = 1.35
_MOST_SETS = 5
_MOST_LIGHT_SETS = 4
_LONGEST_REST_S = 300
_STEPS = 60
FRAMED_FROM_MINUTES = 20
"""From here on a session has a warm-up and a cool-down and keeps its promise of minutes."""


@dataclass(frozen=True)
class Draft:
    """A session while its length is being settled."""

    warmup: tuple[Item, ...]
    main: tuple[Item, ...]
    cooldown: tuple[Item, ...]
    dropped: tuple[str, ...] = ()
    """Names of what had to go for lack of time."""
    main_lifts: int = 0
    """How many of the first main items keep their sets as long as anything else can give way."""
    is_light: bool = False
    """Whether the day asks for less than usual: then no set is added to fill the time."""
    is_filled: bool = False
    """Whether easy minutes make up for work that would have been too much."""

    def minutes(self, catalogue: Catalogue) -> float:
        return timing.minutes((*self.warmup, *self.main, *self.cooldown), catalogue.exercises)


def fit(draft: Draft, request: Request, catalogue: Catalogue) -> Draft:
    """Shorten what is too long, fill what is too short: sets first, then rests, then easy mobility at the end."""
    framed = 1 if request.work_minutes >= FRAMED_FROM_MINUTES else 0
    for _ in range(_STEPS):
        if draft.minutes(catalogue) <= request.work_minutes * MOST_SHARE:
            break
        shorter = _shorter(draft, framed)
        if shorter is None:
            break
        draft = shorter
    return _filled(draft, request, catalogue) if framed else draft


def _shorter(draft: Draft, framed: int) -> Draft | None:
    """What gives way first: accessory sets, accessories, main sets, stretches, drills, and last the work itself."""
    for give in (_fewer_accessory_sets, _fewer_accessories, _fewer_main_sets):
        shorter = give(draft)
        if shorter is not None:
            return shorter
    if len(draft.cooldown) > framed:
        return replace(draft, cooldown=draft.cooldown[:-1])
    if len(draft.warmup) > framed:
        return replace(draft, warmup=draft.warmup[1:])
    return _barest(draft)


def _fewer_accessory_sets(draft: Draft) -> Draft | None:
    return _one_set_less(draft, range(draft.main_lifts, len(draft.main)), least=2)


def _fewer_main_sets(draft: Draft) -> Draft | None:
    return _one_set_less(draft, range(len(draft.main)), least=2)


def _one_set_less(draft: Draft, places: range, *, least: int) -> Draft | None:
    for place in reversed(places):
        item = draft.main[place]
        if item.sets is not None and item.sets > least:
            return replace(draft, main=_put(draft.main, place, replace(item, sets=item.sets - 1)))
    return None


def _fewer_accessories(draft: Draft) -> Draft | None:
    if len(draft.main) <= max(1, draft.main_lifts):
        return None
    return _without_last(draft)


def _barest(draft: Draft) -> Draft | None:
    *kept, last = draft.main
    if last.sets is not None and last.sets > 1:
        return replace(draft, main=(*kept, replace(last, sets=last.sets - 1)))
    return _without_last(draft) if kept else None


def _without_last(draft: Draft) -> Draft:
    """The last item goes, and with it the ramp that led up to it."""
    *kept, last = draft.main
    warmup = tuple(item for item in draft.warmup if item.load_kg is None or item.exercise != last.exercise)
    main = _ungrouped(tuple(kept), last.group)
    return replace(draft, warmup=warmup, main=main, dropped=(*draft.dropped, last.name))


def _ungrouped(items: tuple[Item, ...], group: int | None) -> tuple[Item, ...]:
    """A group of one is no group."""
    return tuple(replace(item, group=None) if group is not None and item.group == group else item for item in items)


def _filled(draft: Draft, request: Request, catalogue: Catalogue) -> Draft:
    least = request.work_minutes * LEAST_SHARE
    if not draft.is_light:
        draft = _with_sets(draft, least, catalogue, most=_MOST_SETS)
    if draft.minutes(catalogue) < least:
        draft = replace(draft, main=tuple(_rested_longer(item) for item in draft.main))
    missing = least - draft.minutes(catalogue)
    if missing > 0:
        filler = framing.filler(request, catalogue, (*draft.warmup, *draft.main, *draft.cooldown), missing)
        draft = replace(draft, cooldown=(*draft.cooldown, *filler), is_filled=bool(filler))
    return _with_sets(draft, least, catalogue, most=_MOST_LIGHT_SETS)


def topped_up(prescription: Prescription, request: Request, catalogue: Catalogue) -> Prescription:
    """Whatever a coach left empty, filled with easy mobility: the minutes promised hold for all of them."""
    missing = request.work_minutes * _PROMISED_SHARE - prescription.estimated_minutes
    if missing <= 0 or request.work_minutes < FRAMED_FROM_MINUTES:
        return prescription
    used = tuple(item for _, item in prescription.items())
    filler = framing.filler(request, catalogue, used, missing)
    minutes = prescription.estimated_minutes + timing.minutes(filler, catalogue.exercises)
    return replace(prescription, cooldown=(*prescription.cooldown, *filler), estimated_minutes=round(minutes, 1))


def _with_sets(draft: Draft, least: float, catalogue: Catalogue, *, most: int) -> Draft:
    for _ in range(_STEPS):
        place = _room_for_a_set(draft.main, catalogue, most)
        if place is None or draft.minutes(catalogue) >= least:
            break
        item = draft.main[place]
        draft = replace(draft, main=_put(draft.main, place, replace(item, sets=(item.sets or 1) + 1)))
    return draft


def _room_for_a_set(main: tuple[Item, ...], catalogue: Catalogue, most: int) -> int | None:
    """Where one more set would stay within what a muscle takes in a session: the item with the fewest first."""
    done: Counter[str] = Counter()
    for item in main:
        for muscle in _muscles(item, catalogue):
            done[muscle] += item.sets or 1
    roomy = [
        place
        for place, item in enumerate(main)
        if (item.sets or 1) < most
        and all(done[muscle] < SETS_PER_MUSCLE_AND_SESSION for muscle in _muscles(item, catalogue))
    ]
    return min(roomy, key=lambda place: main[place].sets or 1, default=None)


def _muscles(item: Item, catalogue: Catalogue) -> tuple[str, ...]:
    exercise = catalogue.exercises.get(item.exercise or "")
    return () if exercise is None else exercise.primary_muscles


def _rested_longer(item: Item) -> Item:
    rest_s = item.rest_s or 0
    return replace(item, rest_s=min(_LONGEST_REST_S, int(rest_s * _LONGEST_REST) // 15 * 15)) if rest_s >= 30 else item


def _put(items: tuple[Item, ...], place: int, item: Item) -> tuple[Item, ...]:
    return (*items[:place], item, *items[place + 1 :])
