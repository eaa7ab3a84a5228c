"""Five wide sheets as real offices keep them, through the page: upload, at most one correction, confirm; and
next month's edition without any."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.figures import territory
from bureau.figures.entry import Act
from bureau.figures.importing import Options, take
from bureau.figures.models import Indicator, Region, Source
from bureau.figures.models.monthly import MonthlyFigure
from tests.figures import office_sheets

pytestmark = pytest.mark.django_db

IMPORT = "/admin/figures/monthlyfigure/import/"
CONFIRM = "/admin/figures/monthlyfigure/process_import/"
CELLS = ("value", "value_yoy", "cumulative", "cumulative_yoy")
THROUGH, SECTION = 4, "消费促进科"
Figures = dict[str, str]


@dataclass(frozen=True)
class Case:
    """One sheet: who corrects what, what its first edition says, what is added by the next."""

    sheet: Callable[[int], bytes]
    first: Figures
    following: Figures
    answers: dict[str, str] = field(default_factory=dict)  # key → answer, of columns, tables, places
    names: dict[str, str] = field(default_factory=dict)  # name → code of the indicator
    says: tuple[str, ...] = ()


CASES = {
    "sums and notes": Case(
        office_sheets.with_sums_and_notes,
        names={"全社会消费盘子": "retail_sales"},
        first={
            "nev_subsidy 本市 2022-02": "cumulative 120",
            "nev_subsidy 本市 2022-03": "value 63",
            "nev_subsidy 本市 2022-04": "value 64",
            "rural_car_subsidy 本市 2022-02": "cumulative 80",
            "rural_car_subsidy 本市 2022-03": "value 43",
            "rural_car_subsidy 本市 2022-04": "value 44",
            "retail_sales 本市 2022-02": "cumulative 100.5",
            "retail_sales 本市 2022-03": "value 53",
            "retail_sales 本市 2022-04": "value 54",
            "online_retail 本市 2022-02": "cumulative 20",
            "online_retail 本市 2022-03": "value 13",
            "online_retail 本市 2022-04": "value 14",
        },
        following={
            "nev_subsidy 本市 2022-05": "value 65",
            "rural_car_subsidy 本市 2022-05": "value 45",
            "retail_sales 本市 2022-05": "value 55",
            "online_retail 本市 2022-05": "value 15",
        },
        says=(
            "第7行“小计”与读到的数相加一致（3处）。",
            "第11行“合计”与读到的数不一致：2022年2月累计数写的是101，读到的1行相加是100.5，相差0.5。",
            "A13:C13 填表人:张三、审核人:李四 小标题或注，不是数",
            "B7:E7 小计、200、106等4格 合计，不导入，只用来核对",
        ),
    ),
    "a table beside": Case(
        office_sheets.with_a_table_beside,
        answers={"栏：年度目标": "不导入"},
        first={
            "retail_sales 本市 2022-03": "value 33",
            "retail_sales 本市 2022-04": "value 34",
            "online_retail 本市 2022-03": "value 8",
            "online_retail 本市 2022-04": "value 9",
            "retail_sales 红山区 2022-03": "value 5.3",
            "retail_sales 红山区 2022-04": "value 5.4",
            "online_retail 红山区 2022-03": "value 0.83",
            "online_retail 红山区 2022-04": "value 0.84",
        },
        following={
            "retail_sales 本市 2022-05": "value 35",
            "online_retail 本市 2022-05": "value 10",
            "retail_sales 红山区 2022-05": "value 5.5",
            "online_retail 红山区 2022-05": "value 0.85",
        },
        says=("标题写的是红山区：没有写地区的行都记在红山区。", "按本科室的选择不导入"),
    ),
    "columns below months": Case(
        office_sheets.with_columns_below_months,
        answers={"栏：同比": "累计同比"},
        first={
            "retail_sales 本市 2022-02": "cumulative 60 cumulative_yoy 5",
            "retail_sales 本市 2022-03": "value 33 cumulative 93 cumulative_yoy 0.3",
            "retail_sales 本市 2022-04": "value 34 cumulative 127 cumulative_yoy 0.4",
            "online_retail 本市 2022-02": "cumulative 12 cumulative_yoy -1.5",
            "online_retail 本市 2022-03": "暂缺",
            "online_retail 本市 2022-04": "value 3.4 cumulative 12.7 cumulative_yoy -0.4",
        },
        following={
            "retail_sales 本市 2022-05": "value 35 cumulative 162 cumulative_yoy 0.5",
            "online_retail 本市 2022-05": "value 3.5 cumulative 16.2 cumulative_yoy -0.5",
        },
        says=("“全年”这一列与读到的数相加一致（2处）。", "L4 “备注”：快报 备注，不是数"),
    ),
    "districts down": Case(
        office_sheets.with_districts_down,
        answers={"地区：高新区管委会": "不导入"},
        first={
            "retail_sales 本市 2022-02": "cumulative 50",
            "retail_sales 本市 2022-03": "value 25.3",
            "retail_sales 本市 2022-04": "value 25.4",
            "retail_sales 红山区 2022-02": "cumulative 30",
            "retail_sales 红山区 2022-03": "value 15.18",
            "retail_sales 红山区 2022-04": "value 15.24",
            "retail_sales 松山区 2022-02": "cumulative 15",
            "retail_sales 松山区 2022-03": "value 8.12",
            "retail_sales 松山区 2022-04": "value 8.16",
        },
        following={
            "retail_sales 本市 2022-05": "value 25.5",
            "retail_sales 红山区 2022-05": "value 15.3",
            "retail_sales 松山区 2022-05": "value 8.2",
        },
        says=("第8行“合计”与读到的数相加一致（3处）。", "第4行“全市”与读到的数相加一致（3处）。"),
    ),
    "two years side by side": Case(
        office_sheets.with_two_years,
        first={
            "retail_sales 本市 2021-04": "value 31.5 value_yoy 2.5 cumulative 1210.5 cumulative_yoy 3.1",
            "retail_sales 本市 2022-04": "value 33 value_yoy 4.8 cumulative 1270 cumulative_yoy 4.9",
            "online_retail 本市 2021-04": "value 5 value_yoy 1 cumulative 61 cumulative_yoy 1.2",
            "online_retail 本市 2022-04": "value 6 value_yoy 20 cumulative 66.5 cumulative_yoy -1.5",
            "farm_online_retail 本市 2021-04": "value 1 cumulative 11",
            "farm_online_retail 本市 2022-04": "value 2 value_yoy 100 cumulative 22",
        },
        following={
            "retail_sales 本市 2021-05": "value 31.5 value_yoy 2.5 cumulative 1210.5 cumulative_yoy 3.1",
            "retail_sales 本市 2022-05": "value 33 value_yoy 4.8 cumulative 1270 cumulative_yoy 4.9",
            "online_retail 本市 2021-05": "value 5 value_yoy 1 cumulative 61 cumulative_yoy 1.2",
            "online_retail 本市 2022-05": "value 6 value_yoy 20 cumulative 66.5 cumulative_yoy -1.5",
            "farm_online_retail 本市 2021-05": "value 1 cumulative 11",
            "farm_online_retail 本市 2022-05": "value 2 value_yoy 100 cumulative 22",
        },
        says=("第6行和C列是隐藏的，里面的内容和其他行列一样读入了", "2个数中间有空格，去掉空格后读入"),
    ),
}


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def clerk(client, person, city):
    for name in ("红山区", "松山区"):
        Region.objects.create(name=name, role="county")
    user = person("clerk", SECTION)
    client.force_login(user)
    return user


@pytest.fixture
def upload(client, city):
    def send(content: bytes, name: str = "表.xlsx"):
        return client.post(IMPORT, {"file": SimpleUploadedFile(name, content), "region": city.pk})

    return send


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def token(page, after: str) -> str:
    """The token of the form with the text `after`; empty without such a form."""
    form = next((form for form in re.findall(r"<form.*?</form>", page.text, re.S) if after in form), "")
    found = re.search(r'name="token" value="([^"]+)"', form)
    return found[1] if found else ""


def corrected(client, page, case: Case):
    """The preview after the one correction that the page offers."""
    keys = re.findall(r'name="key" value="([^"]+)"', page.text)
    names = re.findall(r'name="called" value="([^"]+)"', page.text)
    posted = {
        "explain": "1",
        "token": token(page, "explain"),
        "key": keys,
        "answer": [case.answers[key] for key in keys],
        "called": names,
        "means": [str(Indicator.objects.get(code=case.names[name]).pk) for name in names],
    }
    return client.post(IMPORT, posted)


def stored() -> Figures:
    return {
        f"{row.indicator.code} {row.region.name} {row.month}": row.absence
        or " ".join(f"{name} {getattr(row, name):f}" for name in CELLS if getattr(row, name) is not None)
        for row in MonthlyFigure.objects.select_related("indicator", "region")
    }


def plain(figures: Figures) -> Figures:
    """Numbers as they are told apart: 33.0 is 33."""
    return {
        key: re.sub(r"\d+\.\d+", lambda found: f"{Decimal(found[0]).normalize():f}", text)
        for key, text in figures.items()
    }


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_sheet_goes_in_with_at_most_one_correction_and_its_next_edition_without(
    client, clerk, upload, case
):
    page = upload(case.sheet(THROUGH))
    if case.answers or case.names:
        assert token(page, "确认导入") == ""
        assert not MonthlyFigure.objects.exists()
        page = corrected(client, page, case)
    assert page.context["report"].problems == ()
    assert [sentence for sentence in case.says if sentence not in words(page)] == []
    client.post(CONFIRM, {"token": token(page, "确认导入")})
    assert plain(stored()) == case.first

    again = upload(case.sheet(THROUGH + 1))
    assert again.context["report"].problems == ()
    assert len(again.context["report"].changed) == 0
    client.post(CONFIRM, {"token": token(again, "确认导入")})
    assert plain(stored()) == case.first | case.following


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_command_which_can_ask_nobody_refuses_or_reads_the_same(clerk, case):
    """What is not plain is refused with a sentence: never read otherwise than the page reads it."""
    file = io.BytesIO(case.sheet(THROUGH))
    report = take([("表.xlsx", file)], Options(territory.city()), Act(Source.IMPORT))
    assert report.problems
    assert all(problem.message.endswith("。") for problem in report.problems)
    assert not MonthlyFigure.objects.exists()


def test_the_same_sheet_as_ods_with_its_hidden_row_and_column(client, clerk, upload):
    rows = office_sheets.two_years(THROUGH)
    page = upload(office_sheets.ods(rows, hidden_rows=(6,), hidden_columns=(3,)), "表.ods")
    assert "第6行和C列是隐藏的" in words(page)
    client.post(CONFIRM, {"token": token(page, "确认导入")})
    assert plain(stored()) == CASES["two years side by side"].first


DATA = Path(__file__).parent.parent / "fixtures" / "data"


@pytest.mark.parametrize("file", sorted(DATA.glob("*.csv")), ids=lambda file: file.stem)
def test_published_series_go_in_as_they_are_through_the_page(client, person, city, file):
    """Every column, month and name of them is plain: nothing is asked, nothing passed over."""
    client.force_login(person("office", "办公室"))
    posted = {
        "file": SimpleUploadedFile(file.name, file.read_bytes()),
        "region": city.pk,
        "create_indicators": "on",
    }
    page = client.post(IMPORT, posted)
    report = page.context["report"]
    assert (report.problems, report.aside.asked, report.aside.passed) == ((), [], [])
    client.post(CONFIRM, {"token": token(page, "确认导入")})
    assert MonthlyFigure.objects.count() == len(report.new) > 10
