from collections.abc import Iterable, Sequence

from training.catalogue import Catalogue
from training.prescribing.candidates import Candidate, candidate
from training.prescribing.endurance_past import HARD_KINDS, Kind
from training.prescribing.endurance_zones import rpe_for, zone_within
from training.prescribing.framing import item_id
from training.prescribing.request import Request
from training.prescriptions import Item, Zone

_MOVES = (
    "jump-rope", "high-knees", "shadow-boxing", "step-jack", "mountain-climber", "jumping-jack", "butt-kicks",
    "box-step-over", "burpee-no-push-up", "air-squat", "battle-rope-wave", "carioca", "skater-jump", "bear-crawl",
)  # fmt: skip
_GENTLE = ("step-jack", "shadow-boxing", "carioca", "air-squat")
_MOST_MOVES = 5
_FEWEST_MOVES = 2
_MOST_ROUNDS = {"beginner": 4, "intermediate": 6, "advanced": 8, "elite": 10}


def moves(request: Request, catalogue: Catalogue, kind: Kind) -> tuple[Candidate, ...]:
    """Up to five moves that today's pains, level and energy leave, seeded so that another draw differs."""
    pool = _GENTLE if kind not in HARD_KINDS and request.cautious else _MOVES
    found = list(_allowed(pool, request, catalogue))
    if request.history.seed:
        request.rng.shuffle(found)
    return tuple(found[:_MOST_MOVES])


def circuit(
    request: Request, found: Sequence[Candidate], kind: Kind, seconds: int, *, most_rounds: int | None = None
) -> tuple[Item, ...]:
    """Rounds of the moves one after the other; empty when there are too few moves or too little time."""
    zone = zone_within("Z4" if kind in HARD_KINDS else "Z3", request.rpe_cap)
    work_s, rest_s = (30, 30) if request.cautious else (40, 20)
    round_s = len(found) * (work_s + rest_s)
    if len(found) < _FEWEST_MOVES or seconds < round_s:
        return ()
    limit = _MOST_ROUNDS[request.athlete.level] if most_rounds is None else most_rounds
    rounds = min(limit, seconds // round_s)
    return tuple(
        _item(request, one, place, zone=zone, sets=rounds, duration_s=work_s, rest_s=rest_s)
        for place, one in enumerate(found)
    )


def _allowed(slugs: Iterable[str], request: Request, catalogue: Catalogue) -> Iterable[Candidate]:
    known = (catalogue.exercises.get(slug) for slug in slugs)
    found = (candidate(one, request, catalogue) for one in known if one is not None)
    return (one for one in found if one is not None)


def _item(request: Request, one: Candidate, place: int, *, zone: Zone, sets: int, duration_s: int, rest_s: int) -> Item:
    locale = request.athlete.locale
    said = request.wording.say(f"endurance.talk_{zone}")
    return Item(
        id=item_id(request, "main", place, one.slug),
        exercise=one.slug,
        name=one.exercise.name(locale),
        block_type="intervals",
        group=1,
        equipment=one.equipment,
        movement_patterns=one.exercise.patterns,
        body_parts_stressed=one.exercise.stress,
        sets=sets,
        rest_s=rest_s,
        target_rpe=rpe_for(zone, request),
        duration_s=duration_s,
        zone=zone,
        notes=f"{one.exercise.cues(locale).get('execution', '')} {said}".strip(),
        load_source=request.wording.say("endurance.source_feel"),
    )
