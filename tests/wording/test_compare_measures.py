"""核数 by measure: points, shares, pace, averages, day flows; approximate words, ranges and digits."""

from decimal import Decimal
from typing import Any

import pytest

from bureau.algebra.values import Kind
from bureau.wording.compare.amounts import shift
from bureau.wording.compare.judging import compare
from bureau.wording.compare.places import earlier
from bureau.wording.mention import Mention
from tests.wording.reading import ABOVE
from tests.wording.shelf import NOV, OCT, YEAR, known, mention, month, shelf, through

D = mention
EXPORTS = known(
    "exports",
    {
        "2021-11": {"cumulative": "150"},
        "2022-10": {"cumulative": "180"},
        "2022-11": {"cumulative": "201.5", "cumulative_yoy": "6.0"},
    },
    name="出口总额",
    part_of="trade",
    goal="190",
)
RATE = known(
    "rate",
    {"2021-11": {"cumulative": "96"}, "2022-11": {"cumulative": "98.5"}},
    kind=Kind.RATE,
    unit="%",
    goal="100",
)
STOCK = known(
    "stock", {"2021-11": {"value": "40"}, "2022-11": {"value": "42"}}, kind=Kind.STOCK, unit="家", decimals=0
)
MONTHS = known(
    "months",
    {
        "2022-08": {"value": "0"},
        "2022-09": {"value": "20"},
        "2022-10": {"value": "25"},
        "2022-11": {"value": "30"},
    },
)
GUESS = known("guess", {"2022-12": {"cumulative": "51", "status": "估计"}})
LOST = known("lost", {"2022-11": {"level_rank": 2}}, name="失数指标")
ALONE = known(
    "alone", {"2021-11": {"cumulative": "0", "level_rank": 9}, "2022-11": {"cumulative": "5.5"}}, name="孤数"
)
FALL = known(
    "fall",
    {
        "2022-10": {"cumulative_yoy": "-6.4", "cumulative": "1"},
        "2022-11": {"cumulative_yoy": "-3.5", "cumulative": "2"},
    },
)
READINGS = (EXPORTS, RATE, STOCK, MONTHS, GUESS, LOST, ALONE, FALL)

CASES: list[tuple[Mention, str, str]] = [
    # --- growth on another base, in other words
    (D("4.1%", "4.1", "%", "growth", reference="上年同期"), "口径不同", "4.5"),
    (D("25.0%", "25.0", "%", "growth", reference="2020年同期"), "一致", "25.0"),  # 312.4/250
    (D("25%", "25", "%", "growth", reference="2020年"), "舍入一致", "25"),
    (D("9.9%", "9.9", "%", "growth", reference="基期"), "无法判断", ""),
    (D("9.9%", "9.9", "%", "growth", reference="2030年"), "无法判断", ""),
    (D("9.9%", "9.9", "%", "growth", reference="2001年"), "无法判断", ""),
    (D("2.5个百分点", "2.5", "个百分点", "growth", code="rate"), "一致", "2.5"),
    (D("2.5%", "2.5", "%", "growth", code="rate"), "单位疑错", "2.5"),  # % where 个百分点 is meant
    (D("5%", "5.0", "%", "growth", code="stock"), "一致", "5.0"),
    (D("0.05倍", "0.05", "倍", "growth", code="stock"), "一致", "0.05"),
    (D("基本持平", "0", "%", "growth", code="alone", approx="基本"), "无法判断", ""),
    (D("基本持平", "0", "%", "growth", approx="基本", direction="flat"), "与库不符", "4.5"),
    (D("持平", "0", "%", "growth", direction="flat"), "与库不符", "4.5"),
    (D("5.5%", "5.5", "%", "growth", code="stock"), "与库不符", "5.0"),  # nothing published to prefer
    # --- against others
    (D("2.1个百分点", "2.1", "个百分点", "diff_points", reference="全区平均水平"), "一致", "2.1"),
    (D("2.1个百分点", "2.1", "个百分点", "diff_points", reference="全省、平均"), "一致", "2.1"),
    (D("3.2个百分点", "-3.2", "个百分点", "diff_points", reference="全国"), "一致", "-3.2"),
    (D("3.2个百分点", "3.2", "个百分点", "diff_points", reference="全国"), "方向相反", "-3.2"),
    (D("2.1%", "2.1", "%", "diff_points", reference="全区"), "单位疑错", "2.1"),
    (D("1.5个百分点", "1.5", "个百分点", "diff_points", reference="外贸增速", code="exports"), "一致", "1.5"),
    (D("0.2个百分点", "0.2", "个百分点", "diff_points", reference="序时进度"), "一致", "0.2"),  # 91.9 − 91.7
    (
        D("0.2个百分点", "0.2", "个百分点", "diff_points", reference="序时进度", code="alone"),
        "库中无此数",
        "",
    ),
    (D("2.1个百分点", "2.1", "个百分点", "diff_points"), "无法判断", ""),
    (D("2.1个百分点", "2.1", "个百分点", "diff_points", reference="邻市"), "库中无此数", ""),
    (D("2.1个百分点", "2.1", "个百分点", "diff_points", reference="全国", code="exports"), "库中无此数", ""),
    (D("2.1个百分点", "2.1", "个百分点", "diff_points", reference="全国", code="lost"), "无法判断", ""),
    (D("2.1%", "2.1", "%", "growth", reference="全区、平均水平"), "单位疑错", "2.1"),  # 高于全区2.1%
    (D("1.5%", "1.5", "%", "growth", reference="外贸增速", code="exports"), "单位疑错", "1.5"),
    # --- pace
    (D("4.5个百分点", "4.5", "个百分点", "accel"), "单位疑错", "4.5"),  # 增长4.5个百分点
    (D("9.5个百分点", "9.5", "个百分点", "accel"), "与库不符", "1.4"),
    (D("1.4个百分点", "1.4", "个百分点", "accel", reference="上月"), "一致", "1.4"),
    (D("1.4个百分点", "1.4", "个百分点", "accel", reference="1—10月"), "一致", "1.4"),
    (D("6.0个百分点", "6.0", "个百分点", "accel", reference="前三季度"), "一致", "6.0"),
    (D("4.5个百分点", "-4.5", "个百分点", "accel", reference="去年同期"), "一致", "-4.5"),
    (D("2.9个百分点", "2.9", "个百分点", "accel", reference="上月", code="fall"), "一致", "2.9"),  # 降幅收窄
    (D("1.4个百分点", "1.4", "个百分点", "accel", reference="某月"), "无法判断", ""),
    (D("1.4个百分点", "1.4", "个百分点", "accel", reference="上半年"), "无法判断", ""),
    (D("20%", "20.0", "%", "mom", month("2022-11"), code="months"), "一致", "20.0"),
    (D("33%", "33.0", "%", "mom", month("2022-09"), code="months"), "无法判断", ""),
    (D("33%", "33.0", "%", "mom", month("2022-08"), code="months"), "无法判断", ""),
    # --- averages
    (D("11.8%", "11.8", "%", "average_growth", reference="2020年"), "一致", "11.8"),
    (D("11.8%", "11.8", "%", "average_growth", reference="两年"), "一致", "11.8"),
    (D("11.8%", "11.8", "%", "average_growth", sub="两年平均"), "一致", "11.8"),
    (D("11.8%", "11.8", "%", "average_growth"), "无法判断", ""),
    (D("11.8%", "11.8", "%", "average_growth", reference="2013年"), "无法判断", ""),
    # --- shares
    (D("64.5%", "64.5", "%", "share", code="exports"), "一致", "64.5"),
    (D("64.5%", "64.5", "%", "share", code="exports", reference="外贸进出口总额"), "一致", "64.5"),
    (D("31.2%", "31.2", "%", "share", reference="全区"), "一致", "31.2"),
    (D("31.2%", "31.2", "%", "share", reference="全省经济总量"), "无法判断", ""),
    (D("31.2%", "31.2", "%", "share", reference="全市"), "无法判断", ""),
    (D("31.2%", "31.2", "%", "share"), "无法判断", ""),
    (D("14.5个百分点", "14.5", "个百分点", "share_change", code="exports"), "一致", "14.5"),  # 50.0 → 64.5
    (D("2.5个百分点", "2.5", "个百分点", "share_change", code="rate"), "一致", "2.5"),
    (D("2.5个百分点", "2.5", "个百分点", "share_change"), "无法判断", ""),
    # --- targets
    (D("6.1%", "6.1", "%", "target_pct", code="exports", sub="over"), "一致", "6.1"),
    (D("60%", "60.0", "%", "target_pct", code="stock"), "库中无此数", ""),
    (D("60%", "60.0", "%", "target_pct", period=through(2022, 7), code="exports"), "无法判断", ""),
    # --- other
    (
        D("1.0亿元", "1.0", "亿元", "other", sub="daily_avg", code="months", period=month("2022-11")),
        "一致",
        "1.0",
    ),
    (D("1.4家", "1.4", "家", "other", sub="daily_avg", code="stock"), "无法判断", ""),
    (D("2位", "2", "位", "other", sub="rank_change", direction="up"), "一致", "2"),
    (D("2位", "2", "位", "other", sub="rank_change"), "一致", "2"),
    (D("2位", "2", "位", "other", sub="rank_change", code="exports"), "库中无此数", ""),
    (D("1个月", "1", "个月", "other", sub="lead_time", code="exports"), "一致", "1"),
    (D("1个月", "1", "个月", "other", sub="lead_time"), "无法判断", ""),
    (D("300亿元", "300", "亿元", "other", sub="threshold", approx="突破"), "一致", "312.4"),
    (D("51亿元", "51", "亿元", "other", YEAR, sub="forecast", code="guess"), "一致", "51"),
    (D("51亿元", "51", "亿元", "other", YEAR, sub="forecast"), "无法判断", ""),
    (D("12.4亿元", "12.4", "亿元", "other", sub="increase"), "一致", "12.4"),
    (D("12.4亿元", "12.4", "亿元", "other", sub="increase", code="months"), "无法判断", ""),
    (D("98.5%", "98.5", "%", "other", sub="rate", code="rate"), "一致", "98.5"),
    # --- approximate words
    (D("300亿元", "300", "亿元", approx="超"), "一致", "312.4"),
    (D("30亿元", "30", "亿元", approx="超"), "与库不符", "312.4"),  # ten times over is no 超
    (D("320亿元", "320", "亿元", approx="近"), "一致", "312.4"),
    (D("315亿元", "315", "亿元", approx="不足"), "一致", "312.4"),
    (D("310余亿元", "310", "亿元", approx="余"), "一致", "312.4"),
    (D("312亿元", "312", "亿元", approx="多"), "一致", "312.4"),
    (D("290余亿元", "290", "亿元", approx="余"), "与库不符", "312.4"),
    (D("310亿元", "310", "亿元", approx="约"), "一致", "312.4"),
    (D("312.4亿元", "312.4", "亿元", approx="达"), "一致", "312.4"),
    # --- ranges and digits
    (D("300亿—320亿元", "300", "亿元", upper=Decimal(320), value="300..320"), "一致", "312.4"),
    (D("313亿—320亿元", "313", "亿元", upper=Decimal(320), value="313..320"), "与库不符", "312.4"),
    (D("312.40亿元", "312.40", "亿元"), "一致", "312.4"),
    (D("312.43亿元", "312.43", "亿元"), "舍入一致", "312.4"),  # the text has more digits than the database
    (D("三百一十二亿元", "312", "亿元", value=""), "舍入一致", "312"),
]


@pytest.mark.parametrize(
    ("one", "mark", "database"),
    CASES,
    ids=lambda each: f"{each.span}{each.sub}{each.reference}" if isinstance(each, Mention) else None,
)
def test_every_measure_is_held_against_what_it_measures(one: Mention, mark: str, database: str) -> None:
    found = compare(one, shelf(*READINGS))
    assert str(found.verdict) == mark, found.explanation
    if database:
        assert Decimal(found.database) == Decimal(database) or mark == "舍入一致", found.explanation


@pytest.mark.parametrize(
    ("reference", "now", "label"),
    [
        ("", NOV, "2022年1—10月"),
        ("上月", month("2022-11"), "2022年10月"),
        ("上月", through(2022, 1), None),
        ("上年", NOV, "2021年1—11月"),
        ("上年全年", NOV, "2021年"),
        ("前7个月", NOV, "2022年1—7月"),
        ("2021年1-9月", NOV, "2021年前三季度"),
        ("1—13月", NOV, None),
        ("上半年", NOV, "2022年上半年"),
    ],
)
def test_an_earlier_span_is_read_from_its_words(reference: str, now: Any, label: str | None) -> None:
    found = earlier(reference, now)
    assert (found.label_with_year if found else None) == label


@pytest.mark.parametrize(
    ("amount", "number", "power"),
    [("0", "3", None), ("3", "30", 1), ("3", "31", None), ("3100", "31", -2), ("3.1", "3100.4", 3)],
)
def test_a_slipped_decimal_point_is_a_power_of_ten(amount: str, number: str, power: int | None) -> None:
    assert shift(D("x", amount, "亿元"), Decimal(number)) == power


def test_a_growth_of_nothing_is_said_so() -> None:
    flat = known("flat", {"2022-11": {"cumulative": "9", "cumulative_yoy": "0"}})
    found = compare(D("1.5%", "1.5", "%", "growth", code="flat"), shelf(flat))
    assert found.explanation.startswith("库中2022年1—11月同比为持平，文中增长1.5%与库不符")


def test_an_own_ratio_to_a_region_above_is_its_own_place() -> None:
    """占全区的31.2%, asked of the region above itself: there is no whole, and the city's share is none."""
    found = compare(D("31.2%", "31.2", "%", "share", scope="全区", reference="全区"), shelf())
    assert str(found.verdict) == "无法判断"
    assert ABOVE.name == "自治区"
    assert OCT.last.number == 10
