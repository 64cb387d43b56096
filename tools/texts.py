from typing import Annotated

from pydantic import AfterValidator, Field


def storable(text: str) -> str:
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("holds characters that cannot be stored")
    return text.strip()


Text = Annotated[str, AfterValidator(storable)]
Word = Annotated[str, AfterValidator(storable), Field(min_length=1, max_length=80)]
Note = Annotated[str, AfterValidator(storable), Field(max_length=2000)]
