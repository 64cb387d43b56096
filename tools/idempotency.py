import hashlib
from uuid import UUID

import orjson
from pydantic import BaseModel

from store.queries.idempotency import claim
from tools.calls import Call
from tools.refusals import KeyReused


async def first_time(call: Call, key: UUID, *, scope: str, said: BaseModel) -> bool:
    """False when this very thing was said before under this key; refused when something else was."""
    claimed = await claim(call.session, call.athlete_id, key, scope=scope, fingerprint=fingerprint(said))
    if not claimed.same:
        raise KeyReused
    return claimed.first


def fingerprint(said: BaseModel) -> bytes:
    """Of what was said, without the gate it was said at: a retry may name another gate and means the same."""
    return hashlib.sha256(orjson.dumps(said.model_dump(mode="json", exclude={"gate_id"}))).digest()
