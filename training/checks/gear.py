from collections.abc import Iterator

from training.catalogue import Catalogue
from training.checks.cases import Breaches, Case, Placed
from training.checks.words import stems
from training.equipment import ALWAYS_THERE
from training.prescriptions import Item

_NAMED_GEAR: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("barbell", ("@barbell", "cambered-bar", "swiss-bar", "ez-bar")),
    ("dumbbell", ("#dumbbell", "circus-dumbbell")),
    ("kettlebell", ("#kettlebell",)),
    ("cable", ("@cable", "@lat_pulldown", "@low_row", "selectorised-jungle")),
    ("band", ("#band",)),
    (
        "machine",
        ("#machine_legs", "#machine_push", "#machine_pull", "#machine_core", "#machine_multi", "#cardio", "#bench"),
    ),
    ("smith machine", ("@smith",)),
    ("ez bar", ("@ez_bar",)),
    ("trap bar", ("@trap_bar",)),
    ("safety bar", ("@safety_bar",)),
    ("landmine", ("@landmine",)),
    ("axle", ("@axle",)),
    ("log", ("@log",)),
    ("plate", ("#plates",)),
    ("medicine ball", ("@medicine_ball",)),
    ("wall ball", ("@wall_ball",)),
    ("slam ball", ("@slam_ball",)),
    ("d ball", ("@d_ball",)),
    ("stability ball", ("@stability_ball",)),
    ("sandbag", ("@sandbag", "@d_ball", "@improvised_weight")),
    ("sled", ("@sled", "@sled_rope", "@sled_drag")),
    ("suspension", ("@suspension",)),
    ("ring", ("@rings",)),
    ("slider", ("@sliders", "towel-grip", "@suspension")),
    ("backpack", ("@improvised_weight",)),
    ("towel", ("towel-grip",)),
    ("chair", ("@raised_surface", "@flat_bench", "captains-chair", "power-tower", "dip-station")),
    ("ab wheel", ("@ab_wheel",)),
    ("foam roll", ("@foam_roller",)),
    ("ghd", ("@ghd",)),
    ("battle rope", ("@battle_rope",)),
    ("jump rope", ("@jump_rope",)),
    ("double under", ("@jump_rope",)),
    ("single under", ("@jump_rope",)),
    ("rope climb", ("@climbing_rope",)),
    ("treadmill", ("@treadmill",)),
    ("rowing machine", ("@rower",)),
    ("ski erg", ("@ski_erg",)),
    ("bike erg", ("@bike_erg",)),
    ("air bike", ("@air_bike",)),
    ("elliptical", ("@elliptical",)),
    ("stair climber", ("stair-climber", "stepper")),
    ("swim", ("@pool", "open-water")),
    ("yoke", ("@yoke", "low-wall", "rig", "@box")),
    ("keg", ("@keg", "sandbag-strongman")),
    ("tyre", ("@tyre",)),
    ("atlas stone", ("@stones",)),
    ("farmer", ("@farmers", "#dumbbell", "#kettlebell")),
    ("heavy bag", ("@heavy_bag",)),
    ("bench press", ("@flat_bench", "@adjustable_bench", "@decline_bench", "@smith")),
    ("preacher", ("@preacher_bench",)),
    ("leg press", ("leg-press-45", "leg-press-horizontal", "leg-press-vertical")),
    ("box jump", ("@box",)),
    ("pull up", ("@pull_up_bar", "@rings")),
    ("chin up", ("@pull_up_bar", "@rings")),
    ("muscle up", ("@pull_up_bar", "@rings")),
    ("toe to bar", ("@pull_up_bar", "@rings")),
    ("hang", ("@pull_up_bar", "@rings")),
)
"""Words of a name, and the things of which one must be listed: @group, #category or a slug."""
_HANGING_OTHERWISE = ("clean", "snatch", "power", "over")
"""A hang clean hangs the bar from the hands, not the athlete from a bar."""


def equipment_unavailable(case: Case) -> Breaches:
    for placed in case.placed:
        for slug in placed.item.equipment:
            if slug not in case.catalogue.equipment:
                yield placed.breach(f"there is no equipment {slug!r}")
            elif slug not in case.available:
                yield placed.breach(f"{slug} is not available")


def equipment_implied(case: Case) -> Breaches:
    for placed in case.placed:
        listed = frozenset(placed.item.equipment) | ALWAYS_THERE
        unmet = [*_unmet_slots(case, placed, listed), *_unmet_names(case, placed.item, listed)]
        if unmet:
            yield placed.breach(f"its equipment {placed.item.equipment} does not include {unmet[0]}")


def _unmet_slots(case: Case, placed: Placed, listed: frozenset[str]) -> Iterator[str]:
    known = case.exercise(placed.item)
    for slot in known.requires if known else ():
        if not listed.intersection(slot):
            yield f"any of {', '.join(slot[:4])}"


def _unmet_names(case: Case, item: Item, listed: frozenset[str]) -> Iterator[str]:
    told = f" {' '.join(stems(item.exercise or item.name))} "
    for words, things in _NAMED_GEAR:
        if f" {words} " not in told or (words == "hang" and any(f" {other} " in told for other in _HANGING_OTHERWISE)):
            continue
        if not listed & _slugs(things, case.catalogue):
            yield f"anything for {words!r}"


def _slugs(things: tuple[str, ...], catalogue: Catalogue) -> frozenset[str]:
    found: set[str] = set()
    for thing in things:
        if thing.startswith("@"):
            found.update(catalogue.groups[thing[1:]])
        elif thing.startswith("#"):
            found.update(slug for slug, known in catalogue.equipment.items() if known.category == thing[1:])
        else:
            found.add(thing)
    return frozenset(found)
