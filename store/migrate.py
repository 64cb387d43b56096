from importlib.resources import files

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from langgraph.checkpoint.postgres import PostgresSaver
from psycopg.conninfo import make_conninfo
from psycopg.rows import dict_row
from pydantic import SecretStr

from store.roles import ensure_app_role, grant_tables, protect_checkpoints

MIGRATION_LOCK = 7_465_021
"""Two replicas that start together migrate one after the other."""


def configuration(admin_url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("store") / "migrations"))
    config.attributes["dsn"] = make_conninfo(admin_url)
    return config


def newest_revision() -> str:
    head = ScriptDirectory.from_config(configuration("")).get_current_head()
    assert head is not None
    return head


def migrate(admin_url: str, app_password: SecretStr) -> None:
    """Bring a database to the newest schema, with its checkpoint tables, its login and its grants. Safe to repeat."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("select pg_advisory_lock(%s)", (MIGRATION_LOCK,))
        ensure_app_role(admin, app_password)
        command.upgrade(configuration(admin_url), "head")
        with psycopg.connect(admin_url, autocommit=True, prepare_threshold=0, row_factory=dict_row) as connection:
            PostgresSaver(connection).setup()
        protect_checkpoints(admin)
        grant_tables(admin)
