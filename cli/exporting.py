import asyncio
from typing import Any

import orjson

from cli.servers import Servers, database
from settings import Settings
from store.db import Database
from store.queries.credentials import credential_by_email
from store.queries.exports import everything_of
from tools.emails import mailbox


class NoSuchAccount(Exception):
    def __init__(self, email: str) -> None:
        super().__init__(f"No athlete signs in as {email}.")


def export(settings: Settings, email: str) -> bytes:
    """Everything about one athlete as JSON, as `GET /v1/me/export` gives it to them; never a secret."""
    with database(settings) as servers:
        return orjson.dumps({"format": 1, "tables": asyncio.run(_tables(settings, servers, email))})


async def _tables(settings: Settings, servers: Servers, email: str) -> dict[str, Any]:
    store = Database(servers.app_dsn, pool_size=settings.database_pool)
    try:
        known_as = _mailbox(email)
        async with store.login(known_as) as session:
            credential = await credential_by_email(session, known_as)
        if credential is None:
            raise NoSuchAccount(email)
        async with store.athlete(credential.athlete_id) as session:
            return await everything_of(session, credential.athlete_id)
    finally:
        await store.close()


def _mailbox(email: str) -> str:
    try:
        return mailbox(email)
    except ValueError as cause:
        raise NoSuchAccount(email) from cause
