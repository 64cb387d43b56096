import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from cli.listening import AddressTaken, listen
from settings import Settings
from store import embedded
from store.embedded import EmbeddedServerFailed

OLDEST_SERVER = 150_000
OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Finding:
    fine: bool
    says: str


def examine(settings: Settings) -> list[Finding]:
    """Everything that keeps a service from starting, each with the way out."""
    return [*_python(), *_data_dir(settings), *_port(settings), *_database(settings)]


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info >= OLDEST_PYTHON
    yield Finding(fine, f"Python {version}" if fine else f"Python {version} is too old; 3.11 or newer is needed.")


def _data_dir(settings: Settings) -> Iterator[Finding]:
    try:
        embedded.check_writable(settings.data_dir)
    except EmbeddedServerFailed as failure:
        yield Finding(False, str(failure))
        return
    yield Finding(True, f"The data directory {settings.data_dir} is writable.")


def _port(settings: Settings) -> Iterator[Finding]:
    try:
        listen(settings).close()
    except AddressTaken as failure:
        yield Finding(False, str(failure))
        return
    yield Finding(True, f"Port {settings.port} on {settings.host} is free.")


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        with _admin_url(settings) as url, psycopg.connect(url, autocommit=True, connect_timeout=5) as admin:
            yield from _server(admin)
    except EmbeddedServerFailed as failure:
        yield Finding(False, str(failure))
    except psycopg.OperationalError as error:
        yield Finding(False, unreachable(error))


def unreachable(error: psycopg.Error) -> str:
    return (
        f"The database does not answer: {first_line(error)}. "
        "Check ATELIER_DATABASE_URL, or unset it to use the embedded server."
    )


def first_line(error: psycopg.Error) -> str:
    """PostgreSQL's own words, without its hints and without the password of an address."""
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


@contextmanager
def _admin_url(settings: Settings) -> Iterator[str]:
    if settings.database_url is not None:
        yield settings.database_url.get_secret_value()
        return
    server = embedded.start(settings.data_dir)
    try:
        yield server.admin_url
    finally:
        server.stop()


def _server(admin: psycopg.Connection[tuple[object, ...]]) -> Iterator[Finding]:
    version = admin.info.server_version
    if version < OLDEST_SERVER:
        yield Finding(False, f"PostgreSQL {version // 10_000} is too old; 15 or newer is needed.")
        return
    yield Finding(True, f"PostgreSQL {version // 10_000} answers.")
    vector = admin.execute("select installed_version from pg_available_extensions where name = 'vector'").fetchone()
    if vector is None:
        yield Finding(False, "The vector extension is not installed on the server; install pgvector there.")
        return
    may = admin.execute("select rolsuper or rolcreaterole from pg_roles where rolname = current_user").fetchone()
    if vector[0] is None and not _is_superuser(admin):
        yield Finding(
            False, "The vector extension is there but not enabled; a superuser must run: create extension vector;"
        )
        return
    yield Finding(True, "The vector extension is there.")
    if may is None or not may[0]:
        yield Finding(
            False,
            "This database role may not create the service's login. "
            "Give it CREATEROLE, or make a login and name it in ATELIER_DATABASE_APP_URL.",
        )


def _is_superuser(admin: psycopg.Connection[tuple[object, ...]]) -> bool:
    found = admin.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
    return bool(found and found[0])
