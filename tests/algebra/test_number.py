"""Exact numbers: Decimal from the keyboard to the paper, one rounding, half up (DOMAIN 2.12, 2.14)."""

import datetime
from decimal import Decimal

import pytest

from bureau.algebra.number import NotANumber, exact, places_of, plain, rounded, rounds_to


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("34233.1", "34233.1"),
        ("0.46", "0.46"),
        (".5", "0.5"),
        ("-20.5", "-20.5"),
        ("+33.8", "33.8"),
        ("  312.40 ", "312.4"),
        ("\u3000312.4\u00a0", "312.4"),
        ("439,732.5", "439732.5"),
        ("1,234,567", "1234567"),
        ("１２３．４", "123.4"),
        ("４３９，７３２．５", "439732.5"),
        ("－３．２", "-3.2"),
        ("＋３．２", "3.2"),
        ("−3.2", "-3.2"),
        ("007", "7"),
        ("-0", "0"),
        ("0.00", "0"),
        ("123456789012345", "123456789012345"),
        ("-12345678901.2345", "-12345678901.2345"),
        ("0.000000000000001", "0.000000000000001"),
        ("1." + "0" * 70, "1"),
    ],
)
def test_text_is_the_number_that_was_written(written: str, number: str) -> None:
    assert f"{exact(written):f}" == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "—",
        "-",
        "暂缺",
        "1478.53亿元",
        "3.2%",
        "1 478.53",
        "5.",
        "12,34",
        "1,2345",
        "1e5",
        "0x1F",
        "1.2.3",
        "--3",
    ],
)
def test_what_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber, match="不是数字，请填写数字；没有数就留空"):
        exact(text)


@pytest.mark.parametrize("text", ["1478.53②", "1478.53²", "٣", "½"])
def test_a_footnote_mark_is_never_read_as_a_digit(text: str) -> None:
    with pytest.raises(NotANumber):
        exact(text)


@pytest.mark.parametrize(
    ("double", "number"),
    [
        (0.1 + 0.2, "0.3"),
        (1478.53, "1478.53"),
        (66064.0, "66064"),
        (0.285 * 100, "28.5"),
        (-20.5, "-20.5"),
        (-0.0, "0"),
        (0.00001, "0.00001"),
        (1.5e-7, "0.00000015"),
        (123456789012345.0, "123456789012345"),
    ],
)
def test_an_excel_double_is_what_excel_shows(double: float, number: str) -> None:
    assert f"{exact(double):f}" == number


@pytest.mark.parametrize(
    ("raw", "number"), [(591, "591"), (0, "0"), (Decimal("1E+2"), "100"), (Decimal("312.40"), "312.4")]
)
def test_whole_numbers_and_decimals_pass_through(raw: int | Decimal, number: str) -> None:
    assert str(exact(raw)) == number


@pytest.mark.parametrize(
    "raw",
    [
        True,
        False,
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("-Infinity"),
        datetime.date(2022, 11, 1),
    ],
)
def test_a_cell_that_holds_something_else_is_refused(raw: float) -> None:
    with pytest.raises(NotANumber, match="请填写数字"):
        exact(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "1234567890123456",
        "123456789012.3456",
        "1000000000000000",
        "0.0000000000000001",
        "9" * 70,
        "1." + "0" * 65 + "1",
        10**60,
        1e300,
        1e-300,
        Decimal("1E+100"),
    ],
)
def test_more_than_fifteen_digits_are_refused_because_sqlite_would_not_keep_them(raw: str | float) -> None:
    with pytest.raises(NotANumber, match="超过15位有效数字"):
        exact(raw)


@pytest.mark.parametrize(
    ("number", "expected"),
    [("1E+2", "100"), ("0.50", "0.5"), ("0E+5", "0"), ("-0.0", "0"), ("-1.200", "-1.2")],
)
def test_a_plain_number_has_no_exponent_and_no_trailing_zero(number: str, expected: str) -> None:
    assert str(plain(Decimal(number))) == expected


@pytest.mark.parametrize(
    ("number", "places", "expected"),
    [
        ("-21.09", 1, "-21.1"),
        ("0.25", 1, "0.3"),  # half to even would say 0.2
        ("0.35", 1, "0.4"),
        ("-0.25", 1, "-0.3"),  # half up is away from zero
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.2499999999", 1, "0.2"),
        ("7", 1, "7.0"),
        ("-0.04", 1, "0.0"),  # never −0.0
        ("99.95", 1, "100.0"),
    ],
)
def test_rounding_is_half_up(number: str, places: int, expected: str) -> None:
    assert str(rounded(Decimal(number), places)) == expected


def test_rounding_twice_would_say_something_else() -> None:
    """0.45 is 0.5 to one place and so 1 to none; rounded once it is 0. Hence one rounding, at the edge."""
    number = Decimal("0.45")
    assert rounded(rounded(number, 1), 0) == 1
    assert rounded(number, 0) == 0


@pytest.mark.parametrize(
    ("number", "places"), [("15865.1", 1), ("15865", 0), ("0.50", 1), ("1E+2", 0), ("0.005", 3)]
)
def test_the_places_of_a_number_are_those_that_say_something(number: str, places: int) -> None:
    assert places_of(Decimal(number)) == places


@pytest.mark.parametrize(
    ("precise", "coarse", "consistent"),
    [
        ("15865.1", "15865", True),  # 2011-09, the table and the press release
        ("52129.8", "52130", True),
        ("52129.8", "52129.80", True),
        ("69736.8", "69737", True),
        ("0.25", "0.3", True),
        ("15865.1", "15866", False),
        ("15865.6", "15865", False),  # cut off, not rounded
        ("15865", "15865.1", False),  # more precise is news, not a rounding
        ("15865.12", "15865.21", False),
        ("15865.1", "15870", False),  # a rounded integer is not recognised: tens are not decimals
    ],
)
def test_a_less_precise_value_that_rounds_from_the_stored_one_is_consistent(
    precise: str, coarse: str, consistent: bool
) -> None:
    assert rounds_to(Decimal(precise), Decimal(coarse)) is consistent
