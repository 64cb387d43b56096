from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.conftest import Register
from tests.driving import CHECK_IN, GYM, PROFILE, Training
from training.coaches import COACH_IDS

PLACE = [*GYM, "rowing-machine", "kettlebell-cast", "pull-up-bar-fixed"]


async def newcomer(client: httpx.AsyncClient, register: Register, **profile: Any) -> Training:
    return Training(client, (await register(**(PROFILE | profile))).headers)


@pytest.mark.parametrize("coach", COACH_IDS)
async def test_a_session_goes_through_the_five_steps(client: httpx.AsyncClient, register: Register, coach: str) -> None:
    me = await newcomer(client, register)
    steps = [(await me.open(coach=coach))["step"]]
    opened = await me.send("check_in", context={"minutes": 30, "energy": 7, "equipment": PLACE})
    steps.append(opened["step"])
    assert opened["coach"] == coach
    assert opened["prescription"]["main"]
    steps.append((await me.send("accept"))["step"])
    await me.send("start")
    if me.gate["kind"] == "warmup":
        await me.send("accept")
    await me.work_through()
    assert len(me.view["sets"]) + len(me.view["blocks"]) > 0
    steps.append((await me.finish())["step"])
    assert me.view["analysis"]["completion"] == 1.0
    steps.append((await me.send("accept"))["step"])
    assert steps == ["prepare", "activate", "live", "advance", "done"]
    assert (me.view["status"], me.view["gate"]) == ("completed", None)


async def test_missing_answers_are_a_gate_with_a_schema_not_an_error(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await newcomer(client, register)
    await me.open()
    assert (me.view["step"], me.gate["kind"]) == ("prepare", "check_in")
    assert me.gate["data"]["missing"] == ["minutes", "energy", "equipment"]
    assert me.gate["schema"]["required"] == ["minutes", "energy", "equipment"]
    minutes = me.gate["schema"]["properties"]["minutes"]["anyOf"][0]
    assert (minutes["minimum"], minutes["maximum"]) == (5, 300)


async def test_a_check_in_may_be_answered_piece_by_piece(client: httpx.AsyncClient, register: Register) -> None:
    me = await newcomer(client, register)
    await me.open(minutes=30)
    assert me.gate["data"]["missing"] == ["energy", "equipment"]
    await me.send("check_in", context={"energy": 5})
    assert me.gate["data"]["missing"] == ["equipment"]
    await me.send("check_in", context={"equipment": ["yoga-mat"]})
    assert me.view["step"] == "activate"
    assert me.view["context"] == {"minutes": 30, "energy": 5, "equipment": ["yoga-mat"]}


async def test_equipment_of_the_profile_need_not_be_said_again(client: httpx.AsyncClient, register: Register) -> None:
    me = await newcomer(client, register, equipment=GYM)
    await me.open(minutes=30, energy=6)
    assert me.view["step"] == "activate"
    assert me.view["context"]["equipment"] == GYM


async def test_no_equipment_at_all_is_an_answer(client: httpx.AsyncClient, register: Register) -> None:
    me = await newcomer(client, register)
    await me.open(minutes=30, energy=6, equipment=[])
    assert me.view["step"] == "activate"
    used = {slug for item in me.view["prescription"]["main"] for slug in item["equipment"]}
    assert used <= {"floor", "wall"}


async def test_what_cannot_be_prescribed_says_why_and_takes_another_check_in(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await newcomer(client, register)
    areas = ("neck", "shoulder", "elbow", "wrist", "upper_back", "lower_back", "hip", "groin", "hamstring", "knee")
    pain = [{"body_part": area, "severity": 10} for area in (*areas, "ankle", "achilles", "foot")]
    await me.open(**CHECK_IN, pain=pain)
    assert (me.view["step"], me.view["prescription"]) == ("prepare", None)
    assert me.gate["data"]["refusal"]["constraint"] == "pain"
    assert me.gate["data"]["refusal"]["say"] != ""
    await me.send("check_in", context={"pain": []})
    assert (me.view["step"], me.view["refusal"]) == ("activate", None)


async def test_a_new_check_in_at_the_review_prescribes_again(client: httpx.AsyncClient, register: Register) -> None:
    me = await newcomer(client, register)
    await me.open(**CHECK_IN)
    await me.send("check_in", context={"minutes": 20})
    assert (me.view["step"], me.view["context"]["minutes"]) == ("activate", 20)
    assert me.view["prescription"]["estimated_minutes"] <= 20


async def test_the_open_session_is_found_again_from_any_device(client: httpx.AsyncClient, register: Register) -> None:
    me = await newcomer(client, register)
    nothing = await client.get("/v1/sessions/active", headers=me.headers)
    assert (nothing.status_code, nothing.content) == (204, b"")
    await me.go_live()
    found = (await client.get("/v1/sessions/active", headers=me.headers)).json()
    same = ("id", "step", "gate", "position", "rest_until", "sets", "items", "revision")
    assert {name: found[name] for name in same} == {name: me.view[name] for name in same}


async def test_after_the_end_no_session_is_open_and_the_list_shows_it(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await newcomer(client, register)
    await me.go_live()
    await me.work()
    await me.finish()
    score = me.view["analysis"]["score"]
    await me.send("accept")
    assert (await client.get("/v1/sessions/active", headers=me.headers)).status_code == 204
    page = (await client.get("/v1/sessions", headers=me.headers)).json()
    assert [(line["id"], line["status"], line["score"]) for line in page["items"]] == [
        (me.view["id"], "completed", score)
    ]


async def test_pages_of_sessions_follow_each_other_without_gap_or_overlap(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await newcomer(client, register)
    opened = [(await me.open())["id"] for _ in range(5)]
    found: list[str] = []
    cursor = ""
    for _ in range(3):
        page = (await client.get(f"/v1/sessions?limit=2{cursor}", headers=me.headers)).json()
        found += [line["id"] for line in page["items"]]
        cursor = f"&cursor={page['next']}"
    assert found == opened[::-1]
    assert page["next"] is None


async def test_a_session_that_was_only_looked_at_gives_way_to_a_new_one(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await newcomer(client, register)
    first = (await me.open(**CHECK_IN))["id"]
    second = (await me.open(**CHECK_IN))["id"]
    before = (await client.get(f"/v1/sessions/{first}", headers=me.headers)).json()
    assert (before["status"], before["step"], before["gate"]) == ("abandoned", "done", None)
    assert (await client.get("/v1/sessions/active", headers=me.headers)).json()["id"] == second


async def test_an_abandoned_session_keeps_its_sets_and_asks_nothing_more(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await newcomer(client, register)
    await me.go_live()
    await me.work()
    await me.send("abandon", reason="phone rang")
    assert (me.view["status"], me.view["step"], me.view["gate"]) == ("abandoned", "done", None)
    assert len(me.view["sets"]) == 1
    await me.refused("set", 409, "gate_closed", reps=5)


async def test_a_preview_stores_nothing(client: httpx.AsyncClient, register: Register) -> None:
    me = await newcomer(client, register)
    asked = {"context": CHECK_IN, "athlete": {"level": "beginner", "known_1rm_kg": {"squat-barbell": 100.0}}}
    answer = await client.post("/v1/prescriptions", json=asked, headers=me.headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["coach"] == "force"
    assert (await client.get("/v1/sessions", headers=me.headers)).json()["items"] == []
    known = (await client.get("/v1/me", headers=me.headers)).json()
    assert (known["level"], known["known_1rm_kg"]) == ("intermediate", {})


async def test_an_incomplete_preview_names_what_is_missing(client: httpx.AsyncClient, register: Register) -> None:
    me = await newcomer(client, register)
    answer = await client.post("/v1/prescriptions", json={"context": {"minutes": 30}}, headers=me.headers)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "check_in_incomplete")
    assert problem["missing"] == ["energy", "equipment"]


async def test_what_a_session_is_not_is_not_found(client: httpx.AsyncClient, register: Register) -> None:
    me = await newcomer(client, register)
    answer = await client.get(f"/v1/sessions/{uuid4()}", headers=me.headers)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
