from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.catalogue import Catalogue
from training.prescribing import timing
from training.prescribing.calisthenics_doses import item_of
from training.prescribing.calisthenics_finish import finisher, weighted_squat
from training.prescribing.calisthenics_plans import (
    PLANS,
    CalisthenicsStyle,
    Plan,
    Slot,
    skills,
    strength,
    style_of,
    wanted,
)
from training.prescribing.calisthenics_rungs import Rung, competed_rung, rung, untested
from training.prescribing.calisthenics_words import rationale
from training.prescribing.candidates import candidates
from training.prescribing.framing import cooldown, warmup
from training.prescribing.functional_easy import easy_piece, soft_piece
from training.prescribing.functional_items import counted_sets, renumbered
from training.prescribing.ladders import ladder_book
from training.prescribing.mobility import mobility_session
from training.prescribing.refusing import impossible_minutes
from training.prescribing.request import Request
from training.prescriptions import Item, NoPrescription, Prescription

_FULL = 0.97
_SHORTEST_FINISH_MIN = 5.0
_LONGEST_FINISH_MIN = 25.0
_EASY_FROM_MIN = 24.0
_SOFT_FROM_MIN = 3.0
_MOST_SETS = 5
_FEWEST_SETS = 2
_FEW_SETS = 3
_TIRED_RPE = 6.5
_MOST_SETS_IN_ALL = 32
_FITTINGS = 3
_TWO_SKILLS_FROM_MIN = 60
_SKILL_FROM_MIN = 18
_EXERCISES_A_MINUTE = 1 / 7
"""Exercises for each minute of work before any gets a fourth set."""


@dataclass(frozen=True)
class Line:
    """One exercise of the session and the rung it comes from; None when it is not a ladder's."""

    item: Item
    rung: Rung | None


def build(request: Request, catalogue: Catalogue) -> Prescription | NoPrescription:
    """Skill before strength before endurance, each on the athlete's own step of its ladder."""
    refused = impossible_minutes(request)
    if refused is not None:
        return refused
    style = style_of(request)
    work_min = _work(request.work_minutes)
    for _ in range(_FITTINGS):
        told = _Builder(style, work_min, request, catalogue).prescription()
        if isinstance(told, NoPrescription) or told.estimated_minutes <= request.work_minutes:
            break
        work_min -= told.estimated_minutes - request.work_minutes
    return told


def _work(minutes: float) -> float:
    return minutes * _FULL - _warmup_min(minutes) - _cooldown_min(minutes)


def _warmup_min(minutes: float) -> float:
    return max(1.0, min(12.0, minutes * 0.16))


def _cooldown_min(minutes: float) -> float:
    return 0.0 if minutes < 12 else max(2.0, min(8.0, minutes * 0.08))


@dataclass(frozen=True)
class _Builder:
    """One attempt at a session of so many working minutes."""

    style: CalisthenicsStyle
    work_min: float
    request: Request
    catalogue: Catalogue

    def prescription(self) -> Prescription | NoPrescription:
        lines = self._lines()
        if not lines:
            return mobility_session(self.request, self.catalogue)
        request, minutes = self.request, self.request.work_minutes
        main = renumbered(self._filled([line.item for line in lines]), request)
        before = warmup(request, self.catalogue, main, _warmup_min(minutes))
        after = cooldown(request, self.catalogue, main, _cooldown_min(minutes))
        rungs = tuple(line.rung for line in lines if line.rung is not None)
        return Prescription(
            coach="calisthenics",
            type="entry_test" if untested(request) else self.style,
            goal=request.goal or self.style,
            rationale=rationale(rungs, main, request, self.catalogue),
            estimated_minutes=round(self._minutes((*before, *main, *after)), 1),
            target_rpe=max(item.target_rpe or 0.0 for item in main),
            warmup=before,
            main=main,
            cooldown=after,
            substitutions=_substitutions(main, request, self.catalogue),
        )

    @property
    def _plan(self) -> Plan:
        return PLANS[self.style]

    def _minutes(self, items: Sequence[Item]) -> float:
        return timing.minutes(items, self.catalogue.exercises)

    def _lines(self) -> tuple[Line, ...]:
        """As many rungs as the minutes hold at their least sets, no exercise twice."""
        room_min = self.work_min * (1 - self._plan.endurance_share)
        most = max(2, round(self.work_min * _EXERCISES_A_MINUTE))
        lines: list[Line] = []
        for slot in self._slots():
            line = self._line(slot)
            if line is None or any(line.item.exercise == other.item.exercise for other in lines):
                continue
            line = replace(line, item=replace(line.item, sets=min(_FEW_SETS, line.item.sets or 1)))
            spent = self._minutes([*(one.item for one in lines), line.item])
            if len(lines) < most and (spent <= room_min or not lines):
                lines.append(line)
        return tuple(lines)

    def _line(self, slot: Slot) -> Line | None:
        lifted = self.style == "streetlifting"
        heavy = weighted_squat(self.request, self.catalogue) if lifted and slot.ladder == "squat" else None
        if heavy is not None:
            return Line(heavy, None)
        ladder = ladder_book().ladders[slot.ladder]
        found = competed_rung(ladder, self.request, self.catalogue) if lifted else None
        found = found or rung(ladder, slot.track, self.request, self.catalogue)
        if found is None:
            return None
        test = untested(self.request)
        return Line(item_of(found, self.request, test=test, weighted=lifted), found)

    def _slots(self) -> tuple[Slot, ...]:
        """The skills that can be trained here lead; the others wait behind the strength."""
        minutes = self.request.work_minutes
        least = 1 if wanted(self.request) is not None else 0
        most = least if minutes < _SKILL_FROM_MIN else 1 if minutes < _TWO_SKILLS_FROM_MIN else 2
        chosen = skills(self._plan, self.request)
        possible = [slot for slot in chosen if self._line(slot) is not None]
        return (*possible[:most], *strength(self._plan, self.request), *possible[most:])

    def _filled(self, items: list[Item]) -> tuple[Item, ...]:
        """Sets are cut or added until the rungs fill their share, endurance and easy mobility take what is left."""
        fitted = self._fitted(items, self.work_min * (1 - self._plan.endurance_share))
        left = self.work_min - self._minutes(fitted)
        if left >= _SHORTEST_FINISH_MIN:
            fitted = (*fitted, *finisher(min(left, _LONGEST_FINISH_MIN), fitted, self.request, self.catalogue))
        return self._closed(fitted)

    def _fitted(self, items: list[Item], room_min: float) -> tuple[Item, ...]:
        few = self.request.rpe_cap <= _TIRED_RPE or untested(self.request)
        most = _FEW_SETS if few else _MOST_SETS
        while self._minutes(items) > room_min and any((item.sets or 1) > 1 for item in items):
            items = _one_set_less(items) or (items[:-1] if len(items) > 1 else [replace(items[0], sets=1)])
        for _ in range(most):
            for place, item in enumerate(items):
                more = [*items[:place], replace(item, sets=(item.sets or 1) + 1), *items[place + 1 :]]
                in_all = counted_sets(more) <= _MOST_SETS_IN_ALL
                if (item.sets or 1) < most and in_all and self._minutes(more) <= room_min:
                    items = more
        return tuple(items)

    def _closed(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        left = self.work_min - self._minutes(items)
        if left >= _EASY_FROM_MIN:
            taken = frozenset(item.exercise or "" for item in items)
            easy, _ = easy_piece(left * 0.5, taken, self.request, self.catalogue)
            items = (*items, *easy)
            left = self.work_min - self._minutes(items)
        if left < _SOFT_FROM_MIN:
            return items
        return (*items, *soft_piece(left, items, self.request, self.catalogue))


def _one_set_less(items: list[Item]) -> list[Item] | None:
    """The longest item gives a set back; None when all are at two."""
    long = max(range(len(items)), key=lambda place: items[place].sets or 1)
    if (items[long].sets or 1) <= _FEWEST_SETS:
        return None
    return [replace(item, sets=(item.sets or 1) - 1) if place == long else item for place, item in enumerate(items)]


def _substitutions(main: tuple[Item, ...], request: Request, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    allowed = {one.slug for one in candidates(request, catalogue)}
    used = {item.exercise for item in main}
    rows = {item.exercise: catalogue.exercises[item.exercise].substitutes for item in main if item.exercise}
    found = {slug: tuple(sub for sub in subs if sub in allowed and sub not in used)[:3] for slug, subs in rows.items()}
    return {slug: subs for slug, subs in found.items() if subs}
