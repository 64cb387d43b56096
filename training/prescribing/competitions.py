from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from training.catalogue import Catalogue
from training.prescribing import timing
from training.prescribing.competitions_events import division_of, event_of
from training.prescribing.competitions_items import Course
from training.prescribing.competitions_kinds import RaceChoice, RaceKind, choose
from training.prescribing.competitions_loads import fits
from training.prescribing.competitions_sessions import Ground, between, practice, simulation
from training.prescribing.competitions_words import rationale
from training.prescribing.endurance_blocks import steady
from training.prescribing.endurance_gentle import gentle
from training.prescribing.endurance_items import block_item, framed, topped_up
from training.prescribing.endurance_limits import (
    FULL_SHARE,
    LIGHT_SHARE,
    frame,
    least_minutes,
    longest_s,
    run_walk_rung,
)
from training.prescribing.endurance_past import Past
from training.prescribing.endurance_pieces import in_pieces
from training.prescribing.endurance_sports import Option, Sport, options
from training.prescribing.endurance_zones import zone_within
from training.prescribing.races import race_plan
from training.prescribing.refusing import impossible_minutes
from training.prescribing.request import Request
from training.prescribing.stations import RUN_M, stations
from training.prescribing.stations_rehearsals import rehearsed
from training.prescribing.substitutes import alternatives
from training.prescriptions import Item, NoPrescription, Prescription

_WORTH_ADDING_S = 60
_FEWEST_STATIONS = 2
_LEGS: tuple[Sport, ...] = ("run", "row", "ski", "bike", "walk")
_EASY: tuple[Sport, ...] = ("run", "row", "ski", "bike", "machine", "walk")
_OPENERS: tuple[Sport, ...] = ("row", "bike", "ski", "machine", "run", "walk")
_MOST_SHARE = 1.05
_EASY_PLACE = 100
"""After every station, so that no two items share an id."""
_EASY_BLOCK_S = 900
_MOST_EASY_BLOCKS = 4


@dataclass(frozen=True)
class _Plan:
    request: Request
    catalogue: Catalogue
    course: Course
    past: Past
    choice: RaceChoice

    @cached_property
    def found(self) -> dict[Sport, Option]:
        return dict(options(self.request, self.catalogue))

    @cached_property
    def runner(self) -> Option | None:
        legs = (self.found[sport] for sport in _LEGS if sport in self.found)
        return next((one for one in legs if one.repeats), None)

    @cached_property
    def total_s(self) -> int:
        light = self.choice.dose < 1 or self.request.context.energy <= 3
        return int(self.request.work_minutes * 60 * (LIGHT_SHARE if light else FULL_SHARE))

    @cached_property
    def frame_s(self) -> tuple[int, int]:
        return frame(self.total_s, self.choice.kind in {"compromised", "simulation"})

    @cached_property
    def opener(self) -> Option | None:
        """What to warm up with: before hard work what is run on, else a machine; never a ration of running used up."""
        hard = self.choice.kind in {"compromised", "simulation"}
        order: tuple[Sport, ...] = ("run", "row", "ski", "bike", "machine", "walk") if hard else _OPENERS
        allowed = (self.found[sport] for sport in order if sport in self.found)
        return next(
            (one for one in allowed if one.sport != "run" or self.runs_through_s >= 2 * sum(self.frame_s)), None
        )

    @cached_property
    def runs_through_s(self) -> float:
        """The most running today in one go: none while half an hour of it is still being built up."""
        run = self.found.get("run")
        building = run is not None and run_walk_rung(self.request, run, self.past) is not None
        return 0.0 if building else self.run_most_s

    @cached_property
    def run_most_s(self) -> float:
        return longest_s(self.request, self.found["run"], self.past) if "run" in self.found else 0.0

    def ground(self) -> Ground:
        request, runner = self.request, self.runner
        wanted = stations(self.course.plan.event, self.course.plan.division, request.athlete)
        framing_s = sum(self.frame_s)
        most_s = 0.0 if runner is None else longest_s(request, runner, self.past)
        opened_by_runner = runner is not None and self.opener is not None and self.opener.slug == runner.slug
        return Ground(
            course=self.course,
            catalogue=self.catalogue,
            past=self.past,
            stations=rehearsed(request, self.catalogue, wanted, lambda one: fits(one, request)),
            runner=runner,
            room_s=self.total_s - framing_s,
            run_s=most_s - (framing_s if opened_by_runner else 0),
            choice=self.choice,
        )


def build(request: Request, catalogue: Catalogue) -> Prescription | NoPrescription:
    refused = impossible_minutes(request)
    if refused is not None:
        return refused
    event = event_of(request)
    plan = race_plan(request.athlete, event=event, division=division_of(request.athlete, event))
    past = Past(request.history)
    laid = _Plan(request, catalogue, Course(request, plan), past, choose(request, past, has_runs=RUN_M[event] > 0))
    return _laid_out(laid) or gentle(request, catalogue)


def _laid_out(plan: _Plan) -> Prescription | None:
    ground = plan.ground()
    kind, work = _work(ground)
    if kind != plan.choice.kind:
        why = plan.request.wording.say("competitions.why_instead")
        plan = replace(plan, choice=replace(plan.choice, kind=kind, why=why))
        ground = replace(ground, choice=plan.choice)
    main = (*work, *_easy(plan, ground, work)) or practice(ground)
    return _session(plan, ground, main) if main else None


def _work(ground: Ground) -> tuple[RaceKind, tuple[Item, ...]]:
    """The kind chosen, or the nearest one that time, equipment and pain leave."""
    kind = ground.choice.kind
    if kind == "base":
        return "base", ()
    if kind == "simulation" and len(ground.stations) > _FEWEST_STATIONS:
        items = simulation(ground)
        if items:
            return "simulation", items
    if kind != "stations":
        items = between(ground)
        if len(items) >= 2 * _FEWEST_STATIONS:
            return "compromised", items
    items = practice(ground)
    return ("stations", items) if items else ("base", ())


def _easy(plan: _Plan, ground: Ground, work: Sequence[Item]) -> tuple[Item, ...]:
    """Easy minutes on what the race is run and rowed on, for the time the stations leave."""
    left_s = ground.room_s - ground.seconds(work)
    used = {item.exercise for item in work}
    run_left_s = _run_left_s(plan, ground, work)
    blocks = []
    for option in _easy_options(plan, used, left_s):
        most_s = run_left_s if option.sport == "run" else longest_s(plan.request, option, plan.past)
        share_s = (
            left_s
            if option.sport == "walk"
            else min(left_s, most_s, _EASY_BLOCK_S if ground.choice.kind == "base" else left_s)
        )
        if share_s < _WORTH_ADDING_S:
            continue
        zone = "Z1" if option.sport == "walk" else zone_within("Z2", plan.request.rpe_cap)
        block = steady(option, share_s, zone, "note_easy_after" if work else "note_continuous")
        blocks.append(block)
        left_s -= block.total_s
    pieces = in_pieces(plan.request, blocks)
    return tuple(block_item(plan.request, block, "main", _EASY_PLACE + place) for place, block in enumerate(pieces))


def _run_left_s(plan: _Plan, ground: Ground, work: Sequence[Item]) -> float:
    run = plan.found.get("run")
    if run is None:
        return 0.0
    opened = sum(plan.frame_s) if plan.opener is not None and plan.opener.slug == run.slug else 0
    done_s = sum((item.duration_s or 0) * (item.sets or 1) for item in work if item.exercise == run.slug)
    return plan.runs_through_s - opened - done_s


def _easy_options(plan: _Plan, used: set[str | None], left_s: float) -> list[Option]:
    """The race's own machines in turn, a walk last for whatever is still left."""
    found = [plan.found[sport] for sport in _EASY if sport in plan.found]
    free = [one for one in found if one.slug not in used or one.repeats]
    long = left_s >= 2 * _EASY_BLOCK_S
    return free[: _MOST_EASY_BLOCKS if long else 2] + [one for one in free if one.sport == "walk"][-1:]


def within_minutes(
    request: Request, catalogue: Catalogue, main: tuple[Item, ...], *, around: tuple[Item, ...]
) -> tuple[Item, ...]:
    """The last item gives way while the whole takes longer than there is: short sessions round up too far."""
    while len(main) > 1 and timing.minutes((*around, *main), catalogue.exercises) > request.work_minutes * _MOST_SHARE:
        main = main[:-1]
    return main


def _session(plan: _Plan, ground: Ground, main: tuple[Item, ...]) -> Prescription | None:
    """None when what is left does not fill the time that was promised."""
    request, catalogue = plan.request, plan.catalogue
    warmup, cooldown = framed(request, catalogue, main, opener=plan.opener, frame_s=plan.frame_s)
    cooldown = topped_up(request, catalogue, main, warmup=warmup, cooldown=cooldown)
    main = within_minutes(request, catalogue, main, around=(*warmup, *cooldown))
    minutes = timing.minutes((*warmup, *main, *cooldown), catalogue.exercises)
    if minutes < least_minutes(request):
        return None
    return Prescription(
        coach="competitions",
        type=plan.choice.kind,
        goal=request.goal or request.wording.say(f"competitions.event_{plan.course.plan.event}"),
        rationale=rationale(plan.course, plan.choice, main=main, ground=ground, minutes=minutes),
        estimated_minutes=round(minutes, 1),
        target_rpe=max(item.target_rpe for item in main if item.target_rpe is not None),
        warmup=warmup,
        main=main,
        cooldown=cooldown,
        substitutions=alternatives(main, request, catalogue),
    )
