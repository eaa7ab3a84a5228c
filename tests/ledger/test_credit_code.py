"""统一社会信用代码: the check digit of GB 32100—2015."""

import pytest
from django.core.exceptions import ValidationError

from bureau.ledger.credit_code import check_digit, normal, valid_credit_code

# published codes of public bodies
REAL = ["91350100M000100Y43", "11100000000013127D"]


@pytest.mark.parametrize("code", REAL)
def test_a_real_code_passes(code: str) -> None:
    valid_credit_code(code)
    assert check_digit(code[:17]) == code[17]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("91350100M000100Y4", "应为18位，“91350100M000100Y4”是17位"),
        ("91350100M000100Y44", "最后一位应是3"),
        ("93150100M000100Y43", "校验位不对"),
        ("9135O100M000100Y43", "不会有“O”"),
    ],
)
def test_a_wrong_code_is_told_what_is_wrong(code: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        valid_credit_code(code)


def test_blanks_small_letters_and_full_width_are_read() -> None:
    assert normal("９１３５０１００ m000100y43") == "91350100M000100Y43"
