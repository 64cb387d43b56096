from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from training.body_parts import allows
from training.catalogue import Catalogue
from training.exercises import Exercise
from training.prescribing.candidates import Candidate, candidate
from training.prescribing.request import Request
from training.words import fold

Sport = Literal["run", "bike", "swim", "row", "ski", "machine", "water_run", "walk"]

SPORT_SLUGS: Mapping[Sport, tuple[str, ...]] = MappingProxyType(
    {
        "run": ("run", "run-treadmill", "trail-run", "stair-run"),
        "bike": ("cycling-outdoor", "bike-erg", "cycling-indoor", "air-bike", "mountain-biking"),
        "swim": ("swim-freestyle", "open-water-swim", "swim-backstroke", "swim-breaststroke", "swim-pull", "swim-kick"),
        "row": ("rowing-machine", "outdoor-rowing"),
        "ski": ("ski-erg",),
        "machine": (
            "elliptical", "stair-climber-machine", "vertical-climber-machine", "cross-country-ski", "inline-skating",
            "incline-walk-treadmill", "arm-ergometer", "kayaking",
        ),
        "water_run": ("aqua-jogging",),
        "walk": ("walk",),
    }
)  # fmt: skip
_WORDS: Mapping[Sport, tuple[str, ...]] = MappingProxyType(
    {
        "run": ("run", "courir", "course", "marathon", "semi", "5k", "5 k", "10k", "10 k", "jog", "footing", "trail"),
        "bike": ("bike", "biking", "cycl", "velo", "ride", "ftp", "gran fondo", "home trainer"),
        "swim": ("swim", "natation", "nage", "css", "piscine", "eau libre"),
        "row": ("row", "rameur", "aviron"),
        "ski": ("ski erg", "skierg"),
        "machine": ("elliptical", "elliptique", "stair climber"),
        "walk": ("walk", "march", "marche", "hike", "rando"),
    }
)  # fmt: skip
_TRIATHLON = ("triathlon", "ironman", "half iron", "70 3")
_DUATHLON = ("duathlon",)
_RUNS = frozenset({"run", "run-treadmill"})
_REPEATABLE = frozenset({"run", "treadmill", "walk", "cycling", "biking", "bike", "rowing", "ski", "swim"})
_REPEATABLE_PATTERNS = frozenset({"run", "cycle", "swim", "row_erg", "ski_erg", "locomotion"})
ANY_ORDER: tuple[Sport, ...] = ("run", "bike", "row", "ski", "swim", "machine")
FOOT_SPORTS: frozenset[Sport] = frozenset({"run", "walk"})


@dataclass(frozen=True)
class Option:
    """A sport the athlete can do today, and the exercise that stands for it."""

    sport: Sport
    candidate: Candidate

    @property
    def slug(self) -> str:
        return self.candidate.slug

    @property
    def repeats(self) -> bool:
        """Whether a session may hold it several times: steady sports are blocks, not exercises."""
        exercise = self.candidate.exercise
        return not _REPEATABLE.isdisjoint(self.slug.split("-")) and not _REPEATABLE_PATTERNS.isdisjoint(
            exercise.patterns
        )


def options(request: Request, catalogue: Catalogue) -> Mapping[Sport, Option]:
    """Every sport that equipment, pain and level leave, in no order of merit."""
    found: dict[Sport, Option] = {}
    for sport, slugs in SPORT_SLUGS.items():
        known = (catalogue.exercises.get(slug) for slug in slugs)
        allowed = (_allowed(one, request, catalogue) for one in known if one is not None)
        first = next((one for one in allowed if one is not None), None)
        if first is not None:
            found[sport] = Option(sport, first)
    return found


def _allowed(exercise: Exercise, request: Request, catalogue: Catalogue) -> Candidate | None:
    """Age alone takes nobody's running away: who runs, or asks to, may."""
    found = candidate(exercise, request, catalogue)
    if found is not None or exercise.slug not in _RUNS or not _runs(request):
        return found
    equipment = catalogue.equipment_for(exercise, request.available)
    return None if equipment is None or not allows(exercise, request.pains) else Candidate(exercise, equipment)


def _runs(request: Request) -> bool:
    return "run" in wanted(request) or any(request.history.of(slug) for slug in _RUNS)


def wanted(request: Request) -> tuple[Sport, ...]:
    """The sports the athlete names: the new focus, else today's goal, else the race, else the profile. Empty: any."""
    named = next((sports for text in _wishes(request) if (sports := sports_named(text))), None)
    if named is not None:
        return named
    return tuple(dict.fromkeys(sport for goal in request.athlete.goals for sport in sports_named(goal)))


def is_brick(request: Request) -> bool:
    """Whether bike and run are one sport for this athlete: triathlon, duathlon."""
    texts = (*_wishes(request), *request.athlete.goals)
    first = next((sports for text in texts if (sports := sports_named(text))), ())
    return {"bike", "run"} <= set(first)


def _wishes(request: Request) -> tuple[str, ...]:
    focus = request.adjustment.focus if request.adjustment is not None else None
    race = request.athlete.competition
    return (focus or "", request.context.goal or "", race.event if race is not None else "")


def sports_named(text: str) -> tuple[Sport, ...]:
    plain = f" {fold(text)}"
    if _says(plain, _TRIATHLON):
        return ("swim", "bike", "run")
    if _says(plain, _DUATHLON):
        return ("bike", "run")
    return tuple(sport for sport, words in _WORDS.items() if _says(plain, words))


def _says(plain: str, words: Iterable[str]) -> bool:
    return any(f" {word}" in plain for word in words)


def days_since(sport: Sport, request: Request) -> int | None:
    """Days since the sport was last done; None when it never was."""
    days = [past.day for slug in SPORT_SLUGS[sport] for past in request.history.of(slug)]
    days += [past.day for past in request.history.sessions if not set(SPORT_SLUGS[sport]).isdisjoint(past.exercises)]
    return (request.history.today - max(days)).days if days else None


def chosen(request: Request, found: Mapping[Sport, Option]) -> Option | None:
    """The sport of the day: of several wanted the one left longest ago, else what is nearest to the wish."""
    named: list[Sport] = [sport for sport in wanted(request) if sport in found]
    if not named and "run" in wanted(request) and "water_run" in found:
        named = ["water_run"]
    if len(named) == 1:
        return found[named[0]]
    pool = named or [sport for sport in ANY_ORDER if sport in found]
    if not pool:
        return found.get("walk")
    if not named and wanted(request):
        return found[pool[0]]
    rank = {sport: place for place, sport in enumerate(pool)}
    return found[max(pool, key=lambda sport: (_absence(sport, request), -rank[sport]))]


def _absence(sport: Sport, request: Request) -> int:
    """Days away, in weeks beyond the first: within a week every sport counts as fresh as it is."""
    days = days_since(sport, request)
    return 60 if days is None else min(days, 60)


def complement(request: Request, main: Option, found: Mapping[Sport, Option]) -> Option | None:
    """What fills the time the main sport must not take: the gentlest other thing at hand."""
    order: tuple[Sport, ...] = ("walk", "bike", "machine", "row", "ski", "swim")
    others = (found[sport] for sport in order if sport in found and sport != main.sport)
    return next(others, main if main.repeats else None)
