from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.exc import TimeoutError as PoolTimeout

from api.body_guard import unreadable
from api.deps import House
from store.tables.athletes import AthleteRow
from store.tables.sessions import SessionRow

SESSION = "01890000-0000-7000-8000-000000000000"
JSON = {"Content-Type": "application/json"}
UNREADABLE = {
    "cut short": b'{"context": ',
    "not json": b"minutes=45",
    "nan": b'{"context":{"minutes":NaN}}',
    "infinity": b'{"context":{"minutes":-Infinity}}',
    "1e400": b'{"context":{"minutes":1e400}}',
    "5000 digits": b'{"context":{"minutes":' + b"9" * 5000 + b"}}",
    "raw nul": b'{"context":{"notes":"a\x00b"}}',
    "escaped nul": b'{"context":{"notes":"a\\u0000b"}}',
    "backslash then nul": b'{"context":{"notes":"\\\\\\u0000"}}',
    "nul in a name": b'{"\\u0000":1}',
    "lone surrogate": b'{"context":{"notes":"\\ud83d"}}',
    "surrogates swapped": b'{"context":{"notes":"\\ude00\\ud83d"}}',
    "surrogate as utf-8": b'{"context":{"notes":"\xed\xa0\xbd"}}',
    "latin-1": '{"context":{"notes":"genou gêné"}}'.encode("latin-1"),
    "utf-16": '{"context":{}}'.encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf{}",
    "too deep": b"[" * 5000 + b"]" * 5000,
    "nearly too deep": b"[" * 1020 + b"]" * 1020,
    "two values": b"{}{}",
    "trailing comma": b'{"context":{},}',
}
MISFIT = {
    "a list": b"[]",
    "null": b"null",
    "a number": b"7",
    "nothing": b"",
    "unknown field": b'{"contxt":{}}',
    "huge int": b'{"context":{"minutes":' + b"9" * 300 + b"}}",
    "beyond 64 bits": b'{"context":{"minutes":18446744073709551616}}',
    "a boolean": b'{"context":{"minutes":true}}',
    "a list for a number": b'{"context":{"minutes":[45]}}',
    "a number for a list": b'{"context":{"equipment":4}}',
    "not an id": b'{"id":"..\\/..\\/etc"}',
    "an object for an id": b'{"id":{"$ne":null}}',
}
Register = Callable[..., Awaitable[Any]]


def assert_problem(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["request_id"] == answer.headers["x-request-id"]
    assert body["title"]
    assert body["detail"]


@pytest.fixture
async def ann(register: Register) -> Any:
    return await register(level="intermediate", locale="en")


@pytest.fixture
async def stored(house: House, ann: Any) -> AsyncIterator[None]:
    """Nothing may have been written when the test is over."""
    yield
    async with house.database.athlete(ann.athlete_id) as session:
        sessions = await session.execute(select(func.count()).select_from(SessionRow))
        assert sessions.scalar_one() == 0


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_what_is_not_json_text_is_a_400(client: httpx.AsyncClient, ann: Any, body: bytes) -> None:
    answer = await client.post("/v1/sessions", content=body, headers=ann.headers | JSON)
    assert_problem(answer, 400, "bad_request" if body.startswith(b"[" * 1020 + b"]") else "malformed_json")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("body", MISFIT.values(), ids=MISFIT.keys())
async def test_what_does_not_fit_is_a_422_that_names_the_field(
    client: httpx.AsyncClient, ann: Any, body: bytes
) -> None:
    answer = await client.post("/v1/sessions", content=body, headers=ann.headers | JSON)
    assert_problem(answer, 422, "invalid_request")
    assert answer.json()["errors"][0]["where"].startswith("body")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("kind", ["Application/JSON", "application/problem+json", "application/json; charset=utf-8"])
async def test_json_by_any_of_its_names_is_read_with_the_same_care(
    client: httpx.AsyncClient, ann: Any, kind: str
) -> None:
    headers = ann.headers | {"Content-Type": kind}
    answer = await client.post("/v1/sessions", content=b'{"context":{"notes":"\\u0000"}}', headers=headers)
    assert_problem(answer, 400, "malformed_json")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application"]
)
async def test_another_content_type_is_a_415(client: httpx.AsyncClient, ann: Any, kind: str | None) -> None:
    headers = ann.headers | ({} if kind is None else {"Content-Type": kind})
    answer = await client.post("/v1/sessions", content=b'{"context":{}}', headers=headers)
    assert_problem(answer, 415, "unsupported_media_type")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("declared", [True, False])
async def test_two_megabytes_are_a_413(client: httpx.AsyncClient, ann: Any, declared: bool) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 50_000

    content = b" " * 2_000_000 if declared else chunks()
    answer = await client.post("/v1/sessions", content=content, headers=ann.headers | JSON)
    assert_problem(answer, 413, "too_large")


async def test_a_body_in_many_chunks_arrives_whole(client: httpx.AsyncClient, ann: Any) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for byte in b'{"context": {"minutes": 4':
            yield bytes([byte])
        yield b""
        yield b"5}}"

    answer = await client.post("/v1/sessions", content=chunks(), headers=ann.headers | JSON)
    assert (answer.status_code, answer.json()["context"]) == (201, {"minutes": 45})


@pytest.mark.parametrize("text", [b'"\\\\u0000"', b'"\\\\\\\\u0000"', b'"\\ud83d\\ude00"'])
def test_harmless_text_is_let_through(text: bytes) -> None:
    assert unreadable(text, "application/json") is None


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1", "/v1/equipment/", "/favicon.ico", "/v1/sessions//", "/%00"])
async def test_an_unknown_address_is_a_404(client: httpx.AsyncClient, ann: Any, path: str) -> None:
    assert_problem(await client.get(path, headers=ann.headers), 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/v1/equipment", "GET"),
        ("OPTIONS", "/v1/equipment", "GET"),
        ("BREW", "/v1/equipment", "GET"),
        ("PUT", "/v1/prescriptions", "POST"),
        ("POST", "/metrics", "GET"),
    ],
)
async def test_a_wrong_method_is_a_405_that_names_the_right_one(
    client: httpx.AsyncClient, method: str, path: str, allowed: str
) -> None:
    answer = await client.request(method, path)
    assert_problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == allowed


async def test_head_where_it_is_not_served_has_a_status_and_no_body(client: httpx.AsyncClient, ann: Any) -> None:
    answer = await client.head("/v1/equipment", headers=ann.headers)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/exercises?q=%00",
        "/v1/exercises?limit=1e400",
        "/v1/exercises?limit=" + "9" * 5000,
        "/v1/exercises?limit=NaN",
        "/v1/equipment?environment=moon",
        "/v1/sessions?cursor=%00",
        "/v1/sessions?limit=-1",
        "/v1/sessions/%2e%2e",
        f"/v1/sessions/{SESSION}0",
    ],
)
async def test_wrong_addresses_and_queries_are_422(client: httpx.AsyncClient, ann: Any, path: str) -> None:
    assert_problem(await client.get(path, headers=ann.headers), 422, "invalid_request")


async def test_bytes_that_are_no_text_in_a_query_are_harmless(client: httpx.AsyncClient, ann: Any) -> None:
    assert (await client.get("/v1/exercises?q=%ff%fe%ed%a0%bd", headers=ann.headers)).status_code == 200


@pytest.mark.parametrize("after", ["-1", "NaN", "1e400", "x"])
async def test_a_stream_position_that_cannot_be_is_refused_before_the_first_byte(
    client: httpx.AsyncClient, ann: Any, after: str
) -> None:
    answer = await client.get(f"/v1/sessions/{SESSION}/stream", headers=ann.headers | {"Last-Event-ID": after})
    assert_problem(answer, 422, "invalid_request")


async def test_wrong_fields_are_named_and_what_was_sent_is_not_echoed(client: httpx.AsyncClient) -> None:
    secret = "hunter2" * 30
    answer = await client.post("/v1/auth/login", json={"email": "ann@example.org", "password": secret, "more": secret})
    assert_problem(answer, 422, "invalid_request")
    assert "hunter2" not in answer.text


@pytest.mark.parametrize(
    ("accepted", "title"),
    [("fr-FR,fr;q=0.9", "Introuvable"), ("en", "Not found"), ("de", "Not found"), ("\x00", "Not found")],
)
async def test_problems_speak_the_language_of_the_client(client: httpx.AsyncClient, accepted: str, title: str) -> None:
    answer = await client.get("/v1/nothing", headers={"Accept-Language": accepted})
    assert answer.json()["title"] == title


async def test_a_pool_without_a_free_connection_is_a_503(app: FastAPI, client: httpx.AsyncClient) -> None:
    @app.get("/busy")
    async def busy() -> None:
        raise PoolTimeout

    answer = await client.get("/busy")
    assert_problem(answer, 503, "store_unavailable")
    assert answer.headers["retry-after"] == "2"


async def test_what_nobody_foresaw_is_a_500_with_the_same_headers(
    app: FastAPI, client: httpx.AsyncClient, house: House, ann: Any
) -> None:
    @app.get("/broken")
    async def broken() -> None:
        async with house.database.athlete(ann.athlete_id) as session:
            row = await session.get_one(AthleteRow, ann.athlete_id)
            row.body_mass_kg = 61.5
            raise RuntimeError("left knee hurts")

    answer = await client.get("/broken")
    assert_problem(answer, 500, "unexpected")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "knee" not in answer.text
    async with house.database.athlete(ann.athlete_id) as session:
        assert (await session.get_one(AthleteRow, ann.athlete_id)).body_mass_kg is None
