import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from uuid import uuid4

import httpx
import orjson
import psycopg
import pytest
import uvicorn

from api.app import create_app
from api.deps import House
from cli.servers import Servers
from tests.conftest import Register
from tests.driving import CHECK_IN, PROFILE, Training

SOON_S = 10.0


class Told(NamedTuple):
    seq: int
    type: str
    data: dict[str, Any]


@pytest.fixture
async def url(house: House) -> AsyncIterator[str]:
    """A real server on a real port: the ASGI transport of httpx does not stream."""
    config = uvicorn.Config(create_app(house), port=0, log_config=None, lifespan="on", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await serving


@pytest.fixture
async def device(url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=url, timeout=SOON_S) as device:
        yield device


@pytest.fixture
async def me(device: httpx.AsyncClient, register: Register) -> Training:
    training = Training(device, (await register(**PROFILE)).headers)
    await training.open(**CHECK_IN)
    return training


@asynccontextmanager
async def listening(me: Training, *, after: int | None = None) -> AsyncIterator[AsyncIterator[Told]]:
    headers = dict(me.headers) if after is None else {**me.headers, "Last-Event-ID": str(after)}
    async with me.client.stream("GET", f"{me.path}/stream", headers=headers) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield events(answer)


async def events(answer: httpx.Response) -> AsyncIterator[Told]:
    fields: dict[str, str] = {}
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if name in ("id", "event", "data"):
            fields[name] = value
        if line == "" and fields:
            yield Told(int(fields["id"]), fields["event"], orjson.loads(fields["data"]))
            fields = {}


async def take(told: AsyncIterator[Told], count: int) -> list[Told]:
    async with asyncio.timeout(SOON_S):
        return [await anext(told) for _ in range(count)]


async def take_all(told: AsyncIterator[Told]) -> list[Told]:
    async with asyncio.timeout(SOON_S):
        return [event async for event in told]


async def first_named(told: AsyncIterator[Told], name: str) -> Told:
    async with asyncio.timeout(SOON_S):
        return await anext(event async for event in told if event.data.get("name") == name)


def tailing(house: House) -> int:
    """How many sessions somebody listens to."""
    return len(house.listener._waiting)


async def until_tailing(house: House, count: int) -> None:
    async with asyncio.timeout(SOON_S):
        while tailing(house) != count:  # noqa: ASYNC110 - what is awaited has no event either
            await asyncio.sleep(0.02)


async def through(me: Training) -> Training:
    """From the review to the end, in nine events."""
    await me.send("start")
    while me.gate["kind"] == "warmup":
        await me.send("accept")
    await me.work()
    await me.send("rest", seconds=60)
    await me.finish()
    await me.send("accept")
    return me


def names(told: list[Told]) -> list[str]:
    return [event.data.get("name") or event.data.get("stepName") or event.type for event in told]


async def test_the_whole_session_is_told_in_order_without_gaps_and_then_ends(me: Training) -> None:
    await through(me)
    async with listening(me) as told:
        heard = await take_all(told)
    assert [event.seq for event in heard] == list(range(1, len(heard) + 1))
    assert [event.type for event in heard].count("RUN_FINISHED") == 1
    assert (heard[0].type, heard[-1].type) == ("RUN_STARTED", "RUN_FINISHED")
    assert all(event.data["type"] == event.type for event in heard)
    assert heard[-1].data["result"] == {"status": "completed"}


async def test_the_five_steps_begin_and_end_in_their_order(me: Training) -> None:
    await through(me)
    async with listening(me) as told:
        steps = [(event.type, event.data["stepName"]) for event in await take_all(told) if "STEP_" in event.type]
    order = ("prepare", "activate", "live", "adapt", "advance")
    assert steps == [(kind, step) for step in order for kind in ("STEP_STARTED", "STEP_FINISHED")]


async def test_what_happens_is_told_under_the_name_of_the_event(me: Training) -> None:
    await through(me)
    async with listening(me) as told:
        custom = [event.data for event in await take_all(told) if event.type == "CUSTOM"]
    kinds = [event["name"] for event in custom]
    assert kinds[0] == "start"
    assert kinds[-4:] == ["set", "rest", "finish", "accept"]
    said = custom[-4]["value"]
    assert said["set_id"] == me.view["sets"][0]["id"]
    assert {"event_id", "revision", "gate", "rest_until", "say"} <= said.keys()
    assert [event["value"]["revision"] for event in custom] == list(range(2, len(custom) + 2))


async def test_a_stream_goes_on_after_the_last_event_that_was_heard(me: Training) -> None:
    async with listening(me) as told:
        first = await take(told, 2)
    await through(me)
    async with listening(me, after=first[-1].seq) as told:
        rest = await take_all(told)
    assert [event.seq for event in (*first, *rest)] == list(range(1, len(first) + len(rest) + 1))


async def test_a_second_device_hears_the_set_of_the_first_while_it_listens(me: Training, url: str) -> None:
    await me.send("start")
    async with httpx.AsyncClient(base_url=url, timeout=SOON_S) as phone:
        watching = Training(phone, me.headers, me.view)
        async with listening(watching) as told:
            waiting = asyncio.create_task(first_named(told, "set"))
            await me.send("set", reps=5, load_kg=40.0)
            heard = await waiting
        assert heard.data["value"]["set_id"] == me.view["sets"][0]["id"]
        assert heard.data["value"]["gate"]["id"] == me.gate["id"]
        assert (await watching.look())["sets"] == me.view["sets"]


async def test_a_stream_that_is_open_ends_with_the_session(me: Training) -> None:
    async with listening(me) as told:
        heard = asyncio.create_task(take_all(told))
        await me.send("abandon")
        assert names(await heard)[-1] == "RUN_FINISHED"


async def test_the_stream_of_a_session_that_gave_way_ends_too(me: Training) -> None:
    async with listening(me) as told:
        heard = asyncio.create_task(take_all(told))
        await Training(me.client, me.headers).open(**CHECK_IN)
        assert names(await heard)[-1] == "RUN_FINISHED"


async def test_another_athlete_is_refused_before_the_first_byte(me: Training, register: Register) -> None:
    foreign = await register(**PROFILE)
    answer = await me.client.get(f"{me.path}/stream", headers=foreign.headers)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    unknown = await me.client.get(f"/v1/sessions/{uuid4()}/stream", headers=me.headers)
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("last", ["-1", "soon", "1.5"])
async def test_a_last_event_id_that_cannot_be_is_refused(me: Training, last: str) -> None:
    answer = await me.client.get(f"{me.path}/stream", headers={**me.headers, "Last-Event-ID": last})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_leaving_a_stream_leaves_nothing_behind(me: Training, house: House, servers: Servers) -> None:
    async with listening(me) as told:
        await take(told, 1)
        await until_tailing(house, 1)
    await until_tailing(house, 0)
    with psycopg.connect(servers.admin_url) as admin:
        held = admin.execute(
            "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in trans%'"
        ).fetchone()
    assert held == (0,)
    assert (await me.send("start"))["step"] == "live"


async def test_listeners_hold_no_connection_of_the_pool(me: Training, house: House) -> None:
    streams = [asyncio.create_task(heard_to_the_end(me)) for _ in range(house.settings.database_pool * 2)]
    await until_tailing(house, 1)
    await me.send("start")
    await me.send("abandon")
    heard = await asyncio.gather(*streams)
    assert {told[-1].type for told in heard} == {"RUN_FINISHED"}
    assert {len(told) for told in heard} == {heard[0][-1].seq}


async def heard_to_the_end(me: Training) -> list[Told]:
    async with listening(me) as told:
        return await take_all(told)
