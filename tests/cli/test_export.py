import asyncio
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from pydantic import SecretStr

from cli.exporting import NoSuchAccount, export
from cli.servers import Servers
from settings import Settings
from store.db import Database
from tests.conftest import PASSWORD
from tools.accounts import Door, Registration, register

MAILBOX = "Operator.Test@example.org"


@pytest.fixture
def settings(servers: Servers, tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path, database_url=SecretStr(servers.admin_url), database_app_password=PASSWORD, database_pool=2
    )


async def registered(servers: Servers) -> str:
    store = Database(servers.app_dsn, pool_size=2)
    door = Door(store, datetime(2026, 6, 10, tzinfo=UTC), 60)
    said = Registration(email=MAILBOX, password="a long enough password")
    try:
        return str((await register(door, said)).row.id)
    finally:
        await store.close()


def test_an_operator_exports_one_athlete_and_no_secret(settings: Settings, servers: Servers) -> None:
    athlete_id = asyncio.run(registered(servers))
    written = export(settings, f" {MAILBOX.upper()} ")
    tables = orjson.loads(written)["tables"]
    assert [row["id"] for row in tables["athletes"]] == [athlete_id]
    assert tables["credentials"][0]["email"] == MAILBOX.casefold()
    assert b"argon2" not in written


@pytest.mark.parametrize("email", ["nobody@example.org", "not a mailbox"])
def test_an_unknown_mailbox_is_said_in_words(settings: Settings, email: str) -> None:
    with pytest.raises(NoSuchAccount, match="No athlete signs in as"):
        export(settings, email)
