from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from store.queries.sessions import open_session_locked
from store.tables.sessions import SessionRow
from tools.calls import Call, Receipt
from tools.contexts import CheckIn, check_slugs, merged
from tools.desk import Desk
from tools.events import Abandon
from tools.refusals import Refusal


class AnotherSessionOpen(Refusal):
    kind = "conflict"
    code = "another_session_open"


@dataclass(frozen=True)
class GaveWay:
    session_id: UUID
    step: str
    """Where it stood."""
    status: Literal["completed", "abandoned"]


async def open_new(call: Call, session_id: UUID, said: CheckIn) -> SessionRow:
    check_slugs(call.catalogue, said)
    row = SessionRow(
        athlete_id=call.athlete_id,
        id=session_id,
        context=merged({}, said),
        step="prepare",
        status="active",
        local_day=call.today,
        revision=0,
        paused_s=0,
        warmed_up=False,
    )
    call.session.add(row)
    await call.session.flush()
    return row


async def give_way(call: Call) -> GaveWay | None:
    """Close the session that is open, when nothing was trained in it or only its next step was left."""
    before = await open_session_locked(call.session, call.athlete_id)
    if before is None:
        return None
    if before.step == "live" and before.started_at is not None:
        raise AnotherSessionOpen(extra={"session_id": str(before.id)})
    gave_way = GaveWay(before.id, before.step, "completed" if before.step == "advance" else "abandoned")
    close(before, gave_way.status)
    before.updated_at = call.now
    await call.session.flush()
    return gave_way


async def check_in(desk: Desk, said: CheckIn) -> None:
    check_slugs(desk.call.catalogue, said)
    desk.row.context = merged(desk.row.context, said)


async def start(desk: Desk) -> Receipt:
    if desk.row.started_at is None:
        desk.row.started_at = desk.call.now
    return Receipt(desk.call.wording.say("sessions.started"))


async def warmed_up(desk: Desk) -> Receipt:
    desk.row.warmed_up = True
    return Receipt(desk.call.wording.say("sessions.warmed_up"))


async def pause(desk: Desk) -> Receipt:
    if desk.row.paused_at is None:
        desk.row.paused_at = desk.call.now
        desk.row.status = "paused"
    return Receipt(desk.call.wording.say("sessions.paused"))


async def resume(desk: Desk) -> Receipt:
    """The clock of the session stood still; so did the rest."""
    row, now = desk.row, desk.call.now
    if row.paused_at is not None:
        away = now - row.paused_at
        row.paused_s += int(away.total_seconds())
        if row.rest_until is not None and row.rest_until > row.paused_at:
            row.rest_until += away
        row.paused_at = None
        row.status = "active"
    return Receipt(desk.call.wording.say("sessions.resumed"))


def close(row: SessionRow, status: Literal["completed", "abandoned"]) -> None:
    row.status, row.step = status, "done"
    row.gate_id = row.gate_kind = None
    row.rest_started_at = row.rest_until = None


async def abandon(desk: Desk, said: Abandon) -> Receipt:
    """What was logged stays in the history; nothing more is asked of this session."""
    if desk.sets or desk.blocks:
        desk.row.finished_at = desk.call.now
    desk.changed = {"abandoned": True}
    return Receipt(desk.call.wording.say("sessions.abandoned", count=len(desk.sets) + len(desk.blocks)))
