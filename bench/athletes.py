"""An athlete under load: registered, checked in, prescribed and started over HTTP."""

import time
from dataclasses import dataclass, field
from uuid import uuid4

import httpx

GYM = ["olympic-barbell-20", "iron-plates", "power-rack", "flat-bench", "dumbbells-fixed", "lat-pulldown"]


@dataclass
class Trainee:
    client: httpx.AsyncClient
    headers: dict[str, str]
    session_id: str
    item_id: str
    times_ms: list[float] = field(default_factory=list)

    async def event(self, kind: str, **said: object) -> None:
        body = {"id": str(uuid4()), "kind": kind, **said}
        began = time.perf_counter()
        answer = await self.client.post(f"/v1/sessions/{self.session_id}/events", json=body, headers=self.headers)
        self.times_ms.append((time.perf_counter() - began) * 1000)
        answer.raise_for_status()

    async def set(self) -> None:
        await self.event("set", item_id=self.item_id, reps=5, load_kg=60, rpe=8)


async def trainee(client: httpx.AsyncClient) -> Trainee:
    account = {"email": f"{uuid4()}@example.org", "password": "a long bench password"}
    registered = (await client.post("/v1/auth/register", json=account)).raise_for_status().json()
    headers = {"Authorization": f"Bearer {registered['access_token']}"}
    profile = {"level": "intermediate", "body_mass_kg": 80, "birth_year": 1990, "sex": "male"}
    (await client.patch("/v1/me", json=profile, headers=headers)).raise_for_status()
    context = {"coach": "force", "minutes": 60, "energy": 7, "equipment": GYM}
    opened = await client.post("/v1/sessions", json={"context": context}, headers=headers)
    session = opened.raise_for_status().json()
    item = next(line["id"] for line in session["items"] if line["section"] == "main")
    ready = Trainee(client, headers, session["id"], item)
    await ready.event("accept")
    await ready.event("start")
    ready.times_ms.clear()
    return ready
