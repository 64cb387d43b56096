from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from fastapi import Depends, FastAPI

from api import problems
from api.body_guard import BodyGuard
from api.deps import House
from api.observability import Observed
from api.rate_limits import athlete_limit
from api.routes import OPEN_ROUTERS, ROUTERS, health


def create_app(house: House) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with house.listener.running():
            yield
        await house.database.close()

    app = FastAPI(title="Atelier", version="0.1.0", lifespan=lifespan)
    app.state.house = house
    app.add_middleware(BodyGuard, max_body_bytes=house.settings.max_body_bytes)
    app.add_middleware(Observed, metrics=house.metrics)
    problems.install(app)
    app.include_router(health.router)
    for router in OPEN_ROUTERS:
        app.include_router(router, prefix="/v1")
    for router in ROUTERS:
        app.include_router(router, prefix="/v1", dependencies=[Depends(athlete_limit)])
    if house.settings.otel_endpoint is not None:
        import_module("api.tracing").trace(app, house.settings.otel_endpoint)
    return app
