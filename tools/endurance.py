from typing import Any

from uuid_utils.compat import uuid7

from store.queries.sessions import BlockLine
from store.tables.blocks import BlockRow, IntervalRow
from tools.calls import Receipt
from tools.desk import Desk
from tools.events import BlockDone
from tools.refusals import Refusal
from tools.sets import MOST_SETS, NothingMeasured, TooManySets, named_item, start_rest
from training.positions import BLOCKS

MEASURES = ("duration_s", "distance_m", "calories", "rounds", "reps")
STORED = ("mean_hr", "mean_power_w", "rpe", "zone", "load_kg", *MEASURES)


class NotABlock(Refusal):
    kind = "conflict"
    code = "not_a_block"


async def log_block(desk: Desk, said: BlockDone) -> Receipt:
    """Store a block as it was done, with its intervals. One score stands for every exercise of an AMRAP or EMOM."""
    if len(desk.blocks) >= MOST_SETS:
        raise TooManySets(most=MOST_SETS)
    row = named_item(desk, said.item_id, None)
    target = desk.target(row)
    if target.block_type not in BLOCKS:
        raise NotABlock(name=target.name)
    measured = measured_in(said)
    here = desk.position_past_warmup
    together = here.together if here is not None and here.item_id == row.id and here.together else (row.id,)
    for item_id in together:
        line = BlockLine(
            id=uuid7(),
            item_id=item_id,
            exercise=desk.item(item_id).exercise,
            block_type=target.block_type or "continuous",
            at=desk.call.now,
            corrected_at=None,
            **(measured if item_id == row.id else dict.fromkeys(STORED)),
        )
        store_block(desk, line, row.target)
        if item_id == row.id:
            store_intervals(desk, line, said)
            desk.changed = {"block_id": str(line.id), "item_id": str(row.id)}
    desk.row.warmed_up = True
    start_rest(desk, target)
    return Receipt(read_back(desk, row.target["name"], measured), facts=desk.changed)


def measured_in(said: BlockDone) -> dict[str, Any]:
    """What was measured; the intervals' sums stand in for totals that were not said."""
    measured: dict[str, Any] = said.model_dump(include=set(STORED))
    for total, part in (("duration_s", "work_s"), ("distance_m", "distance_m")):
        parts = [getattr(interval, part) for interval in said.intervals]
        if measured[total] is None and parts and None not in parts:
            measured[total] = sum(parts)
    if all(measured[name] is None for name in MEASURES):
        raise NothingMeasured
    return measured


def store_block(desk: Desk, line: BlockLine, target: dict[str, Any]) -> None:
    desk.call.session.add(
        BlockRow(
            athlete_id=desk.call.athlete_id,
            session_id=desk.row.id,
            target=target,
            day=desk.row.local_day,
            **line._asdict(),
        )
    )
    desk.add(line)


def store_intervals(desk: Desk, line: BlockLine, said: BlockDone) -> None:
    desk.call.session.add_all(
        IntervalRow(athlete_id=desk.call.athlete_id, block_id=line.id, ordinal=ordinal, **interval.model_dump())
        for ordinal, interval in enumerate(said.intervals, start=1)
    )


def read_back(desk: Desk, name: str, measured: dict[str, Any]) -> str:
    wording = desk.call.wording
    parts = [wording.say("sets.block_logged", name=name)]
    if measured["rounds"] is not None:
        parts.append(wording.say("sets.rounds", rounds=measured["rounds"]))
    if measured["reps"] is not None:
        parts.append(wording.say("sets.reps", reps=measured["reps"]))
    if measured["duration_s"] is not None:
        parts.append(wording.duration(measured["duration_s"]))
    if measured["distance_m"] is not None:
        parts.append(f"{wording.number(measured['distance_m'], 0)} m")
    if measured["rpe"] is not None:
        parts.append(f"RPE {wording.number(measured['rpe'])}")
    return f"{', '.join(parts)}."
