import asyncio
import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from socket import socket
from types import FrameType
from typing import NoReturn

import click
import uvicorn

from api.app import create_app
from api.deps import House
from api.limiter import Limiter
from api.logs import configure_logs
from api.metrics import Metrics
from api.tokens import Tokens
from cli.listening import listen, url_of
from cli.servers import Servers, database
from graphs.checkpoints import TransactionSaver
from graphs.pipeline import build
from settings import Settings
from store.db import Database
from store.listener import Listener
from store.migrate import newest_revision
from store.secret_files import secret
from training.catalogue import load_catalogue

GRACE_S = 3
GC_THRESHOLDS = (20_000, 20, 50)
"""Requests leave few cycles behind; the usual 700 would look for them several times in each."""


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one clock


def build_house(settings: Settings, servers: Servers) -> House:
    """Everything one service is made of. Needs a running event loop: the checkpointer binds to it."""
    token_secret = settings.token_secret or secret(settings.data_dir, "tokens")
    return House(
        settings=settings,
        database=Database(servers.app_dsn, pool_size=settings.database_pool),
        catalogue=load_catalogue(),
        tokens=Tokens(token_secret.get_secret_value(), settings.access_token_s),
        clock=now,
        schema=newest_revision(),
        pipeline=build(TransactionSaver(None)),  # type: ignore[arg-type]
        listener=Listener(servers.app_dsn),
        limiter=Limiter(settings),
        metrics=Metrics(),
    )


class Announced(uvicorn.Server):
    """Says what to open, once it can be opened."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        for taken in sockets or ():
            click.echo(f"Atelier is ready: {url_of(taken)}")


async def _serve(settings: Settings, servers: Servers, taken: socket) -> None:
    app = create_app(build_house(settings, servers))
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
    await Announced(config).serve([taken])


def serve(settings: Settings) -> None:
    configure_logs(settings.log_level)
    with (
        leaving_in_order(),
        listen(settings) as taken,
        database(settings) as servers,
        asyncio.Runner(loop_factory=uvicorn.Config("", loop="auto", log_config=None).get_loop_factory()) as runner,
    ):
        runner.run(_serve(settings, servers, taken))


@contextmanager
def leaving_in_order() -> Iterator[None]:
    """A signal unwinds the process, also outside of the web server: the database that came along must stop too."""
    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def leave(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
