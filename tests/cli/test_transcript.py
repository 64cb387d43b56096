import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import ROOT, Service, surroundings

PAGE = ROOT / "docs" / "first_session.md"
PRINTED = "# -> "
ANYTHING = "…"

pytestmark = pytest.mark.xdist_group("transcript")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service(tmp_path_factory.mktemp("transcript") / "data")
    service.start()
    yield service
    service.stop()


def commands() -> str:
    return "\n".join(re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL))


def printed(script: str) -> list[str]:
    return [line.removeprefix(PRINTED) for line in script.splitlines() if line.startswith(PRINTED)]


def holds(documented: str, said: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in documented.split(ANYTHING))
    return re.fullmatch(pattern, said) is not None


def run(script: str, service: Service) -> subprocess.CompletedProcess[str]:
    here = {"ATELIER_URL": service.url, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
    path = f"{Path(sys.executable).parent}:{surroundings()['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env=surroundings() | here | {"PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_first_session_goes_as_it_is_written(service: Service) -> None:
    script = commands()
    ran = run(script, service)
    said = ran.stdout.splitlines()
    documented = printed(script)
    differing = [(line, got) for line, got in zip(documented, said, strict=False) if not holds(line, got)]
    assert (differing, ran.stderr) == ([], "")
    assert (len(said), ran.returncode) == (len(documented), 0)


def test_the_page_shows_each_of_the_five_steps() -> None:
    shown = [line.removeprefix("step: ") for line in printed(commands()) if line.startswith("step: ")]
    assert list(dict.fromkeys(shown)) == ["prepare", "activate", "live", "advance", "done"]


@pytest.mark.parametrize(
    ("documented", "said", "same"),
    [("a: …", "a: b", True), ("a: 1", "a: 2", False), ("a: x … y", "a: x y", False), ("a: (…)", "a: (1)", True)],
)
def test_only_the_ellipsis_stands_for_anything(documented: str, said: str, same: bool) -> None:
    assert holds(documented, said) is same
