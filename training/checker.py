"""Whether a prescription holds, judged from the rules alone: nothing here knows how the engine works."""

from dataclasses import dataclass

from training.athletes import Athlete
from training.catalogue import Catalogue
from training.checks import doses, efforts, gear, loading, pains, shapes, times
from training.checks.cases import Case, Rule
from training.contexts import Context
from training.prescriptions import Prescription


@dataclass(frozen=True)
class Violation:
    rule: str
    where: str
    says: str


RULES: tuple[Rule, ...] = (
    shapes.shape,
    shapes.empty_main,
    gear.equipment_unavailable,
    gear.equipment_implied,
    times.time_over,
    times.time_under,
    times.time_incoherent,
    pains.pain_stress,
    pains.pain_linked,
    pains.pain_pattern,
    pains.pain_unknown,
    loading.load_no_implement,
    loading.load_not_buildable,
    loading.load_above_capacity,
    efforts.rpe_over_cap,
    efforts.warmup_rpe,
    doses.range_sets,
    doses.range_reps,
    doses.range_dose,
    efforts.range_rpe,
    doses.duplicate_exercise,
    shapes.no_warmup,
    efforts.max_effort,
    efforts.zone_inconsistent,
)

HOUSE_RULES: tuple[Rule, ...] = (
    times.time_promised,
    loading.load_source_missing,
    shapes.rationale_missing,
    shapes.cooldown_missing,
    shapes.exercise_unknown,
)
"""Stricter than the agreed rules: what we promise on top."""


def violations(
    prescription: Prescription, context: Context, athlete: Athlete, catalogue: Catalogue, *, year: int
) -> tuple[Violation, ...]:
    """Every rule the prescription breaks. `year` tells the athlete's age.

    A prescription out of shape is judged on its shape only: its other values cannot be trusted to be numbers.
    """
    case = Case(prescription, context, athlete, catalogue, year)
    return tuple(_broken(case, (shapes.shape,)) or _broken(case, RULES + HOUSE_RULES))


def _broken(case: Case, rules: tuple[Rule, ...]) -> list[Violation]:
    return [Violation(rule_name(rule), breach.where, breach.says) for rule in rules for breach in rule(case)]


def rule_name(rule: Rule) -> str:
    return rule.__name__
