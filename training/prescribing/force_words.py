from collections.abc import Iterator

from training.history import PastSet
from training.prescribing.fitting import Draft
from training.prescribing.force_plan import Plan
from training.prescribing.force_progress import exposures
from training.prescribing.limits import MODIFIED_FROM
from training.prescribing.loading import best_recent
from training.prescribing.request import Request
from training.prescribing.sources import area_name, said_day, said_set

_TIRED_RPE = 9.0
_MOST_NAMED = 2
_BEHIND_FROM = 0.75
_BLOCKS = frozenset({"accumulation", "intensification", "peak", "taper"})


def rationale(plan: Plan, draft: Draft) -> str:
    """Why this session: what it is built on, what the athlete told, what was done before, what was left out."""
    return " ".join(_sentences(plan, draft))


def _sentences(plan: Plan, draft: Draft) -> Iterator[str]:
    request, say = plan.request, plan.request.wording.say
    lifts = request.wording.several([item.name for item in draft.main[:_MOST_NAMED]])
    yield say(f"force.session_{plan.scores.style}", lifts=lifts)
    yield from asked(request)
    yield from _rhythm(plan, draft)
    yield from told(request)
    if plan.deload is None and request.readiness.volume_factor < 1 and request.readiness.score is not None:
        yield say("force.fewer_sets", score=f"{request.readiness.score:.0f}")
    yield from _past(request, draft)
    yield from _behind(plan)
    if any(item.group is not None for item in draft.main):
        yield say("force.paired")
    if draft.is_filled:
        yield say("force.filled")
    if draft.dropped:
        yield say("force.dropped", names=request.wording.several(list(draft.dropped)))


def asked(request: Request) -> Iterator[str]:
    if request.adjustment is not None and request.adjustment.change != "other_focus":
        yield request.wording.say(f"force.{request.adjustment.change}")


def told(request: Request) -> Iterator[str]:
    """The check-in's own numbers, where they changed something."""
    context, say, number = request.context, request.wording.say, request.wording.number
    facts = [say("force.energy", value=context.energy)]
    if context.sleep_hours is not None:
        facts.append(say("force.sleep", value=number(context.sleep_hours)))
    if context.stress is not None:
        facts.append(say("force.stress", value=context.stress))
    if context.soreness is not None:
        facts.append(say("force.soreness", value=context.soreness))
    yield say("force.felt", facts=", ".join(facts), rpe=number(request.rpe_cap))
    for key, low, high in (("force.spared", MODIFIED_FROM, 10), ("force.watched", 3, MODIFIED_FROM - 1)):
        areas = _areas(request, low, high)
        if areas:
            yield say(key, areas=request.wording.several(areas))


def _areas(request: Request, low: int, high: int) -> list[str]:
    return [
        request.wording.say("force.pain", area=area_name(pain.body_part, request.wording), severity=pain.severity)
        for pain in request.pains
        if low <= pain.severity <= high
    ]


def _rhythm(plan: Plan, draft: Draft) -> Iterator[str]:
    say = plan.request.wording.say
    meet = plan.request.athlete.competition
    if plan.deload is not None:
        yield say(f"force.deload_{plan.deload}", weeks=plan.weeks_on)
    elif not draft.main_lifts:
        yield say("force.scheme_bodyweight")
    elif plan.scheme.id in _BLOCKS and meet is not None:
        yield say(f"force.scheme_{plan.scheme.id}", days=meet.days_to_race)
    elif plan.is_introduced(draft.main[0].exercise or ""):
        done = len(exposures(draft.main[0].exercise or "", plan.request)) % len(plan.scheme.exposures)
        yield say(f"force.scheme_{plan.scheme.id}", exposure=done + 1)
    else:
        yield say("force.scheme_introduction")


def _past(request: Request, draft: Draft) -> Iterator[str]:
    found = [(item.name, best_recent(item.exercise or "", request)) for item in draft.main]
    known = [(name, past) for name, past in found if past is not None][:_MOST_NAMED]
    if known:
        yield request.wording.say("force.last", sets=", ".join(_last(name, past, request) for name, past in known))
    elif not request.history.sets:
        yield request.wording.say("force.no_history")


def _last(name: str, past: PastSet, request: Request) -> str:
    wording = request.wording
    return wording.say("force.last_one", exercise=name, set=said_set(past, wording), day=said_day(past.day, wording))


def _behind(plan: Plan) -> Iterator[str]:
    """Only once something was logged this week: an empty record is not a lazy week."""
    if not plan.scores.week:
        return
    late = sorted(plan.scores.gaps.items(), key=lambda pair: -pair[1])
    names = [plan.request.wording.say(f"force.{muscle}") for muscle, gap in late[:3] if gap >= _BEHIND_FROM]
    if names:
        yield plan.request.wording.say("force.behind", muscles=plan.request.wording.several(names))
