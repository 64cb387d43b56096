"""What the last weeks say about endurance: hard days, longest efforts, weeks in a row."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, get_args

from training.history import History, PastSession
from training.prescribing.endurance_sports import SPORT_SLUGS, Sport

Kind = Literal["recovery", "continuous", "long", "tempo", "intervals", "fartlek"]
KINDS: tuple[Kind, ...] = get_args(Kind)
HARD_KINDS: frozenset[str] = frozenset({"tempo", "intervals", "fartlek"})
_HARD_TYPES = HARD_KINDS | {"compromised", "simulation"}

_HARD_RPE = 7.0
_ALL_HARD_RPE = 8.0
_RAMP_DAYS = 30
_DISTRIBUTION_DAYS = 28
_LIGHT_WEEK = 0.85
_ASSUMED_RUN_M_S = 2.5
_STEADY_COACHES = frozenset({"endurance", "competitions", "functional"})


@dataclass(frozen=True)
class Past:
    history: History

    def days_ago(self, day: date) -> int:
        return (self.history.today - day).days

    @cached_property
    def sessions(self) -> tuple[PastSession, ...]:
        """Cardio work, newest first."""
        steady = (past for past in self.history.sessions if past.coach in _STEADY_COACHES)
        return tuple(sorted(steady, key=lambda past: past.day, reverse=True))

    def within(self, days: int) -> tuple[PastSession, ...]:
        return tuple(past for past in self.sessions if 0 <= self.days_ago(past.day) <= days)

    @cached_property
    def last_hard(self) -> PastSession | None:
        """The last day that asks for an easy one after it, whoever coached it."""
        hard = [past for past in self.history.sessions if is_hard(past) and self.days_ago(past.day) >= 0]
        return max(hard, key=lambda past: past.day, default=None)

    @property
    def days_since_hard(self) -> int | None:
        return None if self.last_hard is None else self.days_ago(self.last_hard.day)

    def last_of(self, kind: Kind) -> PastSession | None:
        return next((past for past in self.sessions if past.type == kind), None)

    @cached_property
    def hard_share(self) -> float | None:
        """Share of the last four weeks' cardio sessions that were hard; None without any."""
        recent = self.within(_DISTRIBUTION_DAYS)
        return sum(map(is_hard, recent)) / len(recent) if recent else None

    def hard_in(self, days: int) -> int:
        return sum(map(is_hard, self.within(days)))

    @cached_property
    def days_away(self) -> int | None:
        """Days since the last cardio session; None when there is none on record."""
        return self.days_ago(self.sessions[0].day) if self.sessions else None

    def longest_s(self, sport: Sport) -> float | None:
        """The longest single day of a sport in the last 30 days; None when it was not done."""
        days: dict[date, float] = {}
        for slug in SPORT_SLUGS[sport]:
            for past in self.history.of(slug):
                if 0 <= self.days_ago(past.day) <= _RAMP_DAYS:
                    days[past.day] = days.get(past.day, 0.0) + _seconds(past.duration_s, past.distance_m)
        for session in self.within(_RAMP_DAYS):
            if session.exercises and set(session.exercises) <= set(SPORT_SLUGS[sport]):
                days[session.day] = max(days.get(session.day, 0.0), session.minutes * 60 * session.completion)
        longest = max(days.values(), default=0.0)
        return longest if longest > 0 else None

    def unbroken_s(self, sport: Sport) -> float:
        """The longest set of a sport in the last 30 days; a session counts whole only where no set says more."""
        sets = [past for slug in SPORT_SLUGS[sport] for past in self.history.of(slug)]
        recent = [past for past in sets if 0 <= self.days_ago(past.day) <= _RAMP_DAYS]
        told = {past.day for past in recent}
        stretches = [_seconds(past.duration_s, past.distance_m) for past in recent]
        for session in self.within(_RAMP_DAYS):
            alone = session.exercises and set(session.exercises) <= set(SPORT_SLUGS[sport])
            if alone and session.day not in told:
                stretches.append(session.minutes * 60 * session.completion)
        return max(stretches, default=0.0)

    @cached_property
    def cut_back_due(self) -> bool:
        """Three weeks in a row without a lighter one."""
        weeks = [self._minutes(7 * back, 7 * back + 7) for back in range(3)]
        before = self._minutes(21, 28)
        if min(weeks) <= 0 or before <= 0:
            return False
        newest_first = [*weeks, before]
        pairs = zip(newest_first, newest_first[1:], strict=False)
        return all(later >= _LIGHT_WEEK * earlier for later, earlier in pairs)

    def _minutes(self, after_days: int, until_days: int) -> float:
        """Minutes of the window, today excluded."""
        return sum(past.minutes for past in self.sessions if after_days < self.days_ago(past.day) <= until_days)


def is_hard(past: PastSession) -> bool:
    if past.session_rpe is not None:
        return past.session_rpe >= (_HARD_RPE if past.coach in _STEADY_COACHES else _ALL_HARD_RPE)
    return past.type in _HARD_TYPES


def _seconds(duration_s: float | None, distance_m: float | None) -> float:
    if duration_s is not None:
        return float(duration_s)
    return 0.0 if distance_m is None else distance_m / _ASSUMED_RUN_M_S
