"""Previews of random athletes over HTTP: what the engine costs a newcomer who tries it."""

import time
from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from bench.athletes import trainee
from bench.load import Figures, figures
from evals.contexts import Case, case
from tools.shapes import plain
from training.athletes import Athlete
from training.catalogue import load_catalogue
from training.coaches import COACH_IDS

PER_COACH = 60


async def previews(url: str) -> Figures:
    """One client, every coach in turn. Refusals count too: they cost the same thinking."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        someone = await trainee(client)
        times_ms: list[float] = []
        for body in bodies():
            began = time.perf_counter()
            answer = await client.post("/v1/prescriptions", json=body, headers=someone.headers)
            times_ms.append((time.perf_counter() - began) * 1000)
            if answer.status_code not in (200, 422):
                answer.raise_for_status()
        return figures(times_ms, sum(times_ms) / 1000)


def bodies() -> Iterator[dict[str, Any]]:
    catalogue = load_catalogue()
    for number in range(PER_COACH):
        for coach in COACH_IDS:
            yield body(case(f"bench:{coach}:{number}", catalogue))


def body(asked: Case) -> dict[str, Any]:
    return {"context": without_nothing(plain(asked.context)), "athlete": athlete(asked.athlete)}


def athlete(who: Athlete) -> dict[str, Any]:
    facts = without_nothing(plain(who))
    facts.pop("locale")
    for group in ("heart_rate", "performance"):
        facts[group] = without_nothing(facts[group])
    facts["injuries"] = [without_nothing(injury) for injury in facts["injuries"]]
    return facts


def without_nothing(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}
