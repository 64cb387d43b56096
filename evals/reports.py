import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Measure:
    subject: str
    """Whom it is about: a coach, a locale, a kind of sentence."""
    name: str
    value: float


@dataclass(frozen=True)
class Report:
    task: str
    table: str
    """What a person reads."""
    measures: tuple[Measure, ...]
    """What the baseline holds."""
    unscored: int = 0
    """Samples that could not be judged: reported apart, neither right nor wrong."""


def shortfalls(report: Report) -> tuple[str, ...]:
    """Each measure that is worse than its baseline, as a sentence."""
    baseline = _baseline(report.task)
    return tuple(line for measure in report.measures for line in _short(measure, _limit(measure, baseline)))


def _limit(measure: Measure, baseline: dict[str, Any]) -> dict[str, float]:
    """What holds for everybody, unless the subject has a limit of its own."""
    limit: dict[str, float] = baseline.get(measure.subject, {}).get(measure.name) or baseline.get("all", {}).get(
        measure.name, {}
    )
    return limit


def _short(measure: Measure, limit: dict[str, float]) -> Iterator[str]:
    most = limit.get("most")
    least = limit.get("least")
    if most is not None and measure.value > most:
        yield f"{measure.subject}: {measure.name} is {measure.value:g}, at most {most:g} is allowed"
    if least is not None and measure.value < least:
        yield f"{measure.subject}: {measure.name} is {measure.value:g}, at least {least:g} is asked"


def _baseline(task: str) -> dict[str, Any]:
    path = files("evals").joinpath("baselines", f"{task}.json")
    limits: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return limits


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as they need; the first is flush left, numbers flush right."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(_line(line, widths) for line in (head, ["-" * width for width in widths], *rows))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if column else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([first, *others]).rstrip()
