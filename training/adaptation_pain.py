from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import floor
from typing import Literal, Protocol
from uuid import UUID

from training.body_parts import MODIFIES_FROM, RESTS_FROM, STOPS_FROM, allows, stressed_ok
from training.catalogue import Catalogue
from training.contexts import Pain
from training.loads import Ladder
from training.performed import rep_range
from training.prescriptions import Item
from training.wording import Wording

PainChangeKind = Literal["keep", "lighten", "swap", "drop", "stop"]

_WATCHED_FROM = 3
_LIGHTEN_TO = {4: 0.8, 5: 0.6}
"""Load -20 to -40 % at pain 4 to 5 (catalog/readiness.json, traffic light)."""
_PAIN_RPE = 7.0


class Choices(Protocol):
    """Valid replacements of an item, best first; `exclude` holds the exercises that are already in the session."""

    def __call__(self, item: Item, exclude: frozenset[str], /) -> tuple[Item, ...]: ...


@dataclass(frozen=True)
class PainScene:
    """What a change for pain has to know besides the pain."""

    catalogue: Catalogue
    wording: Wording
    ladder: Callable[[Item], Ladder | None]
    red_flag: bool = False
    """A warning sign was told: everything stops, whatever the number."""


@dataclass(frozen=True)
class PainChange:
    kind: PainChangeKind
    item: Item
    """What to do now: the same, a lighter one, its replacement; for `drop` and `stop` the one that goes."""
    why: str
    was: UUID
    """The item this is about."""


@dataclass(frozen=True)
class PainAdvice:
    end_session: bool
    say: str


def after_pain(pending: Iterable[Item], pain: Pain, scene: PainScene, choices: Choices) -> tuple[PainChange, ...]:
    """One decision for each item that is still to do, by the severity of the pain."""
    items = tuple(pending)
    taken = {item.exercise for item in items if item.exercise is not None}
    changes: list[PainChange] = []
    for item in items:
        change = _settled(item, pain, scene)
        if change is None:
            change = _replaced(item, pain, scene, choices(item, frozenset(taken)))
        if change.item.exercise is not None:
            taken.add(change.item.exercise)
        changes.append(change)
    return tuple(changes)


def advice(pain: Pain, scene: PainScene) -> PainAdvice | None:
    """What to tell the athlete besides the changes; None when the pain is one to watch."""
    say, area = scene.wording, _area(pain, scene)
    if scene.red_flag:
        return PainAdvice(True, say.say("adaptation.advice_flag"))
    if pain.severity >= RESTS_FROM:
        return PainAdvice(True, say.say("adaptation.advice_end", severity=pain.severity, area=area))
    if pain.severity >= MODIFIES_FROM:
        return PainAdvice(False, say.say("adaptation.advice_modify", severity=pain.severity, area=area))
    return None


def _settled(item: Item, pain: Pain, scene: PainScene) -> PainChange | None:
    """Every decision but a replacement, which needs something to choose from."""
    if scene.red_flag:
        return PainChange("stop", item, scene.wording.say("adaptation.flag_stop", name=item.name), item.id)
    if pain.severity < _WATCHED_FROM or _allowed(item, Pain(pain.body_part, max(pain.severity, STOPS_FROM)), scene):
        return _said("keep", item, "pain_keep", pain=pain, scene=scene)
    if pain.severity < MODIFIES_FROM:
        watched = not _allowed(item, Pain(pain.body_part, MODIFIES_FROM), scene)
        return _said("keep", item, "pain_watch" if watched else "pain_keep", pain=pain, scene=scene)
    if pain.severity >= RESTS_FROM:
        return _said("stop", item, "pain_stop", pain=pain, scene=scene)
    return _lightened(item, pain, scene) if _allowed(item, pain, scene) else None


def _allowed(item: Item, pain: Pain, scene: PainScene) -> bool:
    exercise = scene.catalogue.exercises.get(item.exercise) if item.exercise is not None else None
    if exercise is not None and not allows(exercise, (pain,)):
        return False
    return stressed_ok(item.body_parts_stressed, (pain,))


def _replaced(item: Item, pain: Pain, scene: PainScene, options: tuple[Item, ...]) -> PainChange:
    other = next((option for option in options if _allowed(option, pain, scene)), None)
    if other is None:
        return _said("drop", item, "pain_drop", pain=pain, scene=scene)
    facts = {"name": item.name, "other": other.name, "area": _area(pain, scene)}
    why = scene.wording.say("adaptation.pain_swap", severity=pain.severity, **facts)
    return PainChange("swap", other, why, item.id)


def _lightened(item: Item, pain: Pain, scene: PainScene) -> PainChange | None:
    """Less load, else fewer repetitions, else less time; None when nothing can be taken away."""
    share = _LIGHTEN_TO[pain.severity]
    rpe = None if item.target_rpe is None else min(item.target_rpe, _PAIN_RPE)
    eased = replace(item, target_rpe=rpe)
    facts = {"name": item.name, "area": _area(pain, scene)}
    if item.load_kg and item.load_mode != "assisted":
        return _less_load(eased, item.load_kg * share, pain, scene)
    reps = rep_range(item.reps)
    say = scene.wording
    if reps is not None and reps.high > 1:
        fewer = max(1, floor(reps.low * share))
        why = say.say("adaptation.pain_fewer_reps", severity=pain.severity, reps=fewer, before=str(item.reps), **facts)
        return PainChange("lighten", replace(eased, reps=fewer), why, item.id)
    if item.duration_s is None or item.duration_s < 2:
        return None
    time_s = round(item.duration_s * share)
    times = {"time": say.duration(time_s), "before": say.duration(item.duration_s)}
    why = say.say("adaptation.pain_shorter", severity=pain.severity, **times, **facts)
    return PainChange("lighten", replace(eased, duration_s=time_s), why, item.id)


def _less_load(item: Item, most_kg: float, pain: Pain, scene: PainScene) -> PainChange | None:
    ladder, before_kg = scene.ladder(item), item.load_kg
    if ladder is None or before_kg is None:
        return None
    load_kg = ladder.at_most(most_kg)
    if load_kg is None:
        return None
    say = scene.wording
    facts = {"name": item.name, "area": _area(pain, scene), "load": say.load(load_kg), "before": say.load(before_kg)}
    why = say.say("adaptation.pain_lighter", severity=pain.severity, **facts)
    return PainChange("lighten", replace(item, load_kg=load_kg, load_source=why), why, item.id)


def _said(kind: PainChangeKind, item: Item, key: str, *, pain: Pain, scene: PainScene) -> PainChange:
    facts = {"name": item.name, "area": _area(pain, scene)}
    return PainChange(kind, item, scene.wording.say(f"adaptation.{key}", severity=pain.severity, **facts), item.id)


def _area(pain: Pain, scene: PainScene) -> str:
    area = scene.catalogue.areas.get(pain.body_part)
    return pain.body_part if area is None else area.name(scene.wording.locale)
