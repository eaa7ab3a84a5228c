"""Writes a Word file anew in which some parts have changed; the others stay byte for byte."""

import io
import re
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date

from bureau.reports.word_gate import WordPackage

_WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def undated(data: bytes, on: date) -> bytes:
    """The package dated by the text, not by its writing: the same text is the same file, byte for byte."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as file:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _WRITTEN_AT.sub(rb"\g<1>%sT00:00:00Z" % on.isoformat().encode(), content)
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def saved(package: WordPackage, changed: Mapping[str, bytes]) -> bytes:
    """The file with these parts in the place of those of their names, and new ones behind; in their order.

    Raises the package's refusal when a part turns out to be broken.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for old in package.zip.infolist():
            member = zipfile.ZipInfo(old.filename, old.date_time)
            member.compress_type, member.external_attr = old.compress_type, old.external_attr
            if old.filename in changed:
                file.writestr(member, changed[old.filename], zipfile.ZIP_DEFLATED)
                continue
            try:
                with package.zip.open(old) as source, file.open(member, "w") as copy:
                    shutil.copyfileobj(source, copy)
            except (
                zipfile.BadZipFile,
                zlib.error,
                EOFError,
                OSError,
            ):  # a picture, say, that nobody had opened
                raise package.refused(package.sentences.corrupt) from None
        for name in sorted(changed.keys() - set(package.zip.namelist())):
            file.writestr(zipfile.ZipInfo(name), changed[name], zipfile.ZIP_DEFLATED)
    return target.getvalue()
