import asyncio
from dataclasses import dataclass, replace
from uuid import UUID

from uuid_utils.compat import uuid7

from store.queries.histories import history
from store.queries.sessions import ItemLine
from tools.calls import Call, Receipt
from tools.contexts import LONGEST_MIN, SHORTEST_MIN, known
from tools.desk import Desk
from tools.events import Adjust
from tools.refusals import Refusal
from tools.shapes import plain
from training.coaches import CoachId
from training.contexts import Context
from training.history import History
from training.prescribing import prescribe
from training.prescribing.coach_choice import choose_coach
from training.prescribing.request import Adjustment, Request
from training.prescriptions import Item, NoPrescription, Prescription


class NothingFits(Refusal):
    code = "nothing_fits"


class CheckInIncomplete(Refusal):
    code = "check_in_incomplete"


@dataclass(frozen=True)
class Asked:
    """A check-in ready for the engine, with the past it may use."""

    context: Context
    past: History
    coach: CoachId

    def request(self, call: Call, adjustment: Adjustment | None = None) -> Request:
        return Request(
            context=self.context, athlete=call.athlete, history=self.past, adjustment=adjustment, coach=self.coach
        )


async def ask(call: Call, context: Context, *, seed: int = 0, without: UUID | None = None) -> Asked:
    past = replace(await history(call.session, call.athlete_id, call.today, without=without), seed=seed)
    return Asked(context, past, choose_coach(context, call.athlete))


async def run_engine(request: Request, call: Call) -> Prescription | NoPrescription:
    """The optimiser works in a thread of its own, so that other people's sets are still logged meanwhile."""
    return await asyncio.to_thread(prescribe, request, call.catalogue)


async def prescribe_session(desk: Desk, adjust: Adjust | None = None) -> Receipt:
    """Write the prescription of this check-in into the session, or why there is none."""
    call, row = desk.call, desk.row
    complete = await known(call, row.context)
    if complete.context is None:
        raise CheckInIncomplete(missing=", ".join(complete.missing))
    row.context = row.context | {"equipment": list(complete.context.equipment)}
    asked = await ask(call, complete.context, seed=row.revision if adjust else 0, without=row.id)
    adjustment = None if adjust is None else Adjustment(adjust.change, adjust.focus)
    request = asked.request(call, adjustment)
    found = await run_engine(request, call)
    if isinstance(found, NoPrescription):
        if adjust is not None:
            raise NothingFits(say=found.say, change=found.change)
        row.refusal = {"constraint": found.constraint, "say": found.say, "change": found.change}
        return Receipt(f"{found.say} {found.change}")
    await write_prescription(desk, found)
    row.context = row.context | {"minutes": min(LONGEST_MIN, max(SHORTEST_MIN, round(request.work_minutes)))}
    return Receipt(found.rationale)


async def write_prescription(desk: Desk, prescription: Prescription) -> None:
    row = desk.row
    await desk.clear_items()
    fresh = with_new_ids(prescription)
    row.prescription = plain(fresh)
    row.coach = fresh.coach
    row.refusal = None
    desk.items = [
        ItemLine(
            id=item.id,
            ordinal=ordinal,
            section=section,
            exercise=item.exercise,
            target=plain(item),
        )
        for ordinal, (section, item) in enumerate(fresh.items())
    ]
    await desk.save_items()


def with_new_ids(prescription: Prescription) -> Prescription:
    """The engine's ids are a function of its input; stored lines need ids of their own."""

    def renamed(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(item, id=uuid7()) for item in items)

    return replace(
        prescription,
        warmup=renamed(prescription.warmup),
        main=renamed(prescription.main),
        cooldown=renamed(prescription.cooldown),
    )
