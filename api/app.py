import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI
from fastapi.telemetry import TelemetryConfig

from api import problems
from api.body_guard import BodyGuard
from api.deps import House
from api.observability import Observed
from api.rate_limits import athlete_limit
from api.routes import OPEN_ROUTERS, ROUTERS, health, reference
from api.warm_up import warming_up

if TYPE_CHECKING:
    from api.tracing import Tracing

UNTRACED: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
"""Whatever the environment of the process says: nothing leaves this machine unasked."""


def create_app(house: House) -> FastAPI:
    tracing = traced(house.settings.otel_endpoint)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with house.listener.running(), warming_up(house.catalogue):
            yield
        await house.database.close()
        if tracing is not None:
            await asyncio.to_thread(tracing.close)

    app = FastAPI(
        title="Atelier",
        version="0.1.0",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=UNTRACED if tracing is None else tracing.config,
    )
    app.state.house = house
    app.add_middleware(BodyGuard, max_body_bytes=house.settings.max_body_bytes)
    app.add_middleware(Observed, metrics=house.metrics)
    problems.install(app)
    include_routes(app)
    return app


def include_routes(app: FastAPI) -> None:
    for router in (health.router, reference.router):
        app.include_router(router)
    for router in OPEN_ROUTERS:
        app.include_router(router, prefix="/v1")
    for router in ROUTERS:
        app.include_router(router, prefix="/v1", dependencies=[Depends(athlete_limit)])


def traced(endpoint: str | None) -> "Tracing | None":
    """Loaded only for who asks for it: the exporter costs memory and start-up time."""
    if endpoint is None:
        return None
    found: Tracing = import_module("api.tracing").Tracing(endpoint)
    return found
