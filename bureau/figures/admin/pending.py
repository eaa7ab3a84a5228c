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

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen with the file, without what its preview added."""
        return {name: value for name, value in self.choices.items() if name != "digest"}

    def taken(self) -> bytes | None:
        """The content, for one alone: whoever comes second, by a double click, gets None."""
        claimed = self.path.with_name(f"{self.path.name}-{secrets.token_hex(4)}")
        try:
            self.path.rename(claimed)
        except FileNotFoundError:
            return None
        content = claimed.read_bytes()
        claimed.unlink()
        return content

    def note_batch(self, batch: int) -> None:
        """Leaves word for a second click: it went in already, as this batch."""
        _done(self.path).write_text(str(batch))


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
    said = _said(user, signed)
    path = _folder() / str(said["key"]) if said else None
    if said is None or path is None or not path.is_file():
        return None
    return Pending(path, said["name"], said["choices"])


def batch_of(user: int, signed: str) -> tuple[str, int] | None:
    """File name and batch of a preview that this user confirmed a moment ago; None when there is none."""
    said = _said(user, signed)
    done = _done(_folder() / str(said["key"])) if said else None
    if said is None or done is None or not done.is_file():
        return None
    return said["name"], int(done.read_text())


def _said(user: int, signed: str) -> Mapping[str, Any] | None:
    try:
        said: Mapping[str, Any] = signing.loads(signed, salt=_SALT, max_age=_KEPT)
    except signing.BadSignature:
        return None
    return said if said["user"] == user else None


def _done(path: Path) -> Path:
    return path.with_name(f"{path.name}.done")


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
