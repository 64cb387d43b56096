import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """A packaged reference table, read once."""
    return MappingProxyType(json.loads(files("training").joinpath("catalog", f"{name}.json").read_bytes()))


def between(points: tuple[tuple[float, float], ...], at: float) -> float:
    """Straight lines through `points` (ascending), flat beyond both ends."""
    if at <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return points[-1][1]
