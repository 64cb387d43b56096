from dataclasses import replace

from training.body_parts import MODIFIES_FROM
from training.catalogue import Catalogue
from training.prescribing import timing
from training.prescribing.endurance_items import topped_up
from training.prescribing.endurance_limits import least_minutes
from training.prescribing.endurance_words import area_name
from training.prescribing.mobility import mobility_session
from training.prescribing.request import Request
from training.prescriptions import NoPrescription, Prescription


def gentle(request: Request, catalogue: Catalogue) -> Prescription | NoPrescription:
    """What is left when no cardio is: mobility that fills the time, or an honest no with the minutes that would do."""
    session = mobility_session(request, catalogue)
    if isinstance(session, NoPrescription) or session.estimated_minutes >= least_minutes(request):
        return session
    cooldown = topped_up(request, catalogue, session.main, warmup=session.warmup, cooldown=session.cooldown)
    minutes = timing.minutes((*session.warmup, *session.main, *cooldown), catalogue.exercises)
    if minutes < least_minutes(request):
        return _too_little(request, minutes)
    return replace(session, cooldown=cooldown, estimated_minutes=round(minutes, 1))


def _too_little(request: Request, minutes: float) -> NoPrescription:
    wording = request.wording
    areas = [area_name(pain.body_part, request) for pain in request.pains if pain.severity >= MODIFIES_FROM]
    change = wording.say("endurance.unfilled_change", minutes=max(5, int(minutes) // 5 * 5))
    if not areas:
        return NoPrescription("equipment", wording.say("endurance.unfilled"), change)
    return NoPrescription("pain", wording.say("endurance.unfilled_pain", areas=wording.several(areas)), change)
