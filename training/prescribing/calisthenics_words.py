from training.catalogue import Catalogue
from training.prescribing.calisthenics_plans import style_of, wanted
from training.prescribing.calisthenics_rungs import Rung, statics_open, untested
from training.prescribing.functional_words import facts
from training.prescribing.ladders import gate_missing
from training.prescribing.request import Request
from training.prescriptions import Item

_STATIC_LADDERS = frozenset({"front-lever", "back-lever", "planche", "human-flag"})
_SKILL_LADDERS = _STATIC_LADDERS | {"handstand", "l-sit", "muscle-up"}
_MOST_NAMED = 2


def rationale(rungs: tuple[Rung, ...], main: tuple[Item, ...], request: Request, catalogue: Catalogue) -> str:
    """What the session is made of, where the athlete stands on the ladders, what moved since last time and why."""
    wording, style = request.wording, style_of(request)
    parts = [wording.say(f"calisthenics.part_{part}") for part in _parts(rungs, main, lifting=style == "streetlifting")]
    said = [wording.say(f"calisthenics.why_{style}", parts=wording.say("calisthenics.then").join(parts))]
    if untested(request):
        said.append(wording.say("calisthenics.why_test"))
    said += _moves(rungs, request)
    if wanted(request) in _STATIC_LADDERS and not statics_open(request):
        said.append(_gate(request))
    return " ".join((*said, *facts(request, catalogue, coach="calisthenics")))


def _gate(request: Request) -> str:
    """What still keeps the statics closed; quiet joints and age when the strength is there."""
    wording = request.wording
    missing = [wording.say(f"calisthenics.gate_{basic.replace('-', '_')}") for basic in gate_missing(request.history)]
    if missing:
        return wording.say("calisthenics.gate", missing=wording.several(missing))
    return wording.say("calisthenics.gate_joints")


def _parts(rungs: tuple[Rung, ...], main: tuple[Item, ...], *, lifting: bool) -> list[str]:
    skilled = {rung.step.exercise for rung in rungs if rung.ladder.slug in _SKILL_LADDERS and rung.track == "main"}
    added = lifting and any(item.load_mode == "added" for item in main)
    there = {
        "added": added,
        "skill" if not added else "skill_later": any(item.exercise in skilled for item in main),
        "strength": any(item.group is None and item.block_type in {None, "hold"} and item.rest_s for item in main),
        "endurance": any(item.group is not None for item in main),
        "easy": any(item.block_type == "continuous" for item in main),
    }
    return [part for part, is_there in there.items() if is_there]


def _moves(rungs: tuple[Rung, ...], request: Request) -> list[str]:
    wording, locale = request.wording, request.athlete.locale
    kinds = [(_move(rung), rung) for rung in rungs]
    said = []
    for kind in ("advance", "regress", "hold", "nearest"):
        moved = [rung for found, rung in kinds if found == kind][:_MOST_NAMED]
        steps = [f"{rung.candidate.exercise.name(locale)} ({rung.ladder.name(locale)})" for rung in moved]
        if steps:
            said.append(wording.say(f"calisthenics.why_{kind}", steps=wording.several(steps)))
    return said


def _move(rung: Rung) -> str:
    """`nearest`: neither mastered nor failed, but the athlete's own step cannot be trained here today."""
    return "nearest" if rung.verdict == "hold" and not rung.known else rung.verdict
