"""What stands for each station of a race: the station itself, then the nearest thing other equipment allows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from training.catalogue import Catalogue
from training.prescribing.candidates import Candidate, candidate
from training.prescribing.limits import MODIFIED_FROM
from training.prescribing.request import Request
from training.prescribing.stations import Station

Dose = Literal["m", "reps", "cal", "s"]


@dataclass(frozen=True)
class Rehearsal:
    slug: str
    amount: float
    """For the whole station, as long and as tiring as the real one."""
    dose: Dose
    share: float | None = None
    """Of the station's load; None: the load comes from the athlete's own sets, or there is none."""


@dataclass(frozen=True)
class Rehearsed:
    station: Station
    rehearsal: Rehearsal
    candidate: Candidate
    is_real: bool


def _real(slug: str, share: float | None = None) -> Rehearsal:
    """The station itself: its amount comes from the rulebook."""
    return Rehearsal(slug, 0, "reps", share)


_R = Rehearsal
_ROWS: Mapping[str, tuple[Rehearsal, ...]] = MappingProxyType(
    {
        "ski_erg": (
            _real("ski-erg"), _R("straight-arm-pulldown-cable", 60, "reps"), _R("battle-rope-wave", 180, "s"),
            _R("slam-medicine-ball", 60, "reps"), _R("air-bike", 270, "s"), _R("swing-kettlebell", 80, "reps"),
            _R("bike-erg", 270, "s"), _R("swing-dumbbell", 80, "reps"), _R("mountain-climber", 150, "s"),
            _R("shadow-boxing", 240, "s"),
        ),
        "row": (
            _real("rowing-machine"), _R("bike-erg", 280, "s"), _R("air-bike", 270, "s"), _R("cycling-indoor", 300, "s"),
            _R("elliptical", 300, "s"), _R("stair-climber-machine", 280, "s"), _R("jump-rope", 180, "s"),
            _R("high-knees", 120, "s"), _R("step-jack", 150, "s"),
        ),
        "sled_push": (
            _real("sled-push", 1.0), _R("leg-press-machine", 40, "reps"), _R("incline-walk-treadmill", 240, "s"),
            _R("step-up-dumbbell", 40, "reps"), _R("box-step-up", 60, "reps"), _R("wall-sit", 100, "s"),
            _R("air-squat", 60, "reps"), _R("glute-bridge", 50, "reps"),
        ),
        "sled_pull": (
            _real("sled-pull", 1.0), _R("sled-drag-backward", 50, "m", 0.8), _R("seated-row-cable", 40, "reps"),
            _R("bent-over-row-dumbbell", 36, "reps"), _R("bent-over-row-kettlebell", 36, "reps"),
            _R("row-suspension", 36, "reps"), _R("ring-row", 36, "reps"), _R("inverted-row", 24, "reps"),
            _R("bent-over-row-backpack", 40, "reps"), _R("seated-row-band", 50, "reps"),
            _R("prone-ytw", 24, "reps"), _R("back-extension-bodyweight", 40, "reps"),
        ),
        "burpee_broad_jump": (
            _real("burpee-broad-jump"), _R("burpee", 40, "reps"), _R("burpee-no-push-up", 45, "reps"),
            _R("burpee-box-step-over", 35, "reps"), _R("box-step-over", 60, "reps"), _R("jumping-jack", 200, "reps"),
            _R("step-jack", 120, "reps"),
        ),
        "farmers_carry": (
            _real("farmers-carry", 1.0), _R("farmers-walk-dumbbell", 200, "m", 1.0),
            _R("suitcase-carry", 200, "m", 1.0), _R("sandbag-carry", 200, "m", 1.3),
            _R("front-loaded-carry-backpack", 200, "m", 1.0), _R("plank", 90, "s"), _R("dead-bug", 30, "reps"),
        ),
        "sandbag_lunges": (
            _real("sandbag-lunge", 1.0), _R("walking-lunge-dumbbell", 70, "reps", 0.5), _R("walking-lunge", 100, "m"),
            _R("reverse-lunge", 80, "reps"), _R("split-squat", 60, "reps"), _R("glute-bridge", 80, "reps"),
        ),
        "wall_balls": (
            _real("wall-ball", 1.0), _R("thruster-medicine-ball", 100, "reps", 1.0),
            _R("goblet-squat-kettlebell", 60, "reps", 2.0), _R("goblet-squat-dumbbell", 60, "reps", 2.0),
            _R("thruster-dumbbell", 60, "reps", 0.8), _R("squat-backpack", 60, "reps", 1.5),
            _R("air-squat", 100, "reps"), _R("incline-push-up", 40, "reps"), _R("knee-push-up", 40, "reps"),
        ),
        "ram_lunges": (
            _real("ram-alternating-reverse-lunge", 1.0), _R("reverse-lunge-dumbbell", 30, "reps", 0.5),
            _R("sandbag-lunge", 40, "m", 1.0), _R("reverse-lunge", 40, "reps"), _R("walking-lunge", 50, "m"),
            _R("split-squat", 40, "reps"), _R("glute-bridge", 50, "reps"),
        ),
        "box_over": (
            _real("box-step-over"), _R("box-step-up", 30, "reps"), _R("air-squat", 40, "reps"),
            _R("step-jack", 60, "reps"),
        ),
        "ball_sit_ups": (
            _real("medicine-ball-sit-up-throw", 1.0), _R("sit-up", 30, "reps"), _R("crunch", 40, "reps"),
            _R("dead-bug", 24, "reps"), _R("bird-dog", 24, "reps"),
        ),
        "air_bike": (
            _real("air-bike"), _R("bike-erg", 100, "s"), _R("cycling-indoor", 110, "s"), _R("elliptical", 120, "s"),
            _R("jump-rope", 90, "s"), _R("high-knees", 60, "s"), _R("shadow-boxing", 120, "s"),
        ),
        "dead_ball": (
            _real("d-ball-over-shoulder", 1.0), _R("sandbag-over-shoulder", 20, "reps", 1.0),
            _R("sandbag-clean", 24, "reps", 1.0), _R("clean-medicine-ball", 30, "reps", 0.4),
            _R("swing-kettlebell", 40, "reps"), _R("swing-dumbbell", 40, "reps"),
            _R("back-extension-bodyweight", 30, "reps"), _R("glute-bridge", 40, "reps"),
        ),
        "tank": (
            _real("sled-push"), _R("leg-press-machine", 40, "reps"), _R("incline-walk-treadmill", 180, "s"),
            _R("step-up-dumbbell", 30, "reps"), _R("wall-sit", 80, "s"), _R("air-squat", 50, "reps"),
        ),
        "ram_burpees": (
            _real("ram-burpee", 1.0), _R("burpee", 22, "reps"), _R("burpee-no-push-up", 26, "reps"),
            _R("mountain-climber", 80, "s"), _R("jumping-jack", 80, "reps"), _R("step-jack", 60, "reps"),
        ),
    }
)  # fmt: skip


def rehearsed(
    request: Request, catalogue: Catalogue, wanted: Sequence[Station], fits: Callable[[Rehearsed], bool]
) -> tuple[Rehearsed, ...]:
    """Every station something stands for today, in race order; no exercise twice. Real stations choose first.

    `fits` tells whether the equipment makes a load light enough for it.
    """
    taken: set[str] = set()
    found: dict[int, Rehearsed] = {}
    for real_only in (True, False):
        for place, station in enumerate(wanted):
            rows = _ROWS[station.key][:1] if real_only else _ROWS[station.key][1:]
            allowed = sorted(_allowed(request, catalogue, station, rows), key=lambda one: _sore(one, request))
            chosen = next((one for one in allowed if one.candidate.slug not in taken and fits(one)), None)
            if chosen is not None and place not in found:
                found[place] = chosen
                taken.add(chosen.candidate.slug)
    return tuple(found[place] for place in sorted(found))


def _sore(one: Rehearsed, request: Request) -> int:
    """How much it works what hurts today, however lightly: the least comes first, and a sore back stays flat."""
    exercise = one.candidate.exercise
    hurt = {pain.body_part for pain in request.pains if pain.severity >= MODIFIED_FROM}
    bends = "lower_back" in hurt and "core_flexion" in exercise.patterns
    return len(hurt & exercise.stress.keys()) + bends


def _allowed(
    request: Request, catalogue: Catalogue, station: Station, rows: Sequence[Rehearsal]
) -> Iterator[Rehearsed]:
    real = _ROWS[station.key][0]
    for row in rows:
        exercise = catalogue.exercises.get(row.slug)
        found = None if exercise is None else candidate(exercise, request, catalogue)
        if found is not None:
            rehearsal = replace(row, amount=station.amount, dose=station.unit) if row is real else row
            yield Rehearsed(station, rehearsal, found, is_real=row is real)
