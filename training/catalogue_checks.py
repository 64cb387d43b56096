import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from training.body_parts import BodyArea
from training.coaches import COACH_IDS
from training.equipment import ALWAYS_THERE, Equipment
from training.exercises import Exercise, Impact, Loading, Measure
from training.prescriptions import Stress
from training.words import slugify

Pattern = Literal[
    "squat", "lunge", "hinge", "hip_extension", "knee_extension", "knee_flexion", "hip_abduction", "hip_adduction",
    "calf", "horizontal_push", "vertical_push", "chest_isolation", "shoulder_isolation", "elbow_extension",
    "horizontal_pull", "vertical_pull", "back_isolation", "elbow_flexion", "grip", "neck", "kipping", "climb",
    "core_anti_extension", "core_anti_rotation", "core_extension", "core_flexion", "core_rotation",
    "olympic", "jump", "throw", "burpee", "carry", "combat", "static_hold", "inversion",
    "run", "sprint", "locomotion", "cycle", "row_erg", "ski_erg", "swim", "mobility_drill", "stretch", "breathing",
]  # fmt: skip
Muscle = Literal[
    "quads", "glutes", "hamstrings", "calves", "adductors", "abductors", "hip_flexors", "tibialis",
    "chest", "front_delts", "side_delts", "rear_delts", "rotator_cuff", "serratus", "triceps", "biceps", "forearms",
    "lats", "upper_back", "traps", "lower_back", "abs", "obliques", "neck", "cardio",
]  # fmt: skip
CUES = frozenset({"setup", "execution", "breathing", "mistake"})
DISCIPLINES = frozenset({*COACH_IDS, "mobility"})
UNSTRAINED = frozenset({"breathing"})
"""Patterns that may load no body part at all."""
MET_RANGE = (1.2, 16.0)
REP_SECONDS_RANGE = (0.4, 30.0)
NAME = re.compile(r"[^()]+(?: \([^()]+\))?")

_CLOSED: Mapping[str, frozenset[str]] = {
    "disciplines": DISCIPLINES,
    "patterns": frozenset(get_args(Pattern)),
    "primary_muscles": frozenset(get_args(Muscle)),
    "secondary_muscles": frozenset(get_args(Muscle)),
}
_IMPLEMENTS: Mapping[str, tuple[str, ...]] = {
    "Barbell": ("barbell", "technique-bar", "power-bar", "deadlift-bar", "squat-bar", "axle-bar"),
    "EZ Bar": ("ez-bar",), "Trap Bar": ("trap-bar",), "Safety Bar": ("safety-squat-bar",),
    "Swiss Bar": ("swiss-bar",), "Cambered Bar": ("cambered-bar",), "Axle": ("axle-bar",), "Log": ("log-bar",),
    "Landmine": ("landmine-attachment",), "Plate": ("plates",), "Smith Machine": ("smith-machine",),
    "Dumbbell": ("dumbbells", "dumbbell"), "Kettlebell": ("kettlebell",), "Band": ("band",),
    "Cable": ("cable", "functional-trainer", "lat-pulldown", "wall-pulley", "multi-gym", "selectorised-jungle"),
    "Suspension": ("suspension-trainer", "gymnastic-rings"), "Rings": ("gymnastic-rings",), "Sliders": ("sliders",),
    "Medicine Ball": ("ball",), "Stability Ball": ("stability-ball",), "Sandbag": ("sandbag",), "Sled": ("sled",),
    "Backpack": ("backpack", "ruck"), "Chair": ("chair",), "Towel": ("towel-grip",),
    "Water Bottles": ("water-bottles",), "Treadmill": ("treadmill",), "Weight Vest": ("weight-vest", "ruck"),
    "Parallettes": ("parallettes", "push-up-handles"),
}  # fmt: skip


@dataclass(frozen=True)
class Shelves:
    """What a row may refer to."""

    exercises: Mapping[str, Exercise]
    equipment: Mapping[str, Equipment]
    areas: Mapping[str, BodyArea]


def faults(
    exercises: Mapping[str, Exercise], equipment: Mapping[str, Equipment], areas: Mapping[str, BodyArea]
) -> Iterator[str]:
    """Every wrong row of the catalogue, as a sentence that names it."""
    shelves = Shelves(exercises, equipment, areas)
    for exercise in exercises.values():
        for check in _CHECKS:
            for reason in check(exercise, shelves):
                yield f"{exercise.slug}: {reason}"
    yield from shared_aliases(exercises.values())


def shared_aliases(exercises: Iterable[Exercise]) -> Iterator[str]:
    for locale in ("en", "fr"):
        owners: dict[str, str] = {}
        for exercise in exercises:
            for alias in exercise.aliases(locale):
                first = owners.setdefault(alias.casefold(), exercise.slug)
                if first != exercise.slug:
                    yield f"{exercise.slug}: the {locale} alias {alias!r} already belongs to {first}"


def _named(exercise: Exercise, _: Shelves) -> Iterator[str]:
    if NAME.fullmatch(exercise.name_en) is None or slugify(exercise.name_en) != exercise.slug:
        yield f"the slug does not follow from the name {exercise.name_en!r}"
    for locale in ("en", "fr"):
        if not exercise.name(locale) or not exercise.aliases(locale):
            yield f"has no name or no alias in {locale}"
        if exercise.cues(locale).keys() != CUES or not all(exercise.cues(locale).values()):
            yield f"lacks a cue in {locale}"


def _listed(exercise: Exercise, _: Shelves) -> Iterator[str]:
    for key, closed in _CLOSED.items():
        values: tuple[str, ...] = getattr(exercise, key)
        for value in values:
            if value not in closed:
                yield f"{value!r} is not one of the known {key}"
        if not values and key != "secondary_muscles":
            yield f"has no {key}"
    for key, literal in (("load", Loading), ("measure", Measure), ("impact", Impact)):
        if getattr(exercise, key) not in get_args(literal):
            yield f"{getattr(exercise, key)!r} is not a known {key}"


def _plausible(exercise: Exercise, _: Shelves) -> Iterator[str]:
    if exercise.difficulty not in range(1, 6):
        yield f"difficulty {exercise.difficulty} is not 1 to 5"
    if not MET_RANGE[0] <= exercise.met <= MET_RANGE[1]:
        yield f"a MET of {exercise.met} is not plausible"
    seconds = exercise.rep_seconds
    if (seconds is None) == (exercise.measure == "reps"):
        yield "rep_seconds belongs to exercises counted in repetitions"
    if seconds is not None and not REP_SECONDS_RANGE[0] <= seconds <= REP_SECONDS_RANGE[1]:
        yield f"a repetition of {seconds} s is not plausible"


def _connected(exercise: Exercise, shelves: Shelves) -> Iterator[str]:
    for slug in (exercise.regression, exercise.progression, *exercise.substitutes):
        if slug is not None and (slug == exercise.slug or slug not in shelves.exercises):
            yield f"refers to {slug}, which is not another exercise"
    if len(set(exercise.substitutes)) != len(exercise.substitutes):
        yield "names a substitute twice"


def _equipped(exercise: Exercise, shelves: Shelves) -> Iterator[str]:
    for slot in exercise.requires:
        for slug in slot:
            if slug not in shelves.equipment and slug not in ALWAYS_THERE:
                yield f"needs {slug}, which is not equipment"
    if exercise.load == "external" and not exercise.requires:
        yield "is loaded from outside but needs no equipment"
    told = exercise.name_en.rpartition("(")[2].removesuffix(")") if "(" in exercise.name_en else ""
    if told in _IMPLEMENTS and not any(_all_are(slot, _IMPLEMENTS[told]) for slot in exercise.requires):
        yield f"the name says {told} but no slot asks for exactly that"


def _all_are(slot: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return all(any(part in slug for part in parts) for slug in slot)


def _stressed(exercise: Exercise, shelves: Shelves) -> Iterator[str]:
    if not exercise.stress and not UNSTRAINED.intersection(exercise.patterns):
        yield "says nothing about the body parts it stresses"
    for area, level in exercise.stress.items():
        if area not in shelves.areas or level not in get_args(Stress):
            yield f"stress {area}={level} is not known"
    for pattern in exercise.patterns:
        for area in OBVIOUS_STRESS.get(pattern, ()):
            if area not in exercise.stress:
                yield f"a {pattern} loads the {area}"


OBVIOUS_STRESS: Mapping[str, tuple[str, ...]] = {
    "squat": ("knee", "hip"), "lunge": ("knee", "hip"), "hinge": ("lower_back", "hip", "hamstring"),
    "hip_extension": ("hip",), "knee_extension": ("knee",), "knee_flexion": ("hamstring", "knee"), "calf": ("ankle",),
    "jump": ("knee", "ankle", "achilles", "foot"), "run": ("knee", "ankle", "achilles", "foot"),
    "sprint": ("hamstring", "knee", "achilles"), "burpee": ("wrist", "shoulder", "knee", "lower_back"),
    "vertical_push": ("shoulder", "elbow", "wrist"), "horizontal_push": ("shoulder", "elbow", "wrist"),
    "vertical_pull": ("shoulder", "elbow"), "horizontal_pull": ("shoulder", "elbow", "upper_back"),
    "elbow_flexion": ("elbow", "wrist"), "elbow_extension": ("elbow",), "inversion": ("wrist", "shoulder", "neck"),
    "kipping": ("shoulder", "lower_back"), "carry": ("lower_back", "shoulder"), "grip": ("wrist",),
    "olympic": ("lower_back", "shoulder", "knee", "wrist"), "neck": ("neck",), "hip_adduction": ("groin",),
    "row_erg": ("lower_back", "knee"), "ski_erg": ("shoulder", "lower_back"), "core_flexion": ("lower_back",),
}  # fmt: skip

_CHECKS: tuple[Callable[[Exercise, Shelves], Iterator[str]], ...] = (
    _named, _listed, _plausible, _connected, _equipped, _stressed,
)  # fmt: skip
