from collections.abc import Iterator

from training.body_parts import AreaRule
from training.checks.cases import Breaches, Case, Placed
from training.checks.pain_signs import AREA_SIGNS, SIGNS, example_met, sign_met
from training.checks.words import stems
from training.prescriptions import Stress

_RANK: dict[Stress | None, int] = {None: 0, "low": 1, "medium": 2, "high": 3}
_AVOIDS_FROM = 4
_MODIFIES_FROM = 6
_RESTS_FROM = 7
_SPREADS_FROM = 8


def pain_stress(case: Case) -> Breaches:
    for placed in case.placed:
        for area, severity in case.pains.items():
            stress = _stress(case, placed, area)
            if severity >= _AVOIDS_FROM and _RANK[stress] >= (1 if severity >= _RESTS_FROM else 2):
                yield placed.breach(f"{stress} stress on the {area}, which hurts {severity}/10")


def pain_linked(case: Case) -> Breaches:
    for placed in case.placed:
        for area, severity in case.pains.items():
            if severity < _SPREADS_FROM or area not in case.catalogue.areas:
                continue
            for linked in case.catalogue.areas[area].linked:
                if _RANK[_stress(case, placed, linked)] >= 2:
                    yield placed.breach(f"it strains the {linked}, linked to the {area}, which hurts {severity}/10")


def pain_pattern(case: Case) -> Breaches:
    for placed in case.placed:
        for area, severity in case.pains.items():
            met = next(_patterns_met(case, placed, area, severity), None)
            if met is not None:
                yield placed.breach(f"{met} is out for a {area} that hurts {severity}/10")


def pain_unknown(case: Case) -> Breaches:
    if not any(severity >= _AVOIDS_FROM for severity in case.pains.values()):
        return
    for placed in case.main:
        if placed.item.exercise is not None and not placed.item.body_parts_stressed:
            yield placed.breach("something hurts, and it does not say what it stresses")


def _patterns_met(case: Case, placed: Placed, area: str, severity: int) -> Iterator[str]:
    known = case.catalogue.areas.get(area)
    if known is None or severity < _AVOIDS_FROM:
        return
    names, patterns = _names(case, placed), case.patterns(placed.item)
    for rule in known.avoid + (known.modify if severity >= _MODIFIES_FROM else ()):
        if rule.pattern in patterns or _named(rule, area, placed, names=names, patterns=patterns):
            yield rule.pattern


def _named(
    rule: AreaRule, area: str, placed: Placed, *, names: tuple[frozenset[str], ...], patterns: frozenset[str]
) -> bool:
    sign = AREA_SIGNS.get((area, rule.pattern)) or SIGNS.get(rule.pattern)
    if sign is not None and sign_met(sign, names, patterns, placed.item):
        return True
    return any(example_met(example, names, placed.item) for example in rule.examples)


def _names(case: Case, placed: Placed) -> tuple[frozenset[str], ...]:
    known = case.exercise(placed.item)
    told = (placed.item.exercise or "", placed.item.name, known.name_en if known else "")
    return tuple(frozenset(stems(text)) for text in told if text)


def _stress(case: Case, placed: Placed, area: str) -> Stress | None:
    """The worse of what the item says and of what the catalogue knows."""
    known = case.exercise(placed.item)
    catalogued = known.stress.get(area) if known else None
    return max(placed.item.body_parts_stressed.get(area), catalogued, key=lambda stress: _RANK[stress])
