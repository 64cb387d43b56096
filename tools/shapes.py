"""Between the frozen values inside and the JSON that is stored and sent."""

from collections.abc import Mapping
from typing import Any

import orjson
from pydantic import TypeAdapter

from training.prescriptions import Item, Prescription

ITEM: TypeAdapter[Item] = TypeAdapter(Item)
PRESCRIPTION: TypeAdapter[Prescription] = TypeAdapter(Prescription)


def plain(value: object) -> dict[str, Any]:
    """A frozen value as JSON holds it: fields only, tuples as lists, ids and dates as text."""
    shape: dict[str, Any] = orjson.loads(orjson.dumps(value, default=_mapping))
    return shape


def _mapping(value: object) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def item_from(shape: Mapping[str, Any]) -> Item:
    return ITEM.validate_python(shape)


def prescription_from(shape: Mapping[str, Any]) -> Prescription:
    return PRESCRIPTION.validate_python(shape)
