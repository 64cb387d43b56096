import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_PCT_PER_REP = 2.6
_LEAST_PCT = 20.0


@cache
def _table(name: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = json.loads(files("training").joinpath("catalog", name).read_text("utf-8"))
    return table


@cache
def sizes_kg(implement: str) -> tuple[float, ...]:
    """The fixed sizes an implement is sold in, from the rounding table."""
    return _sizes(implement, "sizes_kg")


@cache
def plates_kg() -> tuple[float, ...]:
    """What one plate in the hands can weigh."""
    return _sizes("barbell", "plates_kg")


def _sizes(implement: str, key: str) -> tuple[float, ...]:
    rows = {row["equipment"]: row for row in _table("progression.json")["load_rounding"]}
    return tuple(float(size) for size in rows[implement][key])


@cache
def most_pct_1rm(reps: int) -> float:
    """The share of a one-repetition maximum that an all-out set of `reps` allows (Tuchscherer's chart at RPE 10).

    Past its last cell the curve goes on by its own slope: there the chart is silent and low is safe.
    """
    sequence: list[float] = _table("rpe_chart.json")["sequence"]["values"]
    index = 2 * (reps - 1)
    if index < len(sequence):
        return sequence[index]
    return max(_LEAST_PCT, sequence[-1] - _PCT_PER_REP * (index - len(sequence) + 1) / 2)
