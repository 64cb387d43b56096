"""One vocabulary for everything that happens, AG-UI's; how it is sent is the door's business."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from ag_ui.core import (
    BaseEvent,
    CustomEvent,
    RunFinishedEvent,
    RunStartedEvent,
    StepFinishedEvent,
    StepStartedEvent,
)

Wire = dict[str, Any]


def wire(event: BaseEvent) -> Wire:
    return event.model_dump(mode="json", by_alias=True, exclude_none=True)


def session_opened(session_id: UUID) -> list[Wire]:
    started = RunStartedEvent(thread_id=str(session_id), run_id=str(session_id), protocol_version="1.0")
    return [wire(started), wire(StepStartedEvent(step_name="prepare"))]


def steps_taken(before: str, entered: Sequence[str]) -> list[Wire]:
    events: list[BaseEvent] = []
    for step in entered:
        events += [StepFinishedEvent(step_name=before), StepStartedEvent(step_name=step)]
        before = step
    return [wire(event) for event in events]


def happened(name: str, value: Wire) -> Wire:
    return wire(CustomEvent(name=name, value=value))


def session_closed(session_id: UUID, last_step: str, result: Wire) -> list[Wire]:
    finished = RunFinishedEvent(thread_id=str(session_id), run_id=str(session_id), result=result)
    return [wire(StepFinishedEvent(step_name=last_step)), wire(finished)]
