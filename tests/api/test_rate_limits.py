from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request

from api.app import create_app
from api.deps import House
from api.limiter import SWEEP_EVERY, Limiter, Standing, TooMany
from api.rate_limits import address_of
from settings import Settings


class Seconds:
    """Monotonic time that a test moves."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def limits(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, auth_rate_limit="2/minute", api_rate_limit="3/minute")


@pytest.fixture
def limiter(limits: Settings, seconds: Seconds) -> Limiter:
    return Limiter(limits, seconds)


@pytest.fixture
async def limited(house: House, limits: Settings, limiter: Limiter) -> AsyncIterator[FastAPI]:
    app = create_app(replace(house, settings=limits, limiter=limiter))
    async with app.router.lifespan_context(app):
        yield app


def from_address(app: FastAPI, address: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, client=(address, 50_000))
    return httpx.AsyncClient(transport=transport, base_url="http://atelier.test")


def token(house: House) -> dict[str, str]:
    return {"Authorization": f"Bearer {house.tokens.issue(uuid4(), house.clock())}"}


def standing_of(answer: httpx.Response) -> tuple[str, str, str]:
    return (
        answer.headers["ratelimit-limit"],
        answer.headers["ratelimit-remaining"],
        answer.headers["ratelimit-reset"],
    )


async def test_the_window_moves_and_tells_when_one_more_fits(limiter: Limiter, seconds: Seconds) -> None:
    assert await limiter.take("2/minute", "ann") == Standing(2, 1, 60)
    seconds.at += 20
    assert await limiter.take("2/minute", "ann") == Standing(2, 0, 40)
    seconds.at += 20
    with pytest.raises(TooMany) as refused:
        await limiter.take("2/minute", "ann")
    assert refused.value.standing == Standing(2, 0, 20)
    seconds.at += 20
    assert await limiter.take("2/minute", "ann") == Standing(2, 0, 20)


async def test_a_refused_request_does_not_lengthen_the_wait(limiter: Limiter, seconds: Seconds) -> None:
    await limiter.take("1/minute", "ann")
    for _ in range(5):
        seconds.at += 10
        with pytest.raises(TooMany):
            await limiter.take("1/minute", "ann")
    seconds.at += 10
    assert await limiter.take("1/minute", "ann") == Standing(1, 0, 60)


async def test_one_name_does_not_count_for_another_nor_one_limit_for_another(limiter: Limiter) -> None:
    await limiter.take("1/minute", "ann")
    assert await limiter.take("1/minute", "bob") == Standing(1, 0, 60)
    assert await limiter.take("2/minute", "ann") == Standing(2, 1, 60)


async def test_who_has_long_been_gone_is_forgotten(limiter: Limiter, seconds: Seconds) -> None:
    for number in range(SWEEP_EVERY - 1):
        await limiter.take("1/minute", f"address:{number}")
    seconds.at += 61
    await limiter.take("1/minute", "ann")
    assert list(limiter._taken) == [("1/minute", "ann")]


async def test_switched_off_nothing_is_counted(limits: Settings) -> None:
    limiter = Limiter(limits.model_copy(update={"rate_limits": "off"}))
    assert [await limiter.take("1/minute", "ann") for _ in range(3)] == [None, None, None]


async def test_an_athlete_is_told_where_they_stand_and_then_to_wait(limited: FastAPI, house: House) -> None:
    ann = token(house)
    async with from_address(limited, "203.0.113.1") as client:
        answers = [await client.get("/v1/equipment", headers=ann) for _ in range(4)]
        other = await client.get("/v1/equipment", headers=token(house))
    assert [standing_of(answer) for answer in answers] == [
        ("3", "2", "60"),
        ("3", "1", "60"),
        ("3", "0", "60"),
        ("3", "0", "60"),
    ]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert answers[3].headers["retry-after"] == "60"
    assert answers[3].headers["content-type"] == "application/problem+json"
    assert answers[3].json()["code"] == "too_many_requests"
    assert answers[3].json()["retry_after_s"] == 60
    assert standing_of(other) == ("3", "2", "60")


async def test_a_limit_is_of_the_athlete_wherever_they_are(limited: FastAPI, house: House) -> None:
    ann = token(house)
    for number in range(3):
        async with from_address(limited, f"203.0.113.{number}") as client:
            await client.get("/v1/equipment", headers=ann)
    async with from_address(limited, "203.0.113.9") as client:
        assert (await client.get("/v1/equipment", headers=ann)).status_code == 429


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer nonsense"}])
async def test_without_a_good_token_the_address_is_counted(limited: FastAPI, headers: dict[str, str]) -> None:
    async with from_address(limited, "203.0.113.1") as client:
        statuses = [(await client.get("/v1/me", headers=headers)).status_code for _ in range(4)]
    assert statuses == [401, 401, 401, 429]
    async with from_address(limited, "203.0.113.2") as client:
        assert (await client.get("/v1/me", headers=headers)).status_code == 401


async def test_passwords_cannot_be_tried_from_one_address(limited: FastAPI) -> None:
    async with from_address(limited, "203.0.113.1") as client:
        answers = [await login(client, f"{uuid4()}@example.org") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert standing_of(answers[2]) == ("2", "0", "60")
    assert answers[2].headers["retry-after"] == "60"


async def test_passwords_of_one_account_cannot_be_tried_from_many_addresses(limited: FastAPI) -> None:
    email = f"{uuid4()}@example.org"
    answers = []
    for number in range(3):
        async with from_address(limited, f"203.0.113.{number}") as client:
            answers.append(await login(client, email))
    assert [answer.status_code for answer in answers] == [401, 401, 429]


async def test_operating_routes_are_never_limited(limited: FastAPI) -> None:
    async with from_address(limited, "203.0.113.1") as client:
        answers = [await client.get("/health/live") for _ in range(9)]
    assert {answer.status_code for answer in answers} == {200}
    assert "ratelimit-limit" not in answers[0].headers


async def login(client: httpx.AsyncClient, email: str) -> httpx.Response:
    return await client.post("/v1/auth/login", json={"email": email, "password": "not the right one"})


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("somewhere", "somewhere"),
    ],
)
def test_a_household_is_one_address(peer: str, counted: str) -> None:
    assert address_of(Request({"type": "http", "headers": [], "client": (peer, 1)})) == counted


def test_a_peer_without_an_address_is_counted_too() -> None:
    assert address_of(Request({"type": "http", "headers": [], "client": None})) == "unknown"
