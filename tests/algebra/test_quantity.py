"""Units and quantities: an amount never travels without its unit (DOMAIN 3)."""

import operator
from decimal import Decimal

import pytest

from bureau.algebra.number import NotANumber, rounded
from bureau.algebra.quantity import PERCENT, POINTS, Quantity, Unit, UnitError


def quantity(amount: str, unit: str) -> Quantity:
    return Quantity(Decimal(amount), Unit.of(unit))


@pytest.mark.parametrize(
    ("text", "base", "factor"),
    [
        ("元", "元", "1"),
        ("千元", "元", "1000"),
        ("万元", "元", "10000"),
        ("百万元", "元", "1000000"),
        ("千万元", "元", "10000000"),
        ("亿元", "元", "100000000"),
        ("万亿元", "元", "1000000000000"),
        ("亿元人民币", "元", "100000000"),
        ("万美元", "美元", "10000"),
        ("亿美元", "美元", "100000000"),
        ("万吨", "吨", "10000"),
        ("公斤", "吨", "0.001"),
        ("千克", "吨", "0.001"),
        ("万张", "张", "10000"),
        ("万人次", "人次", "10000"),
        ("家", "家", "1"),
        ("％", "%", "1"),
        ("百分点", "个百分点", "1"),
        (" 项 ", "项", "1"),
        ("万", "万", "1"),  # a scale of nothing is a counter like any other
    ],
)
def test_a_unit_is_a_size_of_its_base(text: str, base: str, factor: str) -> None:
    assert (Unit.of(text).base, Unit.of(text).factor) == (base, Decimal(factor))


@pytest.mark.parametrize(
    ("text", "written"),
    [("亿元人民币", "亿元"), ("％", "%"), ("百分点", "个百分点"), ("千元", "千元"), (" 家 ", "家")],
)
def test_a_unit_is_written_one_way(text: str, written: str) -> None:
    assert str(Unit.of(text)) == written


@pytest.mark.parametrize("text", ["", "  ", "人民币"])
def test_a_unit_is_never_empty(text: str) -> None:
    with pytest.raises(UnitError, match="单位不能为空"):
        Unit.of(text)


@pytest.mark.parametrize(
    ("amount", "unit", "other", "converted"),
    [
        ("1173850", "万元", "亿元", "117.385"),  # 龙岗区, 2015 一季度
        ("515.87", "亿元", "万元", "5158700"),
        ("312.4", "亿元", "元", "31240000000"),
        ("50", "万亿元", "亿元", "500000"),
        ("2500", "公斤", "万吨", "0.00025"),
        ("1.5", "吨", "千克", "1500"),
        ("12.5", "万张", "张", "125000"),
        ("0", "万元", "亿元", "0"),
        ("-3.2", "%", "％", "-3.2"),
    ],
)
def test_conversion_is_exact(amount: str, unit: str, other: str, converted: str) -> None:
    assert str(quantity(amount, unit).to(Unit.of(other)).amount) == converted


@pytest.mark.parametrize(
    ("unit", "other"),
    [("亿元", "亿美元"), ("家", "个"), ("人", "人次"), ("%", "个百分点"), ("吨", "元"), ("张", "万元")],
)
def test_another_dimension_is_refused(unit: str, other: str) -> None:
    one, two = quantity("1", unit), quantity("1", other)
    with pytest.raises(UnitError, match=f"单位“{unit}”不能换算成“{other}”"):
        one.to(two.unit)
    for mixed in (operator.add, operator.sub, operator.lt, operator.ge, Quantity.ratio):
        with pytest.raises(UnitError):
            mixed(one, two)


def test_percent_and_percentage_points_never_mix() -> None:
    assert not PERCENT.converts_to(POINTS)


def test_arithmetic_converts_into_the_left_unit() -> None:
    assert quantity("1.5", "亿元") + quantity("5000", "万元") == quantity("2.0", "亿元")
    assert quantity("1.5", "亿元") - quantity("5000", "万元") == quantity("1.0", "亿元")
    assert quantity("5000", "万元") - quantity("1.5", "亿元") == quantity("-10000", "万元")


def test_quantities_compare_by_size_not_by_number() -> None:
    assert quantity("9000", "万元") < quantity("1", "亿元")
    assert quantity("1", "亿元") > quantity("9000", "万元")
    assert quantity("1", "亿元") >= quantity("10000", "万元")
    assert quantity("1", "亿元") <= quantity("10000", "万元")
    assert not quantity("9999", "万元") >= quantity("1", "亿元")


def test_a_ratio_keeps_its_base() -> None:
    """满意率 519/527 is 98.5 %, whatever the 591 提案 that were 承办 (DOMAIN 2, test vectors)."""
    satisfied = quantity("519", "件").ratio(quantity("527", "件"))
    assert satisfied is not None
    assert rounded(satisfied * 100, 1) == Decimal("98.5")


def test_a_ratio_converts() -> None:
    assert quantity("5000", "万元").ratio(quantity("2", "亿元")) == Decimal("0.25")


def test_nothing_over_nothing_is_no_rate() -> None:
    assert quantity("0", "件").ratio(quantity("0", "件")) is None
    assert quantity("5", "件").ratio(quantity("0", "件")) is None
    assert quantity("0", "件").ratio(quantity("5", "件")) == 0


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("100亿元", "100", "亿元"),
        (" 4,397.5 亿元 ", "4397.5", "亿元"),
        ("-3.2%", "-3.2", "%"),
        ("１００家", "100", "家"),
        ("0.46亿元人民币", "0.46", "亿元"),
        ("百亿元", "100", "亿元"),
        ("千万元", "1000", "万元"),
        ("千亿元", "1000", "亿元"),
        ("两千亿元", "2000", "亿元"),
        ("三百家", "300", "家"),
        ("二十场次", "20", "场次"),
    ],
)
def test_a_quantity_is_read_as_it_is_written(text: str, amount: str, unit: str) -> None:
    assert Quantity.parse(text) == quantity(amount, unit)


@pytest.mark.parametrize(
    ("text", "error"), [("100", UnitError), ("亿元", NotANumber), ("", NotANumber), ("1.2.3家", NotANumber)]
)
def test_a_quantity_needs_a_number_and_a_unit(text: str, error: type[ValueError]) -> None:
    with pytest.raises(error):
        Quantity.parse(text)


@pytest.mark.parametrize("amount", [Decimal("NaN"), Decimal("Infinity"), 12.5, 12, None, "12"])
def test_only_a_finite_decimal_is_an_amount(amount: object) -> None:
    with pytest.raises(ValueError, match="有限的十进制数"):
        Quantity(amount, PERCENT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "unit", "places", "said"),
    [
        ("439732.5", "亿元", 1, "439732.5亿元"),  # no thousands separators in prose
        ("312.35", "亿元", 1, "312.4亿元"),
        ("0.46", "亿元", 2, "0.46亿元"),
        ("591", "件", 0, "591件"),
        ("12", "%", 1, "12.0%"),
        ("1E+6", "吨", 0, "1000000吨"),
        ("-0.04", "%", 1, "0.0%"),
    ],
)
def test_a_quantity_is_said_rounded_once_with_its_unit(
    amount: str, unit: str, places: int, said: str
) -> None:
    assert quantity(amount, unit).said(places) == said
