from store.queries.analyses import lifetime, store_analysis, store_feedback
from store.queries.histories import history
from tools.calls import Receipt
from tools.desk import Desk
from tools.events import Feedback as FeedbackSaid
from tools.performed import as_planned, feedback, performed
from tools.refusals import UnknownSlugs
from tools.shapes import plain
from training.analysis import Analysis, analyse


async def analyse_session(desk: Desk) -> Receipt:
    """Judge what was done against what was planned, and keep the judgement with the rows it rests on."""
    call = desk.call
    past = await history(call.session, call.athlete_id, call.today, without=desk.row.id)
    found = analyse(
        as_planned(desk),
        await performed(desk),
        past,
        call.athlete,
        catalogue=call.catalogue,
        feedback=await feedback(desk),
        lifetime=await lifetime(call.session, call.athlete_id, without=desk.row.id),
    )
    await store_analysis(call.session, desk.key, columns_of(found))
    desk.analysis, desk.past = found, past
    desk.changed = {"score": found.score}
    return Receipt(found.summary, facts={"score": found.score})


def columns_of(found: Analysis) -> dict[str, object]:
    return {
        "score": found.score,
        "volume_load_kg": found.measures.volume_load_kg,
        "completion": found.completion,
        "mean_rpe": found.measures.mean_rpe,
        "minutes": found.measures.minutes,
        "body": plain(found),
    }


async def give_feedback(desk: Desk, said: FeedbackSaid) -> Receipt:
    """Keep how the session felt. Said again, it replaces what was said before."""
    unknown = [pain.body_part for pain in said.pain if pain.body_part not in desk.call.catalogue.areas]
    if unknown:
        raise UnknownSlugs(slugs=", ".join(unknown))
    columns = said.model_dump(include={"effort", "mood", "notes"}) | {"pain": [pain.model_dump() for pain in said.pain]}
    await store_feedback(desk.call.session, desk.key, columns)
    return Receipt(desk.call.wording.say("sessions.feedback_kept"))
