from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import NAMESPACE_URL, UUID, uuid5

from training.catalogue import Catalogue
from training.exercises import Exercise
from training.prescribing.candidates import candidate
from training.prescribing.request import Request
from training.prescribing.timing import item_seconds
from training.prescriptions import Item, Section

_EASY_RPE = 3.0
_MOBILITY_RPE = 2.0
_DRILLS_AFTER_RAISE = 4
_DRILLS_ALONE = 7
_MOST_ROUNDS = 3
_RAISE = ("rowing-machine", "air-bike", "cycling-indoor", "elliptical", "ski-erg", "walk", "step-jack", "jumping-jack")
_RAISE_AT_HOME = ("step-jack", "walk")
_ALWAYS = "diaphragmatic-breathing"
"""Loads nothing, needs nothing: what is left when pain forbids everything else."""

_OPEN: dict[str, tuple[str, ...]] = {
    "squat": ("ankle-knee-to-wall", "adductor-rock-back", "worlds-greatest-stretch", "glute-bridge"),
    "lunge": ("leg-swing-front-to-back", "worlds-greatest-stretch", "90-90-hip-switch", "glute-bridge"),
    "hinge": ("leg-swing-front-to-back", "glute-bridge", "cat-cow", "inchworm"),
    "horizontal_push": ("arm-circle", "scapular-push-up", "thread-the-needle"),
    "vertical_push": ("wall-slide", "shoulder-cars", "arm-circle"),
    "horizontal_pull": ("prone-ytw", "open-book", "thread-the-needle"),
    "vertical_pull": ("scapular-pull-up", "shoulder-cars", "prone-ytw"),
    "run": ("leg-swing-front-to-back", "leg-swing-side-to-side", "a-skip"),
    "inversion": ("wrist-prep", "shoulder-cars"),
    "static_hold": ("wrist-prep", "dead-bug"),
}
_OPEN_ANYWAY = ("cat-cow", "arm-circle", "90-90-hip-switch", "open-book", "shoulder-cars", "hip-cars", _ALWAYS)
_CLOSE: dict[str, tuple[str, ...]] = {
    "squat": ("quad-stretch", "couch-stretch", "pigeon-stretch"),
    "lunge": ("hip-flexor-stretch", "quad-stretch"),
    "hinge": ("hamstring-stretch", "childs-pose", "figure-four-stretch"),
    "horizontal_push": ("doorway-pec-stretch", "cross-body-shoulder-stretch"),
    "vertical_push": ("overhead-triceps-stretch", "cross-body-shoulder-stretch"),
    "horizontal_pull": ("lat-stretch", "childs-pose"),
    "vertical_pull": ("lat-stretch", "dead-hang", "childs-pose"),
    "run": ("calf-stretch", "hamstring-stretch", "hip-flexor-stretch"),
    "cycle": ("quad-stretch", "hip-flexor-stretch"),
}
_CLOSE_ANYWAY = ("childs-pose", "figure-four-stretch", "cross-body-shoulder-stretch", "90-90-breathing", _ALWAYS)
_WALK = "walk"
_MOST_FILLERS = 10
_LONGEST_WALK_S = 3600
_FLOW_REST_S = 15
_FILLERS = (
    "worlds-greatest-stretch", "hip-flexor-stretch", "pigeon-stretch", "hamstring-stretch", "lat-stretch", "open-book",
    "couch-stretch", "quad-stretch", "thread-the-needle", "adductor-rock-back", "figure-four-stretch", "cobra-stretch",
    "butterfly-stretch", "cross-body-shoulder-stretch", "90-90-hip-switch", "childs-pose", "neck-cars", "hip-cars",
    "shoulder-cars", "frog-stretch", "downward-dog", "deep-squat-hold", "overhead-triceps-stretch", "box-breathing",
    "90-90-breathing", "diaphragmatic-breathing",
)  # fmt: skip


def item_id(request: Request, section: Section, ordinal: int, slug: str) -> UUID:
    """The same request gives the same ids."""
    return uuid5(NAMESPACE_URL, f"{request.fingerprint}/{section}/{ordinal}/{slug}")


def warmup(request: Request, catalogue: Catalogue, main: Sequence[Item], minutes: float) -> tuple[Item, ...]:
    """Raise the pulse, then open what the main items use. Never empty, so it may hold one breathing drill only."""
    ready = Framing(request, catalogue, "warmup")
    raised = ready.first((*_RAISE, *_RAISE_AT_HOME)) if minutes >= 3 else None
    items = [] if raised is None else [ready.timed(raised, 0, min(300, int(minutes * 60 * 0.6) // 30 * 30), _EASY_RPE)]
    room_s = minutes * 60 - sum(item.duration_s or 0 for item in items)
    most = _DRILLS_AFTER_RAISE if items else _DRILLS_ALONE
    drills = ready.drills(main, _OPEN, _OPEN_ANYWAY, count=max(0 if items else 1, min(most, int(room_s // 45))))
    opened = [ready.drill(drill, place + 1) for place, drill in enumerate(drills)]
    return (*items, *_repeated(opened, room_s, catalogue))


def cooldown(request: Request, catalogue: Catalogue, main: Sequence[Item], minutes: float) -> tuple[Item, ...]:
    """Stretch what was trained, then breathe. Empty under one minute."""
    ready = Framing(request, catalogue, "cooldown")
    drills = ready.drills(main, _CLOSE, _CLOSE_ANYWAY, count=min(6, int(minutes * 60 // 50)))
    return _repeated([ready.drill(one, place) for place, one in enumerate(drills)], minutes * 60, catalogue)


def _repeated(drills: Sequence[Item], room_s: float, catalogue: Catalogue) -> tuple[Item, ...]:
    """Once more around, up to three times, when few drills are left for many minutes."""
    needed_s = sum(item_seconds(item, catalogue.exercises.get(item.exercise or "")) for item in drills)
    rounds = max(1, min(_MOST_ROUNDS, int(room_s // needed_s))) if drills else 1
    return tuple(replace(item, sets=rounds) for item in drills)


def filler(request: Request, catalogue: Catalogue, used: Sequence[Item], minutes: float) -> tuple[Item, ...]:
    """Easy mobility, then an easy walk, for the minutes that nothing harder should fill."""
    ready = Framing(request, catalogue, "cooldown")
    taken = {item.exercise for item in used}
    drills = [one for one in ready.allowed(_FILLERS) if one.slug not in taken][:_MOST_FILLERS]
    walk = ready.first((_WALK,))
    walk_s = 0 if walk is None else max(0, min(_LONGEST_WALK_S, int(minutes - len(drills) * 2.5) * 60))
    items: list[Item] = []
    left_s = minutes * 60 - walk_s
    for place, drill in enumerate(drills):
        if left_s <= 0:
            break
        wanted_s = left_s / (len(drills) - place)
        items.append(ready.flow(drill, len(used) + place, wanted_s))
        left_s -= item_seconds(items[-1], drill)
    if walk is not None and walk_s > 0:
        items.append(ready.timed(walk, len(used) + len(drills), walk_s, _MOBILITY_RPE))
    return tuple(items)


class Framing:
    """What of the drills today's equipment and pains allow."""

    def __init__(self, request: Request, catalogue: Catalogue, section: Section) -> None:
        self._request = request
        self._catalogue = catalogue
        self._section = section

    def first(self, slugs: Iterable[str]) -> Exercise | None:
        return next(iter(self.allowed(slugs)), None)

    def drills(
        self, main: Sequence[Item], by_pattern: dict[str, tuple[str, ...]], anyway: tuple[str, ...], count: int
    ) -> list[Exercise]:
        patterns = dict.fromkeys(pattern for item in main for pattern in item.movement_patterns)
        rows = [by_pattern[pattern] for pattern in patterns if pattern in by_pattern]
        in_turn = [row[turn] for turn in range(4) for row in rows if turn < len(row)]
        used = {item.exercise for item in main}
        wanted = [slug for slug in dict.fromkeys((*in_turn, *anyway)) if slug not in used]
        return self.allowed(wanted)[:count]

    def allowed(self, slugs: Iterable[str]) -> list[Exercise]:
        known = (self._catalogue.exercises.get(slug) for slug in slugs)
        return [one for one in known if one is not None and candidate(one, self._request, self._catalogue) is not None]

    def flow(self, exercise: Exercise, place: int, wanted_s: float = 150.0) -> Item:
        """Unhurried rounds, two to five of them."""
        duration_s = 45 if exercise.unilateral else 60
        each_s = duration_s * (2 if exercise.unilateral else 1) + _FLOW_REST_S
        sets = max(2, min(5, round(wanted_s / each_s)))
        return replace(self.timed(exercise, place, duration_s, _MOBILITY_RPE), sets=sets, rest_s=_FLOW_REST_S)

    def drill(self, exercise: Exercise, place: int) -> Item:
        if exercise.measure == "reps":
            return self._item(exercise, place, rpe=_MOBILITY_RPE, reps=6 if (exercise.rep_seconds or 0) > 3 else 10)
        return self.timed(exercise, place, 20 if exercise.unilateral else 40, _MOBILITY_RPE)

    def timed(self, exercise: Exercise, place: int, duration_s: int, rpe: float) -> Item:
        return self._item(exercise, place, rpe=rpe, duration_s=duration_s)

    def _item(
        self, exercise: Exercise, place: int, *, rpe: float, reps: int | None = None, duration_s: int | None = None
    ) -> Item:
        locale = self._request.athlete.locale
        return Item(
            id=item_id(self._request, self._section, place, exercise.slug),
            exercise=exercise.slug,
            name=exercise.name(locale),
            equipment=self._catalogue.equipment_for(exercise, self._request.available) or (),
            movement_patterns=exercise.patterns,
            body_parts_stressed=exercise.stress,
            sets=1,
            reps=reps,
            load_mode="bodyweight",
            rest_s=0,
            target_rpe=rpe,
            duration_s=duration_s,
            notes=exercise.cues(locale).get("execution", ""),
        )
