import re
from collections.abc import Iterator

from training.checks.cases import Breach, Breaches, Case, Placed
from training.prescriptions import Item

_REPEATING = frozenset({"intervals", "amrap", "emom"})
_READABLE_REPS = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")
_HEAVY_SHARE = 0.40
_REPEATABLE = {
    "run": ("run", "running"),
    "row_erg": ("row", "rowing", "rower"),
    "ski_erg": ("ski", "skierg"),
    "cycle": ("bike", "biking", "cycling"),
    "swim": ("swim", "swimming"),
    "locomotion": ("walk", "walking"),
}
_REPEATING_COACHES = frozenset({"endurance", "functional", "competitions"})


def reps_range(item: Item) -> tuple[int, int] | None:
    """Lowest and highest count meant; None when there are no reps or they cannot be read."""
    if isinstance(item.reps, int):
        return item.reps, item.reps
    match = _READABLE_REPS.fullmatch(item.reps.strip()) if isinstance(item.reps, str) else None
    if match is None:
        return None
    return int(match[1]), int(match[2] or match[1])


def range_sets(case: Case) -> Breaches:
    for placed in case.placed:
        most = 40 if placed.item.block_type in _REPEATING else 12
        if placed.item.sets is not None and not 1 <= placed.item.sets <= most:
            yield placed.breach(f"{placed.item.sets} sets are outside 1..{most}")
    plain = (placed.item for placed in case.main if placed.item.block_type not in _REPEATING)
    total = sum(1 if item.sets is None else item.sets for item in plain)
    if total > 60:
        yield Breach("main", f"{total} sets are more than 60")


def range_reps(case: Case) -> Breaches:
    for placed in case.placed:
        if placed.item.reps is None:
            continue
        found = reps_range(placed.item)
        if found is None:
            yield placed.breach(f"{placed.item.reps!r} cannot be read as reps")
            continue
        if not 1 <= found[0] <= found[1] <= 300:
            yield placed.breach(f"{placed.item.reps} reps are outside 1..300")
        elif found[1] > 30 and placed.load_kg >= _HEAVY_SHARE * case.body_mass_kg:
            yield placed.breach(f"{placed.item.reps} reps with {placed.load_kg} kg are more than 30")


def range_dose(case: Case) -> Breaches:
    for placed in case.placed:
        item = placed.item
        for name, value, least, most in (
            ("duration_s", item.duration_s, 1, 7200),
            ("rest_s", item.rest_s, 0, 900),
            ("distance_m", item.distance_m, 1, 60_000),
            ("calories", item.calories, 1, 2000),
        ):
            if value is not None and not least <= value <= most:
                yield placed.breach(f"{name} {value} is outside {least}..{most}")
    for placed in case.main:
        if placed.item.reps is None and placed.item.duration_s is None and placed.item.distance_m is None:
            yield placed.breach("it says neither reps nor duration nor distance")


def duplicate_exercise(case: Case) -> Breaches:
    seen: set[str] = set()
    for placed in _once(case):
        if placed.item.exercise in seen:
            yield placed.breach("the exercise is already in main")
        seen.add(placed.item.exercise or "")


def _once(case: Case) -> Iterator[Placed]:
    may_repeat = case.prescription.coach in _REPEATING_COACHES
    for placed in case.main:
        if placed.item.exercise is not None and not (may_repeat and _steady(case, placed.item)):
            yield placed


def _steady(case: Case, item: Item) -> bool:
    words = (item.exercise or "").split("-")
    patterns = case.patterns(item)
    if "carry" in patterns or "inversion" in patterns:
        return False
    return any(pattern in patterns and any(word in words for word in names) for pattern, names in _REPEATABLE.items())
