import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from click.testing import CliRunner
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pydantic import SecretStr

from cli import doctoring, main
from cli.doctoring import Finding, examine
from settings import Settings
from store import embedded

NewDatabase = Callable[..., str]


@pytest.fixture
def url(new_database: NewDatabase) -> str:
    return new_database(migrated=False)


@pytest.fixture
def role(url: str) -> Iterator[Callable[[str], str]]:
    """Another login on the test server, with these rights; answers its address."""
    name = f"role_{uuid4().hex}"

    def created(rights: str) -> str:
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute(sql.SQL(f"create role {{}} login {rights}").format(sql.Identifier(name)))
        return make_conninfo(**conninfo_to_dict(url) | {"user": name})

    yield created
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(sql.SQL("drop role if exists {}").format(sql.Identifier(name)))


def settings_of(data_dir: Path, url: str | None = None, port: int = 0) -> Settings:
    return Settings(data_dir=data_dir, port=port, database_url=None if url is None else SecretStr(url))


def wrong(findings: list[Finding]) -> list[str]:
    return [finding.says for finding in findings if not finding.fine]


def test_a_sound_installation_has_nothing_to_complain_about(tmp_path: Path, url: str) -> None:
    findings = examine(settings_of(tmp_path, url))
    assert wrong(findings) == []
    assert [finding.says for finding in findings][1:] == [
        f"The data directory {tmp_path} is writable.",
        "Port 0 on 127.0.0.1 is free.",
        "PostgreSQL 18 answers.",
        "The vector extension is there.",
    ]


def test_the_embedded_server_is_tried_and_stopped_again(tmp_path: Path) -> None:
    assert wrong(examine(settings_of(tmp_path))) == []
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()


def test_a_data_directory_that_cannot_be_made_is_named(tmp_path: Path, url: str) -> None:
    (tmp_path / "file").write_text("in the way")
    assert wrong(examine(settings_of(tmp_path / "file" / "data", url))) == [
        f"The data directory {tmp_path}/file/data cannot be made (Not a directory). "
        "Name another with --data-dir or ATELIER_DATA_DIR."
    ]


def test_a_broken_embedded_server_names_its_log(tmp_path: Path) -> None:
    embedded.start(tmp_path).stop()
    shutil.rmtree(tmp_path / "postgres" / "global")
    says = wrong(examine(settings_of(tmp_path)))
    assert len(says) == 1
    assert says[0].startswith(f"The embedded PostgreSQL did not start in {tmp_path}/postgres (")
    assert f"Its log is {tmp_path}/postgres/log" in says[0]


def test_an_embedded_server_of_another_version_is_said(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("16\n")
    says = wrong(examine(settings_of(tmp_path)))
    assert len(says) == 1
    assert says[0].startswith(f"The embedded PostgreSQL did not start in {tmp_path}/postgres (RuntimeError).")


def test_a_taken_port_is_named(tmp_path: Path, url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert wrong(examine(settings_of(tmp_path, url, port))) == [
            f"Port {port} on 127.0.0.1 cannot be taken (Address already in use). "
            "Stop what uses it, or choose another with --port or --host."
        ]


def test_a_host_that_is_not_here_is_named(tmp_path: Path, url: str) -> None:
    settings = settings_of(tmp_path, url).model_copy(update={"host": "192.0.2.1"})
    assert wrong(examine(settings)) == [
        "Port 0 on 192.0.2.1 cannot be taken (Cannot assign requested address). "
        "Stop what uses it, or choose another with --port or --host."
    ]


def test_a_database_that_does_not_answer_is_said_without_its_password(tmp_path: Path) -> None:
    says = wrong(examine(settings_of(tmp_path, "postgresql://ann:hush@127.0.0.1:1/nowhere")))
    assert len(says) == 1
    assert says[0].startswith("The database does not answer: ")
    assert says[0].endswith("Check ATELIER_DATABASE_URL, or unset it to use the embedded server.")
    assert "hush" not in says[0]


def test_an_old_server_is_refused(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctoring, "OLDEST_SERVER", 990_000)
    assert wrong(examine(settings_of(tmp_path, url))) == ["PostgreSQL 18 is too old; 15 or newer is needed."]


def test_a_role_that_may_do_little_is_told_what_to_ask_for(tmp_path: Path, role: Callable[[str], str]) -> None:
    assert wrong(examine(settings_of(tmp_path, role("nosuperuser createrole")))) == [
        "The vector extension is there but not enabled; a superuser must run: create extension vector;"
    ]


def test_a_role_that_may_not_make_the_login_is_told(tmp_path: Path, url: str, role: Callable[[str], str]) -> None:
    with psycopg.connect(url) as admin:
        admin.execute("create extension vector")
    assert wrong(examine(settings_of(tmp_path, role("nosuperuser")))) == [
        "This database role may not create the service's login. "
        "Give it CREATEROLE, or make a login and name it in ATELIER_DATABASE_APP_URL."
    ]


def test_the_command_ends_with_1_when_something_stands_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = CliRunner().invoke(main, ["doctor", "--port", "0", "--data-dir", str(tmp_path / "file" / "data")])
    assert ended.exit_code == 1
    assert "FAIL The data directory" in ended.output
    assert "ok   Port 0 on 127.0.0.1 is free." in ended.output
