"""The tables that migrations make are the tables that the code declares, both ways up and down."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from pydantic import SecretStr

from store import embedded
from store.migrate import configuration, migrate


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        server = embedded.start(Path(folder))
        try:
            migrate(server.admin_url, SecretStr("drift"))
            command.check(configuration(server.admin_url))
        finally:
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
