"""What is left of a session, as it changes while the athlete trains."""

from typing import Any

from store.queries.sessions import ItemLine
from tools.contexts import context_from
from tools.desk import Desk
from tools.shapes import item_from, plain
from training.adaptation import Change, after_set
from training.coaches import CoachId
from training.history import History
from training.loads import Ladder, options
from training.performed import DoneSet
from training.prescribing.request import Request
from training.prescriptions import Item


def request_of(desk: Desk, past: History | None = None) -> Request:
    """The session's check-in as the engine reads it: today's limits, and the past when loads have to be found."""
    coach: CoachId = desk.row.coach or "force"  # type: ignore[assignment]
    return Request(
        context=context_from(desk.row.context),
        athlete=desk.call.athlete,
        history=past or History(today=desk.row.local_day),
        coach=coach,
    )


def ladder_of(desk: Desk, item: Item) -> Ladder | None:
    return options(item.equipment, desk.row.context["equipment"], desk.call.athlete.units) or None


def adapt_after(desk: Desk, row: ItemLine, done: DoneSet) -> str | None:
    """Give the sets that are left a new target when this one was off; answers why, in one line."""
    change = change_after(desk, desk.target(row), done)
    if change is None:
        return None
    retarget(row, change.item, change.why)
    return change.why


def change_after(desk: Desk, item: Item, done: DoneSet) -> Change | None:
    return after_set(
        item,
        done,
        ladder_of(desk, item),
        desk.call.wording,
        rpe_cap=request_of(desk).rpe_cap,
        body_mass_kg=desk.call.athlete.body_mass_kg,
    )


def take_back_change(desk: Desk, row: ItemLine, asked: dict[str, Any], done: DoneSet) -> None:
    """Put back what was asked before a set, when the present target is just what that set made of it.

    A change for pain that came in between makes the two differ, and stays.
    """
    change = change_after(desk, item_from(asked), done)
    if change is None or plain(change.item) != row.target:
        return
    row.target, row.why = asked, None
    if row.planned == asked:
        row.planned = None


def retarget(row: ItemLine, item: Item, why: str) -> None:
    row.planned = row.planned or row.target
    row.target = plain(item)
    row.why = why
