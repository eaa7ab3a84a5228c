"""名义 and 实际 (PHRASES B7): a real growth comes from an indicator that says that it is one."""

import pytest

from bureau.algebra.reading import Reading
from bureau.wording.registry import PHRASES
from tests.wording.reading import Rows, reading, through

NOV = through(2022, 11)


def grown(rate: str, name: str, short_name: str = "") -> Reading:
    rows: Rows = {"2022-11": {"cumulative": "9", "cumulative_yoy": rate}} if rate else {}
    return reading(rows, NOV, name=name, short_name=short_name or name)


RETAIL = grown("5.0", "社零总额")
REAL = grown("3.1", "社零总额（实际）")
SAID = [
    ("名义", RETAIL, None, "名义增长5.0%"),
    ("名义", grown("-1.2", "社零总额"), None, "名义下降1.2%"),
    ("名义", grown("0", "社零总额"), None, "持平"),
    ("实际", RETAIL, REAL, "实际增长3.1%"),
    ("实际", REAL, None, "实际增长3.1%"),
    ("实际", RETAIL, grown("3.1", "社零总额指数", "社零实际"), "实际增长3.1%"),
    ("实际", RETAIL, grown("3.1", "社零总额不变价"), "实际增长3.1%"),
]


@pytest.mark.parametrize(("phrase", "own", "twin", "text"), SAID)
def test_nominal_and_real_growth_are_two_indicators(
    phrase: str, own: Reading, twin: Reading | None, text: str
) -> None:
    said = PHRASES[phrase].of(own, *([twin] if twin else []))
    assert (said.text, said.also) == (text, (twin,) if twin else ())


NOT_REAL = "的名称和指标解释没有说明是实际增速或扣除价格因素，不能说“实际”"
LACKING = [
    ("实际", RETAIL, None, f"“社零总额”{NOT_REAL}"),
    ("实际", RETAIL, grown("3", "实际到位资金"), f"“实际到位资金”{NOT_REAL}"),  # 实际 of another kind
    ("名义", REAL, None, "“社零总额（实际）”是扣除价格因素的指标，不是名义增速"),
    ("名义", grown("", "社零总额"), None, "缺2022年1—11月的数"),
    ("实际", RETAIL, grown("", "社零总额（实际）"), "缺2022年1—11月的数"),
]


@pytest.mark.parametrize(("phrase", "own", "twin", "reason"), LACKING)
def test_a_basis_that_the_indicator_does_not_have_is_lacking(
    phrase: str, own: Reading, twin: Reading | None, reason: str
) -> None:
    said = PHRASES[phrase].of(own, *([twin] if twin else []))
    assert (said.missing, said.text[:3]) == (reason, "【缺：")
