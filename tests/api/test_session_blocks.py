from collections.abc import Sequence

import httpx
import pytest

from tests.conftest import Register
from tests.driving import PROFILE, Training

PLACE = ["rowing-machine", "kettlebell-cast", "dumbbells-fixed", "pull-up-bar-fixed", "yoga-mat"]
INTERVALS = [
    {"work_s": 120, "rest_s": 60, "distance_m": 500.0, "mean_hr": 160, "rpe": 7},
    {"work_s": 118, "rest_s": 60, "distance_m": 505.0, "mean_hr": 165, "rpe": 8.5},
]


async def rowing(client: httpx.AsyncClient, register: Register) -> Training:
    me = Training(client, (await register(**PROFILE)).headers)
    await me.go_live(coach="endurance", minutes=40, equipment=PLACE)
    assert me.gate["kind"] == "block"
    return me


async def scored_together(client: httpx.AsyncClient, register: Register, style: str = "amrap") -> Training:
    """At a piece of several exercises that has one score."""
    me = Training(client, (await register(**PROFILE)).headers)
    await me.go_live(coach="functional", goal=style, minutes=30, energy=9, equipment=PLACE)
    assert me.position["target"]["block_type"] == style
    assert len(me.position["together"]) > 1
    return me


def items_of(lines: Sequence[dict[str, str]]) -> list[str]:
    return sorted(line["item_id"] for line in lines)


async def test_a_block_keeps_its_intervals_and_adds_them_up(client: httpx.AsyncClient, register: Register) -> None:
    me = await rowing(client, register)
    await me.send("block", rpe=8, mean_hr=162, intervals=INTERVALS)
    [block] = me.view["blocks"]
    assert (block["duration_s"], block["distance_m"], block["mean_hr"], block["rpe"]) == (238, 1005.0, 162, 8.0)
    assert block["intervals"] == [{"ordinal": number, **each} for number, each in enumerate(INTERVALS, start=1)]
    assert (await me.look())["blocks"] == [block]


async def test_totals_that_were_said_win_over_the_sum(client: httpx.AsyncClient, register: Register) -> None:
    me = await rowing(client, register)
    await me.send("block", duration_s=600, distance_m=2000.0, intervals=INTERVALS)
    assert [(block["duration_s"], block["distance_m"]) for block in me.view["blocks"]] == [(600, 2000.0)]


async def test_a_block_of_nothing_is_refused(client: httpx.AsyncClient, register: Register) -> None:
    me = await rowing(client, register)
    await me.refused("block", 422, "nothing_measured", rpe=7)
    await me.refused("block", 422, "invalid_request", intervals=[{"work_s": -1}])
    assert (await me.look())["blocks"] == []


async def test_a_corrected_block_is_read_as_corrected(client: httpx.AsyncClient, register: Register) -> None:
    me = await rowing(client, register)
    await me.send("block", duration_s=600, rpe=5)
    await me.send("correct", distance_m=2400.0)
    [block] = me.view["blocks"]
    assert (block["duration_s"], block["distance_m"], block["rpe"]) == (600, 2400.0, 5.0)
    assert block["corrected_at"] is not None


async def test_an_exercise_of_sets_takes_no_block(client: httpx.AsyncClient, register: Register) -> None:
    me = Training(client, (await register(**PROFILE)).headers)
    await me.go_live()
    await me.refused("block", 409, "not_now" if me.gate["kind"] != "set" else "not_a_block", duration_s=60)


@pytest.mark.parametrize("style", ["amrap", "emom", "for_time"])
async def test_exercises_that_are_scored_together_are_logged_once(
    client: httpx.AsyncClient, register: Register, style: str
) -> None:
    me = await scored_together(client, register, style)
    together = me.position["together"]
    await me.send("block", rounds=7, reps=12, duration_s=600, rpe=8)
    assert items_of(me.view["blocks"]) == sorted(together)
    assert [block["rounds"] for block in me.view["blocks"] if block["rounds"] is not None] == [7]
    assert me.position is None or me.position["item_id"] not in together


@pytest.mark.parametrize("times", [1, 2])
async def test_taking_back_a_score_takes_back_all_of_it(
    client: httpx.AsyncClient, register: Register, times: int
) -> None:
    me = await scored_together(client, register)
    here = me.position
    for _ in range(times):
        await me.send("block", rounds=7, duration_s=600)
        await me.send("undo")
        assert (me.view["blocks"], me.position) == ([], here)
    await me.send("block", rounds=8, duration_s=600)
    assert items_of(me.view["blocks"]) == sorted(here["together"])


async def test_a_whole_piece_is_skipped_at_once(client: httpx.AsyncClient, register: Register) -> None:
    me = await scored_together(client, register)
    together = me.position["together"]
    await me.send("skip")
    assert {me.item(item_id)["status"] for item_id in together} == {"skipped"}


async def test_what_nothing_can_replace_says_so(client: httpx.AsyncClient, register: Register) -> None:
    me = Training(client, (await register(**PROFILE)).headers)
    await me.open(minutes=30, energy=7, coach="endurance", equipment=["rowing-machine"])
    item_id = me.main()[0]["id"]
    tried = 0
    while (await client.get(f"{me.path}/items/{item_id}/choices", headers=me.headers)).json():
        await me.send("swap", item_id=item_id)
        item_id = next(line["id"] for line in me.main() if line["status"] == "pending")
        tried += 1
        assert tried < 5
    problem = await me.refused("swap", 409, "no_equivalent", item_id=item_id)
    assert me.item(item_id)["target"]["name"] in problem["detail"]
