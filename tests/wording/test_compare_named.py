"""Which indicator a noun phrase means that is no name of one."""

import pytest

from bureau.algebra.quantity import Unit
from bureau.wording.compare.named import Names, claims_meant, meant, of_the_sentence
from bureau.wording.mention import Known, Mention
from tests.wording.shelf import claim, known, mention, of, shelf, through

KNOWN = (
    Known("政协提案件数", ("政协提案件数",), "cppcc", Unit.of("件")),
    Known("人大代表建议件数", ("人大代表建议件数", "建议件数"), "npc", Unit.of("件")),
    Known("外贸进出口总额", ("外贸进出口总额",), "trade", Unit.of("亿元")),
    Known("无单位", ("无单位",), "bare", None),
)
CPPCC = known("cppcc", {"2022-11": {"cumulative": "84"}}, unit="件", name="政协提案件数", decimals=0)
NPC = known("npc", {"2022-11": {"cumulative": "36"}}, unit="件", name="人大代表建议件数", decimals=0)
SENTENCE = "承办人大代表建议共36件，政协提案84件，全部办结。"


def asked(text: str, one: Mention) -> Mention:
    (placed,) = of(text, [one])
    return meant(placed, Names(KNOWN).candidates(placed, text), shelf(CPPCC, NPC))


def unknown(
    span: str, amount: str, name: str = "", unit: str = "件", measure: str = "count", **more: str
) -> Mention:
    more.setdefault("code", "")
    return mention(span, amount, unit, measure, indicator=name, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (unknown("84件", "84"), "cppcc"),  # by its figure
        (unknown("36件", "36"), "npc"),
        (unknown("84件", "84", measure="other"), "cppcc"),
        (unknown("84件", "84", measure="target"), "cppcc"),
        (unknown("84件", "84", code="trade", name="外贸进出口总额"), "cppcc"),  # 件 is no 亿元
        (unknown("36件", "36", "人大建议"), "npc"),  # a name with characters left out
        (unknown("84件", "84", unit="吨"), ""),
        (unknown("84件", "84", unit=""), ""),
        (unknown("84件", "84", measure="growth"), ""),
        (unknown("84件", "84", measure="other", sub="streak"), ""),
        (unknown("84件", "84", measure="share", code="trade"), "trade"),
    ],
)
def test_a_figure_finds_its_indicator_by_the_words_around_it(one: Mention, code: str) -> None:
    assert asked(SENTENCE, one).code == code


def test_a_wrong_figure_is_held_against_the_name_that_its_own_words_are_a_part_of() -> None:
    found = asked(SENTENCE.replace("84", "87"), unknown("87件", "87", "政协提案"))
    assert (found.code, found.indicator, found.measure) == ("cppcc", "政协提案件数", "count")


def test_a_wrong_figure_between_two_names_is_left_alone() -> None:
    assert asked("建议提案共87件", unknown("87件", "87")).code == ""
    assert asked(SENTENCE.replace("84", "87"), unknown("87件", "87")).code == ""
    assert asked(SENTENCE.replace("84", "87"), unknown("87件", "87", "政协提案", measure="target")).code == ""


def test_the_name_of_the_figure_beside_it_is_not_its_own() -> None:
    """来信来访87件，政协提案84件: whatever is no indicator is held against none."""
    found = asked("来信来访87件，政协提案件数84件。", unknown("87件", "87", "来信来访"))
    assert (found.code, found.indicator) == ("", "来信来访")


def test_a_word_of_many_names_is_none_of_them() -> None:
    """«企业» alone proves nothing, whatever its number: 破产企业42家 is no 参展企业."""
    firms = (
        Known("参展企业", ("参展企业",), "fair", Unit.of("家")),
        Known("保供企业", ("保供企业",), "supply", Unit.of("家")),
    )
    fair = known("fair", {"2022-11": {"cumulative": "42"}}, unit="家", name="参展企业", decimals=0)

    def code_of(text: str, name: str) -> str:
        (one,) = of(text, [unknown("42家", "42", name, unit="家")])
        return meant(one, Names(firms).candidates(one, text), shelf(fair)).code

    assert code_of("全市破产企业42家。", "破产企业") == ""
    assert code_of("全市企业42家。", "企业") == ""
    assert code_of("组织42家企业参加展会。", "组织企业") == "fair"


def test_a_region_that_is_named_stays_named() -> None:
    (one,) = of(SENTENCE, [unknown("84件", "84", "政协提案", scope="红山区")])
    found = meant(one, Names(KNOWN).candidates(one, SENTENCE), shelf(CPPCC, NPC))
    assert (found.code, found.scope) == ("cppcc", "红山区")


def test_only_the_figures_own_sentence_is_asked() -> None:
    assert asked("承办政协提案若干。另有84件。", unknown("84件", "84")).code == ""


def test_a_name_without_figures_is_no_answer() -> None:
    (one,) = of(SENTENCE, [unknown("84件", "84", "政协提案")])
    candidates = Names(KNOWN).candidates(one, SENTENCE)
    assert (
        meant(one, candidates, shelf()).code == "cppcc"
    )  # by name alone: it is told that there is no figure


def test_a_target_belongs_to_the_figure_before_it_in_its_sentence() -> None:
    text = "外贸312.4亿元，完成目标340亿元的91.9%。目标9亿元。"
    level = mention("312.4亿元", "312.4", "亿元")
    goal = mention("340亿元", "340", "亿元", "target", code="", indicator="自治区")
    done = mention("91.9%", "91.9", "%", "target_pct", code="", indicator="自治区")
    next_ = mention("9亿元", "9", "亿元", "target", code="", indicator="目标")
    found = of_the_sentence(of(text, [level, goal, done, next_]), {0: text})
    assert [each.code for each in found] == ["trade", "trade", "trade", ""]
    lone = of_the_sentence([goal], {0: text})
    assert lone == [goal]
    far = mention("340亿元", "340", "亿元", "target", code="", paragraph=1)
    assert of_the_sentence([level, far], {0: text, 1: text})[1].code == ""


def test_an_average_without_a_base_has_the_earliest_year_before_it() -> None:
    text = "由250亿元增至312.4亿元，年均增长11.8%。"
    ends = [
        mention("250亿元", "250", "亿元", period=through(2020, 11)),
        mention("312.4亿元", "312.4", "亿元"),
        mention("11.8%", "11.8", "%", "average_growth"),
    ]
    placed = of(text, ends)
    assert of_the_sentence(placed, {0: text})[2].reference == "2020年"
    assert of_the_sentence(placed[2:], {0: text})[0].reference is None
    assert of_the_sentence(placed[1:], {0: text})[1].reference is None  # its own year is no base


def test_a_claim_is_of_what_the_figure_beside_it_means() -> None:
    before = [unknown("84件", "84", "政协提案")]
    after = [mention("84件", "84", "件", "count", code="cppcc", indicator="政协提案件数")]
    one, other = claim("全部办结", "all_completed", code=""), claim("创新高", "record")
    named = claims_meant([_of(one, "政协提案"), other], before, after)
    assert [(each.code, each.indicator) for each in named] == [
        ("cppcc", "政协提案件数"),
        ("trade", "外贸进出口总额"),
    ]


def test_a_threshold_inside_a_claim_is_the_claims() -> None:
    bar = mention("百亿元", "100", "亿元", "other", sub="threshold", start=4)
    one = claim("首次突破百亿元大关", "first_cross")
    assert claims_meant([one], [bar], [bar])[0].threshold == "百亿元"
    told = claim("首次突破百亿元大关", "first_cross", threshold="100亿元")
    assert claims_meant([told], [bar], [bar])[0].threshold == "100亿元"


def _of(one, name: str):
    from dataclasses import replace

    return replace(one, indicator=name)
