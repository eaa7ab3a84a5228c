"""The small words, several members in one sentence (分别), and the evidence of what was said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bureau.algebra.reading import Place, Reading
from bureau.algebra.values import Kind, Origin
from bureau.wording.beside import BESIDE
from bureau.wording.growths import GROWTHS
from bureau.wording.levels import LEVELS
from bureau.wording.pace import PACE
from bureau.wording.ranks import RANKS, ordinal
from bureau.wording.said import Lack, Words, weakest
from bureau.wording.shares import SHARES
from bureau.wording.targets import TARGETS
from bureau.wording.together import respectively, respectively_unnamed
from bureau.wording.words import Bound, bound_words, compared, counted, numeral
from tests.wording.reading import ABOVE, CITY, NATION, Rows, reading, through

NOV = through(2022, 11)
NUMERALS = [
    (1, "一"), (2, "二"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (30, "三十"),
    (65, "六十五"), (99, "九十九"), (0, "0"), (100, "100"), (-3, "-3"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "text"), NUMERALS)
def test_numbers_of_fixed_turns_are_written_in_chinese_up_to_99(number: int, text: str) -> None:
    assert numeral(number) == text


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (2, "两"), (3, "三"), (12, "十二"), (20, "二十"), (22, "二十二")]
)
def test_two_changes_before_a_measure_word(number: int, text: str) -> None:
    assert counted(number) == text


@pytest.mark.parametrize(("rank", "text"), [(1, "首位"), (2, "第2位"), (10, "第10位")])
def test_the_first_place_has_a_name(rank: int, text: str) -> None:
    assert ordinal(rank) == text


COMPARED = [
    ("同比", "持平", "同比持平"),
    ("同比", "增长5.0%", "同比增长5.0%"),
    ("比上年", "下降5.0%", "比上年下降5.0%"),
    ("比上年", "持平", "与上年持平"),
    ("比2019年", "基本持平", "与2019年基本持平"),
]


@pytest.mark.parametrize(("base", "words", "text"), COMPARED)
def test_one_is_level_with_a_base_not_than_it(base: str, words: str, text: str) -> None:
    assert compared(base, words) == text


ORIGINS = [
    ([Origin.GIVEN, Origin.GIVEN], Origin.GIVEN),
    ([Origin.GIVEN, Origin.COMPUTED], Origin.COMPUTED),
    ([Origin.COMPUTED, Origin.DERIVED, None], Origin.DERIVED),
    ([None], None),
    ([], None),
]


@pytest.mark.parametrize(("origins", "weaker"), ORIGINS)
def test_the_weakest_origin_is_to_be_marked(origins: list[Origin | None], weaker: Origin | None) -> None:
    assert weakest(origins) is weaker


def grown(
    name: str, rate: str | None, first_id: int = 1, place: Place = CITY, kind: Kind = Kind.FLOW
) -> Reading:
    rows: Rows = {"2022-11": {"cumulative": "1", "cumulative_yoy": rate}} if rate else {}
    return reading(
        rows, NOV, name=f"{name}零售额", short_name=name, place=place, kind=kind, first_id=first_id
    )


RESPECTIVELY = [
    ([("粮油", "5.1"), ("饮料", "4.9"), ("烟酒", "24.4")], "粮油、饮料、烟酒分别增长5.1%、4.9%、24.4%"),
    ([("粮油", "-5.1"), ("饮料", "-4.9")], "粮油、饮料分别下降5.1%、4.9%"),
    ([("粮油", "5.1"), ("饮料", "-3.2")], "粮油增长5.1%，饮料下降3.2%"),
    (
        [("粮油", "5.1"), ("饮料", "-3.2"), ("烟酒", "24.4"), ("服装", "0")],
        "粮油、烟酒分别增长5.1%、24.4%，饮料下降3.2%，服装持平",
    ),
    ([("粮油", "0"), ("饮料", "-0.04")], "粮油、饮料均持平"),
    ([("粮油", "10"), ("饮料", "10.04")], "粮油、饮料均增长10.0%"),
    ([("粮油", "10"), ("饮料", "10"), ("烟酒", "4")], "粮油、饮料、烟酒分别增长10.0%、10.0%、4.0%"),
    ([("粮油", "5.1")], "粮油增长5.1%"),
    ([("粮油", "0")], "粮油持平"),
]


@pytest.mark.parametrize(("members", "text"), RESPECTIVELY)
def test_mixed_signs_split_the_sentence(members: list[tuple[str, str]], text: str) -> None:
    readings = [grown(name, rate, number) for number, (name, rate) in enumerate(members, start=1)]
    assert respectively(*readings) == Words(text, Origin.GIVEN, tuple(readings))


def test_rates_move_in_points_respectively() -> None:
    rates = [grown("办结率", "1.2", kind=Kind.RATE), grown("满意率", "3", kind=Kind.RATE)]
    assert respectively(*rates) == Words(
        "办结率、满意率分别提高1.2个百分点、3个百分点", Origin.GIVEN, tuple(rates)
    )


def test_one_indicator_in_several_regions_is_named_by_the_region() -> None:
    regions = [grown("粮油", "5.1"), grown("粮油", "3.9", place=ABOVE), grown("粮油", "-1", place=NATION)]
    said = respectively(*regions)
    assert isinstance(said, Words)
    assert said.text == "全市、全区分别增长5.1%、3.9%，全国下降1.0%"


def test_a_computed_member_marks_the_sentence() -> None:
    rows: Rows = {"2021-11": {"cumulative": "100"}, "2022-11": {"cumulative": "110"}}
    said = respectively(grown("粮油", "5.1"), reading(rows, NOV, name="饮料零售额", short_name="饮料"))
    assert isinstance(said, Words)
    assert (said.text, said.origin) == ("粮油、饮料分别增长5.1%、10.0%", Origin.COMPUTED)


def test_a_missing_member_is_named() -> None:
    said = respectively(grown("粮油", "5.1"), grown("饮料", None))
    assert said == Lack("饮料零售额缺2022年1—11月的数", "同比")


@given(st.lists(st.decimals(-99, 500, places=2), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None, database=None)
def test_every_member_is_named_once_and_no_number_has_a_sign(rates: list[object]) -> None:
    names = "甲乙丙丁戊己"[: len(rates)]
    said = respectively(*(grown(name, str(rate)) for name, rate in zip(names, rates, strict=True)))
    assert isinstance(said, Words)
    assert [said.text.count(name) for name in names] == [1] * len(names)
    assert "-" not in said.text


def test_evidence_names_every_row_once() -> None:
    phrase = next(phrase for phrase in BESIDE if phrase.name == "快于")
    said = phrase.of(grown("粮油", "5.1", 3), grown("饮料", "4.1", 3))
    assert (said.evidence, str(said)) == ((3,), "快于饮料增速1个百分点")


def test_every_phrase_explains_itself_under_a_name_of_its_own() -> None:
    phrases = [*LEVELS, *GROWTHS, *BESIDE, *RANKS, *TARGETS, *SHARES, *PACE]
    assert len({phrase.name for phrase in phrases}) == len(phrases)
    assert all(phrase.meaning and phrase.example for phrase in phrases)


UNNAMED = [
    ([("粮油", "5.1"), ("饮料", "4.9")], "分别增长5.1%、4.9%"),
    ([("粮油", "5.1"), ("饮料", "-4.9")], "分别增长5.1%、下降4.9%"),
    ([("粮油", "5.1"), ("饮料", "0")], "分别增长5.1%、持平"),
    ([("粮油", "5.1"), ("饮料", "5.1")], "均增长5.1%"),
    ([("粮油", "5.1")], "增长5.1%"),
]


@pytest.mark.parametrize(("members", "text"), UNNAMED)
def test_members_that_the_writer_has_named_are_said_in_their_order(
    members: list[tuple[str, str]], text: str
) -> None:
    said = respectively_unnamed(*(grown(name, rate) for name, rate in members))
    assert isinstance(said, Words)
    assert said.text == text


def test_an_unnamed_member_that_is_missing_is_named() -> None:
    assert respectively_unnamed(grown("粮油", "5.1"), grown("饮料", None)) == Lack(
        "饮料零售额缺2022年1—11月的数", "同比"
    )


STYLES = [
    (3, "", "第3位"),
    (1, "", "首位"),
    (3, "第三位", "第三位"),
    (1, "第3位", "第1位"),
    (8, "第3", "第8"),
    (1, "第三", "第一"),
    (12, "第三", "第十二"),
]


@pytest.mark.parametrize(("rank", "style", "text"), STYLES)
def test_a_rank_is_written_in_the_style_of_its_third(rank: int, style: str, text: str) -> None:
    assert ordinal(rank, style) == text


def test_another_style_is_refused_and_so_is_it_without_a_rank() -> None:
    with pytest.raises(ValueError, match="没有“第五位”这种位次写法"):
        ordinal(3, "第五位")
    with pytest.raises(ValueError, match="没有“第五位”这种位次写法"):
        next(each for each in RANKS if each.name == "居位").of(grown("粮油", "5.1"), "第五位")


@pytest.mark.parametrize(
    ("text", "written"),
    [("百亿元", "百亿元"), ("两千家", "两千家"), ("100亿元", "100亿元"), ("100.00亿元", "100亿元")],
)
def test_a_round_amount_keeps_the_spelling_of_the_text(text: str, written: str) -> None:
    assert bound_words(Bound.parse(text)) == written
