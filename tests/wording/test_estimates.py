"""An estimate is never written as an actual figure, and proves no claim (PHRASES E5)."""

import pytest

from bureau.algebra.period import Span
from bureau.wording.estimates import as_actual, of_actuals
from bureau.wording.registry import CLAIMS, PHRASES
from tests.wording.reading import Rows, reading, through

NOV, YEAR = through(2022, 11), through(2022, 12)
ROWS: Rows = {
    "2021-12": {"cumulative": "40"},
    "2022-10": {"cumulative": "42"},
    "2022-11": {"cumulative": "46.3"},
    "2022-12": {"cumulative": "51", "status": "估计"},
}
ACTUAL = [
    ("累计", NOV, "46.3亿元"),
    ("累计", YEAR, "【缺：外贸进出口总额实际数】"),
    ("同比", YEAR, "【缺：外贸进出口总额实际数】"),
    ("完成率", YEAR, "【缺：外贸进出口总额实际数】"),
    ("当月", YEAR, "【缺：外贸进出口总额实际数】"),
    ("预计", NOV, "预计全年完成51.0亿元"),
    ("预计", YEAR, "预计全年完成51.0亿元"),
    ("目标", YEAR, "60亿元"),
]


@pytest.mark.parametrize(("phrase", "span", "text"), ACTUAL)
def test_only_a_forecast_says_an_estimate(phrase: str, span: Span, text: str) -> None:
    assert as_actual(PHRASES[phrase].of(reading(ROWS, span, goal="60"))).text == text


def test_a_sum_with_one_estimate_in_it_is_no_actual_figure() -> None:
    rows: Rows = {"2022-01": {"value": "3"}, "2022-02": {"value": "4", "status": "估计"}}
    said = as_actual(PHRASES["累计"].of(reading({**rows, "2022-03": {"value": "5"}}, through(2022, 3))))
    assert said.missing == "2022年2月数的状态为“估计”，不是实际数；全年预计数请写“预计”"


def test_what_is_lacking_anyhow_keeps_its_own_reason() -> None:
    assert as_actual(PHRASES["环比"].of(reading(ROWS, through(2022, 8)))).missing == "2022年8月无数"


@pytest.mark.parametrize(("span", "truth"), [(NOV, True), (YEAR, None)])
def test_an_estimate_proves_nothing(span: Span, truth: bool | None) -> None:
    now = reading(ROWS, span)
    verdict = of_actuals(CLAIMS["超过上年全年"].judge(now), now)
    assert (verdict.truth, "无法判断" in verdict.reason) == (truth, truth is None)
