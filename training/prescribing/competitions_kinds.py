from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from training.history import PastSession
from training.prescribing.endurance_kinds import said_distance, said_event
from training.prescribing.endurance_past import Past
from training.prescribing.request import Request
from training.prescribing.sources import said_day
from training.words import fold

RaceKind = Literal["stations", "compromised", "simulation", "base"]

_EASY_CAP = 6.5
_TAPER_DAYS = 14
_SHAKE_OUT_DAYS = 3
_AFTER_RACE_DAYS = 5
_TAPER_DOSE = 0.5
_CUT_BACK_DOSE = 0.7
_SIMULATION_FROM_MIN = 55
_SIMULATION_EVERY_DAYS = 14
_SIMULATION_AFTER = 3
_WORDS: Mapping[RaceKind, tuple[str, ...]] = MappingProxyType(
    {
        "simulation": ("simulation", "sim ", "race pace", "full race", "blanche", "repetition generale"),
        "compromised": ("compromised", "compromise", "run and", "running between", "course entre"),
        "stations": ("station", "sled", "technique", "atelier", "wall ball", "ergs"),
        "base": ("easy", "base", "facile", "recovery", "recuperation"),
    }
)
_SOFTER: Mapping[RaceKind, RaceKind] = MappingProxyType(
    {"simulation": "compromised", "compromised": "stations", "stations": "base", "base": "base"}
)
_HARDER: Mapping[RaceKind, RaceKind] = MappingProxyType(
    {"base": "stations", "stations": "compromised", "compromised": "simulation", "simulation": "simulation"}
)


@dataclass(frozen=True)
class RaceChoice:
    kind: RaceKind
    why: str
    dose: float = 1.0


def choose(request: Request, past: Past, *, has_runs: bool = True) -> RaceChoice:
    """What today is for: safety, the date of the race, what is asked, then what was left longest ago."""
    rules = (_spared, _dated, _asked, _rested, _next)
    choice = next(found for rule in rules if (found := rule(request, past)) is not None)
    if past.cut_back_due and choice.dose == 1.0:
        why = f"{choice.why} {request.wording.say('endurance.why_cut_back')}"
        choice = replace(choice, dose=_CUT_BACK_DOSE, why=why)
    adjusted = _adjusted(request, choice)
    if adjusted.kind == "compromised" and not has_runs:
        return replace(adjusted, kind="stations", why=request.wording.say("competitions.why_no_runs"))
    return adjusted


def _spared(request: Request, past: Past) -> RaceChoice | None:
    if request.rpe_cap >= _EASY_CAP and request.context.energy > 3:
        return None
    return RaceChoice("base", request.wording.say("endurance.why_spared", cap=request.wording.number(request.rpe_cap)))


def _dated(request: Request, past: Past) -> RaceChoice | None:
    race = request.athlete.competition
    if race is None or not -_AFTER_RACE_DAYS <= race.days_to_race <= _TAPER_DAYS:
        return None
    wording = request.wording
    when = said_distance(race.days_to_race, wording)
    if race.days_to_race < 0:
        return RaceChoice("base", wording.say("endurance.why_after_race", when=when), _CUT_BACK_DOSE)
    if race.days_to_race <= _SHAKE_OUT_DAYS:
        return RaceChoice(
            "base",
            wording.say("endurance.why_shake_out", event=said_event(race.event, wording), when=when),
            _TAPER_DOSE,
        )
    why = wording.say("endurance.why_taper", event=said_event(race.event, wording), when=when)
    kind: RaceKind = "stations" if _too_soon(past) or _days_ago(past, "compromised") < 3 else "compromised"
    return RaceChoice(kind, why, _TAPER_DOSE)


def _asked(request: Request, past: Past) -> RaceChoice | None:
    focus = request.adjustment.focus if request.adjustment is not None else None
    kind = kind_named(focus or "") or kind_named(request.context.goal or "")
    if kind is None or (kind == "simulation" and not _may_simulate(request)):
        return None
    if kind in {"simulation", "compromised"} and _too_soon(past) and not focus:
        return _rested(request, past)
    return RaceChoice(kind, request.wording.say(f"competitions.why_asked_{kind}"))


def _rested(request: Request, past: Past) -> RaceChoice | None:
    if past.last_hard is None or not _too_soon(past):
        return None
    return RaceChoice(
        "base", request.wording.say("endurance.why_rested", day=said_day(past.last_hard.day, request.wording))
    )


def _next(request: Request, past: Past) -> RaceChoice:
    wording = request.wording
    ready = len([one for one in past.within(28) if one.coach == "competitions"]) >= _SIMULATION_AFTER
    if ready and _may_simulate(request) and _days_ago(past, "simulation") >= _SIMULATION_EVERY_DAYS:
        return RaceChoice("simulation", wording.say("competitions.why_simulation"))
    kind: RaceKind = "compromised" if _days_ago(past, "stations") < _days_ago(past, "compromised") else "stations"
    last = _last(past, kind)
    if last is None:
        return RaceChoice(kind, wording.say(f"competitions.why_first_{kind}"))
    return RaceChoice(kind, wording.say("competitions.why_turn", day=said_day(last.day, wording)))


def _may_simulate(request: Request) -> bool:
    return not request.cautious and request.context.minutes >= _SIMULATION_FROM_MIN and request.rpe_cap >= 7.5


def _adjusted(request: Request, choice: RaceChoice) -> RaceChoice:
    change = request.adjustment.change if request.adjustment is not None else None
    if change == "easier":
        return replace(choice, kind=_SOFTER[choice.kind], why=request.wording.say("endurance.why_easier"))
    if change != "harder" or request.rpe_cap < _EASY_CAP + 1:
        return choice
    harder = _HARDER[choice.kind]
    if harder == "simulation" and not _may_simulate(request):
        return choice
    return replace(choice, kind=harder, why=request.wording.say("endurance.why_harder"))


def kind_named(text: str) -> RaceKind | None:
    plain = f" {fold(text)} "
    return next((kind for kind, words in _WORDS.items() if any(f" {word}" in plain for word in words)), None)


def _too_soon(past: Past) -> bool:
    return past.days_since_hard is not None and past.days_since_hard <= 1


def _last(past: Past, kind: RaceKind) -> PastSession | None:
    return next((one for one in past.sessions if one.coach == "competitions" and one.type == kind), None)


def _days_ago(past: Past, kind: RaceKind) -> int:
    last = _last(past, kind)
    return 10_000 if last is None else past.days_ago(last.day)
