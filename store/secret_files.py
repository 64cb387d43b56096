import os
import secrets
from contextlib import suppress
from pathlib import Path

from pydantic import SecretStr


def secret(data_dir: Path, name: str) -> SecretStr:
    """Read a secret of this installation, made on first use and readable by its owner only."""
    folder = data_dir / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        _make(path)
    return SecretStr(path.read_text("utf-8"))


def _make(path: Path) -> None:
    """Whole or not at all: a crash must not leave an empty secret, nor two starts two secrets."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(48))
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
