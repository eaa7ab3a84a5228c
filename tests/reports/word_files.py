"""Word files in tests: written, read with their controls, made as a bureau's base, saved by LibreOffice."""

import io
import struct
import subprocess
import zipfile
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.reports import word
from bureau.reports.document import Document, Paragraph, Role
from bureau.reports.rendered import Run
from bureau.reports.uttered import Fact
from bureau.wording.said import Said


def written(document: Document, **options: Any) -> bytes:
    file = io.BytesIO()
    word.write(document, file, **options)
    return file.getvalue()


def document(*runs: str | Said | Fact, charts: tuple[Reading, ...] = ()) -> Document:
    """A report of one paragraph: words, figures and facts as they follow each other."""
    made = tuple(
        Run(each) if isinstance(each, str)
        else Run(each.text, said=each) if isinstance(each, Said) else Run(each.text, fact=each)
        for each in runs
    )  # fmt: skip
    return Document(
        title="工作总结",
        signed="本市商务局",
        on=date(2022, 12, 5),
        span=Span.to_date(Month(2022, 11)),
        paragraphs=(Paragraph(Role.TITLE, (Run("工作总结"),)), Paragraph(Role.BODY, made)),
        judged=(),
        readings=(),
        charts=charts,
    )


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def named(root: etree._Element, name: str) -> list[etree._Element]:
    return list(root.iter(qn(name)))


def value(element: etree._Element, name: str = "w:val") -> str:
    return str(element.get(qn(name)))


def words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def paragraphs(data: bytes) -> list[str]:
    """The text of every paragraph outside the table, controls and all."""
    (body,) = part(data)
    return [words(each) for each in body.iterchildren(qn("w:p"))]


def text(data: bytes, document: Document) -> str:
    """As many paragraphs as the document has, without the empty line below the title."""
    title, _, *body = paragraphs(data)
    return "\n".join([title, *body[: len(document.paragraphs) - 1]])


# --- a bureau's own base ----------------------------------------------------------------------------


def base(*, title: str = "Title", logo: bool = True, footer: bool = True) -> bytes:
    """A bureau's .docx: its own margins, fonts, a logo in the header, a page number, and some old text."""
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin = Mm(40)
    file.styles["Normal"].font.size = Pt(15)
    file.styles["Title"].font.name = "楷体_GB2312"
    if title != "Title":
        style = file.styles["Title"].element
        style.find(qn("w:name")).set(qn("w:val"), title)
        style.set(qn("w:styleId"), "a9")
    if logo:
        section.header.paragraphs[0].add_run().add_picture(io.BytesIO(_dot()), width=Mm(20))
    if footer:
        run = section.footer.paragraphs[0].add_run("第")
        for kind, instruction in (("begin", ""), ("", " PAGE "), ("end", "")):
            mark = OxmlElement("w:instrText" if instruction else "w:fldChar")
            mark.text = instruction or None
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
    file.add_paragraph("上一年的正文")
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def changed(data: bytes, parts: dict[str, bytes | None]) -> bytes:
    """The package with some parts put in, replaced, or (None) taken out."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        kept = {name: source.read(name) for name in source.namelist()} | parts
        for name, content in kept.items():
            if content is not None:
                package.writestr(name, content)
    return target.getvalue()


def _dot() -> bytes:
    """A red PNG of one pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xc0\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


# --- LibreOffice --------------------------------------------------------------------------------------


def converted(office: str, data: bytes, folder: Path, *kinds: str, suffix: str = "docx") -> bytes:
    """The file after LibreOffice has opened it by its suffix and saved it in each of these kinds in turn."""
    source = folder / f"a.{suffix}"
    source.write_bytes(data)
    for number, kind in enumerate(kinds):
        target = folder / str(number)
        command = [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            kind,
        ]
        command += ["--outdir", str(target), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        source = target / f"a.{kind}"
    return source.read_bytes()
