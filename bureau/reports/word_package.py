"""The empty Word package every report starts from, made by code (GB/T 9704—2012, DOMAIN 4).

python-docx's own template brings custom XML, a thumbnail and 800 kB of styles that nobody asked for.
Measures are in twentieths of a point (twips): A4 11906 × 16838, margins 37/28/35/26 mm.
"""

import io
import re
import zipfile
from typing import Final

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

FANGSONG, HEITI, XIAOBIAOSONG, SONGTI = "仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"
LATIN: Final = "Times New Roman"
LINES, CHARACTERS = 22, 28  # on a page, on a line
_LINE_PITCH = 579  # 225 mm / 22
# 28 characters of 16 pt are 448 pt, the line has 442: each gives up a quarter of a point
_SQUEEZE = -5
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # what XML 1.0 cannot hold


def legal(text: str) -> str:
    """The text without the characters that would corrupt a file."""
    return _ILLEGAL.sub("", text)


def _fonts(east_asia: str) -> str:
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{east_asia}"/>'


def _style(
    key: str, name: str, paragraph: str = "", run: str = "", *, based: str = "Normal", kind: str = "paragraph"
) -> dict[str, str]:
    default = ' w:default="1"' if key == "Normal" else ""
    parent = "" if key == "Normal" or kind == "character" else f'<w:basedOn w:val="{based}"/>'
    layout = "" if kind == "character" else f"<w:pPr>{paragraph}</w:pPr>"
    return {
        key: f'<w:style {_W} w:type="{kind}"{default} w:styleId="{key}"><w:name w:val="{name}"/>{parent}'
        f"<w:qFormat/>{layout}<w:rPr>{run}</w:rPr></w:style>"
    }


def _size(points: float) -> str:
    half = int(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


STYLES: Final = (  # by id, each as an element of its own: a borrowed base takes those that it lacks
    _style(
        "Normal", "Normal",  # the line spacing in so many words: a borrowed base has its own defaults
        '<w:widowControl w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="both"/>',
        f'{_fonts(FANGSONG)}<w:spacing w:val="{_SQUEEZE}"/><w:kern w:val="2"/>{_size(16)}',
    )
    | _style("BodyText", "Body Text", '<w:ind w:firstLineChars="200" w:firstLine="640"/>')
    | _style("Title", "Title", '<w:keepNext/><w:jc w:val="center"/>', f"{_fonts(XIAOBIAOSONG)}{_size(22)}")
    | _style(
        "Heading1", "heading 1",
        '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>',
        f"{_fonts(HEITI)}{_size(16)}",
    )
    | _style("Signature", "Signature", '<w:jc w:val="right"/>')
    | _style("AnnexMark", "附件标记", '<w:pageBreakBefore/><w:jc w:val="left"/>', _fonts(HEITI))
    | _style(
        "TableText", "表格文字",
        '<w:snapToGrid w:val="0"/><w:spacing w:before="40" w:after="40"/><w:jc w:val="left"/>',
        f'<w:spacing w:val="0"/>{_size(12)}',
    )
    | _style("TableHead", "表头文字", '<w:jc w:val="center"/>', _fonts(HEITI), based="TableText")
    | _style("TableNumber", "表格数字", '<w:jc w:val="right"/>', based="TableText")
    | _style("PageOdd", "单页页码", '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>',
             f'{_fonts(SONGTI)}<w:spacing w:val="0"/>{_size(14)}')
    | _style("PageEven", "双页页码", '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>',
             f'{_fonts(SONGTI)}<w:spacing w:val="0"/>{_size(14)}')
    | _style("CommentText", "annotation text", '<w:snapToGrid w:val="0"/><w:jc w:val="left"/>',
             f'<w:spacing w:val="0"/>{_size(10.5)}')
    | _style("CommentReference", "annotation reference", run=_size(10.5), kind="character")
)  # fmt: skip
_SHEET: Final = (
    f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANGSONG)}{_size(16)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    + "".join(STYLES.values())
    + "</w:styles>"
)

_SETTINGS: Final = (
    f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)

_DOCUMENT: Final = (
    f'{_HEAD}<w:document {_W} {_R}><w:body><w:sectPr>'
    '<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" '
    'w:header="851" w:footer="1417" w:gutter="0"/>'
    f'<w:docGrid w:type="lines" w:linePitch="{_LINE_PITCH}"/></w:sectPr></w:body></w:document>'
)  # fmt: skip


def _footer(style: str) -> str:
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{field}</w:p></w:ftr>'


def _relationships(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{rows}</Relationships>'


_PARTS: Final = {
    "[Content_Types].xml": (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
            for part, kind in (
                ("document", "document.main"), ("styles", "styles"), ("settings", "settings"),
                ("footer1", "footer"), ("footer2", "footer"),
            )
        )
        + "</Types>"
    ),
    "_rels/.rels": _relationships((f"{_OFFICE}/officeDocument", "word/document.xml")),
    "word/_rels/document.xml.rels": _relationships(
        (f"{_OFFICE}/styles", "styles.xml"), (f"{_OFFICE}/settings", "settings.xml"),
        (f"{_OFFICE}/footer", "footer1.xml"), (f"{_OFFICE}/footer", "footer2.xml"),
    ),
    "word/document.xml": _DOCUMENT,
    "word/styles.xml": _SHEET,
    "word/settings.xml": _SETTINGS,
    "word/footer1.xml": _footer("PageOdd"),
    "word/footer2.xml": _footer("PageEven"),
}  # fmt: skip


def empty_package() -> io.BytesIO:
    """A .docx with page, styles and page numbers, and no text."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, text)
    package.seek(0)
    return package
