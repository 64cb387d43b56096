import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import psycopg
import pytest

from cli.servers import Servers
from store.listener import Listener
from store.queries.runs import CHANNEL

SOON_S = 3.0
LISTENING = f"from pg_stat_activity where query = 'listen {CHANNEL}' and datname = current_database()"


@pytest.fixture
async def listener(servers: Servers) -> AsyncIterator[Listener]:
    listener = Listener(servers.app_dsn)
    async with listener.running():
        await listening(servers)
        yield listener


async def listening(servers: Servers) -> None:
    async with await psycopg.AsyncConnection.connect(servers.admin_url, autocommit=True) as admin:
        for _ in range(100):
            found = await (await admin.execute(f"select count(*) {LISTENING}")).fetchone()
            if found and found[0]:
                return
            await asyncio.sleep(0.02)
    raise AssertionError("nobody listens")


async def tell(servers: Servers, *run_ids: str) -> None:
    async with await psycopg.AsyncConnection.connect(servers.app_dsn) as connection:
        for run_id in run_ids:
            await connection.execute("select pg_notify(%s, %s)", (CHANNEL, run_id))


async def test_everybody_who_waits_for_a_run_wakes_and_nobody_else(listener: Listener, servers: Servers) -> None:
    mine, other = str(uuid4()), str(uuid4())
    async with listener.news(mine) as one, listener.news(mine) as two, listener.news(other) as three:
        await tell(servers, mine)
        await asyncio.wait_for(asyncio.gather(one.wait(), two.wait()), SOON_S)
        assert not three.is_set()


async def test_news_of_a_transaction_that_is_rolled_back_never_comes(listener: Listener, servers: Servers) -> None:
    gone, kept = str(uuid4()), str(uuid4())
    async with listener.news(gone) as never, listener.news(kept) as soon:
        async with await psycopg.AsyncConnection.connect(servers.app_dsn) as connection:
            await connection.execute("select pg_notify(%s, %s)", (CHANNEL, gone))
            await connection.rollback()
        await tell(servers, kept)
        await asyncio.wait_for(soon.wait(), SOON_S)
        assert not never.is_set()


async def test_after_a_lost_connection_everybody_looks_and_news_come_again(
    listener: Listener, servers: Servers
) -> None:
    run_id = str(uuid4())
    async with listener.news(run_id) as news:
        async with await psycopg.AsyncConnection.connect(servers.admin_url, autocommit=True) as admin:
            await admin.execute(f"select pg_terminate_backend(pid) {LISTENING}")
        await asyncio.wait_for(news.wait(), SOON_S)
        news.clear()
        await tell(servers, run_id)
        await asyncio.wait_for(news.wait(), SOON_S)


async def test_who_stops_waiting_is_forgotten(listener: Listener) -> None:
    async with listener.news("one"):
        assert list(listener._waiting) == ["one"]
    assert not listener._waiting


async def test_a_database_that_is_not_there_is_tried_again_until_the_end() -> None:
    listener = Listener("host=127.0.0.1 port=1 connect_timeout=1")
    async with listener.running():
        await asyncio.sleep(0.1)
        assert listener._task is not None
        assert not listener._task.done()
    assert listener._task.cancelled()
