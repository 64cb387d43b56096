from datetime import timedelta

from tools.calls import Receipt
from tools.desk import Desk
from tools.events import Rest

USUAL_REST_S = 120


async def rest(desk: Desk, said: Rest) -> Receipt:
    """Start, stretch or end the rest. Times are the server's, so every device counts the same seconds."""
    wording, row, now = desk.call.wording, desk.row, desk.call.now
    if said.action == "skip":
        row.rest_started_at = row.rest_until = None
        return Receipt(wording.say("sessions.rest_over"))
    if said.action == "extend" and row.rest_until is not None and row.rest_until > now:
        row.rest_until = max(now, row.rest_until + timedelta(seconds=15 if said.seconds is None else said.seconds))
    else:
        seconds = USUAL_REST_S if said.seconds is None else abs(said.seconds)
        row.rest_started_at, row.rest_until = now, now + timedelta(seconds=seconds)
    left_s = (row.rest_until - now).total_seconds()
    return Receipt(wording.say("sessions.resting", time=wording.duration(left_s)))
