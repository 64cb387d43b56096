from training.athletes import Athlete
from training.prescribing.request import Request
from training.prescribing.stations import Event, hyrox_divisions, open_division
from training.words import fold

_WOMEN = ("women", "woman", "female", "femme", "femmes", "dames", "w", "f")
_MEN = ("men", "man", "male", "homme", "hommes", "messieurs", "m", "h")
_MIXED = ("mixed", "mixte", "mix")
_DOUBLES = ("double", "doubles", "duo", "duos", "pair", "pairs")
_RELAY = ("relay", "relais")


def event_of(request: Request) -> Event:
    """The race named by the new focus, today's goal, the calendar or the profile; HYROX when none is."""
    athlete, focus = request.athlete, request.adjustment.focus if request.adjustment is not None else None
    race = athlete.competition.event if athlete.competition is not None else None
    for text in (focus, request.context.goal, race, *athlete.goals):
        named = event_named(text or "")
        if named is not None:
            return named
    return "hyrox"


def event_named(text: str) -> Event | None:
    plain = fold(text)
    if "deka" in plain:
        if "mile" in plain:
            return "deka_mile"
        return "deka_strong" if "strong" in plain else "deka_fit"
    return "hyrox" if "hyrox" in plain else None


def division_of(athlete: Athlete, event: Event) -> str:
    """The division entered; else the open one of the athlete's sex, the lighter when that is unknown."""
    told = athlete.competition.division if athlete.competition is not None else None
    named = division_named(told or "", athlete)
    if event == "hyrox":
        return named
    words = fold(told or "").split()
    return "male" if _says(words, _MEN) or (athlete.sex == "male" and not _says(words, _WOMEN)) else "female"


def division_named(text: str, athlete: Athlete) -> str:
    words = fold(text).split()
    exact = "_".join(words)
    if exact in hyrox_divisions():
        return exact
    sex = _sex(words, athlete)
    team = "relay" if _says(words, _RELAY) else "doubles" if _says(words, _DOUBLES) or sex == "mixed" else None
    pro = "pro" in words or "elite" in words
    slug = f"{sex}_{'pro' if pro else 'open'}" if team is None else f"{team}_{sex}{'_pro' if pro else ''}"
    if slug in hyrox_divisions():
        return slug
    return slug.removesuffix("_pro") if slug.removesuffix("_pro") in hyrox_divisions() else open_division(athlete)


def _sex(words: list[str], athlete: Athlete) -> str:
    if _says(words, _MIXED):
        return "mixed"
    if _says(words, _WOMEN):
        return "women"
    if _says(words, _MEN):
        return "men"
    return "men" if athlete.sex == "male" else "women"


def _says(words: list[str], names: tuple[str, ...]) -> bool:
    return not set(words).isdisjoint(names)
