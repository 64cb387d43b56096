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
NewDatabase = Callable[..., str]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that every worker of this run sees."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def one_at_a_time(shared: Path) -> fasteners.InterProcessLock:
    """The login of the service belongs to the whole server: two workers must not write it at once."""
    return fasteners.InterProcessLock(shared / "database.lock")


@pytest.fixture(scope="session")
def server(shared: Path, one_at_a_time: fasteners.InterProcessLock) -> Iterator[embedded.Embedded]:
    """One server for every worker; the last to leave stops it."""
    folder = shared / "database"
    with one_at_a_time:
        server = embedded.start(folder)
        with psycopg.connect(server.admin_url, autocommit=True) as admin:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                admin.execute(sql.SQL("alter system set {} = off").format(sql.Identifier(setting)))
            admin.execute("select pg_reload_conf()")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def new_database(
    server: embedded.Embedded, one_at_a_time: fasteners.InterProcessLock, worker_id: str
) -> Iterator[NewDatabase]:
    """Answers the address of another database, empty or with the newest schema."""
    names: list[str] = []

    def created(*, migrated: bool) -> str:
        names.append(f"test_{worker_id}_{len(names)}")
        with one_at_a_time, psycopg.connect(server.admin_url, autocommit=True) as admin:
            admin.execute(sql.SQL("create database {} template template0").format(sql.Identifier(names[-1])))
            url = server.server.get_uri(database=names[-1])
            if migrated:
                migrate(url, PASSWORD)
        return url

    yield created
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        for name in names:
            admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def servers(new_database: NewDatabase) -> Servers:
    admin_url = new_database(migrated=True)
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
