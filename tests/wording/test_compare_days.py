"""Figures of some days or of several years: never held against months that they do not fill."""

from dataclasses import replace

import pytest

from bureau.algebra.period import Month, Span
from bureau.wording.compare.judging import compare
from bureau.wording.mention import When
from bureau.wording.mention_json import packed, unpacked
from tests.wording.shelf import NOV, mention, shelf

HOLIDAY = When(Span.month(Month(2022, 11)), 7, since=1)
PLAN = When(NOV, years=5)


@pytest.mark.parametrize(
    ("when", "words"),
    [(HOLIDAY, "2022-11-01..2022-11-07"), (PLAN, "2018-01..2022-11"), (When(NOV), "2022-01..2022-11")],
)
def test_a_period_of_days_or_years_is_written_whole(when: When, words: str) -> None:
    assert str(when) == words
    one = replace(mention("5亿元", "5", "亿元"), period=when)
    assert unpacked(packed(one)) == one


@pytest.mark.parametrize(
    ("when", "reason"), [(HOLIDAY, "文中说的是几天的数（5亿元）"), (PLAN, "文中说的是5年合计的5亿元")]
)
def test_a_figure_of_days_or_years_is_never_called_wrong(when: When, reason: str) -> None:
    found = compare(replace(mention("5亿元", "5", "亿元"), period=when), shelf())
    assert str(found.verdict) == "无法判断"
    assert found.explanation.startswith(reason)
