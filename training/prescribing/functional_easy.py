from collections.abc import Sequence

from training.catalogue import Catalogue
from training.prescribing.candidates import Candidate, candidates
from training.prescribing.framing import item_id
from training.prescribing.functional_items import counted_sets
from training.prescribing.limits import MODIFIED_FROM
from training.prescribing.request import Request
from training.prescriptions import Item

_STEADY = (
    "rowing-machine", "bike-erg", "ski-erg", "run", "run-treadmill", "air-bike", "cycling-indoor", "elliptical",
    "walk", "walk-treadmill", "jump-rope", "shadow-boxing",
)  # fmt: skip
_LONGEST_MIN = 45
_RPE = 3.0
_SOFT = frozenset({"mobility_drill", "stretch", "breathing"})
_SOFT_RPE = 2.0
_MOST_DRILLS = 10
_MOST_SETS = 5
_MOST_SETS_IN_ALL = 18
_MOST_SETS_IN_MAIN = 58
_HOLD_S = 60
_LONGEST_DRILL_S = 480.0


def easy_piece(
    minutes: float, taken: frozenset[str], request: Request, catalogue: Catalogue
) -> tuple[tuple[Item, ...], float]:
    """Easy aerobic minutes after the hard part, on whatever turns, rolls or walks; empty when nothing does."""
    allowed = {one.slug: one for one in candidates(request, catalogue) if _stated(one, request)}
    chosen = next((allowed[slug] for slug in _STEADY if slug in allowed and slug not in taken), None)
    whole = min(_LONGEST_MIN, int(minutes))
    if chosen is None or whole < 5:
        return (), 0.0
    exercise = chosen.exercise
    item = Item(
        id=item_id(request, "main", 90, exercise.slug),
        exercise=exercise.slug,
        name=exercise.name(request.athlete.locale),
        block_type="continuous",
        equipment=chosen.equipment,
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        sets=1,
        rest_s=0,
        target_rpe=_RPE,
        duration_s=whole * 60,
        zone="Z2",
        notes=request.wording.say("functional.easy", minutes=whole),
        load_source=request.wording.say("functional.easy_source"),
    )
    return (item,), float(whole)


def soft_piece(minutes: float, before: Sequence[Item], request: Request, catalogue: Catalogue) -> tuple[Item, ...]:
    """Gentle mobility that fills the minutes, each muscle once before any comes twice; empty when pain leaves none."""
    taken = {item.exercise for item in before}
    room = min(_MOST_SETS_IN_ALL, _MOST_SETS_IN_MAIN - counted_sets(before))
    soft = [one for one in candidates(request, catalogue) if _gentle(one, request) and one.slug not in taken]
    chosen = _spread(soft, request)[: max(1, min(_MOST_DRILLS, room, int(minutes // 3)))]
    if not chosen or minutes < 1 or room < 1:
        return ()
    work_s = min(_LONGEST_DRILL_S, minutes * 60 / len(chosen))
    sets = max(1, min(_MOST_SETS, room // len(chosen), round(work_s / _HOLD_S)))
    return tuple(_drill(one, sets, int(work_s / sets), request) for one in chosen)


def _stated(one: Candidate, request: Request) -> bool:
    """With a pain, only what says which areas it stresses."""
    return bool(one.exercise.stress) or all(pain.severity < MODIFIED_FROM for pain in request.pains)


def _gentle(one: Candidate, request: Request) -> bool:
    soft = bool(_SOFT & set(one.exercise.patterns)) and one.exercise.load != "external"
    return soft and one.exercise.difficulty <= 2 and _stated(one, request)


def _spread(soft: list[Candidate], request: Request) -> list[Candidate]:
    turns: dict[str, int] = {}
    ranked = []
    for one in request.rng.sample(soft, len(soft)):
        muscle = next(iter(one.exercise.primary_muscles), "")
        turns[muscle] = turns.get(muscle, 0) + 1
        ranked.append((turns[muscle], one))
    return [one for _, one in sorted(ranked, key=lambda turn: turn[0])]


def _drill(one: Candidate, sets: int, seconds: int, request: Request) -> Item:
    exercise, wording = one.exercise, request.wording
    half = wording.say("calisthenics.half_each_side") if exercise.unilateral else ""
    cue = exercise.cues(request.athlete.locale).get("execution", "")
    return Item(
        id=item_id(request, "main", 70, exercise.slug),
        exercise=exercise.slug,
        name=exercise.name(request.athlete.locale),
        block_type="hold",
        equipment=one.equipment,
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        sets=sets,
        load_mode="bodyweight",
        rest_s=0,
        target_rpe=_SOFT_RPE,
        duration_s=max(15, seconds // 5 * 5),
        notes=f"{half} {cue}".strip(),
        load_source=wording.say("calisthenics.bodyweight"),
    )
