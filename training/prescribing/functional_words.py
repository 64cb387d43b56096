from training.catalogue import Catalogue
from training.coaches import CoachId
from training.prescribing.functional_blocks import Block
from training.prescribing.functional_moves import Means
from training.prescribing.functional_strength import Lift
from training.prescribing.request import Request
from training.prescribing.sources import said_day
from training.wording import Wording, phrases

PAINFUL_FROM = 4


def rationale(
    blocks: tuple[Block, ...], lifts: tuple[Lift, ...], easy_soft_min: tuple[float, float], means: Means
) -> str:
    """Why this session, from the facts it was made with."""
    wording = means.request.wording
    first = blocks[0]
    sentences = [wording.say(f"functional.why_{first.format}", minutes=round(first.minutes), count=len(first.pieces))]
    if lifts:
        names = wording.several([lift.item.name for lift in lifts])
        sentences.insert(0, wording.say("functional.why_strength", lift=names))
    if len(blocks) > 1:
        sentences.append(wording.say("functional.why_more", minutes=round(sum(block.minutes for block in blocks[1:]))))
    for key, minutes in zip(("why_easy", "why_soft"), easy_soft_min, strict=True):
        sentences += [wording.say(f"functional.{key}", minutes=round(minutes))] if minutes else []
    score = wording.say(f"functional.score_{score_of(first)}")
    return " ".join((*sentences, *facts(means.request, means.catalogue), score))


def score_of(block: Block) -> str:
    told = dict(block.facts).get("score")
    if isinstance(told, str):
        return told
    return {"amrap": "rounds_and_reps", "emom": "minutes_kept", "tabata": "reps"}.get(
        block.format, "time" if block.block_type == "for_time" else "reps"
    )


def said_type(kind: str, wording: Wording) -> str:
    key = f"functional.type_{kind}"
    return wording.say(key) if key in phrases(wording.locale) else kind.replace("_", " ")


def facts(request: Request, catalogue: Catalogue, *, coach: CoachId = "functional") -> list[str]:
    """Energy, pain and the last session of this coach, each only when it changed something."""
    wording, context = request.wording, request.context
    said = [wording.say("functional.fact_energy", energy=context.energy, rpe=wording.number(request.rpe_cap))]
    hurt = [pain for pain in request.pains if pain.severity >= PAINFUL_FROM]
    if hurt:
        areas = [
            f"{catalogue.areas[pain.body_part].name(request.athlete.locale)} {pain.severity}/10"
            for pain in hurt
            if pain.body_part in catalogue.areas
        ]
        said.append(wording.say("functional.fact_pain", areas=wording.several(areas)))
    last = next((past for past in request.history.sessions if past.coach == coach), None)
    if last is not None:
        day = said_day(last.day, wording)
        said.append(wording.say("functional.fact_last", day=day, type=said_type(last.type, wording)))
    return said
