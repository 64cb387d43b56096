import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest

ROOT = Path(__file__).parents[2]
READY_WITHIN_S = 45
SIGNED_UP = {"email": "ann@example.org", "password": "a long enough secret"}


@dataclass
class Running:
    process: subprocess.Popen[str]
    url: str

    def terminated(self) -> float:
        """Seconds from the signal to the end of the process."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)
        return time.monotonic() - began


Start = Callable[..., Running]


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "cli", *map(str, words)]


def surroundings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("ATELIER_")}  # noqa: TID251


def begun(folder: Path, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command("serve", "--port", "0", "--data-dir", folder),
        cwd=ROOT,
        env=surroundings() | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ready(process: subprocess.Popen[str]) -> Running:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("Atelier is ready: http://localhost:"), process.communicate()[1]
    return Running(process, line.rpartition(" ")[2].strip())


def finished(*words: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words),
        cwd=ROOT,
        env=surroundings() | settings,
        capture_output=True,
        text=True,
        timeout=READY_WITHIN_S,
        check=False,
    )


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for the whole file, with an athlete in it."""
    folder = tmp_path_factory.mktemp("data")
    process = begun(folder)
    signed_up(ready(process).url)
    process.terminate()
    process.communicate()
    return folder


@pytest.fixture
def start(data_dir: Path) -> Iterator[Start]:
    """`atelier serve` as an operator starts it; whatever still runs is stopped in the end."""
    processes: list[subprocess.Popen[str]] = []

    def started(**settings: str) -> Running:
        processes.append(begun(data_dir, **settings))
        return ready(processes[-1])

    yield started
    for process in processes:
        process.terminate()
        process.communicate(timeout=20)


def servers_of(folder: Path) -> list[int]:
    return [
        found.pid
        for found in psutil.process_iter(["name", "cmdline"])
        if found.info["name"] == "postgres" and str(folder) in " ".join(found.info["cmdline"] or ())
    ]


def signed_up(url: str) -> None:
    assert httpx.post(f"{url}/v1/auth/register", json=SIGNED_UP).status_code == 201


def signed_in(url: str) -> dict[str, str]:
    answer = httpx.post(f"{url}/v1/auth/login", json=SIGNED_UP)
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def test_it_starts_serves_and_leaves_within_five_seconds_with_a_stream_open(start: Start, data_dir: Path) -> None:
    running = start()
    assert httpx.get(f"{running.url}/health/ready").json() == {"status": "ready"}
    headers = signed_in(running.url)
    session = httpx.post(f"{running.url}/v1/sessions", json={}, headers=headers).json()
    with httpx.stream("GET", f"{running.url}/v1/sessions/{session['id']}/stream", headers=headers) as stream:
        assert stream.status_code == 200
        assert next(stream.iter_lines()).startswith("id: ")
        assert running.terminated() < 5
    assert running.process.returncode == 0
    assert servers_of(data_dir) == []
    assert running.process.stderr is not None
    lines = [json.loads(line) for line in running.process.stderr]
    assert {line["route"] for line in lines if line["event"] == "request"} == {
        "/health/ready",
        "/v1/auth/login",
        "/v1/sessions",
        "/v1/sessions/{session_id}/stream",
    }
    assert "ann@example.org" not in json.dumps(lines)


def test_a_second_start_finds_the_same_data_and_outlives_the_first(start: Start, data_dir: Path) -> None:
    first = start()
    second = start()
    headers = signed_in(second.url)
    first.terminated()
    assert httpx.get(f"{second.url}/v1/me", headers=headers).status_code == 200
    second.terminated()
    assert servers_of(data_dir) == []


def test_a_killed_service_comes_back_with_its_data_and_still_stops_its_database(start: Start, data_dir: Path) -> None:
    killed = start().process
    killed.kill()
    killed.wait()
    running = start()
    assert signed_in(running.url)
    running.terminated()
    assert servers_of(data_dir) == []


def test_metrics_and_limits_over_a_real_socket(start: Start) -> None:
    running = start(ATELIER_API_RATE_LIMIT="2/minute")
    statuses = [httpx.get(f"{running.url}/v1/equipment").status_code for _ in range(3)]
    assert statuses == [401, 401, 429]
    forwarded = {"X-Forwarded-For": "203.0.113.9"}
    assert httpx.get(f"{running.url}/v1/equipment", headers=forwarded).status_code == 401
    text = httpx.get(f"{running.url}/metrics").text
    assert 'atelier_requests_total{method="GET",route="/v1/equipment",status="429"} 1.0' in text
    running.terminated()


def test_two_megabytes_are_refused_whole_and_in_chunks(start: Start) -> None:
    running = start()
    chunks = (b"a" * 50_000 for _ in range(40))
    for content in (b"a" * 2_000_000, chunks):
        answer = httpx.post(f"{running.url}/v1/sessions", content=content, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    running.terminated()


def test_a_taken_port_is_said_in_a_sentence(start: Start, tmp_path: Path) -> None:
    port = start().url.rpartition(":")[2]
    ended = finished("serve", "--port", port, "--data-dir", tmp_path)
    assert ended.returncode == 1
    assert ended.stderr == (
        f"Error: Port {port} on 127.0.0.1 cannot be taken (Address already in use). "
        "Stop what uses it, or choose another with --port or --host.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", ["serve", "migrate"])
def test_a_data_directory_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path, verb: str) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = finished(verb, "--data-dir", tmp_path / "file" / "data")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == (
        f"Error: The data directory {tmp_path}/file/data cannot be made (Not a directory). "
        "Name another with --data-dir or ATELIER_DATA_DIR.\n"
    )


def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path: Path) -> None:
    ended = finished(
        "migrate", "--data-dir", tmp_path, ATELIER_DATABASE_URL="postgresql://ann:hush@127.0.0.1:1/nowhere"
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("Error: The database does not answer: ")
    assert "hush" not in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "many"), ("API_RATE_LIMIT", "as much as you like"), ("RATE_LIMITS", "perhaps")]
)
def test_a_setting_that_cannot_be_read_is_named(tmp_path: Path, name: str, value: str) -> None:
    ended = finished("serve", "--data-dir", tmp_path, **{f"ATELIER_{name}": value})
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Error: These settings are not as expected: ATELIER_{name}: ")
    assert "Traceback" not in ended.stderr
