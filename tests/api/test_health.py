from dataclasses import replace
from uuid import uuid4

import httpx
import pytest

from api.app import create_app
from api.deps import House
from store.db import Database
from store.listener import Listener


def seen_by(house: House) -> httpx.AsyncClient:
    """A client of this house without the start and the end of a service: nothing listens in the background."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(create_app(house)), base_url="http://atelier.test")


async def test_a_live_process_says_so_without_signing_in(client: httpx.AsyncClient) -> None:
    answer = await client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


async def test_it_is_ready_when_the_database_has_the_newest_schema(client: httpx.AsyncClient) -> None:
    answer = await client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
async def test_a_monitor_may_ask_with_head(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.head(path)
    assert (answer.status_code, answer.content) == (200, b"")


async def test_another_schema_is_not_ready_and_says_what_to_run(house: House) -> None:
    async with seen_by(replace(house, schema="9999")) as client:
        answer = await client.get("/health/ready", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (503, "schema_not_ready")
    assert answer.json()["detail"] == (
        f"The database has schema {house.schema}; this version needs 9999. Run `atelier migrate`."
    )


@pytest.mark.parametrize("path", ["/health/ready", "/v1/me"])
async def test_without_a_database_it_lives_and_is_not_ready(house: House, path: str) -> None:
    nowhere = "host=127.0.0.1 port=1 user=nobody connect_timeout=1"
    lost = replace(house, database=Database(nowhere, pool_size=1), listener=Listener(nowhere))
    token = lost.tokens.issue(uuid4(), lost.clock())
    async with seen_by(lost) as client:
        assert (await client.get("/health/live")).status_code == 200
        answer = await client.get(path, headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["code"]) == (503, "store_unavailable")
    assert answer.headers["retry-after"] == "2"
    assert answer.headers["content-type"] == "application/problem+json"
