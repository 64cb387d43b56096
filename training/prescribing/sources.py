from datetime import date

from training.body_parts import body_areas
from training.history import PastSet
from training.wording import Wording


def area_name(body_part: str, wording: Wording) -> str:
    area = body_areas().get(body_part)
    return body_part.replace("_", " ") if area is None else area.name(wording.locale)


def said_day(day: date, wording: Wording) -> str:
    """'17 Nov', '17 nov.'"""
    month = wording.say(f"prescription.month_{day.month}")
    return wording.say("prescription.day", day=day.day, month=month)


def said_set(past: PastSet, wording: Wording) -> str:
    """'90 kg x 5 @8', with what was logged and nothing else."""
    parts = []
    if past.load_kg is not None:
        plus = "+" if past.load_mode == "added" else "-" if past.load_mode == "assisted" else ""
        parts.append(plus + wording.load(past.load_kg))
    if past.reps is not None:
        parts.append(f"x {past.reps}")
    if past.duration_s is not None:
        parts.append(wording.duration(past.duration_s))
    effort = "" if past.rpe is None else f" @{wording.number(past.rpe)}"
    return " ".join(parts) + effort


def from_set(past: PastSet, wording: Wording) -> str:
    """'from 90 kg x 5 @8 on 17 Nov'"""
    return wording.say("prescription.from_set", set=said_set(past, wording), day=said_day(past.day, wording))
