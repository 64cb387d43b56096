from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from training.catalogue import Catalogue
from training.prescribing import framing, timing
from training.prescribing.endurance_blocks import Block
from training.prescribing.endurance_limits import least_minutes
from training.prescribing.endurance_pieces import framing_block
from training.prescribing.endurance_sports import Option
from training.prescribing.endurance_zones import Target, rpe_for, target, zone_within
from training.prescribing.framing import item_id
from training.prescribing.request import Request
from training.prescriptions import Item, Section, Zone

_UNPACED = frozenset({"trail-run"})
_FAR_ENOUGH_M = 50
_FILLED_SHARE = 0.88
_EASY_RPE: Mapping[Zone, float] = MappingProxyType({"Z1": 2.0, "Z2": 2.5})
_DRILLS_FROM_S = 420
_STRETCHES_FROM_S = 300


def block_item(request: Request, block: Block, section: Section, place: int) -> Item:
    """A block as the athlete reads it: what to do, how it should feel, the numbers that are theirs."""
    option = block.option
    aim = target(option.sport, block.zone, request, on_road=option.slug not in _UNPACED)
    notes = [request.wording.say(f"endurance.{block.note}"), aim.notes, _reach(request, block, aim)]
    return Item(
        id=item_id(request, section, place, option.slug),
        exercise=option.slug,
        name=option.candidate.exercise.name(request.athlete.locale),
        block_type=block.block_type,
        equipment=option.candidate.equipment,
        movement_patterns=option.candidate.exercise.patterns,
        body_parts_stressed=option.candidate.exercise.stress,
        sets=block.sets,
        rest_s=block.rest_s,
        target_rpe=rpe_for(block.zone, request),
        duration_s=block.duration_s,
        distance_m=block.distance_m,
        zone=block.zone,
        pace_s_per_km=aim.pace_s_per_km,
        notes=" ".join(note for note in notes if note),
        load_source=aim.source,
    )


def _reach(request: Request, block: Block, aim: Target) -> str:
    """'about 800 m each' for repeats whose speed is known."""
    measured = block.distance_m is not None or block.note == "note_run_walk"
    if aim.speed_m_s is None or block.sets < 2 or measured:
        return ""
    step_m = 25 if block.option.sport == "swim" else 50
    reach_m = round(block.duration_s * aim.speed_m_s / step_m) * step_m
    return request.wording.say("endurance.about_m", metres=reach_m) if reach_m >= _FAR_ENOUGH_M else ""


def framed(
    request: Request,
    catalogue: Catalogue,
    main: Sequence[Item],
    *,
    opener: Option | None,
    frame_s: tuple[int, int],
    zone: Zone = "Z2",
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Easy minutes of `opener` before and after, with drills when there is time; drills only without one."""
    warm_s, cool_s = frame_s
    if opener is None:
        return framing.warmup(request, catalogue, main, warm_s / 60), framing.cooldown(
            request, catalogue, main, cool_s / 60
        )
    drills = framing.warmup(request, catalogue, main, 1.5) if warm_s >= _DRILLS_FROM_S else ()
    stretches = framing.cooldown(request, catalogue, main, 1.7) if cool_s >= _STRETCHES_FROM_S else ()
    warm_s -= round(timing.minutes(drills, catalogue.exercises) * 60)
    cool_s -= round(timing.minutes(stretches, catalogue.exercises) * 60)
    return (
        (_easy(request, opener, "warmup", max(60, warm_s), zone=zone), *drills),
        (_easy(request, opener, "cooldown", max(60, cool_s), zone="Z1"), *stretches),
    )


def topped_up(
    request: Request, catalogue: Catalogue, main: Sequence[Item], *, warmup: Sequence[Item], cooldown: tuple[Item, ...]
) -> tuple[Item, ...]:
    """The cool-down, with mobility for the minutes that no allowed cardio fills."""
    minutes = timing.minutes((*warmup, *main, *cooldown), catalogue.exercises)
    missing = request.work_minutes * _FILLED_SHARE - minutes
    if minutes >= least_minutes(request) or missing <= 0:
        return cooldown
    filled = cooldown
    for item in framing.filler(request, catalogue, (*main, *cooldown), missing):
        longer = (*filled, item)
        if timing.minutes((*warmup, *main, *longer), catalogue.exercises) <= request.work_minutes:
            filled = longer
    return filled


def _easy(request: Request, option: Option, section: Section, seconds: int, *, zone: Zone) -> Item:
    block = Block(
        option, "continuous", zone_within(zone, request.rpe_cap), max(30, seconds // 30 * 30), f"note_{section}"
    )
    return replace(block_item(request, framing_block(request, block), section, 0), target_rpe=_EASY_RPE[zone])
