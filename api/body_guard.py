"""Bodies are read here once, bounded, and refused before anything parses them a second time."""

import orjson
from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import locale_of, problem
from training.wording import Wording


class BodyGuard:
    """Refuses what is too large, not JSON, or holds what PostgreSQL text cannot: NUL, lone surrogates, NaN."""

    def __init__(self, app: ASGIApp, *, max_body_bytes: int) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        body = await self._read(request)
        if body is None:
            detail = Wording(locale_of(request)).say("problems.too_large")
            await problem(request, 413, "too_large", detail)(scope, receive, send)
            return
        if body and (reason := unreadable(body, request.headers.get("content-type", "application/json"))):
            detail = Wording(locale_of(request)).say("problems.malformed_json", reason=reason)
            await problem(request, 400, "malformed_json", detail)(scope, receive, send)
            return
        await self.app(scope, replay(body, receive), send)

    async def _read(self, request: Request) -> bytes | None:
        chunks: list[bytes] = []
        size = 0
        async for chunk in request.stream():
            size += len(chunk)
            if size > self.max_body_bytes:
                return None
            chunks.append(chunk)
        return b"".join(chunks)


def unreadable(body: bytes, content_type: str) -> str | None:
    if "json" not in content_type:
        return None
    if b"\\u0000" in body:
        return "NUL character"
    try:
        orjson.loads(body)
    except orjson.JSONDecodeError as error:
        return error.msg
    return None


def replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
