"""What an athlete can do in a session, as the wire sees it. One model per kind; the union is the session's inbox."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from tools.contexts import CheckIn, PainSaid, Severity
from tools.texts import Note, Word
from training.prescriptions import LoadMode, Zone
from training.units import lb_to_kg

Rpe = Annotated[float, Field(ge=1, le=10, multiple_of=0.5)]
LoadKg = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
Reps = Annotated[int, Field(ge=0, le=1000)]
Seconds = Annotated[int, Field(ge=0, le=86_400)]
Metres = Annotated[float, Field(ge=0, le=500_000, allow_inf_nan=False)]
Calories = Annotated[int, Field(ge=0, le=10_000)]
HeartRateBpm = Annotated[int, Field(ge=20, le=250)]
SwapReason = Literal["too_hard", "too_easy", "equipment", "pain", "taken", "preference"]


class Said(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID
    """Made by the client; the same id twice is one effect."""
    gate_id: Annotated[str, Field(max_length=64)] | None = None
    """The gate this answers. When given and no longer open, the event is refused."""


class CheckInSaid(Said):
    kind: Literal["check_in"]
    context: CheckIn


class Accept(Said):
    kind: Literal["accept"]
    context: CheckIn | None = None


class Adjust(Said):
    kind: Literal["adjust"]
    change: Literal["harder", "easier", "shorter", "longer", "other_focus"]
    focus: Word | None = None


class Swap(Said):
    kind: Literal["swap"]
    item_id: UUID | None = None
    exercise: Word | None = None
    """The replacement. Absent: the best one that today allows."""
    reason: SwapReason = "preference"


class Start(Said):
    kind: Literal["start"]


class Done(Said):
    """What was done, in the units of the table; a load in pounds comes as `load` with its unit."""

    reps: Reps | None = None
    load_kg: LoadKg | None = None
    load: LoadKg | None = None
    unit: Literal["kg", "lb"] | None = None
    load_mode: LoadMode | None = None
    rpe: Rpe | None = None
    duration_s: Seconds | None = None
    distance_m: Metres | None = None
    calories: Calories | None = None

    @model_validator(mode="after")
    def in_kilograms(self) -> Self:
        if self.load is None:
            return self
        if self.load_kg is not None or self.unit is None:
            raise ValueError("give either load_kg, or load with its unit (kg or lb)")
        self.load_kg = self.load if self.unit == "kg" else lb_to_kg(self.load)
        self.load = None
        return self


class SetDone(Done):
    kind: Literal["set"]
    item_id: UUID | None = None
    exercise: Word | None = None
    per_side: bool = False


class IntervalDone(BaseModel):
    model_config = ConfigDict(extra="forbid")

    work_s: Seconds | None = None
    rest_s: Seconds | None = None
    distance_m: Metres | None = None
    mean_hr: HeartRateBpm | None = None
    rpe: Rpe | None = None


class BlockDone(Done):
    kind: Literal["block"]
    item_id: UUID | None = None
    mean_hr: HeartRateBpm | None = None
    mean_power_w: Annotated[int, Field(ge=0, le=3000)] | None = None
    zone: Zone | None = None
    rounds: Reps | None = None
    intervals: Annotated[list[IntervalDone], Field(max_length=200)] = []


class Skip(Said):
    kind: Literal["skip"]
    item_id: UUID | None = None
    reason: Note | None = None


class Rest(Said):
    kind: Literal["rest"]
    action: Literal["start", "extend", "skip"] = "start"
    seconds: Annotated[int, Field(ge=-900, le=900)] | None = None


class Undo(Said):
    kind: Literal["undo"]
    set_id: UUID | None = None
    """A set or a block. Absent: the last thing that was logged."""
    count: Annotated[int, Field(ge=1, le=20)] = 1


class Correct(Done):
    kind: Literal["correct"]
    set_id: UUID | None = None


class PainReported(Said):
    kind: Literal["pain"]
    body_part: Word
    severity: Severity


class Feedback(Said):
    kind: Literal["feedback"]
    effort: Rpe | None = None
    mood: Annotated[int, Field(ge=1, le=5)] | None = None
    pain: Annotated[list[PainSaid], Field(max_length=13)] = []
    notes: Note | None = None


class Pause(Said):
    kind: Literal["pause"]


class Resume(Said):
    kind: Literal["resume"]


class Finish(Said):
    kind: Literal["finish"]


class Abandon(Said):
    kind: Literal["abandon"]
    reason: Note | None = None


Event = Annotated[
    CheckInSaid
    | Accept
    | Adjust
    | Swap
    | Start
    | SetDone
    | BlockDone
    | Skip
    | Rest
    | Undo
    | Correct
    | PainReported
    | Feedback
    | Pause
    | Resume
    | Finish
    | Abandon,
    Field(discriminator="kind"),
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
