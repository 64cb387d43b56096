from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from training.exercises import Exercise
from training.history import PastSession, PastSet
from training.records import Record, volume_kg
from training.tables import table
from training.wording import Wording

Tier = Literal["first", "bronze", "silver", "gold", "platinum"]
Counts = Mapping[str, float]
"""How much of each metric an athlete has, over a whole life in the workshop."""

_FULL = 0.95
_DONE = 0.0


@dataclass(frozen=True)
class Badge:
    id: str
    tier: Tier
    metric: str
    at: int
    name_en: str
    name_fr: str
    text_en: str
    text_fr: str

    @property
    def key(self) -> str:
        """What is earned once: `sessions.gold`."""
        return f"{self.id}.{self.tier}"

    def name(self, locale: str) -> str:
        return self.name_fr if locale == "fr" else self.name_en

    def text(self, wording: Wording) -> str:
        text = self.text_fr if wording.locale == "fr" else self.text_en
        km, hours = wording.number(self.at / 1000, 0), wording.number(self.at / 60, 0)
        return text.format(at=self.at, at_km=km, at_h=hours)


@cache
def definitions() -> tuple[Badge, ...]:
    """Every tier of every badge, lowest first within one badge."""
    rows = table("badges")["badges"]
    return tuple(
        Badge(row["id"], tier, row["metric"], at, row["name_en"], row["name_fr"], row["text_en"], row["text_fr"])
        for row in rows
        for tier, at in row["tiers"]
    )


def held(counts: Counts) -> tuple[Badge, ...]:
    """What these counts are worth; what is no longer among them has been lost with the rows behind it."""
    return tuple(badge for badge in definitions() if counts.get(badge.metric, 0.0) >= badge.at)


def earned(before: Counts, after: Counts, records: Sequence[Record] = ()) -> tuple[Badge, ...]:
    """The badges that lie between two counts, each once; `records` are those that `after` does not count yet."""
    with_records = {**after, "records": max(after.get("records", 0.0), before.get("records", 0.0)) + len(records)}
    had = frozenset(badge.key for badge in held(before))
    return tuple(badge for badge in held(with_records) if badge.key not in had)


def counts(
    sessions: Iterable[PastSession], sets: Iterable[PastSet], exercises: Mapping[str, Exercise], *, today: date
) -> dict[str, float]:
    """What a history adds up to. Sessions in which nothing was done count nothing; records are not counted here."""
    done = [session for session in sessions if session.completion > _DONE]
    working = tuple(sets)
    return {
        "sessions": float(len(done)),
        "full_sessions": float(sum(session.completion >= _FULL for session in done)),
        "streak_weeks": float(streak_weeks((session.day for session in done), today)),
        "coaches": float(len({session.coach for session in done})),
        "minutes": sum(session.minutes for session in done),
        "sets": float(len(working)),
        "rated_sets": float(sum(one.rpe is not None for one in working)),
        "volume_kg": sum(volume_kg(one, exercises[one.exercise]) for one in working if one.exercise in exercises),
        "distance_m": sum(one.distance_m or 0.0 for one in working),
    }


def streak_weeks(days: Iterable[date], today: date) -> int:
    """Weeks in a row, Monday to Sunday, with at least one of `days`; this week may still be empty."""
    weeks = {_monday(day) for day in days if day <= today}
    week = _monday(today)
    if week not in weeks:
        week -= timedelta(weeks=1)
    length = 0
    while week in weeks:
        length += 1
        week -= timedelta(weeks=1)
    return length


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Earned:
    """A badge as its athlete reads it."""

    key: str
    id: str
    tier: Tier
    name: str
    text: str


def told(badge: Badge, wording: Wording) -> Earned:
    return Earned(badge.key, badge.id, badge.tier, badge.name(wording.locale), badge.text(wording))


def sentence(badge: Badge, wording: Wording) -> str:
    facts = {"name": badge.name(wording.locale), "tier": wording.say(f"badges.{badge.tier}")}
    return wording.say("badges.earned", **facts, text=badge.text(wording))
