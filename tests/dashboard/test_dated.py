"""Which month the search box is asked for. The latest month is November 2022."""

import pytest

from bureau.algebra.period import Month
from bureau.dashboard.dated import dated

LATEST = Month(2022, 11)


@pytest.mark.parametrize(
    ("typed", "month", "words"),
    [
        ("2022年11月 社零", "2022-11", "社零"),
        ("社零 2022年11月", "2022-11", "社零"),
        ("社零2022年3月", "2022-03", "社零"),
        ("11月外贸", "2022-11", "外贸"),
        ("12月外贸", "2021-12", "外贸"),
        ("11月份的外贸", "2022-11", "外贸"),
        ("十一月 外贸", "2022-11", "外贸"),
        ("１１月外贸", "2022-11", "外贸"),
        ("1-11月 进出口", "2022-11", "进出口"),
        ("1～3月进出口", "2022-03", "进出口"),
        ("2021年1—2月 社零", "2021-02", "社零"),
        ("前三季度 社零", "2022-09", "社零"),
        ("一季度社零", "2022-03", "社零"),
        ("四季度社零", "2021-12", "社零"),
        ("上半年", "2022-06", ""),
        ("下半年 出口", "2021-12", "出口"),
        ("去年出口", "2021-12", "出口"),
        ("去年的出口", "2021-12", "出口"),
        ("去年11月 出口", "2021-11", "出口"),
        ("去年同期 出口", "2021-11", "出口"),
        ("前年出口", "2020-12", "出口"),
        ("今年出口", "2022-11", "出口"),
        ("今年12月出口", "2022-11", "出口"),
        ("今年以来 出口", "2022-11", "出口"),
        ("上月出口", "2022-10", "出口"),
        ("目前 出口", "2022-11", "出口"),
        ("2021年 出口", "2021-12", "出口"),
        ("2022年出口", "2022-11", "出口"),
        ("2022年12月出口", "2022-12", "出口"),
        ("2021年底 户数", "2021-12", "户数"),
        ("2022-11", "2022-11", ""),
        ("2022/3 社零", "2022-03", "社零"),
        ("2022.03 社零", "2022-03", "社零"),
    ],
)
def test_the_period_that_is_named_leads_to_its_last_month(typed: str, month: str, words: str) -> None:
    found = dated(typed.split(), LATEST)
    assert found is not None
    assert (str(found.month), " ".join(found.words)) == (month, words)


@pytest.mark.parametrize(
    "typed",
    [
        "社零",
        "A-2022-7",
        "13月",
        "十四五",
        "近三年来",
        "2022",
        "1940年",
        "第2022号",
        "消费  总额",
    ],
)
def test_what_names_no_month_is_left_as_it_is(typed: str) -> None:
    assert dated(typed.split(), LATEST) is None
