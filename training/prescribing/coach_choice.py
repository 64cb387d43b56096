from collections.abc import Mapping
from types import MappingProxyType

from training.athletes import Athlete
from training.coaches import CoachId
from training.contexts import Context

_WORDS: Mapping[CoachId, tuple[str, ...]] = MappingProxyType(
    {
        "competitions": ("hyrox", "deka", "race simulation", "simulation de course"),
        "calisthenics": (
            "calisthenics", "callisthenie", "street workout", "streetlifting", "muscle up", "planche", "front lever",
            "handstand", "equilibre", "figures", "pull up", "tractions",
        ),
        "functional": (
            "crossfit", "wod", "hiit", "functional", "fonctionnel", "circuit", "amrap",
            "emom", "metcon", "tabata",
        ),
        "endurance": (
            "endurance", "run", "courir", "course", "marathon", "5k", "10k", "cycling", "bike", "velo", "swim",
            "natation", "nage", "triathlon", "cardio", "rowing", "rameur", "vo2",
        ),
        "force": (
            "strength", "force", "powerlifting", "hypertrophy", "muscle", "bodybuilding", "strongman", "masse", "squat",
            "deadlift", "bench", "souleve", "developpe", "musculation",
        ),
    }
)  # fmt: skip
_PLAIN = str.maketrans("àâäéèêëîïôöùûüç-_", "aaaeeeeiioouuuc  ")


def choose_coach(context: Context, athlete: Athlete) -> CoachId:
    """The coach asked for; else whom today's goal names; else a race at hand; else the profile's goals; else force."""
    if context.coach is not None:
        return context.coach
    asked = _named_in(f"{context.goal or ''} {context.notes or ''}")
    if asked is not None:
        return asked
    if athlete.competition is not None and _named_in(athlete.competition.event) == "competitions":
        return "competitions"
    usual = (_named_in(goal) for goal in athlete.goals)
    return next((coach for coach in usual if coach is not None), "force")


def _named_in(text: str) -> CoachId | None:
    plain = f" {text.lower().translate(_PLAIN)} "
    hits = {coach: sum(plain.count(f" {word}") for word in words) for coach, words in _WORDS.items()}
    best = max(hits, key=lambda coach: hits[coach])
    return best if hits[best] > 0 else None
