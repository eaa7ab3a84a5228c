"""Files between the preview of an import and its confirmation: kept on the server, the person's own.

The page carries only a signed token. A file is removed when it is confirmed, at the latest an hour later, at
the next upload by anybody (等保 2.0: 剩余信息保护).
"""

import contextlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing

_SALT = "bureau.figures.import"
_KEPT = 3600  # seconds


@dataclass(frozen=True)
class Pending:
    """An uploaded file that waits: its name as uploaded, its content, and what was chosen with it."""

    path: Path
    name: str
    choices: Mapping[str, Any]

    def discard(self) -> None:
        self.path.unlink(missing_ok=True)


def keep(user: int, name: str, content: bytes, choices: Mapping[str, Any]) -> str:
    """Stores the content; the answer is the token with which only this user gets it back."""
    _sweep()
    key = secrets.token_hex(16)
    path = _folder() / key
    path.touch(mode=0o600)
    path.write_bytes(content)
    return token(user, key, name, choices)


def token(user: int, key: str, name: str, choices: Mapping[str, Any]) -> str:
    """A token for a file that is stored already, with other choices."""
    return signing.dumps({"user": user, "key": key, "name": name, "choices": dict(choices)}, salt=_SALT)


def found(user: int, signed: str) -> Pending | None:
    """The file of the token; None when it is somebody else's, too old, or used up."""
    try:
        said = signing.loads(signed, salt=_SALT, max_age=_KEPT)
    except signing.BadSignature:
        return None
    path = _folder() / str(said["key"])
    if said["user"] != user or not path.is_file():
        return None
    return Pending(path, said["name"], said["choices"])


def _folder() -> Path:
    folder: Path = settings.VAR_DIR / "uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _sweep() -> None:
    oldest = time.time() - _KEPT
    for path in _folder().iterdir():
        with contextlib.suppress(FileNotFoundError):  # somebody else's sweep or confirmation was faster
            if path.stat().st_mtime < oldest:
                path.unlink()
