from dataclasses import replace

from training.catalogue import Catalogue
from training.prescribing import fitting, framing
from training.prescribing.candidates import candidates
from training.prescribing.fitting import Draft
from training.prescribing.force_items import Line, noted, ramp, skeleton, with_load
from training.prescribing.force_plan import Plan, plan_for
from training.prescribing.force_words import rationale
from training.prescribing.mobility import mobility_session
from training.prescribing.pairing import paired
from training.prescribing.refusing import impossible_minutes
from training.prescribing.request import Request
from training.prescribing.selection import Option, choose
from training.prescribing.substitutes import alternatives
from training.prescriptions import Item, NoPrescription, Prescription


def build(request: Request, catalogue: Catalogue) -> Prescription | NoPrescription:
    """A strength session: exercises by the selection model, loads from what was done."""
    refused = impossible_minutes(request)
    if refused is not None:
        return refused
    if request.needs_rest:
        return mobility_session(request, catalogue)
    plan = plan_for(request, catalogue)
    lines = _chosen(plan, catalogue)
    if not lines:
        return mobility_session(request, catalogue)
    draft = _told(fitting.fit(_draft(lines, plan, catalogue), request, catalogue), lines, request)
    return Prescription(
        coach=request.coach,
        type=plan.scores.style,
        goal=request.goal or request.wording.say(f"force.goal_{plan.scores.style}"),
        rationale=rationale(plan, draft),
        estimated_minutes=round(draft.minutes(catalogue), 1),
        target_rpe=max(item.target_rpe or 0.0 for item in draft.main),
        warmup=draft.warmup,
        main=draft.main,
        cooldown=draft.cooldown,
        substitutions=alternatives(draft.main, request, catalogue),
    )


def _chosen(plan: Plan, catalogue: Catalogue) -> list[tuple[Line, Item]]:
    pool = [one for one in candidates(plan.request, catalogue, ("force",)) if plan.scores.eligible(one)]
    options = plan.options(pool)
    taken = choose(options, plan.bounds()) or _quickest(options)
    return [_loaded(option, plan) for option in sorted(taken, key=_place)]


def _quickest(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """When nothing fits the time, the shortest thing there is: fitting will take its sets down."""
    return tuple(sorted(options, key=lambda option: option.seconds)[:1])


def _loaded(option: Option, plan: Plan) -> tuple[Line, Item]:
    is_main = option.role == "main"
    dose = plan.main_dose(option.candidate) if is_main else plan.accessory_dose(option.candidate)
    line = Line(option.candidate, replace(dose, sets=option.sets), is_main)
    return line, with_load(line, skeleton(line, plan.scores.style, plan.request), plan.request)


def _place(option: Option) -> tuple[bool, bool, bool, float]:
    """Main lifts, then what moves many joints, then isolation; holds and carries last."""
    exercise = option.candidate.exercise
    return option.role != "main", exercise.measure != "reps", not exercise.compound, -option.value


def _told(draft: Draft, lines: list[tuple[Line, Item]], request: Request) -> Draft:
    by_slug = {line.candidate.slug: line for line, _ in lines}
    return replace(draft, main=tuple(noted(by_slug[item.exercise or ""], item, request) for item in draft.main))


def _draft(lines: list[tuple[Line, Item]], plan: Plan, catalogue: Catalogue) -> Draft:
    request = plan.request
    main = tuple(
        replace(item, id=framing.item_id(request, "main", place, item.exercise or ""))
        for place, (_, item) in enumerate(lines)
    )
    warm = framing.warmup(request, catalogue, main, plan.warmup_minutes)
    ramps: list[Item] = []
    for line, item in lines:
        ramps += ramp(line, item, request, first_ordinal=len(warm) + len(ramps), most=plan.ramp_steps(line))
    cool = framing.cooldown(request, catalogue, main, plan.cooldown_minutes)
    return Draft(
        warmup=(*warm, *ramps),
        main=paired(main, lines) if plan.is_dense else main,
        cooldown=cool,
        main_lifts=sum(line.is_main for line, _ in lines),
        is_light=plan.is_light,
    )
