from collections.abc import Iterable, Mapping
from types import MappingProxyType

from training import loads, one_rep_max
from training.athletes import Level, Sex
from training.exercises import Exercise
from training.prescribing.request import Request

_UNKNOWN_BODY_KG = 55.0
_SHARE_OF_BODY: Mapping[str, float] = MappingProxyType(
    {
        "olympic": 0.5, "squat": 0.9, "hinge": 1.0, "lunge": 0.55, "horizontal_push": 0.65, "vertical_push": 0.42,
        "horizontal_pull": 0.6, "vertical_pull": 0.6, "hip_extension": 0.8, "calf": 0.6, "knee_extension": 0.5,
        "knee_flexion": 0.4, "carry": 0.6, "elbow_flexion": 0.3, "elbow_extension": 0.28, "chest_isolation": 0.3,
        "back_isolation": 0.25, "shoulder_isolation": 0.18, "hip_abduction": 0.35, "hip_adduction": 0.35, "grip": 0.4,
    }
)  # fmt: skip
"""Modest one-rep maxima of a man in training, as a share of body mass: a rule of ours, meant to be too light."""
_OTHER_SHARE = 0.2
_LEVEL: Mapping[Level, float] = MappingProxyType(
    {"beginner": 0.65, "intermediate": 1.0, "advanced": 1.2, "elite": 1.35}
)
_SEX: Mapping[Sex, float] = MappingProxyType({"male": 1.0, "female": 0.75, "unspecified": 0.8})
_YOUNG_OR_OLD = 0.75
_MEASURED_SHARE = 0.7
_NEWEST_SETS = 6
_STRONGEST = 3.0
_BIG_LIFTS: Mapping[str, str] = MappingProxyType(
    {
        "squat-barbell": "squat", "deadlift-barbell": "hinge", "bench-press-barbell": "horizontal_push",
        "overhead-press-barbell": "vertical_push", "bent-over-row-barbell": "horizontal_pull",
    }
)  # fmt: skip
_FREE_HAND = ("dumbbell", "kettlebell", "medicine-ball", "sandbag", "plates")


def first_1rm_kg(exercise: Exercise, equipment: Iterable[str], request: Request) -> tuple[float, str]:
    """A deliberately low maximum for an exercise never logged, and the sentence that says where it comes from."""
    wording = request.wording
    share_kg = _share(exercise, equipment) * (request.athlete.body_mass_kg or _UNKNOWN_BODY_KG)
    measured = _measured(request)
    if measured is None:
        return share_kg * _person(request), wording.say("prescription.first_time")
    name, known_kg, strength = measured
    key = "prescription.first_time_from_best" if request.cautious else "prescription.first_time_from"
    source = wording.say(key, exercise=name, load=wording.load(round(known_kg)))
    return share_kg * max(_person(request), strength * _MEASURED_SHARE), source


def _share(exercise: Exercise, equipment: Iterable[str]) -> float:
    pattern = next((name for name in exercise.patterns if name in _SHARE_OF_BODY), "")
    return _SHARE_OF_BODY.get(pattern, _OTHER_SHARE) * _implement(exercise, equipment)


def _person(request: Request) -> float:
    age = request.age
    aged = _YOUNG_OR_OLD if age is not None and not 18 <= age < 60 else 1.0
    return _LEVEL[request.athlete.level] * _SEX[request.athlete.sex] * aged


def _implement(exercise: Exercise, equipment: Iterable[str]) -> float:
    if exercise.per_hand:
        return 0.35
    implement = loads.implement_of(tuple(equipment)) or ""
    if any(name in implement for name in _FREE_HAND):
        return 0.4
    return 0.6 if exercise.unilateral else 1.0


def _measured(request: Request) -> tuple[str, float, float] | None:
    """The big lift that shows the least strength for the body mass: its name, its maximum, and how it compares."""
    body_kg = request.athlete.body_mass_kg or _UNKNOWN_BODY_KG
    maxima = {slug: _maximum_kg(slug, request) for slug in _BIG_LIFTS}
    known = [
        (kg / (body_kg * _SHARE_OF_BODY[_BIG_LIFTS[slug]]), kg, slug) for slug, kg in maxima.items() if kg is not None
    ]
    if not known:
        return None
    strength, kg, slug = min(known)
    return slug.removesuffix("-barbell").replace("-", " "), kg, min(strength, _STRONGEST)


def _maximum_kg(slug: str, request: Request) -> float | None:
    """What was told, else what the newest sets are worth."""
    told = request.athlete.known_1rm_kg.get(slug)
    if told is not None:
        return told
    newest = request.history.of(slug)[:_NEWEST_SETS]
    worth = [
        one_rep_max.estimate(past.load_kg, past.reps, past.rpe)
        for past in newest
        if past.load_kg is not None and past.reps is not None
    ]
    return max((kg for kg in worth if kg is not None), default=None)
