from training.athletes import Locale
from training.catalogue import Catalogue
from training.commands import Spoken, parse
from training.search import search

LOCALES: tuple[Locale, ...] = ("en", "fr")


def warm_up(catalogue: Catalogue) -> None:
    """What is built on first use is built before the first athlete waits for it; runs beside the first requests."""
    search(catalogue, "squat", locale="en")
    for locale in LOCALES:
        parse("8 reps", locale=locale, context=Spoken(), catalogue=catalogue)
