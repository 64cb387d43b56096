from typing import Any
from uuid import UUID

from graphs.gates import ANSWERS, GateKind, answer_schema, check_in_schema
from store.queries.analyses import analysis_of
from store.queries.sessions import IntervalLine, ItemLine, intervals_of
from store.tables.sessions import SessionRow
from tools.contexts import known
from tools.desk import Desk
from training.prescriptions import SECTIONS

Wire = dict[str, Any]


async def session_view(desk: Desk) -> Wire:
    """A session as every device sees it. Times are the server's; `server_time` lets a client correct its own clock."""
    row = desk.row
    position = _position(desk)
    return {
        "id": row.id,
        "coach": row.coach,
        "step": row.step,
        "status": row.status,
        "context": row.context,
        "prescription": _prescription(desk),
        "items": [_item(line) for line in desk.items],
        "position": position,
        "gate": await _gate(desk, position),
        "sets": [line._asdict() for line in desk.sets],
        "blocks": await _blocks(desk),
        "rest_started_at": row.rest_started_at,
        "rest_until": row.rest_until,
        "paused_at": row.paused_at,
        "paused_s": row.paused_s,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
        "analysis": await _analysis(desk),
        "next_steps": row.next_steps,
        "refusal": row.refusal,
        "revision": row.revision,
        "server_time": desk.call.now,
    }


def summary(row: SessionRow, score: int | None) -> Wire:
    """One line of a list."""
    return {
        "id": row.id,
        "coach": row.coach,
        "step": row.step,
        "status": row.status,
        "type": (row.prescription or {}).get("type"),
        "goal": (row.prescription or {}).get("goal"),
        "minutes": row.context.get("minutes"),
        "local_day": row.local_day,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
        "score": score,
        "revision": row.revision,
    }


def _prescription(desk: Desk) -> Wire | None:
    """What was prescribed, with every line as it stands now."""
    if desk.row.prescription is None:
        return None
    lines: Wire = {
        section: [line.target for line in desk.items if line.section == section and line.status != "swapped"]
        for section in SECTIONS
    }
    return desk.row.prescription | lines


def _item(line: ItemLine) -> Wire:
    return {
        "id": line.id,
        "section": line.section,
        "exercise": line.exercise,
        "status": line.status,
        "target": line.target,
        "planned": line.planned,
        "reason": line.reason,
        "why": line.why,
    }


def _position(desk: Desk) -> Wire | None:
    here = desk.position if desk.row.step == "live" else None
    if here is None:
        return None
    line = desk.item(here.item_id)
    return {
        "kind": here.kind,
        "item_id": here.item_id,
        "section": line.section,
        "exercise": line.exercise,
        "name": line.target["name"],
        "set_number": here.number,
        "of": here.of,
        "together": here.together,
        "target": line.target,
        "why": line.why,
    }


async def _gate(desk: Desk, position: Wire | None) -> Wire | None:
    row = desk.row
    if row.gate_id is None or row.gate_kind is None:
        return None
    kind: GateKind = row.gate_kind  # type: ignore[assignment]
    gate: Wire = {"id": row.gate_id, "kind": kind, "accepts": sorted(set(ANSWERS[kind])), "schema": answer_schema(kind)}
    if kind == "check_in":
        missing = (await known(desk.call, row.context)).missing
        return gate | {"schema": check_in_schema(missing), "data": {"missing": missing, "refusal": row.refusal}}
    if kind == "next":
        return gate | {"data": row.next_steps or {}}
    if kind == "finish":
        cooldown = [line.target for line in desk.items if line.section == "cooldown" and line.status == "pending"]
        return gate | {"data": {"cooldown": cooldown}}
    return gate | {"data": position or {}}


async def _blocks(desk: Desk) -> list[Wire]:
    if not desk.blocks:
        return []
    found = await intervals_of(desk.call.session, desk.call.athlete_id, [line.id for line in desk.blocks])
    return [line._asdict() | {"intervals": _intervals(line.id, found)} for line in desk.blocks]


def _intervals(block_id: UUID, lines: list[IntervalLine]) -> list[Wire]:
    known = [line._asdict() for line in lines if line.block_id == block_id]
    return [{name: value for name, value in line.items() if name != "block_id"} for line in known]


async def _analysis(desk: Desk) -> Wire | None:
    if desk.row.finished_at is None:
        return None
    return await analysis_of(desk.call.session, desk.call.athlete_id, desk.row.id)
