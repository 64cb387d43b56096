from collections.abc import Sequence

from training.catalogue import Catalogue
from training.prescribing.calisthenics_plans import style_of
from training.prescribing.calisthenics_rungs import out_of_reach, untested
from training.prescribing.candidates import Candidate, candidate, candidates
from training.prescribing.framing import item_id
from training.prescribing.functional_blocks import metcon
from training.prescribing.functional_formats import FORMATS, Format, FormatId
from training.prescribing.functional_items import written
from training.prescribing.functional_moves import HARDEST, Means, Move, moves
from training.prescribing.loading import load_for
from training.prescribing.request import Request
from training.prescriptions import Item
from training.rests import rest_s

_BY_ID: dict[FormatId, Format] = {fmt.id: fmt for fmt in FORMATS}
_SQUATS = ("squat-barbell", "front-squat-barbell", "squat-dumbbell", "goblet-squat-kettlebell", "goblet-squat-dumbbell")
_SQUAT_REPS = {"beginner": 8, "intermediate": 5, "advanced": 4, "elite": 3}
_SQUAT_RPE = 8.0
_CALM = 7.0


def finisher(minutes: float, before: Sequence[Item], request: Request, catalogue: Catalogue) -> tuple[Item, ...]:
    """Endurance on the body alone, last in the session: rounds against the clock, or a calm circuit."""
    above = out_of_reach(request)
    bodily = (one for one in candidates(request, catalogue, ("calisthenics",)) if one.exercise.load != "external")
    found = [one for one in bodily if one.slug not in above or request.history.of(one.slug)]
    hardest = HARDEST[request.athlete.level] - untested(request)
    pool = tuple(move for move in moves(found, request, hardest=hardest, barbells=False) if _bodily(move))
    means = Means(request, catalogue, pool, request.rng)
    noise = {move.exercise.slug: means.rng.random() for move in pool}
    taken = frozenset(item.exercise or "" for item in before)
    for fmt in _formats(request):
        block = metcon(fmt, minutes, means, taken=taken, worth=lambda move: noise[move.exercise.slug])
        if block is not None:
            return written(block, 1, request)
    return ()


def _bodily(move: Move) -> bool:
    return move.exercise.load in {"bodyweight", "added_or_assisted", "none"} and not move.banded


def _formats(request: Request) -> tuple[Format, ...]:
    if style_of(request) == "street_workout" and not request.cautious and request.rpe_cap > _CALM:
        return (_BY_ID["ladder" if request.rng.random() < 0.5 else "emom"], _BY_ID["circuit"])
    return (_BY_ID["circuit"],)


def weighted_squat(request: Request, catalogue: Catalogue) -> Item | None:
    """The squat of streetlifting, under the heaviest thing there is; None without one."""
    for slug in _SQUATS:
        exercise = catalogue.exercises.get(slug)
        one = candidate(exercise, request, catalogue) if exercise is not None else None
        item = _squat(one, request) if one is not None else None
        if item is not None:
            return item
    return None


def _squat(one: Candidate, request: Request) -> Item | None:
    reps = 8 if request.cautious else _SQUAT_REPS[request.athlete.level]
    rpe = max(5.0, min(request.rpe_cap, _SQUAT_RPE + request.effort_shift))
    loaded = load_for(one, reps, rpe, request)
    if not loaded.fits or loaded.load_kg is None:
        return None
    exercise = one.exercise
    return Item(
        id=item_id(request, "main", 0, exercise.slug),
        exercise=exercise.slug,
        name=exercise.name(request.athlete.locale),
        equipment=(*one.equipment, *loaded.equipment),
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        sets=4,
        reps=reps,
        load_kg=loaded.load_kg,
        load_mode=loaded.load_mode,
        rest_s=rest_s("strength", reps, rpe, exercise.compound),
        target_rpe=rpe,
        notes=exercise.cues(request.athlete.locale).get("execution", ""),
        load_source=loaded.source,
    )
