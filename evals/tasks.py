from collections.abc import Callable
from dataclasses import dataclass

from evals import prescriptions_hold
from evals.options import Options
from evals.reports import Report


@dataclass(frozen=True)
class Task:
    name: str
    run: Callable[[Options], Report]


TASKS: tuple[Task, ...] = (Task(prescriptions_hold.NAME, prescriptions_hold.run),)
"""One behaviour each. A new task is a module and a line here."""
