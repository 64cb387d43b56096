import asyncio

from store.queries.histories import history
from store.queries.sessions import ItemLine
from tools.calls import Receipt
from tools.desk import Desk
from tools.events import PainReported
from tools.refusals import UnknownSlugs
from tools.swaps import put_in_place
from tools.targets import ladder_of, request_of, retarget
from training.adaptation_pain import PainChange, PainScene, advice, after_pain
from training.contexts import Pain
from training.history import History
from training.prescribing.substitutes import choices
from training.prescriptions import Item


async def report_pain(desk: Desk, said: PainReported) -> Receipt:
    """Keep the pain with the session and change what is left of it by the severity rules, saying why."""
    if said.body_part not in desk.call.catalogue.areas:
        raise UnknownSlugs(slugs=said.body_part)
    remember_pain(desk, said)
    pain = Pain(said.body_part, said.severity)
    changes = await asyncio.to_thread(decide, desk, pain, await history_of(desk))
    words = advice(pain, scene_of(desk))
    by_id = {row.id: row for row in desk.items}
    for change in changes:
        apply(desk, by_id[change.was], change)
    desk.changed = {"pain": {"body_part": said.body_part, "severity": said.severity}}
    changed = [change.why for change in changes if change.kind != "keep"]
    noted = desk.call.wording.say("sessions.pain_noted", severity=said.severity)
    opening = noted if words is None else words.say
    return Receipt(" ".join([opening, *changed]), facts={"end_session": words is not None and words.end_session})


async def history_of(desk: Desk) -> History:
    return await history(desk.call.session, desk.call.athlete_id, desk.call.today)


def remember_pain(desk: Desk, said: PainReported) -> None:
    others = [pain for pain in desk.row.context.get("pain", []) if pain["body_part"] != said.body_part]
    desk.row.context = desk.row.context | {"pain": [*others, {"body_part": said.body_part, "severity": said.severity}]}


def decide(desk: Desk, pain: Pain, past: History) -> tuple[PainChange, ...]:
    request = request_of(desk, past)

    def supply(item: Item, exclude: frozenset[str]) -> tuple[Item, ...]:
        return choices(item, "pain", request, desk.call.catalogue, exclude=exclude)

    return after_pain([desk.target(row) for row in desk.pending()], pain, scene_of(desk), supply)


def scene_of(desk: Desk) -> PainScene:
    return PainScene(desk.call.catalogue, desk.call.wording, lambda item: ladder_of(desk, item))


def apply(desk: Desk, row: ItemLine, change: PainChange) -> None:
    if change.kind == "lighten":
        retarget(row, change.item, change.why)
    elif change.kind == "swap":
        put_in_place(desk, row, change.item)
        row.why = change.why
    elif change.kind in ("drop", "stop"):
        row.status = "skipped"
        row.reason = "pain"
        row.why = change.why
