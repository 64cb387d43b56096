from dataclasses import replace

from training.catalogue import Catalogue
from training.exercises import Exercise
from training.prescribing import fitting, framing, timing
from training.prescribing.candidates import candidates
from training.prescribing.fitting import Draft
from training.prescribing.force_words import asked, told
from training.prescribing.limits import MODIFIED_FROM
from training.prescribing.refusing import nothing_left
from training.prescribing.request import Request
from training.prescribing.sources import area_name
from training.prescriptions import Item, NoPrescription, Prescription

_OPENING = frozenset({"mobility_drill", "stretch"})
_STEADY = frozenset(
    {"core_anti_extension", "core_anti_rotation", "hip_extension", "hip_abduction", "shoulder_isolation"}
)
_MOST_DRILLS = 14
_MOST_SETS = 4
_SLOWEST = 2.0
_RPE = 3.0
_WARMUP_SHARE = 0.1
_MAIN_SHARE = 0.7
_COOLDOWN_SHARE = 0.08


def mobility_session(request: Request, catalogue: Catalogue) -> Prescription | NoPrescription:
    """What is left when nothing can be loaded: drills that spare what hurts, and a walk when there is time."""
    pool = [one.exercise for one in candidates(request, catalogue, ("mobility",)) if _is_gentle(one.exercise)]
    order = {exercise.slug: place for place, exercise in enumerate(pool)}
    pool.sort(key=lambda exercise: (_OPENING.isdisjoint(exercise.patterns), order[exercise.slug]))
    if not pool:
        return nothing_left(request)
    main = _rounds(_drills(pool, request, catalogue), request, catalogue)
    warm = framing.warmup(request, catalogue, main, request.work_minutes * _WARMUP_SHARE)
    cool = framing.cooldown(request, catalogue, main, request.work_minutes * _COOLDOWN_SHARE)
    draft = fitting.fit(Draft(warm, main, cool, is_light=True), request, catalogue)
    return Prescription(
        coach=request.coach,
        type="mobility",
        goal=request.goal or request.wording.say("force.goal_mobility"),
        rationale=_rationale(request),
        estimated_minutes=round(draft.minutes(catalogue), 1),
        target_rpe=_RPE,
        warmup=draft.warmup,
        main=draft.main,
        cooldown=draft.cooldown,
    )


def _is_gentle(exercise: Exercise) -> bool:
    useful = not (_OPENING | _STEADY).isdisjoint(exercise.patterns)
    return useful and exercise.difficulty <= 2 and exercise.impact == "none" and exercise.load != "external"


def _drills(pool: list[Exercise], request: Request, catalogue: Catalogue) -> tuple[Item, ...]:
    rounds = framing.Framing(request, catalogue, "main")
    count = max(1, min(_MOST_DRILLS, len(pool), int(request.work_minutes // 4)))
    return tuple(replace(rounds.flow(one, place), target_rpe=_RPE) for place, one in enumerate(pool[:count]))


def _rounds(main: tuple[Item, ...], request: Request, catalogue: Catalogue) -> tuple[Item, ...]:
    """As many rounds of all the drills as fit; when the most there may be still fit easily, slower ones."""
    room = request.work_minutes * _MAIN_SHARE
    fitted = tuple(replace(item, sets=1) for item in main)
    for sets in range(2, _MOST_SETS + 1):
        rounds = tuple(replace(item, sets=sets) for item in main)
        if timing.minutes(rounds, catalogue.exercises) > room:
            return fitted
        fitted = rounds
    slower = min(_SLOWEST, room / timing.minutes(fitted, catalogue.exercises))
    return tuple(replace(item, duration_s=int((item.duration_s or 0) * slower) // 5 * 5) for item in fitted)


def _rationale(request: Request) -> str:
    say = request.wording.say
    sore = [pain for pain in request.pains if pain.severity >= MODIFIED_FROM]
    areas = request.wording.several([area_name(one.body_part, request.wording) for one in sore])
    if request.needs_rest:
        reason = say("force.mobility_rest", score=f"{request.readiness.score:.0f}")
    else:
        reason = say("force.mobility_pain", areas=areas) if sore else say("force.mobility_equipment")
    return " ".join((say("force.session_mobility", reason=reason), *asked(request), *told(request)))
