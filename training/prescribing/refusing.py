from training.prescribing.limits import LONGEST_MINUTES, MODIFIED_FROM, SHORTEST_MINUTES
from training.prescribing.request import Request
from training.prescribing.sources import area_name
from training.prescriptions import NoPrescription


def impossible_minutes(request: Request) -> NoPrescription | None:
    """The refusal when the minutes are out of any reason; None when a session can fit them."""
    say = request.wording.say
    minutes = f"{request.work_minutes:.0f}"
    if request.work_minutes < SHORTEST_MINUTES:
        change = say("prescription.no_time_change", least=SHORTEST_MINUTES)
        return NoPrescription("minutes", say("prescription.no_time", minutes=minutes), change)
    if request.work_minutes > LONGEST_MINUTES:
        change = say("prescription.too_long_change", most=LONGEST_MINUTES)
        return NoPrescription("minutes", say("prescription.too_long", minutes=minutes), change)
    return None


def nothing_left(request: Request) -> NoPrescription:
    """The refusal when equipment and pain leave no exercise."""
    say = request.wording.say
    sore = [area_name(pain.body_part, request.wording) for pain in request.pains if pain.severity >= MODIFIED_FROM]
    if not sore:
        return NoPrescription("equipment", say("prescription.no_equipment"), say("prescription.no_equipment_change"))
    told = say("prescription.nothing_left", areas=request.wording.several(sore))
    return NoPrescription("pain", told, say("prescription.nothing_left_change"))
