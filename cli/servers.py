from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import SecretStr

from settings import Settings
from store import embedded
from store.migrate import migrate
from store.roles import app_dsn
from store.secret_files import secret


@dataclass(frozen=True)
class Servers:
    """Where the database is: as the one who makes tables, and as the service."""

    admin_url: str
    app_dsn: str


@contextmanager
def database(settings: Settings) -> Iterator[Servers]:
    """The operator's server, or the embedded one for as long as this lasts; migrated either way."""
    embedded.check_writable(settings.data_dir)
    password = settings.database_app_password or secret(settings.data_dir, "database")
    if settings.database_url is not None:
        yield prepared(settings.database_url.get_secret_value(), settings, password)
        return
    server = embedded.start(settings.data_dir)
    try:
        yield prepared(server.admin_url, settings, password)
    finally:
        server.stop()


def prepared(admin_url: str, settings: Settings, password: SecretStr) -> Servers:
    migrate(admin_url, password)
    app_url = settings.database_app_url
    return Servers(admin_url, app_dsn(admin_url, password) if app_url is None else app_url.get_secret_value())
