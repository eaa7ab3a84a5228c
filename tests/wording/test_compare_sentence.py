"""What the sentence says apart from a figure: its base, its whole, since when an average runs."""

import pytest

from bureau.wording.compare.named import of_the_sentence
from bureau.wording.mention import Mention
from tests.wording.shelf import mention, of

RATE, POINTS, CHANGE = "contribution_rate", "contribution_pts", "share_change"


def said(span: str, measure: str = "other", sub: str = "", **more: str) -> Mention:
    return mention(span, "1", "%", measure, sub=sub, code=more.pop("code", "exports"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "mentions", "references"),
    [
        ("出口对外贸增长的贡献率为61.7%", [said("61.7%", sub=RATE)], ["外贸"]),
        ("出口对全市外贸增长贡献率61.7%", [said("61.7%", sub=RATE)], ["全市外贸"]),
        ("出口拉动外贸进出口总额增长1.3个百分点", [said("1.3个百分点", sub=POINTS)], ["外贸进出口总额"]),
        ("出口拉低了外贸增速1.3个百分点", [said("1.3个百分点", sub=POINTS)], ["外贸"]),
        (
            "出口拉动外贸增长1.3个百分点，贡献率达61.7%",
            [said("1.3个百分点", sub=POINTS), said("61.7%", sub=RATE)],
            ["外贸", "外贸"],
        ),
        ("出口贡献率61.7%", [said("61.7%", sub=RATE)], [None]),
        ("出口对外贸增长贡献大。贡献率61.7%", [said("61.7%", sub=RATE)], [None]),
        (
            "出口拉动外贸增长1.3个百分点。出口贡献率达61.7%",
            [said("1.3个百分点", sub=POINTS), said("61.7%", sub=RATE)],
            ["外贸", None],
        ),
        (
            "出口拉动外贸增长1.3个百分点，进口贡献率达61.7%",
            [said("1.3个百分点", sub=POINTS), said("61.7%", sub=RATE, code="imports")],
            ["外贸", "外贸"],
        ),
        (
            "出口占外贸的58.6%，比上年同期提高1.2个百分点",
            [said("58.6%", "share", reference="外贸"), said("1.2个百分点", CHANGE, reference="上年同期")],
            ["外贸", "外贸、上年同期"],
        ),
        (
            "出口占外贸的58.6%，提高1.2个百分点",
            [said("58.6%", "share", reference="外贸"), said("1.2个百分点", CHANGE)],
            ["外贸", "外贸"],
        ),
        (
            "出口占外贸的58.6%，进口占比提高1.2个百分点",
            [said("58.6%", "share", reference="外贸"), said("1.2个百分点", CHANGE, code="imports")],
            ["外贸", None],
        ),
        ("出口占比提高1.2个百分点", [said("1.2个百分点", CHANGE)], [None]),
        # --- averages
        ("2019年以来，出口年均增长4.2%", [said("4.2%", "average_growth")], ["2019年以来"]),
        ("“十三五”期间，出口年均增长4.2%", [said("4.2%", "average_growth")], ["“十三五”期间"]),
        ("2018—2021年，出口年均增长4.2%", [said("4.2%", "average_growth")], ["2018—2021年"]),
        ("近三年，出口年均增长4.2%", [said("4.2%", "average_growth")], ["近三年"]),
        ("五年来，出口年均增长4.2%", [said("4.2%", "average_growth")], ["五年来"]),
        ("2019年以来快速发展。出口年均增长4.2%", [said("4.2%", "average_growth")], [None]),
        # --- n years ago
        ("出口较三年前翻一番", [said("一番", "growth", reference="前")], ["2019年"]),
        ("出口是10年前的1.5倍", [said("1.5倍", sub="stock_ratio", reference="前")], ["2012年"]),
        ("出口较从前翻一番", [said("一番", "growth", reference="前")], ["前"]),
    ],
)
def test_a_figure_gets_what_its_sentence_says_of_it(
    text: str, mentions: list[Mention], references: list[str | None]
) -> None:
    assert [each.reference for each in of_the_sentence(of(text, mentions), {0: text})] == references


@pytest.mark.parametrize(
    ("text", "reference", "found"),
    [
        ("企业较上年同期增加19家", "上年同期", ("other", "increase", "up")),
        ("企业比上年净增19家", "上年", ("other", "increase", "up")),
        ("企业比2019年减少了19家", "2019年", ("other", "increase", "down")),
        ("企业比上年增加到19家", "上年", ("count", "", None)),
        ("企业比邻市多19家", "邻市", ("count", "", None)),
        ("企业增加19家", None, ("count", "", None)),  # new ones
    ],
)
def test_a_count_more_than_a_year_ago_is_no_count(
    text: str, reference: str | None, found: tuple[str, str, str | None]
) -> None:
    (placed,) = of(text, [mention("19家", "19", "家", "count", reference=reference)])
    (each,) = of_the_sentence([placed], {0: text})
    assert (each.measure, each.sub, each.direction) == found


def test_what_has_no_period_is_dated_by_no_years_ago() -> None:
    text = "出口较三年前翻一番"
    (placed,) = of(text, [mention("一番", "100", "%", "growth", None, reference="前")])
    assert of_the_sentence([placed], {0: text})[0].reference == "前"
