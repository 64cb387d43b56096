from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command

from graphs.checkpoints import TransactionSaver
from graphs.gates import wait
from tools import events as said
from tools.analyses import analyse_session, give_feedback
from tools.calls import Receipt
from tools.contexts import known
from tools.desk import Desk
from tools.endurance import log_block
from tools.pains import report_pain
from tools.prescriptions import prescribe_session
from tools.rests import rest
from tools.schedules import accept_next, suggest_next
from tools.sessions import abandon, check_in, close, pause, resume, start, warmed_up
from tools.sets import correct, log_set, undo
from tools.skips import skip
from tools.swaps import swap

Step = Literal["prepare", "activate", "live", "adapt", "advance"]


class PipelineState(TypedDict):
    """Thin: where the truth is, never the truth itself."""

    session_id: str
    step: str


@dataclass(frozen=True)
class RunContext:
    """What a node works with during one run; nothing of it is kept."""

    desk: Desk
    event: said.Said | None = None


Run = Runtime[RunContext]
Verb = Callable[[Desk, Any], Awaitable[Receipt]]


async def _start(desk: Desk, event: said.Said) -> Receipt:
    if desk.row.started_at is not None and not desk.row.warmed_up:
        return await warmed_up(desk)
    return await start(desk)


async def _accept(desk: Desk, event: said.Said) -> Receipt:
    return await _start(desk, event)


async def _pause(desk: Desk, event: said.Said) -> Receipt:
    return await pause(desk)


async def _resume(desk: Desk, event: said.Said) -> Receipt:
    return await resume(desk)


LIVE: Mapping[str, Verb] = {
    "set": log_set,
    "block": log_block,
    "skip": skip,
    "swap": swap,
    "rest": rest,
    "undo": undo,
    "correct": correct,
    "pain": report_pain,
    "feedback": give_feedback,
    "pause": _pause,
    "resume": _resume,
    "start": _start,
    "accept": _accept,
}


async def prepare(state: PipelineState, runtime: Run) -> Command[Literal["prepare", "activate", "__end__"]]:
    """Préparer: ask until the check-in is complete, then prescribe."""
    desk = runtime.context.desk
    asked_before = desk.row.gate_kind is not None
    if asked_before or (await known(desk.call, desk.row.context)).missing:
        event = wait(desk, runtime.context.event)
        if isinstance(event, said.Abandon):
            return await _abandoned(desk, event)
        if isinstance(event, said.CheckInSaid | said.Accept) and event.context is not None:
            await check_in(desk, event.context)
    desk.row.gate_kind = "check_in"
    if (await known(desk.call, desk.row.context)).missing:
        return _to(desk, "prepare")
    desk.receipt = await prescribe_session(desk)
    return _to(desk, "prepare" if desk.row.refusal is not None else "activate")


async def activate(state: PipelineState, runtime: Run) -> Command[Literal["activate", "live", "__end__"]]:
    """Activer: the athlete takes the prescription, or has it changed."""
    desk = runtime.context.desk
    event = wait(desk, runtime.context.event)
    match event:
        case said.Abandon():
            return await _abandoned(desk, event)
        case said.Adjust():
            desk.receipt = await prescribe_session(desk, event)
        case said.Swap():
            desk.receipt = await swap(desk, event)
        case said.CheckInSaid():
            await check_in(desk, event.context)
            desk.receipt = await prescribe_session(desk)
        case said.Start():
            desk.receipt = await start(desk)
            return _to(desk, "live")
        case _:
            desk.receipt = Receipt(desk.call.wording.say("sessions.accepted"))
            return _to(desk, "live")
    return _to(desk, "activate")


async def live(state: PipelineState, runtime: Run) -> Command[Literal["live", "adapt", "__end__"]]:
    """Séance: every event is stored before the next question is asked."""
    desk = runtime.context.desk
    event = wait(desk, runtime.context.event)
    if isinstance(event, said.Abandon):
        return await _abandoned(desk, event)
    finished = isinstance(event, said.Finish) or (isinstance(event, said.Accept) and desk.row.gate_kind == "finish")
    if finished:
        await resume(desk)
        return _to(desk, "adapt")
    if desk.row.started_at is None and isinstance(event, said.SetDone | said.BlockDone):
        await start(desk)
    desk.receipt = await LIVE[event.kind](desk, event)  # type: ignore[attr-defined]
    return _to(desk, "live")


async def adapt(state: PipelineState, runtime: Run) -> Command[Literal["advance"]]:
    """Adapter: what was done against what was planned, then what follows from it."""
    desk = runtime.context.desk
    desk.row.finished_at = desk.row.finished_at or desk.call.now
    desk.receipt = await analyse_session(desk)
    await suggest_next(desk)
    return _to(desk, "advance")


async def advance(state: PipelineState, runtime: Run) -> Command[Literal["adapt", "advance", "__end__"]]:
    """Avancer: the next session is accepted, or not; what was logged can still be put right."""
    desk = runtime.context.desk
    event = wait(desk, runtime.context.event)
    if isinstance(event, said.Feedback | said.Undo | said.Correct):
        desk.receipt = await LIVE[event.kind](desk, event)
        return _to(desk, "adapt")
    if isinstance(event, said.Accept):
        desk.receipt = await accept_next(desk)
    return await _over(desk, "completed")


def _to(desk: Desk, step: Step) -> Command[Any]:
    if desk.row.step != step:
        desk.steps.append(step)
    desk.row.step = step
    return Command(update={"step": step}, goto=step)


async def _abandoned(desk: Desk, event: said.Abandon) -> Command[Any]:
    desk.receipt = await abandon(desk, event)
    return await _over(desk, "abandoned")


async def _over(desk: Desk, status: Literal["completed", "abandoned"]) -> Command[Any]:
    close(desk.row, status)
    return Command(update={"step": "done"}, goto=END)


Pipeline = CompiledStateGraph[PipelineState, RunContext, PipelineState, PipelineState]


def build(saver: TransactionSaver) -> Pipeline:
    graph = StateGraph(PipelineState, context_schema=RunContext)
    for node in (prepare, activate, live, adapt, advance):
        graph.add_node(node.__name__, node)
    graph.add_edge(START, "prepare")
    return graph.compile(checkpointer=saver, name="session")
