from datetime import date
from uuid import UUID

from store.queries.schedules import schedule, take_waiting
from tools.calls import Call, Receipt
from tools.contexts import LONGEST_MIN, SHORTEST_MIN, CheckIn, context_from, merged
from tools.desk import Desk
from tools.performed import as_planned, feedback
from tools.refusals import NotFound, Refusal
from tools.shapes import plain
from training.next_steps import suggest
from training.next_steps_recovery import SessionFacts
from training.prescribing.sources import said_day


class NothingSuggested(Refusal):
    kind = "conflict"
    code = "nothing_suggested"


async def start_scheduled(call: Call, scheduled_id: UUID, session_id: UUID, said: CheckIn) -> CheckIn:
    """Begin what was accepted: its suggestion fills in what this check-in leaves open."""
    suggestion = await take_waiting(call.session, call.athlete_id, scheduled_id, session_id)
    if suggestion is None:
        raise NotFound
    return CheckIn.model_validate(merged(suggestion["context_patch"], said))


async def suggest_next(desk: Desk) -> None:
    """Keep with the session what should come next, from the analysis just made."""
    assert desk.analysis is not None
    assert desk.past is not None
    call, row = desk.call, desk.row
    context = context_from(row.context)
    felt = await feedback(desk)
    facts = SessionFacts(prescription=as_planned(desk), context=context, pain=(*context.pain, *felt.pain))
    row.next_steps = plain(
        suggest(desk.analysis, facts, desk.past, call.athlete, today=call.today, catalogue=call.catalogue)
    )


async def accept_next(desk: Desk) -> Receipt:
    """Leave the suggestion waiting as a scheduled session."""
    steps = desk.row.next_steps
    if steps is None:
        raise NothingSuggested
    await schedule(
        desk.call.session,
        desk.call.athlete_id,
        desk.row.id,
        coach=steps["coach"],
        minutes=min(LONGEST_MIN, max(SHORTEST_MIN, steps["minutes"])),
        window_start=date.fromisoformat(steps["window_start"]),
        window_end=date.fromisoformat(steps["window_end"]),
        why=steps["why"],
        suggestion=steps,
    )
    desk.changed = {"scheduled": {"first": steps["window_start"], "last": steps["window_end"]}}
    wording = desk.call.wording
    first, last = (said_day(date.fromisoformat(steps[end]), wording) for end in ("window_start", "window_end"))
    return Receipt(wording.say("sessions.scheduled", first=first, last=last))
