"""A pasted bulletin: which figure of the text goes into which cell of the return, and why not the others."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Unit
from bureau.figures.as_stored import Row
from bureau.figures.bulletin import understood
from bureau.figures.bulletin_read import Ground
from bureau.figures.models import Indicator, Region
from bureau.figures.return_cells import NUMBERS, Line, boxes_of
from bureau.figures.return_sheet import asked, hint
from bureau.wording.mention import Context, Known
from bureau.wording.recognise import recognise_all

NOVEMBER = Month(2022, 11)
CATALOGUE = (
    Indicator(pk=1, code="retail", name="社会消费品零售总额", unit="亿元", kind="流量", merged_since=2012),
    Indicator(pk=2, code="online", name="网络零售额", unit="亿元", kind="流量"),
    Indicator(pk=3, code="export", name="外贸出口额", unit="亿元", kind="流量"),
    Indicator(pk=4, code="pork", name="猪肉储备量", unit="吨", kind="时点"),
    Indicator(pk=5, code="firms", name="商务诚信企业数", unit="家", kind="时点"),
    Indicator(pk=6, code="rate", name="单一窗口应用率", unit="%", kind="比率"),
    Indicator(pk=7, code="investment", name="固定资产投资", unit="亿元", kind="流量"),  # of another section
    Indicator(pk=8, code="growth", name="规上工业增加值增速", unit="%", kind="比率"),
    Indicator(pk=9, code="visits", name="外贸培训场次", unit="场次", kind="流量"),
)
CITY = Region(pk=1, name="本市", short_name="全市", role="city")
EAST = Region(pk=2, name="东城区", role="county")
PLACES = {
    "本市": "本市",
    "全市": "本市",
    "东城区": "东城区",
    "西城区": "西城区",
    "": "本市",
    "上级": "自治区",
}


def line_of(indicator, region=CITY, month=NOVEMBER, shut=False, scope="", **stored):
    cells = dict.fromkeys(NUMBERS) | {name: Decimal(text) for name, text in stored.items()}
    row = row_of(cells, scope) if stored or scope else None
    line_id = f"{indicator.pk}{region.pk}"
    boxes = boxes_of(line_id, row, () if shut else asked(indicator, month))
    return Line(
        line_id, indicator.name, indicator, region, row, None, None, hint(indicator, month), boxes,
        shut=shut,
    )  # fmt: skip


def row_of(cells, scope):
    day = datetime(2022, 12, 5, tzinfo=UTC)
    return Row(1, 1, 1, NOVEMBER, cells, scope, "正式", "", None, "", "", 1, "", day)


def read(text, month=NOVEMBER, lines=None, region=CITY):
    known = tuple(Known(each.name, (each.name,), each.code, Unit.of(each.unit)) for each in CATALOGUE)
    own = (region.name, *(name for name in PLACES if name not in ("", "上级", region.name)))
    paragraphs = text.split("\n")
    mentions = [
        mention
        for found in recognise_all(paragraphs, Context(Span.to_date(month), known, own))
        for mention in found.mentions
    ]
    lines = lines or tuple(line_of(each, region, month) for each in CATALOGUE if each.code != "investment")
    return understood(paragraphs, mentions, Ground(lines, month, region.name, PLACES))


def cells(found):
    """code.cell=value of every figure that has a cell; a doubtful one in brackets."""
    said = [f"{each.line.indicator.code}.{each.box.name}={each.text}" for each in found[0]]
    return [f"({one})" if each.doubt else one for one, each in zip(said, found[0], strict=True)]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        (
            "1—11月，全市实现社会消费品零售总额312.4亿元，同比增长12.4%，增速居全区第3位，总量居全区第2位。",
            [
                "retail.cumulative=312.4",
                "retail.cumulative_yoy=12.4",
                "retail.growth_rank=3",
                "retail.level_rank=2",
            ],
        ),
        ("11月份，全市网络零售额12000万元，同比下降3.2%。", ["online.value=1.2", "online.value_yoy=-3.2"]),
        ("网络零售额1.2亿元。", ["online.cumulative=1.2"]),  # no month named: the year up to the return's
        (
            "当月，社会消费品零售总额完成28.6亿元，增长2.1%；累计完成312.4亿元，增长12.4%。",
            [
                "retail.value=28.6",
                "retail.value_yoy=2.1",
                "retail.cumulative=312.4",
                "retail.cumulative_yoy=12.4",
            ],
        ),
        ("截至11月末，猪肉储备量1200吨，同比增长5%。", ["pork.value=1200", "pork.value_yoy=5"]),
        ("截至11月30日，猪肉储备量1200000公斤。", ["pork.value=1200"]),
        ("11月份，网络零售额累计完成3.1亿元。", ["online.cumulative=3.1"]),
        ("商务诚信企业数达到35个。", ["firms.value=35"]),  # what counts, 家 or 个, is one
        ("11月，外贸培训场次3场次。", ["visits.value=3"]),
        ("1—11月，外贸培训场次3场次。", ["visits.cumulative=3"]),
        (
            "外贸出口额、网络零售额分别增长5.1%、下降4.9%。",
            ["export.cumulative_yoy=5.1", "online.cumulative_yoy=-4.9"],
        ),
        ("1—11月，规上工业增加值增速5.2%。", ["growth.cumulative=5.2"]),
        (
            "1—11月，单一窗口应用率达到95%，同比提高1.2个百分点。",
            ["rate.cumulative=95", "rate.cumulative_yoy=1.2"],
        ),
        ("社会消费品零售总额312.4亿元。社会消费品零售总额3124000万元。", ["retail.cumulative=312.4"]),
    ],
)
def test_a_figure_goes_into_the_cell_that_it_speaks_of(text, filled):
    assert cells(read(text)) == filled


@pytest.mark.parametrize(
    ("text", "filled", "doubt"),
    [
        (
            "网络零售额居全区第3位。",
            ["(online.level_rank=3)", "(online.growth_rank=3)"],
            "文中没有写明是总量还是增速的位次，请选一个",
        ),
        ("网络零售额3—4亿元。", ["(online.cumulative=3)"], "文中是一个范围，不是一个数"),
        ("网络零售额约3亿元。", ["(online.cumulative=3)"], "文中是约数（“约”）"),
        (
            "网络零售额3.1亿元。网络零售额3.2亿元。",
            ["(online.cumulative=3.1)", "(online.cumulative=3.2)"],
            "文中这一格有不同的数（3.1、3.2），请选一个",
        ),
        ("网络零售额增长1.2倍。", ["(online.cumulative_yoy=120)"], "文中写1.2倍，折成百分数后位数不够"),
        ("外贸出口额按美元计价增长5%。", ["(export.cumulative_yoy=5)"], "文中的口径是“美元计”，请核对"),
        (
            "11月，网络零售额增速居全区第5位。",
            ["(online.growth_rank=5)"],
            "文中是当月的位次，本表的位次按累计填",
        ),
    ],
)
def test_what_leaves_room_for_doubt_is_not_ticked(text, filled, doubt):
    found = read(text)
    assert cells(found) == filled
    assert {each.doubt for each in found[0]} == {doubt}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1—10月，网络零售额3亿元。", "是另一时段（2022年1—10月）的数，本表是2022年11月的"),
        ("2021年11月，网络零售额3亿元。", "是另一时段（2021年11月）的数，本表是2022年11月的"),
        ("截至11月14日，猪肉储备量1200吨。", "是2022年11月14日的数，不是月末的"),
        ("固定资产投资30亿元。", "“固定资产投资”不在本表，请到有这个指标的月报里填"),
        (
            "项目总投资30亿元。",
            "“项目总投资”不是目录里的指标名称；是同一个指标的，请办公室登记为它的别名",
        ),
        ("外贸出口额12亿美元。", "单位“亿美元”不能换算成本表的“亿元”"),
        ("全年计划完成社会消费品零售总额400亿元。", "是计划（目标）数，不是完成数"),
        ("预计11月份网络零售额2.1亿元。", "是预计数，不是完成数"),
        ("网络零售额占社会消费品零售总额的12%。", "是占比，月报里没有这一格"),
        ("网络零售额增速比1—10月加快0.3个百分点。", "是增速快慢的变化，月报里没有这一格"),
        ("网络零售额比2019年增长20%。", "是与2019年相比的增速，不是同比"),
        ("商务诚信企业数比上年末增加3个。", "是与上年末相比的数，不是本期的数"),
        ("网络零售额完成31200，形势平稳。", "文中没有写单位，本表按“亿元”填"),
        ("1—11月，单一窗口应用率同比增长2.1%。", "“单一窗口应用率”的同比按个百分点填，文中是2.1%"),
        ("网络零售额环比增长2.1%。", "是环比，月报里没有这一格"),
        ("预计11月单一窗口应用率96%。", "是预计的增速，不是完成数"),
        ("网络零售额与上年持平。", "文中只说“持平”，没有写数"),
        ("网络零售额居全区前三位。", "只说了位次的范围，没有写第几位"),
        ("东城区网络零售额3亿元。", "是东城区的数，不在本表，请到东城区的月报里填"),
        ("全区网络零售额300亿元。", "是自治区的数，不在本表，请到自治区的月报里填"),
        ("成都市网络零售额300亿元。", "是“成都市”的数，目录里没有登记这个地区"),
        ("网络零售额1234567890123456.7亿元。", "“1234567890123456.7亿元”位数太多，存不下，请核对"),
    ],
)
def test_what_has_no_cell_on_the_page_is_said_with_the_reason(text, reason):
    usable, unusable = read(text)
    assert (usable, [each.reason for each in unusable]) == ([], [reason])


ONLINE, RETAIL = CATALOGUE[1], CATALOGUE[0]


@pytest.mark.parametrize(
    ("stored", "text", "said"),
    [
        ("3.1", "网络零售额3.1亿元。", ""),
        ("3.1", "网络零售额31000万元。", ""),
        ("3.14", "网络零售额3.1亿元。", "与库中的3.14四舍五入后一致，不用改"),
        ("3.14", "网络零售额31000万元。", "与库中的3.14不同"),
        ("3.2", "网络零售额3.1亿元。", "与库中的3.2不同"),
    ],
)
def test_what_differs_from_the_table_is_not_ticked(stored, text, said):
    (found,), _ = read(text, lines=(line_of(ONLINE, cumulative=stored),))
    assert found.doubt == said


def test_a_locked_line_and_a_merged_january_take_nothing():
    locked = read("网络零售额3.1亿元。", lines=(line_of(ONLINE, shut=True),))
    assert [each.reason for each in locked[1]] == ["“网络零售额”这一行已锁定，现在不能填"]
    merged = read("2月，社会消费品零售总额3.1亿元。", month=Month(2022, 2))
    assert [each.reason for each in merged[1]] == [
        "“社会消费品零售总额”本月不填当月数（1—2月合并报送，只填累计）"
    ]


def test_a_rank_among_others_than_the_lines_own_is_not_ticked():
    lines = (line_of(ONLINE, scope="全区12盟市"),)
    assert cells(read("网络零售额总量居全区第3位。", lines=lines)) == ["online.level_rank=3"]
    assert cells(read("网络零售额总量居全国第3位。", lines=lines)) == ["(online.level_rank=3)"]


def test_across_the_regions_each_figure_goes_to_its_own_line():
    lines = (line_of(RETAIL), line_of(RETAIL, EAST))
    usable, _ = read("社会消费品零售总额312.4亿元，其中：东城区9.1亿元。", lines=lines)
    assert [(each.line.region.name, each.text) for each in usable] == [("本市", "312.4"), ("东城区", "9.1")]


WEST = Region(pk=3, name="西城区", role="county")


def test_each_of_a_list_of_regions_has_its_own():
    lines = (line_of(RETAIL, EAST), line_of(RETAIL, WEST))
    usable, _ = read("东城区、西城区社会消费品零售总额分别增长5.1%、下降4.9%。", lines=lines)
    assert [(each.line.region.name, each.text, each.doubt) for each in usable] == [
        ("东城区", "5.1", ""),
        ("西城区", "-4.9", ""),
    ]


def test_dollars_go_to_the_line_in_dollars():
    dollars = Indicator(pk=10, code="export_usd", name="外贸出口额（美元）", unit="万美元", kind="流量")
    found = read("外贸出口额12亿美元。", lines=(line_of(CATALOGUE[2]), line_of(dollars)))
    assert cells(found) == ["export_usd.cumulative=120000"]


def test_one_figure_of_two_regions_is_not_ticked():
    lines = (line_of(RETAIL, EAST), line_of(RETAIL, WEST))
    usable, _ = read("东城区、西城区社会消费品零售总额合计18亿元。", lines=lines)
    assert [each.doubt for each in usable] == ["前面并列写了几个地区，请核对是哪个地区的数"]


def test_a_sentence_without_a_place_after_one_with_another_place_is_not_ticked():
    text = "东城区社会消费品零售总额9.1亿元。网络零售额约3.1亿元。"
    usable, unusable = read(text)
    assert [each.doubt for each in usable] == ["前面说的是东城区，请核对这是不是本市的数；文中是约数（“约”）"]
    assert [each.reason for each in unusable] == ["是东城区的数，不在本表，请到东城区的月报里填"]
    across = (line_of(ONLINE), line_of(ONLINE, EAST))
    usable, _ = read("东城区网络零售额9.1亿元。同比增长5%。", lines=across)
    assert [each.doubt for each in usable] == ["", "这一句没有写地区，前面说的是东城区，请核对是哪个地区的数"]
    own = read("东城区网络零售额9.1亿元。同比增长5%。", lines=(line_of(ONLINE, EAST),), region=EAST)
    assert [each.doubt for each in own[0]] == ["", ""]


def test_the_words_are_shown_with_the_figure_marked():
    (found,), _ = read("一句别的。1—11月，网络零售额3.1亿元，势头良好。再一句。")
    passage = found.passage
    assert (passage.before, passage.figure, passage.after) == ("1—11月，网络零售额", "3.1亿元", "，势头良好")
