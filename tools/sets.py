from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from store.queries.sessions import BlockLine, ItemLine, SetLine
from store.queries.sets import insert_set, remove_things, revise, targets_of
from tools.calls import Receipt
from tools.desk import Desk, ItemNotHere
from tools.events import Correct, Done, SetDone, Undo
from tools.refusals import Refusal
from tools.targets import adapt_after, take_back_change
from training.performed import DoneSet
from training.prescriptions import Item

MOST_SETS = 500


class NothingMeasured(Refusal):
    code = "nothing_measured"


class ExerciseNotHere(Refusal):
    code = "exercise_not_in_session"


class NothingToUndo(Refusal):
    kind = "conflict"
    code = "nothing_to_undo"


class NothingToCorrect(Refusal):
    kind = "conflict"
    code = "nothing_to_correct"


class TooManySets(Refusal):
    kind = "conflict"
    code = "too_many_sets"


async def log_set(desk: Desk, said: SetDone) -> Receipt:
    """Store one set as it was done, start the rest, and adapt what is left of the exercise when effort was off."""
    if len(desk.sets) >= MOST_SETS:
        raise TooManySets(most=MOST_SETS)
    row = named_item(desk, said.item_id, said.exercise)
    target = desk.target(row)
    line = SetLine(
        id=uuid7(),
        item_id=row.id,
        exercise=row.exercise,
        section=row.section,
        set_number=desk.done[row.id] + 1,
        per_side=said.per_side,
        at=desk.call.now,
        corrected_at=None,
        **as_done(said, target),
    )
    await store_set(desk, line, row.target)
    if row.section == "main":
        desk.row.warmed_up = True
    why = adapt_after(desk, row, done_set(line))
    start_rest(desk, target)
    desk.changed = {"set_id": str(line.id), "item_id": str(row.id)}
    return Receipt(read_back(desk, row, line, why), facts={"set_id": str(line.id), "why": why})


async def store_set(desk: Desk, line: SetLine, target: dict[str, Any]) -> None:
    columns = line._asdict() | {
        "body_mass_kg": desk.call.athlete.body_mass_kg,
        "target": target,
        "day": desk.row.local_day,
    }
    await insert_set(desk.call.session, desk.key, columns)
    desk.add(line)


def named_item(desk: Desk, item_id: UUID | None, exercise: str | None) -> ItemLine:
    """The line that was named; else where the athlete stands, past the warm-up."""
    if item_id is not None:
        return desk.item(item_id)
    if exercise is not None:
        found = [row for row in desk.items if row.exercise == exercise and row.status == "pending"]
        if not found:
            raise ExerciseNotHere(exercise=exercise)
        return next((row for row in found if row.section == "main"), found[0])
    here = desk.position_past_warmup
    if here is None:
        raise ItemNotHere
    return desk.item(here.item_id)


def as_done(said: Done, target: Item) -> dict[str, Any]:
    """Only what was said, but for the load's mode, which belongs to the exercise."""
    measured = said.model_dump(include={"reps", "load_kg", "load_mode", "rpe", "duration_s", "distance_m", "calories"})
    if all(measured[name] is None for name in ("reps", "duration_s", "distance_m", "calories")):
        raise NothingMeasured
    if measured["load_mode"] is None and (measured["load_kg"] is not None or target.load_mode == "bodyweight"):
        measured["load_mode"] = target.load_mode or "external"
    return measured


def done_set(line: SetLine) -> DoneSet:
    return DoneSet(
        id=line.id,
        item_id=line.item_id,
        exercise=line.exercise or "",
        set_number=line.set_number,
        section=line.section,  # type: ignore[arg-type]
        reps=line.reps,
        load_kg=line.load_kg,
        load_mode=line.load_mode,  # type: ignore[arg-type]
        rpe=line.rpe,
        duration_s=line.duration_s,
        distance_m=line.distance_m,
        calories=line.calories,
        at=line.at,
    )


def start_rest(desk: Desk, target: Item) -> None:
    if target.rest_s is None or desk.position is None:
        desk.row.rest_started_at = desk.row.rest_until = None
        return
    desk.row.rest_started_at = desk.call.now
    desk.row.rest_until = desk.call.now + timedelta(seconds=target.rest_s)


def read_back(desk: Desk, row: ItemLine, line: SetLine, why: str | None) -> str:
    """What was stored, as it was stored: the athlete hears the row, not the request."""
    wording = desk.call.wording
    parts = [wording.say("sets.logged", number=line.set_number, exercise=row.target["name"])]
    if line.reps is not None:
        parts.append(wording.say("sets.reps", reps=line.reps))
    if line.load_kg is not None:
        parts.append(wording.say(f"sets.load_{line.load_mode}", load=wording.load(line.load_kg)))
    if line.duration_s is not None:
        parts.append(wording.duration(line.duration_s))
    if line.distance_m is not None:
        parts.append(f"{wording.number(line.distance_m, 0)} m")
    if line.calories is not None:
        parts.append(f"{line.calories} kcal")
    if line.rpe is not None:
        parts.append(f"RPE {wording.number(line.rpe)}")
    sentence = f"{', '.join(parts)}."
    return sentence if why is None else f"{sentence} {why}"


async def undo(desk: Desk, said: Undo) -> Receipt:
    """Take back what was logged last, or one set by id. The rows stay, marked as removed."""
    moments = last_logged(desk)[: said.count] if said.set_id is None else [together_with(desk, said.set_id)]
    ids = [each for moment in moments for each in moment]
    removed = await remove_things(desk.call.session, desk.key, ids, desk.call.now)
    if not removed:
        raise NothingToUndo
    await take_back_changes(desk, removed)
    desk.drop(removed)
    desk.row.rest_started_at = desk.row.rest_until = None
    desk.changed = {"removed": [str(each) for each in removed]}
    return Receipt(desk.call.wording.say("sets.undone", count=len(moments)), facts=desk.changed)


async def take_back_changes(desk: Desk, ids: Collection[UUID]) -> None:
    """Newest first, each target returns to what it was before its set."""
    asked = await targets_of(desk.call.session, desk.key, ids)
    for line in sorted(desk.sets, key=lambda line: line.id, reverse=True):
        if line.id in asked:
            take_back_change(desk, desk.item(line.item_id), asked[line.id], done_set(line))


def last_logged(desk: Desk) -> list[list[UUID]]:
    """Newest first, in one entry what was logged at once: the exercises of an AMRAP are scored together."""
    newest = sorted(desk.logged, key=lambda line: line.id, reverse=True)
    moments: dict[object, list[UUID]] = {}
    for line in newest:
        moments.setdefault(_moment(desk, line), []).append(line.id)
    return list(moments.values())


def together_with(desk: Desk, thing_id: UUID) -> list[UUID]:
    """A block stands for its whole group: one goes, all go."""
    return next((ids for ids in last_logged(desk) if thing_id in ids), [thing_id])


def _moment(desk: Desk, line: SetLine | BlockLine) -> object:
    group = None if isinstance(line, SetLine) else desk.item(line.item_id).target["group"]
    return line.id if group is None else (line.at, group)


async def correct(desk: Desk, said: Correct) -> Receipt:
    """Change only what was said of a stored set or block."""
    changes = {
        name: value
        for name, value in said.model_dump(exclude={"id", "gate_id", "kind", "set_id", "load", "unit"}).items()
        if value is not None
    }
    if not changes:
        raise NothingMeasured
    thing = said.set_id or next((moment[-1] for moment in last_logged(desk)), None)
    if thing is None:
        raise NothingToCorrect
    if not await revise(desk.call.session, desk.key, thing, changes=changes, now=desk.call.now):
        raise NothingToCorrect
    await take_back_changes(desk, [thing])
    await desk.reload()
    why = adapt_to_corrected(desk, thing)
    desk.changed = {"corrected": str(thing), "why": why}
    return Receipt(desk.call.wording.say("sets.corrected"), facts=desk.changed)


def adapt_to_corrected(desk: Desk, set_id: UUID) -> str | None:
    """The newest set of an exercise decides on the ones that are left, also after it was put right."""
    line = next((line for line in desk.sets if line.id == set_id), None)
    if line is None or any(other.item_id == line.item_id and other.id > line.id for other in desk.sets):
        return None
    return adapt_after(desk, desk.item(line.item_id), done_set(line))
