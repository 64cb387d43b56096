import os
import secrets
from pathlib import Path

from pydantic import SecretStr


def secret(data_dir: Path, name: str) -> SecretStr:
    """Read a secret of this installation, made on first use and readable by its owner only."""
    folder = data_dir / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return SecretStr(path.read_text("utf-8"))
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(48))
    return SecretStr(path.read_text("utf-8"))
