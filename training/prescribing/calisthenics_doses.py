from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from training import effort
from training.history import PastSet
from training.prescribing.calisthenics_rungs import ADDED_WITH, ASSISTED_WITH, Rung
from training.prescribing.candidates import Candidate
from training.prescribing.framing import item_id
from training.prescribing.ladders import done, hold_dose, shown
from training.prescribing.loading import Loaded, build_load_kg, estimated_1rm_kg
from training.prescribing.request import Request
from training.prescribing.sources import from_set, said_day
from training.prescriptions import Item, LoadMode
from training.rests import rest_s

_SKILL_REST_S = 120
_BASIC_HOLD_REST_S = 75
_START_SHARE = 0.6
"""Of the mastery target: where a new step begins."""
_FIRST_ADDED_SHARE = 0.5
_FIRST_ADDED_AT_MOST = 0.2
_STRENGTH_RPE = 8.0
_SKILL_RPE = 7.0
_TEST_RPE = 8.0
_TEST_SETS = 2
LOADED = frozenset({"pull-up", "chin-up", "dip", "bar-muscle-up"})
_WEIGHTED_REPS = 4
_CAUTIOUS_REPS = 6
_LEG_SHARE = 0.2
_PLATES = ("iron-plates", "bumper-plates", "change-plates")
_MOVED_SHARE: Mapping[str, float] = MappingProxyType({"push-up": 0.64})


@dataclass(frozen=True)
class Dosed:
    sets: int
    reps: int | str | None
    duration_s: int | None
    rpe: float
    rest_s: int


def item_of(rung: Rung, request: Request, *, test: bool, weighted: bool = False) -> Item:
    """The rung as a line of the session: its dose, its help or its added load, and where they come from."""
    dosed = _capped(_dosed(rung, request, test=test), request)
    loaded = _loaded(rung, dosed, request)
    if weighted and rung.step.mode == "bodyweight" and rung.candidate.exercise.load == "added_or_assisted":
        dosed, loaded = _weighted(rung, dosed, loaded, request)
    exercise = rung.candidate.exercise
    return Item(
        id=item_id(request, "main", 0, f"{rung.ladder.slug}-{rung.step.slug}"),
        exercise=exercise.slug,
        name=exercise.name(request.athlete.locale),
        block_type="hold" if dosed.duration_s is not None else None,
        equipment=(*rung.candidate.equipment, *loaded.equipment),
        movement_patterns=exercise.patterns,
        body_parts_stressed=exercise.stress,
        sets=dosed.sets,
        reps=dosed.reps,
        load_kg=loaded.load_kg,
        load_mode=loaded.load_mode,
        rest_s=dosed.rest_s,
        target_rpe=dosed.rpe,
        duration_s=dosed.duration_s,
        notes=_notes(rung, loaded, request, test=test),
        load_source=loaded.source,
    )


def _dosed(rung: Rung, request: Request, *, test: bool) -> Dosed:
    if rung.step.unit == "seconds":
        return _hold(rung, test=test)
    if test:
        low = max(2, rung.step.amount // 3)
        return Dosed(_TEST_SETS, f"{low}-{max(low + 1, rung.step.amount)}", None, _TEST_RPE, 150)
    reps = _reps(rung)
    rpe = _STRENGTH_RPE if rung.known else _SKILL_RPE
    rest = rest_s("strength" if reps <= 6 else "hypertrophy", reps, rpe, rung.candidate.exercise.compound)
    return Dosed(max(3, rung.step.sets), reps, None, rpe, rest)


def _reps(rung: Rung) -> int:
    """One more than the weakest set of last time, up to the target; a fresh step starts at six tenths of it."""
    if not rung.known or rung.standing.last is None:
        return max(1, round(rung.step.amount * _START_SHARE))
    return max(1, min(rung.step.amount, done(rung.standing.last, "reps") + 1))


def _hold(rung: Rung, *, test: bool) -> Dosed:
    best_s = done(rung.standing.best, "seconds") if rung.known and rung.standing.best is not None else 0
    dose = hold_dose(best_s if best_s > 0 else rung.step.amount * _START_SHARE)
    rest = _SKILL_REST_S if "high" in rung.candidate.exercise.stress.values() else _BASIC_HOLD_REST_S
    if test:
        start_s = max(5, round(rung.step.amount * _START_SHARE / 5) * 5)
        return Dosed(_TEST_SETS, None, min(60, start_s), _SKILL_RPE, rest)
    return Dosed(dose.sets, None, dose.work_s, _SKILL_RPE, rest)


def _capped(dosed: Dosed, request: Request) -> Dosed:
    cap = max(5.0, min(request.rpe_cap, dosed.rpe + min(0.0, request.effort_shift)))
    tired = request.rpe_cap <= 6.5
    return replace(dosed, rpe=cap, sets=max(2, dosed.sets - 1) if tired else dosed.sets)


def _loaded(rung: Rung, dosed: Dosed, request: Request) -> Loaded:
    if rung.step.mode == "assisted":
        helper = next((slug for slug in ASSISTED_WITH if slug in request.available), None)
        gear = () if helper is None or helper in rung.candidate.equipment else (helper,)
        return Loaded(None, "assisted", _source(rung, request), gear)
    if rung.step.mode == "added" and isinstance(dosed.reps, int):
        heavier = added(rung.candidate, dosed.reps, dosed.rpe, request, share=rung.step.added_share)
        if heavier is not None:
            return heavier
    mode: LoadMode = "bodyweight"
    return Loaded(None, mode, _source(rung, request))


def _weighted(rung: Rung, dosed: Dosed, loaded: Loaded, request: Request) -> tuple[Dosed, Loaded]:
    """Streetlifting loads the movement as soon as its strict form is known; else it stays on the body alone."""
    if rung.step.exercise not in LOADED:
        return dosed, _laden(rung, dosed, loaded, request)
    reps = _CAUTIOUS_REPS if request.cautious else _WEIGHTED_REPS
    rpe = max(5.0, min(request.rpe_cap, _STRENGTH_RPE + request.effort_shift))
    heavier = added(rung.candidate, reps, rpe, request)
    if heavier is None:
        return dosed, loaded
    rest = rest_s("strength", reps, rpe, True)
    return Dosed(4, reps, None, rpe, rest), heavier


def _laden(rung: Rung, dosed: Dosed, loaded: Loaded, request: Request) -> Loaded:
    """Legs under a vest or a belt when there is no bar to squat, lightly and only for the trained."""
    if rung.ladder.slug != "squat" or request.cautious or not isinstance(dosed.reps, int):
        return loaded
    return added(rung.candidate, dosed.reps, dosed.rpe, request, share=_LEG_SHARE) or loaded


def _source(rung: Rung, request: Request) -> str:
    wording = request.wording
    if rung.known and rung.standing.last is not None:
        return said_past(rung.standing.last, request)
    if rung.verdict == "advance":
        return wording.say("calisthenics.new_step", target=_target(rung))
    if rung.verdict == "regress":
        return wording.say("calisthenics.easier_step", target=_target(rung))
    return wording.say(f"calisthenics.{'nearest_step' if rung.verdict == 'hold' else 'entry_step'}")


def said_past(past: PastSet, request: Request) -> str:
    """'from 9 reps on 17 Nov' when nothing but the body was moved, else the set with its load."""
    if past.load_kg or past.reps is None:
        return from_set(past, request.wording)
    return request.wording.say("calisthenics.from_reps", reps=past.reps, day=said_day(past.day, request.wording))


def _target(rung: Rung) -> str:
    step = rung.step
    amount = f"{step.amount} s" if step.unit == "seconds" else str(step.amount)
    return amount if step.sets == 1 else f"{step.sets} x {amount}"


def _notes(rung: Rung, loaded: Loaded, request: Request, *, test: bool) -> str:
    wording = request.wording
    beyond = loaded.load_mode == "added" and rung.step.mode != "added"
    key = "target" if not test else "test_hold" if rung.step.unit == "seconds" else "test"
    said = [wording.say(f"calisthenics.{key}", target=_target(rung))]
    said = [] if beyond else said
    if rung.step.mode == "assisted":
        said.append(wording.say("calisthenics.band"))
    if rung.candidate.exercise.unilateral:
        said.append(wording.say("calisthenics.each_side"))
    if request.age is not None and request.age < 16:
        said.append(wording.say("calisthenics.watched"))
    said.append(rung.candidate.exercise.cues(request.athlete.locale).get("execution", ""))
    return " ".join(text for text in said if text)


def added(
    candidate: Candidate, reps: int, rpe: float, request: Request, *, share: float | None = None
) -> Loaded | None:
    """What to hang on the belt: from the logged sets or the known maximum over body plus load, else a light share.

    None when nothing carries it, the body mass is unknown or the strength is not there yet.
    """
    carriers, body_kg = _carriers(request), request.athlete.body_mass_kg
    if not carriers or body_kg is None:
        return None
    moved_kg = body_kg * _MOVED_SHARE.get(candidate.slug, 1.0)
    found = _total_1rm_kg(candidate, moved_kg, request)
    if found is None:
        if share is None:
            return None
        total_kg, source = None, request.wording.say("calisthenics.first_added")
        target_kg = body_kg * share * _FIRST_ADDED_SHARE
    else:
        total_kg, source = found
        target_kg = effort.load_for(total_kg, min(reps, 12), rpe) - moved_kg
        if not _loaded_before(candidate, request):
            target_kg = min(target_kg, body_kg * _FIRST_ADDED_AT_MOST)
    carried = Candidate(candidate.exercise, carriers)
    built = build_load_kg(carried, target_kg, reps, request) if target_kg > 0 else None
    if built is None or built > target_kg * 1.05 + 0.5:
        return None
    return Loaded(built, "added", source, carriers)


def _loaded_before(candidate: Candidate, request: Request) -> bool:
    if candidate.slug in request.athlete.known_1rm_kg:
        return True
    return any(shown(past) == "added" for past in request.history.of(candidate.slug))


def _carriers(request: Request) -> tuple[str, ...]:
    plates = tuple(slug for slug in _PLATES if slug in request.available)[:1]
    carrier = next((slug for slug in ADDED_WITH if slug in request.available and (slug != "dip-belt" or plates)), None)
    if carrier is None:
        return ()
    return (carrier, *plates) if carrier == "dip-belt" else (carrier,)


def _total_1rm_kg(candidate: Candidate, moved_kg: float, request: Request) -> tuple[float, str] | None:
    """Body and load together. A known maximum of nine tenths of the body or more is read as the total."""
    wording = request.wording
    past = [one for one in request.history.of(candidate.slug) if one.reps and one.load_mode != "assisted"]
    if past:
        last_day = max(one.day for one in past)
        best = max((one for one in past if one.day == last_day), key=lambda one: (one.load_kg or 0.0, one.reps or 0))
        total_kg = estimated_1rm_kg((best.load_kg or 0.0) + moved_kg, best.reps or 1, best.rpe)
        return total_kg, said_past(best, request)
    known = request.athlete.known_1rm_kg.get(candidate.slug)
    if known is None:
        return None
    total_kg = known if known >= 0.9 * moved_kg else known + moved_kg
    return total_kg, wording.say("calisthenics.from_known", load=wording.load(known))
