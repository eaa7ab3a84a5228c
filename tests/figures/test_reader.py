"""The door by which figures leave: Readings with what they rest on, in a fixed number of queries."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.values import Origin
from bureau.figures import as_stored, holdings, reader
from bureau.figures.models import Definition, Indicator, Region, Target

pytestmark = pytest.mark.django_db
NOV = Span.to_date(Month(2022, 11))
Put = Callable[..., Any]


def test_a_reading_carries_the_ids_of_its_rows(figures: Put, city: Region) -> None:
    figures("retail_sales", {"2021-11": {"cumulative": "100"}, "2022-11": {"cumulative": "110"}})
    reading = reader.readings(NOV)["retail_sales"]
    assert (reading.said, reading.growth_rounded) == ("110.0亿元", Decimal("10.0"))
    assert reading.growth is not None
    assert reading.growth.origin is Origin.COMPUTED
    rows = as_stored.rows_by_id(reading.evidence)
    assert [(row.month, row.cells["cumulative"]) for row in rows] == [
        (Month(2021, 11), 100), (Month(2022, 11), 110),
    ]  # fmt: skip


def test_an_indicator_without_rows_is_a_gap_with_a_reason(city: Region) -> None:
    reading = reader.readings(NOV)["trade_total"]
    assert (reading.quantity, reading.growth, reading.evidence) == (None, None, ())
    assert reading.why_missing == "缺2022年1—11月的数"


def test_rows_after_the_span_are_not_looked_at(figures: Put, city: Region) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "110"}, "2022-12": {"cumulative": "125"}})
    assert set(reader.readings(NOV)["retail_sales"].series.points) == {Month(2022, 11)}


def test_a_new_definition_breaks_the_series(figures: Put, city: Region) -> None:
    figures("funds_in_place", {"2021-11": {"cumulative": "100"}, "2022-11": {"cumulative": "110"}})
    funds = Indicator.objects.get(code="funds_in_place")
    Definition.objects.create(indicator=funds, valid_from=Month(2022, 5), text="自2022年5月起含银行业。")
    reading = reader.readings(NOV)["funds_in_place"]
    assert reading.growth is None
    assert reading.why_no_growth == "口径自2022年5月起变更，前后不能相比"
    assert reading.subject.definition == "自2022年5月起含银行业。"
    before = reader.readings(Span.to_date(Month(2022, 4)))["funds_in_place"]
    assert before.subject.definition == "经认定的招商引资项目当期实际到位的资金。"


def test_targets_come_with_who_set_them_the_firm_one_first(figures: Put, city: Region) -> None:
    indicator = Indicator.objects.get(code="cbec_trade")
    for level, amount in (("奋斗", 10), ("确保", 8)):
        Target.objects.create(
            indicator=indicator, region=city, year=2022, amount=amount, level=level, set_by="自治区"
        )
    figures("cbec_trade", {"2022-11": {"cumulative": "9"}})
    reading = reader.readings(NOV)["cbec_trade"]
    assert [(goal.quantity.amount, goal.level) for goal in reading.goals] == [(8, "确保"), (10, "奋斗")]
    assert reading.completion() == Decimal("112.5")


def test_a_retired_indicator_is_read_until_its_last_month(city: Region) -> None:
    Indicator.objects.filter(code="pork_release").update(active_to=Month(2022, 10))
    codes = {reading.subject.code for reading in reader.readings(NOV)}
    assert "pork_release" not in codes
    october = Span.to_date(Month(2022, 10))
    assert "pork_release" in {reading.subject.code for reading in reader.readings(october)}


def test_regions_are_read_side_by_side(figures: Put, city: Region) -> None:
    nation = Region.objects.get(name="全国")
    figures("retail_sales", {"2022-11": {"cumulative_yoy": "-0.1"}}, region=nation)
    figures("retail_sales", {"2022-11": {"cumulative": "110", "cumulative_yoy": "4.2"}})
    found = reader.readings(NOV, regions=[city, nation])
    assert found["retail_sales"].growth_rounded == Decimal("4.2")
    national = found.of("retail_sales", "全国")
    assert national is not None
    assert (national.quantity, national.growth_rounded) == (None, Decimal("-0.1"))
    assert len(found.of_region("全国")) == len(found.of_region())


@pytest.mark.parametrize("years", [1, 4])
def test_the_number_of_queries_is_fixed(
    figures: Put, city: Region, years: int, django_assert_num_queries: Any
) -> None:
    codes = [indicator.code for indicator in Indicator.objects.all()]
    for code in codes[: 10 * years]:
        figures(code, {f"{2022 - back}-11": {"value": "1"} for back in range(years)})
    with django_assert_num_queries(8):
        list(reader.readings(NOV, since=1949))


def test_the_latest_month_is_that_of_a_headline_indicator(figures: Put, city: Region) -> None:
    assert holdings.latest_month() is None
    figures("pork_release", {"2022-12": {"value": "1"}})
    assert holdings.latest_month() == Month(2022, 12)
    figures("retail_sales", {"2022-11": {"value": "1"}})
    assert holdings.latest_month() == Month(2022, 11)


def test_the_first_figure_of_a_new_month_does_not_make_it_the_latest(figures: Put, city: Region) -> None:
    for code in ("retail_sales", "online_retail", "trade_total", "funds_in_place"):
        figures(code, {"2022-11": {"value": "1"}})
    figures("retail_sales", {"2022-12": {"value": "1"}})
    assert holdings.latest_month() == Month(2022, 11)
    figures("trade_total", {"2022-12": {"value": "1"}})
    assert holdings.latest_month() == Month(2022, 12)
