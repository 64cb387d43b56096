from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.deps import Here
from store.queries.health import schema_revision
from tools.refusals import Refusal

router = APIRouter(tags=["operating"])


class NotReady(Refusal):
    kind = "unavailable"
    code = "schema_not_ready"


@router.head("/health/live", include_in_schema=False)
@router.get("/health/live")
async def live() -> dict[str, str]:
    """The process answers. Says nothing about the database."""
    return {"status": "live"}


@router.head("/health/ready", include_in_schema=False)
@router.get("/health/ready")
async def ready(here: Here) -> dict[str, str]:
    """The database answers and has the schema this version needs."""
    async with here.database.nobody() as session:
        found = await schema_revision(session)
    if found != here.schema:
        raise NotReady(found=found or "none", needed=here.schema)
    return {"status": "ready"}


@router.get("/metrics", include_in_schema=False)
async def metrics(here: Here) -> Response:
    return Response(here.metrics.text(), media_type=CONTENT_TYPE_LATEST)
