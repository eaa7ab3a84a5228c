"""Files of figures made in memory, for the tests of import and export."""

import io
import zipfile

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def csv(*lines: str, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO("\n".join(lines).encode(encoding))


def xlsx(*rows: list, formats: dict[str, str] | None = None) -> io.BytesIO:
    """A workbook with one sheet; `formats` says the number format of cells by address."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for address, number_format in (formats or {}).items():
        book.active[address].number_format = number_format
    return saved(book)


def saved(book: openpyxl.Workbook) -> io.BytesIO:
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def with_sheet(xml: str | bytes, name: str = "xl/worksheets/sheet1.xml") -> io.BytesIO:
    """A real workbook in which one part was exchanged."""
    with zipfile.ZipFile(xlsx(["指标"])) as source:
        parts = {part: source.read(part) for part in source.namelist()}
    parts[name] = xml.encode() if isinstance(xml, str) else xml
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, content)
    file.seek(0)
    return file


def sheet_xml(rows: str, dimension: str = "A1", doctype: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{doctype}<worksheet xmlns="{MAIN}">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    )
