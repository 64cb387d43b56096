"""One line and one measurement for each request; nothing of what athletes say."""

import re
import time
from dataclasses import dataclass

import structlog
from fastapi import FastAPI, Request
from fastapi.routing import iter_route_contexts
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils.compat import uuid7

from api.headers import headers_for
from api.metrics import Metrics
from api.problems import unexpected

SANE_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
CLIENT_GONE = 499
log = structlog.get_logger()


@dataclass
class Seen:
    status: int = CLIENT_GONE
    begun: bool = False


class Observed:
    """Gives every request an id, answers what nobody caught, and tells how it went by its route's template."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics
        self._templates: dict[object, str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        seen = Seen()

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status, seen.begun = message["status"], True
                message["headers"] = [*message.get("headers", ()), *headers_for(scope)]
            await send(message)

        began = time.perf_counter()
        try:
            await self._answer(scope, receive, told, seen)
        finally:
            self._tell(scope, seen.status, time.perf_counter() - began)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, seen: Seen) -> None:
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            if seen.begun:
                seen.status = 500
                raise
            answer = await unexpected(Request(scope), error)
            await answer(scope, receive, send)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = self._template(scope)
        self.metrics.answered(method=method, route=route, status=status, seconds=seconds)
        athlete_id = scope["state"].get("athlete_id")
        log.info(
            "request",
            method=method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            athlete_id=None if athlete_id is None else str(athlete_id),
        )

    def _template(self, scope: Scope) -> str:
        """The path with its placeholders and every prefix; `scope["route"]` knows only the part of its own router."""
        if "endpoint" not in scope:
            return "unmatched"
        if not self._templates:
            self._templates = templates_of(scope["app"])
        return self._templates.get(scope["endpoint"], "unmatched")


def templates_of(app: FastAPI) -> dict[object, str]:
    return {context.endpoint: context.path_format or "unmatched" for context in iter_route_contexts(app.routes)}


def _request_id(scope: Scope) -> str:
    """The client's, when it is one that is safe to write into a log; else a new one."""
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    return given.decode() if SANE_ID.fullmatch(given) else str(uuid7())
