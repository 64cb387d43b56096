from collections.abc import Sequence

from training.prescribing.competitions_items import Course
from training.prescribing.competitions_kinds import RaceChoice
from training.prescribing.competitions_sessions import Ground
from training.prescribing.endurance_words import state_facts
from training.prescribing.endurance_zones import clock
from training.prescriptions import Item


def rationale(course: Course, choice: RaceChoice, *, main: Sequence[Item], ground: Ground, minutes: float) -> str:
    """Why this session: the race, the day, what stands for what, and the numbers used."""
    say = course.request.wording.say
    event = say(f"competitions.event_{course.plan.event}")
    kind = say(f"competitions.kind_{choice.kind}", event=event, minutes=round(minutes))
    parts = (
        kind,
        choice.why,
        _standard(course),
        *state_facts(course.request),
        _pace(course, main),
        _stand_ins(ground, main),
    )
    return " ".join(part for part in parts if part)


def _standard(course: Course) -> str:
    wording = course.request.wording
    if course.plan.event == "hyrox":
        return wording.say(
            "competitions.fact_division", division=wording.say(f"competitions.division_{course.plan.division}")
        )
    return wording.say("competitions.fact_standard", sex=wording.say(f"competitions.standard_{course.plan.division}"))


def _pace(course: Course, main: Sequence[Item]) -> str:
    pace = next((item.pace_s_per_km for item in main if item.block_type == "intervals" and item.pace_s_per_km), None)
    known = course.request.athlete.performance.run_5k_s
    if pace is None or known is None:
        return ""
    wording = course.request.wording
    return wording.say("competitions.fact_pace", pace=clock(pace, wording), time=clock(known, wording))


def _stand_ins(ground: Ground, main: Sequence[Item]) -> str:
    wording = ground.course.request.wording
    used = {item.exercise for item in main}
    replaced = [
        wording.say(
            "competitions.instead",
            name=one.candidate.exercise.name(wording.locale),
            station=wording.say(f"competitions.station_{one.station.key}"),
        )
        for one in ground.stations
        if not one.is_real and one.candidate.slug in used
    ]
    return wording.say("competitions.fact_instead", list=wording.several(replaced)) if replaced else ""
