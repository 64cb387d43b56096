from tools.calls import Receipt
from tools.desk import Desk
from tools.events import Skip
from tools.refusals import Refusal


class NothingToSkip(Refusal):
    kind = "conflict"
    code = "nothing_to_skip"


async def skip(desk: Desk, said: Skip) -> Receipt:
    """Leave one exercise, or the whole warm-up when that is where the athlete stands."""
    wording = desk.call.wording
    here = desk.position
    if said.item_id is None and here is not None and here.kind == "warmup":
        desk.row.warmed_up = True
        return Receipt(wording.say("sessions.warmup_skipped"))
    if said.item_id is None and here is None:
        raise NothingToSkip
    ids = [said.item_id] if said.item_id is not None else list(here.together or (here.item_id,)) if here else []
    rows = [desk.item(item_id) for item_id in ids]
    if any(row.status != "pending" for row in rows):
        raise NothingToSkip
    for row in rows:
        row.status = "skipped"
        row.reason = said.reason
    desk.row.rest_started_at = desk.row.rest_until = None
    desk.changed = {"skipped": [str(row.id) for row in rows]}
    return Receipt(wording.say("sessions.skipped", name=wording.several([row.target["name"] for row in rows])))
