from training.checks.cases import Breaches, Case, Placed
from training.checks.doses import reps_range
from training.checks.implements import bears_load, buildable
from training.checks.tables import most_pct_1rm

_MARGIN = 1.03
_BODY_MASSES = 3.5
_HAND_LIFTED = frozenset({"barbell", "dumbbell", "kettlebell"})


def load_no_implement(case: Case) -> Breaches:
    for placed in case.placed:
        if placed.load_kg > 0 and not _bearing(case, placed):
            yield placed.breach(f"{placed.load_kg} kg with nothing that bears a load")


def load_not_buildable(case: Case) -> Breaches:
    units = case.athlete.units
    for placed in case.placed:
        if placed.load_kg <= 0 or not _bearing(case, placed):
            continue
        if not buildable(placed.load_kg, placed.item.equipment, case.catalogue, units=units):
            yield placed.breach(f"{placed.load_kg} kg cannot be made with {', '.join(placed.item.equipment)} ({units})")


def load_above_capacity(case: Case) -> Breaches:
    for placed in case.placed:
        known_kg = case.athlete.known_1rm_kg.get(placed.item.exercise or "")
        reps = reps_range(placed.item)
        if known_kg is not None and reps is not None:
            most_kg = _MARGIN * known_kg * most_pct_1rm(max(1, reps[1])) / 100
            if placed.load_kg > most_kg:
                yield placed.breach(f"{placed.load_kg} kg x {placed.item.reps} is above {most_kg:.1f} kg")
        heaviest_kg = _BODY_MASSES * case.body_mass_kg
        if placed.load_kg > heaviest_kg and _hand_lifted(case, placed):
            yield placed.breach(f"{placed.load_kg} kg is above {heaviest_kg:.0f} kg, 3.5 x body mass")


def load_source_missing(case: Case) -> Breaches:
    for placed in case.placed:
        if placed.load_kg > 0 and not placed.item.load_source.strip():
            yield placed.breach("it does not say where its load comes from")


def _bearing(case: Case, placed: Placed) -> bool:
    return any(bears_load(slug, case.catalogue) for slug in placed.item.equipment)


def _hand_lifted(case: Case, placed: Placed) -> bool:
    known = (case.catalogue.equipment.get(slug) for slug in placed.item.equipment)
    return any(thing is not None and thing.category in _HAND_LIFTED for thing in known)
