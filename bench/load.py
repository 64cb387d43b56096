import asyncio
import statistics
import time
from dataclasses import dataclass

import httpx

from bench.athletes import Trainee, trainee

WARM_UP = 10


@dataclass(frozen=True)
class Figures:
    per_s: float
    p50_ms: float
    p99_ms: float

    def __str__(self) -> str:
        return f"p50 {self.p50_ms:.1f} ms, p99 {self.p99_ms:.1f} ms, {self.per_s:.0f}/s"


def figures(times_ms: list[float], seconds: float) -> Figures:
    ordered = sorted(times_ms)
    return Figures(len(ordered) / seconds, statistics.median(ordered), ordered[int(len(ordered) * 0.99) - 1])


async def sets_at(url: str, clients: int, sets_each: int) -> Figures:
    """So many athletes, each logging one set after the other, none waiting for another."""
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=60) as client:
        trainees = [await trainee(client) for _ in range(clients)]
        await asyncio.gather(*(log(each, WARM_UP) for each in trainees))
        for each in trainees:
            each.times_ms.clear()
        began = time.perf_counter()
        await asyncio.gather(*(log(each, sets_each) for each in trainees))
        seconds = time.perf_counter() - began
        return figures([ms for each in trainees for ms in each.times_ms], seconds)


async def log(each: Trainee, sets: int) -> None:
    for _ in range(sets):
        await each.set()


@dataclass(frozen=True)
class Growth:
    first_ms: float
    last_ms: float

    @property
    def ratio(self) -> float:
        return self.last_ms / self.first_ms


async def thread_growth(url: str, events: int, *, undo_every: int | None) -> Growth:
    """Medians of the first and the last fifty events of one long session."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        athlete = await trainee(client)
        await log(athlete, WARM_UP)
        athlete.times_ms.clear()
        for number in range(events):
            if undo_every is not None and number % undo_every == undo_every - 1:
                await athlete.event("undo")
            else:
                await athlete.set()
        return Growth(statistics.median(athlete.times_ms[:50]), statistics.median(athlete.times_ms[-50:]))


async def median_set_ms(url: str, sets: int = 60) -> float:
    return (await sets_at(url, 1, sets)).p50_ms
