"""Files that belong to a row of a ledger: a bank receipt, a contract, an approval (附件).

They lie outside the web root, under names of our own, and are served to those who may see the row.
"""

import hashlib
import zipfile
from pathlib import PurePath
from typing import Any, BinaryIO
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models

MOST_BYTES = 20 * 2**20
MOST_FILES = 20  # of one row
_OFFICE, _PACKAGE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
# suffix → how such a file begins, and the member that a package of this kind must have
KINDS: dict[str, tuple[bytes, str]] = {
    ".pdf": (b"%PDF-", ""),
    ".jpg": (b"\xff\xd8\xff", ""),
    ".jpeg": (b"\xff\xd8\xff", ""),
    ".png": (b"\x89PNG\r\n\x1a\n", ""),
    ".doc": (_OFFICE, ""),
    ".xls": (_OFFICE, ""),
    ".docx": (_PACKAGE, "word/document.xml"),
    ".xlsx": (_PACKAGE, "xl/workbook.xml"),
    ".ofd": (_PACKAGE, "OFD.xml"),
}


class Unfit(ValueError):
    """A file that is not kept; the message is the sentence for the clerk."""


class OutsideTheWeb(FileSystemStorage):
    """A folder beside the database, readable by the portal alone."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        return str(settings.VAR_DIR / "attachments")

    @property
    def location(self) -> str:
        return self.base_location


def _place(attachment: "Attachment", name: str) -> str:
    """A name of our own: what people call their files never reaches the disk."""
    return f"{attachment.ledger}/{uuid4().hex}"


class Attachment(models.Model):
    """附件: one file of one row, as it was handed in."""

    ledger = models.CharField("台账", max_length=60)  # app.model
    row = models.BigIntegerField("行号")
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("校验值", max_length=64)
    file = models.FileField("文件", storage=OutsideTheWeb(), upload_to=_place)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="上传人", related_name="+"
    )
    at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["id"]
        indexes = [models.Index(fields=["ledger", "row"], name="attachment_of_row")]

    def __str__(self) -> str:
        return self.name


def examined(name: str, file: BinaryIO, size: int) -> dict[str, Any]:
    """Name, size and checksum of a file that may be kept; else `Unfit`.

    What the file is decides, not what it is called: the two must agree.
    """
    clean = PurePath(name.replace("\\", "/")).name.strip()[-120:]
    suffix = PurePath(clean).suffix.lower()
    if suffix not in KINDS:
        known = "、".join(kind.removeprefix(".").upper() for kind in KINDS)
        raise Unfit(f"不能上传“{suffix or clean}”文件，可以上传的有：{known}。")
    if not size:
        raise Unfit(f"“{clean}”是空文件，请重新选择。")
    if size > MOST_BYTES:
        raise Unfit(f"“{clean}”有{size / 2**20:.1f}MB，附件最大{MOST_BYTES // 2**20}MB，请压缩后再传。")
    start, member = KINDS[suffix]
    file.seek(0)
    if file.read(len(start)) != start or not _holds(file, member):
        raise Unfit(f"“{clean}”的内容不是{suffix.removeprefix('.').upper()}格式，可能已损坏或改过扩展名。")
    file.seek(0)
    checksum = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return {"name": clean, "size": size, "sha256": checksum}


def _holds(file: BinaryIO, member: str) -> bool:
    if not member:
        return True
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as package:
            return member in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
