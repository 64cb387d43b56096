import re
from dataclasses import dataclass

from training.spoken_words import spoken_words

GAP = " | "
"""Stands where something was understood and taken out, so that its neighbours do not run together."""
FAILURE_RPE = 10.0
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Effort:
    rpe: float | None
    rest: str
    """The sentence without it."""


def effort(text: str, *, plain: bool = True) -> Effort:
    """How hard it was: RPE, repetitions in reserve, or failure. `plain`: a bare `it was a nine` counts too."""
    patterns = spoken_words().patterns
    for name in ("rir_one", "rir_couple", "rpe_between", "rir", "rpe", "rpe_after", "to_failure"):
        for found in patterns[name].finditer(text):
            rpe = _rpe(name, [float(number) for number in _NUMBER.findall(found[0])])
            if rpe is not None and (plain or name != "rpe" or "rpe" in found[0]):
                return Effort(rpe, f"{text[: found.start()]}{GAP}{text[found.end() :]}")
    return Effort(None, text)


def _rpe(name: str, numbers: list[float]) -> float | None:
    """None when the numbers cannot mean an effort: then they mean something else."""
    fixed = {"rir_one": 9.0, "rir_couple": 8.0, "to_failure": FAILURE_RPE}
    if name in fixed:
        return fixed[name]
    if name == "rpe_between":
        return _middle(numbers)
    if name == "rir":
        return 10.0 - numbers[0] if numbers and numbers[0] <= 6 else None
    return numbers[0] if numbers and 1 <= numbers[0] <= 10 and numbers[0] * 2 == round(numbers[0] * 2) else None


def _middle(numbers: list[float]) -> float | None:
    low, high = numbers[:2]
    return (low + high) / 2 if 1 <= low <= high <= 10 else None
