from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from training.coaches import CoachId
from training.prescriptions import LoadMode


@dataclass(frozen=True)
class PastSet:
    """A working set that was really done and stored."""

    id: UUID
    exercise: str
    day: date
    reps: int | None = None
    load_kg: float | None = None
    load_mode: LoadMode | None = None
    rpe: float | None = None
    duration_s: int | None = None
    distance_m: float | None = None
    target_reps: int | None = None
    target_rpe: float | None = None
    body_mass_kg: float | None = None


@dataclass(frozen=True)
class PastSession:
    id: UUID
    day: date
    coach: CoachId
    type: str
    minutes: float
    session_rpe: float | None = None
    completion: float = 1.0
    """Share of the planned work that was done, 0 to 1."""
    exercises: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    pain_areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class History:
    """The past, newest first, as of `today`. Empty is a valid history."""

    today: date
    sets: tuple[PastSet, ...] = ()
    sessions: tuple[PastSession, ...] = ()
    seed: int = 0

    def of(self, exercise: str) -> tuple[PastSet, ...]:
        return self._by_exercise.get(exercise, ())

    _by_exercise: dict[str, tuple[PastSet, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        grouped: dict[str, list[PastSet]] = {}
        for past in self.sets:
            grouped.setdefault(past.exercise, []).append(past)
        object.__setattr__(self, "_by_exercise", {slug: tuple(sets) for slug, sets in grouped.items()})
