import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.driving import PROFILE, Training

ROOT = Path(__file__).parents[1]
PASSWORD = "correct horse battery"
GONE_WITHIN_S = 20


@dataclass
class Service:
    """`atelier serve` in a process of its own, which can be killed and started again on the same data."""

    data_dir: Path
    port: int = 0
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        words = ["serve", "--port", str(self.port), "--data-dir", str(self.data_dir)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cli", *words],
            cwd=ROOT,
            env=surroundings() | {"ATELIER_RATE_LIMITS": "off"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith("Atelier is ready: "), line
        self.port = int(line.rpartition(":")[2])

    def kill(self) -> None:
        """As when the power goes: nobody is asked, nothing is tidied up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        self.process.communicate(timeout=GONE_WITHIN_S)
        self.process = None


def surroundings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("ATELIER_")}  # noqa: TID251


async def signed_up(client: httpx.AsyncClient, **profile: Any) -> dict[str, str]:
    """Headers of a new athlete, by the front door."""
    body = {"email": f"{uuid4().hex}@example.org", "password": PASSWORD}
    answer = await client.post("/v1/auth/register", json=body)
    assert answer.status_code == 201, answer.text
    headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    patched = await client.patch("/v1/me", json={**PROFILE, **profile}, headers=headers)
    assert patched.status_code == 200, patched.text
    return headers


async def newcomer(client: httpx.AsyncClient, **profile: Any) -> Training:
    return Training(client, await signed_up(client, **profile))
