import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil
import pytest

from tests.driving import CHECK_IN, Training, View
from tests.running import Service, newcomer

SAME = ("id", "step", "status", "gate", "position", "items", "sets", "blocks", "rest_started_at", "rest_until")
MORE = ("paused_at", "paused_s", "started_at", "analysis", "next_steps", "context", "prescription", "revision")
ANSWER = {
    "review": "accept",
    "start": "start",
    "warmup": "accept",
    "paused": "resume",
    "finish": "finish",
    "next": "accept",
}
BETWEEN_KILLS_S = (0.11, 0.31, 0.53)
"""No common divisor with anything the service does, so that each kill hits another moment."""

pytestmark = pytest.mark.xdist_group("crash")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service(tmp_path_factory.mktemp("crash") / "data")
    service.start()
    yield service
    service.stop()


@pytest.fixture
async def client(service: Service) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=service.url, timeout=30) as client:
        yield client


@dataclass
class Insistent(Training):
    """A client that repeats what was not acknowledged, word for word, until it is."""

    repeats: int = 0
    reps_sent: list[int] = field(default_factory=list)

    async def _post(self, path: str, body: View, status: int) -> View:
        if "context" in body and path == "/v1/sessions":
            body = {"id": str(uuid4()), **body}
        while True:
            try:
                answer = await self.client.post(path, json=body, headers=self.headers)
            except httpx.TransportError:
                self.repeats += 1
                await asyncio.sleep(0.05)
                continue
            assert answer.status_code in (200, 201), answer.text
            found: View = answer.json()
            return found

    async def train(self, sets: int) -> None:
        await self.open(**CHECK_IN)
        await self.send("adjust", change="shorter")
        await self.send("accept")
        await self.send("start")
        for number in range(sets):
            self.reps_sent.append(number)
            item_id = self.main()[0]["id"]
            await self.send("set", item_id=item_id, reps=number, load_kg=20.0, rpe=8)
        await self.finish()
        await self.send("feedback", effort=8)
        await self.send("accept")


async def stand_at_every_step(client: httpx.AsyncClient) -> dict[str, Training]:
    at = {name: await newcomer(client) for name in ("prepare", "activate", "start", "set", "rest", "paused", "next")}
    await at["prepare"].open(minutes=30)
    await at["activate"].open(**CHECK_IN)
    await at["start"].open(**CHECK_IN)
    await at["start"].send("accept")
    for name in ("set", "rest", "paused", "next"):
        await at[name].go_live()
        await at[name].work()
    await at["set"].send("rest", action="skip")
    await at["rest"].send("rest", seconds=600)
    await at["paused"].send("pause")
    await at["next"].finish()
    return at


async def to_the_end(me: Training) -> None:
    """Whatever the gate is, answer it, until there is none."""
    for _ in range(80):
        if me.view["gate"] is None:
            return
        match me.gate["kind"]:
            case "check_in":
                await me.send("check_in", context=CHECK_IN)
            case "set" | "block":
                await me.work()
            case kind:
                await me.send(ANSWER[kind])
    raise AssertionError(f"still at {me.gate['kind']}")


async def test_a_kill_at_any_step_changes_nothing_and_the_session_goes_on(
    service: Service, client: httpx.AsyncClient
) -> None:
    at = await stand_at_every_step(client)
    service.kill()
    service.start()
    for name, me in at.items():
        found = (await client.get("/v1/sessions/active", headers=me.headers)).json()
        assert (name, {key: found[key] for key in (*SAME, *MORE)}) == (
            name,
            {key: me.view[key] for key in (*SAME, *MORE)},
        )
        await to_the_end(me)
        assert (name, me.view["status"]) == (name, "completed")


async def test_nothing_acknowledged_is_lost_and_nothing_repeated_is_doubled(
    service: Service, client: httpx.AsyncClient
) -> None:
    athletes = [Insistent(client, (await newcomer(client)).headers) for _ in range(3)]
    training = [asyncio.create_task(me.train(sets=30)) for me in athletes]
    for wait_s in BETWEEN_KILLS_S:
        await asyncio.sleep(wait_s)
        service.kill()
        await asyncio.to_thread(service.start)
    await asyncio.gather(*training)
    assert sum(me.repeats for me in athletes) > 0
    for me in athletes:
        await me.look()
        assert [line["reps"] for line in me.view["sets"]] == me.reps_sent
        assert me.view["status"] == "completed"


async def test_the_stream_of_a_session_has_no_gap_where_the_service_died(
    service: Service, client: httpx.AsyncClient
) -> None:
    me = await newcomer(client)
    await me.go_live()
    await me.work()
    before = await heard(me, until="set")
    service.kill()
    service.start()
    await me.send("finish")
    await me.send("accept")
    after = await heard(me, until="RUN_FINISHED", last=before[-1])
    assert [*before, *after] == list(range(1, len(before) + len(after) + 1))


async def heard(me: Training, *, until: str, last: int = 0) -> list[int]:
    """Numbers of the events up to the one that names `until`."""
    numbers: list[int] = []
    headers: dict[str, Any] = {**me.headers, "Last-Event-ID": str(last)}
    async with me.client.stream("GET", f"{me.path}/stream", headers=headers) as answer, asyncio.timeout(20):
        async for line in answer.aiter_lines():
            if line.startswith("id: "):
                numbers.append(int(line[4:]))
            if line.startswith("data: ") and f'"{until}"' in line:
                return numbers
    return numbers


async def test_a_power_cut_that_takes_the_database_too_loses_nothing(
    service: Service, client: httpx.AsyncClient, database_killed: Any
) -> None:
    me = await newcomer(client)
    await me.go_live()
    await me.work()
    before = me.view
    service.kill()
    await asyncio.to_thread(database_killed)
    await asyncio.to_thread(service.start)
    found = (await client.get("/v1/sessions/active", headers=me.headers)).json()
    assert {key: found[key] for key in (*SAME, *MORE)} == {key: before[key] for key in (*SAME, *MORE)}
    await to_the_end(me)
    assert me.view["status"] == "completed"


@pytest.fixture
def database_killed(service: Service) -> Any:
    pid_file: Path = service.data_dir / "postgres" / "postmaster.pid"

    def kill() -> None:
        server = psutil.Process(int(pid_file.read_text().splitlines()[0]))
        family = [server, *server.children(recursive=True)]
        for process in family:
            process.kill()
        psutil.wait_procs(family, timeout=10)

    return kill
