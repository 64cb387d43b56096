from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

GYM = ["olympic-barbell-20", "iron-plates", "power-rack", "flat-bench", "dumbbells-fixed", "lat-pulldown", "yoga-mat"]
CHECK_IN = {"minutes": 45, "energy": 7, "equipment": GYM, "coach": "force"}

PROFILE: Mapping[str, Any] = {
    "level": "intermediate",
    "sex": "male",
    "birth_year": 1990,
    "body_mass_kg": 80.0,
    "units": "kg",
    "locale": "en",
    "timezone": "Europe/Paris",
    "goals": ["strength"],
}

View = dict[str, Any]


@dataclass
class Training:
    """One athlete in one session, on one device. `view` is the last answer."""

    client: httpx.AsyncClient
    headers: Mapping[str, str]
    view: View = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/v1/sessions/{self.view['id']}"

    @property
    def gate(self) -> View:
        found: View = self.view["gate"]
        return found

    @property
    def position(self) -> View:
        found: View = self.view["position"]
        return found

    @property
    def said(self) -> str:
        found: str = self.view["receipt"]["say"]
        return found

    def item(self, item_id: str) -> View:
        return next(item for item in self.view["items"] if item["id"] == item_id)

    def main(self) -> list[View]:
        return [item for item in self.view["items"] if item["section"] == "main"]

    async def open(self, *, status: int = 201, **context: Any) -> View:
        self.view = await self._post("/v1/sessions", {"context": context}, status)
        return self.view

    async def look(self) -> View:
        answer = await self.client.get(self.path, headers=self.headers)
        assert answer.status_code == 200, answer.text
        self.view = answer.json()
        return self.view

    async def send(self, kind: str, **said: Any) -> View:
        self.view = await self._post(f"{self.path}/events", event(kind, **said), 200)
        return self.view

    async def refused(self, kind: str, status: int, code: str, **said: Any) -> View:
        problem = await self._post(f"{self.path}/events", event(kind, **said), status)
        assert problem["code"] == code, problem
        return problem

    async def go_live(self, **context: Any) -> View:
        """Check in, accept, start and warm up."""
        await self.open(**(CHECK_IN | context))
        await self.send("accept")
        await self.send("start")
        while self.gate["kind"] == "warmup":
            await self.send("accept")
        return self.view

    async def work(self, **said: Any) -> View:
        """Do what the gate asks, as asked."""
        return await self.send(self.gate["kind"], **(as_asked(self.position["target"], self.gate["kind"]) | said))

    async def work_through(self, most: int = 80) -> View:
        for _ in range(most):
            if self.gate["kind"] not in ("set", "block"):
                return self.view
            await self.work()
        raise AssertionError(f"still at {self.gate['kind']} after {most} sets")

    async def finish(self) -> View:
        return await self.send("finish")

    async def _post(self, path: str, body: View, status: int) -> View:
        answer = await self.client.post(path, json=body, headers=self.headers)
        assert answer.status_code == status, f"{answer.status_code} {answer.text}"
        found: View = answer.json()
        return found


def event(kind: str, **said: Any) -> View:
    return {"id": str(uuid4()), "kind": kind, **said}


def as_asked(target: View, kind: str) -> View:
    """The set or block that the target describes."""
    if kind == "block":
        return {"duration_s": target["duration_s"] or 300, "rpe": target["target_rpe"]}
    asked = {name: target[name] for name in ("load_kg", "duration_s", "distance_m", "calories") if target[name]}
    reps = target["reps"]
    if reps is not None:
        asked["reps"] = reps if isinstance(reps, int) else int(reps.split("-")[-1])
        asked.pop("duration_s", None)
    return asked | {"rpe": target["target_rpe"]}
