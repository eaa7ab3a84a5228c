"""Phrases and claims with arguments, other regions and spans, honours: the language of the office."""

from typing import Any

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.reports.laurel import Laurel
from bureau.reports.nearest import OutlineError
from bureau.reports.outline import render
from bureau.reports.rendered import Collector
from bureau.reports.voice import Voice
from bureau.wording.honours import Award, Honours
from tests.wording.reading import reading

NOV = Span.to_date(Month(2022, 11))
REGION = reading({"2022-11": {"cumulative": "500", "cumulative_yoy": "10.3"}}, NOV)


def elsewhere(own: Reading, name: str) -> Reading | None:
    return REGION.over(own.span) if name == "全区" else None


TRADE = Voice(
    reading(
        {
            "2022-06": {"cumulative": "50", "cumulative_yoy": "9.0"},
            "2022-10": {"cumulative": "92", "cumulative_yoy": "11"},
            "2022-11": {"cumulative": "101.2", "cumulative_yoy": "12.4", "growth_rank": 1},
        },
        NOV,
        goal="95",
    ),
    elsewhere,
)
EXPORTS = Voice(reading({"2022-11": {"cumulative": "61.2", "cumulative_yoy": "-3"}}, NOV))
ZERO = Voice(reading({"2022-11": {"cumulative": "0"}}, NOV, unit="家", decimals=0))
NONE = Voice(reading({}, NOV))
CITY = Laurel(
    Honours("外贸百强", 2022, [Award("外贸百强", y, "海关总署", "全区", 2, 100) for y in range(2014, 2023)])
)
NAMES: dict[str, Any] = {"外贸": TRADE, "出口": EXPORTS, "零": ZERO, "无": NONE, "荣誉": lambda title: CITY}


def text(source: str) -> str:
    return "\n".join("".join(run.text for run in line) for line in render(source, NAMES, Collector()))


WRITTEN = [
    ("{{ 外贸.超('100亿元') }}", "超100亿元"),
    ("{{ 外贸.超('百亿元') }}", "超百亿元"),
    ("{{ 外贸.到('上半年').占比(出口) }}", "【缺：外贸进出口总额占比】"),  # over the same months
    ("{{ 外贸.占比(出口.到('1—11月')) }}", "占比165.4%"),
    (
        "{% if 外贸.不为零 %}有{% endif %}{% if 零.不为零 %}不写{% endif %}{% if 无.不为零 %}缺{% endif %}",
        "有缺",
    ),
    ("{{ 外贸.按('万元') }}", "1012000万元"),
    ("{{ 外贸.按('万亿元', 3) }}", "0.010万亿元"),
    ("{{ 外贸.占比(出口) }}", "占比165.4%"),
    ("{{ 外贸.其中(出口) }}", "外贸61.2亿元"),
    ("{{ 外贸.高于('全区') }}", "高于全市平均水平2.1个百分点"),
    ("{{ 外贸.在('全区').累计 }}", "500.0亿元"),
    ("{{ 外贸.到('上半年').累计 }}", "50.0亿元"),
    ("{{ 外贸.到('上半年').在('全区').累计 }}", "【缺：外贸进出口总额】"),
    ("{{ 外贸.较上月 }}", "较上月加快1.4个百分点"),
    ("{{ 外贸.较('上半年') }}", "较上半年加快3.4个百分点"),
    ("{% claim 外贸.超额完成 %}超额完成{% endclaim %}", "超额完成"),
    ("{% claim 外贸.超额完成(10) %}大幅{% endclaim %}超额", "超额"),
    (
        "{% claim 荣誉('外贸百强').连续(9) %}连续{{ 荣誉('外贸百强').连续年数 }}年入选{% endclaim %}",
        "连续九年入选",
    ),
    (
        "{% claim 荣誉('外贸百强').之一(2) %}仅有的{{ 荣誉('外贸百强').入选数 }}个之一{% endclaim %}",
        "仅有的两个之一",
    ),
    ("{% claim 荣誉('外贸百强').唯一 %}唯一{% else %}之一{% endclaim %}", "之一"),
    ("{{ 荣誉('外贸百强').评选单位 }}评选的{{ 荣誉('外贸百强').入选总数 }}个城市", "海关总署评选的100个城市"),
    ("{{ 荣誉('外贸百强').说明 }}", "【缺：外贸百强说明】"),
]


@pytest.mark.parametrize(("source", "written"), WRITTEN)
def test_what_takes_arguments_is_written_with_brackets(source: str, written: str) -> None:
    assert text(source) == written


REFUSED = [
    ("{{ 外贸.超 }}", "应有1个参数（数量），收到0个"),
    ("{{ 外贸.超() }}", "应有1个参数（数量），收到0个"),
    ("{{ 外贸.超('100亿元', 2) }}", "应有1个参数（数量），收到2个"),
    ("{{ 外贸.超('很多') }}", "参数不对"),
    ("{{ 外贸.占('出口') }}", "这里应是一个指标的名称，不加引号"),
    ("{{ 外贸.比('2019') }}", "年份应是整数"),
    ("{{ 外贸.高于('火星') }}", "没有“火星”这个地区"),
    ("{{ 外贸.在('火星').累计 }}", "没有“火星”这个地区"),
    ("{{ 外贸.到('下半年').累计 }}", "没有“下半年”这个时段"),
    ("{{ 外贸.较() }}", "应有1个参数"),
    ("{{ 外贸.按('吨') }}", "不能换算"),
    ("{{ 外贸.占(出口.到('上半年')) }}", "两个指标的时段不同（2022年1—11月和2022年上半年）"),
    ("{{ 外贸.到('上半年').占(出口.到('1—7月')) }}", "两个指标的时段不同"),
    ("{{ 外贸.历年合计('五四') }}", "没有“五四”这个年间，应为“十四五”、2021—2025或年数"),
    ("{{ 外贸.历年合计(1) }}", "年间至少要跨两年"),
    ("{{ 外贸.历年合计(3000) }}", "年份应为1949至2100"),
    ("{{ 外贸.历年合计(出口) }}", "年间应是带引号的文字"),
    ("{{ 外贸.总量位次('第五位') }}", "没有“第五位”这种位次写法，应为第3位、第三位、第3、第三之一"),
    ("{{ 外贸.连续居首期('周') }}", "“周”应为月、季度或年"),
    ("{{ 荣誉('外贸百强').最佳 }}", "荣誉“外贸百强”没有“最佳”这种说法"),
    ("{{ 荣誉('外贸百强').连续('九') }}", "应有一个整数"),
]


@pytest.mark.parametrize(("source", "sentence"), REFUSED)
def test_a_wrong_argument_is_refused_with_the_right_way_to_write_it(source: str, sentence: str) -> None:
    with pytest.raises(OutlineError) as refused:
        text(source)
    assert sentence in str(refused.value)


def test_a_word_from_the_honours_says_where_it_comes_from() -> None:
    (line,) = render("{{ 荣誉('外贸百强').连续年数 }}", NAMES, Collector())
    assert line[0].fact is not None
    assert line[0].fact.source == "荣誉“外贸百强”，2022年"


def test_a_dropped_sentence_is_remembered_with_its_words() -> None:
    collector = Collector()
    render("{% claim 外贸.创历史新高 %}，创历史新高{% endclaim %}。", NAMES, collector)
    (judged,) = collector.judged
    assert (judged.claim, judged.words) == ("外贸进出口总额.创历史新高", "创历史新高")


def test_a_dropped_sentence_is_quoted_with_dots_for_what_was_not_registered() -> None:
    collector = Collector()
    outline = "{% claim 荣誉('甲').入选 %}连续{{ 荣誉('甲').连续年数 }}年入选，{{ 无.累计 }}{% endclaim %}"
    render(outline, {**NAMES, "荣誉": lambda title: Laurel(Honours(title, 2022, []))}, collector)
    assert collector.judged[0].words == "连续……年入选，……"
    assert collector.judged[0].verdict.reason == "2022年没有登记“甲”"
