"""The phrase book: every form that official texts use for figures, A to L, as it is written in an outline.

Each row is the form's number in the counted list (PHRASES), the outline text, and the sentence that the real
composer makes of it from the figures below. The figures are made up; the cut-off is 2022年1—11月 unless a
row names another.
"""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Place, Reading
from bureau.algebra.values import Kind
from bureau.figures import territory
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.models import Indicator, Source
from bureau.reports.annual import report
from bureau.reports.compose import compose
from bureau.reports.document import Document
from bureau.reports.kinds import ANNUAL
from bureau.reports.material import Material
from bureau.reports.nearest import OutlineError
from bureau.wording.honours import Award
from tests.wording.reading import ABOVE, NATION, Rows, reading

NOV = Span.to_date(Month(2022, 11))
YEAR = Span.year(2022)
COUNTY = Place("5", "市本级", "市本级", "county")


def figure(name: str, rows: Rows, **details: Any) -> Reading:
    found = reading(rows, NOV, name=name, **{"short_name": name, **details})
    return replace(found, subject=replace(found.subject, code=name))


def november(amount: str, growth: str = "", ago: str = "", **more: Any) -> Rows:
    """November to date, its published growth, and the figure to date a year before."""
    now = {"cumulative": amount} | ({"cumulative_yoy": growth} if growth else {}) | more
    return ({"2021-11": {"cumulative": ago}} if ago else {}) | {"2022-11": now}


def level(name: str, amount: str, unit: str, **details: Any) -> Reading:
    return figure(name, november(amount), **{"unit": unit, "decimals": 0, **details})


def of_years(first: int, *amounts: str, **cells: Any) -> dict[str, dict[str, Any]]:
    return {f"{year}-12": {"cumulative": amount, **cells} for year, amount in enumerate(amounts, start=first)}


def to_date(year: int, cell: str, *values: str) -> dict[str, dict[str, Any]]:
    """The cell of the months that end with November."""
    return {f"{year}-{month:02d}": {cell: v} for month, v in enumerate(values, start=12 - len(values))}


RISING = {f"2021-{m:02d}": {"value": "2", "value_yoy": "-1" if m < 7 else "3"} for m in range(6, 13)}
QUARTERS = {f"{y}-{m:02d}": {"cumulative": "5", "level_rank": 1} for y in (2021, 2022) for m in (3, 6, 9, 12)}
MADE_UP = (
    figure("社会消费品零售总额", {
        "2021-11": {"cumulative": "290"},
        "2022-06": {"cumulative": "160", "cumulative_yoy": "3.0"},
        "2022-09": {"cumulative": "255", "cumulative_yoy": "7.8"},
        "2022-10": {"cumulative": "288.3", "cumulative_yoy": "10.8", "value": "23.2"},
        "2022-11": {"cumulative": "312.4", "cumulative_yoy": "12.4", "value": "24.1", "value_yoy": "11.0",
                    "level_rank": 4, "growth_rank": 2, "rank_scope": "全区"},
        "2022-12": {"cumulative": "340.5", "cumulative_yoy": "12.1"},
    }, short_name="社零"),
    figure("社会消费品零售总额（实际）", november("300", "9.8"), short_name="社零实际"),
    figure("外贸进出口总额", {
        **of_years(2019, "60", "70", level_rank=10), "2021-12": {"cumulative": "92", "level_rank": 9},
        "2021-11": {"cumulative": "80", "level_rank": 9}, "2019-11": {"cumulative": "94.1"},
        "2022-11": {"cumulative": "100.1", "cumulative_yoy": "25.1", "level_rank": 3, "growth_rank": 1,
                    "rank_scope": "全区"},
    }, short_name="外贸", since=2019),
    figure("出口总额", november("61.2", "39.5", "43.9"), short_name="出口", goal="64.6"),
    figure("进口总额", {
        **to_date(2022, "cumulative_yoy", "-10", "-13", "-12", "-9.4", "-6.1", "-3.2"),
        "2022-11": {"cumulative": "38.9", "cumulative_yoy": "-3.2"},
    }, short_name="进口"),
    figure("一般贸易", november("62.4", ago="50")),
    figure("加工贸易", november("11.04", ago="10")),
    figure("保税物流", november("5.11", ago="3.28")),
    figure("机电产品出口", november("13.16")),
    figure("实际到位资金", november("98.2"), short_name="到位资金", goal="119"),
    figure("跨境电商", to_date(2022, "cumulative", "7.2", "8.1", "9.0"), goal="8"),
    figure("网络零售额", november("452.3", "20.8", "254.1", level_rank=4, rank_scope="15个副省级城市")),
    figure("服务外包", november("12.3", "0", level_rank=2, rank_scope="中部城市")),
    figure("限上零售额", november("33.4", "0.3")),
    figure("快递业务量", november("2.4", "140", "1")),
    figure("粮油", november("1", "5.1")),
    figure("饮料", november("1", "4.9")),
    figure("烟酒", november("1", "24.4")),
    figure("服务业增加值", november("1034", "3.7")),
    level("购车补贴", "14084", "万元"), level("全国零售额", "15900", "亿元"),
    figure("进出口（人民币）", november("574.8"), short_name="进出口"),
    figure("进出口（美元）", november("84.3"), unit="亿美元"),
    figure("保供企业", {"2022-11": {"value": "42"}, "2022-12": {"value": "43"}},
           kind=Kind.STOCK, unit="家", decimals=0),
    figure("商品出口", november("1776", "18.6", "1499"), unit="万元", decimals=0),
    figure("利用外资", {"2021-12": {"cumulative": "40"}, "2022-11": {"cumulative": "46.3"},
                    "2022-12": {"cumulative": "51", "status": "估计"}}),
    figure("中欧班列", of_years(2011, *["5"] * 12, level_rank=1), since=2011),
    figure("综保区进出口", QUARTERS | {"2021-03": {"cumulative": "5", "level_rank": 2}}),
    figure("餐饮收入", RISING | {f"2022-{m:02d}": {"value": "3", "value_yoy": "6"} for m in range(1, 12)}),
    figure("住宿收入", {"2022-10": {"cumulative": "8", "cumulative_yoy": "-0.4"},
                    "2022-11": {"cumulative": "9", "cumulative_yoy": "1.2"}}),
    figure("保税维修", of_years(2020, "0", "0") | november("3"), since=2020),
    figure("办结率", november("100"), kind=Kind.RATE, unit="%"),
    figure("满意率", november("100"), kind=Kind.RATE, unit="%"),
    figure("物流业收入", of_years(2020, "100", "115.8", "134.1", "155.3", "179.8", "208.3")),
    level("消费券张数", "8.4", "万张", decimals=1), level("消费券补贴", "2085", "万元"),
    level("带动消费", "3.3", "亿元", decimals=1), level("冻猪肉投放", "68303", "吨"),
    level("代表建议", "5", "件"), level("委员提案", "18", "件"), level("新增企业", "23", "家"),
    level("签约项目", "62", "个"), level("签约额", "779", "亿元"), level("开工项目", "46", "个"),
    level("促消费活动", "2046", "场次"), level("推介会", "23", "场次"), level("惠及企业", "948", "家"),
    level("粮食储备", "7100", "吨", kind=Kind.STOCK),
    level("日均消费量", "236.6", "吨/天", kind=Kind.STOCK, decimals=1),
    level("日销量", "788.9", "吨", kind=Kind.STOCK, decimals=1),
)  # fmt: skip
ELSEWHERE = (
    ("社会消费品零售总额", november("3000", "11.2"), ABOVE),
    ("社会消费品零售总额", november("400000", "3.4"), NATION),
    ("进口总额", november("200", "-5"), ABOVE),
    ("外贸进出口总额", november("465.6", "10"), ABOVE),
    ("粮食储备", november("2000"), COUNTY),
)
AWARDS = (
    *(Award("全国外贸百强城市", year, "海关总署", "全区", 2, 100) for year in range(2014, 2023)),
    Award("中国投资热点城市", 2022, "新华社", "全区", 1, 50),
)


def readings(span: Span) -> tuple[Reading, ...]:
    by_name = {each.subject.name: each for each in MADE_UP}
    others = []
    for name, rows, place in ELSEWHERE:
        subject = by_name[name].subject
        unit, kind = subject.unit.text, subject.kind
        other = reading(rows, span, place=place, unit=unit, kind=kind, decimals=subject.decimals)
        others.append(replace(other, subject=subject))
    return (*(each.over(span) for each in MADE_UP), *others)


def composed(outline: str, span: Span = NOV) -> Document:
    regions = (("全区", "自治区"), ("全国", "全国"), ("市本级", "市本级"))
    material = Material(span, "本市", "本市商务局", "全区", False, 1, readings(span), regions, (), AWARDS, ())
    return compose(material, outline, ANNUAL, date(2022, 12, 5))


def row(number: str, outline: str, sentence: str, span: Span = NOV) -> Any:
    return pytest.param(outline, sentence, span, id=f"{number} {sentence}")


def claim(what: str, words: str) -> str:
    return f"{{% claim {what} %}}{words}{{% endclaim %}}"


LEVELS = [
    row("A1", "{{ 时段 }}，全市完成社零总额{{ 社零.累计 }}", "1—11月，全市完成社零总额312.4亿元"),
    row(
        "A1",
        "社零总额达到{{ 社零.累计 }}，累计完成{{ 外贸.累计 }}",
        "社零总额达到312.4亿元，累计完成100.1亿元",
    ),
    row("A2", "{{ 月份 }}，全市完成{{ 社零.当月 }}", "11月份，全市完成24.1亿元"),
    row("A3", "其中，{{ 外贸.其中(出口, 进口) }}", "其中，出口61.2亿元、进口38.9亿元"),
    row("A4", "到位资金{{ 到位资金.近('百亿元') }}", "到位资金近百亿元"),
    row("A4", "到位资金{{ 到位资金.近('100亿元') }}", "到位资金近100亿元"),
    row("A4", "到位资金{{ 到位资金.逼近('百亿元') }}", "到位资金逼近百亿元"),
    row("A4", "外贸{{ 外贸.突破('百亿元') }}", "外贸突破百亿元"),
    row("A4", "增加值{{ 服务业增加值.超('千亿元') }}", "增加值超千亿元"),
    row("A4", "{{ 服务外包.超('12亿元') }}", "超12亿元"),
    row("A4", "{{ 限上零售额.以上('33亿元') }}", "33亿元以上"),
    row("A4", "{{ 促消费活动.多('2000场次') }}", "2000多场次"),
    row("A4", "{{ 促消费活动.余('两千场次') }}", "两千余场次"),
    row("A4", "不属实时写实际数：{{ 外贸.近('百亿元') }}", "不属实时写实际数：100.1亿元"),
    row("A5", "{{ 购车补贴.累计 }}", "14084万元"),
    row("A5", "{{ 购车补贴.按('亿元') }}", "1.41亿元"),
    row("A5", "{{ 全国零售额.按('万亿元') }}", "1.59万亿元"),
    row("A6", "{{ 进出口.折合(指标('进出口（美元）')) }}", "574.8亿元人民币（折合84.3亿美元）"),
    row("A7", "{{ 截至 }}，保供企业{{ 保供企业.期末 }}", "截至11月底，保供企业42家"),
    row("A7", "{{ 截至 }}，保供企业{{ 保供企业.期末 }}", "截至年末，保供企业43家", YEAR),
]
GROWTHS = [
    row("B1", "社零总额{{ 社零.同比 }}", "社零总额同比增长12.4%"),
    row("B1", "社零总额{{ 社零.增减 }}", "社零总额增长12.4%"),
    row("B1", "社零总额{{ 社零.同比 }}", "社零总额比上年增长12.1%", YEAR),
    row("B1", "进口{{ 进口.同比 }}", "进口同比下降3.2%"),
    row("B1", "{{ 服务外包.同比 }}", "同比持平"),
    row("B1", "{{ 限上零售额.大致 }}", "同比基本持平"),
    row("B2", "{{ 社零.增速 }}", "增速12.4%"),
    row("B2", "{{ 社零.增速为 }}，{{ 社零.增幅 }}", "增速为12.4%，增幅为12.4%"),
    row("B2", "进口{{ 进口.增速 }}", "进口降幅3.2%"),
    row("B3", "{{ 分别(粮油, 饮料, 烟酒) }}", "粮油、饮料、烟酒分别增长5.1%、4.9%、24.4%"),
    row("B3", "粮油、饮料、烟酒类零售额{{ 分别增减(粮油, 饮料, 烟酒) }}",
        "粮油、饮料、烟酒类零售额分别增长5.1%、4.9%、24.4%"),
    row("B3", "{{ 分别(粮油, 饮料, 进口) }}", "粮油、饮料分别增长5.1%、4.9%，进口下降3.2%"),
    row("B4", "{{ 快递业务量.倍增 }}", "增长1.4倍"),
    row("B5", "{{ 外贸.比(2019) }}", "比2019年同期增长6.4%"),
    row("B5", "{{ 物流业收入.两年平均 }}", "两年平均增长15.8%", YEAR),
    row("B5", "{{ 物流业收入.年均(5) }}", "年均增长15.8%", Span.year(2025)),
    row("B6", "{{ 网络零售额.由至 }}", "由254.1亿元增至452.3亿元"),
    row("B6", "{{ 物流业收入.由至(2020) }}", "由2020年的100.0亿元增至208.3亿元", Span.year(2025)),
    row("B7", "{{ 服务业增加值.可比 }}", "按可比口径增长3.7%"),
    row("B7", "社零总额{{ 社零.名义 }}，{{ 社零.实际(社零实际) }}", "社零总额名义增长12.4%，实际增长9.8%"),
    row("B8", "{{ 社零.环比 }}", "环比增长3.9%"),
    row("B9", "社零总额{{ 社零.同比 }}", "社零总额同比增长12.4%"),
    row("B10", "{{ 商品出口.增加额 }}，{{ 商品出口.增减 }}", "增加277万元，增长18.6%"),
    row("B10", "{{ 商品出口.增加额('亿元') }}", "增加0.03亿元"),
]  # fmt: skip
BESIDE = [
    row("C1", "{{ 社零.高于('全区') }}", "高于全区平均水平1.2个百分点"),
    row("C1", "{{ 社零.高于('全区', '全国') }}", "高于全区1.2个、全国9个百分点"),
    row("C1", "进口{{ 进口.高于('全区') }}", "进口降幅小于全区1.8个百分点"),
    row("C2", "{{ 社零.高于并列('全国') }}", "高于全国（3.4%）9个百分点"),
    row("C3", "{{ 网络零售额.快于(社零) }}", "快于社零增速8.4个百分点"),
]
RANKS = [
    row("D1", "{{ 外贸.居位 }}", "居全区第3位"),
    row("D1", "列{{ 上级地区 }}{{ 外贸.总量位次('第三位') }}", "列全区第三位"),
    row("D1", "排{{ 外贸.总量位次('第3') }}", "排第3"),
    row("D1", "增速列{{ 上级地区 }}{{ 外贸.增速位次 }}", "增速列全区首位"),
    row("D1", "增速居{{ 上级地区 }}{{ 外贸.增速位次('第三') }}", "增速居全区第一"),
    row("D2", "{{ 社零.两位次 }}", "总量、增速分别居全区第4位、第2位"),
    row("D3", claim("外贸.总量前(3)", "总量居全区前三位"), "总量居全区前三位"),
    row("D3", claim("社零.增速前(2)", "增速居全区前二"), "增速居全区前二"),
    row("D3", claim("社零.总量前(4)", "总量居全区前列"), "总量居全区前列"),
    row("D4", "在{{ 网络零售额.位次范围 }}中居{{ 网络零售额.总量位次 }}", "在15个副省级城市中居第4位"),
    row("D4", "{{ 服务外包.居位('第三') }}", "居中部城市第二"),
    row("D5", "{{ 外贸.位次变化 }}", "较上年前移6位"),
    row("D5", "{{ 外贸.位次由至 }}", "从第9位升至第3位"),
    row("D6", "{{ 中欧班列.连续居首期 }}", "连续12年居首", YEAR),
    row("D6", claim("荣誉('全国外贸百强城市').连续(2)", "连续{{ 荣誉('全国外贸百强城市').连续年数 }}年入选"),
        "连续九年入选"),
]  # fmt: skip
TARGETS = [
    row("E1", "{{ 到位资金.完成目标 }}", "完成年度目标（119亿元）的82.5%"),
    row("E1", "完成率{{ 到位资金.完成率 }}", "完成率82.5%"),
    row("E2", claim("跨境电商.超额完成", "超额完成"
        "{{ 跨境电商.下达单位 }}下达我市的{{ 跨境电商.目标 }}目标任务"),
        "超额完成自治区下达我市的8亿元目标任务"),
    row("E2", claim("跨境电商.超额完成(10)", "超额10%以上"), "超额10%以上"),
    row("E2", claim("到位资金.超额完成", "，超额完成任务") + "到位资金稳步增加", "到位资金稳步增加"),
    row("E3", "{{ 跨境电商.提前 }}", "提前2个月完成全年目标"),
    row("E4", "{{ 出口.进度 }}", "快于序时进度3.1个百分点"),
    row("E5", "{{ 利用外资.累计 }}，{{ 利用外资.预计 }}", "46.3亿元，预计全年完成51.0亿元"),
    row("E5", "全年完成{{ 利用外资.累计 }}", "全年完成【缺：利用外资实际数】", YEAR),
]  # fmt: skip
CLAIMS = [
    row("F1", claim("外贸.首次突破('百亿元')", "首次突破百亿元大关"), "首次突破百亿元大关"),
    row("F2", "{{ 外贸.新高 }}", "创历史新高"),
    row("F2", claim("外贸.创新高自(2019)", "创2019年以来新高"), "创2019年以来新高"),
    row("F2", claim("外贸.位次最好", "位次达到历史最好水平"), "位次达到历史最好水平"),
    row("F3", "餐饮收入{{ 餐饮收入.连续增长月数 }}", "餐饮收入连续17个月正增长（自2021年7月以来）"),
    row("F3", claim("餐饮收入.各月正增长", "今年各月保持正增长"), "今年各月保持正增长"),
    row("F3", "{{ 综保区进出口.连续居首期('季度') }}", "连续6个季度居首", Span.to_date(Month(2022, 9))),
    row("F4", claim("外贸.超过上年全年", "超过上年全年规模"), "超过上年全年规模"),
    row("F5", claim("保税维修.零突破", "实现零突破"), "实现零突破"),
    row("F6", claim("住宿收入.由负转正", "由负转正"), "由负转正"),
    row("F7", claim("办结率.全部办结", "全部办结"), "全部办结"),
    row("F7", claim("办结率.双百(满意率)", "办结率、满意率实现双100%"), "办结率、满意率实现双100%"),
    row("F8", claim("荣誉('中国投资热点城市').唯一", "全区唯一入选城市"), "全区唯一入选城市"),
    row("F8", claim("荣誉('全国外贸百强城市').之一(2)", "仅有的{{ 荣誉('全国外贸百强城市').入选数 }}个之一"),
        "仅有的两个之一"),
]  # fmt: skip
SHARES = [
    row("G1", "{{ 外贸.占地区('全区') }}", "占全区的21.5%"),
    row("G1", "{{ 机电产品出口.占(出口) }}，{{ 机电产品出口.占比(出口) }}", "占出口的21.5%，占比21.5%"),
    row("G2", "{{ 保税物流.占比由至(外贸) }}", "占比由4.1%提升至5.1%"),
    row("G2", "{{ 保税物流.占比变化(外贸) }}", "占比提高1个百分点"),
]
EFFECTS = [
    row("H1", "{{ 加工贸易.拉动(外贸) }}", "拉动外贸增长1.3个百分点"),
    row("H1", "{{ 一般贸易.贡献率(外贸) }}", "贡献率61.7%"),
    row(
        "H2",
        "发放补贴{{ 消费券补贴.累计 }}，带动消费{{ 带动消费.累计 }}",
        "发放补贴2085万元，带动消费3.3亿元",
    ),
    row("H2", "{{ 带动消费.拉动比(消费券补贴) }}", "拉动比1∶15.8"),
]
PACE = [
    row("I1", "{{ 社零.较上月 }}", "较上月加快1.6个百分点"),
    row("I1", "{{ 社零.较('上半年', '前三季度') }}", "较上半年、前三季度分别加快9.4个、4.6个百分点"),
    row("I2", "{{ 进口.较上月 }}", "降幅较上月收窄2.9个百分点"),
    row("I2", "进口{{ 进口.连续走势 }}", "进口降幅连续4个月收窄"),
    row("I2", claim("进口.连续收窄(4)", "已连续4个月收窄"), "已连续4个月收窄"),
]
PERIODS = [
    row("J", "{{ 年 }}{{ 时段 }}，{{ 前几个月 }}，{{ 月份 }}，{{ 今年 }}",
        "2022年1—11月，前11个月，11月份，今年以来"),
    row("J", "{{ 时段 }}", "1—2月", Span.to_date(Month(2022, 2))),
    row("J", "{{ 时段 }}", "一季度", Span.to_date(Month(2022, 3))),
    row("J", "{{ 时段 }}", "上半年", Span.to_date(Month(2022, 6))),
    row("J", "{{ 时段 }}", "前三季度", Span.to_date(Month(2022, 9))),
    row("J", "{{ 时段 }}", "全年", YEAR),
    row("J", "截至目前，累计{{ 社零.累计 }}，其中上半年{{ 社零.到('上半年').累计 }}",
        "截至目前，累计312.4亿元，其中上半年160.0亿元"),
    row("J", "“十四五”期间，累计{{ 物流业收入.历年合计('十四五') }}，"
        "年均{{ 物流业收入.历年平均('十四五') }}，{{ 物流业收入.历年年均('十四五') }}",
        "“十四五”期间，累计793.3亿元，年均158.7亿元，年均增长15.8%",
        Span.year(2025)),
    row("J", "三年来，累计完成{{ 物流业收入.历年合计(3) }}", "三年来，累计完成349.9亿元", YEAR),
    row("J", "“十四五”期间，累计{{ 物流业收入.历年合计('十四五') }}",
        "“十四五”期间，累计【缺：物流业收入合计数】", YEAR),
    row("J", "{{ 外贸.历年合计('2018—2021') }}", "【缺：外贸进出口总额合计数】"),
]  # fmt: skip
COUNTS = [
    row("K", "发放{{ 消费券张数.累计 }}，补贴{{ 消费券补贴.累计 }}", "发放8.4万张，补贴2085万元"),
    row("K", "投放储备冻猪肉{{ 冻猪肉投放.按('万吨') }}", "投放储备冻猪肉6.83万吨"),
    row("K", "承办建议{{ 代表建议.累计 }}、提案{{ 委员提案.累计 }}", "承办建议5件、提案18件"),
    row("K", "新增企业{{ 新增企业.累计 }}，惠及{{ 惠及企业.累计 }}", "新增企业23家，惠及948家"),
    row("K", "签约{{ 签约项目.累计 }}、总额{{ 签约额.累计 }}，开工{{ 开工项目.累计 }}",
        "签约62个、总额779亿元，开工46个"),
    row("K", "举办{{ 推介会.余('20场次') }}", "举办20余场次"),
]  # fmt: skip
SUPPLY = [
    row("L", "{{ 粮食储备.可保障(日均消费量) }}", "可保障30天"),
    row("L", "库存{{ 粮食储备.倍数(日销量) }}", "库存是日销量的9倍"),
    row(
        "L",
        "粮{{ 粮食储备.期末 }}，其中{{ 粮食储备.其中(粮食储备.在('市本级')) }}",
        "粮7100吨，其中市本级2000吨",
    ),
    row("L", "{{ 冻猪肉投放.日均 }}", "日均204.5吨"),
]
BOOK = [
    *LEVELS, *GROWTHS, *BESIDE, *RANKS, *TARGETS, *CLAIMS,
    *SHARES, *EFFECTS, *PACE, *PERIODS, *COUNTS, *SUPPLY,
]  # fmt: skip
FORMS = {"A": 7, "B": 10, "C": 3, "D": 6, "E": 5, "F": 8, "G": 2, "H": 2, "I": 2}


@pytest.mark.parametrize(("outline", "sentence", "span"), BOOK)
def test_the_form_is_written_from_stored_figures(outline: str, sentence: str, span: Span) -> None:
    document = composed(f"{outline}。", span)
    assert [paragraph.text for paragraph in document.paragraphs[1:]] == [f"{sentence}。"]


def test_every_form_of_the_list_is_in_the_book() -> None:
    written = {str(each.id).split()[0] for each in BOOK}
    assert written == {f"{group}{n}" for group, most in FORMS.items() for n in range(1, most + 1)} | set(
        "JKL"
    )


def test_words_that_do_not_hold_are_listed_and_not_written() -> None:
    document = composed("{{ 外贸.近('百亿元') }}。{% claim 进口.连续收窄(5) %}连续5个月收窄。{% endclaim %}")
    assert document.paragraphs[1].text == "100.1亿元。"
    assert [said.remark for said in document.said] == ["“近百亿元”与实际的100.1亿元不符，已改用实际数"]
    assert [each.verdict.reason for each in document.dropped] == ["只连续4个月收窄"]


def test_an_estimate_proves_no_claim() -> None:
    outline = "{% claim 利用外资.超过上年全年 %}超过上年{% endclaim %}。"
    assert composed(outline).paragraphs[1].text == "超过上年。"
    (judged,) = composed(outline, YEAR).dropped
    assert (judged.verdict.truth, judged.verdict.reason) == (
        None,
        "2022年12月数的状态为“估计”，不是实际数，无法判断（2022年51.0亿元，2021年全年40.0亿元）",
    )


UNKNOWN = [
    ("{{ 纪实('对外贸意', '展会').名称 }}", "工作纪实没有“对外贸意”这个业务板块，最接近的有：对外贸易"),
    ("{% if 纪实('对外贸易', '展览') %}甲{% endif %}", "工作纪实没有“展览”这个类别，最接近的有：展会"),
    ("{{ 名称('消费', '活动', 2) }}", "工作纪实没有“消费”这个业务板块，最接近的有：消费促进"),
    ("{{ 分别(出口, 进口.到('上半年')) }}", "“分别”的几个指标时段不同"),
    ("{{ 分别增减('出口') }}", "写法如：分别增减(出口总额, 进口总额)"),
]


@pytest.mark.parametrize(("outline", "sentence"), UNKNOWN)
def test_a_wrong_name_is_an_error_and_not_an_empty_sentence(outline: str, sentence: str) -> None:
    with pytest.raises(OutlineError) as refused:
        composed(outline)
    assert sentence in str(refused.value)


@pytest.mark.django_db
def test_a_count_of_zero_makes_no_boast_and_a_gap_still_shows(demonstration: None) -> None:
    """In January most counts are zero: 「组织0家外贸企业参加培训」 is no sentence of a summary."""
    january = Entry(
        Indicator.objects.get(code="mailbox_cases"), territory.city(), Month(2022, 1), {"value": Decimal(0)}
    )
    assert not enter([january], Act(Source.RETURN, reason="revised")).refusals
    text = "".join(paragraph.text for paragraph in report(2022, 1).paragraphs)
    nothing = r"(?<![\d.])0(?:\.0)?(?:[万亿]元|元|家|场次|个|次|万?张|吨|件)"
    assert re.findall(nothing, text) == ["0件"]
    assert re.search("市长热线[1-9][0-9]*件，收到局长信箱事项0件", text)  # a zero is a figure
    assert "【缺：社会消费品零售总额】" in text
