from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from training.positions import ONE_FOR_THE_GROUP, Position, Slot, position
from training.prescriptions import BlockType

KINDS: list[BlockType | None] = [None, "hold", "intervals", "continuous", "amrap", "emom", "for_time", "station"]
Done = Counter[UUID]


def slot(number: int, sets: int = 1, *, group: int | None = None, block_type: BlockType | None = None) -> Slot:
    return Slot(UUID(int=number), "main", True, sets, group, block_type)


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Slot, ...]:
    """Lines as engines write them: the members of one group stand together and are of one kind."""
    slots: list[Slot] = []
    for group in range(draw(st.integers(1, 4))):
        size, kind = draw(st.integers(1, 4)), draw(st.sampled_from(KINDS))
        for _ in range(size):
            line = slot(len(slots) + 1, draw(st.integers(1, 5)), group=group if size > 1 else None, block_type=kind)
            slots.append(replace(line, open=draw(st.integers(0, 5)) > 0))
    return tuple(slots)


def stand(slots: Sequence[Slot], done: Done) -> Position | None:
    return position(slots, done, warmed_up=True)


def log(here: Position, done: Done) -> None:
    done.update(here.together or (here.item_id,))


def walk(slots: Sequence[Slot], steps: int = 1000) -> tuple[list[Position], Done]:
    """Train from the start, logging what each position asks for."""
    path: list[Position] = []
    done: Done = Counter()
    while len(path) < steps and (here := stand(slots, done)) is not None:
        path.append(here)
        log(here, done)
    return path, done


def left(slots: Sequence[Slot], done: Done) -> list[UUID]:
    return [each.id for each in slots if each.section == "main" and each.open and done[each.id] < wanted(each)]


def wanted(line: Slot) -> int:
    """An AMRAP, an EMOM and a piece for time have one score, whatever their rounds."""
    return 1 if line.block_type in ONE_FOR_THE_GROUP else line.sets


@given(sessions(), st.integers(0, 30))
def test_the_position_is_an_open_unfinished_line_or_none_is_left(slots: tuple[Slot, ...], steps: int) -> None:
    _, done = walk(slots, steps)
    here = stand(slots, done)
    assert (here is None) == (left(slots, done) == [])
    if here is not None:
        assert here.item_id in left(slots, done)
        assert here.number == done[here.item_id] + 1 <= here.of


@given(sessions())
def test_doing_what_is_asked_does_every_open_line_exactly_as_planned(slots: tuple[Slot, ...]) -> None:
    _, done = walk(slots)
    assert done == Counter({each.id: wanted(each) for each in slots if each.open})


@given(sessions(), st.integers(1, 30))
def test_taking_back_the_last_thing_brings_its_position_back(slots: tuple[Slot, ...], steps: int) -> None:
    path, done = walk(slots, steps)
    if path:
        done.subtract(path[-1].together or (path[-1].item_id,))
        assert stand(slots, done) == path[-1]


@given(sessions(), st.integers(0, 30))
def test_a_skipped_line_is_never_asked_for_and_opening_it_again_brings_it_back(
    slots: tuple[Slot, ...], steps: int
) -> None:
    _, done = walk(slots, steps)
    here = stand(slots, done)
    if here is None:
        return
    without = tuple(replace(each, open=False) if each.id == here.item_id else each for each in slots)
    path_without, _ = walk(without)
    assert all(here.item_id not in (each.item_id, *each.together) for each in path_without)
    assert stand(slots, done) == here


@given(sessions())
def test_the_members_of_a_scored_group_are_asked_for_once_and_together(slots: tuple[Slot, ...]) -> None:
    path, _ = walk(slots)
    scored = [here for here in path if here.together]
    kinds = {each.id: each for each in slots}
    assert all(kinds[here.item_id].block_type in ONE_FOR_THE_GROUP for here in scored)
    members = [item_id for here in scored for item_id in here.together]
    assert len(members) == len(set(members))


@given(st.lists(st.integers(1, 5), min_size=2, max_size=4))
def test_a_superset_alternates_and_no_member_runs_ahead(sets: list[int]) -> None:
    slots = [slot(number, count, group=1) for number, count in enumerate(sets, start=1)]
    done: Done = Counter()
    while (here := stand(slots, done)) is not None:
        unfinished = [done[item_id] for item_id in left(slots, done)]
        assert done[here.item_id] == min(unfinished)
        log(here, done)


def test_a_superset_of_two_takes_turns() -> None:
    path, _ = walk([slot(1, 3, group=1), slot(2, 2, group=1), slot(3, 1)])
    assert [(here.item_id.int, here.number) for here in path] == [(1, 1), (2, 1), (1, 2), (2, 2), (1, 3), (3, 1)]


def test_work_outside_the_order_is_counted_and_the_position_stays_at_the_first_gap() -> None:
    slots = [slot(1, 2), slot(2, 1)]
    here = stand(slots, Counter({UUID(int=2): 1}))
    assert here == Position("set", UUID(int=1), 1, 2)


def test_an_amrap_is_one_block_for_its_exercises() -> None:
    here = stand([slot(1, group=1, block_type="amrap"), slot(2, group=1, block_type="amrap")], Counter())
    assert here == Position("block", UUID(int=1), 1, 1, (UUID(int=1), UUID(int=2)))


def test_an_exercise_that_joined_a_scored_piece_is_asked_for_alone() -> None:
    here = stand([slot(1, group=1, block_type="amrap"), slot(2, group=1, block_type="amrap")], Counter([UUID(int=1)]))
    assert here == Position("block", UUID(int=2), 1, 1, (UUID(int=2),))


def test_the_warmup_comes_first_and_shows_what_is_left_of_it() -> None:
    warmup = [replace(slot(number), section="warmup") for number in (1, 2)]
    slots = [*warmup, slot(3)]
    assert position(slots, {}, warmed_up=False) == Position("warmup", UUID(int=1), 1, 2, (UUID(int=1), UUID(int=2)))
    assert position(slots, {UUID(int=1): 1}, warmed_up=False) == Position("warmup", UUID(int=2), 1, 1, (UUID(int=2),))
    assert position(slots, {}, warmed_up=True) == Position("set", UUID(int=3), 1, 1)


def test_a_hold_is_logged_as_a_set_and_an_interval_piece_as_a_block() -> None:
    kinds = [stand([slot(1, block_type=kind)], Counter()) for kind in ("hold", "intervals")]  # type: ignore[arg-type]
    assert [here.kind for here in kinds if here is not None] == ["set", "block"]


def test_the_cooldown_is_never_waited_for() -> None:
    assert position([replace(slot(1), section="cooldown")], {}, warmed_up=True) is None
