"""What was stored of a session, as the analysis reads it."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from store.queries.analyses import feedback_of
from store.queries.sessions import BlockLine, IntervalLine, ItemLine, intervals_of
from tools.desk import Desk
from tools.sets import done_set
from tools.shapes import item_from, prescription_from
from training.contexts import Pain
from training.performed import DoneBlock, DoneInterval, Feedback, Performed, SkippedItem
from training.prescriptions import Item, Prescription, Section


async def performed(desk: Desk) -> Performed:
    row = desk.row
    intervals = await intervals_of(desk.call.session, desk.call.athlete_id, [line.id for line in desk.blocks])
    return Performed(
        sets=tuple(done_set(line) for line in desk.sets),
        blocks=tuple(done_block(line, intervals) for line in desk.blocks),
        skipped=tuple(SkippedItem(line.id, line.reason) for line in desk.items if line.status == "skipped"),
        started_at=row.started_at,
        finished_at=row.finished_at,
        paused_s=row.paused_s,
    )


def done_block(line: BlockLine, intervals: Iterable[IntervalLine]) -> DoneBlock:
    return DoneBlock(
        id=line.id,
        item_id=line.item_id,
        block_type=line.block_type,  # type: ignore[arg-type]
        duration_s=line.duration_s,
        distance_m=line.distance_m,
        mean_hr=line.mean_hr,
        rpe=line.rpe,
        zone=line.zone,  # type: ignore[arg-type]
        rounds=line.rounds,
        reps=line.reps,
        intervals=tuple(done_interval(each) for each in intervals if each.block_id == line.id),
    )


def done_interval(line: IntervalLine) -> DoneInterval:
    return DoneInterval(
        ordinal=line.ordinal,
        work_s=line.work_s,
        rest_s=line.rest_s,
        distance_m=line.distance_m,
        rpe=line.rpe,
        mean_hr=line.mean_hr,
    )


def as_planned(desk: Desk) -> Prescription:
    """The plan that was trained: swaps replace what they replaced, and what was done before a swap still counts."""
    assert desk.row.prescription is not None
    done = desk.done
    return replace(
        prescription_from(desk.row.prescription),
        warmup=planned_items(desk, "warmup", done),
        main=planned_items(desk, "main", done),
        cooldown=planned_items(desk, "cooldown", done),
    )


def planned_items(desk: Desk, section: Section, done: dict[UUID, int]) -> tuple[Item, ...]:
    lines = [line for line in desk.items if line.section == section]
    return tuple(planned_item(line, done[line.id]) for line in lines if line.status != "swapped" or done[line.id])


def planned_item(line: ItemLine, done: int) -> Item:
    item = item_from(line.planned or line.target)
    return replace(item, sets=done) if line.status == "swapped" else item


async def feedback(desk: Desk) -> Feedback:
    found = await feedback_of(desk.call.session, desk.key)
    if found is None:
        return Feedback()
    pains = tuple(Pain(pain["body_part"], pain["severity"]) for pain in found.pain)
    return Feedback(effort=found.effort, mood=found.mood, pain=pains, notes=found.notes)
