import asyncio
import gc
from datetime import UTC, datetime

import uvicorn

from api.app import create_app
from api.deps import House
from api.limiter import Limiter
from api.metrics import Metrics
from api.observability import configure_logs
from api.tokens import Tokens
from cli.servers import Servers, database
from graphs.checkpoints import TransactionSaver
from graphs.pipeline import build
from settings import Settings
from store.db import Database
from store.listener import Listener
from store.migrate import newest_revision
from store.secret_files import secret
from training.catalogue import load_catalogue


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


async def _serve(settings: Settings, servers: Servers) -> None:
    configure_logs(settings.log_level)
    app = create_app(build_house(settings, servers))
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=5,
    )
    gc.collect()
    gc.freeze()
    await uvicorn.Server(config).serve()


def serve(settings: Settings) -> None:
    with (
        database(settings) as servers,
        asyncio.Runner(loop_factory=uvicorn.Config("", loop="auto").get_loop_factory()) as runner,
    ):
        runner.run(_serve(settings, servers))
