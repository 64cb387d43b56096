from dataclasses import dataclass
from math import inf

from training.tables import table


def css_s_per_100m(time_200_s: float, time_400_s: float) -> float | None:
    """Critical swim speed as a pace: (t400 - t200) / 2. Wakayoshi 1992, Ginn 1993.

    Range: both all out, same pool, within days. None when the 400 m was paced faster than the 200 m: not all out.
    """
    if time_200_s <= 0 or time_400_s < 2 * time_200_s:
        return None
    return (time_400_s - time_200_s) / 2


@dataclass(frozen=True)
class SwimZone:
    number: int
    name: str
    slow_s_per_100m: float
    """Not slower than this; infinite for the first."""
    fast_s_per_100m: float
    """Slower than this; 0 for the last."""


def zones(css_pace_s_per_100m: float) -> tuple[SwimZone, ...]:
    """Five zones at 80, 90, 97 and 103 % of the critical speed. Practice, cut-offs from memory."""
    rows = table("cycling_swim")["swim_css"]["zones_pct_css_speed"]
    return tuple(
        SwimZone(row["z"], row["name"], _pace(css_pace_s_per_100m, low), _pace(css_pace_s_per_100m, high))
        for row in rows
        for low, high in [row["pct"]]
    )


def swim_tss(seconds: float, pace_s_per_100m: float, css_pace_s_per_100m: float) -> float | None:
    """Swimming stress: hours x (speed / critical speed)^3 x 100; water resists with the cube. TrainingPeaks."""
    if pace_s_per_100m <= 0:
        return None
    return float(seconds / 3600 * (css_pace_s_per_100m / pace_s_per_100m) ** 3 * 100)


def _pace(css_pace_s_per_100m: float, percent_of_speed: float | None) -> float:
    if percent_of_speed is None:
        return 0.0
    return inf if percent_of_speed == 0 else css_pace_s_per_100m * 100 / percent_of_speed
