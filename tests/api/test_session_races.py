import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.conftest import Register
from tests.driving import CHECK_IN, PROFILE, Training, event

ROUNDS = 20
SEVERAL = 5


@pytest.fixture
async def other_device(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://phone.test") as client:
        yield client


@pytest.fixture
async def live(client: httpx.AsyncClient, register: Register) -> Training:
    me = Training(client, (await register(**PROFILE)).headers)
    await me.go_live()
    return me


async def said_at_once(me: Training, *said: tuple[httpx.AsyncClient, dict[str, Any]]) -> list[httpx.Response]:
    path = f"{me.path}/events"
    return list(await asyncio.gather(*(client.post(path, json=body, headers=me.headers) for client, body in said)))


async def test_two_sets_at_once_from_two_devices_are_both_kept(live: Training, other_device: httpx.AsyncClient) -> None:
    item_id = live.position["item_id"]
    for number in range(ROUNDS):
        mine, theirs = (event("set", item_id=item_id, reps=reps, load_kg=40.0) for reps in (100 + number, 200 + number))
        answers = await said_at_once(live, (live.client, mine), (other_device, theirs))
        assert [answer.status_code for answer in answers] == [200, 200]
        assert {answer.json()["revision"] for answer in answers} == {
            live.view["revision"] + 1,
            live.view["revision"] + 2,
        }
        await live.look()
    stored = sorted(line["reps"] for line in live.view["sets"])
    assert stored == [*range(100, 100 + ROUNDS), *range(200, 200 + ROUNDS)]
    assert sorted(line["set_number"] for line in live.view["sets"]) == list(range(1, 2 * ROUNDS + 1))


async def test_two_answers_to_one_gate_are_one_set_and_one_clear_refusal(
    live: Training, other_device: httpx.AsyncClient
) -> None:
    item_id = live.position["item_id"]
    for number in range(ROUNDS):
        gate_id = live.gate["id"]
        before = len(live.view["sets"])
        mine, theirs = (event("set", gate_id=gate_id, item_id=item_id, reps=reps) for reps in (number, 100 + number))
        answers = await said_at_once(live, (live.client, mine), (other_device, theirs))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        refused = next(answer.json() for answer in answers if answer.status_code == 409)
        await live.look()
        assert (refused["code"], refused["gate"]["id"]) == ("gate_closed", live.gate["id"])
        assert len(live.view["sets"]) == before + 1


async def test_one_event_sent_many_times_at_once_is_one_set(live: Training, other_device: httpx.AsyncClient) -> None:
    said = event("set", reps=5, load_kg=40.0)
    answers = await said_at_once(live, *[(live.client, said), (other_device, said)] * SEVERAL)
    assert {answer.status_code for answer in answers} == {200}
    assert len({line["id"] for answer in answers for line in answer.json()["sets"]}) == 1
    assert [line["reps"] for line in (await live.look())["sets"]] == [5]


async def test_one_id_with_two_contents_at_once_is_one_set(live: Training, other_device: httpx.AsyncClient) -> None:
    said = event("set", reps=5, load_kg=40.0)
    answers = await said_at_once(live, (live.client, said), (other_device, said | {"reps": 6}))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "key_reused"}
    assert len((await live.look())["sets"]) == 1


async def test_a_set_and_an_undo_at_once_leave_a_whole_session(live: Training, other_device: httpx.AsyncClient) -> None:
    await live.send("set", reps=1, load_kg=40.0)
    for number in range(ROUNDS // 2):
        answers = await said_at_once(
            live, (live.client, event("set", reps=2 + number, load_kg=40.0)), (other_device, event("undo"))
        )
        assert [answer.status_code for answer in answers] == [200, 200]
        assert len((await live.look())["sets"]) == 1


async def test_finishing_on_two_devices_is_finishing_once(live: Training, other_device: httpx.AsyncClient) -> None:
    await live.work()
    gate_id = live.gate["id"]
    both = [(device, event("finish", gate_id=gate_id)) for device in (live.client, other_device)]
    answers = await said_at_once(live, *both)
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert (await live.look())["step"] == "advance"


async def test_one_session_opened_many_times_at_once_is_one(
    client: httpx.AsyncClient, other_device: httpx.AsyncClient, register: Register, new_id: Any
) -> None:
    me = await register(**PROFILE)
    body = {"id": new_id(), "context": CHECK_IN}
    answers = await asyncio.gather(
        *(device.post("/v1/sessions", json=body, headers=me.headers) for device in (client, other_device) * 2)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert {answer.json()["gate"]["id"] for answer in answers} == {answers[0].json()["gate"]["id"]}


async def test_two_sessions_opened_at_once_leave_one_open(
    client: httpx.AsyncClient, other_device: httpx.AsyncClient, register: Register
) -> None:
    me = await register(**PROFILE)
    answers = await asyncio.gather(
        *(
            device.post("/v1/sessions", json={"context": CHECK_IN}, headers=me.headers)
            for device in (client, other_device)
        )
    )
    assert {answer.status_code for answer in answers} <= {201, 409}
    opened = [answer.json()["id"] for answer in answers if answer.status_code == 201]
    active = (await client.get("/v1/sessions/active", headers=me.headers)).json()
    assert active["id"] in opened
