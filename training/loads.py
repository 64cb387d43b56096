"""Which loads the athlete's implements can really be made to. Sizes: catalog/implements.json."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from math import gcd
from types import MappingProxyType
from typing import Any, Literal

from training.athletes import Units
from training.tables import table
from training.units import kg_to_lb, lb_to_kg

KG_PLATES = (25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25)
LB_PLATES = (45.0, 35.0, 25.0, 10.0, 5.0, 2.5)
KG_MICRO_PLATES: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {"change-plates": (2.0, 1.5, 1.0, 0.5), "fractional-plates": (1.0, 0.75, 0.5, 0.25)}
)
MAIN_PLATE_ORDER = ("bumper-plates", "iron-plates", "grip-plates", "change-plates")
MAIN_PLATES = frozenset(MAIN_PLATE_ORDER)

_PLATES = MAIN_PLATES | KG_MICRO_PLATES.keys()
_TOLERANCE_KG = 0.011
_ROUNDING_LB = 0.03
_ABOVE_TARGET = 1.02
_BAR_STEP_KG = 2.5
_BAR_STEP_LB = 5.0


@dataclass(frozen=True)
class Implement:
    slug: str
    kind: Literal["bar", "hung", "sized"]
    bar_kg: float = 0.0
    bar_lb: float = 0.0
    is_coarse: bool = False
    """Small plates are of no use on it."""
    sizes_kg: tuple[float, ...] = ()
    sizes_lb: tuple[float, ...] = ()
    """Empty where only kilogram sizes are sold: kettlebells, stones."""


@dataclass(frozen=True)
class Ladder:
    """The loads one implement makes, ascending, in kilograms. Empty: no load can be stated for it."""

    loads_kg: tuple[float, ...] = ()
    bar_kg: float | None = None
    """What the empty bar weighs; None when the implement is no bar."""

    def __bool__(self) -> bool:
        return bool(self.loads_kg)

    def __contains__(self, load_kg: object) -> bool:
        if not isinstance(load_kg, int | float):
            return False
        at = bisect_left(self.loads_kg, load_kg - _TOLERANCE_KG)
        return at < len(self.loads_kg) and self.loads_kg[at] <= load_kg + _TOLERANCE_KG

    @property
    def lightest(self) -> float | None:
        return self.loads_kg[0] if self.loads_kg else None

    @property
    def heaviest(self) -> float | None:
        return self.loads_kg[-1] if self.loads_kg else None

    def nearest(self, target_kg: float) -> float | None:
        """The nearest load not more than 2 % above the target, the lower of two; the lightest when all are heavier."""
        at = bisect_left(self.loads_kg, target_kg)
        limit_kg = target_kg * _ABOVE_TARGET + 1e-9
        around = [load for load in self.loads_kg[max(at - 1, 0) : at + 1] if load <= limit_kg]
        return min(around, key=lambda load: (round(abs(load - target_kg), 6), load), default=self.lightest)

    def at_most(self, limit_kg: float) -> float | None:
        """The heaviest load that is no more than the limit."""
        end = bisect_right(self.loads_kg, limit_kg + 1e-9)
        return self.loads_kg[end - 1] if end else None

    def next_up(self, load_kg: float) -> float | None:
        at = bisect_right(self.loads_kg, load_kg + _TOLERANCE_KG)
        return self.loads_kg[at] if at < len(self.loads_kg) else None

    def next_down(self, load_kg: float) -> float | None:
        at = bisect_left(self.loads_kg, load_kg - _TOLERANCE_KG)
        return self.loads_kg[at - 1] if at else None


def options(equipment_used: Collection[str], available: Collection[str], units: Units = "kg") -> Ladder:
    """What the implement among `equipment_used` can be made to.

    Plates count when the item lists them and the athlete has them, so that whoever reads the item sees what to load:
    `with_plates` lists them. A bar goes in steps of 2.5 kg (5 lb), finer with change or fractional plates.
    """
    implement = implement_of(equipment_used)
    if implement is None:
        return Ladder()
    plates = _PLATES & frozenset(equipment_used) & frozenset(available)
    return _ladder(implement, not MAIN_PLATES.isdisjoint(plates), _step_kg(plates), units)


def buildable(
    load_kg: float, equipment_used: Collection[str], available: Collection[str], *, units: Units = "kg"
) -> float | None:
    """The load those implements can make nearest to `load_kg`; None when they carry none."""
    return options(equipment_used, available, units).nearest(load_kg)


def implement_of(equipment_used: Collection[str]) -> str | None:
    """The thing that carries the load: a worn vest before a bar to hang from, a bar before the plates on it."""
    order = _order()
    return min((slug for slug in equipment_used if slug in order), key=order.__getitem__, default=None)


def with_plates(equipment_used: Sequence[str], available: Collection[str]) -> tuple[str, ...]:
    """`equipment_used` and the athlete's plates for the bar or belt in it, small ones included: the finest ladder."""
    used = tuple(equipment_used)
    implement = implement_of(used)
    if implement is None or implements()[implement].kind == "sized":
        return used
    main = () if not MAIN_PLATES.isdisjoint(used) else tuple(slug for slug in MAIN_PLATE_ORDER if slug in available)[:1]
    if not main and MAIN_PLATES.isdisjoint(used):
        return used
    micro = (slug for slug in KG_MICRO_PLATES if slug in available)
    return tuple(dict.fromkeys((*used, *main, *micro)))


def plates_per_side(load_kg: float, bar_kg: float, plates: Sequence[float] = KG_PLATES) -> tuple[float, ...] | None:
    """Fewest plates for one side, heaviest first; () is the bar alone, None cannot be made.

    All three in the same unit: pounds work as well, with LB_PLATES.
    """
    side = round((load_kg - bar_kg) * 50)
    sizes = sorted({round(plate * 100) for plate in plates if plate > 0}, reverse=True)
    if side < 0 or abs((load_kg - bar_kg) * 50 - side) > 1e-6:
        return None
    return _fewest(side, tuple(sizes))


@dataclass(frozen=True)
class BarLoading:
    """How a bar is loaded, in the athlete's own unit."""

    bar: float
    per_side: tuple[float, ...]
    units: Units


def bar_loading(load_kg: float, equipment_used: Collection[str], units: Units = "kg") -> BarLoading | None:
    """None when no bar is in use or the plates cannot make the load."""
    slug = implement_of(equipment_used)
    if slug is None or implements()[slug].kind != "bar":
        return None
    implement = implements()[slug]
    if units == "lb":
        per_side = plates_per_side(_whole_lb(load_kg), implement.bar_lb, LB_PLATES)
        return None if per_side is None else BarLoading(implement.bar_lb, per_side, units)
    micro = chain.from_iterable(plates for small, plates in KG_MICRO_PLATES.items() if small in equipment_used)
    per_side = plates_per_side(load_kg, implement.bar_kg, (*KG_PLATES, *micro))
    return None if per_side is None else BarLoading(implement.bar_kg, per_side, units)


def _whole_lb(load_kg: float) -> float:
    """Kilograms are kept to 0.01: 225 lb come back as 225.01."""
    load_lb = kg_to_lb(load_kg)
    whole = float(round(load_lb))
    return whole if abs(load_lb - whole) <= _ROUNDING_LB else load_lb


@cache
def implements() -> Mapping[str, Implement]:
    """Every implement with known sizes, in the order in which they carry the load."""
    rows = table("implements")["items"]
    return MappingProxyType({slug: _implement(slug, row) for row in rows for slug in row["slugs"]})


@cache
def _order() -> Mapping[str, int]:
    return {slug: place for place, slug in enumerate(implements())}


def _implement(slug: str, row: Mapping[str, Any]) -> Implement:
    return Implement(
        slug=slug,
        kind=row["kind"],
        bar_kg=float(row.get("bar_kg", 0)),
        bar_lb=float(row.get("bar_lb", 0)),
        is_coarse=bool(row.get("coarse", False)),
        sizes_kg=_spread(row.get("kg", ())),
        sizes_lb=_spread(row.get("lb", ())),
    )


def _spread(ranges: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(sorted({load for first, last, step in ranges for load in _range(first, last, step)}))


def _range(first: float, last: float, step: float) -> tuple[float, ...]:
    return tuple(round(first + step * n, 2) for n in range(round((last - first) / step) + 1))


def _step_kg(plates: Collection[str]) -> float:
    if "fractional-plates" in plates:
        return 0.5
    return 1.0 if "change-plates" in plates else _BAR_STEP_KG


@lru_cache(maxsize=1024)
def _ladder(slug: str, has_plates: bool, bar_step_kg: float, units: Units) -> Ladder:
    implement = implements()[slug]
    if implement.kind == "bar":
        return _bar_ladder(implement, has_plates, bar_step_kg, units)
    if implement.kind == "hung" and not has_plates:
        return Ladder()
    if units == "lb" and implement.sizes_lb:
        return Ladder(tuple(lb_to_kg(size) for size in implement.sizes_lb))
    return Ladder(implement.sizes_kg)


def _bar_ladder(implement: Implement, has_plates: bool, step_kg: float, units: Units) -> Ladder:
    if units == "lb":
        last_lb = table("implements")["bar_max"]["lb"] if has_plates else implement.bar_lb
        loads_lb = _range(implement.bar_lb, last_lb, _BAR_STEP_LB)
        return Ladder(tuple(lb_to_kg(load) for load in loads_lb), lb_to_kg(implement.bar_lb))
    last_kg = table("implements")["bar_max"]["kg"] if has_plates else implement.bar_kg
    step_kg = _BAR_STEP_KG if implement.is_coarse else step_kg
    return Ladder(_range(implement.bar_kg, last_kg, step_kg), implement.bar_kg)


@lru_cache(maxsize=4096)
def _fewest(side: int, sizes: tuple[int, ...]) -> tuple[float, ...] | None:
    step = gcd(*sizes)
    if side == 0 or step == 0 or side % step:
        return None if side else ()
    best: list[tuple[int, ...] | None] = [()]
    for weight in range(step, side + 1, step):
        lighter = [(size, best[(weight - size) // step]) for size in sizes if size <= weight]
        ways = [(*rest, size) for size, rest in lighter if rest is not None]
        best.append(min(ways, key=len, default=None))
    found = best[-1]
    return None if found is None else tuple(size / 100 for size in sorted(found, reverse=True))
