import re
from collections.abc import Iterator

from training.checks.cases import Breach, Breaches, Case, Placed
from training.checks.doses import reps_range

_EASY_RPE = 7.0
_SPARED_RPE = 8.5
_ALL_OUT = re.compile(
    r"\b(amrap|max|maxi|maxim\w+|failure|échec|all[- ]out|à fond|as many (reps|repetitions|as possible)"
    r"|autant que possible)\b",
    re.IGNORECASE,
)
_ONE_REP_MAX = re.compile(
    r"\be?1\s*-?\s*rm\b|\bone[- ]rep(etition)?[- ]max\w*|\brépétition maximale|\bmax single", re.IGNORECASE
)
_BANDS = {"Z1": (1.0, 2.0), "Z2": (2.0, 4.0), "Z3": (4.0, 6.0), "Z4": (6.0, 8.0), "Z5": (8.0, 10.0)}
_HIGHEST_ZONE = {"warmup": "Z3", "main": "Z5", "cooldown": "Z2"}
_WORN = frozenset({"weight-vest", "ruck"})


def rpe_over_cap(case: Case) -> Breaches:
    for where, rpe in _targets(case):
        if rpe > case.energy_cap:
            yield Breach(where, f"RPE {rpe} is above {case.energy_cap}, the cap at energy {case.context.energy}")


def warmup_rpe(case: Case) -> Breaches:
    for placed in case.placed:
        rpe = placed.item.target_rpe
        if placed.section != "main" and rpe is not None and rpe > _EASY_RPE:
            yield placed.breach(f"RPE {rpe} is not a warm-up or a cool-down")


def range_rpe(case: Case) -> Breaches:
    for where, rpe in _targets(case):
        if not 1 <= rpe <= 10:
            yield Breach(where, f"RPE {rpe} is outside 1..10")


def max_effort(case: Case) -> Breaches:
    if not case.spared:
        return
    for where, rpe in _targets(case):
        if rpe > _SPARED_RPE:
            yield Breach(where, f"RPE {rpe} is above {_SPARED_RPE} for a beginner or a child")
    told = case.prescription
    if _ONE_REP_MAX.search(f"{told.goal} {told.type} {told.rationale}"):
        yield Breach("prescription", "it speaks of a one-repetition maximum to a beginner or a child")
    for placed in case.placed:
        yield from _too_much(placed)


def _too_much(placed: Placed) -> Breaches:
    item = placed.item
    text = f"{item.name} {item.notes} {item.reps}"
    reps = reps_range(item)
    if _ONE_REP_MAX.search(f"{text} {item.load_source}"):
        yield placed.breach("it speaks of a one-repetition maximum to a beginner or a child")
    if placed.load_kg <= 0:
        return
    if reps is not None and reps[0] == 1:
        yield placed.breach("a loaded single for a beginner or a child")
    if item.block_type == "amrap" or _ALL_OUT.search(text):
        yield placed.breach("loaded all-out work for a beginner or a child")


def zone_inconsistent(case: Case) -> Breaches:
    for placed in case.placed:
        zone = placed.item.zone
        if zone is None:
            continue
        if zone not in _BANDS:
            yield placed.breach(f"{zone!r} is not a zone")
            continue
        yield from (placed.breach(says) for says in _zone_faults(case, placed, zone))


def _zone_faults(case: Case, placed: Placed, zone: str) -> Iterator[str]:
    low, high = _BANDS[zone]
    rpe = placed.item.target_rpe
    if rpe is not None and not low - 1 <= rpe <= high + 1:
        yield f"RPE {rpe} does not belong to {zone}"
    if low >= case.energy_cap:
        yield f"{zone} starts above {case.energy_cap}, the cap at energy {case.context.energy}"
    if zone > _HIGHEST_ZONE[placed.section]:
        yield f"{zone} is too high for the {placed.section}"
    if placed.load_kg > 0 and not _WORN & set(placed.item.equipment):
        yield f"{zone} makes no sense with an external load"


def _targets(case: Case) -> Iterator[tuple[str, float]]:
    yield "prescription", case.prescription.target_rpe
    for placed in case.placed:
        if placed.item.target_rpe is not None:
            yield placed.where, placed.item.target_rpe
