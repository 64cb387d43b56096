"""A thousand athletes per coach: does every session hold, is it quick, is it varied, does it serve the goal?"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter

from evals.contexts import TODAY, Case, cases, odd_cases
from evals.goals_met import goal_met, goal_of
from evals.options import Options
from evals.reports import Measure, Report, table
from training.catalogue import Catalogue, load_catalogue
from training.checker import Violation, violations
from training.coaches import COACH_IDS, CoachId
from training.prescribing import Request, prescribe
from training.prescriptions import NoPrescription, Prescription

NAME = "prescriptions_hold"
Engine = Callable[[Request, Catalogue], Prescription | NoPrescription]
_VARIETY_OVER = 100
_ODD_SHARE = 10
_EXAMPLES_KEPT = 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Example:
    case_id: str
    violation: Violation


@dataclass
class Tally:
    """What was seen of one coach so far."""

    coach: CoachId
    asked: int = 0
    times_ms: list[float] = field(default_factory=list)
    broken: Counter[str] = field(default_factory=Counter)
    """Prescriptions that break a rule, by rule: one that breaks it three times counts once."""
    examples: dict[str, list[Example]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    """Exceptions, by type and message: there must be none."""
    first_failed: dict[str, str] = field(default_factory=dict)
    unlike: list[str] = field(default_factory=list)
    """Cases where asking twice gave two different answers."""
    main_slugs: set[str] = field(default_factory=set)
    goals: Counter[bool] = field(default_factory=Counter)
    unmet: dict[str, list[str]] = field(default_factory=dict)
    """Cases whose session does not serve their goal, by goal."""


def run(options: Options) -> Report:
    catalogue = load_catalogue()
    coaches = COACH_IDS if options.coach is None else (options.coach,)
    return report([tally(coach, _asked(coach, options, catalogue), prescribe, catalogue) for coach in coaches])


def tally(coach: CoachId, asked: Iterable[Case], engine: Engine, catalogue: Catalogue) -> Tally:
    found = Tally(coach)
    for case in asked:
        _add(found, case, engine, catalogue)
    return found


def report(tallies: list[Tally]) -> Report:
    head = ("coach", "asked", "refused", "broken", "failed", "unlike", "p50 ms", "p99 ms", "variety", "goal met")
    summary = table(head, [_row(found) for found in tallies])
    details = [line for found in tallies for line in _details(found)]
    measures = tuple(measure for found in tallies for measure in _measures(found))
    return Report(NAME, "\n".join([summary, "", *details]), measures)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def _asked(coach: CoachId, options: Options, catalogue: Catalogue) -> Iterator[Case]:
    yield from cases(coach, options.count, catalogue, seed=options.seed)
    yield from odd_cases(coach, options.count // _ODD_SHARE, catalogue, seed=options.seed)


def _add(found: Tally, case: Case, engine: Engine, catalogue: Catalogue) -> None:
    found.asked += 1
    request = Request(context=case.context, athlete=case.athlete, history=case.history, coach=case.coach)
    started = perf_counter()
    try:
        told = engine(request, catalogue)
    except Exception as error:  # noqa: BLE001 - the eval counts what the engine let through
        _log.debug("%s failed", case.id, exc_info=True)
        failure = f"{type(error).__name__}: {error}"
        found.failed[failure] += 1
        found.first_failed.setdefault(failure, case.id)
        return
    found.times_ms.append((perf_counter() - started) * 1000)
    if case.id.endswith("0") and engine(request, catalogue) != told:
        found.unlike.append(case.id)
    if isinstance(told, NoPrescription):
        found.refused[told.constraint] += 1
    else:
        _judge(found, told, case, catalogue)


def _judge(found: Tally, told: Prescription, case: Case, catalogue: Catalogue) -> None:
    faults = violations(told, case.context, case.athlete, catalogue, year=TODAY.year)
    found.broken.update({fault.rule for fault in faults})
    for fault in faults:
        kept = found.examples.setdefault(fault.rule, [])
        if len(kept) < _EXAMPLES_KEPT and all(example.case_id != case.id for example in kept):
            kept.append(Example(case.id, fault))
    if found.asked <= _VARIETY_OVER:
        found.main_slugs.update(item.exercise for item in told.main if item.exercise is not None)
    met = goal_met(told, case, catalogue)
    if met is not None:
        found.goals[met] += 1
    if met is False:
        found.unmet.setdefault(goal_of(case) or "", []).append(case.id)


def _agreement(found: Tally) -> float:
    return found.goals[True] / max(1, found.goals.total())


def _row(found: Tally) -> tuple[str, ...]:
    numbers = (found.asked, found.refused.total(), found.broken.total(), found.failed.total(), len(found.unlike))
    times = (percentile(found.times_ms, 0.5), percentile(found.times_ms, 0.99))
    return (
        found.coach,
        *map(str, numbers),
        *(f"{time_ms:.1f}" for time_ms in times),
        str(len(found.main_slugs)),
        f"{_agreement(found):.3f}",
    )


def _details(found: Tally) -> Iterator[str]:
    for constraint, count in found.refused.most_common():
        yield f"{found.coach}: refused {count} x {constraint}"
    for rule, count in found.broken.most_common():
        yield f"{found.coach}: broken {count} x {rule}"
        for example in found.examples[rule]:
            yield f"    {example.case_id}: {example.violation.where}: {example.violation.says}"
    for goal, case_ids in sorted(found.unmet.items()):
        yield f"{found.coach}: goal {goal} not served {len(case_ids)} x, as in {', '.join(case_ids[:_EXAMPLES_KEPT])}"
    if found.unlike:
        yield f"{found.coach}: two answers to one question in {', '.join(found.unlike[:_EXAMPLES_KEPT])}"
    for failure, count in found.failed.most_common(10):
        yield f"{found.coach}: failed {count} x {failure}, first in {found.first_failed[failure]}"


def _measures(found: Tally) -> Iterator[Measure]:
    given = found.asked - found.refused.total()
    yield Measure(found.coach, "violations", found.broken.total())
    yield Measure(found.coach, "failures", found.failed.total())
    yield Measure(found.coach, "unlike", len(found.unlike))
    yield Measure(found.coach, "given_share", given / max(1, found.asked))
    yield Measure(found.coach, "p50_ms", percentile(found.times_ms, 0.5))
    yield Measure(found.coach, "goal_agreement", _agreement(found))
    if found.asked >= _VARIETY_OVER:
        yield Measure(found.coach, "variety", len(found.main_slugs))
