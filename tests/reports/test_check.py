"""核数 on the demonstration city's own summary: right as it is written, every damage found (issue 7.2)."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.figures.models import Region
from bureau.reports.annual import report
from bureau.reports.check import Checked, check
from bureau.reports.check_files import as_lines
from bureau.reports.check_page import CheckPage
from bureau.reports.check_text import (
    MOST_CHARACTERS,
    Line,
    Text,
    TextRefused,
    from_bytes,
    from_plain,
    from_word,
)
from bureau.reports.word_reading import read_word
from bureau.reports.word_text import Where
from bureau.wording.compare.finding import RIGHT, Finding, Mark
from tests.reports.word_files import written

pytestmark = pytest.mark.django_db
Edit = Callable[[str, Finding], str | None]
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.fixture
def summary(demonstration: None) -> Text:
    """The Word file of the whole year, read back."""
    return from_word(read_word(written(report(2022, on=date(2023, 1, 10)))))


def verdicts(checked: Checked) -> dict[str, str]:
    return {each.mention.span: str(each.verdict) for each in checked.findings}


def test_the_portals_own_summary_agrees_with_the_database_in_every_figure(summary: Text) -> None:
    checked = check(summary, 2022, 12)
    told = [each.explanation for each in checked.findings if each.verdict not in RIGHT]
    # 联合5家国际组织: a number of the outline's own words, no figure of the bureau
    assert [each.mention.span for each in checked.findings if each.verdict not in RIGHT] == ["5家"], told
    assert len(checked.findings) >= 49
    assert [each.claim.span for each in checked.claims if each.verdict.truth is not True] == []
    assert checked.conflicts == ()


def test_the_same_text_at_an_earlier_cut_off_has_no_figure_left_to_date(summary: Text) -> None:
    """A whole year's text is not that of 1—11月: what is right for the year is after the cut-off."""
    found = check(summary, 2022, 11).counts
    assert found.get(Mark.CUTOFF, 0) > 30


def _digit(text: str, found: Finding) -> str | None:
    """The last digit moves by three."""
    return text[:-1] + str((int(text[-1]) + 3) % 10)


def _times_ten(text: str, found: Finding) -> str | None:
    whole, _, part = text.partition(".")
    return f"{whole}{part[:1] or '0'}" + (f".{part[1:]}" if part[1:] else "")


@pytest.mark.parametrize("edit", [_digit, _times_ten], ids=["a digit", "ten times"])
def test_every_damaged_figure_is_found(summary: Text, edit: Edit) -> None:
    """Fifteen figures at once, drawn by a fixed seed."""
    checked = check(summary, 2022, 12)
    right = [each for each in checked.findings if each.verdict in RIGHT and _NUMBER.search(each.mention.span)]
    chosen = random.Random(7).sample(right, 15)
    lines, numbers = list(summary.lines), set()
    for found in sorted(chosen, key=lambda each: (each.mention.paragraph, -each.mention.start)):
        mention = found.mention
        number = _NUMBER.search(mention.span)
        assert number is not None
        line = lines[mention.paragraph]
        at = mention.start + number.start()
        damaged = edit(number[0], found) or ""
        lines[mention.paragraph] = replace(
            line, text=line.text[:at] + damaged + line.text[at + len(number[0]) :]
        )
        numbers.add((mention.paragraph, damaged))
    after = check(replace(summary, lines=tuple(lines)), 2022, 12)
    told = {(each.mention.paragraph, _digits(each.mention.span)): each.verdict for each in after.findings}
    assert len(numbers) == len(chosen)
    assert {place: told[place] for place in numbers if told[place] in RIGHT} == {}, list(as_lines(after))


def _digits(span: str) -> str:
    found = _NUMBER.search(span)
    return found[0] if found else ""


def test_a_rise_written_as_a_fall_is_the_worst(summary: Text) -> None:
    lines = tuple(replace(line, text=line.text.replace("增长", "下降")) for line in summary.lines)
    found = check(replace(summary, lines=lines), 2022, 12)
    prose = [each for each in found.findings if summary.lines[each.mention.paragraph].where is Where.BODY]
    growths = [each for each in prose if each.mention.measure == "growth"]
    assert len(growths) >= 6
    assert {each.verdict for each in growths} == {Mark.OPPOSITE}
    assert next(iter(found.counts)) is Mark.OPPOSITE


RIGHT_WORDS = """\
1—11月，全市餐饮业营业额达到88.8亿元，社零总额429.9亿元，同比增长5.0%。
1—11月，外贸进出口总额107.3亿元，较2020年增长86.9%，同比增长39.9%，两年平均增长36.7%。
外贸进出口总额由2019年的66.9亿元增至2021年的84.3亿元。
2022年，推动“单一窗口”主要业务应用率达100%。
1至１１月，社零总额近430亿元，增速高于全区5.3个百分点。"""


def test_right_sentences_raise_no_alarm(demonstration: None) -> None:
    """Each of them once did: a name beside another figure, a base apart from its growth, a year not over."""
    checked = check(from_plain(RIGHT_WORDS), 2022, 11)
    told = [(each.mention.span, str(each.verdict)) for each in checked.findings if each.verdict not in RIGHT]
    assert told == [("88.8亿元", "库中无此数")]
    assert checked.conflicts == ()


PLANTED = [
    ("1—11月，全市完成外贸进出口总额1073000，", "单位疑错", "没有写单位，按“万元”计与库一致"),
    ("1—11月，外贸进出口总额107.3亿元，与2019年相比，增长9.8%。", "无法判断", "2019年"),
    ("1—11月，外贸进出口总额与2020年同期相比增长39.9%。", "口径不同", "不是2022年1—11月比2020年"),
    ("1—11月，外贸进出口总额增速居全区第2位。", "与库不符", "增速位次为第1位"),
    ("1—11月，外贸进出口总额不低于120亿元。", "与库不符", "文中不低于120亿元"),
    (
        "1—11月，接到市长热线559件，收到局长信箱事项37件。",
        "库中无此数",
        "如指“局长信箱件数”，库中2022年1—11月为34件",
    ),
]


@pytest.mark.parametrize(("text", "mark", "sentence"), PLANTED, ids=[text for text, _, _ in PLANTED])
def test_a_planted_error_is_told_with_its_reason(
    demonstration: None, text: str, mark: str, sentence: str
) -> None:
    found = check(from_plain(text), 2022, 11).findings[-1]
    assert (str(found.verdict), sentence in found.explanation) == (mark, True), found.explanation


TEXT = (
    "1—11月，全市完成外贸进出口总额107.3亿元，同比增长39.9%。其中，出口62.9亿元，进口50亿元。\n"
    "全年，全市完成外贸进出口总额118.6亿元。\n"
    "规上工业增加值增长7.2%。"
)


def test_pasted_text_is_checked_line_by_line(demonstration: None) -> None:
    checked = check(from_plain(TEXT), 2022, 11)
    assert verdicts(checked) == {
        "107.3亿元": "一致", "39.9%": "一致", "62.9亿元": "一致", "50亿元": "与库不符",
        "118.6亿元": "截止期不同", "7.2%": "库中无此数",
    }  # fmt: skip
    assert [each.mention.paragraph for each in checked.findings] == [0, 0, 0, 0, 1, 2]
    assert [each.rule for each in checked.conflicts] == ["分项与合计"]
    lines = TEXT.split("\n")
    for each in checked.findings:
        mention = each.mention
        assert lines[mention.paragraph][mention.start : mention.end] == mention.span


def test_the_number_of_queries_does_not_depend_on_the_text(demonstration: None) -> None:
    def queries(text: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            check(from_plain(text), 2022, 11)
        return len(found)

    assert queries(TEXT) == queries(TEXT * 20) <= 14


def test_a_county_is_checked_against_its_own_figures(demonstration: None) -> None:
    county = Region.objects.get(name="东城区")
    checked = check(from_plain("全年，全区完成社会消费品零售总额471.9亿元。"), 2022, 12, county)
    assert checked.place == "东城区"
    assert verdicts(checked) == {"471.9亿元": "与库不符"}  # the city's; the district has 113.9


@pytest.mark.parametrize("figures", [6_001, 20_000])
def test_more_figures_than_are_compared_at_once_are_refused(demonstration: None, figures: int) -> None:
    text = from_plain("\n".join(["1%" * 1_000] * (figures // 1_000) + ["1%" * (figures % 1_000)]))
    with pytest.raises(TextRefused, match="文中的数超过6000个，一次最多核对6000个，请分几次核对。"):
        check(text, 2022, 11)


def test_six_thousand_figures_are_compared(demonstration: None) -> None:
    assert len(check(from_plain("\n".join(["1%" * 1_000] * 6)), 2022, 11).findings) == 6_000


def test_a_text_may_be_long_but_not_endless() -> None:
    with pytest.raises(TextRefused, match="请分成几部分"):
        from_plain("字" * (MOST_CHARACTERS + 1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_file_is_read_in_its_encoding(encoding: str) -> None:
    assert from_bytes("外贸\r\n进出口".encode(encoding)).lines == (Line("外贸"), Line("进出口"))


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"PK\x03\x04\0\0", "不是文本文件"), (b"\xff\xff\xff", "文字编码")]
)
def test_what_is_no_text_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(TextRefused, match=sentence):
        from_bytes(content)


def test_notes_and_boxes_keep_their_place() -> None:
    assert Line("脚注", Where.FOOTNOTE).where == "脚注"


def test_notes_stand_apart_on_the_page_and_their_figures_count(demonstration: None) -> None:
    body, note = Line("外贸进出口总额118.6亿元。"), Line("其中出口60亿元。", Where.FOOTNOTE)
    page = CheckPage(check(Text((body, Line(""), note)), 2022, 12))
    assert [block.line.number for block in page.blocks if block.line] == [0]
    ((where, lines),) = page.apart
    assert (where, [line.number for line in lines]) == ("脚注", [2])
    assert [each.finding.verdict for each in page.items] == [Mark.DIFFERS, Mark.AGREES]


def test_two_figures_on_the_same_words_share_a_mark_worst_first(demonstration: None) -> None:
    """两指标均增长10%: one stretch of text, two findings."""
    page = CheckPage(check(from_plain("全年，出口、进口均增长40.4%。"), 2022, 12))
    marked = [piece for block in page.blocks if block.line for piece in block.line.pieces if piece.items]
    assert [[str(each.finding.verdict) for each in piece.items] for piece in marked] == [["与库不符", "一致"]]
