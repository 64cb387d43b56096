from collections.abc import Callable
from dataclasses import dataclass

from evals import exercise_match, prescriptions_hold, voice_commands
from evals.options import Options
from evals.reports import Report


@dataclass(frozen=True)
class Task:
    name: str
    run: Callable[[Options], Report]


TASKS: tuple[Task, ...] = (
    Task(prescriptions_hold.NAME, prescriptions_hold.run),
    Task(voice_commands.NAME, voice_commands.run),
    Task(exercise_match.NAME, exercise_match.run),
)
"""One behaviour each. A new task is a module and a line here."""
