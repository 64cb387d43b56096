"""Of several implements at hand, the one that makes the load that is wanted."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from training import loads
from training.prescribing.candidates import Candidate
from training.prescribing.loading import Loaded
from training.prescribing.request import Request

_NEAR_ENOUGH = 0.9
"""Of the best load: the catalogue's first choice stays while it comes this near."""


def variants(candidate: Candidate, request: Request) -> Iterator[Candidate]:
    """The candidate with each implement that could carry its load, its own first; bars with the plates there are."""
    seen: set[tuple[str, ...]] = set()
    for equipment in _swapped(candidate, request):
        for carried in (equipment, loads.with_plates(equipment, request.available)):
            if carried not in seen:
                seen.add(carried)
                yield replace(candidate, equipment=carried)


def _swapped(candidate: Candidate, request: Request) -> Iterator[tuple[str, ...]]:
    yield candidate.equipment
    carrier = loads.implement_of(candidate.equipment)
    for slot in candidate.exercise.requires:
        if carrier in slot:
            others = (slug for slug in slot if slug in request.available and slug != carrier)
            yield from (_with(candidate.equipment, carrier, other) for other in others)


def _with(equipment: tuple[str, ...], carrier: str | None, other: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other if slug == carrier else slug for slug in equipment))


def best_loaded(
    candidate: Candidate, request: Request, load: Callable[[Candidate], Loaded]
) -> tuple[Candidate, Loaded]:
    """The implement that comes nearest: a load that fits is not over what is wanted, so the heaviest is nearest."""
    first = candidate, load(candidate)
    if candidate.exercise.load != "external":
        return first
    offers = [first, *((one, load(one)) for one in list(variants(candidate, request))[1:])]
    fitting = [(one, loaded) for one, loaded in offers if loaded.fits and loaded.load_kg is not None]
    if not fitting:
        return first
    most_kg = max(loaded.load_kg or 0.0 for _, loaded in fitting)
    return next((one, loaded) for one, loaded in fitting if (loaded.load_kg or 0.0) >= most_kg * _NEAR_ENOUGH)
