from dataclasses import dataclass

from training.coaches import CoachId


@dataclass(frozen=True)
class Pain:
    body_part: str
    severity: int
    """0 none to 10 worst imaginable."""


@dataclass(frozen=True)
class Context:
    """One check-in, complete enough to prescribe from."""

    minutes: int
    energy: int
    """1 exhausted to 10 full of it."""
    equipment: tuple[str, ...] = ()
    """Resolved slugs; `floor` and `wall` are always there."""
    coach: CoachId | None = None
    goal: str | None = None
    pain: tuple[Pain, ...] = ()
    sleep_hours: float | None = None
    stress: int | None = None
    soreness: int | None = None
    notes: str | None = None
