from collections import Counter
from datetime import timedelta

from training.prescribing.force_progress import exposures
from training.prescribing.request import Request

_WEEKS_ON = {"beginner": 10, "intermediate": 6, "advanced": 5, "elite": 4}
_LIGHT_SHARE = 0.6
_FLAGS_NEEDED = 2
_LOOK_BACK_WEEKS = 16
_DROP = 0.97
_HARD_SESSION_RPE = 9.0
_MAIN_LIFTS = ("squat-barbell", "bench-press-barbell", "deadlift-barbell", "overhead-press-barbell")


def deload_reason(request: Request) -> str | None:
    """'flags', 'scheduled', or None to train on."""
    flags = (_slept_badly(request), _sessions_too_hard(request), _lifts_falling(request), _pain_stays(request))
    if sum(flags) >= _FLAGS_NEEDED:
        return "flags"
    return "scheduled" if weeks_without_break(request) >= _WEEKS_ON[request.athlete.level] else None


def weeks_without_break(request: Request) -> int:
    """Full weeks in a row, the current one left out, with at least two sessions and no light week among them."""
    today = request.history.today
    monday = today - timedelta(days=today.weekday())
    before = [(monday - past.day).days - 1 for past in request.history.sets if past.day < monday]
    sets = Counter(ago // 7 for ago in before)
    sessions = Counter(ago // 7 for ago in set(before))
    for week in range(_LOOK_BACK_WEEKS):
        if sessions[week] < 2 or sets[week] < _LIGHT_SHARE * sets[week + 1]:
            return week
    return _LOOK_BACK_WEEKS


def _slept_badly(request: Request) -> bool:
    slept = request.context.sleep_hours
    return slept is not None and slept < 6


def _sessions_too_hard(request: Request) -> bool:
    last = [session.session_rpe for session in request.history.sessions[:2]]
    return len(last) == 2 and all(rpe is not None and rpe >= _HARD_SESSION_RPE for rpe in last)


def _pain_stays(request: Request) -> bool:
    last = [set(session.pain_areas) for session in request.history.sessions[:2]]
    return len(last) == 2 and bool(last[0] & last[1])


def _lifts_falling(request: Request) -> bool:
    return any(_is_falling(slug, request) for slug in _MAIN_LIFTS)


def _is_falling(slug: str, request: Request) -> bool:
    recent = exposures(slug, request)[:3]
    if len(recent) < 3 or (request.history.today - recent[0].day).days > 7:
        return False
    newest, second, third = (past.best_1rm_kg for past in recent)
    return max(newest, second) < third * _DROP
