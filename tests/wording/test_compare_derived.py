"""核数 of what the database does not hold but can tell: contributions, averages, multiples, one of many."""

import pytest

from bureau.algebra.values import Kind
from bureau.wording.compare.judging import compare
from bureau.wording.mention import Mention
from tests.wording.shelf import NOV, YEAR, known, mention, shelf, through

D = mention
WHOLE = known(
    "whole",
    {
        "2017-12": {"cumulative": "50"},
        "2018-12": {"cumulative": "60"},
        "2019-11": {"cumulative": "70"},
        "2020-12": {"cumulative": "90"},
        "2021-11": {"cumulative": "100"},
        "2021-12": {"cumulative": "110"},
        "2022-11": {"cumulative": "150"},
    },
    name="外贸进出口总额",
)
PART = known(
    "part",
    {"2019-11": {"cumulative": "20"}, "2021-11": {"cumulative": "40"}, "2022-11": {"cumulative": "70"}},
    name="出口总额",
    part_of="whole",
)
FALLING = known(
    "falling",
    {"2021-11": {"cumulative": "30"}, "2022-11": {"cumulative": "25"}},
    name="进口总额",
    part_of="whole",
)
BROKEN = known(  # the published growth says that last year's figure was revised
    "broken",
    {"2021-11": {"cumulative": "40"}, "2022-11": {"cumulative": "70", "cumulative_yoy": "60.0"}},
    name="转口总额",
    part_of="whole",
)
YOUNG = known("young", {"2022-11": {"cumulative": "7"}}, name="新业态", part_of="whole")
TONNES = known(
    "tonnes", {"2021-11": {"cumulative": "5"}, "2022-11": {"cumulative": "9"}}, unit="吨", part_of="whole"
)
OWN_RATE = known("own", {"2022-11": {"cumulative": "56.0"}}, kind=Kind.RATE, unit="%", name="消费贡献率")
AMOUNT = known("amount", {"2022-11": {"cumulative": "84"}}, name="新签约项目协议投资额")
COUNT = known("count", {"2022-11": {"cumulative": "35"}}, unit="个", name="新签约项目", decimals=0)
SALES = known("sales", {"2022-11": {"cumulative": "2500"}}, unit="万元", name="冻猪肉投放销售额")
SOLD = known("sold", {"2022-11": {"cumulative": "1000"}}, unit="吨", name="冻猪肉投放", decimals=0)
PRICE = known("price", {"2022-11": {"value": "25.5"}}, kind=Kind.STOCK, unit="元/公斤", name="猪肉均价")
NONE_SOLD = known("none", {"2022-11": {"cumulative": "0"}}, unit="家", name="停业商户", decimals=0)
NONE_AMOUNT = known("none_amount", {"2022-11": {"cumulative": "3"}}, name="停业商户补助额")
LATE = known("late", {"2022-10": {"cumulative": "3"}}, unit="家", name="开业商户", decimals=0)
LATE_AMOUNT = known("late_amount", {"2022-11": {"cumulative": "3"}}, name="开业商户补助额")
LOSS = known("loss", {"2019-11": {"cumulative": "5"}, "2022-11": {"cumulative": "-1"}}, name="利润")
READINGS = (
    WHOLE, PART, FALLING, BROKEN, YOUNG, TONNES, OWN_RATE, AMOUNT, COUNT, SALES, SOLD, PRICE, NONE_SOLD,
    NONE_AMOUNT, LATE, LATE_AMOUNT, LOSS,
)  # fmt: skip


def rate(amount: str, code: str = "part", **more: str) -> Mention:
    return D(f"{amount}%", amount, "%", "other", sub="contribution_rate", code=code, **more)  # type: ignore[arg-type]


def points(amount: str, code: str = "part", **more: str) -> Mention:
    unit = "个百分点"
    return D(f"{amount}{unit}", amount, unit, "other", sub="contribution_pts", code=code, **more)  # type: ignore[arg-type]


def mean(amount: str, reference: str, code: str = "whole", period: object = NOV) -> Mention:
    return D(f"{amount}%", amount, "%", "average_growth", period, code=code, reference=reference)  # type: ignore[arg-type]


def more(amount: str, **options: str) -> Mention:
    return D(f"{amount}亿元", amount, "亿元", "other", sub="increase", code="whole", **options)  # type: ignore[arg-type]


def times(amount: str, reference: str | None, code: str = "whole", unit: str = "倍") -> Mention:
    return D(f"{amount}{unit}", amount, unit, "other", sub="stock_ratio", code=code, reference=reference)


def doubled(span: str, amount: str, reference: str) -> Mention:
    return D(span, amount, "%", "growth", code="whole", reference=reference)


def item(span: str, amount: str, unit: str, code: str, sub: str = "per_item") -> Mention:
    return D(span, amount, unit, "other", sub=sub, code=code)


CASES: list[tuple[Mention, str, str]] = [
    # --- 贡献率: own change over the whole's; 30 of 50
    (rate("60.0"), "一致", ""),
    (rate("60.0", reference="进出口"), "一致", ""),  # the whole that it belongs to, by a part of its name
    (rate("60.0", reference="经济"), "无法判断", "库中没有“经济”的数，不能计算贡献率，请人工核对"),
    (
        rate("61.7"),
        "与库不符",
        "库中2022年1—11月对“外贸进出口总额”的贡献率（按现有数计算）为60.0%，文中61.7%与库不符，请核对后改正",
    ),
    (rate("10.0", "falling"), "无法判断", "不能计算贡献率：整体或部分没有增长，贡献率没有意义"),
    (rate("56.0", "own"), "一致", ""),  # published as an indicator of its own
    (rate("10.0", "whole"), "无法判断", "请在指标目录里登记它“属于”哪个指标"),
    (rate("10.0", "young"), "无法判断", "2021年1—11月的数，补齐后再核对"),
    (rate("10.0", "tonnes"), "无法判断", "单位“吨”与外贸进出口总额的单位“亿元”不能换算"),
    (rate("60.0", "broken"), "一致", ""),
    (rate("52.5", "broken"), "无法判断", "“转口总额”公布的同比与按现有数计算的不同（口径有调整）"),
    # --- 拉动n个百分点: own change over the whole's base; 30 of 100
    (points("30.0", direction="up"), "一致", ""),
    (points("5.0", "falling", direction="down"), "一致", ""),  # 拉低5个百分点
    (points("5.0", "falling", direction="up"), "方向相反", "为拉低5.0个百分点，方向相反"),
    (points("6.0", "falling", direction="down"), "与库不符", "为拉低5.0个百分点，文中拉低6.0个百分点"),
    (points("1.3"), "与库不符", "的影响（按现有数计算）为拉动30.0个百分点，文中拉动1.3个百分点"),
    # --- the change of a share: 46.7 − 40.0, or since the year named: 46.7 − 28.6
    (D("6.7个百分点", "6.7", "个百分点", "share_change", code="part", reference="上年同期"), "一致", ""),
    (D("18.1个百分点", "18.1", "个百分点", "share_change", code="part", reference="2019年"), "一致", ""),
    (
        D("6.7个百分点", "6.7", "个百分点", "share_change", code="part", reference="进出口、去年同期"),
        "一致",
        "2022年1—11月占比与2021年1—11月相比",
    ),
    (
        D("6.7个百分点", "6.7", "个百分点", "share_change", code="part", reference="2018年"),
        "库中无此数",
        "库中没有“出口总额”2018年的数",
    ),
    (
        D("6.7个百分点", "6.7", "个百分点", "share_change", code="part", reference="2030年"),
        "无法判断",
        "不知道“2030年”是与哪一年相比",
    ),
    (D("6.7%", "6.7", "%", "share", code="tonnes"), "无法判断", "的数不能相除，不能计算占比"),
    # --- 年均: since a year counts from it or from the year before, to date or to the last whole year
    (mean("28.9", "2019年以来"), "一致", "2022年1—11月以2019年为基期的年均增速"),
    (mean("9.9", "2019年以来"), "无法判断", "2022年1—11月以2019年为基期的年均增速库中算得增长28.9%"),
    (mean("28.9", "2019年"), "一致", ""),
    (mean("28.9", "近三年"), "一致", ""),
    (mean("22.4", "2017年以来"), "无法判断", "缺2017年1—11月的数，补录后可再核对"),
    (mean("21.8", "2017年以来"), "一致", "2021年以2017年为基期的年均增速"),
    (mean("22.4", "“十三五”期间"), "无法判断", "基期2015年：缺2015年1—12月的数，补录后可再核对"),
    (mean("21.8", "2018—2021年"), "一致", "2021年以2017年为基期"),
    (mean("22.4", "2018—2021年", period=YEAR), "一致", "2021年以2018年为基期"),
    (mean("19.9", "2018—2021年"), "与库不符", "2021年以2017年为基期的年均增速为增长21.8%"),
    (mean("22.4", "“十四五”以来"), "无法判断", "缺2020年1—11月的数"),
    (mean("9.9", "2022年以来"), "无法判断", "没有看出年均是从哪一年算起"),
    (mean("9.9", "2019年", "loss"), "无法判断", "没有可以开方的增长，不能计算年均增速"),
    # --- 翻番
    (doubled("一番", "100", "2019年"), "舍入一致", ""),  # 150 of 70
    (doubled("一番", "100", "2018年"), "无法判断", ""),
    (doubled("两番", "300", "2019年"), "与库不符", "为增长114.3%，文中增长两番与库不符"),
    (doubled("一番", "100", "2021年"), "与库不符", "为增长50%"),
    # --- multiples
    (times("1.5", "上年同期"), "一致", "2022年1—11月与2021年1—11月之比为1.5倍"),
    (times("2.1", "2019年"), "一致", "与2019年1—11月之比为2.1倍"),
    (times("5.6", "出口总额"), "无法判断", ""),  # another indicator that has no figure on this shelf
    (times("9", None), "无法判断", "库中没有“9倍”这种数（倍数）"),
    (times("9", "日销量"), "无法判断", "库中没有“9倍”这种数（倍数）"),
    (times("9", "2018年"), "无法判断", "缺2018年1—11月的数，补录后可再核对"),
    (times("0.2", "外贸", "part"), "一致", "2022年1—11月与“外贸进出口总额”之比为0.2倍"),
    (times("0.5", "外贸", "tonnes"), "无法判断", "的数不能相除"),
    # --- 增加, 减少
    (more("50"), "一致", ""),
    (more("50", reference="上年同期", direction="up"), "一致", ""),
    (more("80", reference="2019年"), "一致", "与2019年1—11月相比为增加80亿元"),
    (more("50", direction="down"), "方向相反", "与上年同期相比为增加50亿元"),
    (more("50", reference="年初"), "无法判断", "不知道“年初”是与哪个时段相比"),
    (
        D("5亿元", "5", "亿元", "other", sub="increase", code="falling", direction="down"),
        "一致",
        "与上年同期相比为减少5亿元",
    ),
    # --- one item: the amount over the quantity
    (item("2.4亿元", "2.4", "亿元", "amount"), "一致", "“新签约项目协议投资额”÷“新签约项目”为2.4亿元"),
    (item("2.4亿元", "2.4", "亿元", "count"), "一致", ""),
    (item("24000万元", "24000", "万元", "count"), "一致", ""),
    (item("3.4亿元", "3.4", "亿元", "amount"), "与库不符", "为2.4亿元，文中3.4亿元与库不符"),
    (item("25元/公斤", "25", "元/公斤", "sales", "price"), "一致", ""),
    (item("25元/件", "25", "元/件", "sales", "price"), "无法判断", "的数不能相除"),
    (item("25.5元/公斤", "25.5", "元/公斤", "price", "price"), "一致", ""),
    (item("25元", "25", "元", "price", "price"), "无法判断", "库中没有与“猪肉均价”配套的金额"),
    (item("1200万元", "1200", "万元", "whole"), "无法判断", "库中没有与“外贸进出口总额”配套的数量"),
    (item("1亿元", "1", "亿元", "none_amount"), "无法判断", "的数不能相除"),
    (item("1亿元", "1", "亿元", "late_amount"), "无法判断", "2022年1—11月：缺2022年11月的数"),
]


@pytest.mark.parametrize(
    ("one", "mark", "reason"),
    CASES,
    ids=lambda each: f"{each.span} {each.code} {each.reference}" if isinstance(each, Mention) else None,
)
def test_what_can_be_computed_is_judged_and_what_cannot_says_why(
    one: Mention, mark: str, reason: str
) -> None:
    found = compare(one, shelf(*READINGS))
    assert str(found.verdict) == mark, found.explanation
    assert reason in found.explanation


def test_a_whole_year_leaves_no_choice_of_the_years_that_an_average_runs_over() -> None:
    years = {f"{year}-12": {"cumulative": str(100 + 10 * (year - 2018))} for year in range(2018, 2023)}
    found = compare(mean("9.1", "2020年以来", "years", YEAR), shelf(known("years", years), span=YEAR))
    assert str(found.verdict) == "与库不符"
    assert "2022年以2020年为基期的年均增速为增长8.0%" in found.explanation
    assert through(2022, 12) == YEAR
