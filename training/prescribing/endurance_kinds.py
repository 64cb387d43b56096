from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from training.athletes import Level
from training.prescribing.competitions_events import event_named
from training.prescribing.endurance_past import HARD_KINDS, Kind, Past
from training.prescribing.endurance_sports import Sport
from training.prescribing.request import Request
from training.prescribing.sources import said_day
from training.wording import Wording
from training.words import fold

_BRANDS = frozenset({"hyrox", "deka", "fit", "mile", "strong"})
_EASY_CAP = 6.5
"""Under this effort cap there is no hard day: threshold work starts at 6."""
_RECOVERY_CAP = 5.5
_TAPER_DAYS = 14
_SHAKE_OUT_DAYS = 2
_AFTER_RACE_DAYS = 5
_LONG_EVERY_DAYS = 6
_COME_BACK_DAYS = 14
_TAPER_DOSE = 0.55
_CUT_BACK_DOSE = 0.7
_MISSED_SHARE = 0.7
_HARD_SHARE: Mapping[Level, float] = MappingProxyType(
    {"beginner": 0.10, "intermediate": 0.22, "advanced": 0.24, "elite": 0.26}
)
"""Of the sessions of four weeks; polarised training counts about one in five."""
_LONG_FROM_MIN: Mapping[Sport, int] = MappingProxyType({"run": 60, "bike": 80, "swim": 60})
_KIND_WORDS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        "intervals": ("interval", "fraction", "vo2", "vma", "hiit", "speed", "vitesse", "repetitions", "tabata"),
        "tempo": ("tempo", "threshold", "seuil", "sweet spot", "allure"),
        "fartlek": ("fartlek",),
        "long": ("long", "sortie longue", "lsd"),
        "recovery": ("recovery", "recuperation", "decrassage", "regeneration"),
        "continuous": ("easy", "steady", "continu", "footing", "base", "zone 2", "z2", "endurance fondamentale"),
    }
)
_SOFTER: Mapping[Kind, Kind] = MappingProxyType(
    {
        "intervals": "tempo",
        "tempo": "continuous",
        "fartlek": "continuous",
        "long": "continuous",
        "continuous": "recovery",
        "recovery": "recovery",
    }
)
_HARDER: Mapping[Kind, Kind] = MappingProxyType(
    {
        "recovery": "continuous",
        "continuous": "tempo",
        "long": "tempo",
        "tempo": "intervals",
        "fartlek": "intervals",
        "intervals": "intervals",
    }
)


@dataclass(frozen=True)
class Choice:
    kind: Kind
    why: str
    """The sentence that says so, in the athlete's language."""
    dose: float = 1.0
    """Share of the usual hard work: below one in a taper, a lighter week, or after a session that was not finished."""


def choose(request: Request, sport: Sport, past: Past) -> Choice:
    """What today is for. Safety first, then the race, then what the athlete names, then what the weeks lack."""
    rules = (_spared, _race, _asked, _rested, _returning, _lacking)
    choice = next(found for rule in rules if (found := rule(request, sport, past)) is not None)
    if past.cut_back_due and choice.dose == 1.0:
        choice = replace(
            choice, dose=_CUT_BACK_DOSE, why=f"{choice.why} {request.wording.say('endurance.why_cut_back')}"
        )
    return _adjusted(request, choice)


def _spared(request: Request, sport: Sport, past: Past) -> Choice | None:
    if request.rpe_cap >= _EASY_CAP and request.context.energy > 3:
        return None
    kind: Kind = "recovery" if request.rpe_cap <= _RECOVERY_CAP or request.context.energy <= 3 else "continuous"
    return Choice(kind, request.wording.say("endurance.why_spared", cap=request.wording.number(request.rpe_cap)))


def _race(request: Request, sport: Sport, past: Past) -> Choice | None:
    race = request.athlete.competition
    if race is None or not -_AFTER_RACE_DAYS <= race.days_to_race <= _TAPER_DAYS:
        return None
    wording = request.wording
    when = said_distance(race.days_to_race, wording)
    if race.days_to_race < 0:
        return Choice("recovery", wording.say("endurance.why_after_race", when=when))
    if race.days_to_race <= _SHAKE_OUT_DAYS:
        return Choice(
            "recovery", wording.say("endurance.why_shake_out", event=said_event(race.event, wording), when=when)
        )
    why = wording.say("endurance.why_taper", event=said_event(race.event, wording), when=when)
    easy = _too_soon(past) or past.hard_in(3) > 0
    return Choice("continuous" if easy else _turn(past, ("intervals", "tempo")), why, _TAPER_DOSE)


def said_distance(days: int, wording: Wording) -> str:
    """'in 12 days', 'tomorrow', 'yesterday'"""
    near = {-1: "ago_1", 0: "in_0", 1: "in_1"}.get(days)
    if near is not None:
        return wording.say(f"endurance.{near}")
    return wording.say("endurance.in_days" if days > 0 else "endurance.days_ago", days=abs(days))


def said_event(told: str, wording: Wording) -> str:
    """A race by its name, at the start of a sentence: 'HYROX', 'DEKA FIT', 'HYROX Paris', 'Marathon'."""
    words = fold(told).replace("_", " ").split()
    event = event_named(told)
    if event is not None and _BRANDS.issuperset(words):
        return wording.say(f"competitions.event_{event}")
    named = " ".join(word.upper() if fold(word) in _BRANDS else word for word in told.replace("_", " ").split())
    return named[:1].upper() + named[1:]


def _asked(request: Request, sport: Sport, past: Past) -> Choice | None:
    focus = request.adjustment.focus if request.adjustment is not None else None
    kind = kind_named(focus or "") or kind_named(request.context.goal or "")
    if kind is None:
        return None
    if kind in HARD_KINDS and _too_soon(past) and not focus:
        return _rested(request, sport, past)
    return Choice(kind, request.wording.say(f"endurance.why_asked_{kind}"))


def _rested(request: Request, sport: Sport, past: Past) -> Choice | None:
    last = past.last_hard
    if last is None or not _too_soon(past):
        return None
    return Choice("continuous", request.wording.say("endurance.why_rested", day=said_day(last.day, request.wording)))


def _returning(request: Request, sport: Sport, past: Past) -> Choice | None:
    wording = request.wording
    if past.days_away is None:
        return Choice("continuous", wording.say("endurance.why_first"))
    if past.days_away >= _COME_BACK_DAYS:
        return Choice("continuous", wording.say("endurance.why_come_back", days=past.days_away))
    return None


def _lacking(request: Request, sport: Sport, past: Past) -> Choice | None:
    wording = request.wording
    long = past.last_of("long")
    long_due = long is None or past.days_ago(long.day) >= _LONG_EVERY_DAYS
    if long_due and request.context.minutes >= _LONG_FROM_MIN.get(sport, 90):
        return Choice("long", wording.say("endurance.why_long"))
    share = past.hard_share
    if (
        share is not None
        and share < _HARD_SHARE[request.athlete.level]
        and past.hard_in(7) < _week_limit(request, past)
    ):
        return _quality(request, past, share)
    percent = wording.number((share or 0.0) * 100, 0)
    return Choice("continuous", wording.say("endurance.why_easy_share", percent=percent))


def _quality(request: Request, past: Past, share: float) -> Choice:
    kind = _turn(
        past, ("tempo", "fartlek") if request.athlete.level == "beginner" else ("intervals", "tempo", "fartlek")
    )
    wording = request.wording
    last = past.last_of(kind)
    if last is not None and last.completion < _MISSED_SHARE:
        done = wording.number(last.completion * 100, 0)
        return Choice(kind, wording.say("endurance.why_again", done=done, day=said_day(last.day, wording)), 0.8)
    return Choice(kind, wording.say("endurance.why_quality", percent=wording.number(share * 100, 0)))


def _week_limit(request: Request, past: Past) -> int:
    if request.athlete.level == "beginner":
        return 1
    return 1 if len(past.within(7)) < 3 else 2


def _turn(past: Past, kinds: Sequence[Kind]) -> Kind:
    """The kind left longest ago; those never done first, in the order given."""
    return max(kinds, key=lambda kind: _ago(past, kind))


def _ago(past: Past, kind: Kind) -> int:
    last = past.last_of(kind)
    return 10_000 if last is None else past.days_ago(last.day)


def _too_soon(past: Past) -> bool:
    """Hard days are never back to back."""
    return past.days_since_hard is not None and past.days_since_hard <= 1


def _adjusted(request: Request, choice: Choice) -> Choice:
    change = request.adjustment.change if request.adjustment is not None else None
    if change == "easier":
        return replace(choice, kind=_SOFTER[choice.kind], why=request.wording.say("endurance.why_easier"))
    if change == "harder" and request.rpe_cap >= _EASY_CAP + 1:
        return replace(choice, kind=_HARDER[choice.kind], why=request.wording.say("endurance.why_harder"))
    return choice


def kind_named(text: str) -> Kind | None:
    plain = f" {fold(text)}"
    return next((kind for kind, words in _KIND_WORDS.items() if any(f" {word}" in plain for word in words)), None)
