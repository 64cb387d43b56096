from typing import Any
from uuid import uuid4

import httpx

PASSWORD = "correct horse battery"


def mailbox() -> str:
    return f"{uuid4().hex}@example.org"


async def signed_up(client: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    body = {"email": mailbox(), "password": PASSWORD, **more}
    answer = await client.post("/v1/auth/register", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found
