from dataclasses import dataclass

from training.coaches import CoachId


@dataclass(frozen=True)
class Options:
    count: int = 1000
    """Samples per subject."""
    coach: CoachId | None = None
    """None is all of them."""
    seed: int = 1
    """Another seed draws other samples, to see that nobody taught the engine these."""
