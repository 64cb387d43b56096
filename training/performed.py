import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from training.contexts import Pain
from training.history import PastSet
from training.prescriptions import BlockType, LoadMode, Section, Zone

_FORGOTTEN_AFTER_S = 900
_REPS = re.compile(r"\s*(?P<low>\d+)\s*(?:[-–]\s*(?P<high>\d+))?")


@dataclass(frozen=True, kw_only=True)
class DoneSet:
    """A set as it was logged. None is what nobody said; zero was said."""

    id: UUID
    item_id: UUID
    exercise: str
    set_number: int
    section: Section = "main"
    reps: int | None = None
    load_kg: float | None = None
    load_mode: LoadMode | None = None
    rpe: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    calories: int | None = None
    at: datetime

    def as_past(self, day: date, body_mass_kg: float | None = None) -> PastSet:
        return PastSet(
            id=self.id,
            exercise=self.exercise,
            day=day,
            reps=self.reps,
            load_kg=self.load_kg,
            load_mode=self.load_mode,
            rpe=self.rpe,
            duration_s=None if self.duration_s is None else round(self.duration_s),
            distance_m=self.distance_m,
            body_mass_kg=body_mass_kg,
        )


@dataclass(frozen=True, kw_only=True)
class DoneInterval:
    ordinal: int
    work_s: float | None = None
    rest_s: float | None = None
    distance_m: float | None = None
    rpe: float | None = None
    mean_hr: int | None = None


@dataclass(frozen=True, kw_only=True)
class DoneBlock:
    """A block, a station or a whole workout of rounds."""

    id: UUID
    item_id: UUID
    block_type: BlockType | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    mean_hr: int | None = None
    rpe: float | None = None
    zone: Zone | None = None
    rounds: int | None = None
    reps: int | None = None
    intervals: tuple[DoneInterval, ...] = ()


@dataclass(frozen=True)
class SkippedItem:
    item_id: UUID
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Performed:
    """What really happened between start and finish."""

    sets: tuple[DoneSet, ...] = ()
    blocks: tuple[DoneBlock, ...] = ()
    skipped: tuple[SkippedItem, ...] = ()
    started_at: datetime | None = None
    finished_at: datetime | None = None
    paused_s: float = 0.0

    @property
    def is_empty(self) -> bool:
        return not self.sets and not self.blocks

    @property
    def working_sets(self) -> tuple[DoneSet, ...]:
        return tuple(done for done in self.sets if done.section == "main")

    @property
    def duration_s(self) -> float | None:
        """Time under way without the pauses; None while it has no start or no end."""
        if self.started_at is None or self.finished_at is None:
            return None
        return max(0.0, (self.finished_at - self.started_at).total_seconds() - self.paused_s)

    @property
    def active_s(self) -> float | None:
        """Like `duration_s`, but a session forgotten open ends a quarter of an hour after its last set."""
        if self.duration_s is None or self.finished_at is None or self.blocks or not self.sets:
            return self.duration_s
        idle_s = (self.finished_at - max(done.at for done in self.sets)).total_seconds() - _FORGOTTEN_AFTER_S
        return max(0.0, self.duration_s - max(0.0, idle_s))

    def sets_of(self, item_id: UUID) -> tuple[DoneSet, ...]:
        return tuple(done for done in self.sets if done.item_id == item_id)

    def blocks_of(self, item_id: UUID) -> tuple[DoneBlock, ...]:
        return tuple(block for block in self.blocks if block.item_id == item_id)

    def rows(self) -> Iterator[UUID]:
        yield from (done.id for done in self.sets)
        yield from (block.id for block in self.blocks)


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """What the athlete says when it is over."""

    effort: float | None = None
    """Whole session, 1 to 10."""
    pain: tuple[Pain, ...] = ()
    mood: int | None = None
    """1 low to 5 high."""
    notes: str | None = None


@dataclass(frozen=True)
class RepRange:
    low: int
    high: int


def rep_range(reps: int | str | None) -> RepRange | None:
    """What a rep target asks for; None for `max`, `AMRAP` and the like, which ask for no number."""
    if isinstance(reps, int):
        return RepRange(reps, reps)
    found = _REPS.match(reps or "")
    if found is None:
        return None
    low = int(found["low"])
    return RepRange(low, int(found["high"] or low))
