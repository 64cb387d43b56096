"""Bodies are read here once, bounded, and refused before anything parses them a second time."""

import re

import orjson
from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import locale_of, problem
from training.wording import Wording

ESCAPED_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""An odd number of backslashes: with an even one it is the text `\\u0000`, which is harmless."""
BODILESS = ("GET", "HEAD", "OPTIONS")


class BodyGuard:
    """Refuses what is too large, not JSON, or holds what PostgreSQL text cannot: NUL, lone surrogates, NaN."""

    def __init__(self, app: ASGIApp, *, max_body_bytes: int) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in BODILESS:
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            body = await self._read(request)
        except ClientDisconnect:
            return
        refusal = self._refusal(request, body)
        if refusal is None:
            await self.app(scope, replay(body or b"", receive), send)
        else:
            await refusal(scope, receive, send)

    def _refusal(self, request: Request, body: bytes | None) -> Response | None:
        wording = Wording(locale_of(request))
        if body is None:
            return problem(request, 413, "too_large", wording.say("problems.too_large"))
        if body and (reason := unreadable(body, request.headers.get("content-type", "application/json"))):
            return problem(request, 400, "malformed_json", wording.say("problems.malformed_json", reason=reason))
        return None

    async def _read(self, request: Request) -> bytes | None:
        declared = request.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self.max_body_bytes:
            return None
        chunks: list[bytes] = []
        size = 0
        async for chunk in request.stream():
            size += len(chunk)
            if size > self.max_body_bytes:
                return None
            chunks.append(chunk)
        return b"".join(chunks)


def unreadable(body: bytes, content_type: str) -> str | None:
    if "json" not in content_type.lower():
        return None
    if ESCAPED_NUL.search(body):
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
