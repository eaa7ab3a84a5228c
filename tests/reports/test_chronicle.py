"""工作纪实 in the language: which events, policies, places are named, and how."""

from datetime import date
from typing import Any

import pytest

from bureau.reports.chronicle import Chronicle, Note
from bureau.reports.nearest import OutlineError
from bureau.reports.outline import render
from bureau.reports.rendered import Collector

# as the database gives them: the most important first, then by date
_ROWS = [
    ("活动", "春季签约大会", 3, "集中签约。"),
    ("活动", "推进月", 9, "分赴各地 招商；\n"),
    ("活动", "长三角推介会", 11, ""),
    ("活动", "线上推介会", 7, ""),
    ("拜访", "北京", 2, ""),
    ("拜访", "上海", 3, ""),
    ("拜访", "深圳", 5, ""),
    ("政策", "《甲办法》", 1, ""),
    ("政策", "《乙办法》", 2, ""),
    ("政策", "“丙”办法", 3, ""),
    ("政策", "丁", 4, ""),
]
NOTES = (
    *(Note("招商引资", topic, name, date(2022, month, 18), text) for topic, name, month, text in _ROWS),
    Note("对外贸易", "活动", "别处的事", date(2022, 1, 1)),
)
NAMES: dict[str, Any] = {
    "活动": Chronicle.of("招商引资", "活动", NOTES),
    "拜访": Chronicle.of("招商引资", "拜访", NOTES),
    "政策": Chronicle.of("招商引资", "政策", NOTES),
    "无": Chronicle.of("招商引资", "项目", NOTES),
}


def text(source: str) -> str:
    return "\n".join("".join(run.text for run in line) for line in render(source, NAMES, Collector()))


WRITTEN = [
    ("{{ 活动.前(2).名称 }}", "“春季签约大会”“推进月”"),
    ("{{ 政策.名称 }}", "《甲办法》《乙办法》“丙”办法、“丁”"),
    ("{{ 拜访.列举 }}", "北京、上海、深圳"),
    ("{{ 拜访.前(2).列举 }}", "北京、上海"),
    ("{{ 拜访.并列 }}", "北京、上海和深圳"),
    ("{{ 拜访.前(1).并列 }}", "北京"),
    ("{{ 拜访.前(0).列举 }}", ""),
    ("{{ 活动.含('推介会').列举 }}", "长三角推介会、线上推介会"),
    ("{{ 活动.含('大会', '线上').列举 }}", "春季签约大会、线上推介会"),
    ("{{ 活动.不含('推介会', '推进月').列举 }}", "春季签约大会"),
    ("{{ 活动.之前('推进月').列举 }}", "春季签约大会、线上推介会"),
    ("{{ 活动.之后('推进月').列举 }}", "长三角推介会"),
    ("{{ 活动.含('推介会').之前('推进月').列举 }}", "线上推介会"),
    ("{{ 活动.之前('没有的事').前(1).列举 }}", "春季签约大会"),
    ("{{ 活动.之后('没有的事').列举 }}", ""),
    ("{{ 活动.含('推进月').月份 }}{{ 活动.含('推进月').事由 }}", "9月份分赴各地招商"),
    ("{% if 活动.含('长三角').事由 %}有{% else %}没有{% endif %}事由", "没有事由"),
    ("{% if 无 %}有{% endif %}{{ 无.名称 }}{{ 无.月份 }}{{ 无.并列 }}", ""),
    ("{% if 活动.含('火星') %}有{% endif %}", ""),
    ("{% for 名 in 拜访 %}{{ 名 }}；{% endfor %}", "北京；上海；深圳；"),
]


@pytest.mark.parametrize(("source", "written"), WRITTEN)
def test_highlights_are_narrowed_and_named(source: str, written: str) -> None:
    assert text(source) == written


REFUSED = [
    ("{{ 活动.头 }}", "工作纪实没有“头”这种说法"),
    ("{{ 活动.前('三') }}", "“前”的参数不对，写法如：纪实('招商引资', '活动').前(3)"),
    ("{{ 活动.含(3) }}", "“含”的参数不对"),
    ("{{ 活动.含() }}", "“含”应有参数"),
    ("{{ 活动.之前('甲', '乙') }}", "“之前”应有一个参数"),
    ("{{ 活动 }}", "只能写出数字和文字"),
]


@pytest.mark.parametrize(("source", "sentence"), REFUSED)
def test_a_wrong_word_is_refused_with_the_right_way_to_write_it(source: str, sentence: str) -> None:
    with pytest.raises(OutlineError) as refused:
        text(source)
    assert sentence in str(refused.value)


def test_a_name_says_which_highlights_it_comes_from() -> None:
    (line,) = render("{{ 拜访.前(2).列举 }}", NAMES, Collector())
    assert line[0].fact is not None
    assert line[0].fact.source == "工作纪实·招商引资·拜访：2月18日“北京”、3月18日“上海”"
