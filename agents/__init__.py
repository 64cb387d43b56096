"""The coaches, as data. The list is flat and everything else is derived from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from training.athletes import Locale
from training.coaches import CoachId


@dataclass(frozen=True)
class Coach:
    id: CoachId
    names: Mapping[Locale, str]
    handles: Mapping[Locale, str]
    """What this coach is for, for the athlete who chooses and for the model that hands over."""


COACHES: tuple[Coach, ...] = (
    Coach(
        "force",
        MappingProxyType({"en": "Strength", "fr": "Force"}),
        MappingProxyType(
            {
                "en": "strength, muscle, powerlifting, bodybuilding, strongman",
                "fr": "force, muscle, powerlifting, musculation, strongman",
            }
        ),
    ),
    Coach(
        "endurance",
        MappingProxyType({"en": "Endurance", "fr": "Endurance"}),
        MappingProxyType(
            {"en": "running, cycling, swimming, triathlon, cardio", "fr": "course, vélo, natation, triathlon, cardio"}
        ),
    ),
    Coach(
        "functional",
        MappingProxyType({"en": "Functional", "fr": "Fonctionnel"}),
        MappingProxyType({"en": "CrossFit, HIIT, circuits", "fr": "CrossFit, HIIT, circuits"}),
    ),
    Coach(
        "competitions",
        MappingProxyType({"en": "Competitions", "fr": "Compétitions"}),
        MappingProxyType({"en": "HYROX and DEKA, from practice to race day", "fr": "HYROX et DEKA, jusqu'au jour J"}),
    ),
    Coach(
        "calisthenics",
        MappingProxyType({"en": "Calisthenics", "fr": "Callisthénie"}),
        MappingProxyType(
            {
                "en": "calisthenics, street workout, streetlifting, figures",
                "fr": "callisthénie, street workout, streetlifting, figures",
            }
        ),
    ),
)
