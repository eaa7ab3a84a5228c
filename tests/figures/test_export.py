"""What is exported: the table of FORMATS, safe to open, and the same when it is imported again."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from bureau.figures import exporting, territory
from bureau.figures.door import Act
from bureau.figures.importing import Options, take
from bureau.figures.models import Indicator, Source
from bureau.figures.models.monthly import MonthlyFigure
from bureau.figures.spreadsheet.writing import as_csv
from tests.figures.sheets import csv as lines

pytestmark = pytest.mark.django_db

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1+1", "''@x", "'quoted'"]


@pytest.fixture
def filled(city):
    rows = [
        "指标,单位,月份,当月数,当月同比,累计数,累计同比,总量位次,增速位次,位次范围,状态,来源,备注",
        "社零总额,亿元,2022-03,34233.1,-3.5,108659,3.3,3,1,全区12盟市,快报,统计局,",
        "社零总额,亿元,2022-04,不适用,,,,,,,正式,,",
        "社零总额,亿元,2022-05,暂缺,,,,,,,正式,,",
        "社零总额,亿元,2022-06,—,,,,,,,正式,,",
        "单一窗口应用率,%,2022-03,98.5,,,,,,,正式,,",
        "夜市摊位,个,2022-03,123456789012345,0,,,,,,估计,,",
        *(
            f"网络零售额,亿元,2022-{n:02d},{n}.25,,,,,,,修订,{text},{text}说明"
            for n, text in enumerate(DANGEROUS, 1)
        ),
    ]
    act, options = Act(Source.IMPORT), Options(city, create_indicators=True)
    report = take([("a.csv", lines(*rows))], options, act)
    assert report.problems == ()
    figure = MonthlyFigure.objects.filter(indicator__code="online_retail")
    for month, text in zip(range(1, 8), DANGEROUS, strict=True):  # as they are, not as CSV guards them
        figure.filter(month=f"2022-{month:02d}").update(source=text, note=f"{text}说明")
    return MonthlyFigure.objects.all()


@pytest.mark.parametrize(("write", "name"), [(exporting.as_csv, "a.csv"), (exporting.as_xlsx, "a.xlsx")])
def test_what_is_exported_imports_as_all_unchanged(filled, write, name):
    before = list(filled.order_by("pk").values())
    content = io.BytesIO(write(exporting.rows(filled)))
    report = take([(name, content)], Options(territory.city()), Act(Source.IMPORT))
    assert report.problems == ()
    assert (len(report.unchanged), len(report.changed), len(report.new)) == (13, 0, 0)
    assert list(filled.order_by("pk").values()) == before


@pytest.mark.parametrize(("write", "name"), [(exporting.as_csv, "a.csv"), (exporting.as_xlsx, "a.xlsx")])
def test_every_text_comes_back_as_it_was(filled, write, name):
    content = write(exporting.rows(filled))
    filled.filter(indicator__code="online_retail").update(source="", note="")
    take([(name, io.BytesIO(content))], Options(territory.city()), Act(Source.IMPORT))
    found = filled.filter(indicator__code="online_retail").order_by("month").values_list("source", "note")
    assert list(found) == [(text, f"{text}说明") for text in DANGEROUS]


def test_figures_are_numbers_and_texts_never_formulas(filled):
    sheet = openpyxl.load_workbook(io.BytesIO(exporting.as_xlsx(exporting.rows(filled)))).active
    rows = list(sheet.iter_rows(min_row=2))
    assert [cell.value for cell in sheet[1]] == exporting.HEADINGS
    kinds = {cell.data_type for row in rows for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    retail = next(row for row in rows if row[0].value == "社会消费品零售总额" and row[3].value == "2022-03")
    assert [cell.value for cell in retail[4:10]] == [34233.1, -3.5, 108659, 3.3, 3, 1]


def test_csv_is_for_excel_and_guards_text_only(filled):
    content = exporting.as_csv(exporting.rows(filled))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = [dict(row) for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))]
    sources = [row["来源"] for row in rows if row["指标"] == "网络零售额"]
    assert sources == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "''=1+1", "'''@x", "'quoted'"]
    assert next(row["当月同比"] for row in rows if row["月"] == "2022-03" and row["当月同比"]) in (
        "-3.5",
        "0",
    )
    assert [
        row["当月数"] for row in rows if row["月"] == "2022-04" and row["指标"] == "社会消费品零售总额"
    ] == ["不适用"]


def test_text_with_control_characters_does_not_break_the_workbook(figures):
    """The door refuses them now; rows from before may still hold them."""
    figures("retail_sales", {"2022-03": {"value": "5"}})
    MonthlyFigure.objects.update(note="甲\x0b乙\x1f\uffff丙")
    file = exporting.as_xlsx(exporting.rows(MonthlyFigure.objects.all()))
    assert list(openpyxl.load_workbook(io.BytesIO(file)).active.values)[1][-1] == "甲乙丙"


def test_an_export_is_one_query(filled, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(list(exporting.rows(filled))) == 13


def test_a_figure_is_written_with_all_its_digits(filled):
    sheet = openpyxl.load_workbook(io.BytesIO(exporting.as_xlsx(exporting.rows(filled)))).active
    values = {row[0].value: row[4].value for row in sheet.iter_rows(min_row=2)}
    assert values["夜市摊位"] == 123456789012345
    stall = Indicator.objects.get(name="夜市摊位")
    assert MonthlyFigure.objects.get(indicator=stall).value == Decimal(123456789012345)


def test_a_heading_that_a_spreadsheet_would_run_is_guarded_too():
    assert as_csv(["月份", "=1+1（亿元）"], []).decode("utf-8-sig") == "月份,'=1+1（亿元）\r\n"
