"""How long, how much: the session's time and the bounded growth of each sport."""

from collections.abc import Mapping
from types import MappingProxyType

from training.athletes import Level
from training.prescribing.endurance_kinds import Choice
from training.prescribing.endurance_past import Past
from training.prescribing.endurance_sports import Option, Sport
from training.prescribing.request import Request

FULL_SHARE = 0.97
LIGHT_SHARE = 0.85
"""A taper, a lighter week or a spent athlete takes less of the time, still inside what was promised."""
_LEAST_SHARE = 0.76
_LEAST_SHORT_SHARE = 0.5
_PROMISED_FROM_MIN = 20
_RUN_RAMP = 1.10
"""A run over 110 % of the longest of 30 days goes with half as many injuries again (Frandsen 2025)."""
_OTHER_RAMP = 1.25
_UNPROVEN_MIN: Mapping[Sport, Mapping[Level, int]] = MappingProxyType(
    {
        "run": {"beginner": 30, "intermediate": 45, "advanced": 70, "elite": 90},
        "bike": {"beginner": 75, "intermediate": 120, "advanced": 180, "elite": 240},
        "swim": {"beginner": 30, "intermediate": 45, "advanced": 75, "elite": 100},
        "row": {"beginner": 30, "intermediate": 45, "advanced": 75, "elite": 100},
        "ski": {"beginner": 25, "intermediate": 40, "advanced": 60, "elite": 80},
        "machine": {"beginner": 45, "intermediate": 60, "advanced": 90, "elite": 120},
        "water_run": {"beginner": 30, "intermediate": 45, "advanced": 75, "elite": 90},
        "walk": {"beginner": 120, "intermediate": 180, "advanced": 240, "elite": 240},
    }
)
"""What to start from when the last 30 days show nothing longer: coaching practice."""
_STEADY_RUNNER_S = 1500
_SESSIONS_A_RUNG = 3


def filled(request: Request, choice: Choice) -> int:
    """Seconds of the whole session."""
    light = choice.dose < 1 or request.context.energy <= 3
    return int(request.work_minutes * 60 * (LIGHT_SHARE if light else FULL_SHARE))


def least_minutes(request: Request) -> float:
    """Under this a session does not keep what it was asked to fill."""
    minutes = request.context.minutes
    return minutes * (_LEAST_SHARE if minutes >= _PROMISED_FROM_MIN else _LEAST_SHORT_SHARE)


def frame(total_s: int, hard: bool) -> tuple[int, int]:
    """Seconds of warm-up and of cool-down: 8 to 15 minutes before hard work when the time is there."""
    warm_s = min(900 if hard else 600, total_s * (0.22 if hard else 0.14))
    cool_s = min(600, total_s * 0.1)
    return max(60, int(warm_s) // 30 * 30), max(60, int(cool_s) // 30 * 30)


def framed_s(total_s: int, most_s: float, hard: bool) -> tuple[int, int]:
    """Warm-up and cool-down in proportion to the work they surround: a rationed sport is framed by its own minutes."""
    return frame(min(total_s, int(most_s)) if hard else total_s, hard)


def longest_s(request: Request, option: Option, past: Past) -> float:
    """The most of this sport today."""
    proven_s = past.longest_s(option.sport)
    start_s = _UNPROVEN_MIN[option.sport][request.athlete.level] * 60.0
    if option.sport == "run":
        return start_s if proven_s is None else proven_s * _RUN_RAMP
    return start_s if proven_s is None else max(start_s, proven_s * _OTHER_RAMP)


def run_walk_rung(request: Request, option: Option, past: Past) -> int | None:
    """None for everyone who runs half an hour; else one rung up every third outing."""
    if option.sport != "run" or request.athlete.level != "beginner":
        return None
    if past.unbroken_s("run") >= _STEADY_RUNNER_S:
        return None
    outings = len({done.day for done in request.history.of(option.slug)})
    return outings // _SESSIONS_A_RUNG
