"""Whether a session trains what the athlete is after, where the place allows it: exact, and generous."""

from collections.abc import Callable

from evals.contexts import Case
from training.body_parts import allows
from training.catalogue import Catalogue
from training.contexts import Pain
from training.equipment import ALWAYS_THERE
from training.exercises import Exercise
from training.prescriptions import Item, Prescription

Judge = Callable[[Prescription, Case, Catalogue], bool | None]
Serves = Callable[[Exercise, tuple[str, ...]], bool]
_REACHABLE = 3
_METCON = frozenset({"amrap", "emom", "for_time", "intervals"})
_STEADY = frozenset({"run", "sprint", "cycle", "swim", "row_erg", "ski_erg", "locomotion", "jump", "climb"})


def goal_met(told: Prescription, case: Case, catalogue: Catalogue) -> bool | None:
    """None when there is no goal, or nothing here could serve it."""
    judge = _JUDGES.get(goal_of(case) or "")
    return None if judge is None else judge(told, case, catalogue)


def goal_of(case: Case) -> str | None:
    """Today's goal, else the first of the profile."""
    return case.context.goal or next(iter(case.athlete.goals), None)


def _strength(told: Prescription, case: Case, catalogue: Catalogue) -> bool:
    return any(_compound(item, catalogue) and _at_most(item, 8) for item in told.main)


def _muscle(told: Prescription, case: Case, catalogue: Catalogue) -> bool:
    counted = [item for item in told.main if item.reps is not None]
    return bool(counted) and sum(_at_least(item, 6) for item in counted) * 2 >= len(counted)


def _strongman(told: Prescription, case: Case, catalogue: Catalogue) -> bool | None:
    odd = {"strongman", "odd_object", "sled"}

    def serves(exercise: Exercise, equipment: tuple[str, ...]) -> bool:
        return "force" in exercise.disciplines and any(_category(slug, catalogue) in odd for slug in equipment)

    return _judge(serves)(told, case, catalogue)


def _sport(*patterns: str) -> Judge:
    def serves(exercise: Exercise, equipment: tuple[str, ...]) -> bool:
        return (
            bool(set(patterns) & set(exercise.patterns))
            and "endurance" in exercise.disciplines
            and bool(exercise.requires)
        )

    return _judge(serves)


def _judge(serves: Serves) -> Judge:
    def judge(told: Prescription, case: Case, catalogue: Catalogue) -> bool | None:
        served = any(
            item.exercise in catalogue.exercises and serves(catalogue.exercises[item.exercise], item.equipment)
            for item in told.main
            if item.exercise is not None
        )
        return served or (False if _possible(case, catalogue, serves) else None)

    return judge


def _possible(case: Case, catalogue: Catalogue, serves: Serves) -> bool:
    """Whether anything that would serve is here, within anybody's reach, and hurts nothing."""
    there = frozenset(case.context.equipment) | ALWAYS_THERE
    hurt = [Pain(injury.area, 7) for injury in case.athlete.injuries if injury.status in ("acute", "post_op")]
    pains = (*case.context.pain, *hurt)
    for exercise in catalogue.exercises.values():
        equipment = catalogue.equipment_for(exercise, there) if exercise.difficulty <= _REACHABLE else None
        if equipment is not None and serves(exercise, equipment) and allows(exercise, pains):
            return True
    return False


def _metcon(told: Prescription, case: Case, catalogue: Catalogue) -> bool:
    return any(item.block_type in _METCON or item.group is not None for item in told.main)


def _race(told: Prescription, case: Case, catalogue: Catalogue) -> bool:
    return any(item.block_type == "station" or _patterns(item, catalogue) & _STEADY for item in told.main)


def _body(told: Prescription, case: Case, catalogue: Catalogue) -> bool:
    return all(item.load_mode != "external" for item in told.main)


def _added(told: Prescription, case: Case, catalogue: Catalogue) -> bool | None:
    """Beginners, the tired and those nobody has seen train yet earn their added load later."""
    fit = case.athlete.level != "beginner" and case.context.energy > 3 and bool(case.history.sets)
    if not fit or not {"dip-belt", "weight-vest"} & set(case.context.equipment):
        return None
    return any(item.load_mode in ("added", "external") for item in told.main)


def _hold(exercise: Exercise, equipment: tuple[str, ...]) -> bool:
    held = "static_hold" in exercise.patterns or "inversion" in exercise.patterns
    return held and "calisthenics" in exercise.disciplines


_JUDGES: dict[str, Judge] = {
    "strength": _strength,
    "powerlifting": _strength,
    "hypertrophy": _muscle,
    "bodybuilding": _muscle,
    "strongman": _strongman,
    "running": _sport("run", "sprint"),
    "10k": _sport("run", "sprint"),
    "marathon": _sport("run", "sprint"),
    "cycling": _sport("cycle"),
    "swimming": _sport("swim"),
    "triathlon": _sport("run", "cycle", "swim"),
    "cardio": _sport(*sorted(_STEADY)),
    "crossfit": _metcon,
    "hiit": _metcon,
    "functional": _metcon,
    "circuit": _metcon,
    "hyrox": _race,
    "deka_fit": _race,
    "deka_mile": _race,
    "deka_strong": _race,
    "calisthenics": _body,
    "street_workout": _body,
    "streetlifting": _added,
    "freestyle": _body,
    "handstand": _judge(_hold),
    "front_lever": _judge(_hold),
}


def _patterns(item: Item, catalogue: Catalogue) -> frozenset[str]:
    known = catalogue.exercises.get(item.exercise or "")
    return frozenset(item.movement_patterns) | frozenset(known.patterns if known else ())


def _compound(item: Item, catalogue: Catalogue) -> bool:
    known = catalogue.exercises.get(item.exercise or "")
    return known is not None and known.compound


def _category(slug: str, catalogue: Catalogue) -> str | None:
    known = catalogue.equipment.get(slug)
    return None if known is None else known.category


def _reps(item: Item) -> tuple[int, ...]:
    return tuple(int(count) for count in str(item.reps).split("-") if count.isdigit())


def _at_most(item: Item, reps: int) -> bool:
    return any(count <= reps for count in _reps(item))


def _at_least(item: Item, reps: int) -> bool:
    return any(count >= reps for count in _reps(item))
