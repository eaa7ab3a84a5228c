"""How an outline becomes paragraphs: chapters, items that run on, what is empty left out."""

from datetime import date

import pytest

from bureau.algebra.period import Month, Span
from bureau.reports.compose import compose
from bureau.reports.kinds import ANNUAL, KINDS
from bureau.reports.material import Material
from tests.wording.reading import reading

NOV = Span.to_date(Month(2022, 11))
TRADE = reading({"2022-11": {"cumulative": "101.2"}}, NOV)
MATERIAL = Material(NOV, "本市", "本市商务局", "全区", False, 7, (TRADE,), (), (), (), ())


def paragraphs(outline: str) -> list[str]:
    return [
        paragraph.text for paragraph in compose(MATERIAL, outline, ANNUAL, date(2022, 12, 5)).paragraphs[1:]
    ]


LAID_OUT = [
    ("甲。\n乙。", ["甲。", "乙。"]),
    ("## 外贸\n甲。\n\n## 招商\n乙。", ["一、外贸", "甲。", "二、招商", "乙。"]),
    ("## 外贸\n* 稳\n甲。\n乙。\n* 进\n丙。", ["一、外贸", "一是稳。甲。乙。二是进。丙。"]),
    ("## 外贸\n* 稳\n甲。\n\n* 进\n丙。\n\n丁。", ["一、外贸", "一是稳。甲。二是进。丙。", "丁。"]),
    ("## 外贸\n* 稳\n\n* 进\n丙。", ["一、外贸", "一是进。丙。"]),
    ("## 外贸\n* 稳\n\n## 招商\n乙。", ["一、招商", "乙。"]),
    ("## 外贸\n* 稳\n甲。\n## 招商\n* 新\n乙。", ["一、外贸", "一是稳。甲。", "二、招商", "一是新。乙。"]),
    ("* 稳\n完成{{ 外贸.累计 }}，\n有进步。", ["一是稳。完成101.2亿元，有进步。"]),
    ("{{ 外贸.累计 }}", ["101.2亿元"]),
    ("## {{ 年 }}外贸\n甲。", ["一、2022年外贸", "甲。"]),
    ("", []),
]


@pytest.mark.parametrize(("outline", "expected"), LAID_OUT)
def test_lines_become_paragraphs(outline: str, expected: list[str]) -> None:
    assert paragraphs(outline) == expected


def test_the_same_material_and_outline_always_give_the_same_document() -> None:
    first, second = (compose(MATERIAL, "完成{{ 外贸.累计 }}。", ANNUAL, date(2022, 12, 5)) for _ in range(2))
    assert first == second
    assert (first.title, first.version) == ("本市商务局2022年1—11月工作总结", 7)


def test_a_chart_that_the_text_asks_for_is_drawn_once_in_the_annex() -> None:
    text = "完成{{ 外贸.累计 }}。{{ 图表(外贸) }}{{ 图表(外贸) }}"
    document = compose(MATERIAL, text, ANNUAL, date(2022, 12, 5))
    assert document.paragraphs[1].text == "完成101.2亿元。"
    assert document.charts == (TRADE,)


@pytest.mark.parametrize(
    ("kind", "month", "title"),
    [
        ("annual", 12, "本市商务局2022年工作总结"),
        ("half", 6, "本市商务局2022年上半年工作总结"),
        ("quarter", 9, "本市商务局2022年前三季度工作总结"),
        ("monthly", 11, "本市商务局2022年1—11月商务运行快报"),
    ],
)
def test_each_kind_has_its_title(kind: str, month: int, title: str) -> None:
    assert KINDS[kind].title("本市商务局", KINDS[kind].span(2022, month)) == title
