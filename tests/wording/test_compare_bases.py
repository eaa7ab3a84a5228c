"""Against which year a growth is measured, where the words stand apart from it."""

import pytest

from bureau.wording.compare.bases import with_bases
from bureau.wording.compare.judging import compare
from tests.wording.shelf import mention, of, shelf


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("外贸312.4亿元，与2020年相比，增长9.8%。", "2020年"),
        ("外贸312.4亿元，与此前规模最大的2020年相比，增长9.8%。", "2020年"),
        ("外贸312.4亿元，同２０２０年同期相比增长9.8%。", "2020年"),
        ("外贸312.4亿元，较2020年同期，增长9.8%。", "2020年"),
        ("外贸312.4亿元，较2020年增长25.0%，同比增长9.8%。", None),
        ("外贸312.4亿元，与2020年相比增长25.0%，与上年相比，增长9.8%。", None),
        ("外贸与2020年相比有增长。外贸312.4亿元，增长9.8%。", None),
        ("2020年和2021年，外贸增长9.8%。", None),
        ("外贸312.4亿元，增长9.8%。", None),
    ],
)
def test_the_last_base_that_the_sentence_names_before_a_growth_is_its_own(
    text: str, base: str | None
) -> None:
    growth = of(text, [mention("9.8%", "9.8", "%", "growth")])
    assert with_bases(growth, {0: text})[0].reference == base


def test_what_is_no_growth_or_has_a_base_already_stays() -> None:
    text = "与2020年相比，外贸312.4亿元，比2019年增长9.8%。"
    level = mention("312.4亿元", "312.4", "亿元")
    growth = mention("9.8%", "9.8", "%", "growth", reference="2019年")
    assert with_bases(placed := of(text, [level, growth]), {0: text}) == placed


@pytest.mark.parametrize(
    ("words", "reference"),
    [("两年平均增长", "两年"), ("三年年均增长", "三年"), ("年均增长", None)],
)
def test_over_how_many_years_an_average_runs_stands_right_before_it(
    words: str, reference: str | None
) -> None:
    text = f"外贸{words}11.8%。"
    average = of(text, [mention("11.8%", "11.8", "%", "average_growth")])
    assert with_bases(average, {0: text})[0].reference == reference
    told = [mention("11.8%", "11.8", "%", "average_growth", reference="2019年")]
    assert with_bases(told, {0: text}) == told


def test_last_years_growth_for_another_base_is_another_measure() -> None:
    """增长4.5% is the published 同比; against 2020 it is 25.0 %."""
    found = compare(mention("4.5%", "4.5", "%", "growth", reference="2020年"), shelf())
    assert str(found.verdict) == "口径不同"
    assert "与2022年1—11月同比一致，不是2022年1—11月比2020年" in found.explanation
    right = compare(mention("25.0%", "25.0", "%", "growth", reference="2020年"), shelf())
    assert str(right.verdict) == "一致"
