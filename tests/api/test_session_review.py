from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from tests.conftest import Register
from tests.driving import CHECK_IN, PROFILE, Training

KNOWN = {"known_1rm_kg": {"squat-barbell": 140.0, "bench-press-barbell": 100.0, "deadlift-barbell": 170.0}}


async def at_review(client: httpx.AsyncClient, register: Register, **profile: Any) -> Training:
    me = Training(client, (await register(**(PROFILE | profile))).headers)
    await me.open(**CHECK_IN)
    assert me.gate["kind"] == "review"
    return me


def hard_sets(prescription: Mapping[str, Any]) -> float:
    """Sets weighted by how hard they are meant to be."""
    return sum((item["sets"] or 1) * (item["target_rpe"] or 0) for item in prescription["main"])


def exercises(prescription: Mapping[str, Any]) -> list[str]:
    return [item["exercise"] for item in prescription["main"]]


async def test_harder_asks_more_and_easier_asks_less(client: httpx.AsyncClient, register: Register) -> None:
    me = await at_review(client, register)
    usual = me.view["prescription"]
    harder = (await me.send("adjust", change="harder"))["prescription"]
    easier = (await me.send("adjust", change="easier"))["prescription"]
    assert hard_sets(easier) < hard_sets(usual)
    assert hard_sets(harder) > hard_sets(easier)
    assert easier["target_rpe"] < harder["target_rpe"]


async def test_shorter_takes_less_time_and_longer_takes_more(client: httpx.AsyncClient, register: Register) -> None:
    me = await at_review(client, register)
    usual = me.view["prescription"]["estimated_minutes"]
    longer = (await me.send("adjust", change="longer"))["prescription"]["estimated_minutes"]
    shorter = (await me.send("adjust", change="shorter"))["prescription"]["estimated_minutes"]
    assert shorter < usual < longer


async def test_another_focus_brings_the_muscle_that_was_named(client: httpx.AsyncClient, register: Register) -> None:
    me = await at_review(client, register)
    await me.send("adjust", change="other_focus", focus="chest")
    details = [
        (await client.get(f"/v1/exercises/{slug}", headers=me.headers)).json()
        for slug in exercises(me.view["prescription"])
    ]
    assert "chest" in details[0]["primary_muscles"]


async def test_an_adjusted_session_is_the_one_that_is_trained(client: httpx.AsyncClient, register: Register) -> None:
    me = await at_review(client, register)
    await me.send("adjust", change="shorter")
    shown = [item["id"] for item in me.view["prescription"]["main"]]
    await me.send("accept")
    await me.send("start")
    assert [item["id"] for item in me.main()] == shown


async def test_an_unnamed_swap_takes_an_equivalent_with_its_own_load(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await at_review(client, register)
    before = me.main()[0]
    await me.send("swap", item_id=before["id"], reason="preference")
    after = me.main()[1]
    assert me.item(before["id"])["status"] == "swapped"
    assert after["exercise"] not in exercises({"main": [before["target"]]})
    assert after["target"]["sets"] == before["target"]["sets"]
    assert after["target"]["load_source"] != ""
    assert set(after["target"]["equipment"]) <= {*CHECK_IN["equipment"], "floor", "wall"}  # type: ignore[misc]
    assert me.said.startswith(f"{after['target']['name']} instead of {before['target']['name']}, ")


async def test_the_choices_for_a_swap_are_what_a_named_swap_takes(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await at_review(client, register)
    item_id = me.main()[0]["id"]
    offered = (await client.get(f"{me.path}/items/{item_id}/choices", headers=me.headers)).json()
    assert 1 <= len(offered) <= 3
    await me.look()
    assert me.item(item_id)["status"] == "pending"
    await me.send("swap", item_id=item_id, exercise=offered[-1]["exercise"])
    assert offered[-1]["exercise"] in exercises(me.view["prescription"])


@pytest.mark.parametrize("impossible", ["leg-extension-machine", "no-such-exercise", "barbell-row"])
async def test_a_swap_that_today_does_not_allow_changes_nothing(
    client: httpx.AsyncClient, register: Register, impossible: str
) -> None:
    me = await at_review(client, register)
    before = me.view["items"]
    item_id = me.main()[0]["id"]
    await me.refused("swap", 422, "not_an_equivalent", item_id=item_id, exercise=impossible)
    assert (await me.look())["items"] == before


async def test_a_swap_in_the_middle_keeps_the_sets_that_were_done(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = Training(client, (await register(**PROFILE)).headers)
    await me.go_live()
    before = me.position
    await me.work()
    await me.send("swap", item_id=before["item_id"], reason="taken")
    assert [line["item_id"] for line in me.view["sets"]] == [before["item_id"]]
    fresh = next(line for line in me.main() if line["status"] == "pending" and line["why"] == me.said)
    assert fresh["target"]["sets"] == before["of"] - 1
    await me.refused("swap", 422, "item_not_in_session", item_id=before["item_id"])


async def test_loads_come_from_what_the_athlete_knows_to_lift(client: httpx.AsyncClient, register: Register) -> None:
    me = await at_review(client, register, facts=KNOWN)
    loaded = [item for item in me.view["prescription"]["main"] if item["exercise"] in KNOWN["known_1rm_kg"]]
    assert loaded, exercises(me.view["prescription"])
    for item in loaded:
        assert 0.4 < item["load_kg"] / KNOWN["known_1rm_kg"][item["exercise"]] < 0.95
        assert "first time" not in item["load_source"]


async def test_the_same_check_in_gives_the_same_session(client: httpx.AsyncClient, register: Register) -> None:
    me = await at_review(client, register)
    other = await at_review(client, register)
    first, second = ([line["target"] | {"id": None} for line in each.view["items"]] for each in (me, other))
    assert first == second


async def test_accepting_starts_nothing_until_start(client: httpx.AsyncClient, register: Register) -> None:
    me = await at_review(client, register)
    await me.send("accept")
    assert (me.view["step"], me.gate["kind"], me.view["started_at"]) == ("live", "start", None)
    await me.send("start")
    assert me.view["started_at"] == me.view["server_time"]
