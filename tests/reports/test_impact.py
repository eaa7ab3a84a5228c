"""影响: one changed cell moves exactly these readings, tiles, claims, sentences and frozen documents."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.utils import timezone

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures import holdings, territory
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.models import Closing, Indicator, Region, Return, Source, Target
from bureau.figures.models.monthly import MonthlyFigure
from bureau.reports import outlines
from bureau.reports.corrections import impact
from bureau.reports.freeze import freeze, moved_since
from bureau.reports.impact import Effect
from bureau.reports.kinds import ANNUAL, KINDS

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SILENT = "没有数。"
SAYS = (
    "## 外贸\n外贸{{ 外贸进出口总额.累计 }}，{{ 外贸进出口总额.同比 }}。"
    "{% claim 外贸进出口总额.首次突破('百亿元') %}首次突破百亿元。{% endclaim %}"
)


@pytest.fixture
def office(person: Person) -> User:
    return person("office", "办公室")


@pytest.fixture
def trade(office: User, figures, city: Region) -> None:
    """Two years of trade to date, in 亿元; a target; outlines that say nothing of it."""
    for kind in KINDS:
        outline(kind, SILENT, office)
    figures("trade_total", {"2021-10": {"cumulative": "80"}, "2021-11": {"cumulative": "90"}})
    figures("trade_total", {"2022-10": {"cumulative": "88"}, "2022-11": {"cumulative": "99"}})
    indicator = Indicator.objects.get(code="trade_total")
    Target.objects.create(indicator=indicator, region=city, year=2022, amount=110, level="确保")
    Target.objects.create(indicator=indicator, region=city, year=2021, amount=100, level="确保")


def outline(kind: str, text: str, by: User) -> None:
    chosen = KINDS[kind]
    outlines.save(chosen, text, outlines.current(chosen).number, by)


def foreseen(by: User, month: str, region: Region | None = None, code: str = "trade_total", **cells):
    """The impact of these cells, as (group, place, what, before, after)."""
    place, row = region or territory.city(), Indicator.objects.get(code=code)
    values = {name: int(cell) if "rank" in name else Decimal(cell) for name, cell in cells.items()}
    entries = [Entry(row, place, Month.parse(month), values)]
    outcome = enter(entries, Act(Source.RETURN, by=by, reason="revised"), dry_run=True)
    assert not outcome.refusals
    return impact(outcome.steps)


def lines(effects: tuple[Effect, ...], group: str) -> list[tuple[str, str, str, str]]:
    return [(each.place, each.what, each.before, each.after) for each in effects if each.group == group]


def at(period: str) -> str:
    return f"外贸进出口总额（本市，{period}）"


READINGS = [  # one cell → everything that says something else
    (
        "2022-11",
        {"cumulative": "100"},
        [
            (at("2022年11月"), "数值", "11亿元", "12亿元"),
            (at("2022年11月"), "同比", "增长10.0%", "增长20.0%"),
            (at("2022年1—11月"), "数值", "99亿元", "100亿元"),
            (at("2022年1—11月"), "同比", "增长10.0%", "增长11.1%"),
            (at("2022年1—11月"), "确保目标完成率", "90.0%", "90.9%"),
        ],
    ),
    (
        "2022-10",  # November alone is the difference of two figures to date
        {"cumulative": "89"},
        [
            (at("2022年1—10月"), "数值", "88亿元", "89亿元"),
            (at("2022年1—10月"), "同比", "增长10.0%", "增长11.3%"),
            (at("2022年1—10月"), "确保目标完成率", "80.0%", "80.9%"),
            (at("2022年11月"), "数值", "11亿元", "10亿元"),
            (at("2022年11月"), "同比", "增长10.0%", "持平"),
        ],
    ),
    (
        "2021-11",  # the base of next year's growth
        {"cumulative": "88"},
        [
            (at("2021年11月"), "数值", "10亿元", "8亿元"),
            (at("2021年1—11月"), "数值", "90亿元", "88亿元"),
            (at("2021年1—11月"), "确保目标完成率", "90.0%", "88.0%"),
            (at("2022年11月"), "同比", "增长10.0%", "增长37.5%"),
            (at("2022年1—11月"), "同比", "增长10.0%", "增长12.5%"),
        ],
    ),
    ("2022-11", {"cumulative_yoy": "9.5"}, [(at("2022年1—11月"), "同比", "增长10.0%", "增长9.5%")]),
    ("2022-11", {"growth_rank": "2"}, [(at("2022年1—11月"), "位次", "—", "—/2")]),
    ("2022-11", {"cumulative_yoy": "10.02"}, []),  # moves behind the last digit said
]


@pytest.mark.parametrize(("month", "cells", "expected"), READINGS)
def test_one_changed_cell_moves_exactly_these_readings(
    trade: None, office: User, month: str, cells: dict[str, str], expected: list[tuple[str, str, str, str]]
) -> None:
    assert lines(foreseen(office, month, **cells), "读数") == expected


def test_nothing_is_written_to_find_out(trade: None, office: User) -> None:
    before = list(MonthlyFigure.objects.order_by("pk").values())
    version = holdings.data_version()
    assert foreseen(office, "2022-11", cumulative="100")
    assert list(MonthlyFigure.objects.order_by("pk").values()) == before
    assert holdings.data_version() == version


def test_the_tiles_of_this_month_and_of_next_year_are_named(trade: None, office: User) -> None:
    assert lines(foreseen(office, "2021-11", cumulative="88"), "看板") == [
        ("2021年11月看板", "“外贸进出口总额”", "90.0亿元，完成目标90.0%", "88.0亿元，完成目标88.0%"),
        (
            "2022年11月看板",
            "“外贸进出口总额”",
            "99.0亿元，增长10.0%",
            "99.0亿元，增长12.5%",
        ),
    ]


def test_a_reference_region_stands_in_the_citys_tile_with_its_growth_alone(trade, office, figures) -> None:
    nation = Region.objects.get(name="全国")
    figures("trade_total", {"2022-11": {"cumulative": "5", "cumulative_yoy": "8"}}, nation)
    effects = foreseen(office, "2022-11", nation, cumulative_yoy="8.6")
    assert [each[2:] for each in lines(effects, "看板")] == [("全国增长8.0%", "全国增长8.6%")]


def test_a_county_stands_on_no_tile(trade, office, figures) -> None:
    county = Region.objects.create(name="东县", role=Region.Role.COUNTY)
    figures("trade_total", {"2022-11": {"cumulative": "5"}}, county)
    effects = foreseen(office, "2022-11", county, cumulative="6")
    assert {each.group for each in effects} == {"读数"}


def test_the_drafts_sentences_and_claims_are_named(trade: None, office: User) -> None:
    outline("monthly", SAYS, office)
    effects = foreseen(office, "2022-11", cumulative="100")
    assert lines(effects, "文稿草稿") == [
        (
            "2022年1—11月月度运行快报",
            "一、外贸",
            "外贸99.0亿元，同比增长10.0%。",
            "外贸100.0亿元，同比增长11.1%。",
        )
    ]
    past = foreseen(office, "2021-11", cumulative="88")  # last year's own bulletin and this year's
    assert [each[0] for each in lines(past, "文稿草稿")] == [
        "2021年1—11月月度运行快报",
        "2022年1—11月月度运行快报",
    ]


def test_a_claim_that_turns_is_named_with_its_proof(trade: None, office: User, figures) -> None:
    figures("trade_total", {"2021-12": {"cumulative": "95"}})
    Indicator.objects.filter(code="trade_total").update(since_year=2021)
    outline("annual", SAYS, office)
    (claim,) = lines(foreseen(office, "2022-11", cumulative="100.5"), "论断")
    assert claim[:3] == ("2022年1—11月年度工作总结", "外贸进出口总额.首次突破('百亿元')", "不属实")
    assert claim[3].startswith("属实：")


def test_a_frozen_document_is_listed_as_its_own_page_will_list_it(trade, office, figures) -> None:
    outline("annual", SAYS, office)
    frozen = freeze(ANNUAL, 2022, 11, office)
    (level, growth, claim) = lines(foreseen(office, "2022-11", cumulative="101"), "定稿后又变动的数")
    assert level[1:] == (at("2022年1—11月") + "数值", "99亿元", "101亿元")
    assert growth[1:] == (at("2022年1—11月") + "同比", "增长10.0%", "增长12.2%")
    assert claim[1:3] == ("外贸进出口总额.首次突破('百亿元')论断", "不属实")
    assert level[0].startswith(frozen.title)
    figures("trade_total", {"2022-11": {"cumulative": "101"}})
    assert [each.now for each in moved_since(frozen)] == [level[3], growth[3], claim[3]]
    (back, *_) = lines(foreseen(office, "2022-11", cumulative="99"), "定稿后又变动的数")
    assert back[2:] == ("101亿元", "99亿元（与定稿一致）")


def test_a_document_that_ended_before_the_month_is_not_listed(trade: None, office: User) -> None:
    outline("annual", SAYS, office)
    freeze(ANNUAL, 2022, 10, office)
    assert lines(foreseen(office, "2022-11", cumulative="101"), "定稿后又变动的数") == []


def test_an_approved_return_will_be_reviewed_again(trade: None, office: User, city: Region) -> None:
    Return.objects.create(
        area="trade", region=city, month=Month(2022, 11), state="已审", reviewed_at=timezone.now()
    )
    (review,) = lines(foreseen(office, "2022-11", cumulative="100"), "审核")
    assert review[1:] == ("审核状态", "已审", "草稿，要重新提交审核")


@pytest.mark.usefixtures("demonstration")
def test_the_queries_do_not_depend_on_figures_or_frozen_documents(
    office: User, django_assert_max_num_queries
) -> None:
    Closing.objects.all().delete()
    for through in (11, 12):
        freeze(ANNUAL, 2022, through, office)
    with django_assert_max_num_queries(300) as one:
        few = foreseen(office, "2022-11", cumulative="101")
    for _ in range(2):
        freeze(ANNUAL, 2022, 11, office)
    with django_assert_max_num_queries(300) as more:
        many = foreseen(office, "2022-11", cumulative="101")
    assert len(one) == len(more)
    assert len(lines(many, "定稿后又变动的数")) > len(lines(few, "定稿后又变动的数")) > 0
