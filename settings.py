import os
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

RATE = r"^[1-9][0-9]*/(second|minute|hour|day)$"


def default_data_dir() -> Path:
    """The embedded server opens every parent of its directory to reading, which must not happen to root's home."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/atelier")
    return user_data_path("atelier", appauthor=False)


class Settings(BaseSettings):
    """Everything an operator can set, as `ATELIER_*` variables. No module-level instance: entry points build one."""

    model_config = SettingsConfigDict(env_prefix="ATELIER_", extra="ignore", frozen=True)

    data_dir: Path = Field(default_factory=default_data_dir)
    database_url: SecretStr | None = None
    """A role that may create tables and roles. Unset: the embedded server under `data_dir`."""
    database_app_url: SecretStr | None = None
    """A login that owns nothing, when the operator made it by hand. Unset: `atelier_app` on the same server."""
    database_app_password: SecretStr | None = None
    database_pool: int = Field(default=10, ge=1, le=200)
    token_secret: SecretStr | None = None
    access_token_s: int = Field(default=900, ge=60, le=86_400)
    refresh_token_days: int = Field(default=60, ge=1, le=365)
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65_535)
    rate_limits: Literal["on", "off"] = "on"
    auth_rate_limit: str = Field(default="10/minute", pattern=RATE)
    """Per account and per address, on the routes that take a password or a refresh token."""
    api_rate_limit: str = Field(default="1200/minute", pattern=RATE)
    """Per athlete, on every other route."""
    trusted_proxies: str = "127.0.0.1"
    max_body_bytes: int = Field(default=1_000_000, ge=10_000)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    otel_endpoint: str | None = Field(default=None, pattern=r"^https?://")
    """An OTLP over HTTP collector, for example http://localhost:4318. Unset: no tracing."""
