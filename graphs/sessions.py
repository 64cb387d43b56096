"""Opening a session and answering it: one event, one transaction, one checkpoint."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from graphs.checkpoints import checkpoints_in
from graphs.events import Wire, happened, session_closed, session_opened, steps_taken
from graphs.gates import GateClosed
from graphs.pipeline import Pipeline, PipelineState, RunContext
from graphs.views import session_view
from store.queries.athletes import lock_athlete
from store.queries.runs import append_events, start_run
from store.queries.schedules import settle_started
from tools.calls import Call
from tools.contexts import CheckIn
from tools.desk import Desk
from tools.events import Said
from tools.idempotency import first_time
from tools.schedules import start_scheduled
from tools.sessions import give_way, open_new

RUN_STATUS = {"completed": "finished", "abandoned": "cancelled"}


@dataclass(frozen=True)
class Answered:
    view: Wire
    repeated: bool
    """The key was seen before: nothing was done again."""


async def open_session(
    call: Call, pipeline: Pipeline, session_id: UUID, said: CheckIn, *, scheduled_id: UUID | None = None
) -> Answered:
    """Start a session, or answer with the one that this id already made."""
    if not await first_time(call, session_id, scope="session", said=said):
        return Answered(await session_view(await Desk.open(call, session_id)), repeated=True)
    await lock_athlete(call.session, call.athlete_id)
    await make_room(call, pipeline)
    if scheduled_id is not None:
        said = await start_scheduled(call, scheduled_id, session_id, said)
    row = await open_new(call, session_id, said)
    await start_run(call.session, call.athlete_id, session_id, "session")
    desk = Desk(call, row)
    await drive(pipeline, desk, {"session_id": str(session_id), "step": "prepare"})
    await record(desk, session_opened(session_id) + steps_taken("prepare", desk.steps))
    return Answered(await answered_view(desk), repeated=False)


async def make_room(call: Call, pipeline: Pipeline) -> None:
    """One session is open at a time: what gives way ends like any other, for its listeners and its checkpoints too."""
    before = await give_way(call)
    if before is None:
        return
    events = session_closed(before.session_id, before.step, {"status": before.status})
    await append_events(call.session, call.athlete_id, before.session_id, events, status=RUN_STATUS[before.status])
    await settle_started(call.session, call.athlete_id, before.session_id, before.status)
    await forget_thread(call, pipeline, before.session_id)


async def answer(call: Call, pipeline: Pipeline, session_id: UUID, event: Said) -> Answered:
    """Apply one event. The session's row is locked first, so two devices take turns and neither is lost."""
    desk = await Desk.open(call, session_id)
    if not await first_time(call, event.id, scope=f"session:{session_id}", said=event):
        return Answered(await session_view(desk), repeated=True)
    row = desk.row
    if row.gate_id is None or (event.gate_id is not None and event.gate_id != row.gate_id):
        raise GateClosed(extra={"gate": None if row.gate_id is None else {"id": row.gate_id, "kind": row.gate_kind}})
    before = row.step
    kind: str = event.kind  # type: ignore[attr-defined]
    await drive(pipeline, desk, Command(resume={row.gate_id: {"id": str(event.id), "kind": kind}}), event)
    await record(desk, [*_told(desk, kind, event), *steps_taken(before, desk.steps), *_end(desk, before)])
    return Answered(await answered_view(desk), repeated=False)


async def drive(pipeline: Pipeline, desk: Desk, given: Command[Any] | PipelineState, event: Said | None = None) -> None:
    """Run the graph to its next gate and note the gate in the session's row, in the same transaction."""
    row, session = desk.row, desk.call.session
    config: RunnableConfig = {
        "configurable": {"thread_id": thread_of(desk.call, row.id), "__pregel_strict_resume": True},
        "recursion_limit": 25,
    }
    async with checkpoints_in(session):
        found = await pipeline.ainvoke(given, config, context=RunContext(desk, event), durability="exit", version="v2")
    if not found.interrupts:
        await settle_started(session, desk.call.athlete_id, row.id, row.status)
        await forget_thread(desk.call, pipeline, row.id)
    gate = found.interrupts[0] if found.interrupts else None
    row.gate_id = None if gate is None else gate.id
    row.gate_kind = None if gate is None else gate.value["kind"]
    row.revision += 1
    row.updated_at = desk.call.now


def thread_of(call: Call, session_id: UUID) -> str:
    """Begins with the athlete: row level security reads it so."""
    return f"{call.athlete_id}:{session_id}"


async def forget_thread(call: Call, pipeline: Pipeline, session_id: UUID) -> None:
    async with checkpoints_in(call.session):
        await pipeline.checkpointer.adelete_thread(thread_of(call, session_id))  # type: ignore[union-attr]


async def record(desk: Desk, events: Sequence[Wire]) -> None:
    await desk.save_items()
    await desk.call.session.flush()
    status = RUN_STATUS.get(desk.row.status, "running")
    await append_events(desk.call.session, desk.call.athlete_id, desk.row.id, list(events), status=status)


async def answered_view(desk: Desk) -> Wire:
    view = await session_view(desk)
    if desk.receipt is not None:
        view["receipt"] = {"say": desk.receipt.say, "facts": desk.receipt.facts}
    return view


def _told(desk: Desk, kind: str, event: Said) -> list[Wire]:
    """What other devices hear: enough to know what changed, and the revision to fetch."""
    row = desk.row
    value = {
        "event_id": str(event.id),
        "revision": row.revision,
        "step": row.step,
        "status": row.status,
        "gate": None if row.gate_id is None else {"id": row.gate_id, "kind": row.gate_kind},
        "rest_until": None if row.rest_until is None else row.rest_until.isoformat(),
        "say": None if desk.receipt is None else desk.receipt.say,
        **desk.changed,
    }
    return [happened(kind, value)]


def _end(desk: Desk, last_step: str) -> list[Wire]:
    if desk.row.gate_id is not None:
        return []
    return session_closed(desk.row.id, last_step, {"status": desk.row.status})
