from dataclasses import dataclass
from typing import Literal

from training.prescriptions import LoadMode
from training.spoken_pains import SpokenPain

Intent = Literal[
    "log_set", "correct_set", "repeat_set", "undo", "next", "skip_exercise", "swap_exercise", "start_rest",
    "extend_rest", "skip_rest", "report_pain", "status", "make_harder", "make_easier", "start", "pause", "resume",
    "finish", "ask", "unknown",
]  # fmt: skip
CERTAIN_FROM = 0.7
"""From here a command is carried out; below it, the athlete is asked."""


@dataclass(frozen=True)
class SpokenSet:
    """Only what was said: the rest is None, and whoever stores the set fills it from context."""

    exercise: str | None = None
    reps: int | None = None
    load_kg: float | None = None
    load_mode: LoadMode | None = None
    per_side: bool = False
    rpe: float | None = None
    duration_s: int | None = None
    distance_m: float | None = None
    calories: int | None = None


@dataclass(frozen=True)
class Spoken:
    """Where the athlete is when speaking. All of it may be missing."""

    exercise: str | None = None
    unit: Literal["kg", "lb"] = "kg"
    last_set: SpokenSet | None = None


@dataclass(frozen=True)
class Command:
    intent: Intent
    sets: tuple[SpokenSet, ...] = ()
    count: int = 1
    """How many identical sets, repeats or undone sets."""
    pain: SpokenPain | None = None
    seconds: int | None = None
    minutes: int | None = None
    reason: str | None = None
    swap_to: str | None = None
    confidence: float = 0.0
