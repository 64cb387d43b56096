"""Every error leaves as problem details (RFC 9457): a stable code, what is wrong, where, and what to do."""

from collections.abc import Mapping
from typing import Any, cast

import psycopg
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from api.limiter import TooMany
from tools.refusals import Kind, Refusal
from training.athletes import Locale
from training.wording import Wording

STATUS: Mapping[Kind, int] = {
    "invalid": 422,
    "unauthorized": 401,
    "forbidden": 403,
    "not_found": 404,
    "conflict": 409,
    "too_many": 429,
    "too_large": 413,
    "unavailable": 503,
}
LONGEST_NAME = 60
CODES = {
    400: "bad_request",
    401: "unauthorized",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
}
log = structlog.get_logger()


def locale_of(request: Request) -> Locale:
    """The athlete's language once known, else what the client accepts."""
    known = getattr(request.state, "locale", None)
    wanted = known or request.headers.get("accept-language", "en")[:2].lower()
    return cast(Locale, wanted if wanted in ("en", "fr") else "en")


def problem(
    request: Request, status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None, **members: Any
) -> Response:
    title = Wording(locale_of(request)).say(f"problems.{status}")
    body = {
        "type": f"/docs/problems#{code}",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail,
        **members,
    }
    if request_id := getattr(request.state, "request_id", None):
        body["request_id"] = request_id
    return JSONResponse(body, status, headers=dict(headers or {}), media_type="application/problem+json")


async def refused(request: Request, refusal: Refusal) -> Response:
    status = STATUS[refusal.kind]
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if isinstance(refusal, TooMany):
        request.state.rate = refusal.standing
    if "retry_after_s" in refusal.extra:
        headers["Retry-After"] = str(refusal.extra["retry_after_s"])
    return problem(request, status, refusal.code, refusal.say(locale_of(request)), headers=headers, **refusal.extra)


async def invalid(request: Request, error: RequestValidationError) -> Response:
    """Names every wrong field; never echoes what was sent, which may be a password or health data."""
    if unread(request, error):
        return await http_error(request, HTTPException(415))
    errors = [
        {
            "where": ".".join(str(part)[:LONGEST_NAME] for part in found["loc"]),
            "what": found["msg"],
            "kind": found["type"],
        }
        for found in error.errors()[:20]
    ]
    detail = Wording(locale_of(request)).say(
        "problems.invalid_request", fields=", ".join(e["where"] for e in errors[:5])
    )
    return problem(request, 422, "invalid_request", detail, errors=errors)


def unread(request: Request, error: RequestValidationError) -> bool:
    """A body that nobody parsed, because it does not call itself JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_json = kind == "application/json" or kind.endswith("+json")
    return not is_json and isinstance(error.body, bytes) and any(found["loc"] == ("body",) for found in error.errors())


async def http_error(request: Request, error: HTTPException) -> Response:
    code = CODES.get(error.status_code, "http_error")
    detail = Wording(locale_of(request)).say(f"problems.{code}")
    return problem(request, error.status_code, code, detail, headers=error.headers)


async def store_unavailable(request: Request, error: Exception) -> Response:
    log.error("store_unavailable", error=type(error).__name__)
    detail = Wording(locale_of(request)).say("problems.store_unavailable")
    return problem(request, 503, "store_unavailable", detail, headers={"Retry-After": "2"})


async def unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected_error", exc_info=error)
    return problem(request, 500, "unexpected", Wording(locale_of(request)).say("problems.unexpected"))


def install(app: FastAPI) -> None:
    app.add_exception_handler(Refusal, refused)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, invalid)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, http_error)  # type: ignore[arg-type]
    app.add_exception_handler(OperationalError, store_unavailable)
    app.add_exception_handler(psycopg.OperationalError, store_unavailable)
    app.add_exception_handler(PoolTimeout, store_unavailable)
    app.add_exception_handler(Exception, unexpected)
