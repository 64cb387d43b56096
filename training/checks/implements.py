"""What each implement can really weigh, worked out here from the equipment tables alone."""

from collections.abc import Callable, Iterable

from training.catalogue import Catalogue
from training.checks.tables import plates_kg, sizes_kg
from training.units import LB_IN_KG

_CLOSE_KG = 0.011
_BARS_KG = {
    "olympic-barbell-20": (20.0,),
    "olympic-barbell-15": (15.0,),
    "technique-bar": (5.0, 7.5, 10.0),
    "power-bar": (20.0,),
    "deadlift-bar": (20.0,),
    "squat-bar": (20.0, 25.0),
    "ez-bar": (7.0, 10.0, 12.0),
    "trap-bar": (20.0, 25.0, 30.0),
    "safety-squat-bar": (20.0, 25.0, 30.0),
    "cambered-bar": (20.0, 25.0, 30.0),
    "swiss-bar": (15.0, 20.0),
    "axle-bar": (10.0, 15.0, 20.0),
    "log-bar": (20.0, 25.0, 30.0, 35.0, 40.0),
    "standard-barbell-28": (5.0, 7.5, 10.0),
    "tricep-bar": (7.5, 10.0),
    "smith-machine": (7.0, 10.0, 15.0, 20.0),
}
"""Masses from the rounding table; bars it does not name use the masses they are sold in."""
_BARS_LB = {
    "olympic-barbell-15": 35.0,
    "technique-bar": 15.0,
    "ez-bar": 15.0,
    "standard-barbell-28": 15.0,
    "tricep-bar": 15.0,
}
_SIZED = {
    "medicine-ball": "medicine_ball",
    "wall-ball": "wall_ball",
    "slam-ball": "slam_ball",
    "sandbag": "sandbag",
}
_OFFICIAL_SLED_KG = (78.0, 102.0, 103.0, 152.0, 153.0, 202.0)
_SLEDS = frozenset({"sled-push", "sled-pull"})
_EMPTY_SLED_KG = 20.0
_HEAVIEST_KG = {
    "dumbbells-fixed": 50.0,
    "dumbbells-adjustable": 40.0,
    "dumbbells-vinyl": 10.0,
    "dumbbell-heavy": 60.0,
    "fixed-barbell": 60.0,
    "weight-vest": 30.0,
}
_LIGHTEST_KG = {"dumbbell-heavy": 30.0, "fixed-barbell": 10.0, "weight-vest": 2.0, "dumbbells-adjustable": 2.0}
_BEARING = frozenset(
    {
        *("barbell", "dumbbell", "kettlebell", "plates", "strongman", "ball", "odd_object", "sled", "wearable_load"),
        *("cable", "grip", "household", "outdoor_natural"),
        *("machine_legs", "machine_push", "machine_pull", "machine_core", "machine_multi"),
    }
)
_FINE_LB = frozenset(
    {"dumbbell", "cable", "machine_legs", "machine_push", "machine_pull", "machine_core", "machine_multi"}
)


def bears_load(slug: str, catalogue: Catalogue) -> bool:
    thing = catalogue.equipment.get(slug)
    if thing is None:
        return False
    return thing.category in _BEARING and thing.load_type in ("fixed", "adjustable")


def buildable(load_kg: float, equipment: Iterable[str], catalogue: Catalogue, *, units: str) -> bool:
    gear = frozenset(equipment)
    implements = [slug for slug in gear if bears_load(slug, catalogue)]
    tools = [slug for slug in implements if catalogue.equipment[slug].category != "plates"] or implements
    return any(
        _makes_kg(slug, load_kg, gear, catalogue) or (units == "lb" and _makes_lb(slug, load_kg, gear, catalogue))
        for slug in tools
    )


def _makes_kg(slug: str, load_kg: float, gear: frozenset[str], catalogue: Catalogue) -> bool:
    thing = catalogue.equipment[slug]
    if slug in _BARS_KG:
        return any(_on_bar(load_kg, bar, gear, catalogue) for bar in _BARS_KG[slug])
    if slug in _SLEDS and any(_same(load_kg, official) for official in _OFFICIAL_SLED_KG):
        return True
    sizes = _sizes(slug, thing.category)
    if sizes:
        return any(_same(load_kg, size) for size in sizes)
    if not _LIGHTEST_KG.get(slug, 0.0) <= load_kg + _CLOSE_KG or load_kg > _HEAVIEST_KG.get(slug, 1000.0) + _CLOSE_KG:
        return False
    if slug == "dumbbells-fixed":
        return _steps(load_kg, 1.0) if load_kg <= 10 else _steps(load_kg, 2.0) or _steps(load_kg, 2.5)
    if slug in _SLEDS and load_kg < _EMPTY_SLED_KG - _CLOSE_KG:
        return False
    return thing.typical_increment_kg is not None and _steps(load_kg, thing.typical_increment_kg)


def _sizes(slug: str, category: str) -> tuple[float, ...]:
    if category == "kettlebell":
        return sizes_kg("kettlebell")
    if category == "plates":
        return plates_kg()
    return sizes_kg(_SIZED[slug]) if slug in _SIZED else ()


def _on_bar(load_kg: float, bar_kg: float, gear: frozenset[str], catalogue: Catalogue) -> bool:
    if _same(load_kg, bar_kg):
        return True
    if load_kg < bar_kg or not _any_category(gear, "plates", catalogue):
        return False
    return _steps(load_kg - bar_kg, _bar_step_kg(gear))


def _bar_step_kg(gear: frozenset[str]) -> float:
    if "fractional-plates" in gear:
        return 0.5
    return 1.0 if "change-plates" in gear else 2.5


def _makes_lb(slug: str, load_kg: float, gear: frozenset[str], catalogue: Catalogue) -> bool:
    load_lb = load_kg / LB_IN_KG
    category = catalogue.equipment[slug].category
    if slug in _BARS_KG:
        bar_lb = _BARS_LB.get(slug, 45.0)
        empty = _same_lb(load_lb, bar_lb)
        loaded = load_lb > bar_lb and _any_category(gear, "plates", catalogue) and _steps_lb(load_lb, 5.0)
        return empty or loaded
    if category == "ball":
        return _steps_lb(load_lb, 2.0)
    return _steps_lb(load_lb, 2.5 if category in _FINE_LB and slug != "smith-machine" else 5.0)


def _any_category(gear: frozenset[str], category: str, catalogue: Catalogue) -> bool:
    return any(slug in catalogue.equipment and catalogue.equipment[slug].category == category for slug in gear)


def _stepper(close: float) -> Callable[[float, float], bool]:
    def steps(load: float, step: float) -> bool:
        return abs(load - round(load / step) * step) <= close

    return steps


_steps = _stepper(_CLOSE_KG)
_steps_lb = _stepper(_CLOSE_KG / LB_IN_KG)


def _same(load_kg: float, other_kg: float) -> bool:
    return abs(load_kg - other_kg) <= _CLOSE_KG


def _same_lb(load_lb: float, other_lb: float) -> bool:
    return abs(load_lb - other_lb) <= _CLOSE_KG / LB_IN_KG
