"""Writes a Word file anew in which some parts have changed; the others stay byte for byte."""

import io
import shutil
import zipfile
import zlib
from collections.abc import Mapping

from bureau.reports.word_gate import WordPackage


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
