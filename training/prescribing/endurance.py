from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from training.catalogue import Catalogue
from training.prescribing import timing
from training.prescribing.endurance_blocks import SHORTEST_HARD_MAIN_S, Block, Room, compose, steady
from training.prescribing.endurance_floor import circuit, moves
from training.prescribing.endurance_gentle import gentle
from training.prescribing.endurance_items import block_item, framed, topped_up
from training.prescribing.endurance_kinds import Choice, choose
from training.prescribing.endurance_limits import filled, framed_s, least_minutes, longest_s, run_walk_rung
from training.prescribing.endurance_past import HARD_KINDS, Past
from training.prescribing.endurance_pieces import in_pieces
from training.prescribing.endurance_sports import Option, Sport, chosen, complement, is_brick, options, wanted
from training.prescribing.endurance_words import rationale
from training.prescribing.refusing import impossible_minutes
from training.prescribing.request import Request
from training.prescribing.substitutes import alternatives
from training.prescriptions import Item, NoPrescription, Prescription, Zone

_WORTH_ADDING_S = 60
_BRICK_BIKE_SHARE = 0.7
_MOST_ROUNDS = 12


@dataclass(frozen=True)
class _Plan:
    """What was decided before any time is laid out."""

    request: Request
    catalogue: Catalogue
    past: Past
    found: Mapping[Sport, Option]
    option: Option | None
    """None: cardio on the spot."""
    choice: Choice

    @cached_property
    def total_s(self) -> int:
        return filled(self.request, self.choice)

    @cached_property
    def most_s(self) -> float:
        return self.total_s if self.option is None else longest_s(self.request, self.option, self.past)

    @cached_property
    def hard(self) -> bool:
        return self.choice.kind in HARD_KINDS

    @cached_property
    def frame_s(self) -> tuple[int, int]:
        return framed_s(self.total_s, self.most_s, self.hard)

    @cached_property
    def room_s(self) -> int:
        """The main part."""
        return self.total_s - sum(self.frame_s)

    @cached_property
    def sport_s(self) -> int:
        """What of the main part the sport itself may take."""
        most_s = self.most_s - (sum(self.frame_s) if self.hard else 0)
        return self.room_s if self.room_s <= most_s else max(_WORTH_ADDING_S, int(most_s) // 30 * 30)


def build(request: Request, catalogue: Catalogue) -> Prescription | NoPrescription:
    refused = impossible_minutes(request)
    if refused is not None:
        return refused
    plan = _plan(request, catalogue)
    main = _on_the_spot(plan) if plan.option is None else _steady(plan, plan.option)
    session = _session(plan, main) if main else None
    return session or gentle(request, catalogue)


def _plan(request: Request, catalogue: Catalogue) -> _Plan:
    found = options(request, catalogue)
    option = chosen(request, found)
    past = Past(request.history)
    choice = choose(request, option.sport if option is not None else "machine", past)
    if option is not None and option.sport == "walk" and choice.kind != "recovery" and "walk" not in wanted(request):
        option = None
    plan = _Plan(request, catalogue, past, found, option, choice)
    building = option is not None and run_walk_rung(request, option, past) is not None
    if plan.hard and (building or plan.sport_s < SHORTEST_HARD_MAIN_S):
        why = request.wording.say("endurance.why_building" if building else "endurance.why_too_little")
        return replace(plan, choice=replace(choice, kind="continuous", why=why))
    return plan


def _steady(plan: _Plan, option: Option) -> tuple[Item, ...]:
    request = plan.request
    blocks = _brick(plan, option) or compose(
        plan.choice.kind,
        Room(
            option=option,
            main_s=plan.sport_s,
            level=request.athlete.level,
            cap=request.rpe_cap,
            dose=plan.choice.dose,
            turn=sum(1 for one in plan.past.within(90) if one.type == plan.choice.kind) + request.history.seed,
            run_walk=run_walk_rung(request, option, plan.past),
        ),
    )
    left_s = plan.room_s - sum(block.total_s for block in blocks)
    other = complement(request, option, plan.found)
    if other is not None and left_s >= _WORTH_ADDING_S:
        blocks += (steady(other, left_s, "Z1" if other.sport == "walk" else "Z2", "note_complement"),)
    pieces = in_pieces(request, blocks)
    return tuple(block_item(request, block, "main", place) for place, block in enumerate(pieces))


def _brick(plan: _Plan, option: Option) -> tuple[Block, ...]:
    """Bike, then run at once: what a triathlete's long day is for."""
    bike, run = plan.found.get("bike"), plan.found.get("run")
    if bike is None or run is None or not is_brick(plan.request) or plan.choice.kind != "long":
        return ()
    run_s = min(plan.room_s * (1 - _BRICK_BIKE_SHARE), longest_s(plan.request, run, plan.past))
    bike_s = min(plan.room_s - run_s, longest_s(plan.request, bike, plan.past))
    return steady(bike, bike_s, "Z2", "note_brick_bike"), steady(run, run_s, "Z2", "note_brick_run")


def _on_the_spot(plan: _Plan) -> tuple[Item, ...]:
    request, kind, room_s = plan.request, plan.choice.kind, plan.room_s
    found = moves(request, plan.catalogue, kind)
    moved = circuit(request, found, kind, room_s)
    walk = plan.found.get("walk")
    left_s = room_s - timing.minutes(moved, plan.catalogue.exercises) * 60
    if walk is None:
        return (
            moved if left_s < _WORTH_ADDING_S * 3 else circuit(request, found, kind, room_s, most_rounds=_MOST_ROUNDS)
        )
    if moved and left_s < _WORTH_ADDING_S:
        return moved
    return (*moved, block_item(request, steady(walk, left_s, "Z2", "note_walk"), "main", len(moved)))


def _session(plan: _Plan, main: tuple[Item, ...]) -> Prescription | None:
    """None when what is left does not fill the time that was promised."""
    request = plan.request
    zone: Zone = "Z1" if plan.choice.kind == "recovery" else "Z2"
    opener = _opener(plan, main)
    warmup, cooldown = framed(request, plan.catalogue, main, opener=opener, frame_s=plan.frame_s, zone=zone)
    cooldown = topped_up(request, plan.catalogue, main, warmup=warmup, cooldown=cooldown)
    minutes = timing.minutes((*warmup, *main, *cooldown), plan.catalogue.exercises)
    if minutes < least_minutes(request):
        return None
    return Prescription(
        coach="endurance",
        type=plan.choice.kind,
        goal=request.goal or request.wording.say("endurance.goal"),
        rationale=rationale(request, plan.choice, main=main, minutes=minutes, found=plan.found, past=plan.past),
        estimated_minutes=round(minutes, 1),
        target_rpe=max(item.target_rpe for item in main if item.target_rpe is not None),
        warmup=warmup,
        main=main,
        cooldown=cooldown,
        substitutions=alternatives(main, request, plan.catalogue),
    )


def _opener(plan: _Plan, main: tuple[Item, ...]) -> Option | None:
    """What to warm up with: the sport the main part starts with; walking on the spot, and where running is rationed."""
    option = plan.option
    if option is None:
        return plan.found.get("walk")
    first = next((one for one in plan.found.values() if one.slug == main[0].exercise), option)
    building = run_walk_rung(plan.request, option, plan.past) is not None
    rationed = first.sport == "run" and not plan.hard and (building or plan.most_s < plan.total_s)
    return plan.found.get("walk", first) if rationed else first
