"""The annex table in Word: single borders, fixed widths, a heading that repeats, rows that do not break."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.oxml.parser import parse_xml

from bureau.reports.word_package import legal

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHARES: Final = (2545, 800, 1250, 1300, 1000, 1050, 900)  # of the columns, in twips of a 156 mm type area
_TEXT_COLUMNS: Final = 2  # indicator and unit; the others are numbers
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(heading: Sequence[str], rows: Sequence[Sequence[str]], forms: Mapping[str, str], width: int) -> Any:
    """The table as an element, `width` twips wide; `forms` are the ids of the styles by ours.

    A cell without text is an empty paragraph, for a control to be put in.
    """
    widths = [width * share // sum(_SHARES) for share in _SHARES]
    kinds = ["TableText"] * _TEXT_COLUMNS + ["TableNumber"] * (len(_SHARES) - _TEXT_COLUMNS)
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    body = [_row(row, [forms[kind] for kind in kinds], widths) for row in rows]
    head = _row(heading, [forms["TableHead"]] * len(heading), widths, "<w:tblHeader/>")
    return parse_xml(
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{head}{''.join(body)}</w:tbl>"
    )


def _row(texts: Sequence[str], styles: Sequence[str], widths: Sequence[int], more: str = "") -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
        f"</w:pPr>{_run(text)}</w:p></w:tc>"
        for text, style, width in zip(texts, styles, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(legal(text))}</w:t></w:r>' if text else ""
