from dataclasses import dataclass

from training.exercises import Exercise
from training.prescriptions import LoadMode
from training.spoken_quantities import Quantity
from training.units import lb_to_kg

HEAVIEST_KG = 600.0
_BARS = ("barbell", "smith-machine", "trap-bar", "axle", "safety-bar", "swiss-bar")
_BAR_AND_PLATE = {"kg": (20.0, 20.0), "lb": (45.0, 45.0)}
_QUARTER_LB = 25.0


@dataclass(frozen=True)
class SpokenLoad:
    kg: float | None
    mode: LoadMode | None
    per_side: bool = False


def spoken_load(said: Quantity, *, unit: str, mode: LoadMode | None, exercise: Exercise | None) -> SpokenLoad:
    """What is on the bar, in the hand or on the belt. Plates and a load `per side` of a bar are its total."""
    told = {"k": "kg", "l": "lb"}.get(said.unit, unit)
    barred = exercise is None or exercise.slug.endswith(_BARS)
    if said.unit == "p":
        value, per_side = _plates(said, told, mode or _mode(exercise), barred=barred), False
    elif said.each == "side" and barred and exercise is not None:
        value, per_side = _BAR_AND_PLATE[told][0] + 2 * said.value, False
    else:
        value, per_side = said.value, said.each == "hand" or (said.each == "side" and not on_body(exercise))
    kg = lb_to_kg(value) if told == "lb" else round(value, 2)
    return SpokenLoad(kg, mode or _mode(exercise), per_side)


def empty_bar(unit: str) -> SpokenLoad:
    bar = _BAR_AND_PLATE[unit][0]
    return SpokenLoad(lb_to_kg(bar) if unit == "lb" else bar, "external")


def on_body(exercise: Exercise | None) -> bool:
    """Whether a load is worn on top of the body in this exercise."""
    return exercise is not None and exercise.load in ("bodyweight", "added_or_assisted")


def _mode(exercise: Exercise | None) -> LoadMode:
    return "added" if on_body(exercise) else "external"


def _plates(said: Quantity, unit: str, mode: LoadMode | None, *, barred: bool) -> float:
    bar, plate = _BAR_AND_PLATE[unit]
    each_side = said.value * plate + _besides(said.besides, unit)
    if mode == "added":
        return each_side
    return 2 * each_side + (bar if barred else 0.0)


def _besides(said: str | None, unit: str) -> float:
    if said is None:
        return 0.0
    if said != "quarter":
        return float(said)
    return _QUARTER_LB if unit == "lb" else round(lb_to_kg(_QUARTER_LB), 2)
