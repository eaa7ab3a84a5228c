"""文内核对: contradictions that the text alone shows (PHRASES «Where real texts are wrong»)."""

from decimal import Decimal
from typing import Any

import pytest

from bureau.wording.compare.within import conflicts
from bureau.wording.mention import Mention
from tests.wording.shelf import NOV, OCT, YEAR, mention, month, of, through

D = mention


def told(text: str, *mentions: Mention) -> list[tuple[str, str]]:
    return [(each.rule, each.explanation) for each in conflicts(of(text, mentions), {0: text})]


def part(span: str, amount: str, name: str, **more: Any) -> Mention:
    return D(span, amount, "亿元", code=name, indicator=name, **more)


WHOLE = D("100.1亿元", "100.1", "亿元")
EXPORTS, IMPORTS = part("61.2亿元", "61.2", "出口"), part("38.9亿元", "38.9", "进口")


def test_parts_that_make_up_the_whole_are_silent() -> None:
    assert told("完成100.1亿元，其中，出口61.2亿元、进口38.9亿元。", WHOLE, EXPORTS, IMPORTS) == []


@pytest.mark.parametrize(
    "text",
    ["完成100.1亿元，其中，出口61.2亿元、进口40亿元。", "完成100.1亿元。其中，出口61.2亿元，进口40亿元"],
)
def test_parts_above_their_whole(text: str) -> None:
    sentence = "其中各项61.2亿元＋40亿元合计101.2亿元，大于外贸进出口总额的100.1亿元，请核对"
    assert told(text, WHOLE, EXPORTS, part("40亿元", "40.0", "进口")) == [("分项与合计", sentence)]


def test_parts_that_nearly_make_it_up() -> None:
    """提案 591 件 = 148+364+66+10: the parts sum to 588."""
    text = "承办提案591件，其中A类148件、B类364件、C类66件、D类10件。"
    parts = [D(f"{n}件", str(n), "件", "count", code=f"c{n}", indicator=f"c{n}") for n in (148, 364, 66, 10)]
    found = told(text, D("591件", "591", "件", "count"), *parts)
    assert [rule for rule, _ in found] == ["分项与合计"]
    assert "合计588件，比外贸进出口总额的591件少，请核对是否漏项" in found[0][1]


SILENT_PARTS = [
    ("完成100.1亿元，出口61.2亿元、进口40亿元。", (WHOLE, EXPORTS, part("40亿元", "40", "进口"))),  # no 其中
    ("完成100.1亿元，其中，出口61.2亿元。", (WHOLE, EXPORTS)),
    ("完成100.1亿元，其中，去年200亿元。", (WHOLE, part("200亿元", "200", "去年", period=OCT))),
    ("完成100.1亿元。全市其中之一200亿元。", (WHOLE, part("200亿元", "200", "别的"))),
    ("增长9.9%，其中，出口61.2亿元。", (D("9.9%", "9.9", "%", "growth"), EXPORTS)),
    ("完成100.1亿元，其中增长9.9%。", (WHOLE, D("9.9%", "9.9", "%", "growth"))),
    ("完成100.1亿元，其中出口61.2亿元，其中机电60亿元。", (WHOLE, EXPORTS, part("60亿元", "60", "机电"))),
]


@pytest.mark.parametrize(("text", "mentions"), SILENT_PARTS)
def test_what_is_no_part_is_not_added(text: str, mentions: tuple[Mention, ...]) -> None:
    assert told(text, *mentions) == []


CASES: list[tuple[str, tuple[Mention, ...], str]] = [
    (
        "前后不一",
        (D("312.4亿元", "312.4", "亿元"), D("312.9亿元", "312.9", "亿元")),
        "前后不一：第1段写312.4亿元，第1段写312.9亿元，请统一",
    ),
    ("前后不一", (D("4.5%", "4.5", "%", "growth"), D("5.4%", "5.4", "%", "growth")), "请统一"),
    (
        "增速与总量",
        (
            D("300亿元", "300", "亿元", period=through(2021, 11)),
            D("312.4亿元", "312.4", "亿元"),
            D("12.4%", "12.4", "%", "growth"),
        ),
        "由300亿元到312.4亿元，算得4.1%，文中写12.4%；如按可比口径，请注明",
    ),
    (
        "年均增速",
        (
            D("254.1亿元", "254.1", "亿元", period=through(2018, 12)),
            D("452.3亿元", "452.3", "亿元", period=through(2021, 12)),
            D("18.7%", "18.7", "%", "average_growth", period=through(2021, 12)),
        ),
        "3年年均21.2%，文中写年均18.7%，请核对",
    ),
    (
        "完成率与目标",
        (
            D("13亿元", "13", "亿元"),
            D("40.2亿元", "40.2", "亿元", "target", YEAR),
            D("32.5%", "32.5", "%", "target_pct"),
        ),
        "13亿元÷40.2亿元＝32.3%，文中写32.5%，请核对（原数如有更多小数，可能是舍入所致）",
    ),
    (
        "完成率与目标",
        (
            D("44.0亿元", "44.0", "亿元"),
            D("40.0亿元", "40.0", "亿元", "target", YEAR),
            D("12.5%", "12.5", "%", "target_pct", sub="over"),
        ),
        "44.0亿元÷40.0亿元＝110.0%，文中写112.5%，请核对",
    ),
    (
        "累计与当月",
        (D("24.1亿元", "24.1", "亿元"), D("312.4亿元", "312.4", "亿元", "month", month("2022-11"))),
        "大于包含它的",
    ),
    (
        "累计与当月",
        (D("320亿元", "320", "亿元", period=OCT), D("312.4亿元", "312.4", "亿元")),
        "请核对是否把累计数与当月数弄混",
    ),
    (
        "预计与实际",
        (
            D("51亿元", "51", "亿元", "other", YEAR, sub="forecast"),
            D("51.0亿元", "51.0", "亿元", period=YEAR),
        ),
        "请分清预计数与实际数",
    ),
    (
        "占比",
        (
            D("312.4亿元", "312.4", "亿元"),
            D("201.5亿元", "201.5", "亿元", code="e", indicator="出口"),
            D("46.5%", "46.5", "%", "share", code="e", indicator="出口", reference="外贸进出口总额"),
        ),
        "201.5亿元÷312.4亿元＝64.5%，文中写占外贸进出口总额的46.5%，请核对",
    ),
]


@pytest.mark.parametrize(("rule", "mentions", "sentence"), CASES)
def test_a_contradiction_is_told_with_the_numbers(
    rule: str, mentions: tuple[Mention, ...], sentence: str
) -> None:
    text = "，".join(each.span for each in mentions)
    found = told(text, *mentions)
    assert [each for each, _ in found] == [rule], found
    assert sentence in found[0][1]


LEVEL, GOAL = D("13亿元", "13", "亿元"), D("40.2亿元", "40.2", "亿元", "target", YEAR)
SILENT: list[tuple[Mention, ...]] = [
    (D("312.4亿元", "312.4", "亿元"), D("312亿元", "312", "亿元")),  # rounded
    (D("312.4亿元", "312.4", "亿元"), D("3124000万元", "3124000", "万元")),
    (D("312.4亿元", "312.4", "亿元"), D("400亿元", "400", "亿元", approx="近")),
    (D("312.4亿元", "312.4", "亿元"), D("300亿—400亿元", "300", "亿元", upper=Decimal(400))),
    (D("312.4亿元", "312.4", "亿元"), D("400亿元", "400", "亿元", period=None)),
    (D("5家", "5", "家", "count", code=""), D("6家", "6", "家", "count", code="")),  # two unnamed things
    (D("3%", "3", "%", "growth"), D("4%", "4", "%", "growth", reference="2019年")),
    (
        D("300亿元", "300", "亿元", period=through(2021, 11)),
        D("312.4亿元", "312.4", "亿元"),
        D("4.1%", "4.1", "%", "growth"),
    ),
    (D("300亿元", "300", "亿元", period=through(2021, 11)), D("12.4%", "12.4", "%", "growth")),
    (
        D("0亿元", "0", "亿元", period=through(2021, 11)),
        D("312.4亿元", "312.4", "亿元"),
        D("4.1%", "4.1", "%", "growth"),
    ),
    (
        D("254.1亿元", "254.1", "亿元", period=through(2018, 12)),
        D("18.7%", "18.7", "%", "average_growth", period=YEAR),
    ),
    (
        D("254.1亿元", "254.1", "亿元", period=through(2021, 12)),
        D("452.3亿元", "452.3", "亿元", period=YEAR),
        D("18.7%", "18.7", "%", "average_growth", period=YEAR),
    ),
    (
        D("400亿元", "400", "亿元", period=through(2020, 12)),
        D("484亿元", "484", "亿元", period=YEAR),
        D("10.0%", "10.0", "%", "average_growth", period=YEAR),
    ),
    (  # a part of a year is no end point of whole ones
        D("254.1亿元", "254.1", "亿元", period=through(2018, 12)),
        D("410.6亿元", "410.6", "亿元"),
        D("18.7%", "18.7", "%", "average_growth", period=NOV),
    ),
    (  # nor is what comes after it
        D("400亿元", "400", "亿元", period=through(2020, 12)),
        D("484亿元", "484", "亿元", period=YEAR),
        D("10.0%", "10.0", "%", "average_growth", period=YEAR),
        D("40亿元", "40", "亿元", "month", period=month("2022-12")),
    ),
    (LEVEL, GOAL, D("32.3%", "32.3", "%", "target_pct")),
    (LEVEL, D("32.5%", "32.5", "%", "target_pct")),
    (GOAL, D("32.5%", "32.5", "%", "target_pct")),
    (LEVEL, GOAL, D("32.5%", "32.5", "%", "target_pct", period=None)),
    (
        LEVEL,
        D("40.2亿元", "40.2", "亿元", "target", through(2023, 12)),
        D("32.5%", "32.5", "%", "target_pct"),
    ),
    (D("24.1亿元", "24.1", "亿元", "month", month("2022-11")), D("312.4亿元", "312.4", "亿元")),
    (D("24.1亿元", "24.1", "亿元", period=through(2021, 12)), D("12.4亿元", "12.4", "亿元")),
    (D("24.1", "24.1", ""), D("312.4亿元", "312.4", "亿元", period=OCT)),
    (D("51亿元", "51", "亿元", "other", YEAR, sub="forecast"), D("47亿元", "47", "亿元")),
    (D("51亿元", "51", "亿元", "other", None, sub="forecast"), D("47亿元", "47", "亿元")),
    (D("46.5%", "46.5", "%", "share", reference="全省"), D("312.4亿元", "312.4", "亿元")),
    (D("46.5%", "46.5", "%", "share"), D("312.4亿元", "312.4", "亿元")),
]


@pytest.mark.parametrize("mentions", SILENT)
def test_what_goes_together_is_silent(mentions: tuple[Mention, ...]) -> None:
    assert told("，".join(each.span for each in mentions), *mentions) == []


def test_both_places_are_named() -> None:
    first, second = D("312.4亿元", "312.4", "亿元"), D("312.9亿元", "312.9", "亿元", paragraph=4)
    (found,) = conflicts([first, second], {0: "312.4亿元", 4: "312.9亿元"})
    assert found.mentions == (first, second)
    assert "第1段写312.4亿元，第5段写312.9亿元" in found.explanation
    assert first.period.span == NOV  # type: ignore[union-attr]


def test_growth_on_another_base_or_in_another_currency_is_another_growth() -> None:
    text = "同比增长47.1%，与2019年相比，增长9.8%，折合84.3亿美元，下降5.6%。"
    growths = [
        D("47.1%", "47.1", "%", "growth"),
        D("9.8%", "9.8", "%", "growth"),
        D("5.6%", "-5.6", "%", "growth"),
    ]
    assert told(text, *growths) == []
