"""The report language: what it writes, and what it refuses with a sentence in Chinese."""

import time
from typing import Any

import pytest

from bureau.algebra.period import Month, Span
from bureau.reports.nearest import OutlineError
from bureau.reports.outline import render, words
from bureau.reports.rendered import Collector
from bureau.reports.voice import Voice
from tests.wording.reading import reading

NOV = Span.to_date(Month(2022, 11))
TRADE = Voice(reading({"2022-11": {"cumulative": "101.2", "cumulative_yoy": "12.4", "growth_rank": 1}}, NOV))
EMPTY = Voice(reading({}, NOV))
NAMES: dict[str, Any] = {
    "外贸": TRADE,
    "缺数": EMPTY,
    "时段": "1—11月",
    "活动": ["车展", "网货节"],
    "纪实": lambda topic, most=5: ["车展", "网货节"][:most],
}


def text(source: str) -> str:
    return "\n".join("".join(run.text for run in line) for line in render(source, NAMES, Collector()))


WRITTEN = [
    ("{{ 时段 }}完成{{ 外贸.累计 }}，{{ 外贸.同比 }}。", "1—11月完成101.2亿元，同比增长12.4%。"),
    ("{{ 缺数.累计 }}", "【缺：外贸进出口总额】"),
    ("甲。\n\n  乙。\n", "甲。\n\n乙。"),
    ("{% claim 外贸.增速前(1) %}增速列首位{% endclaim %}。", "增速列首位。"),
    ("{% claim 外贸.首次突破('100亿元') %}首次{% else %}再次{% endclaim %}突破", "再次突破"),
    ("{% for 名 in 活动 %}“{{ 名 }}”{% endfor %}", "“车展”“网货节”"),
    ("{% for 名 in 纪实('活动', 1) %}{{ 名 }}{% endfor %}", "车展"),
    ("{% if 活动 %}有{% endif %}{% if 活动 and not 时段 %}无{% endif %}", "有"),
    ("{% if 时段 == '1—11月' %}是{% endif %}", "是"),
    ("{{ '\ue000' }}0\ue001甲", "0甲"),
]


@pytest.mark.parametrize(("source", "written"), WRITTEN)
def test_an_outline_writes(source: str, written: str) -> None:
    assert text(source) == written


def test_every_figure_is_a_run_of_its_own_with_its_source() -> None:
    (line,) = render("完成{{ 外贸.累计 }}，{{ 外贸.同比 }}。", NAMES, Collector())
    assert [(run.text, run.said.phrase if run.said else None) for run in line] == [
        ("完成", None), ("101.2亿元", "累计"), ("，", None), ("同比增长12.4%", "同比"), ("。", None),
    ]  # fmt: skip


def test_a_claim_that_is_not_true_is_remembered_with_its_reason() -> None:
    collector = Collector()
    render("{% claim 外贸.首次突破('100亿元') %}首次{% endclaim %}", NAMES, collector)
    (judged,) = collector.judged
    assert judged.claim == "外贸进出口总额.首次突破('100亿元')"
    assert judged.verdict.reason == "“外贸进出口总额”没有登记统计起始年，无法判断是否首次"


REFUSED = [
    ("甲\n{{ 外贸总 }}", "第2行：没有“外贸总”这个名称，最接近的有：外贸"),
    ("{{ 外贸.累积 }}", "没有“累积”这种说法，最接近的有：累计"),
    ("{{ 外贸 }}", "指标后面要加说法，如“.累计”"),
    ("{{ 外贸.首次突破('100亿元') }}", "只能写出数字和文字"),
    ("{{ 活动 }}", "只能写出数字和文字"),
    ("{{ 外贸.累计() }}", "不能调用"),
    ("{{ 外贸.首次突破() }}", "应有1个参数（数量），收到0个"),
    ("{% claim 外贸.首次突破('很多') %}{% endclaim %}", "参数不对"),
    ("{% claim 外贸.首次突破('100吨') %}{% endclaim %}", "单位“吨”不能换算成“亿元”"),
    ("{% claim 外贸.增速前('三') %}{% endclaim %}", "参数不对"),
    ("{% claim 外贸.累计 %}{% endclaim %}", "claim 后面应是论断"),
    ("{{ 外贸.累计", "第1行：写法有误"),
    ("{% claim 外贸.增速前(1) %}没有结束", "第1行：写法有误"),
    ("{% if 时段 %}", "第1行：写法有误"),
    ("{{ 时段.upper }}", "只能用指标的说法和论断"),
    ("{{ 时段.__class__ }}", "只能用指标的说法和论断"),
    ("{{ 外贸.__class__ }}", "没有“__class__”这种说法"),
    ("{{ 外贸._reading }}", "没有“_reading”这种说法"),
    ("{{ 时段['a'] }}", "不支持的写法"),
    ("{{ 时段|upper }}", "不支持的写法"),
    ("{{ 'a' * 1000000000 }}", "不支持的写法"),
    ("{{ 10 ** 10000000 }}", "不支持的写法"),
    ("{{ 'a' ~ 'b' }}", "不支持的写法"),
    ("{% for i in range(1000000000) %}{% endfor %}", "没有“range”这个名称"),
    ("{% for a in 活动 %}{% for b in 活动 %}{% endfor %}{% endfor %}", "不能套循环"),
    ("{% for a in 活动 %}{% if a %}{% for b in 活动 %}{% endfor %}{% endif %}{% endfor %}", "不能套循环"),
    ("{% for a in 'aaaa' %}{% endfor %}", "循环只能对提供的名单使用"),
    ("{% for a in 活动 recursive %}{{ loop(a) }}{% endfor %}", "循环只能对提供的名单使用"),
    ("{% macro m() %}{% endmacro %}", "不支持的写法"),
    ("{% include 'base.html' %}", "不支持的写法"),
    ("{% import 'base.html' as b %}", "不支持的写法"),
    ("{% set x = 1 %}", "不支持的写法"),
    ("{% call 纪实('活动') %}{% endcall %}", "不支持的写法"),
    ("{{ lipsum() }}", "没有“lipsum”这个名称"),
    ("{{ cycler.__init__.__globals__ }}", "没有“cycler”这个名称"),
    ("{{ 纪实(*活动) }}", "这里不能调用"),
    ("{{ 外贸() }}", "不能调用"),
    ("{{ 时段() }}", "不能调用"),
    ("{{ _collector }}", "没有“_collector”这个名称"),
    ("{{ self }}", "没有“self”这个名称"),
    ("(" * 5 + "{{ " + "(" * 500 + "1" + ")" * 500 + " }}", "嵌套太深"),
]


@pytest.mark.parametrize(("source", "sentence"), REFUSED)
def test_an_outline_that_goes_beyond_the_language_is_refused(source: str, sentence: str) -> None:
    with pytest.raises(OutlineError) as refused:
        text(source)
    assert sentence in str(refused.value)


def test_an_outline_that_writes_without_end_is_stopped() -> None:
    many = {**NAMES, "活动": ["字" * 1000] * 1000}
    started = time.process_time()
    with pytest.raises(OutlineError, match="超过100000字"):
        render("{% for 名 in 活动 %}{{ 名 }}{% endfor %}", many, Collector())
    assert time.process_time() - started < 5


@pytest.mark.parametrize("claim", ["外贸.首次突破('100亿元')", "外贸.增速前(1)"])
def test_a_claim_inside_an_if_is_refused_for_nobody_would_judge_it(claim: str) -> None:
    with pytest.raises(OutlineError, match="不能写在 if 里"):
        text("{% if " + claim + " %}首次突破{% endif %}")


def test_what_was_translated_once_is_still_asked_for_its_words() -> None:
    """The same text with another catalogue: its words are looked at anew, and its figures always."""
    source = "{{ 外贸.累计 }}"
    assert text(source) == "101.2亿元"
    with pytest.raises(OutlineError, match="没有“外贸”这个名称"):
        render(source, {name: each for name, each in NAMES.items() if name != "外贸"}, Collector())
    with pytest.raises(OutlineError, match="没有“外贸”这个名称"):  # and is not remembered as allowed
        render(source, {"时段": "1—11月"}, Collector())
    other = {**NAMES, "外贸": Voice(reading({"2022-11": {"cumulative": "7"}}, NOV))}
    assert render(source, other, Collector())[0][0].text == "7.0亿元"
    assert text(source) == "101.2亿元"


def test_a_word_that_is_a_function_in_one_catalogue_and_a_text_in_another_is_told_apart() -> None:
    assert text("{% for 名 in 纪实('活动', 1) %}{{ 名 }}{% endfor %}") == "车展"
    with pytest.raises(OutlineError, match="循环只能对提供的名单使用"):
        render("{% for 名 in 纪实('活动', 1) %}{{ 名 }}{% endfor %}", {"纪实": "文字"}, Collector())


WORDS = [  # the names that an outline writes
    ("{{ 外贸.累计 }}，{{ 外贸.高于('全国') }}", {"外贸", "全国"}),
    ("外贸{{ 指标('进口' '总额').累计 }}", {"指标", "进口总额"}),
    ("{{ 指标('\\u8fdb口').累计 }}", {"指标", "进口"}),
    ("{% claim 外贸.首次突破('百亿元') %}{{ 进口.累计 }}{% else %}{{ 出口.累计 }}{% endclaim %}",
     {"外贸", "百亿元", "进口", "出口"}),
    ("{% for 名 in 纪实('活动') %}{{ 名 }}{% endfor %}", {"名", "纪实", "活动"}),
    ("没有数", set()),
]  # fmt: skip


@pytest.mark.parametrize(("source", "written"), WORDS)
def test_the_names_that_an_outline_writes_are_known(source: str, written: set[str]) -> None:
    assert words(source) == written


@pytest.mark.parametrize(
    "source",
    ["{% for 名 in 纪实('活动') %}{{ 指标(名).累计 }}{% endfor %}", "{{ 指标(城市) }}", "{{ 外贸. }}"],
)
def test_the_names_of_a_computed_or_broken_outline_cannot_be_told(source: str) -> None:
    assert words(source) is None
