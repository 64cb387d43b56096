from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import fasteners
import httpx
import psycopg
import pytest
from fastapi import FastAPI
from psycopg import sql
from pydantic import SecretStr
from uuid_utils.compat import uuid7

from api.app import create_app
from api.deps import House
from cli.servers import Servers
from cli.serving import build_house
from settings import Settings
from store import embedded
from store.migrate import migrate
from store.roles import app_dsn
from store.tables.athletes import AthleteRow

PASSWORD = SecretStr("a password for tests")


@dataclass
class Clock:
    """Stands still until a test moves it."""

    at: datetime = field(default_factory=lambda: datetime(2026, 6, 10, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass(frozen=True)
class SignedIn:
    athlete_id: UUID
    headers: dict[str, str]


Register = Callable[..., Awaitable[SignedIn]]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[embedded.Embedded]:
    """One server for every worker; the last to leave stops it."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    folder = shared / "database"
    folder.mkdir(exist_ok=True)
    with fasteners.InterProcessLock(shared / "database.lock"):
        server = embedded.start(folder)
        with psycopg.connect(server.admin_url, autocommit=True) as admin:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                admin.execute(sql.SQL("alter system set {} = off").format(sql.Identifier(setting)))
            admin.execute("select pg_reload_conf()")
    yield server
    server.stop()


def new_database(server: embedded.Embedded, name: str) -> str:
    """An empty database on the test server; answers its address."""
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
        admin.execute(sql.SQL("create database {} template template0").format(sql.Identifier(name)))
    return server.server.get_uri(database=name)


@pytest.fixture(scope="session")
def servers(server: embedded.Embedded, worker_id: str) -> Servers:
    admin_url = new_database(server, f"test_{worker_id}")
    migrate(admin_url, PASSWORD)
    return Servers(admin_url, app_dsn(admin_url, PASSWORD))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, rate_limits="off", database_pool=5)


@pytest.fixture
async def house(servers: Servers, settings: Settings, clock: Clock) -> AsyncIterator[House]:
    house = replace(build_house(settings, servers), clock=clock)
    yield house
    await house.database.close()


@pytest.fixture
async def app(house: House) -> AsyncIterator[FastAPI]:
    app = create_app(house)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://atelier.test") as client:
        yield client


@pytest.fixture
def register(house: House) -> Register:
    """Somebody new, signed in. Fresh for each test, so that tests never see each other's rows."""

    async def signed_in(**profile: Any) -> SignedIn:
        athlete_id = uuid7()
        async with house.database.athlete(athlete_id) as session:
            session.add(AthleteRow(id=athlete_id, **{"facts": {}, "goals": [], **profile}))
        token = house.tokens.issue(athlete_id, house.clock())
        return SignedIn(athlete_id, {"Authorization": f"Bearer {token}"})

    return signed_in


@pytest.fixture
def new_id() -> Callable[[], str]:
    return lambda: str(uuid4())
