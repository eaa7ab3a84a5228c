"""Where the comment goes on a figure in a note, a box or a header of a Word file."""

import io

import docx
import pytest

from bureau.reports.check import check
from bureau.reports.check_text import from_word
from bureau.reports.check_word import reviewed
from bureau.reports.word_elements import W
from bureau.reports.word_reading import read_word
from tests.reports.word_files import changed, part

pytestmark = pytest.mark.django_db
RELATIONS = "word/_rels/document.xml.rels"
WRONG = "1—11月，社会消费品零售总额428.9亿元。"  # 429.9
SPACES = f'xmlns:w="{W[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def mark(kind: str, number: int, text: str = "") -> str:
    said = f"<w:t>{text}</w:t>" if text else ""
    return f'<w:r>{said}<w:{kind}Reference w:id="{number}"/></w:r>'


def box(inside: str) -> str:
    held = f"<w:txbxContent><w:p>{inside}</w:p></w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{held}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{held}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def word(body: str, *, header: str = "") -> bytes:
    """A Word file with this body, a footnote 2 and an endnote 3 that say the wrong figure."""
    made, file = docx.Document(), io.BytesIO()
    if header:
        made.sections[0].header.paragraphs[0].add_run(header)
    made.save(file)
    inside = f"<w:p>{r(WRONG)}</w:p>"
    notes = {
        f"word/{kind}s.xml": f'<w:{kind}s {SPACES}><w:{kind} w:id="{number}">{inside}</w:{kind}></w:{kind}s>'
        for kind, number in (("footnote", 2), ("endnote", 3))
    }
    listed = docx.Document(file).part.rels
    lines = "".join(
        f'<Relationship Id="{key}" Type="{each.reltype}" Target="{each.target_ref}"/>'
        for key, each in listed.items()
        if not each.is_external
    )
    lines += "".join(
        f'<Relationship Id="rIdNote{n}" Type="http://x/{name[5:-4]}" Target="{name[5:]}"/>'
        for n, name in enumerate(notes)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    section = "".join(
        f'<w:headerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'w:type="default" r:id="{key}"/>'
        for key, each in listed.items()
        if each.reltype.endswith("/header")
    )
    main = f"<w:document {SPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    return changed(file.getvalue(), {
        "word/document.xml": main.encode(),
        RELATIONS: f'<Relationships xmlns="{space}">{lines}</Relationships>'.encode(),
        **{name: text.encode() for name, text in notes.items()},
    })  # fmt: skip


def anchored(data: bytes) -> list[tuple[str, str]]:
    """What each comment is on, and where its figure stands: (words or kind of mark, first words)."""
    out = reviewed(check(from_word(read_word(data)), 2022, 11), data)
    comments = {each.key: each.text for each in read_word(out).comments}
    found = []
    for start in part(out).iter(W + "commentRangeStart"):
        run = start.getnext()
        while run.tag != W + "r":
            run = run.getnext()
        inside = [each.tag.rpartition("}")[2] for each in run if each.tag != W + "rPr"]
        text = comments[start.get(W + "id")]
        found.append((inside[-1], " ".join(line.partition("：")[0] for line in text.split("\n"))))
    return found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<w:p>{r('见')}{mark('footnote', 2)}{r('。')}</w:p>", [("footnoteReference", "脚注")]),
        (f"<w:p>{r('见')}</w:p><w:p>{r('又')}{mark('endnote', 3)}</w:p>", [("endnoteReference", "尾注")]),
        (f"<w:p>{r('见框')}{box(r(WRONG))}</w:p>", [("AlternateContent", "文本框")]),
        # a box inside a box is told where the outer one stands
        (f"<w:p>{r('见框')}{box(box(r(WRONG)))}</w:p>", [("AlternateContent", "文本框")]),
        # two figures of one note share a comment
        (f"<w:p>{r('见框')}{box(r(WRONG + WRONG))}</w:p>", [("AlternateContent", "文本框 文本框")]),
    ],
)
def test_the_comment_stands_at_the_mark_of_a_note_and_at_a_box(
    demonstration: None, body: str, found: list[tuple[str, str]]
) -> None:
    told = [each for each in anchored(word(body)) if each[1] != "核数"]
    kinds = {kind for _, kind in found}
    assert [each for each in told if each[1] in kinds] == found


def test_a_mark_in_a_run_that_a_comment_cuts_is_found_again(demonstration: None) -> None:
    body = f"<w:p>{mark('footnote', 2, WRONG)}</w:p>"
    assert ("footnoteReference", "脚注") in anchored(word(body))


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (f"<w:p>{r('正文')}</w:p>", WRONG),
        (f'<w:p>{r("见")}<w:del w:id="9">{mark("footnote", 2)}</w:del></w:p>', ""),  # its mark was deleted
        (f"<w:p>{r('正文')}</w:p>", ""),  # notes that nothing refers to
    ],
)
def test_what_nothing_in_the_body_leads_to_is_told_in_the_first_comment(
    demonstration: None, body: str, header: str
) -> None:
    (only,) = anchored(word(body, header=header))
    assert only[1].startswith("核数")
    assert ("页眉" if header else "脚注") in only[1]
