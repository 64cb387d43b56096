from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.conftest import Clock, Register
from tests.driving import PROFILE, Training, as_asked


async def training(client: httpx.AsyncClient, register: Register, **context: Any) -> Training:
    me = Training(client, (await register(**PROFILE)).headers)
    await me.go_live(**context)
    return me


def when(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def test_a_set_without_a_name_goes_where_the_athlete_stands(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await training(client, register)
    here = me.position
    await me.send("set", reps=8, load_kg=50.0, rpe=8)
    [line] = me.view["sets"]
    assert (line["item_id"], line["exercise"], line["set_number"]) == (here["item_id"], here["exercise"], 1)
    assert (line["reps"], line["load_kg"], line["load_mode"], line["rpe"]) == (8, 50.0, "external", 8.0)
    assert me.said.startswith(f"Set 1 of {here['name']}, 8 reps, 50 kg, RPE 8.")


@pytest.mark.parametrize("name", ["item_id", "exercise"])
async def test_a_set_may_name_another_line_and_the_position_stays(
    client: httpx.AsyncClient, register: Register, name: str
) -> None:
    me = await training(client, register)
    here, other = me.position, me.main()[-1]
    assert other["id"] != here["item_id"]
    named = other["id"] if name == "item_id" else other["exercise"]
    await me.send("set", **(as_asked(other["target"], "set") | {name: named}))
    assert me.view["sets"][0]["item_id"] == other["id"]
    assert me.position["item_id"] == here["item_id"]


async def test_zero_is_stored_as_zero(client: httpx.AsyncClient, register: Register) -> None:
    me = await training(client, register)
    await me.send("set", reps=0, load_kg=0.0)
    [line] = me.view["sets"]
    assert (line["reps"], line["load_kg"], line["rpe"]) == (0, 0.0, None)


async def test_pounds_are_stored_as_kilograms(client: httpx.AsyncClient, register: Register) -> None:
    me = await training(client, register)
    await me.send("set", reps=5, load=135, unit="lb")
    assert me.view["sets"][0]["load_kg"] == 61.23


async def test_a_set_starts_the_rest_that_the_exercise_asks_for(
    client: httpx.AsyncClient, register: Register, clock: Clock
) -> None:
    me = await training(client, register)
    rest_s = me.position["target"]["rest_s"]
    await me.work()
    assert when(me.view["rest_started_at"]) == clock()
    assert when(me.view["rest_until"]) == clock() + timedelta(seconds=rest_s)


async def test_a_rest_is_started_stretched_and_ended_by_the_server_clock(
    client: httpx.AsyncClient, register: Register, clock: Clock
) -> None:
    me = await training(client, register)
    await me.send("rest", seconds=90)
    assert when(me.view["rest_until"]) == clock() + timedelta(seconds=90)
    clock.forward(seconds=30)
    await me.send("rest", action="extend", seconds=20)
    assert when(me.view["rest_until"]) == clock() + timedelta(seconds=80)
    assert when(me.view["server_time"]) == clock()
    await me.send("rest", action="extend", seconds=-500)
    assert when(me.view["rest_until"]) == clock()
    await me.send("rest", seconds=60)
    await me.send("rest", action="skip")
    assert (me.view["rest_started_at"], me.view["rest_until"]) == (None, None)


async def test_a_pause_shifts_the_rest_and_is_not_training_time(
    client: httpx.AsyncClient, register: Register, clock: Clock
) -> None:
    me = await training(client, register)
    await me.send("rest", seconds=100)
    clock.forward(seconds=40)
    await me.send("pause")
    assert (me.view["status"], me.gate["kind"]) == ("paused", "paused")
    await me.refused("set", 409, "not_now", reps=5)
    clock.forward(minutes=10)
    await me.send("resume")
    assert when(me.view["rest_until"]) == clock() + timedelta(seconds=60)
    assert (me.view["status"], me.view["paused_s"], me.gate["kind"]) == ("active", 600, "set")


async def test_a_rest_that_was_over_before_the_pause_stays_over(
    client: httpx.AsyncClient, register: Register, clock: Clock
) -> None:
    me = await training(client, register)
    await me.send("rest", seconds=10)
    over = me.view["rest_until"]
    clock.forward(seconds=60)
    await me.send("pause")
    clock.forward(minutes=5)
    await me.send("resume")
    assert me.view["rest_until"] == over


async def test_a_skipped_exercise_is_left_with_its_reason(client: httpx.AsyncClient, register: Register) -> None:
    me = await training(client, register)
    left = me.position["item_id"]
    await me.send("skip", reason="rack taken")
    assert (me.item(left)["status"], me.item(left)["reason"]) == ("skipped", "rack taken")
    assert me.position["item_id"] == me.main()[1]["id"]
    await me.refused("skip", 409, "nothing_to_skip", item_id=left)


async def test_undo_takes_back_the_last_sets_and_the_position_with_them(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await training(client, register)
    start = me.position
    for _ in range(4):
        await me.work()
    first = me.view["sets"][0]["id"]
    await me.send("undo", count=3)
    assert [line["id"] for line in me.view["sets"]] == [first]
    assert me.view["rest_until"] is None
    await me.send("undo")
    assert (me.view["sets"], me.position["item_id"], me.position["set_number"]) == ([], start["item_id"], 1)
    await me.refused("undo", 409, "nothing_to_undo")


async def test_undo_of_a_named_set_leaves_the_others(client: httpx.AsyncClient, register: Register) -> None:
    me = await training(client, register)
    await me.work()
    await me.work()
    first, second = (line["id"] for line in me.view["sets"])
    await me.send("undo", set_id=first)
    assert [line["id"] for line in me.view["sets"]] == [second]


async def test_taking_back_a_set_takes_back_what_it_changed(client: httpx.AsyncClient, register: Register) -> None:
    me = await training(client, register)
    line = me.item(me.position["item_id"])
    await me.work(rpe=10)
    assert me.item(line["id"])["target"]["load_kg"] < line["target"]["load_kg"]
    await me.send("undo")
    assert me.item(line["id"])["target"] == line["target"]


async def test_a_correction_changes_only_what_was_said(client: httpx.AsyncClient, register: Register) -> None:
    me = await training(client, register)
    await me.send("set", reps=8, load_kg=50.0, rpe=8)
    await me.send("set", reps=8, load_kg=50.0, rpe=8)
    first, second = me.view["sets"]
    await me.send("correct", reps=6)
    await me.send("correct", set_id=first["id"], load_kg=47.5)
    expected = [first | {"load_kg": 47.5}, second | {"reps": 6}]
    same = ("id", "reps", "load_kg", "rpe", "at")
    assert [{name: line[name] for name in same} for line in me.view["sets"]] == [
        {name: line[name] for name in same} for line in expected
    ]
    assert all(line["corrected_at"] is not None for line in me.view["sets"])


async def test_a_correction_of_nothing_is_refused(client: httpx.AsyncClient, register: Register) -> None:
    me = await training(client, register)
    await me.refused("correct", 409, "nothing_to_correct", reps=5)
    await me.work()
    await me.refused("correct", 422, "nothing_measured")


@pytest.mark.parametrize(("rpe", "change"), [(10, "lighter"), (None, "same")])
async def test_effort_that_was_off_changes_what_is_left_and_says_why(
    client: httpx.AsyncClient, register: Register, rpe: float | None, change: str
) -> None:
    me = await training(client, register)
    before = me.position
    await me.work(rpe=rpe if rpe is not None else before["target"]["target_rpe"])
    after = me.position
    if change == "same":
        assert (after["target"], after["why"]) == (before["target"], None)
        return
    assert after["target"]["load_kg"] < before["target"]["load_kg"]
    assert after["why"] in me.said
    assert me.view["receipt"]["facts"]["why"] == after["why"]
    assert me.item(before["item_id"])["planned"] == before["target"]


async def test_finishing_early_is_always_possible(client: httpx.AsyncClient, register: Register) -> None:
    me = await training(client, register)
    await me.work()
    await me.finish()
    assert me.view["step"] == "advance"
    assert 0 < me.view["analysis"]["completion"] < 1


async def test_finishing_before_the_first_set_is_said_as_it_is(client: httpx.AsyncClient, register: Register) -> None:
    me = await training(client, register)
    await me.finish()
    analysis = me.view["analysis"]
    assert (analysis["score"], analysis["completion"], analysis["rows"]) == (None, 0.0, [])


async def test_the_warmup_may_be_skipped_or_simply_passed_by_a_set(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = Training(client, (await register(**PROFILE)).headers)
    await me.open(minutes=30, energy=7, equipment=[])
    await me.send("accept")
    await me.send("start")
    assert me.gate["kind"] == "warmup"
    await me.send("skip")
    assert me.gate["kind"] in ("set", "block")
    assert {line["status"] for line in me.view["items"] if line["section"] == "warmup"} == {"pending"}
