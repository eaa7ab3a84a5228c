"""What the words around a figure or claim say: whose it is, of which target, whether it was added."""

from dataclasses import replace

import pytest

from bureau.algebra.quantity import Unit
from bureau.wording.compare.around import claims_with_words, with_words
from bureau.wording.compare.finding import Finding, Mark
from bureau.wording.compare.named import guessed
from bureau.wording.mention import ClaimMention, Context, Known, Mention
from tests.wording.shelf import NOV, claim, mention, of

CONTEXT = Context(
    NOV,
    (Known("外贸进出口总额", ("外贸进出口总额", "外贸"), "trade", Unit.of("亿元")),),
    ("本市", "东旗", "西旗"),
)


def placed(text: str, words: str = "创新高", **more: str) -> ClaimMention:
    start = text.index(words)
    return replace(claim(words, "record", **more), start=start, end=start + len(words))


def around(text: str, *mentions: Mention, words: str = "创新高") -> ClaimMention:
    (found,) = claims_with_words([placed(text, words)], of(text, mentions), {0: text}, CONTEXT)
    return found


LEVEL = mention("9亿元", "9", "亿元", scope="东旗")


@pytest.mark.parametrize(
    ("text", "mentions", "scope"),
    [
        ("外贸创新高。", (), None),
        ("全市外贸创新高。", (), "全市"),
        ("东旗外贸创新高。", (), "东旗"),
        ("东旗外贸增长较快，创新高。", (), "东旗"),
        ("东旗外贸较好。外贸创新高。", (), None),
        ("红山区外贸创新高。", (), "红山区"),
        ("东旗、西旗外贸创新高。", (), "东旗、西旗"),
        ("本市、东旗外贸创新高。", (), "东旗"),
        ("外贸在全国创新高。", (), None),
        ("各地外贸创新高。", (), None),
        ("东旗外贸9亿元，创新高。", (LEVEL,), "东旗"),
        ("东旗如下。外贸9亿元，创新高。", (LEVEL,), None),
        ("外贸9亿元，创新高。", (replace(LEVEL, scope=None),), None),
        ("东旗外贸9亿元，西旗外贸创新高。", (LEVEL,), "西旗"),
    ],
)
def test_a_claim_is_of_the_region_that_its_own_sentence_names(
    text: str, mentions: tuple[Mention, ...], scope: str | None
) -> None:
    assert around(text, *mentions).scope == scope


def test_a_place_inside_another_claim_is_its_field() -> None:
    text = "外贸领跑全区，创新高。"
    both = [placed(text, "领跑全区"), placed(text)]
    assert [each.scope for each in claims_with_words(both, [], {0: text}, CONTEXT)] == [None, None]


def test_the_field_of_a_rank_is_read_from_the_rank_inside_the_claim() -> None:
    rank = mention("首位", "1", "位", "rank", reference="全国")
    assert around("外贸在全国创新高居首位。", rank, words="居首位").field == "全国"
    assert around("外贸创新高，居首位。", rank).field == ""


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("外贸创新高，完成奋斗目标。", ""),
        ("外贸创新高完成奋斗目标。", "奋斗"),
        ("奋斗目标已创新高，完成确保目标。", "奋斗"),
        ("外贸创新高。", ""),
    ],
)
def test_a_claim_is_of_the_target_that_its_clause_names(text: str, goal: str) -> None:
    assert around(text).goal == goal


SHARE, GOAL, COUNT = (
    mention("89.4%", "89.4", "%", "target_pct"),
    mention("120亿元", "120", "亿元", "target"),
    mention("42家", "42", "家", "count", indicator="保供企业"),
)


@pytest.mark.parametrize(
    ("text", "one", "reference"),
    [
        ("完成奋斗目标的89.4%。", SHARE, "奋斗目标"),
        ("完成奋斗目标（120亿元）的89.4%。", SHARE, "奋斗目标"),
        ("完成确保目标的112.9%、奋斗目标的89.4%。", SHARE, "奋斗目标"),
        ("完成年度目标的89.4%。", SHARE, None),
        ("完成奋斗目标，增速较快，完成目标的89.4%。", SHARE, None),
        ("120亿元的奋斗目标。", GOAL, "奋斗目标"),
        ("120亿元、确保目标。", GOAL, None),
        ("自治区奋斗目标120亿元。", replace(GOAL, reference="自治区"), "自治区、奋斗目标"),
    ],
)
def test_a_target_is_the_one_that_stands_beside_it(text: str, one: Mention, reference: str | None) -> None:
    (found,) = with_words(of(text, [one]), {0: text})
    assert found.reference == reference


@pytest.mark.parametrize(
    ("text", "one", "sub"),
    [
        ("新增保供企业42家。", COUNT, "added"),
        ("净增42家。", COUNT, "added"),
        ("新增较多，保供企业42家。", COUNT, ""),
        ("新增后保供企业达42家。", COUNT, ""),
        ("保供企业42家。", COUNT, ""),
        ("新增企业42家。", replace(COUNT, indicator="新增企业"), ""),
        ("新增42家。", replace(COUNT, sub="top_n"), "top_n"),
        ("新增较快，增长42家。", replace(COUNT, measure="growth"), ""),
    ],
)
def test_what_was_added_is_told_by_the_verb_before_it(text: str, one: Mention, sub: str) -> None:
    (found,) = with_words(of(text, [one]), {0: text})
    assert found.sub == sub


def test_an_indicator_that_was_guessed_is_named() -> None:
    held = Finding(COUNT, Mark.AGREES, "与库一致")
    assert guessed(held, COUNT) is held
    told = guessed(held, replace(COUNT, code="", indicator="组织企业"))
    assert told.explanation == "文中没有写出指标名称，按“保供企业”核对，与库一致"
    nobody = Finding(replace(COUNT, code=""), Mark.ABSENT, "库中没有")
    assert guessed(nobody, COUNT) is nobody
