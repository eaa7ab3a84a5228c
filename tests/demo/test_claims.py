"""The seed's claims for 2022 follow from the demonstration rows, for 1—11月 and for the whole year."""

from decimal import Decimal

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity
from bureau.area.installed import areas
from bureau.demo.city import Loaded
from bureau.figures.models import Honour
from bureau.figures.reader import Readings
from bureau.wording.registry import CLAIMS
from tests.demo.conftest import Ask, amount

ENDS = pytest.mark.parametrize("through", [11, 12])


@ENDS
@pytest.mark.parametrize(
    ("code", "claim", "given"),
    [
        ("retail_sales", "首次进入前", 3),
        ("retail_sales", "增速前", 1),
        ("trade_total", "首次突破", "100亿元"),
        ("trade_total", "增速前", 1),
    ],
)
def test_the_claim_of_the_seed_is_true(
    ask: Ask, code: str, claim: str, given: int | str, through: int
) -> None:
    verdict = CLAIMS[claim].judge(ask(code, 2022, through), argument(given))
    assert verdict.truth is True, verdict.reason


@pytest.mark.parametrize(
    ("code", "claim", "given", "year", "through"),
    [
        ("retail_sales", "首次进入前", 3, 2021, 12),
        ("retail_sales", "首次进入前", 3, 2022, 5),
        ("trade_total", "首次突破", "100亿元", 2021, 12),
        ("trade_total", "首次突破", "100亿元", 2022, 10),
        ("trade_total", "增速前", 1, 2022, 3),
    ],
)
def test_the_claim_is_not_true_earlier(
    ask: Ask, code: str, claim: str, given: int | str, year: int, through: int
) -> None:
    assert CLAIMS[claim].judge(ask(code, year, through), argument(given)).truth is False


def argument(given: int | str) -> int | Quantity:
    return Quantity.parse(given) if isinstance(given, str) else given


def test_retail_was_fourth_or_fifth_in_every_earlier_year(ask: Ask) -> None:
    assert {ask("retail_sales", year).level_rank for year in range(2013, 2022)} == {4, 5}


@pytest.mark.parametrize("through", range(2, 13))
def test_retail_grew_in_every_month_of_2022_and_faster_than_the_region(
    ask: Ask, history: Readings, through: int
) -> None:
    span = Span.to_date(Month(2022, through))
    region = history.of("retail_sales", "全区")
    assert region is not None
    city, above = ask("retail_sales", 2022, through).growth, region.over(span).growth
    assert city is not None
    assert above is not None
    assert city.amount > max(Decimal(0), above.amount)
    assert ask("retail_sales", 2022, through).growth_rank == 1


@ENDS
def test_trade_is_a_record(ask: Ask, through: int) -> None:
    earlier = [amount(ask("trade_total", year)) for year in range(2013, 2022)]
    assert amount(ask("trade_total", 2022, through)) > 100 > max(earlier)


@ENDS
def test_funds_in_place_rose_by_double_digits(ask: Ask, through: int) -> None:
    growth = ask("funds_in_place", 2022, through).growth
    assert growth is not None
    assert 10 <= growth.amount < 100


@ENDS
def test_cross_border_trade_is_above_the_regions_target(ask: Ask, through: int) -> None:
    reading = ask("cbec_trade", 2022, through)
    assert reading.goal is not None
    assert (reading.goal.quantity.said(0), reading.goal.set_by) == ("8亿元", "自治区")
    assert amount(reading) > 8


@ENDS
@pytest.mark.parametrize("code", ["closing_rate", "satisfaction_rate", "on_time_rate", "single_window_rate"])
def test_every_case_was_closed(ask: Ask, code: str, through: int) -> None:
    assert amount(ask(code, 2022, through)) == 100


@ENDS
def test_every_indicator_has_a_figure_for_the_summary(history: Readings, through: int) -> None:
    readings = [each.over(Span.to_date(Month(2022, through))) for each in history.of_region("示范市")]
    assert len(readings) == sum(len(area.indicators) for area in areas())
    assert [each.subject.name for each in readings if each.quantity is None] == []


def test_the_honours_of_the_seed(loaded: Loaded) -> None:
    hundred = Honour.objects.filter(title="全国外贸百强城市").values_list("year", flat=True)
    assert sorted(hundred) == list(range(2014, 2023))
    hot = Honour.objects.get(title="中国投资热点城市")
    assert (hot.year, hot.total, hot.field, hot.chosen) == (2022, 20, "全自治区", 1)
    assert "5家国际组织" in hot.note
    honest = Honour.objects.get(title="诚信兴商典型案例")
    assert (honest.field, honest.chosen, honest.note) == ("全自治区", 2, "多多评·码上生活")
    assert Honour.objects.filter(title="国家跨境电子商务综合试验区", year=2022).exists()
