from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from langgraph.types import interrupt

from tools.contexts import CheckIn
from tools.desk import Desk
from tools.events import Accept, BlockDone, CheckInSaid, Finish, Resume, Said, SetDone, Start
from tools.refusals import Refusal

GateKind = Literal["check_in", "review", "start", "warmup", "set", "block", "paused", "finish", "next"]

CHANGES = ("undo", "correct", "feedback", "abandon")
WORK = ("set", "block", "skip", "swap", "rest", "pain", "pause", "finish", *CHANGES)
ANSWERS: Mapping[GateKind, tuple[str, ...]] = {
    "check_in": ("check_in", "accept", "abandon"),
    "review": ("accept", "start", "adjust", "swap", "check_in", "abandon"),
    "start": ("start", "accept", *WORK),
    "warmup": ("accept", "start", *WORK),
    "set": ("start", *WORK),
    "block": ("start", *WORK),
    "paused": ("resume", *CHANGES, "finish"),
    "finish": ("accept", *WORK),
    "next": ("accept", "adjust", "feedback", "finish", "skip", "undo", "correct"),
}
"""Which events each gate takes. The first is what the gate is for."""


class GateClosed(Refusal):
    kind = "conflict"
    code = "gate_closed"


class NotNow(Refusal):
    kind = "conflict"
    code = "not_now"


def schema(kind: GateKind) -> dict[str, Any]:
    """What the graph keeps of a gate: which events answer it. Small, because every checkpoint holds one."""
    return {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {"id": {"type": "string", "format": "uuid"}, "kind": {"enum": sorted(set(ANSWERS[kind]))}},
    }


@cache
def answer_schema(kind: GateKind) -> dict[str, Any]:
    """The JSON schema of the event that the gate is for, as clients see it."""
    said: Mapping[GateKind, type[Said]] = {
        "check_in": CheckInSaid,
        "review": Accept,
        "start": Start,
        "warmup": Accept,
        "set": SetDone,
        "block": BlockDone,
        "paused": Resume,
        "finish": Finish,
        "next": Accept,
    }
    return said[kind].model_json_schema()


def check_in_schema(missing: tuple[str, ...]) -> dict[str, Any]:
    """What is still asked of a check-in, as the JSON schema of `context`."""
    whole = CheckIn.model_json_schema()
    return whole | {"required": list(missing)}


def gate_kind(desk: Desk) -> GateKind:
    """Which question is open, from what is stored."""
    row = desk.row
    if row.step == "live":
        return _live_gate(desk)
    kinds: dict[str, GateKind] = {"prepare": "check_in", "activate": "review", "advance": "next"}
    return kinds[row.step]


def _live_gate(desk: Desk) -> GateKind:
    if desk.row.paused_at is not None:
        return "paused"
    if desk.row.started_at is None:
        return "start"
    here = desk.position
    return "finish" if here is None else here.kind


def wait(desk: Desk, said: Said | None) -> Said:
    """Stop until an event answers this gate. Nothing before this line may have an effect: it runs again on resume.

    The graph is resumed with the event's name only; what was said, which may be about health, stays out of checkpoints.
    """
    kind = gate_kind(desk)
    answer = interrupt({"kind": kind}, response_schema=schema(kind))
    if said is None or str(said.id) != answer["id"]:
        raise NotNow(kind=answer["kind"], gate=kind)
    if answer["kind"] not in ANSWERS[kind]:
        raise NotNow(kind=answer["kind"], gate=kind)
    return said
