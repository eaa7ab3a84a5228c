"""A document as files: the clean copy, the 送审稿 with its evidence, and the workbook."""

import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils import timezone

from bureau.figures import as_stored
from bureau.reports import baselines, word, workbook
from bureau.reports.document import Document
from bureau.reports.models import StyleBase

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|]')
Writer = Callable[[Document, BinaryIO], None]


@dataclass(frozen=True)
class Copy:
    """A file that can be had of a document: what its name ends with, its type, and its writer."""

    ending: str
    content_type: str
    write: Writer


def file_name(title: str) -> str:
    """The title as a file's name: a bureau's name must not lead into another folder."""
    return _NOT_IN_NAMES.sub("_", title)


def style_base() -> bytes | None:
    """The bureau's own form, if one was uploaded."""
    base = StyleBase.objects.order_by("-pk").first()
    return bytes(base.data) if base and base.data else None


def _clean(document: Document, file: BinaryIO) -> None:
    baselines.keep(document)
    word.write(document, file, base=style_base())


def _for_review(document: Document, file: BinaryIO) -> None:
    rows = as_stored.rows_by_id({row for said in document.said for row in said.evidence})
    entered = {row.id: f"{row.updated_by} {timezone.localtime(row.updated_at):%Y-%m-%d}" for row in rows}
    baselines.keep(document)
    word.write(document, file, comments=True, base=style_base(), entered=entered)


COPIES = {
    "docx": Copy(".docx", _WORD, _clean),
    "review": Copy("（送审稿）.docx", _WORD, _for_review),
    "xlsx": Copy(".xlsx", _EXCEL, workbook.write),
}


def write_files(document: Document, folder: Path) -> list[Path]:
    """The clean copy and the workbook into the folder; a half-written file never replaces a whole one."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(document, folder, COPIES[key]) for key in ("docx", "xlsx")]


def _write(document: Document, folder: Path, copy: Copy) -> Path:
    path = folder / f"{file_name(document.title)}{copy.ending}"
    return write_whole(path, lambda file: copy.write(document, file))


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> Path:
    """Writes the file and puts it in its place when it is complete; until then what was there stays."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    return path
