from training.tables import table

LOAD_CHANGE_PER_RPE = 0.04
"""Share of the load that one point of effort is worth. Helms 2018, RTS practice; docs/science/effort.md"""

_FLOOR_PCT = 20.0
_BEYOND_CHART_PCT = 1.3
"""Per half step past the last cell: the slope of the chart's own end."""
_MOST_REPS = 60
_LARGEST_CHANGE = 0.2


def percent_1rm(reps: float, rpe: float) -> float:
    """Share of the 1RM, 0 to 100, that allows `reps` at an effort of `rpe`.

    Source: Tuchscherer 2008 (RTS chart): one more repetition costs as much as one RPE point.
    Range: 1-12 reps at RPE 6-10, best for 1-8 reps of multi-joint barbell lifts. Between cells it is linear; beyond
    the last cell the chart's slope goes on down to 20 %, which is light on purpose: see `is_charted`.
    """
    sequence = _sequence()
    step = max(0.0, 2 * (reps - 1) + 2 * (10 - min(rpe, 10.0)))
    if step >= len(sequence) - 1:
        return max(_FLOOR_PCT, sequence[-1] - (step - len(sequence) + 1) * _BEYOND_CHART_PCT)
    at = int(step)
    return sequence[at] + (sequence[at + 1] - sequence[at]) * (step - at)


def is_charted(reps: float, rpe: float) -> bool:
    """True where the chart has a cell, so that its percentage is more than a guess."""
    return 1 <= reps <= 12 and 6 <= rpe <= 10


def load_for(e1rm_kg: float, reps: float, rpe: float) -> float:
    """The load, not rounded, that should feel like `rpe` for `reps`. Source and range: `percent_1rm`."""
    return e1rm_kg * percent_1rm(reps, rpe) / 100


def e1rm_from(load_kg: float, reps: float, rpe: float) -> float:
    """The 1RM that a set of `reps` at `rpe` points to. Source and range: `percent_1rm`."""
    return load_kg * 100 / percent_1rm(reps, rpe)


def reps_for(load_kg: float, e1rm_kg: float, rpe: float) -> int:
    """How many repetitions `load_kg` allows at `rpe`: what to change when no implement makes the load. 0: too heavy."""
    if e1rm_kg <= 0:
        return 0
    share = load_kg * 100 / e1rm_kg
    return next((reps for reps in range(_MOST_REPS, 0, -1) if percent_1rm(reps, rpe) >= share - 1e-9), 0)


def adjusted_load(load_kg: float, rpe_done: float, rpe_target: float) -> float:
    """The load for the next set when the last one was harder or easier than meant: 4 % per RPE point.

    Source: Helms et al. 2018, RTS practice. Range: about two points off; the change is held within 20 %.
    """
    change = LOAD_CHANGE_PER_RPE * (rpe_target - rpe_done)
    return load_kg * (1 + max(-_LARGEST_CHANGE, min(_LARGEST_CHANGE, change)))


def reps_in_reserve(rpe: float) -> float:
    """Source: Zourdos et al. 2016. Range: RPE 5-10; below, people cannot tell."""
    return max(0.0, 10 - rpe)


def _sequence() -> list[float]:
    values: list[float] = table("rpe_chart")["sequence"]["values"]
    return values
