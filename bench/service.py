"""The service as an operator starts it, in a data directory of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

READY_WITHIN_S = 60


@dataclass(frozen=True)
class Service:
    url: str
    ready_after_s: float
    process: subprocess.Popen[bytes]

    @property
    def rss_mib(self) -> float:
        return float(psutil.Process(self.process.pid).memory_info().rss) / 2**20


@contextmanager
def serving(data_dir: Path) -> Iterator[Service]:
    port = free_port()
    # The bench is the operator here: it sets what a settings file would.
    environment = {**os.environ, "ATELIER_RATE_LIMITS": "off", "ATELIER_LOG_LEVEL": "warning"}  # noqa: TID251
    command = [sys.executable, "-m", "cli", "serve", "--port", str(port), "--data-dir", str(data_dir)]
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_ready(f"http://127.0.0.1:{port}", process)
        yield Service(f"http://127.0.0.1:{port}", time.perf_counter() - began, process)
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    give_up_at = time.perf_counter() + READY_WITHIN_S
    while time.perf_counter() < give_up_at:
        if process.poll() is not None:
            raise RuntimeError(f"the service stopped with code {process.returncode} before it was ready")
        try:
            if httpx.get(f"{url}/health/ready", timeout=1).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.01)
    raise RuntimeError("the service was not ready in a minute")
