from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal
from uuid import UUID

from training.analysis_scene import PlannedItem, Scene
from training.performed import DoneBlock, DoneSet, rep_range
from training.prescribing.timing import ROUND_BLOCKS, item_seconds
from training.prescriptions import Item, LoadMode, Section

Status = Literal["done", "partial", "skipped", "missed", "extra"]

_ALL = 0.95


@dataclass(frozen=True, kw_only=True)
class Planned:
    sets: int = 0
    reps: int | str | None = None
    load_kg: float | None = None
    load_mode: LoadMode | None = None
    rpe: float | None = None
    duration_s: int | None = None
    distance_m: float | None = None
    calories: int | None = None


@dataclass(frozen=True, kw_only=True)
class Done:
    sets: int = 0
    reps: tuple[int, ...] = ()
    loads_kg: tuple[float, ...] = ()
    mean_rpe: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    calories: int | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One item: what it asked for, what was done, and the rows that say so."""

    item_id: UUID
    exercise: str | None
    name: str
    section: Section
    planned: Planned
    done: Done
    share: float
    """Of the planned work, 0 to 1; more than planned is still 1."""
    status: Status
    reason: str | None = None
    """Why it was skipped, when somebody said."""
    rows: tuple[UUID, ...] = ()


def outcomes(scene: Scene) -> tuple[Outcome, ...]:
    """In the order of the prescription, then what nobody had planned."""
    extra = (done for done in scene.performed.sets if done.item_id not in scene.planned)
    return (*(_outcome(one, scene) for one in scene.planned.values()), *_extras(extra, scene))


def completion(found: Iterable[Outcome], scene: Scene) -> float:
    """Share of the main work that was done, each item weighing the time it was meant to take."""
    main = [one for one in found if one.section == "main" and one.item_id in scene.planned]
    weights = [_seconds(scene.planned[one.item_id].item, scene) for one in main]
    total = sum(weights)
    if total <= 0:
        return fmean(one.share for one in main) if main else 0.0
    return min(1.0, sum(weight * one.share for weight, one in zip(weights, main, strict=True)) / total)


def _seconds(item: Item, scene: Scene) -> float:
    return item_seconds(item, scene.exercise(item.exercise))


def _outcome(planned: PlannedItem, scene: Scene) -> Outcome:
    item = planned.item
    sets, blocks = scene.performed.sets_of(item.id), _blocks(item, scene)
    share = _share(item, sets, blocks)
    skip = next((one for one in scene.performed.skipped if one.item_id == item.id), None)
    return Outcome(
        item_id=item.id,
        exercise=item.exercise,
        name=item.name,
        section=planned.section,
        planned=Planned(
            sets=1 if item.sets is None else item.sets,
            reps=item.reps,
            load_kg=item.load_kg,
            load_mode=item.load_mode,
            rpe=item.target_rpe,
            duration_s=item.duration_s,
            distance_m=item.distance_m,
            calories=item.calories,
        ),
        done=_done(sets, blocks),
        share=share,
        status=_status(share, bool(sets or blocks), skip is not None),
        reason=None if skip is None else skip.reason,
        rows=(*(done.id for done in sets), *(block.id for block in blocks)),
    )


def _blocks(item: Item, scene: Scene) -> tuple[DoneBlock, ...]:
    """Rounds are logged once, on any item of their group."""
    if item.group is None or item.block_type not in ROUND_BLOCKS:
        return scene.performed.blocks_of(item.id)
    items = (one.item for one in scene.planned.values())
    ids = {one.id for one in items if one.group == item.group and one.block_type == item.block_type}
    return tuple(block for block in scene.performed.blocks if block.item_id in ids)


def _extras(sets: Iterable[DoneSet], scene: Scene) -> Iterable[Outcome]:
    grouped: dict[tuple[UUID, str, Section], list[DoneSet]] = {}
    for done in sets:
        grouped.setdefault((done.item_id, done.exercise, done.section), []).append(done)
    for (item_id, exercise, section), group in grouped.items():
        yield Outcome(
            item_id=item_id,
            exercise=exercise,
            name=scene.name(exercise),
            section=section,
            planned=Planned(),
            done=_done(group, ()),
            share=0.0,
            status="extra",
            rows=tuple(done.id for done in group),
        )


def _status(share: float, has_rows: bool, was_skipped: bool) -> Status:
    if share >= _ALL:
        return "done"
    if was_skipped and not has_rows:
        return "skipped"
    return "partial" if has_rows else "missed"


def _share(item: Item, sets: Sequence[DoneSet], blocks: Sequence[DoneBlock]) -> float:
    if blocks:
        return _block_share(item, blocks)
    planned = max(1, 1 if item.sets is None else item.sets)
    return min(1.0, sum(_set_share(item, done) for done in sets) / planned)


def _set_share(item: Item, done: DoneSet) -> float:
    """A set that was said to be done without its numbers is a set done."""
    wanted = rep_range(item.reps)
    parts = (
        (None if wanted is None else wanted.low, done.reps),
        (item.distance_m, done.distance_m),
        (item.calories, done.calories),
        (item.duration_s, done.duration_s),
    )
    return next((min(1.0, did / want) for want, did in parts if want and did is not None), 1.0)


def _block_share(item: Item, blocks: Sequence[DoneBlock]) -> float:
    repeats = 1 if item.sets is None or item.block_type in ROUND_BLOCKS else item.sets
    seconds = _total(block.duration_s for block in blocks)
    metres = _total(block.distance_m for block in blocks)
    intervals = sum(len(block.intervals) for block in blocks)
    shares = []
    if item.block_type == "intervals" and intervals:
        shares.append(intervals / max(1, repeats))
    elif item.block_type != "for_time":
        shares += [metres / (item.distance_m * repeats)] if item.distance_m and metres is not None else []
        shares += [seconds / (item.duration_s * repeats)] if item.duration_s and seconds is not None else []
    return min(1.0, max(shares, default=1.0))


def _done(sets: Sequence[DoneSet], blocks: Sequence[DoneBlock]) -> Done:
    logged: list[DoneSet | DoneBlock] = [*sets, *blocks]
    ratings = [one.rpe for one in logged if one.rpe is not None]
    calories = [one.calories for one in sets if one.calories is not None]
    return Done(
        sets=len(sets),
        reps=tuple(one.reps for one in sets if one.reps is not None),
        loads_kg=tuple(one.load_kg for one in sets if one.load_kg is not None),
        mean_rpe=fmean(ratings) if ratings else None,
        duration_s=_total(one.duration_s for one in logged),
        distance_m=_total(one.distance_m for one in logged),
        calories=sum(calories) if calories else None,
    )


def _total(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
