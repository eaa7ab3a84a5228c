"""An uploaded Word file: its final text with the place of every character, and what is refused."""

import contextlib
import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable

import docx
import pytest

from bureau.reports.word_elements import W
from bureau.reports.word_reading import SENTENCES, WordRefused, read_word
from bureau.reports.word_text import Where
from tests.reports.word_files import changed, document, written

MAIN, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
HEAD = (
    f'<w:document xmlns:w="{W[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
)
PLAIN = written(document("全市完成", "出口62.9亿元。"))


def word(body: str, **parts: bytes) -> bytes:
    """A Word file with this body."""
    main = f"{HEAD}<w:body>{body}</w:body></w:document>".encode()
    return changed(PLAIN, {MAIN: main, **parts})


def p(inside: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{inside}</w:p>"


def r(text: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


BY = 'w:id="1" w:author="王敏" w:date="2022-12-08T09:00:00Z"'
TEXTS = [
    ("runs join", p(r("出口62.") + r("9亿元")), ["出口62.9亿元"]),
    (
        "insertions stay and deletions go",
        p(r("出口") + f"<w:del {BY}>{r('62.9', 'delText')}</w:del><w:ins {BY}>{r('63')}</w:ins>" + r("亿元")),
        ["出口63亿元"],
    ),
    (
        "what was moved is where it went",
        p(f"<w:moveFrom {BY}>{r('甲')}</w:moveFrom>" + r("乙")) + p(f"<w:moveTo {BY}>{r('甲')}</w:moveTo>"),
        ["乙", "甲"],
    ),
    (
        "a deleted paragraph mark joins two paragraphs",
        p(r("出口"), f"<w:del {BY}/>") + p(r("62.9亿元")) + p(r("进口")),
        ["出口62.9亿元", "进口"],
    ),
    (
        "controls, links, fields and smart tags are text",
        p(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt><w:hyperlink>{r('乙')}"
            f"</w:hyperlink><w:smartTag>{r('丙')}</w:smartTag><w:fldSimple w:instr=\" PAGE \">{r('丁')}"
            "</w:fldSimple>" + r(" PAGE ", "instrText")
        ),
        ["甲乙丙丁"],
    ),
    (
        "tabs and breaks are characters",
        p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/></w:r>"),
        ["甲\t乙\n"],
    ),
    (
        "a text box is read once, behind its paragraph",
        p(
            r("甲") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p(r("盒")) +
            "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + p(r("盒")) +
            "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + r("乙")
        ),
        ["甲乙", "盒"],
    ),
    (
        "the sound of a character is no text",
        p(f"<w:r><w:ruby><w:rt>{r('dì')}</w:rt><w:rubyBase>{r('地')}</w:rubyBase></w:ruby></w:r>"),
        ["地"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_the_final_text(body: str, text: list[str]) -> None:
    read = read_word(word(body))
    assert [each.text for each in read.body] == text
    for each in read.body:
        assert "".join(each.text[piece.start : piece.end] for piece in each.pieces) == each.text


def test_a_table_has_rows_of_cells_and_deleted_rows_are_gone() -> None:
    def row(*cells: str, deleted: bool = False) -> str:
        mark = f"<w:trPr><w:del {BY}/></w:trPr>" if deleted else ""
        return f"<w:tr>{mark}{''.join(f'<w:tc>{each}</w:tc>' for each in cells)}</w:tr>"

    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p(r("合计"))}'
    read = read_word(word(
        f"<w:tbl>{row(p(r('指标')), p(r('累计')), p(r('同比')))}{row(wide, p(r('5.0')))}"
        f"{row(p(r('旧')), p(''), p(''), deleted=True)}</w:tbl>"
    ))  # fmt: skip
    (table,) = read.tables
    assert table.rows == (("指标", "累计", "同比"), ("合计", "5.0"))
    assert [cell.column for cell in table.cells[1]] == [0, 2]
    assert {each.place.where for each in read.body} == {Where.CELL}


def test_notes_headers_and_footers_are_text_and_comments_are_apart() -> None:
    made = docx.Document(io.BytesIO(PLAIN))
    run = made.paragraphs[0].runs[0]
    made.add_comment(run, text="请核对", author="王敏", initials="王")
    made.sections[0].header.paragraphs[0].add_run("页眉")
    file = io.BytesIO()
    made.save(file)
    note = (
        f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:type="separator" w:id="0">{p(r("—"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("脚注62.9亿元"))}</w:footnote></w:footnotes>'
    )
    relations = zipfile.ZipFile(file).read(RELATIONS).decode()
    added = '<Relationship Id="rId99" Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>'
    data = changed(file.getvalue(), {
        "word/footnotes.xml": note.encode(),
        RELATIONS: relations.replace("</Relationships>", added).encode(),
    })  # fmt: skip
    read = read_word(data)
    by_place = {str(each.place.where): each.text for each in read.paragraphs}
    assert (by_place["脚注"], by_place["页眉"]) == ("脚注62.9亿元", "页眉")
    assert [(each.author, each.text) for each in read.comments] == [("王敏", "请核对")]
    assert "请核对" not in read.text


def test_a_character_knows_its_run_and_its_marks() -> None:
    body = p(
        r("出口") + '<w:bookmarkStart w:id="7" w:name="_Fig00007"/><w:sdt><w:sdtPr><w:tag w:val="fig-7"/>'
        f"</w:sdtPr><w:sdtContent>{r('62.9')}{r('亿元')}</w:sdtContent></w:sdt>" + '<w:bookmarkEnd w:id="7"/>'
    )
    (read,) = read_word(word(body)).body
    assert [(each.kind, each.name, read.text[each.start : each.end]) for each in read.marks] == [
        ("tag", "fig-7", "62.9亿元"), ("bookmark", "_Fig00007", "62.9亿元"),
    ]  # fmt: skip
    assert [piece.element.text for piece in read.between(3, 7)] == ["62.9", "亿元"]


def test_a_text_box_in_a_text_box_is_read_once() -> None:
    inside = r("丙")
    for words in ("乙", "甲"):
        box = f"<w:txbxContent><w:p>{inside}</w:p></w:txbxContent>"
        inside = r(words) + f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice></mc:AlternateContent>"
    read = read_word(word(f"<w:p>{inside}</w:p>"))
    assert [each.text for each in read.paragraphs if each.place.part == MAIN] == ["甲", "乙", "丙"]


# --- what is refused ----------------------------------------------------------------------------------


def bomb(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
            package.writestr(name, zipfile.ZipFile(io.BytesIO(data)).read(name))
        with package.open("word/media/a.bin", "w", force_zip64=True) as member:
            for _ in range(110):
                member.write(bytes(2**20))
    return file.getvalue()


def lying(data: bytes) -> bytes:
    """A package whose lists say that the main part is smaller than it is."""
    info = zipfile.ZipFile(io.BytesIO(data)).getinfo(MAIN)
    size = info.file_size.to_bytes(4, "little")
    return data.replace(size, (info.file_size - 5).to_bytes(4, "little"))


def overlapping(data: bytes) -> bytes:
    """A package one of whose members is said to hold more than the whole file."""
    info = zipfile.ZipFile(io.BytesIO(data)).getinfo(MAIN)
    size = info.compress_size.to_bytes(4, "little")
    return data.replace(size, (2 * len(data)).to_bytes(4, "little"))


def main(body: str, before: str = "") -> Callable[[bytes], bytes]:
    text = f"{before}{HEAD}<w:body>{body}</w:body></w:document>"
    return lambda data: changed(data, {MAIN: text.encode()})


def with_headers(data: bytes, number: int, inside: str) -> bytes:
    """Each small enough, too much together."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    listed = "".join(f'<Relationship Id="h{n}" Type="{kind}" Target="h{n}.xml"/>' for n in range(number))
    relations = f'<Relationships xmlns="{space}">{listed}</Relationships>'.encode()
    header = f"{HEAD}{inside}</w:document>".encode()
    return changed(data, {RELATIONS: relations} | {f"word/h{n}.xml": header for n in range(number)})


ATTRIBUTES = " ".join(f'a{n}=""' for n in range(900))
MERGED = '<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr><w:p/></w:tc>'
DTD = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a zip bomb": (bomb, SENTENCES.too_large),
    "an external entity": (main(p(r("&a;")), DTD), SENTENCES.entities),
    "an entity bomb": (main(p(r("&b;")), LAUGHS), SENTENCES.entities),
    "a million nested tags": (main("<w:p>" * 10**6 + "</w:p>" * 10**6), SENTENCES.too_large),
    "a million tags": (main("<w:p/>" * 10**6), SENTENCES.too_large),
    "macros": (lambda data: changed(data, {"word/vbaProject.bin": b"macro"}), SENTENCES.macros),
    "a .docm": (
        lambda data: changed(data, {TYPES: zipfile.ZipFile(io.BytesIO(data)).read(TYPES).replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )}), SENTENCES.macros,
    ),
    "a password": (
        lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        SENTENCES.locked,
    ),
    "an old .doc": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), SENTENCES.old),
    "a text": (lambda _: "出口62.9亿元".encode(), SENTENCES.corrupt),
    "nothing": (lambda _: b"", SENTENCES.corrupt),
    "a workbook": (
        lambda data: changed(data, {TYPES: zipfile.ZipFile(io.BytesIO(data)).read(TYPES).replace(
            b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"
        )}), SENTENCES.corrupt,
    ),
    "half a file": (lambda data: data[: len(data) // 2], SENTENCES.corrupt),
    "a broken main part": (lambda data: changed(data, {MAIN: HEAD.encode()}), SENTENCES.corrupt),
    "another root": (lambda data: changed(data, {MAIN: b"<w/>"}), SENTENCES.corrupt),
    "sizes that lie": (lying, SENTENCES.corrupt),
    "parts over each other": (overlapping, SENTENCES.corrupt),
    "a zip behind a picture": (lambda data: b"GIF89a" + data, SENTENCES.corrupt),
    "headers that are many texts": (
        lambda data: with_headers(data, 30, "<w:p/>" * 20_000), SENTENCES.too_large,
    ),
    "headers of attributes": (
        lambda data: with_headers(data, 20, f"<w:p {ATTRIBUTES}/>" * 100), SENTENCES.too_large,
    ),
    "paragraphs without end": (main("<w:p/>" * 70_000), SENTENCES.too_large),
    "controls in controls": (
        main("<w:sdt><w:sdtContent>" * 30 + p("") + "</w:sdtContent></w:sdt>" * 30), SENTENCES.too_large,
    ),
    "a table of merged cells": (
        main(f"<w:tbl><w:tr>{MERGED * 300}</w:tr></w:tbl>"), SENTENCES.too_large,
    ),
    "too large a file": (lambda data: data + bytes(11 * 2**20), SENTENCES.too_large),
}  # fmt: skip


@pytest.mark.parametrize(("make", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_a_hostile_file_is_refused_with_a_sentence_and_little_memory(
    make: Callable[[bytes], bytes], sentence: str
) -> None:
    data = make(PLAIN)
    tracemalloc.start()
    try:
        with pytest.raises(WordRefused) as refused:
            read_word(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert str(refused.value) == sentence
    assert peak < 60 * 2**20


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_read_or_refused_and_never_breaks_us(seed: int) -> None:
    chance, data = random.Random(seed), bytearray(PLAIN)
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with contextlib.suppress(WordRefused):
        read_word(bytes(data))
