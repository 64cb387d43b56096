"""Answers as the OpenAPI document describes them. They are written from plain values, so nothing is validated twice."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from training.analysis import Analysis
from training.coaches import CoachId
from training.next_steps import NextSteps
from training.prescriptions import Item, LoadMode, Prescription, Section

Step = Literal["prepare", "activate", "live", "adapt", "advance", "done"]
Status = Literal["active", "paused", "completed", "abandoned"]


class Gate(BaseModel):
    id: str
    kind: Literal["check_in", "review", "start", "warmup", "set", "block", "paused", "finish", "next"]
    accepts: list[str]
    schema_: dict[str, Any]
    data: dict[str, Any]

    model_config = {"populate_by_name": True, "alias_generator": lambda name: name.rstrip("_")}


class SessionItem(BaseModel):
    id: UUID
    section: Section
    exercise: str | None
    status: Literal["pending", "skipped", "swapped"]
    target: Item
    planned: Item | None
    """What was asked at first; null while that is still what is asked."""
    reason: str | None
    why: str | None


class StoredSet(BaseModel):
    id: UUID
    item_id: UUID
    exercise: str | None
    section: Section
    set_number: int
    reps: int | None
    load_kg: float | None
    load_mode: LoadMode | None
    per_side: bool
    rpe: float | None
    duration_s: int | None
    distance_m: float | None
    calories: int | None
    at: datetime
    corrected_at: datetime | None


class StoredInterval(BaseModel):
    ordinal: int
    work_s: int | None
    rest_s: int | None
    distance_m: float | None
    mean_hr: int | None
    rpe: float | None


class StoredBlock(BaseModel):
    id: UUID
    item_id: UUID
    exercise: str | None
    block_type: str
    duration_s: int | None
    distance_m: float | None
    mean_hr: int | None
    mean_power_w: int | None
    calories: int | None
    rpe: float | None
    zone: str | None
    rounds: int | None
    reps: int | None
    load_kg: float | None
    at: datetime
    corrected_at: datetime | None
    intervals: list[StoredInterval]


class Position(BaseModel):
    kind: Literal["warmup", "set", "block"]
    item_id: UUID
    section: Section
    exercise: str | None
    name: str
    set_number: int
    of: int
    together: list[UUID]
    target: Item
    why: str | None


class Told(BaseModel):
    say: str
    facts: dict[str, Any]


class SessionView(BaseModel):
    id: UUID
    coach: CoachId | None
    step: Step
    status: Status
    context: dict[str, Any]
    prescription: Prescription | None
    items: list[SessionItem]
    position: Position | None
    gate: Gate | None
    sets: list[StoredSet]
    blocks: list[StoredBlock]
    rest_started_at: datetime | None
    rest_until: datetime | None
    paused_at: datetime | None
    paused_s: int
    started_at: datetime | None
    finished_at: datetime | None
    analysis: Analysis | None
    next_steps: NextSteps | None
    refusal: dict[str, str] | None
    revision: int
    server_time: datetime
    receipt: Told | None = None


class SessionLine(BaseModel):
    id: UUID
    coach: CoachId | None
    step: Step
    status: Status
    type: str | None
    goal: str | None
    minutes: int | None
    local_day: date
    started_at: datetime | None
    finished_at: datetime | None
    score: int | None
    revision: int


class Page(BaseModel):
    items: list[SessionLine]
    next: UUID | None


SwapChoice = Item
