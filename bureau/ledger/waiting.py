"""Files between the preview of an import and its confirmation.

They lie beside the database, readable by the portal alone, under names of our own. The page gets a name
that is signed for one person and one ledger: what a form sends back opens nothing else. What nobody
confirmed is gone within a day: it may hold names and numbers of citizens.
"""

import contextlib
import re
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.signing import BadSignature, Signer
from import_export.tmp_storages import BaseStorage

_KEPT = 24 * 60 * 60  # seconds
_NAME = re.compile(r"[0-9a-f]{32}")
GONE = "这个文件已经确认过、放得太久，或者不是您刚才预览的，没有写入任何数据；请重新选择文件。"


class WaitingFile(BaseStorage):  # type: ignore[misc]
    """One uploaded file. It is read as often as the preview needs, and once for its confirmation."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._confirms = bool(self.name)

    def save(self, data: bytes) -> None:
        _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep()
        self.name = uuid4().hex
        self._path.touch(mode=0o600)
        self._path.write_bytes(data)

    def read(self) -> bytes:
        """Raises FileNotFoundError when the file is gone or somebody confirms it at this moment."""
        if not self._confirms:
            return self._path.read_bytes()
        taken = self._path.rename(self._path.with_suffix(".taken"))
        try:
            return taken.read_bytes()
        finally:
            taken.unlink()

    def remove(self) -> None:
        self._path.unlink(missing_ok=True)

    @property
    def _path(self) -> Path:
        if not _NAME.fullmatch(self.name or ""):
            raise FileNotFoundError(self.name)
        return _folder() / str(self.name)


def ticket(name: str, owner: str) -> str:
    """The name as the page gets it; `owner` says who may confirm the file, and for which ledger."""
    return Signer(salt=owner).sign(name)


def named(text: str, owner: str) -> str:
    """The name on a ticket of this owner; empty when it is none."""
    try:
        return Signer(salt=owner).unsign(text)
    except BadSignature:
        return ""


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "imports"


def _sweep() -> None:
    """Removes what nobody confirmed."""
    for path in _folder().iterdir():
        with contextlib.suppress(FileNotFoundError):  # confirmed by somebody at this moment
            if path.stat().st_mtime < time.time() - _KEPT:
                path.unlink()
