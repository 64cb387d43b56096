import asyncio
from dataclasses import replace
from functools import partial
from uuid import UUID

from uuid_utils.compat import uuid7

from store.queries.histories import history
from store.queries.sessions import ItemLine
from tools.calls import Receipt
from tools.desk import Desk, ItemNotHere
from tools.events import Swap, SwapReason
from tools.refusals import Refusal
from tools.shapes import plain
from tools.targets import request_of
from training.prescribing.substitutes import choices
from training.prescriptions import Item


class NoEquivalent(Refusal):
    kind = "conflict"
    code = "no_equivalent"


class NotAnEquivalent(Refusal):
    code = "not_an_equivalent"


async def equivalents(desk: Desk, row: ItemLine, reason: SwapReason, wanted: str | None = None) -> tuple[Item, ...]:
    """Up to three exercises that could stand here today, each with a load from its own history."""
    past = await history(desk.call.session, desk.call.athlete_id, desk.call.today)
    exclude = frozenset(line.exercise for line in desk.items if line.exercise and line.status == "pending")
    find = partial(choices, exclude=exclude, wanted=wanted)
    return await asyncio.to_thread(find, desk.target(row), reason, request_of(desk, past), desk.call.catalogue)


async def swap(desk: Desk, said: Swap) -> Receipt:
    """Replace one exercise by an equivalent that today's equipment and pain allow."""
    row = swappable(desk, said.item_id)
    found = await equivalents(desk, row, said.reason, said.exercise)
    if not found:
        if said.exercise is not None:
            raise NotAnEquivalent(exercise=said.exercise, name=row.target["name"])
        raise NoEquivalent(name=row.target["name"])
    return put_in_place(desk, row, found[0])


def swappable(desk: Desk, item_id: UUID | None) -> ItemLine:
    if item_id is not None:
        row = desk.item(item_id)
    else:
        here = desk.position_past_warmup
        if here is None:
            raise ItemNotHere
        row = desk.item(here.item_id)
    if row.status != "pending":
        raise ItemNotHere
    return row


def put_in_place(desk: Desk, row: ItemLine, new: Item) -> Receipt:
    """The sets that were done stay with what they were done on; the rest goes to the replacement."""
    done = desk.done[row.id]
    left = max(1, (new.sets or 1) - done)
    item = replace(new, id=uuid7(), sets=left if new.sets is not None else None, group=row.target["group"])
    wording = desk.call.wording
    why = wording.say("swaps.swapped", before=row.target["name"], after=item.name, source=item.load_source)
    fresh = ItemLine(
        id=item.id,
        ordinal=row.ordinal,
        section=row.section,
        exercise=item.exercise,
        target=plain(item),
        why=why,
    )
    row.status = "swapped"
    row.why = why
    desk.items.insert(desk.items.index(row) + 1, fresh)
    desk.changed = {"swapped": str(row.id), "item_id": str(item.id)}
    return Receipt(why, facts=desk.changed)
