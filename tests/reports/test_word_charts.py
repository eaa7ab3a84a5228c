"""Native charts in the annex: this year's months beside last year's."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from lxml import etree

from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.reports.word_charts import months
from bureau.wording.registry import PHRASES
from tests.reports.word_files import document, named, part, written
from tests.wording.reading import reading, through

MAR = through(2022, 3)
FULL = {
    f"{year}-0{month}": {"value": f"{year - 2018}.{month}"} for year in (2021, 2022) for month in (1, 2, 3)
}
TRADE = reading(FULL, MAR)
MERGED = reading(
    {"2021-01": {"value": "1"}, "2021-02": {"value": "2"}, "2021-03": {"value": "4"},
     "2022-02": {"cumulative": "5"}, "2022-03": {"value": "6"}},
    MAR,
)  # fmt: skip

Expected = tuple[str, str | None, str | None, str | None]  # month, last year, this year, growth
SHOWN: list[tuple[str, Reading, list[Expected]]] = [
    ("every month", TRADE,
     [("1月", "3.1", "4.1", "32.3"), ("2月", "3.2", "4.2", "31.3"), ("3月", "3.3", "4.3", "30.3")]),
    ("a merged 1—2月 is one bar of both years", MERGED,
     [("1—2月", "3", "5", "66.7"), ("3月", "4", "6", "50.0")]),
    ("a gap is a gap", reading({"2022-03": {"value": "0"}}, MAR),
     [("1月", None, None, None), ("2月", None, None, None), ("3月", None, "0", None)]),
    ("the growth as it was published",
     reading({"2022-01": {"value": "5", "value_yoy": "-3.14"}}, through(2022, 1)),
     [("1月", None, "5", "-3.1")]),
    ("in the unit of prose",
     reading({"2022-01": {"value": "14084"}}, through(2022, 1), unit="万元", said_in="亿元"),
     [("1月", None, "1.4084", None)]),
    ("a stock is of its month",
     reading({"2022-02": {"cumulative": "7"}}, through(2022, 2), kind=Kind.STOCK, unit="家"),
     [("1月", None, None, None), ("2月", None, "7", None)]),
    ("a rate changes in percentage points",
     reading(
         {"2021-01": {"value": "97"}, "2022-01": {"value": "99.5"}},
         through(2022, 1), kind=Kind.RATE, unit="%",
     ),
     [("1月", "97", "99.5", "2.5")]),
    ("a single month's reading shows the year so far", TRADE.over(through(2022, 2)),
     [("1月", "3.1", "4.1", "32.3"), ("2月", "3.2", "4.2", "31.3")]),
]  # fmt: skip


@pytest.mark.parametrize(("shown", "rows"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_the_months_of_a_chart(shown: Reading, rows: list[Expected]) -> None:
    expected = [(name, *(None if v is None else Decimal(v) for v in values)) for name, *values in rows]
    assert months(shown) == expected


def test_a_chart_stores_its_figures_and_a_workbook_to_edit_them() -> None:
    data = written(document(PHRASES["累计"].of(TRADE), charts=(TRADE, MERGED)))
    first = part(data, "word/charts/chart1.xml")
    stored = [[v.text for v in cache.iter("{*}v")] for cache in first.iter("{*}numCache")]
    assert stored == [["3.1", "3.2", "3.3"], ["4.1", "4.2", "4.3"], ["32.3", "31.3", "30.3"]]
    assert [[v.text for v in cache.iter("{*}v")] for cache in first.iter("{*}strCache")] == [
        ["2021年"], ["1月", "2月", "3月"], ["2022年"], ["1月", "2月", "3月"],
        ["同比（%）"], ["1月", "2月", "3月"],
    ]  # fmt: skip
    assert list(first.itertext("{*}t")) == ["外贸进出口总额（亿元）", "同比（%）"]  # title, axis at the right
    book = openpyxl.load_workbook(
        io.BytesIO(zipfile.ZipFile(io.BytesIO(data)).read("word/embeddings/chart1.xlsx"))
    )
    assert list(book.active.values)[:2] == [
        ("月份", "2021年", "2022年", "同比（%）"),
        ("1月", 3.1, 4.1, 32.3),
    ]


def test_a_month_without_figures_leaves_a_gap_in_bars_and_line() -> None:
    gap = reading({month: cells for month, cells in FULL.items() if month != "2022-02"}, MAR)
    drawn = part(written(document(PHRASES["累计"].of(TRADE), charts=(gap,))), "word/charts/chart1.xml")
    places = [[pt.get("idx") for pt in cache.iter("{*}pt")] for cache in drawn.iter("{*}numCache")]
    assert places == [["0", "1", "2"], ["0", "2"], ["0", "2"]]
    assert [each.get("val") for each in drawn.iter("{*}dispBlanksAs")] == ["gap"]


def test_a_chart_without_any_growth_has_neither_line_nor_second_axis() -> None:
    alone = reading({"2022-03": {"value": "4"}}, MAR)
    drawn = part(written(document(PHRASES["累计"].of(TRADE), charts=(alone,))), "word/charts/chart1.xml")
    assert (len(list(drawn.iter("{*}lineChart"))), len(list(drawn.iter("{*}valAx")))) == (0, 1)


def test_bars_begin_at_zero() -> None:
    drawn = part(written(document(PHRASES["累计"].of(TRADE), charts=(TRADE,))), "word/charts/chart1.xml")
    assert [each.get("val") for each in drawn.iter("{*}min")] == ["0"]


def test_charts_stand_after_the_table_and_only_when_asked_for() -> None:
    level = PHRASES["累计"].of(TRADE)
    plain, drawn = written(document(level)), written(document(level, charts=(TRADE, MERGED)))
    assert not named(part(plain), "w:drawing")
    (body,) = part(drawn)
    kinds = [etree.QName(each).localname for each in body]
    at = [number for number, each in enumerate(body) if named(each, "w:drawing")]
    assert len(at) == 2
    assert min(at) > kinds.index("tbl")
    frames = [each for drawing in named(body, "w:drawing") for each in drawing.iter("{*}docPr")]
    assert [(each.get("id"), each.get("descr")) for each in frames] == [
        ("90001", "外贸进出口总额（亿元）"),
        ("90002", "外贸进出口总额（亿元）"),
    ]
