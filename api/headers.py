"""What every answer says to browsers and clients besides its body."""

from starlette.types import Scope

from api.limiter import Standing

APP_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Nothing from elsewhere and no inline script. Styles may be inline: the widgets of the app place themselves so."""
SECURITY = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(self), geolocation=(), microphone=(self)"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
PRIVATE = (b"cache-control", b"no-store")
Header = tuple[bytes, bytes]


def headers_for(scope: Scope) -> list[Header]:
    state = scope["state"]
    headers = [
        (b"x-request-id", state["request_id"].encode()),
        (b"content-security-policy", APP_POLICY.encode()),
        *SECURITY,
        *standing_headers(state.get("rate")),
    ]
    return [*headers, PRIVATE] if scope["path"].startswith("/v1") else headers


def standing_headers(standing: Standing | None) -> list[Header]:
    if standing is None:
        return []
    names = (b"ratelimit-limit", b"ratelimit-remaining", b"ratelimit-reset")
    return [(name, str(value).encode()) for name, value in zip(names, standing, strict=True)]
