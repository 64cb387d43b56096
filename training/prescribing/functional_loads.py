from collections.abc import Mapping
from types import MappingProxyType

from training.athletes import Level
from training.prescribing.candidates import Candidate
from training.prescribing.functional_moves import Means
from training.prescribing.implements import best_loaded
from training.prescribing.loading import (
    Loaded,
    best_recent,
    build_load_kg,
    estimated_1rm_kg,
    load_for,
)
from training.prescribing.request import Request
from training.prescribing.wods import usual_loads
from training.tables import table

SPRINT_MIN = 8.0
MIDDLE_MIN = 15.0
_CYCLED_RPE = 7.0
_LIGHT_REPS = 12
_SHARE_OF_USUAL: Mapping[Level, float] = MappingProxyType(
    {"beginner": 0.45, "intermediate": 0.65, "advanced": 0.85, "elite": 1.0}
)
_USUAL_BODY_KG: Mapping[str, float] = MappingProxyType({"m": 75.0, "f": 60.0})
_YOUNG_OR_OLD = 0.7
"""For a first time the estimate is light already: no second discount for the length of the workout."""
_REPS_OF_SHARE: Mapping[float, int] = MappingProxyType({0.7: 8, 0.6: 14, 0.5: 26})
"""Repetitions at RPE 7 that the chart puts at that share of the maximum."""


_THROWN_LIKE = "wall-ball"


def share_of_1rm(minutes: float) -> float:
    """Most of the maximum a metcon of that length may be loaded with (wods.json, scaling_rules)."""
    if minutes <= SPRINT_MIN:
        return 0.7
    return 0.6 if minutes <= MIDDLE_MIN else 0.5


def metcon_load(candidate: Candidate, reps: int, minutes: float, means: Means) -> Loaded:
    """A load to cycle all workout long: from history, the known maximum, a related lift, or light."""
    request = means.request
    share = share_of_1rm(minutes)
    reps_like = max(reps, _REPS_OF_SHARE[share])
    rpe = min(_CYCLED_RPE, request.rpe_cap)
    if best_recent(candidate.slug, request) is not None or candidate.slug in request.athlete.known_1rm_kg:
        return load_for(candidate, reps_like, rpe, request)
    related = _from_related(candidate, reps_like, share, means) or _from_usual(candidate, reps_like, request)
    return related or load_for(candidate, max(reps, _LIGHT_REPS), rpe, request)


def metcon_choice(candidate: Candidate, reps: int, minutes: float, means: Means) -> tuple[Candidate, Loaded]:
    """The implement that comes nearest to the load wanted, and that load."""
    return best_loaded(candidate, means.request, lambda one: metcon_load(one, reps, minutes, means))


def lighter_of(own: Loaded, rx_kg: float, candidate: Candidate, request: Request) -> Loaded:
    """The prescribed load of a benchmark, or less when the athlete's own strength says so."""
    if own.load_kg is None or not own.fits:
        return own
    built = build_load_kg(candidate, rx_kg, 1, request)
    if built is None or built > rx_kg * 1.05 or built >= own.load_kg:
        return own
    source = request.wording.say("functional.rx_load", load=request.wording.load(built), own=own.source)
    return Loaded(built, own.load_mode, source, own.equipment)


def strength_of(slug: str, request: Request) -> float | None:
    """The athlete's maximum in a lift, logged or known; None when neither."""
    past = best_recent(slug, request)
    if past is not None and past.load_kg is not None and past.reps:
        return estimated_1rm_kg(past.load_kg, past.reps, past.rpe)
    return request.athlete.known_1rm_kg.get(slug)


def _from_usual(candidate: Candidate, reps: int, request: Request) -> Loaded | None:
    """What benchmarks usually load this movement with, cut down to the level, the body and the age."""
    athlete = request.athlete
    sex = "m" if athlete.sex == "male" else "f"
    known = usual_loads()
    usual_kg = (known.get(candidate.slug) or known.get(_THROWN_LIKE if _thrown(candidate) else "", {})).get(sex)
    if usual_kg is None:
        return None
    body = min(1.0, (athlete.body_mass_kg or _USUAL_BODY_KG["f"]) / _USUAL_BODY_KG[sex])
    aged = _YOUNG_OR_OLD if request.age is not None and not 18 <= request.age < 60 else 1.0
    target_kg = usual_kg * _SHARE_OF_USUAL[athlete.level] * body * aged
    built = build_load_kg(candidate, target_kg, reps, request)
    if built is None or built > target_kg * 1.1 + 1:
        return None
    usual = request.wording.load(usual_kg)
    return Loaded(built, "external", request.wording.say("functional.usual_load", usual=usual))


def _thrown(candidate: Candidate) -> bool:
    """Balls are thrown light: never from what a squat can carry."""
    return "throw" in candidate.exercise.patterns and candidate.exercise.load == "external"


def _from_related(candidate: Candidate, reps: int, share: float, means: Means) -> Loaded | None:
    request = means.request
    ratios: Mapping[str, float] = table("wod_scaling")["strength_from"].get(candidate.slug, {})
    known = [(strength * ratio, slug) for slug, ratio in ratios.items() if (strength := strength_of(slug, request))]
    if not known:
        return None
    maximum_kg, slug = min(known)
    target_kg = maximum_kg * share
    built = build_load_kg(candidate, target_kg, reps, request)
    if built is None or built > target_kg * 1.1:
        return None
    lift = means.catalogue.exercises[slug].name(request.athlete.locale)
    source = request.wording.say("functional.related_load", percent=round(share * 100), lift=lift)
    return Loaded(built, "external", source)
