from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field


@cache
def known_timezones() -> frozenset[str]:
    return frozenset(available_timezones() - {"localtime", "Factory"})


def known_timezone(name: str) -> str:
    if name not in known_timezones():
        raise ValueError("is not a time zone; take one like Europe/Paris")
    return name


Timezone = Annotated[str, Field(max_length=64), AfterValidator(known_timezone)]
