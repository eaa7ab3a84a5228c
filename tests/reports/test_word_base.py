"""The bureau's own .docx as the style base: what is taken from it, what is said of it, what is refused."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import docx
import pytest

from bureau.reports.word_base import NO_FOOTER, missing_styles
from bureau.reports.word_base_package import (
    ENTITIES,
    FIELD,
    LINKED,
    LOCKED,
    MACROS,
    NOT_WORD,
    TOO_LARGE,
    BaseRefused,
)
from bureau.wording.registry import PHRASES
from tests.reports.word_files import base, changed, document, named, paragraphs, part, value, words, written
from tests.wording.reading import reading, through

NOV = through(2022, 11)
LEVEL = PHRASES["累计"].of(reading({"2022-11": {"cumulative": "101.2"}}, NOV))
REPORT = document("全市完成", LEVEL, "。")
STYLES, TYPES = "word/styles.xml", "[Content_Types].xml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def style_of(data: bytes, number: int) -> str:
    paragraph = docx.Document(io.BytesIO(data)).paragraphs[number]
    return str(paragraph.style.name)  # type: ignore[union-attr]


# --- what is taken ------------------------------------------------------------------------------------


def test_page_header_logo_and_footer_are_the_bases_and_its_text_is_gone() -> None:
    data = written(REPORT, base=base())
    section = docx.Document(io.BytesIO(data)).sections[0]
    edges = (section.top_margin, section.left_margin, section.right_margin)
    assert [round((edge or 0) / 36000) for edge in edges] == [40, 30, 30]
    assert words(section.footer._element) == "第"
    assert [each.text for each in named(section.footer._element, "w:instrText")] == [" PAGE "]
    pictures = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.endswith(".png")]
    assert len(pictures) == 1
    assert paragraphs(data)[:3] == ["工作总结", "", "全市完成101.2亿元。"]
    assert "上一年的正文" not in "".join(paragraphs(data))


def test_its_styles_are_used_with_its_fonts() -> None:
    data = written(REPORT, base=base())
    assert [style_of(data, number) for number in (0, 2)] == ["Title", "Body Text"]
    fonts = named(docx.Document(io.BytesIO(data)).styles["Title"].element, "w:rFonts")
    assert value(fonts[0], "w:ascii") == "楷体_GB2312"


def test_a_style_is_found_by_its_chinese_name_before_words_own() -> None:
    data = written(REPORT, base=base(title="公文标题"))
    assert style_of(data, 0) == "公文标题"


def test_a_missing_style_is_ours_whatever_the_bases_defaults() -> None:
    data = written(REPORT, base=base(title="别的"))
    assert style_of(data, 0) == "Title"
    styles = {value(each, "w:styleId"): each for each in named(part(data, STYLES), "w:style")}
    (used,) = named(named(part(data), "w:p")[0], "w:pStyle")
    title, root = styles[value(used)], styles["BureauNormal"]
    assert value(named(title, "w:basedOn")[0]) == "BureauNormal"
    assert value(named(title, "w:rFonts")[0], "w:eastAsia") == "方正小标宋简体"
    assert value(named(root, "w:rFonts")[0], "w:eastAsia") == "仿宋_GB2312"
    assert not named(root, "w:basedOn")


def test_a_body_style_without_an_indent_gets_one_of_two_of_its_characters() -> None:
    data = written(REPORT, base=base())
    (indent,) = named(named(part(data), "w:p")[2], "w:ind")
    assert (value(indent, "w:firstLineChars"), value(indent, "w:firstLine")) == ("200", "600")  # of 15 pt
    assert not named(named(part(written(REPORT)), "w:p")[2], "w:ind")  # ours has it in the style


def test_without_a_body_style_of_its_own_the_body_is_in_its_plain_text() -> None:
    sheet = zipfile.ZipFile(io.BytesIO(base())).read(STYLES)
    for old, new in ((b'w:val="Body Text', b'w:val="x'), (b'"BodyText', b'"x')):
        sheet = sheet.replace(old, new)
    assert style_of(written(REPORT, base=changed(base(), {STYLES: sheet})), 2) == "Normal"


def test_automatic_numbers_are_taken_out_of_its_styles() -> None:
    own = base()
    sheet = zipfile.ZipFile(io.BytesIO(own)).read(STYLES)
    heading = b'<w:name w:val="heading 1"/>'
    assert heading in sheet
    at = sheet.index(b"<w:pPr>", sheet.index(heading)) + len(b"<w:pPr>")
    numbered = sheet[:at] + b'<w:numPr><w:numId w:val="7"/></w:numPr>' + sheet[at:]
    data = written(REPORT, base=changed(own, {STYLES: numbered}))
    assert not named(part(data, STYLES), "w:numPr")


def test_without_a_footer_our_page_numbers_stand_in_styles_of_ours() -> None:
    data = written(REPORT, base=base(footer=False, logo=False))
    (footer,) = named(part(data, "word/footer1.xml"), "w:pStyle")
    names = [value(each, "w:styleId") for each in named(part(data, STYLES), "w:style")]
    assert value(footer) == "BureauPageOdd"
    assert "BureauPageOdd" in names


def test_the_annex_table_is_as_wide_as_its_page() -> None:
    (grid,) = named(part(written(REPORT, base=base())), "w:tblGrid")
    width = sum(int(value(each, "w:w")) for each in grid)
    assert abs(width - 150 / 25.4 * 1440) < 10


def test_comments_have_their_style_in_a_base_too() -> None:
    data = written(REPORT, base=base(), comments=True)
    ids = {value(each, "w:styleId") for each in named(part(data, STYLES), "w:style")}
    assert {value(each) for each in named(part(data, "word/comments.xml"), "w:pStyle")} <= ids


def test_a_report_of_ours_serves_as_a_base() -> None:
    once = written(REPORT)
    twice = written(REPORT, base=written(REPORT, base=once))
    assert paragraphs(twice) == paragraphs(once)
    names = [value(each, "w:styleId") for each in named(part(twice, STYLES), "w:style")]
    assert len(names) == len(set(names))


# --- what is said -------------------------------------------------------------------------------------


def test_missing_styles_are_said_with_what_stands_in() -> None:
    assert missing_styles(base(title="别的")) == [
        "模板没有标题的样式（可命名为“公文标题”），用系统自带的格式（2号小标宋居中）。",
        "模板没有落款的样式（可命名为“落款”），用系统自带的格式（3号仿宋，靠右）。",
        "模板没有“附件”二字的样式（可命名为“附件标记”），用系统自带的格式（3号黑体）。",
        "模板没有表格文字的样式（可命名为“表格文字”），用系统自带的格式（小4号仿宋）。",
        "模板没有表头的样式（可命名为“表头文字”），用系统自带的格式（小4号黑体居中）。",
        "模板没有表格数字的样式（可命名为“表格数字”），用系统自带的格式（小4号仿宋，靠右）。",
    ]
    assert missing_styles(base(footer=False))[-1] == NO_FOOTER
    assert missing_styles(written(REPORT)) == []


# --- what is refused ----------------------------------------------------------------------------------


Change = Callable[[bytes], bytes]
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def put(name: str, content: bytes | None) -> Change:
    return lambda own: changed(own, {name: content})


def styles(content: str, before: str = "") -> Change:
    return put(STYLES, f'{before}<w:styles xmlns:w="{WORD}">{content}</w:styles>'.encode())


def header(content: str) -> Change:
    root = f'<w:hdr xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:p>{content}</w:p></w:hdr>'
    return put("word/header1.xml", root.encode())


def main_type(kind: bytes) -> Change:
    def change(own: bytes) -> bytes:
        types = zipfile.ZipFile(io.BytesIO(own)).read(TYPES)
        return changed(own, {TYPES: types.replace(b"wordprocessingml.document.main", kind)})

    return change


def field(instruction: str, inside: str = "") -> str:
    letters = "".join(f"<w:r><w:instrText>{letter}</w:instrText></w:r>" for letter in instruction)
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{letters}{inside}{END}'


def encrypted(own: bytes) -> bytes:
    data = bytearray(own)
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the mark of an encrypted member
    return bytes(data)


def repeated(own: bytes) -> bytes:
    """Ten references to one picture of 15 MB."""
    numbers = range(10)
    image = f'<Relationship Id="r{{}}" Type="{RELATIONS}/image" Target="media/big.png"/>'
    relations = "".join(image.format(number) for number in numbers)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    content = "".join(f'<w:drawing r:embed="r{number}"/>' for number in numbers)
    more: dict[str, bytes | None] = {
        "word/media/big.png": bytes(15 * 2**20),
        "word/_rels/header1.xml.rels": f'<Relationships xmlns="{space}">{relations}</Relationships>'.encode(),
    }
    return changed(header(content)(own), more)


REFUSED: list[tuple[str, Change, str]] = [
    ("not a package", lambda own: b"hello", NOT_WORD),
    ("nothing", lambda own: b"", NOT_WORD),
    ("cut off", lambda own: own[: len(own) // 2], NOT_WORD),
    ("another kind of package", main_type(b"spreadsheetml.sheet.main"), NOT_WORD),
    ("no styles", put(STYLES, None), NOT_WORD),
    ("broken styles", put(STYLES, b"<w:styles"), NOT_WORD),
    ("no main part", put("word/document.xml", None), NOT_WORD),
    ("another kind of main part", put("word/document.xml", b"<a/>"), NOT_WORD),
    ("an old .doc", lambda own: COMPOUND + "WordDocument".encode("utf-16-le"), NOT_WORD),
    ("macros", put("word/vbaProject.bin", b"x"), MACROS),
    ("a .docm by its type", main_type(b"ms-word.document.macroEnabled.main"), MACROS),
    ("a .docx with a password", lambda own: COMPOUND + "EncryptedPackage".encode("utf-16-le"), LOCKED),
    ("a zip with a password", encrypted, LOCKED),
    ("an entity in the styles", styles("&e;", ENTITY), ENTITIES),
    ("an entity in the relations", put("_rels/.rels", f"{ENTITY}<a>&e;</a>".encode()), ENTITIES),
    ("many bytes", lambda own: own + bytes(11 * 2**20), TOO_LARGE),
    ("many elements", styles("<w:p/>" * 400_000), TOO_LARGE),
    ("deep elements", styles("<a>" * 500 + "</a>" * 500), TOO_LARGE),
    ("a part that grows", styles(" " * 30 * 2**20), TOO_LARGE),
    ("a picture again and again", repeated, TOO_LARGE),
    ("a package that grows", put("word/a.xml", b" " * 101 * 2**20), TOO_LARGE),
    ("a link in the header", header('<w:hyperlink r:id="rId9"/>'), LINKED),
    ("DDE in the header", header(field(" DDEAUTO cmd ")), FIELD.format("DDEAUTO")),
    ("DDE inside a page number", header(field(" PAGE ", field("DDE x"))), FIELD.format("DDE")),
]


@pytest.mark.parametrize(("make", "sentence"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_used_is_refused_with_a_sentence(make: Change, sentence: str) -> None:
    harmful = make(base())
    for use in (missing_styles, lambda data: written(REPORT, base=data)):
        with pytest.raises(BaseRefused) as refused:
            use(harmful)
        assert str(refused.value) == sentence


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = changed(base(), {f"word/media/{number}.png": bytes(2**24) for number in range(8)})
    tracemalloc.start()
    with pytest.raises(BaseRefused):
        missing_styles(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5 * 2**20


def test_nothing_else_of_the_base_reaches_the_document() -> None:
    settings = f'<w:settings xmlns:w="{WORD}"><w:documentProtection/><w:mailMerge/></w:settings>'.encode()
    more: dict[str, bytes | None] = {
        "customXml/item9.xml": b"<x/>", "word/embeddings/a.bin": b"x", "word/settings.xml": settings,
    }  # fmt: skip
    data = written(REPORT, base=changed(base(), more))
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if "custom" in name or "embeddings" in name or "thumbnail" in name]
    kept = part(data, "word/settings.xml")
    assert not named(kept, "w:documentProtection") + named(kept, "w:mailMerge")
