import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from training.athletes import Locale
from training.catalogue import Catalogue
from training.commands import Spoken, parse
from training.search import search

LOCALES: tuple[Locale, ...] = ("en", "fr")
AFTER_S = 1.0
"""Not before the service is ready: both would wait for each other."""


@asynccontextmanager
async def warming_up(catalogue: Catalogue) -> AsyncIterator[None]:
    """What is built on first use is built before the first athlete waits for it, beside the first requests."""
    task = asyncio.create_task(_later(catalogue))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _later(catalogue: Catalogue) -> None:
    await asyncio.sleep(AFTER_S)
    await asyncio.to_thread(warm_up, catalogue)


def warm_up(catalogue: Catalogue) -> None:
    search(catalogue, "squat", locale="en")
    for locale in LOCALES:
        parse("8 reps", locale=locale, context=Spoken(), catalogue=catalogue)
