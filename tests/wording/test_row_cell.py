"""Which cell of a monthly row a mention fills: by kind, measure and months; and why it fills none."""

from decimal import Decimal

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Unit
from bureau.algebra.values import Kind
from bureau.wording.compare.row_cell import NoCell, RowCell, row_cell
from bureau.wording.mention import Mention, When
from bureau.wording.mention_json import packed, unpacked, year_of

YEAR, TO_NOV, NOV, Q2 = (
    Span.year(2022),
    Span.to_date(Month(2022, 11)),
    Span.month(Month(2022, 11)),
    Span.quarter(2022, 2),
)
JANUARY = Span.month(Month(2022, 1))
FLOW, STOCK, RATE = Kind.FLOW, Kind.STOCK, Kind.RATE


def said(measure: str, amount: str, unit: str, span: Span | None = YEAR, **more: object) -> Mention:
    when = more.pop("when", When(span) if span else None)
    return Mention(
        span="", start=0, end=0, indicator="指标", measure=measure, amount=Decimal(amount), unit=unit,
        period=when, **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "own", "mention", "cell", "month", "amount"),
    [
        (FLOW, "亿元", said("cumulative", "312.4", "亿元"), "cumulative", "2022-12", "312.4"),
        (FLOW, "亿元", said("cumulative", "312.4", "亿元", TO_NOV), "cumulative", "2022-11", "312.4"),
        (FLOW, "亿元", said("cumulative", "843000", "万元"), "cumulative", "2022-12", "84.3"),
        (FLOW, "亿元", said("cumulative", "84.3", "亿"), "cumulative", "2022-12", "84.3"),
        (FLOW, "亿元", said("month", "30.5", "亿元", NOV), "value", "2022-11", "30.5"),
        (FLOW, "亿元", said("cumulative", "30.5", "亿元", JANUARY), "value", "2022-01", "30.5"),
        (FLOW, "家", said("count", "12", "个"), "cumulative", "2022-12", "12"),
        (FLOW, "吨", said("stock", "90", "吨", NOV), "cumulative", "2022-11", "90"),
        (STOCK, "吨", said("stock", "2300", "吨"), "value", "2022-12", "2300"),
        (STOCK, "个", said("count", "5", "个", TO_NOV), "value", "2022-11", "5"),
        (STOCK, "天", said("other", "32", "天", sub="days_of_supply"), "value", "2022-12", "32"),
        (RATE, "%", said("other", "98.5", "%", sub="rate"), "cumulative", "2022-12", "98.5"),
        (RATE, "%", said("share", "31.2", "%", NOV), "value", "2022-11", "31.2"),
        (FLOW, "亿元", said("growth", "-3.5", "%"), "cumulative_yoy", "2022-12", "-3.5"),
        (FLOW, "亿元", said("growth", "1.4", "倍"), "cumulative_yoy", "2022-12", "140"),
        (FLOW, "亿元", said("growth", "8.8", "%", NOV), "value_yoy", "2022-11", "8.8"),
        (FLOW, "亿元", said("growth_month", "8.8", "%", TO_NOV), "value_yoy", "2022-11", "8.8"),
        (STOCK, "吨", said("growth", "8.8", "%"), "value_yoy", "2022-12", "8.8"),
        (RATE, "%", said("growth", "1.2", "个百分点"), "cumulative_yoy", "2022-12", "1.2"),
        (FLOW, "亿元", said("rank", "3", "位", sub="level"), "level_rank", "2022-12", "3"),
        (FLOW, "亿元", said("rank", "1", "位", sub="growth"), "growth_rank", "2022-12", "1"),
        (STOCK, "吨", said("rank", "1", "位", NOV, sub="growth"), "growth_rank", "2022-11", "1"),
    ],
)
def test_the_cell_that_a_mention_fills(
    kind: Kind, own: str, mention: Mention, cell: str, month: str, amount: str
) -> None:
    assert row_cell(mention, Unit.of(own), kind) == RowCell(Month.parse(month), cell, Decimal(amount))


@pytest.mark.parametrize(
    ("kind", "mention", "reason"),
    [
        (FLOW, said("cumulative", "1", "亿元", upper=Decimal(2)), "文中写的是一个范围，不是一个数"),
        (FLOW, said("cumulative", "1", "亿元", None), "文中没有写明时间"),
        (FLOW, said("cumulative", "1", "亿元", Q2), "二季度数不是累计数，也不是一个月的数，不能入库"),
        (FLOW, said("growth", "1", "%", Q2), "二季度同比不是累计数，也不是一个月的数，不能入库"),
        (FLOW, said("cumulative", "1", ""), "文中没有写单位，指标的单位是亿元"),
        (FLOW, said("cumulative", "1", "亿美元"), "文中的单位是亿美元，指标的单位是亿元，两者不能换算"),
        (
            FLOW,
            said("cumulative", "1234567890123456.7", "亿元"),
            "“1234567890123456.7”超过15位有效数字，无法准确保存，请减少位数或换用更大的单位",
        ),
        (FLOW, said("growth", "8.1", "%", reference="2019年"), "是与2019年相比，不是同比，不用录入"),
        (FLOW, said("growth", "8.1", "%", basis="美元计"), "是按美元计的增速，指标按亿元计"),
        (FLOW, said("growth", "8.1", "个百分点"), "同比的单位应为“%”，文中写的是“个百分点”"),
        (RATE, said("growth", "8.1", "倍"), "同比的单位应为“个百分点”，文中写的是“倍”"),
        (FLOW, said("growth", "8.1", ""), "同比的单位应为“%”，文中写的是“（没有写）”"),
        (FLOW, said("rank", "3", "位", sub="top_n"), "不是确切的位次"),
        (FLOW, said("rank", "3", "位", NOV, sub="level"), "位次按累计登记，文中是11月的位次"),
        (FLOW, said("rank", "0", "位", sub="level"), "位次应为1至9999的整数"),
        (FLOW, said("rank", "2.5", "位", sub="level"), "位次应为1至9999的整数"),
        (FLOW, said("share", "31.2", "%"), "由系统按库中的数计算，不用录入"),
        (FLOW, said("other", "9", "", sub="rate"), "由系统按库中的数计算，不用录入"),
        (FLOW, said("other", "9", "年", sub="streak"), "由系统按库中的数计算，不用录入"),
        (FLOW, said("target_pct", "98", "%"), "由系统按库中的数计算，不用录入"),
    ],
)
def test_why_no_cell_holds_a_mention(kind: Kind, mention: Mention, reason: str) -> None:
    assert row_cell(mention, Unit.of("%" if kind is RATE else "亿元"), kind) == NoCell(reason)


def test_a_target_belongs_among_the_targets() -> None:
    assert row_cell(said("target", "500", "亿元"), Unit.of("亿元"), FLOW) == NoCell(
        "是目标数，请登记到年度目标", True
    )


@pytest.mark.parametrize(
    ("mention", "doubt"),
    [
        (said("cumulative", "500", "亿元", approx="超"), "文中写的是约数（“超”），不是确切的数"),
        (said("growth", "5", "%", basis="实际"), "文中写明是实际的增速"),
        (said("rank", "5", "位"), "文中没有写明是总量位次还是增速位次，这里按总量位次提出"),
        (said("stock", "5", "亿元", when=When(NOV, 14, True)), "文中说的是11月14日的数，不是月末"),
    ],
)
def test_what_to_look_at_before_a_tick(mention: Mention, doubt: str) -> None:
    found = row_cell(mention, Unit.of("亿元"), FLOW)
    assert isinstance(found, RowCell)
    assert found.doubts == (doubt,)


@pytest.mark.parametrize(
    "mention",
    [
        said("cumulative", "312.40", "亿元", code="retail_sales", value="312.40", paragraph=3, cell=2),
        said("growth", "0", "%", direction="flat", reference="上年"),
        said("target", "100", "亿元", upper=Decimal("120.5"), scope="全市", basis="人民币计"),
        said("stock", "5", "吨", when=When(NOV, 14, True)),
        said("other", "9", "年", None, sub="streak"),
    ],
)
def test_a_mention_is_kept_as_plain_values(mention: Mention) -> None:
    assert unpacked(packed(mention)) == mention
    assert year_of(packed(mention)) == (mention.period.month.year if mention.period else None)
