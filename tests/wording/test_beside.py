"""How growth stands beside that of others: percentage points above and below (PHRASES C)."""

from typing import Any

import pytest

from bureau.algebra.reading import Place, Reading
from bureau.algebra.values import Kind, Origin
from bureau.wording.beside import BESIDE
from tests.wording.reading import ABOVE, CITY, COUNTY, NATION, PEER, Rows, reading, through

BY_NAME = {phrase.name: phrase for phrase in BESIDE}
NOV = through(2022, 11)


def grown(rate: str | None, place: Place = CITY, in_points: bool = False, name: str = "") -> Reading:
    """A reading whose growth was published; None: nothing is known. The city's row has the id 1."""
    rows: Rows = {"2022-11": {"cumulative": "1", "cumulative_yoy": rate}} if rate else {}
    kind = Kind.RATE if in_points else Kind.FLOW
    names: dict[str, Any] = {"name": name, "short_name": name.removesuffix("总额")} if name else {}
    return reading(rows, NOV, kind=kind, place=place, first_id=int(place.code), **names)


AVERAGES = [
    ("14.0", ABOVE, "12.8", "高于全区平均水平1.2个百分点"),
    ("14.0", ABOVE, "15.2", "低于全区平均水平1.2个百分点"),
    ("14.0", ABOVE, "13.0", "高于全区平均水平1个百分点"),  # whole points without .0
    ("14.0", ABOVE, "14.0", "与全区平均水平持平"),
    ("14.04", ABOVE, "13.96", "与全区平均水平持平"),  # the growths as they are said
    ("14.05", ABOVE, "13.94", "高于全区平均水平0.2个百分点"),
    ("4.5", ABOVE, "-1.5", "高于全区平均水平6个百分点"),
    ("-4.5", ABOVE, "1.5", "低于全区平均水平6个百分点"),
    ("-1.4", ABOVE, "-2.4", "降幅小于全区1个百分点"),
    ("-3.2", ABOVE, "-2.4", "降幅大于全区0.8个百分点"),
    ("-0.04", ABOVE, "-3.0", "高于全区平均水平3个百分点"),  # 持平 is no fall
    ("-1.4", ABOVE, "0", "低于全区平均水平1.4个百分点"),
    ("0", ABOVE, "-1.4", "高于全区平均水平1.4个百分点"),
    ("-2.4", ABOVE, "-2.4", "与全区平均水平持平"),
    ("14.0", NATION, "2.8", "高于全国11.2个百分点"),  # the nation has no average
    ("14.0", PEER, "12.8", "高于甲市1.2个百分点"),
    ("14.0", COUNTY, "12.8", "高于东旗1.2个百分点"),
]


@pytest.mark.parametrize(("own", "place", "theirs", "text"), AVERAGES)
def test_growth_is_compared_with_another_region_in_points(
    own: str, place: Place, theirs: str, text: str
) -> None:
    said = BY_NAME["高于"].of(grown(own), grown(theirs, place))
    assert (said.text, said.origin, said.evidence) == (text, Origin.GIVEN, (1, int(place.code)))


SEVERAL = [
    ("21.5", "13.0", "2.5", "高于全区8.5个、全国19个百分点"),
    ("1.0", "13.0", "2.5", "低于全区12个、全国1.5个百分点"),
    ("-1.4", "-2.4", "-3", "降幅小于全区1个、全国1.6个百分点"),
    ("4.0", "2.8", "5.0", "高于全区1.2个百分点，低于全国1个百分点"),
    ("-1.4", "-2.4", "0.5", "降幅小于全区1个百分点，低于全国1.9个百分点"),
    ("4.0", "2.8", "4.0", "高于全区1.2个百分点，与全国持平"),
    ("4.0", "4.0", "4.0", "与全区持平，与全国持平"),
]


@pytest.mark.parametrize(("own", "above", "nation", "text"), SEVERAL)
def test_several_regions_share_a_verb_or_have_their_own(own: str, above: str, nation: str, text: str) -> None:
    said = BY_NAME["高于"].of(grown(own), grown(above, ABOVE), grown(nation, NATION))
    assert (said.text, said.evidence) == (text, (1, 2, 3))


SHOWN = [
    ("34.0", "22.0", "高于全国（22.0%）12个百分点"),
    ("4.0", "22.0", "低于全国（22.0%）18个百分点"),
    ("4.0", "-3.0", "高于全国（下降3.0%）7个百分点"),
    ("-2.0", "-3.0", "降幅小于全国（下降3.0%）1个百分点"),
    ("4.0", "0.6", "高于全国（0.6%）3.4个百分点"),
    ("4.0", "0.04", "高于全国（持平）4个百分点"),
    ("22.0", "22.0", "与全国（22.0%）持平"),
]


@pytest.mark.parametrize(("own", "theirs", "text"), SHOWN)
def test_the_other_growth_is_shown(own: str, theirs: str, text: str) -> None:
    assert BY_NAME["高于并列"].of(grown(own), grown(theirs, NATION)).text == text


def test_the_change_of_a_rate_is_shown_in_points() -> None:
    said = BY_NAME["高于并列"].of(grown("1.5", in_points=True), grown("1.2", NATION, in_points=True))
    assert said.text == "高于全国（提高1.2个百分点）0.3个百分点"


OWN_INDICATORS = [
    ("15.6", "7.2", "快于社会消费品零售增速8.4个百分点"),
    ("1.2", "7.2", "慢于社会消费品零售增速6个百分点"),
    ("7.2", "7.2", "与社会消费品零售增速持平"),
    ("-1.4", "-2.4", "降幅小于社会消费品零售1个百分点"),
    ("-3.4", "-2.4", "降幅大于社会消费品零售1个百分点"),
]


@pytest.mark.parametrize(("own", "theirs", "text"), OWN_INDICATORS)
def test_growth_is_compared_with_another_indicator(own: str, theirs: str, text: str) -> None:
    assert BY_NAME["快于"].of(grown(own), grown(theirs, name="社会消费品零售总额")).text == text


OTHERS = [("2.8", "全区增长2.8%"), ("-2.8", "全区下降2.8%"), ("0", "全区持平")]


@pytest.mark.parametrize(("rate", "text"), OTHERS)
def test_the_growth_of_another_region_is_said(rate: str, text: str) -> None:
    said = BY_NAME["地区增减"].of(grown("4"), grown(rate, ABOVE))
    assert (said.text, said.evidence) == (text, (1, 2))


def test_the_weaker_of_two_origins_is_marked() -> None:
    rows: Rows = {"2021-11": {"cumulative": "100"}, "2022-11": {"cumulative": "110"}}
    said = BY_NAME["高于"].of(grown("14"), reading(rows, NOV, place=ABOVE, first_id=5))
    assert (said.origin, sorted(said.evidence)) == (Origin.COMPUTED, [1, 5, 6])


GAP = "缺2022年1—11月的数"
UNKNOWN = [
    (phrase, own, others, what, reason)
    for phrase in ("高于", "高于并列", "快于")
    for own, others, what, reason in [
        (grown(None), (grown("4", ABOVE),), "同比", GAP),
        (grown("4"), (grown(None, ABOVE),), "比较", f"自治区外贸进出口总额：{GAP}"),
        (
            grown("4"),
            (grown("4", ABOVE, in_points=True),),
            "比较",
            "一个是百分点，一个是百分比，不能相减",
        ),
    ]
] + [
    ("高于", grown("4"), (grown("4", ABOVE), grown(None, NATION)), "比较", f"全国外贸进出口总额：{GAP}"),
    ("地区增减", grown("4"), (grown(None, ABOVE),), "自治区同比", GAP),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "own", "others", "what", "reason"), UNKNOWN)
def test_without_both_growths_there_is_no_comparison(
    phrase: str, own: Reading, others: tuple[Reading, ...], what: str, reason: str
) -> None:
    said = BY_NAME[phrase].of(own, *others)
    assert (said.text, said.missing) == (f"【缺：外贸进出口总额{what}】", reason)
