"""How an area's patterns, which are a therapist's words, are recognised among the catalogue's movements."""

from collections.abc import Callable
from dataclasses import dataclass

from training.checks.doses import reps_range
from training.checks.words import stems
from training.prescriptions import Item


@dataclass(frozen=True)
class Sign:
    """Any one tells the pattern: a catalogue pattern, or a set of words that all stand in a name."""

    patterns: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    loaded: bool = False
    """Only with a load."""


def _sign(patterns: str = "", *words: str, loaded: bool = False) -> Sign:
    return Sign(frozenset(patterns.split()), words, loaded)


_BACK_SQUATS = ("high bar", "low bar", "back squat", "squat paused barbell", "squat pin barbell", "box squat barbell")
_JUMPS = _sign("jump", "box jump", "double under", "single under", "jump rope", "pogo", "bounding", "hop")
_RUNS = _sign("run sprint", "run", "sprint")
_ERG = _sign("row_erg", "rowing machine")

SIGNS: dict[str, Sign] = {
    "loaded_neck": _sign("neck", loaded=True),
    "overhead_heavy": _sign("vertical_push", loaded=True),
    "inverted": _sign("inversion", "handstand", "headstand"),
    "high_bar_pressure": _sign("", *_BACK_SQUATS, "good morning"),
    "kipping": _sign("kipping", "kipping", "butterfly pull up"),
    "shrug_carry": _sign("carry", "shrug", "farmer"),
    "sit_up": _sign("", "sit up", "crunch"),
    "bench": _sign("", "bench press"),
    "behind_neck": _sign("", "behind neck"),
    "deep_dip": _sign("", "bench dip", "ring dip", "bar dip", "negative dip", "seated dip"),
    "upright_row_high": _sign("", "upright row", "high pull kettlebell", "high pull barbell", "deadlift high pull"),
    "snatch_overhead": _sign(
        "", "power snatch", "snatch barbell", "snatch dumbbell", "snatch kettlebell", "overhead squat"
    ),
    "wide_bench": _sign("", "bench press wide grip", "chest fly"),
    "hang": _sign("", "dead hang", "active hang", "toe bar", "hang leg", "hang knee"),
    "back_squat": _sign("", *_BACK_SQUATS),
    "burpee": _sign("burpee", "burpee"),
    "heavy_supination_pull": _sign("", "bicep curl barbell", "curl barbell", loaded=True),
    "skull_crusher": _sign("", "skull crusher", "french press"),
    "thick_grip": _sign("", "axle", "fat grip", "towel pull up", "towel hang"),
    "straight_arm": _sign("", "planche", "back lever", "iron cross", "german hang"),
    "false_grip": _sign("", "ring muscle up", "false grip"),
    "press_lockout": _sign("", "close grip", "dip barbell", "ring dip", "bench dip", "bar dip"),
    "olympic_catch": _sign("olympic"),
    "catch": _sign("olympic"),
    "wall_ball": _sign("", "wall ball"),
    "carry": _sign("carry", "carry", "farmer"),
    "climbing": _sign("", "rope climb", "peg board", "rope pull"),
    "extended_load": _sign("inversion", "handstand", "planche", "front rack"),
    "straight_bar_curl": _sign("", "curl barbell"),
    "impact_support": _sign("burpee", "burpee", "wheelbarrow"),
    "push_up": _sign("", "push up"),
    "front_squat": _sign("", "front squat"),
    "row_erg": _ERG,
    "rowing_erg": _ERG,
    "rowing": _ERG,
    "row_ski": _sign("row_erg ski_erg"),
    "loaded_thoracic_flexion": _sign("", "jefferson curl"),
    "explosive_twist": _sign("", "rotational throw", "golf swing"),
    "overhead": _sign("vertical_push"),
    "loaded_flexion": _sign("", "good morning", "jefferson curl", "stone load"),
    "flexion_abs": _sign("", "ghd sit up", "toe bar"),
    "rotation_load": _sign("core_rotation", "russian twist", loaded=True),
    "round_row": _sign("", "bent over row barbell", "pendlay row", "t bar row"),
    "impact": _JUMPS,
    "running": _RUNS,
    "deep_flexion": _sign("", "pistol", "shrimp"),
    "flex_adduct_rotate": _sign("", "pigeon", "cossack"),
    "impact_volume": _JUMPS,
    "wide_stance_max": _sign("", "sumo", loaded=True),
    "bike": _sign("cycle", "bike"),
    "deadlift": _sign("", "deadlift"),
    "wide_adduction": _sign("", "cossack", "sumo", "wide squat"),
    "cutting_sprint": _sign("sprint", "shuttle", "carioca"),
    "lateral_jump": _sign("", "skater"),
    "copenhagen_full": _sign("", "copenhagen"),
    "lunge_lateral": _sign("", "lateral lunge"),
    "breaststroke": _sign("", "breaststroke"),
    "adductor_machine": _sign("", "adductor machine"),
    "sprint": _sign("sprint", "sprint", "stride"),
    "long_length_load": _sign("", "good morning", "jefferson curl"),
    "explosive_hinge": _sign("", "clean barbell"),
    "kick_high": _sign("", "toe bar"),
    "nordic": _sign("", "nordic curl"),
    "leg_curl": _sign("", "leg curl"),
    "deep_knee_flexion_load": _sign("", "pistol", "sissy", "shrimp", "deep squat", "deep lunge"),
    "jump_land": _JUMPS,
    "downhill_decel": _sign("", "downhill", "shuttle"),
    "twist_plant": _sign("", "shuttle", "carioca", "agility"),
    "kneeling": _sign("", "knee push up", "kneeling"),
    "lunge": _sign("lunge", "lunge", "step up"),
    "squat": _sign("squat"),
    "hinge": _sign("hinge", "deadlift"),
    "sled": _sign("", "sled push"),
    "row": _ERG,
    "leg_press": _sign("", "leg press"),
    "uneven_cut": _sign("", "trail", "shuttle", "agility", "carioca"),
    "deep_dorsiflexion": _sign("", "pistol"),
    "single_leg_explosive": _sign("", "bounding", "single leg hop"),
    "rope": _sign("", "jump rope", "single under", "double under"),
    "jump_rope": _sign("", "jump rope", "single under", "double under"),
    "carry_lunge": _sign("", "sandbag lunge"),
    "calf": _sign("calf", "calf raise"),
    "plyometric": _JUMPS,
    "hill_speed": _sign("sprint", "hill", "sprint"),
    "deep_stretch": _sign("", "calf stretch"),
    "toe_extension_load": _sign("sprint", "burpee toe"),
    "long_carry": _sign("", "ruck"),
}
"""By pattern. A pattern that is missing here is still recognised by its own name and by its examples."""

AREA_SIGNS: dict[tuple[str, str], Sign] = {
    ("foot", "impact_volume"): _sign("jump run sprint", "run", "jump rope", "double under", "single under"),
    ("upper_back", "row"): _sign("horizontal_pull", "bent over row", "pendlay"),
}


def _heavy(item: Item) -> bool:
    return _loaded(item) and _hard(item, rpe=8.0, reps=6)


def _all_out(item: Item) -> bool:
    return _loaded(item) and _hard(item, rpe=9.0, reps=3)


def _hard(item: Item, *, rpe: float, reps: int) -> bool:
    """By its effort; few reps tell it too, unless the effort says it is only a step of a warm-up."""
    counted = reps_range(item)
    few = counted is not None and counted[0] <= reps
    return (few and item.target_rpe is None) or (
        item.target_rpe is not None and item.target_rpe >= rpe - (1 if few else 0)
    )


def _loaded(item: Item) -> bool:
    return item.load_kg is not None and item.load_kg > 0


def _long(item: Item) -> bool:
    return (item.distance_m is not None and item.distance_m >= 100) or (
        item.duration_s is not None and item.duration_s >= 90
    )


def _many(item: Item) -> bool:
    reps = reps_range(item)
    return reps is not None and reps[1] * (item.sets or 1) >= 60


def _always(item: Item) -> bool:
    return True


_QUALIFIERS: dict[str, Callable[[Item], bool]] = {
    "heavy": _heavy,
    "max": _all_out,
    "weighted": _loaded,
    "long": _long,
    "volume": _many,
    "amrap": lambda item: item.block_type == "amrap",
    **dict.fromkeys(("fast", "straight", "forced", "aggressive", "from", "floor", "catch"), _always),
}
"""Words of an example that tell how a movement is done. Others (deep, flat, full, ...) must stand in the name."""


def example_met(example: str, names: tuple[frozenset[str], ...], item: Item) -> bool:
    words = set(stems(example.replace("high_volume", "volume")))
    if any(words <= name for name in names):
        return True
    told = words & set(_QUALIFIERS)
    movement = words - told
    return (
        bool(told and movement) and any(movement <= name for name in names) and all(_QUALIFIERS[w](item) for w in told)
    )


def sign_met(sign: Sign, names: tuple[frozenset[str], ...], patterns: frozenset[str], item: Item) -> bool:
    if sign.loaded and not _loaded(item):
        return False
    if sign.patterns & patterns:
        return True
    return any(frozenset(stems(words)) <= name for words in sign.words for name in names)
