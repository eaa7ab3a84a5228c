"""连续n年 and ranks in a row, judged over the figures (PHRASES D6, F3)."""

import pytest

from bureau.wording.compare.claims import judge
from bureau.wording.mention import ClaimMention
from tests.wording.reading import Rows
from tests.wording.shelf import YEAR, claim, known, shelf, through


def novembers(*amounts: str, first: int, **more: str | int) -> Rows:
    """The figures to date of November, a year each, with the same ranks every year."""
    return {f"{first + step}-11": {"cumulative": amount, **more} for step, amount in enumerate(amounts)}


def decembers(*amounts: str, first: int, **more: str | int) -> Rows:
    return {f"{first + step}-12": {"cumulative": amount, **more} for step, amount in enumerate(amounts)}


RISING = known(
    "rising",
    novembers("50", "60", "70", "80", "90", first=2018, level_rank=1, growth_rank=2),
    since=2018,
)
WHOLE = known(  # down in the report's months, up in every whole year before
    "whole",
    {
        **decembers("50", "60", "70", "90", first=2018, level_rank=2, growth_rank=1),
        **novembers("85", "80", first=2021, level_rank=3, growth_rank=4),
    },
    since=2018,
)
FALLEN = known(
    "fallen",
    {**decembers("90", "70", first=2020), **novembers("85", "80", first=2021)},
    since=2020,
)
QUARTERS = known(
    "quarters",
    {
        f"2022-{month:02d}": {"value": "10", "value_yoy": "1", "level_rank": 2, "growth_rank": 1}
        for month in range(1, 13)
    },
)
READINGS = (RISING, WHOLE, FALLEN, QUARTERS)


def years(span: str, n: int, code: str = "rising", **more: str) -> ClaimMention:
    return claim(span, "streak", code=code, n=n, n_unit="年", **more)  # type: ignore[arg-type]


JUDGED: list[tuple[ClaimMention, str, str]] = [
    (years("连续4年保持增长", 4), "属实", "自2019年1—11月起连续4年如此：2022年1—11月增长12.5%"),
    (years("连续5年保持增长", 5), "无法判断", "已知连续4年；补录后可再核对"),
    (years("连续3年保持增长", 3, "whole"), "属实", "自2019年起连续3年如此：2021年增长28.6%"),
    (years("连续4年保持增长", 4, "whole"), "无法判断", "2018年没有同比"),
    (years("连续1年保持增长", 1, "fallen"), "不属实", "2022年1—11月下降5.9%"),
    (years("连续2年保持两位数增长", 2), "属实", "自2021年1—11月起连续2年"),
    (years("连续2年两位数增长", 2, "whole"), "属实", "自2020年起连续2年"),
    (years("连续4年创历史新高", 4), "属实", "自2019年1—11月起连续4年如此"),
    (years("连续5年创历史新高", 5), "无法判断", "没有更早的年度可比"),
    (years("连续2年负增长", 2, "fallen"), "无法判断", "没有判断“连续2年负增长”的数据，请人工核对"),
    (years("连续2年入选", 2), "无法判断", "没有判断“连续2年入选”的数据，请人工核对"),
    (years("连续5年居首位", 5), "属实", "2022年1—11月总量居第1位"),
    (years("连续4年居首位", 4, "whole"), "属实", "2021年增速居第1位"),  # by growth, in the whole years
    (years("连续4年总量居首位", 4, "whole", on="level"), "不属实", "2022年1—11月总量居第3位"),
    (years("连续4年增速居首位", 4, "rising", on="growth"), "无法判断", "2021年没有增速位次"),
    (years("连续4年增速居前两位", 4, "rising", on="growth"), "属实", "增速居第2位"),
    (years("连续2年居首位", 2, "fallen"), "无法判断", "没有总量位次"),
    (years("连续3年超60亿元", 3, threshold="60亿元"), "无法判断", "缺2021年12月的数"),
    (years("连续3年超60亿元", 3, "whole", threshold="60亿元"), "属实", "自2020年起连续3年如此"),
    (years("连续3年超75亿元", 3, "whole", threshold="75亿元"), "不属实", "2020年为70.0亿元"),
]


@pytest.mark.parametrize(("one", "label", "reason"), JUDGED, ids=lambda each: getattr(each, "span", None))
def test_years_in_a_row_are_judged_over_months_or_whole_years(
    one: ClaimMention, label: str, reason: str
) -> None:
    found, _ = judge(one, shelf(*READINGS))
    assert found.label == label, found.reason
    assert reason in found.reason


def test_in_a_report_of_a_whole_year_the_years_are_whole() -> None:
    one = claim("连续3年保持增长", "streak", period=through(2021, 12), code="whole", n=3, n_unit="年")
    assert judge(one, shelf(WHOLE))[0].label == "属实"
    late = claim("连续3年保持增长", "streak", period=YEAR, code="whole", n=3, n_unit="年")
    assert judge(late, shelf(WHOLE))[0].reason.startswith("2022年没有同比")


@pytest.mark.parametrize(
    ("span", "n_unit", "month", "label", "reason"),
    [
        ("连续3个月居首位", "个月", 11, "属实", "自2022年前三季度起连续3个月如此"),
        ("连续3个月总量居首位", "个月", 11, "不属实", "不是居首"),
        ("连续2个季度增速居首位", "个季度", 9, "属实", "连续2个季度如此"),
        ("连续2个季度增速居首位", "个季度", 11, "无法判断", "不是季度末"),
        ("连续3个月两位数增长", "个月", 11, "无法判断", "请人工核对"),
        ("连续3个季度超5亿元", "个季度", 9, "无法判断", "只能按月或按年"),
    ],
)
def test_ranks_in_a_row_of_months_and_quarters(
    span: str, n_unit: str, month: int, label: str, reason: str
) -> None:
    on = "growth" if "增速" in span else "level" if "总量" in span else ""
    threshold = "5亿元" if "超5" in span else ""
    period, n = through(2022, month), int(span[2])
    one = claim(
        span, "streak", period=period, code="quarters", n=n, n_unit=n_unit, on=on, threshold=threshold
    )
    found, _ = judge(one, shelf(*READINGS))
    assert (found.label, reason in found.reason) == (label, True), found.reason
