"""A noun that the opening of its sentence makes the name of another indicator."""

import pytest

from bureau.algebra.quantity import Unit
from bureau.wording.compare.named import claims_meant
from bureau.wording.compare.topics import Topics, specified
from bureau.wording.mention import Known, Mention
from tests.wording.shelf import claim, known, mention, of, shelf

KNOWN = (
    Known("外贸进出口总额", ("外贸进出口总额", "进出口额"), "trade", Unit.of("亿元")),
    Known("跨境电商进出口额", ("跨境电商进出口额",), "cbec", Unit.of("亿元")),
    Known("出口总额", ("出口总额", "出口"), "exports", Unit.of("亿元")),
)
CBEC = known("cbec", {"2022-11": {"cumulative": "10.4", "cumulative_yoy": "169.8"}}, name="跨境电商进出口额")


def level(span: str, amount: str, code: str = "trade") -> Mention:
    return mention(span, amount, "亿元", code=code)


@pytest.mark.parametrize(
    ("text", "mentions", "codes"),
    [
        ("跨境电商快速发展，1—11月进出口额达10.4亿元", [level("10.4亿元", "10.4")], ["cbec"]),
        ("跨境电商快速发展，进出口额10.4亿元", [level("10.4亿元", "10.4")], ["cbec"]),
        ("跨境电商快速发展，进出口额11.4亿元", [level("11.4亿元", "11.4")], ["cbec"]),  # nobody's figure
        ("跨境电商快速发展，进出口额312.4亿元", [level("312.4亿元", "312.4")], ["trade"]),  # its own
        (
            "跨境电商快速发展，进出口额10.4亿元，同比增长169.8%",
            [level("10.4亿元", "10.4"), mention("169.8%", "169.8", "%", "growth")],
            ["cbec", "cbec"],
        ),
        ("跨境电商快速发展。进出口额10.4亿元", [level("10.4亿元", "10.4")], ["trade"]),  # of another sentence
        ("跨境电商快速发展，外贸进出口额10.4亿元", [level("10.4亿元", "10.4")], ["trade"]),  # says whose
        (
            "外贸、跨境电商快速发展，进出口额10.4亿元",
            [level("10.4亿元", "10.4")],
            ["trade"],
        ),  # both are spoken of
        ("全市进出口额10.4亿元，跨境电商快速发展", [level("10.4亿元", "10.4")], ["trade"]),
        ("跨境电商快速发展，进出口额10.4亿元", [level("10.4亿元", "10.4", "")], [""]),
    ],
)
def test_opening_and_noun_together_name_the_indicator(
    text: str, mentions: list[Mention], codes: list[str]
) -> None:
    placed, around = of(text, mentions), shelf(CBEC)
    likely = Topics(KNOWN).likely(placed, {0: text})
    assert [specified(each, one, around).code for each, one in zip(placed, likely, strict=True)] == codes


def test_a_claim_goes_with_the_figures_beside_it() -> None:
    before = [level("10.4亿元", "10.4")]
    after = [mention("10.4亿元", "10.4", "亿元", code="cbec", indicator="跨境电商进出口额")]
    (found,) = claims_meant([claim("超额完成", "target_exceeded")], before, after)
    assert (found.code, found.indicator) == ("cbec", "跨境电商进出口额")


def test_a_claim_beside_figures_of_both_stays() -> None:
    moved = mention("10.4亿元", "10.4", "亿元", code="cbec", indicator="跨境电商进出口额")
    (found,) = claims_meant(
        [claim("超额完成", "target_exceeded")], [level("1", "1"), level("2", "2")], [moved, level("2", "2")]
    )
    assert found.code == "trade"
