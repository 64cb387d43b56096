from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from training.prescribing.functional_formats import named, told
from training.prescribing.ladders import Ladder, ladder_book
from training.prescribing.request import Request

CalisthenicsStyle = Literal["calisthenics", "street_workout", "streetlifting", "freestyle"]


@dataclass(frozen=True)
class Slot:
    ladder: str
    track: str = "main"


@dataclass(frozen=True)
class Plan:
    """What a style trains, in the order of a session: skill while fresh, then strength; endurance closes it."""

    skills: tuple[Slot, ...]
    """One or two of them a day, the one waiting longest first."""
    strength: tuple[Slot, ...]
    endurance_share: float
    """Of the working minutes."""


_BASICS = (Slot("pull-up"), Slot("dip"), Slot("squat"), Slot("row"), Slot("push-up"))
_LIFTED = (Slot("pull-up"), Slot("dip"), Slot("squat"))
_STATICS = (
    Slot("handstand"), Slot("l-sit"), Slot("front-lever"), Slot("planche"), Slot("back-lever"), Slot("human-flag"),
)  # fmt: skip
_MOVING = (Slot("muscle-up"), Slot("handstand"), Slot("back-lever"), Slot("human-flag"), Slot("front-lever"))
_EXTRAS = (Slot("handstand", "press"), Slot("squat", "hamstring"))
PLANS: Mapping[CalisthenicsStyle, Plan] = MappingProxyType({
    "calisthenics": Plan(_STATICS, (*_BASICS, *_EXTRAS), 0.15),
    "street_workout": Plan((Slot("muscle-up"), Slot("handstand"), Slot("l-sit")), (*_BASICS, *_EXTRAS), 0.35),
    "streetlifting": Plan((), (*_LIFTED, Slot("muscle-up"), Slot("row"), Slot("push-up")), 0.0),
    "freestyle": Plan(
        (*_MOVING, Slot("planche")),
        (Slot("pull-up"), Slot("dip"), Slot("handstand", "press"), Slot("squat"), Slot("row"), Slot("push-up")),
        0.2,
    ),
})  # fmt: skip
_STYLE_WORDS: tuple[tuple[CalisthenicsStyle, tuple[str, ...]], ...] = (
    ("streetlifting", ("streetlift", "street_lift", "street lift", "lest")),
    ("street_workout", ("street",)),
    ("freestyle", ("freestyle", "dynami")),
    ("calisthenics", ("calisthen", "callisth", "handstand", "équilibre", "lever", "planche", "flag", "drapeau")),
)
_LADDER_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "handstand": ("handstand", "equilibre", "équilibre", "hspu", "poirier"),
    "front-lever": ("front lever", "front_lever", "front-lever"),
    "back-lever": ("back lever", "back_lever", "back-lever"),
    "planche": ("planche",),
    "muscle-up": ("muscle up", "muscle_up", "muscle-up", "muscleup"),
    "human-flag": ("human flag", "human_flag", "human-flag", "drapeau"),
    "l-sit": ("l sit", "l_sit", "l-sit", "lsit", "v-sit"),
    "pull-up": ("pull up", "pull-up", "pull_up", "traction"),
    "dip": ("dips", "dip "),
    "push-up": ("push up", "push-up", "push_up", "pompe"),
    "squat": ("pistol", "squat"),
})  # fmt: skip


def style_of(request: Request) -> CalisthenicsStyle:
    said = (style for text in told(request) for style, words in _STYLE_WORDS if named(words, text))
    return next(said, "calisthenics")


def wanted(request: Request) -> str | None:
    """The ladder the athlete named as a goal; None when they named none."""
    said = (slug for text in told(request) for slug, words in _LADDER_WORDS.items() if named(words, text))
    return next(said, None)


def skills(plan: Plan, request: Request) -> tuple[Slot, ...]:
    """The skill asked for first, then those that have waited longest; a tie is drawn."""
    named = wanted(request)
    rng = request.rng
    draw = {slot: rng.random() for slot in plan.skills}
    listed = [slot for slot in plan.skills if slot.ladder != named]
    listed.sort(key=lambda slot: (last_day(ladder_book().ladders[slot.ladder], request), draw[slot]))
    basics = {slot.ladder for slot in plan.strength if slot.track == "main"}
    first = (Slot(named),) if named is not None and named not in basics else ()
    return (*first, *listed)


def strength(plan: Plan, request: Request) -> tuple[Slot, ...]:
    """The basics, the named one first; after them in the plan's order."""
    named = wanted(request)
    return tuple(sorted(plan.strength, key=lambda slot: slot.ladder != named))


def last_day(ladder: Ladder, request: Request) -> date:
    days = [past.day for step in ladder.steps for past in request.history.of(step.exercise)[:1]]
    return max(days, default=date.min)
