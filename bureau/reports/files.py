"""A document as files: .docx and .xlsx, written whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from bureau.reports import word, workbook
from bureau.reports.document import Document

Writer = Callable[[Document, BinaryIO], None]
WRITERS: dict[str, Writer] = {"docx": word.write, "xlsx": workbook.write}


def write_files(document: Document, folder: Path) -> list[Path]:
    """Both files into the folder, named by the title; a half-written file never replaces a whole one."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(document, folder / f"{document.title}.{kind}", writer) for kind, writer in WRITERS.items()]


def _write(document: Document, path: Path, writer: Writer) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            writer(document, file)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    return path
