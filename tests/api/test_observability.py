import asyncio
import io
import json
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
import structlog
from fastapi import FastAPI
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from structlog.testing import capture_logs

from api import observability
from api.app import create_app
from api.deps import House
from api.logs import JsonLines, configure_logs
from store.tables.athletes import AthleteRow

SESSION = "01890000-0000-7000-8000-000000000000"
Register = Callable[..., Awaitable[Any]]


@pytest.fixture
def ours() -> Iterator[io.StringIO]:
    """Standard error as `atelier serve` writes it, put back afterwards."""
    root, stderr, configured = logging.getLogger(), sys.stderr, structlog.get_config()
    handlers, level = root.handlers[:], root.level
    sys.stderr = io.StringIO()
    configure_logs("info")
    yield sys.stderr
    sys.stderr = stderr
    logging.captureWarnings(capture=False)
    structlog.configure(**configured)
    root.handlers[:] = handlers
    root.setLevel(level)


def requests_of(lines: list[Any]) -> list[tuple[Any, ...]]:
    return [(line["method"], line["route"], line["status"]) for line in lines if line["event"] == "request"]


async def test_a_request_is_counted_by_the_template_of_its_route(
    client: httpx.AsyncClient, house: House, register: Register
) -> None:
    ann = await register()
    with capture_logs() as lines:
        await client.get(f"/v1/sessions/{SESSION}", headers=ann.headers)
        await client.get(f"/v1/sessions/{SESSION}/items/{SESSION}/choices", headers=ann.headers)
        await client.get("/v1/exercises/nothing-like-it", headers=ann.headers)
        await client.get(f"/v1/{SESSION}")
        await client.request("BREW", "/v1/me")
        await client.get("/health/live")
    assert requests_of(lines) == [
        ("GET", "/v1/sessions/{session_id}", 404),
        ("GET", "/v1/sessions/{session_id}/items/{item_id}/choices", 404),
        ("GET", "/v1/exercises/{slug}", 404),
        ("GET", "unmatched", 404),
        ("other", "/v1/me", 405),
        ("GET", "/health/live", 200),
    ]
    text = house.metrics.text().decode()
    assert 'atelier_requests_total{method="GET",route="/v1/sessions/{session_id}",status="404"} 1.0' in text
    assert 'atelier_request_seconds_count{method="GET",route="/v1/exercises/{slug}"} 1.0' in text
    assert SESSION not in text


async def test_metrics_are_served_as_prometheus_reads_them(client: httpx.AsyncClient) -> None:
    await client.get("/health/live")
    answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert 'atelier_requests_total{method="GET",route="/health/live",status="200"} 1.0' in answer.text


async def test_every_template_of_the_contract_is_known(app: FastAPI) -> None:
    known = set(observability.templates_of(app).values())
    assert set(app.openapi()["paths"]) <= known


async def test_a_line_names_the_athlete_and_the_request_and_nothing_said(
    client: httpx.AsyncClient, register: Register
) -> None:
    ann = await register()
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        await client.post("/v1/sessions", json={"context": {"notes": "torn meniscus"}}, headers=ann.headers)
        await client.get("/v1/exercises?q=meniscus", headers=ann.headers | {"X-Request-ID": "phone-0001"})
    assert [line["athlete_id"] for line in lines] == [str(ann.athlete_id)] * 2
    assert lines[1]["request_id"] == "phone-0001"
    assert set(lines[1]) == {"method", "route", "status", "ms", "athlete_id", "request_id", "event", "log_level"}
    assert "meniscus" not in str(lines)
    assert ann.headers["Authorization"].split()[1] not in str(lines)


@pytest.mark.parametrize("given", ["phone-0001", "0190a7d2.b_c"])
async def test_a_sane_request_id_is_kept(client: httpx.AsyncClient, given: str) -> None:
    answer = await client.get("/health/live", headers={"X-Request-ID": given})
    assert answer.headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "short", "x" * 65, 'a"},{"b":"c', "12345678\n", "12345678 é"])
async def test_any_other_request_id_is_replaced(client: httpx.AsyncClient, given: str) -> None:
    answer = await client.get("/health/live", headers={"X-Request-ID": given.encode()})
    assert answer.headers["x-request-id"] != given
    assert len(answer.headers["x-request-id"]) == 36


@pytest.mark.parametrize("path", ["/v1/me", "/v1/nothing", "/health/live", "/metrics", "/docs"])
async def test_every_answer_keeps_browsers_strict(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in scripts(headers["content-security-policy"])
    assert headers.get("cache-control") == ("no-store" if path.startswith("/v1") else None)


def scripts(policy: str) -> str:
    return next(part for part in policy.split("; ") if part.startswith("script-src"))


async def test_an_unforeseen_error_is_logged_by_kind_and_place_without_its_words(
    app: FastAPI, client: httpx.AsyncClient, house: House, register: Register, ours: io.StringIO
) -> None:
    ann = await register()

    @app.get("/broken")
    async def broken() -> None:
        async with house.database.athlete(ann.athlete_id) as session:
            (await session.get_one(AthleteRow, ann.athlete_id)).body_mass_kg = 4321.5

    assert (await client.get("/broken")).status_code == 500
    lines = [json.loads(line) for line in ours.getvalue().splitlines()]
    error = next(line for line in lines if line["event"] == "unexpected_error")
    assert error["exception"]["kind"] == "sqlalchemy.exc.IntegrityError"
    assert error["exception"]["cause"]["kind"] == "psycopg.errors.CheckViolation"
    assert error["exception"]["cause"]["sqlstate"] == "23514"
    assert error["request_id"] == lines[-1]["request_id"]
    assert "4321" not in ours.getvalue()


async def test_a_stream_that_breaks_is_counted_as_broken(house: House) -> None:
    app = create_app(house)

    @app.get("/stream")
    async def stream() -> AsyncIterator[str]:
        yield "one"
        raise RuntimeError("gone")

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://atelier.test") as client:
        await client.get("/stream")
    assert 'route="/stream",status="500"} 1.0' in house.metrics.text().decode()


async def test_a_client_that_leaves_while_it_sends_is_neither_an_error_nor_an_answer(house: House) -> None:
    app, sent = create_app(house), []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/v1/sessions", "headers": [], "query_string": b""}
    with capture_logs() as lines:
        await app(scope, receive, send)
    assert sent == []
    assert requests_of(lines) == [("POST", "unmatched", 499)]


def test_lines_of_libraries_are_json_too() -> None:
    try:
        raise ValueError("left knee hurts")
    except ValueError:
        record = logging.getLogger("lib").makeRecord(
            "lib", logging.ERROR, "f", 1, 'a "quoted"\nline of %s', ("two",), sys.exc_info()
        )
    line = json.loads(JsonLines().format(record))
    assert (line["level"], line["logger"], line["event"]) == ("error", "lib", 'a "quoted"\nline of two')
    assert line["exception"]["kind"] == "builtins.ValueError"
    assert "knee" not in json.dumps(line)


class Collector:
    """The smallest receiver of OTLP over HTTP: keeps the spans of every request."""

    def __init__(self) -> None:
        self.spans: list[Any] = []
        self.services: set[str] = set()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        server = await asyncio.start_server(self.receive, "127.0.0.1", 0)
        async with server:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def receive(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        assert head.startswith("post /v1/traces ")
        length = next(line for line in head.splitlines() if line.startswith("content-length:"))
        body = await reader.readexactly(int(length.split(":")[1]))
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            self.services |= {a.value.string_value for a in resource.resource.attributes if a.key == "service.name"}
            self.spans += [span for scope in resource.scope_spans for span in scope.spans]
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()


async def visit(house: House) -> None:
    app = create_app(house)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://atelier.test") as client,
    ):
        await client.get("/health/live")
        await client.get("/v1/exercises?q=meniscus")
        await client.get(f"/v1/sessions/{SESSION}")


async def test_spans_reach_the_collector_that_was_named_by_route_and_without_queries(house: House) -> None:
    collector = Collector()
    async with collector.listening() as endpoint:
        await visit(replace(house, settings=house.settings.model_copy(update={"otel_endpoint": endpoint})))
    assert collector.services == {"atelier"}
    assert [span.name for span in collector.spans] == ["GET /v1/exercises", "GET /v1/sessions/{session_id}"]
    assert "meniscus" not in str(collector.spans)


async def test_without_an_endpoint_nothing_is_traced(house: House) -> None:
    app = create_app(house)
    assert app.state.house.settings.otel_endpoint is None
    assert not app._native_telemetry.enabled()


async def test_a_collector_that_is_gone_does_not_hold_up_the_end(house: House) -> None:
    began = asyncio.get_running_loop().time()
    await visit(replace(house, settings=house.settings.model_copy(update={"otel_endpoint": "http://127.0.0.1:1"})))
    assert asyncio.get_running_loop().time() - began < 3
