from dataclasses import dataclass, replace
from uuid import UUID

from training import rests, warmups
from training.exercises import Exercise
from training.prescribing.candidates import Candidate
from training.prescribing.dosing import carry_m, hold_s
from training.prescribing.force_progress import loaded
from training.prescribing.force_schemes import Dose
from training.prescribing.force_styles import Style
from training.prescribing.framing import item_id
from training.prescribing.loading import build_load_kg, ladder_of
from training.prescribing.request import Request
from training.prescriptions import Item

_REST_GOAL: dict[Style, rests.RestGoal] = {
    "strength": "strength",
    "powerlifting": "strength",
    "strongman": "power",
    "hypertrophy": "hypertrophy",
    "health": "health",
}
_ALL_OUT = ("max", "failure", "échec", "all-out", "all out", "à fond", "as many", "autant que")
_NO_ID = UUID(int=0)
_RAMP_RPE = 4.0
_RAMP_LAST_RPE = 6.0
_RAMP_REST_S = 45
_FROM_FLOOR = "deadlift"
"""An empty bar lies too low to pull."""


@dataclass(frozen=True)
class Line:
    """A chosen exercise with its dose: what an item is made from."""

    candidate: Candidate
    dose: Dose
    is_main: bool

    @property
    def exercise(self) -> Exercise:
        return self.candidate.exercise


def skeleton(line: Line, style: Style, request: Request) -> Item:
    """The item without its load and its id: enough to know how long it takes."""
    exercise, dose = line.exercise, line.dose
    return Item(
        id=_NO_ID,
        exercise=exercise.slug,
        name=exercise.name(request.athlete.locale),
        equipment=line.candidate.equipment,
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        sets=dose.sets,
        reps=dose.said if exercise.measure == "reps" else None,
        rest_s=rest_s(line, style),
        target_rpe=dose.rpe,
        duration_s=hold_s(exercise, request) if exercise.measure == "duration" else None,
        distance_m=carry_m(request) if exercise.measure == "distance" else None,
        block_type="hold" if exercise.measure == "duration" else None,
    )


def rest_s(line: Line, style: Style) -> int:
    compound = line.exercise.compound and line.exercise.measure == "reps"
    goal = _REST_GOAL[style] if line.exercise.load == "external" else "health"
    return rests.rest_s(goal, line.dose.top_reps, line.dose.rpe, compound)


def with_load(line: Line, item: Item, request: Request) -> Item:
    found = loaded(line.candidate, line.dose, request)
    return replace(
        item,
        load_kg=found.load_kg,
        load_mode=found.load_mode,
        load_source=found.source,
        equipment=(*item.equipment, *(slug for slug in found.equipment if slug not in item.equipment)),
        notes=cue(line.exercise, request),
    )


def cue(exercise: Exercise, request: Request) -> str:
    """How to do it, in one sentence; never one that calls for a maximum when the athlete is to be spared."""
    said = exercise.cues(request.athlete.locale).get("execution", "")
    return "" if request.cautious and any(word in said.lower() for word in _ALL_OUT) else said


def noted(line: Line, item: Item, request: Request) -> Item:
    """The item with its back-off sets told, once it is settled how many sets there are."""
    if line.dose.backoff is None or item.load_kg is None or item.sets is None or item.sets < 2:
        return item
    lighter = build_load_kg(line.candidate, item.load_kg * line.dose.backoff, line.dose.top_reps, request)
    if lighter is None or lighter >= item.load_kg:
        return item
    wording = request.wording
    plan = wording.say(
        "force.top_set",
        reps=line.dose.reps,
        rpe=wording.number(line.dose.rpe),
        sets=item.sets - 1,
        load=wording.load(lighter),
    )
    return replace(item, notes=f"{plan} {item.notes}".strip())


def _is_useful(step: warmups.RampSet, line: Line, request: Request) -> bool:
    bare_bar = step.load_kg == ladder_of(line.candidate, request).bar_kg
    return (step.reps > 1 or not request.cautious) and not (bare_bar and _FROM_FLOOR in line.candidate.slug)


def _thinned(steps: list[warmups.RampSet], most: int) -> list[warmups.RampSet]:
    """Spread over the way up, the last step kept."""
    if len(steps) <= most or most == 1:
        return steps[-most:]
    return [steps[round(place * (len(steps) - 1) / (most - 1))] for place in range(most)]


def ramp(line: Line, item: Item, request: Request, *, first_ordinal: int, most: int) -> tuple[Item, ...]:
    """The warm-up sets that lead to the working load, as items of their own."""
    if most == 0 or item.load_kg is None or item.load_mode != "external":
        return ()
    ladder = ladder_of(line.candidate, request)
    way_up = warmups.ramp(item.load_kg, line.dose.reps, ladder, same_pattern_done=not line.is_main)
    steps = _thinned([step for step in way_up if _is_useful(step, line, request)], most)
    return tuple(
        replace(
            item,
            id=item_id(request, "warmup", first_ordinal + place, item.exercise or ""),
            sets=1,
            reps=step.reps,
            load_kg=step.load_kg,
            rest_s=_RAMP_REST_S,
            target_rpe=_RAMP_LAST_RPE if place == len(steps) - 1 else _RAMP_RPE,
            notes="",
            load_source=request.wording.say("force.ramp", load=request.wording.load(item.load_kg)),
        )
        for place, step in enumerate(steps)
    )
