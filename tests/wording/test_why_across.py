"""打架, pure: the cause of a contradiction is read from where each of the two numbers comes from."""

from datetime import date
from decimal import Decimal

import pytest

from bureau.algebra.period import Month, Span
from bureau.wording.compare.across import Dispute, Statement
from bureau.wording.compare.why_across import Cause, Past, Revision, explained
from bureau.wording.mention import Mention
from tests.wording.shelf import known, mention, shelf

TWIN = known(
    "usd",
    {"2022-11": {"cumulative": "45.2", "cumulative_yoy": "9.9"}},
    name="外贸进出口总额（美元）",
    unit="亿美元",
)
CELL = ("trade", "本市", Month(2022, 11), "cumulative")
THEN = Past({CELL: (
    Revision(date(2022, 12, 1), None, Decimal("310.1")),
    Revision(date(2023, 2, 1), Decimal("310.1"), Decimal("312.4"), "上级修订"),
)})  # fmt: skip


def says(mention: Mention, title: str = "甲", on: date = date(2023, 1, 10), place: str = "本市") -> Statement:
    return Statement(1 if title == "甲" else 2, title, on, place, mention)


def why(one: Mention, other: Mention, past: Past = THEN):
    return explained(Dispute(says(one), says(other, "乙")), shelf(TWIN), past)


RIGHT = mention("312.4亿元", "312.4", "亿元")
GROWS = mention("4.5%", "4.5", "%", "growth", direction="up")


@pytest.mark.parametrize(
    ("one", "other", "cause", "sentence"),
    [
        (mention("310.1亿元", "310.1", "亿元"), RIGHT, Cause.VERSION,
         "《甲》与当时库中的数一致，库中的数2023年2月1日由310.1改为312.4（上级修订）；《乙》与库中现在的数一致"),
        (mention("288.3亿元", "288.3", "亿元"), RIGHT, Cause.CUTOFF,
         "《甲》写的是2022年1—10月的数；《乙》与库中现在的数一致"),
        (mention("24.1亿元", "24.1", "亿元"), RIGHT, Cause.BASIS,
         "《甲》写的是2022年11月当月；《乙》与库中现在的数一致"),
        (mention("4.1%", "4.1", "%", "growth"), GROWS, Cause.BASIS,
         "《甲》写的是按现有数计算的增速，不是公布数；《乙》与库中现在的数一致"),
        (mention("9.9%", "9.9", "%", "growth"), GROWS, Cause.CURRENCY,
         "《甲》写的是“外贸进出口总额（美元）”的数；《乙》与库中现在的数一致"),
        (mention("8.1%", "8.1", "%", "growth", basis="美元计"), GROWS, Cause.CURRENCY,
         "《甲》与库中的数不符；《乙》与库中现在的数一致"),
        (mention("8.1%", "8.1", "%", "growth", basis="实际"), GROWS, Cause.BASIS,
         "《甲》与库中的数不符；《乙》与库中现在的数一致"),
        (mention("321.4亿元", "321.4", "亿元"), RIGHT, Cause.WRONG,
         "《甲》与库中的数不符；《乙》与库中现在的数一致"),
    ],
)  # fmt: skip
def test_the_cause_and_its_sentence(one: Mention, other: Mention, cause: Cause, sentence: str) -> None:
    found = why(one, other)
    assert found is not None
    assert (found.cause, found.why) == (cause, sentence)
    assert found.reading is not None


def test_what_the_database_says_now() -> None:
    found = why(mention("321.4亿元", "321.4", "亿元"), RIGHT)
    assert found is not None
    assert found.now == "2022年1—11月为312.4亿元"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (mention("5亿元", "5", "亿元", code="nobody"), mention("6亿元", "6", "亿元", code="nobody")),
        (mention("5%", "5", "%", "share"), mention("6%", "6", "%", "share")),
        (
            mention("5亿元", "5", "亿元", period=Span.year(2019)),
            mention("6亿元", "6", "亿元", period=Span.year(2019)),
        ),
    ],
)
def test_where_the_database_has_nothing_a_person_judges(one: Mention, other: Mention) -> None:
    found = why(one, other)
    assert found is not None
    assert (found.cause, found.now) == (Cause.OPEN, "")
    assert found.why == "《甲》的数库中没有，请人工核对；《乙》的数库中没有，请人工核对"


def test_two_numbers_that_the_database_both_holds_are_no_contradiction() -> None:
    """A rank that does not say of what: third by size, first by growth."""
    assert why(mention("第3位", "3", "位", "rank"), mention("首位", "1", "位", "rank")) is None


@pytest.mark.parametrize(
    "past",
    [
        Past(),
        Past({CELL: (Revision(date(2023, 2, 1), None, Decimal("312.4")),)}),
        Past({CELL: (Revision(date(2023, 2, 1), Decimal("299"), None),)}),
    ],
)
def test_no_version_without_a_value_that_the_database_held(past: Past) -> None:
    found = why(mention("310.1亿元", "310.1", "亿元"), RIGHT, past)
    assert found is not None
    assert found.cause is Cause.WRONG


def test_a_computed_figure_has_no_version() -> None:
    found = why(mention("3.1个百分点", "3.1", "个百分点", "diff_points", reference="全区"),
                mention("2.1个百分点", "2.1", "个百分点", "diff_points", reference="全区"))  # fmt: skip
    assert found is not None
    assert found.cause is Cause.WRONG


def test_a_revision_to_nothing_is_said() -> None:
    emptied = Past({CELL: (Revision(date(2023, 2, 1), Decimal("310.1"), None),)})
    found = why(mention("310.1亿元", "310.1", "亿元"), RIGHT, emptied)
    assert found is not None
    assert "由310.1改为空；" in found.why
