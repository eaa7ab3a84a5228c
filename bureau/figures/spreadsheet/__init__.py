"""Files of figures, read into grids: CSV, XLSX, XLS, ODS; told apart by what they are, not by their name.

Everything is bounded before it is parsed: bytes, unpacked bytes, rows, columns, cells. Formulas without a
result and cells formatted as % are never read as something else (FORMATS; STACK, Excel). Macros, links and
hidden sheets are not looked at. A file that cannot be read raises `Unreadable` with one sentence.
"""

from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings

from bureau.figures.spreadsheet import comma, excel, old_excel, opendocument
from bureau.figures.spreadsheet.grid import Fault, Grid, Percent, Unreadable, Value
from bureau.figures.spreadsheet.package import LOCKED

__all__ = ["SUFFIXES", "Fault", "Grid", "Percent", "Unreadable", "Value", "read", "suffix_of"]

SUFFIXES = (".csv", ".xlsx", ".xls", ".ods")
_KINDS: dict[str, tuple[str, Callable[[bytes], list[Grid]]]] = {
    "csv": ("CSV文本", comma.grids),
    "xlsx": ("Excel工作簿（xlsx）", excel.grids),
    "xls": ("Excel 97—2003工作簿（xls）", old_excel.grids),
    "ods": ("ODS表格", opendocument.grids),
}
_BY_SUFFIX = {".csv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".ods": "ods"}


def read(name: str, file: BinaryIO) -> list[Grid]:
    """The file's visible sheets that hold anything, at least one; else `Unreadable`."""
    most = settings.IMPORT_FILE_MOST_BYTES
    data = file.read(most + 1)
    if len(data) > most:
        raise Unreadable(f"文件超过{most // 2**20}MB，请分成几个文件再导入。")
    if not data:
        raise Unreadable("文件是空的，没有可以导入的内容。")
    suffix = PurePath(name).suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise Unreadable(f"不能导入“{suffix or name}”文件，请用CSV、XLSX、XLS或ODS格式。")
    found = [grid for grid in _reader(suffix, data)(data) if grid.rows]
    if not found:
        raise Unreadable("文件里没有内容（隐藏的工作表不导入），请检查后重新选择文件。")
    return found


def suffix_of(data: bytes) -> str:
    """The suffix that fits what the file is, for callers that do not know its name."""
    return f".{_kind(data)}"


def _reader(suffix: str, data: bytes) -> Callable[[bytes], list[Grid]]:
    """The reader of what the file is; a name that says something else is refused."""
    said, found = _BY_SUFFIX[suffix], _kind(data)
    if said != found:
        raise Unreadable(
            f"文件的扩展名是“{suffix}”，内容却是{_KINDS[found][0]}；请用Excel或WPS另存为正确的格式再导入。"
            if found != "csv"
            else f"文件的扩展名是“{suffix}”，内容却不是{_KINDS[said][0]}，可能已损坏；请重新另存后再导入。"
        )
    return _KINDS[found][1]


def _kind(data: bytes) -> str:
    if data.startswith(b"PK"):
        # the type is the first member of every ODS file, stored as it is; a broken package is told later
        return "ods" if b"application/vnd.oasis.opendocument" in data[:200] else "xlsx"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if old_excel.is_encrypted(data):
            raise Unreadable(LOCKED)
        return "xls"
    return "csv"
