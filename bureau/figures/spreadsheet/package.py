"""Zip packages (xlsx, ods) made harmless before anybody parses them.

Declared sizes bound what can come out (zipfile never gives more than is declared); every XML part is then
read once by a streaming parser that refuses document types (entity bombs) and too many elements.
"""

import io
import zipfile
import zlib
from xml.parsers import expat

from bureau.figures.spreadsheet.grid import Unreadable

MOST_UNPACKED = 100 * 2**20
_MOST_PARTS = 2_000
_MOST_ELEMENTS = 12_000_000
_MOST_DEPTH = 200
_CHUNK = 2**16
_MOST_UNFINISHED = 2**20  # bytes of one tag: expat 2.5 reads an unfinished one anew with every chunk
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
CORRUPT = "文件已损坏，打不开；请用Excel或WPS打开并另存后再导入。"
LOCKED = "文件设有打开密码，请取消密码后再导入。"
BOMB = f"文件解压后超过{MOST_UNPACKED // 2**20}MB，不能导入；请删去空白的行和列，或分成几个文件。"


def opened(data: bytes) -> zipfile.ZipFile:
    """The package, if what it declares is within bounds; else `Unreadable`."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable(CORRUPT) from None
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(LOCKED)
    if any(part.compress_type not in _METHODS for part in parts):
        raise Unreadable(CORRUPT)
    return package


class Scan:
    """One pass over an XML part. Subclasses look at elements; the limits are kept here."""

    def __init__(self) -> None:
        self._elements = self._depth = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def run(self, package: zipfile.ZipFile, part: str) -> None:
        """Reads the part to its end; `Unreadable` when it is broken or beyond a limit."""
        try:
            with package.open(part) as stream:
                given = 0
                while chunk := stream.read(_CHUNK):
                    self.parser.Parse(chunk, False)
                    given += len(chunk)
                    if given - self.parser.CurrentByteIndex > _MOST_UNFINISHED:
                        raise Unreadable(CORRUPT)
            self.parser.Parse(b"", True)
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError) as error:
            if isinstance(error, Unreadable):
                raise
            raise Unreadable(CORRUPT) from None

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; `name` is without its prefix."""

    def closed(self, name: str) -> None:
        """An element ends."""

    def _doctype(self, *ignored: object) -> None:
        raise Unreadable("文件含有不允许的内容（XML实体），不能导入；请用Excel或WPS另存后再导入。")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > _MOST_ELEMENTS or self._depth > _MOST_DEPTH:
            raise Unreadable(BOMB)
        self.element(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.closed(name.rpartition(":")[2])
