from collections.abc import Callable, Mapping
from types import MappingProxyType

from training.catalogue import Catalogue
from training.coaches import CoachId
from training.prescribing import calisthenics, competitions, endurance, force, functional
from training.prescribing.fitting import topped_up
from training.prescribing.request import Adjustment, Request
from training.prescriptions import NoPrescription, Prescription

__all__ = ["COACHES", "Adjustment", "Request", "prescribe"]

Build = Callable[[Request, Catalogue], Prescription | NoPrescription]
COACHES: Mapping[CoachId, Build] = MappingProxyType(
    {
        "force": force.build,
        "endurance": endurance.build,
        "functional": functional.build,
        "competitions": competitions.build,
        "calisthenics": calisthenics.build,
    }
)


def prescribe(request: Request, catalogue: Catalogue) -> Prescription | NoPrescription:
    """The session of the request's coach. Same request, same session."""
    built = COACHES[request.coach](request, catalogue)
    return built if isinstance(built, NoPrescription) else topped_up(built, request, catalogue)
