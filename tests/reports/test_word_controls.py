"""Every figure in Word: a rich control in a hidden bookmark, in the 送审稿 with its evidence beside it."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from lxml import etree

from bureau.algebra.values import Kind
from bureau.reports.annual import report
from bureau.reports.document import Document
from bureau.reports.manifest import manifest
from bureau.reports.rendered import Run
from bureau.reports.uttered import Fact
from bureau.reports.word_comments import FORMULAS, comment, row_comment
from bureau.wording.registry import PHRASES
from tests.reports.word_files import document, named, paragraphs, part, text, value, words, written
from tests.wording.reading import NATION, reading, through

NOV = through(2022, 11)
TRADE = reading(
    {
        "2021-11": {"cumulative": "90.0", "status": "正式"},
        "2022-11": {"cumulative": "101.2", "cumulative_yoy": "12.4", "level_rank": 3, "status": "快报"},
    },
    NOV,
    goal="95",
)
ONLY_MONTHS = {
    f"{year}-{month:02d}": {"value": f"{month}.5"} for year in (2021, 2022) for month in range(1, 12)
}
SUMMED = reading(ONLY_MONTHS, NOV, name="发放消费券", unit="万张")
LEVEL, GROWTH = (PHRASES[name].of(TRADE) for name in ("累计", "同比"))
GAP = PHRASES["累计"].of(reading({}, NOV, name="实际利用外资"))
FACT = Fact("九", "荣誉“全国外贸百强城市”，2022年")


@pytest.fixture
def summary(demonstration: None) -> Document:
    return report(2022, on=date(2023, 1, 10))


# --- controls -----------------------------------------------------------------------------------------


def test_a_figure_is_a_rich_control_with_tag_alias_and_id_in_a_hidden_bookmark() -> None:
    source = document("全市完成", LEVEL, "，", GROWTH, "，连续", FACT, "年入选。")
    root = part(written(source))
    controls, entries = named(root, "w:sdt"), manifest(source)
    assert [words(control) for control in controls] == ["101.2亿元", "同比增长12.4%", "九"]
    for control, entry in zip(controls, entries, strict=True):
        start, end = control.getprevious(), control.getnext()
        (properties,) = named(control, "w:sdtPr")
        assert [etree.QName(child).localname for child in properties] == ["alias", "tag", "id"]  # no w:text
        assert [value(child) for child in properties][:2] == [entry.alias, entry.tag]
        assert (value(start, "w:name"), words(control)) == (entry.bookmark, entry.text)
        assert value(start, "w:id") == value(end, "w:id")


def test_ids_and_tags_are_unique_and_bookmarks_balanced(summary: Document) -> None:
    root = part(written(summary, comments=True))
    figures = len(manifest(summary))
    assert figures > 50
    for name in ("w:tag", "w:id"):
        assert (
            len({value(each) for control in named(root, "w:sdtPr") for each in named(control, name)})
            == figures
        )
    started = [value(each, "w:id") for each in named(root, "w:bookmarkStart")]
    assert started == [value(each, "w:id") for each in named(root, "w:bookmarkEnd")]
    assert (
        len(set(started))
        == len({value(each, "w:name") for each in named(root, "w:bookmarkStart")})
        == figures
    )


@pytest.mark.parametrize("comments", [False, True])
def test_the_text_with_all_controls_is_the_text_of_the_document(summary: Document, comments: bool) -> None:
    assert text(written(summary, comments=comments), summary) == summary.text


def test_what_is_missing_stays_red_and_nothing_else_is() -> None:
    source = document(
        "完成", LEVEL, "，利用外资", GAP, "，连续", Fact("【缺：百强年数】", "荣誉“百强”"), "年"
    )
    coloured = [words(run) for run in named(part(written(source)), "w:r") if named(run, "w:color")]
    assert coloured == ["【缺：实际利用外资】", "【缺：百强年数】"]


def test_an_ampersand_a_tab_and_what_xml_cannot_hold_do_no_harm() -> None:
    data = written(document(Fact("甲&乙<丙>\t丁\x0b\ud800", "荣誉“&<>”")), comments=True)
    package = zipfile.ZipFile(io.BytesIO(data))
    for name in package.namelist():
        etree.fromstring(package.read(name))
    assert paragraphs(data)[2] == "甲&乙<丙>丁"


# --- comments -----------------------------------------------------------------------------------------


def test_the_clean_copy_has_no_comments(summary: Document) -> None:
    data = written(summary)
    assert "word/comments.xml" not in zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [each for each in part(data).iter() if "comment" in each.tag]


def test_every_figure_has_a_comment_of_the_system_anchored_outside_its_control(summary: Document) -> None:
    data = written(summary, comments=True)
    comments = list(docx.Document(io.BytesIO(data)).comments)
    assert {(each.author, each.initials) for each in comments} == {("数据系统", "数")}
    pairs = zip(named(part(data), "w:sdt"), manifest(summary), strict=True)
    told = [
        (control, entry)
        for control, entry in pairs
        if entry.phrase == "附表累计完成" or (not entry.row and not entry.tag.startswith("time-"))
    ]
    for (control, entry), said in zip(told, comments, strict=True):
        start, end = control.getprevious().getprevious(), control.getnext().getnext()
        assert start.tag.endswith("}commentRangeStart")
        assert end.tag.endswith("}commentRangeEnd")
        (reference,) = named(end.getnext(), "w:commentReference")
        assert {value(each, "w:id") for each in (start, end, reference)} == {str(said.comment_id)}
        assert said.text.startswith("指标：" if entry.indicator else "台账：")


SAID = [
    (
        Run("", said=LEVEL),
        [
            "指标：外贸进出口总额（本市，2022年1—11月，累计）",
            "来历：公布",
            "依据：2022年11月 累计101.2亿元、累计同比12.4%、总量位次第3位（公布，快报，王敏 2022-12-05）",
        ],
    ),
    (
        Run("", said=PHRASES["累计"].of(SUMMED)),
        [
            "指标：发放消费券（本市，2022年1—11月，累计）",
            "来历：按现有数计算",
            "算法：各月数相加",
            "依据：2022年当月数（万张） 1月1.5、2月2.5、3月3.5、4月4.5、5月5.5、6月6.5、7月7.5、8月8.5、"
            "9月9.5、10月10.5、11月11.5（公布）",
        ],
    ),
    (
        Run("", said=PHRASES["当月"].of(reading(
            {"2022-10": {"cumulative": "9"}, "2022-11": {"cumulative": "10.5"}}, NOV
        ))),
        [
            "指标：外贸进出口总额（本市，2022年1—11月，当月）",
            "来历：推算",
            "算法：两个累计数相减",
            "依据：2022年10月 累计9亿元（公布，李强 2022-01-06）",
            "依据：2022年11月 累计10.5亿元（公布，王敏 2022-12-05）",
        ],
    ),
    (
        Run("", said=PHRASES["完成率"].of(TRADE)),
        [
            "指标：外贸进出口总额（本市，2022年1—11月，完成率）",
            "来历：公布",
            "算法：累计数÷年度目标",
            "目标：95亿元（自治区，确保）",
            "依据：2022年11月 累计101.2亿元、累计同比12.4%、总量位次第3位（公布，快报，王敏 2022-12-05）",
        ],
    ),
    (
        Run("", said=PHRASES["占地区"].of(
            TRADE, reading({"2022-11": {"cumulative": "202.4"}}, NOV, place=NATION, first_id=50)
        )),
        [
            "指标：外贸进出口总额（本市，2022年1—11月，占地区）",
            "来历：按现有数计算",
            "算法：本地区数÷对方地区数",
            "依据：2022年11月 累计101.2亿元、累计同比12.4%、总量位次第3位（公布，快报，王敏 2022-12-05）",
            "依据：全国外贸进出口总额 2022年11月 累计202.4亿元（公布）",
        ],
    ),
    (
        Run("", said=PHRASES["同比"].of(reading(
            {"2021-11": {"cumulative": "80"}, "2022-11": {"cumulative": "82"}}, NOV, kind=Kind.RATE, unit="%"
        ))),
        [
            "指标：外贸进出口总额（本市，2022年1—11月，同比）",
            "来历：按现有数计算",
            "算法：本期数－上年同期数",
            "依据：2021年11月 累计80%（公布，李强 2022-01-06）",
            "依据：2022年11月 累计82%（公布，王敏 2022-12-05）",
        ],
    ),
    (
        Run("", said=GAP),
        [
            "指标：实际利用外资（本市，2022年1—11月，累计）",
            "缺数原因：缺2022年1—11月的数。补录后重新生成文稿。",
        ],
    ),
    (Run("九", fact=FACT), ["台账：荣誉“全国外贸百强城市”，2022年"]),
    (
        Run("【缺：百强年数】", fact=Fact("【缺：百强年数】", "荣誉“百强”，2022年")),
        ["台账：荣誉“百强”，2022年", "缺数原因：台账中没有登记。补录后重新生成文稿。"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("run", "lines"), SAID)
def test_a_comment_names_the_evidence_the_rows_and_the_formula(run: Run, lines: list[str]) -> None:
    assert comment(run, False, {1: "李强 2022-01-06", 2: "王敏 2022-12-05"}) == lines


def test_demonstration_figures_are_called_so_and_many_hands_are_counted() -> None:
    hands = {row: f"第{row}人 2022-12-05" for row in range(12, 23)}
    (*_, rows) = comment(Run("", said=PHRASES["累计"].of(SUMMED)), True, hands)
    assert rows.endswith(
        "（公布，演示数据，第12人 2022-12-05，第13人 2022-12-05，第14人 2022-12-05，等11次录入）"
    )


def test_a_published_growth_far_from_the_quotient_is_remarked() -> None:
    far = reading(
        {"2021-11": {"cumulative": "100"}, "2022-11": {"cumulative": "100", "cumulative_yoy": "-3"}}, NOV
    )
    lines = comment(Run("", said=PHRASES["同比"].of(far)), False, {})
    assert lines[-1] == "口径差异：公布的同比与按现有数计算的相差超过0.5个百分点，以公布的为准。"


def test_words_that_did_not_hold_are_remarked() -> None:
    wrong = replace(LEVEL, phrase="超", remark="“超200亿元”与实际的101.2亿元不符，已改用实际数")
    lines = comment(Run("", said=wrong), False, {})
    assert lines[-1] == "请核对：“超200亿元”与实际的101.2亿元不符，已改用实际数。"


def test_formulas_are_of_phrases_that_exist() -> None:
    assert set(FORMULAS) <= set(PHRASES)


# --- the annex table ----------------------------------------------------------------------------------

RETAIL = replace(TRADE, subject=replace(TRADE.subject, name="社零", headline=True))


def test_every_figure_of_the_annex_table_is_a_control_dashes_too_and_no_dash_is_red() -> None:
    bare = reading({"2022-11": {"cumulative": "5"}}, NOV, name="新指标", first_id=9)
    source = replace(
        document("无"), readings=(RETAIL, replace(bare, subject=replace(bare.subject, headline=True)))
    )
    (table,) = named(part(written(source)), "w:tbl")
    assert [[words(cell) for cell in named(row, "w:tc")] for row in named(table, "w:tr")] == [
        ["指标", "单位", "年度目标", "累计完成", "同比（%）", "完成率（%）", "位次"],
        ["社零", "亿元", "95", "101.2", "12.4", "106.5", "3/—"],
        ["新指标", "亿元", "—", "5.0", "—", "—", "—"],
    ]
    entries = manifest(source)
    assert [words(control) for control in named(table, "w:sdt")] == [entry.text for entry in entries]
    assert not named(table, "w:color")


def test_the_comment_on_a_row_of_the_annex_tells_of_level_growth_and_target() -> None:
    summed = replace(SUMMED, subject=replace(SUMMED.subject, headline=True))
    assert row_comment(RETAIL, False, {})[:2] == ["指标：社零（本市，2022年1—11月，累计）", "来历：公布"]
    lines = row_comment(summed, False, {})
    assert [line for line in lines if line.startswith("算法")] == [
        "算法：各月数相加",
        "算法：本期数÷上年同期数－1",
    ]
