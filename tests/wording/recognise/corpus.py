"""Paragraphs made up per pattern of PHRASES A–L, with what they say.

Other places, periods, orders, units and punctuation than the annotated examples have.

`corpus(seed)` is the same for one seed. Names come from the alias table that the annotated examples use too.
"""

# ruff: noqa: E501, SIM905 (a Chinese character counts as two columns; the tables of sentences stay one a line)

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.reading_predictions import READING

_ALIASES: dict[str, list[str]] = json.loads((READING / "aliases.json").read_text("utf-8"))["aliases"]
_MONEY = (
    "社会消费品零售总额 限额以上单位消费品零售额 商品零售额 餐饮收入 网络零售额 商品销售总额 外贸进出口总额 外贸出口额 外贸进口额 实际使用外资 "
    "对外投资额 服务业增加值 工业投资 招商引资到位资金 省外到位资金 电子商务交易额 跨境电商交易额 限额以上批发业销售额 限额以上零售业销售额"
).split()
_PARTS = [
    ("外贸进出口总额", "外贸出口额", "外贸进口额"),
    ("社会消费品零售总额", "城镇消费品零售额", "乡村消费品零售额"),
]
_GOODS = "粮油食品 饮料 烟酒 日用品 石油及制品 汽车 化妆品 金银珠宝".split()
_PLACES = "全市 我市 宜昌市 赣州 乌海市 全区 保山市 喀什地区 临河区 徐州 博山区 我县 延边州".split()
_ABOVE = "全省 全国 全区 全州 自治区 山东省".split()
_YEAR = 2022
_RANGES = (
    ("1—{m}月", "range"), ("1-{m}月", "range"), ("1至{m}月", "range"), ("1～{m}月", "range"), ("前{m}个月", "range"), ("今年1—{m}月", "range"),
    ("2022年1—{m}月", "range"), ("1月至{m}月", "range"), ("{m}月份", "month"), ("2022年{m}月", "month"), ("一季度", "q1"), ("上半年", "h1"), ("前三季度", "q3"),
    ("全年", "year"), ("2022年", "year"), ("今年以来", "todate"), ("二季度", "q2"), ("今年上半年", "h1"), ("2022年前三季度", "q3"), ("", "todate"),
)  # fmt: skip
_LEVEL = "完成 实现 达 达到 为 累计完成 累计实现 共完成".split()
_UP = "增长 同比增长 上升 同比上升 较上年增长 比上年同期增长 同比增加".split()
_DOWN = "下降 同比下降 减少 同比减少 下滑".split()


@dataclass
class Paper:
    """A paragraph in the making."""

    rng: random.Random
    context: str = ""
    period: str = ""
    text: str = ""
    mentions: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        month = self.rng.randint(4, 11)
        self.month = month
        self.context = self.period = f"{_YEAR}-01..{_YEAR}-{month:02d}"

    def say(self, *words: str) -> "Paper":
        self.text += "".join(words)
        return self

    def one(self, *choices: str) -> "Paper":
        return self.say(self.rng.choice(choices))

    def figure(self, span: str, indicator: str, measure: str, value: str, unit: str, **more: Any) -> "Paper":
        row = {
            "span": span, "start": len(self.text), "indicator": indicator, "measure": measure, "value": value, "unit": unit,
            "period": more.get("period", self.period), "direction": more.get("direction"), "reference": None, "scope": None,
        }  # fmt: skip
        row.update({key: more[key] for key in ("alt", "measure_alt", "indicator_alt") if key in more})
        self.mentions.append(row)
        return self.say(span)

    def name(self, indicator: str) -> "Paper":
        return self.say(self.rng.choice([indicator, *self._plain_names(indicator)]))

    def _plain_names(self, indicator: str) -> list[str]:
        return [each for each in _ALIASES[indicator] if len(each) > 3 and "全市" not in each]

    def open(self, *kinds: str) -> "Paper":
        """A period and a place, as texts begin."""
        forms = [each for each in _RANGES if not kinds or each[1] in kinds]
        form, kind = self.rng.choice(forms)
        spans = {
            "range": (1, self.month),
            "todate": (1, self.month),
            "month": (self.month, self.month),
            "q1": (1, 3),
            "q2": (4, 6),
            "h1": (1, 6),
            "q3": (1, 9),
            "year": (1, 12),
        }
        first, last = spans[kind]
        self.period = f"{_YEAR}-{first:02d}..{_YEAR}-{last:02d}" if first < last else f"{_YEAR}-{first:02d}"
        self.say(form.format(m=self.month))
        if form:
            self.one("，", "，", ",", "")
        return self.say(self.rng.choice(_PLACES))

    @property
    def is_month(self) -> bool:
        return ".." not in self.period

    def amount(self, indicator: str, unit: str = "") -> "Paper":
        unit = unit or self.rng.choice(["亿元", "亿元", "亿元", "万元", "亿美元"])
        value = f"{self.rng.uniform(1, 900):.{self.rng.choice([0, 1, 1, 2])}f}"
        shown = wide(value) if self.rng.random() < 0.1 else value
        space = " " if self.rng.random() < 0.1 else ""
        return self.figure(
            shown + space + unit, indicator, "month" if self.is_month else "cumulative", value, unit
        )

    def rate(self, low: float = 0.1, high: float = 60) -> str:
        return f"{self.rng.uniform(low, high):.{self.rng.choice([0, 1, 1, 1, 2])}f}"

    def grows(self, indicator: str, down: bool | None = None, verb: str = "") -> "Paper":
        down = self.rng.random() < 0.3 if down is None else down
        value = self.rate(1)
        self.say(verb or self.rng.choice(_DOWN if down else _UP))
        return self.percent(indicator, value, down)

    def percent(self, indicator: str, value: str, down: bool = False, measure: str = "") -> "Paper":
        sign = "％" if self.rng.random() < 0.15 else "%"
        measure = measure or ("growth_month" if self.is_month else "growth")
        return self.figure(
            value + sign,
            indicator,
            measure,
            f"-{value}" if down else value,
            "%",
            direction="down" if down else "up",
        )

    def points(self, indicator: str, measure: str, down: bool = False) -> "Paper":
        value = self.rate(0.1, 20)
        return self.figure(
            f"{value}个百分点",
            indicator,
            measure,
            f"-{value}" if down else value,
            "个百分点",
            direction="down" if down else "up",
        )

    def joint(self) -> "Paper":
        return self.one("，", "，", "、", "；")

    def money(self) -> str:
        return self.rng.choice(_MONEY)


def wide(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if 33 <= ord(each) < 127 else each for each in text)


Family = Callable[[Paper], object]


def a1(p: Paper) -> None:
    name = p.money()
    p.open().one("", "", "累计").one("完成", "实现", "").name(name)
    p.one("", "", "为", "达").amount(name).one("，", "、").grows(name).say("。")


def a1_name_first(p: Paper) -> None:
    name = p.money()
    p.open().name(name).one(*_LEVEL).amount(name).one("，", "；").grows(name).say("。")


def a2(p: Paper) -> None:
    name = p.money()
    p.open("month").one("完成", "").name(name).one("", "为").amount(name).say("，").grows(name).say("。")


def a3(p: Paper) -> None:
    whole, first, second = p.rng.choice(_PARTS)
    p.open("range", "h1", "q3", "year", "todate").name(whole).one(*_LEVEL).amount(whole).joint().grows(
        whole
    ).one("。其中，", "，其中", "；其中：", "，其中，")
    p.name(first).one("", "完成").amount(first, "亿元").one("、", "，").grows(first).one("，", "；").name(
        second
    ).amount(second, "亿元").one("、", "，").grows(second).say("。")


def a4(p: Paper) -> None:
    name = p.money()
    value = str(p.rng.randint(2, 99) * 10)
    p.open("range", "todate", "year").name(name)
    form = p.rng.choice(
        [
            "近{}亿元",
            "超{}亿元",
            "{}多亿元",
            "{}余亿元",
            "{}亿元以上",
            "突破{}亿元",
            "逼近{}亿元",
            "达{}亿元左右",
            "约{}亿元",
            "超过{}亿元",
        ]
    )
    before, _, after = form.partition("{}")
    more = "多" if after.startswith("多") else "余" if after.startswith("余") else ""
    p.say(before).figure(f"{value}{more}亿元", name, "cumulative", value, "亿元").say(
        after.removeprefix(more).removeprefix("亿元"), "，"
    ).grows(name).say("。")


def a6(p: Paper) -> None:
    name = p.rng.choice(["外贸进出口总额", "实际使用外资", "外贸出口额"])
    p.open("range", "todate").name(name).one("", "达").amount(name, "亿元").one("人民币", "").one(
        "（折合", "（约合"
    ).amount(name, "亿美元").say("）。")


def a7(p: Paper) -> None:
    p.period = f"@{_YEAR}-{p.month:02d}"
    value = str(p.rng.randint(3, 900))
    p.say(
        p.rng.choice(["截至{}月底，", "截至{}月末，", "{}月末，", "截至2022年{}月底，"]).format(p.month),
        p.rng.choice(_PLACES[:5]),
    )
    if p.rng.random() < 0.5:
        p.say("蔬菜库存").figure(f"{value}吨", "蔬菜库存", "stock", value, "吨").say("。")
    else:
        p.one("共有", "拥有", "现有").say("规上企业").figure(
            f"{value}家", "“主导+特色”产业规上企业", "stock", value, "家", measure_alt=["count"]
        ).say("。")


def b1(p: Paper) -> None:
    name = p.money()
    p.open().name(name)
    if p.rng.random() < 0.2:
        p.say("同比").figure(
            "持平", name, "growth_month" if p.is_month else "growth", "0", "%", direction="flat"
        )
    else:
        p.grows(name)
    p.say("。")


def b2(p: Paper) -> None:
    name, down = p.money(), p.rng.random() < 0.3
    p.open("range", "h1", "q3").name(name).amount(name).say("，").one(
        *(("降幅", "降幅为") if down else ("增速", "增幅", "增幅为", "同比增速", "增速达", "增长率为"))
    )
    p.percent(name, p.rate(1), down).say("。")


def b3(p: Paper) -> None:
    goods = p.rng.sample(_GOODS, 3)
    names = [f"限额以上{each}类零售额" for each in goods]
    p.open("range", "h1", "q3", "todate").one("限额以上单位", "").say(
        "、".join(f"{each}类" for each in goods),
        "零售额",
        p.rng.choice(["分别增长", "同比分别增长", "分别同比增长"]),
    )
    mixed = p.rng.random() < 0.3
    for at, name in enumerate(names):
        p.say(["", "、", p.rng.choice(["、", "和"])][at])
        last = mixed and at == 2
        p.say("下降" if last else "").percent(name, p.rate(1), last)
    p.say("。")


def b3_values(p: Paper) -> None:
    _, first, second = p.rng.choice(_PARTS)
    p.open("range", "h1", "q3", "todate").name(first).one("、", "和").name(second).one(
        "分别为", "分别完成", "分别达到"
    ).amount(first, "亿元").one("、", "和").amount(second, "亿元")
    p.one("，分别增长", "，同比分别增长").percent(first, p.rate(1)).one("、", "和").percent(
        second, p.rate(1)
    ).say("。")


def b4(p: Paper) -> None:
    name, value = p.money(), f"{p.rng.uniform(1, 9):.1f}"
    p.open("range", "h1").name(name).amount(name).say("，").one("增长", "同比增长").figure(
        f"{value}倍", name, "growth", value, "倍", direction="up"
    ).say("。")


def b5(p: Paper) -> None:
    name = p.money()
    p.open("range", "year").name(name).amount(name).say("，").one(
        "两年平均增长", "年均增长", "比2019年同期两年平均增长"
    ).percent(name, p.rate(1), measure="average_growth").say("。")


def b5_base(p: Paper) -> None:
    name = p.money()
    p.open("range", "year").name(name).amount(name).say("，").one(
        "比2019年同期增长", "较2019年增长", "与2020年同期相比增长"
    ).percent(name, p.rate(1)).say("。")


def b6(p: Paper) -> None:
    name = p.money()
    now = p.period = f"{_YEAR}-01..{_YEAR}-12"
    p.say(p.rng.choice(_PLACES)).name(name).one("由", "从")
    p.period = "2019-01..2019-12"
    p.say("2019年的").amount(name, "亿元").one("增至", "增长到", "增加到", "提高到")
    p.period = now
    p.say("2022年的").amount(name, "亿元").say("，年均增长").percent(
        name, p.rate(1), measure="average_growth"
    ).say("。")


def b8(p: Paper) -> None:
    name = p.money()
    p.open("month").name(name).amount(name).say("，环比")
    down = p.rng.random() < 0.4
    p.say("下降" if down else "增长").percent(name, p.rate(1), down, "mom").say("，").grows(name).say("。")


def c1(p: Paper) -> None:
    name, down = p.money(), p.rng.random() < 0.4
    p.open("range", "h1", "q3").name(name).grows(name, down=False).say("，").one("", "增速", "增幅")
    above = p.rng.choice(_ABOVE)
    if p.rng.random() < 0.5:
        p.one(*(("低于", "慢于") if down else ("高于", "快于", "高出"))).say(
            above, p.rng.choice(["平均水平", "", "平均增速"])
        )
    else:
        p.one("比", "较").say(
            above,
            p.rng.choice(["平均水平", "", "平均增速"]),
            p.rng.choice(["低", "慢"] if down else ["高", "快", "高出"]),
        )
    p.points(name, "diff_points", down).say("。")


def c1_two(p: Paper) -> None:
    name = p.money()
    p.open("range", "h1").name(name).grows(name, down=False).say("，增速分别高于全省、全国").points(
        name, "diff_points"
    ).one("和", "、").points(name, "diff_points").say("。")


def c2(p: Paper) -> None:
    name = p.money()
    p.open("range").name(name).grows(name, down=False).say("，高于全国（").percent(name, p.rate(1)).say(
        "）"
    ).points(name, "diff_points").say("。")


def c3(p: Paper) -> None:
    p.open("range").say("网络零售额").grows("网络零售额", down=False).say("，快于社零总额增速").points(
        "网络零售额", "diff_points"
    ).say("。")


def _rank(p: Paper, name: str, measure: str = "rank") -> None:
    number = p.rng.randint(2, 14)
    words = [
        f"第{number}位",
        f"第{'一二三四五六七八九'[number - 1]}位" if number < 10 else f"第{number}位",
        f"第{number}",
        f"第{'一二三四五六七八九'[number - 1]}" if number < 10 else f"第{number}",
    ]
    p.figure(p.rng.choice(words), name, measure, str(number), "位")


def d1(p: Paper) -> None:
    name = p.money()
    p.open("range", "h1").name(name).amount(name).say("，").grows(name).say("，").one(
        "", "增速", "总量", "增幅"
    ).one("居", "列", "位居", "排", "位列", "排名").say(p.rng.choice(_ABOVE))
    _rank(p, name)
    p.say("。")


def d1_first(p: Paper) -> None:
    name = p.money()
    p.open("range", "h1").name(name).grows(name, down=False).say("，增速").one(
        "居", "列", "位居", "稳居"
    ).say(p.rng.choice(_ABOVE))
    start = len(p.text)
    p.figure(p.rng.choice(["首位", "第一", "第1位", "第一位", "榜首"]), name, "rank", "1", "位")
    p.claims.append({"span": p.text[start:], "start": start, "kind": "rank_first", "indicator": name})
    p.say("。")


def d2(p: Paper) -> None:
    name = p.money()
    p.open("range").name(name).amount(name).say("，").grows(name).one(
        "，总量、增速分别居", "，总量和增速分别列"
    ).say(p.rng.choice(_ABOVE))
    _rank(p, name)
    p.one("、", "和")
    _rank(p, name)
    p.say("。")


def d3(p: Paper) -> None:
    name, number = p.money(), p.rng.randint(2, 6)
    p.open("range").name(name).say("增速").one("居", "进入", "位列", "保持").say(p.rng.choice(_ABOVE)).figure(
        p.rng.choice(
            [f"前{'一二三四五六'[number - 1]}", f"前{'一二三四五六'[number - 1]}位", f"前{number}位"]
        ),
        name,
        "rank",
        str(number),
        "位",
    ).say("。")


def d4(p: Paper) -> None:
    name = p.money()
    p.open("range").name(name).amount(name).say("，").one(
        "在15个副省级城市中居", "在全省14个市州中排", "居中部城市", "在全区12个盟市中列"
    )
    _rank(p, name)
    p.say("。")


def d5(p: Paper) -> None:
    name, number = p.money(), str(p.rng.randint(1, 9))
    p.open("range").name(name).say("增速居", p.rng.choice(_ABOVE))
    _rank(p, name)
    p.one("，较上年前移", "，比上年提升", "，较去年同期上升").figure(
        f"{number}位", name, "other", number, "位", direction="up"
    ).say("。")


def e1(p: Paper) -> None:
    name = p.money()
    target = f"{p.rng.uniform(10, 900):.1f}"
    p.open("range").name(name).amount(name, "亿元").say("，")
    if p.rng.random() < 0.4:
        p.one("完成年度目标（", "完成全年任务（").figure(
            f"{target}亿元", name, "target", target, "亿元", period=f"{_YEAR}-01..{_YEAR}-12"
        ).say("）的")
    else:
        p.one(
            "完成年度目标任务的",
            "完成全年目标的",
            "占年度任务的",
            "完成率",
            "完成年度计划的",
            "达到年度目标的",
        )
    p.figure(f"{(value := p.rate(10, 99))}%", name, "target_pct", value, "%").say("。")


def e2(p: Paper) -> None:
    name = p.money()
    target = str(p.rng.randint(2, 900))
    p.open("range").name(name).amount(name, "亿元").say("，")
    start = len(p.text)
    p.say("超额完成", p.rng.choice(["省里", "自治区", "省厅"]), "下达的").figure(
        f"{target}亿元", name, "target", target, "亿元", period=f"{_YEAR}-01..{_YEAR}-12"
    ).say("目标任务。")
    p.claims.append({"span": p.text[start:-1], "start": start, "kind": "target_exceeded", "indicator": name})


def e3(p: Paper) -> None:
    name, number = p.money(), str(p.rng.randint(1, 4))
    p.open("range").name(name).amount(name, "亿元").say("，")
    start = len(p.text)
    p.say("提前").figure(f"{number}个月", name, "other", number, "个月", period=None).say("完成全年目标")
    p.claims.append({"span": p.text[start:], "start": start, "kind": "target_early", "indicator": name})
    p.say("。")


def e4(p: Paper) -> None:
    name, down = p.money(), p.rng.random() < 0.4
    p.open("range").name(name).amount(name, "亿元").say("，").one("慢于", "低于") if down else p.open(
        "range"
    ).name(name).amount(name, "亿元").say("，").one("快于", "高于")
    p.say("序时进度").points(name, "diff_points", down).say("。")


def e5(p: Paper) -> None:
    name = p.money()
    value, rate = f"{p.rng.uniform(10, 900):.1f}", p.rate(1)
    p.open("range").name(name).amount(name, "亿元").say("，").grows(name).one(
        "；预计全年完成", "。预计全年可达", "，预计全年可完成"
    )
    year = f"{_YEAR}-01..{_YEAR}-12"
    p.figure(f"{value}亿元", name, "other", value, "亿元", period=year).one("、", "，").say("增长").figure(
        f"{rate}%", name, "other", rate, "%", period=year, direction="up"
    ).say("。")


def e6(p: Paper) -> None:
    """A plan, then what was done."""
    name = p.money()
    value, year = str(p.rng.randint(10, 900)), f"{_YEAR}-01..{_YEAR}-12"
    p.one("全年计划", "全年目标", "今年力争").say("完成" if p.rng.random() < 0.5 else "实现").name(
        name
    ).figure(f"{value}亿元", name, "target", value, "亿元", period=year).say("，")
    p.say(f"1—{p.month}月已完成").amount(name, "亿元").say("，").grows(name, down=False, verb="同比增长").say(
        "。"
    )


def f1(p: Paper) -> None:
    name, value = p.money(), str(p.rng.randint(1, 9) * 100)
    p.open("range", "year").name(name).amount(name, "亿元").say("，")
    start = len(p.text)
    p.one("首次突破", "历史性突破", "首次跨过", "首次迈上").figure(
        f"{value}亿元", name, "other", value, "亿元"
    ).one("大关", "关口", "台阶")
    p.claims.append({"span": p.text[start:], "start": start, "kind": "first_cross", "indicator": name})
    p.say("。")


def f2(p: Paper) -> None:
    name = p.money()
    p.open("range", "year").name(name).amount(name).say("，")
    start = len(p.text)
    p.one(
        "创历史新高", "创2017年以来新高", "再创新高", "创历史同期新高", "达到历史最好水平", "总量刷新历史纪录"
    )
    p.claims.append({"span": p.text[start:], "start": start, "kind": "record", "indicator": name})
    p.one("，", "；").grows(name).say("。")


def f3(p: Paper) -> None:
    name, number = p.money(), str(p.rng.randint(3, 24))
    p.open("range").name(name).grows(name, down=False).say("，")
    start = len(p.text)
    p.say("连续").figure(f"{number}个月", name, "other", number, "个月", period=None).one(
        "保持正增长", "实现正增长", "两位数增长"
    )
    p.claims.append({"span": p.text[start:], "start": start, "kind": "streak", "indicator": name})
    p.say("。")


def f6(p: Paper) -> None:
    name = p.money()
    p.open("range").name(name).grows(name, down=False).say("，增速")
    start = len(p.text)
    p.one("由负转正", "由降转升", "由降转增")
    p.claims.append({"span": p.text[start:], "start": start, "kind": "turn", "indicator": name})
    p.say("。")


def f7(p: Paper) -> None:
    number = str(p.rng.randint(2, 99))
    p.one("承办", "共承办").one("代表建议", "人大建议", "政协提案").figure(
        f"{number}件", "建议提案承办数", "count", number, "件"
    ).say("，")
    start = len(p.text)
    p.one("已全部办结", "全部办结", "全部按时办结")
    p.claims.append(
        {"span": p.text[start:], "start": start, "kind": "all_completed", "indicator": "建议提案承办数"}
    )
    p.say("。")


def g1(p: Paper) -> None:
    name = p.money()
    p.open("range", "h1").name(name).amount(name).one(
        "，占全省的", "，占全市的比重为", "，占比", "，占全省总量的", "，占比达到"
    )
    p.figure(f"{(value := p.rate(1, 90))}%", name, "share", value, "%").say("。")


def g2(p: Paper) -> None:
    name = p.money()
    p.open("range", "h1").name(name).one("占全省的比重为", "占比").figure(
        f"{(value := p.rate(1, 90))}%", name, "share", value, "%"
    )
    down = p.rng.random() < 0.4
    p.one("，较上年同期", "，比上年", "，同比").one(
        *(("下降", "降低") if down else ("提高", "提升", "上升"))
    ).points(name, "share_change", down).say("。")


def h1(p: Paper) -> None:
    name = p.rng.choice(["社会消费品零售总额", "限额以上单位消费品零售额"])
    p.open("range").one("拉动", "带动").name(name).say("增长").points(name, "other").say("。")


def h2(p: Paper) -> None:
    first, second = str(p.rng.randint(100, 9000)), f"{p.rng.uniform(1, 30):.1f}"
    p.open("range", "year").one("发放", "拨付").say("促消费补贴").figure(
        f"{first}万元", "促消费补贴", "month" if p.is_month else "cumulative", first, "万元"
    ).one("，带动", "，撬动", "，直接带动").say("消费")
    p.one("", "近", "超").figure(
        f"{second}亿元",
        "促消费补贴带动消费",
        "cumulative",
        second,
        "亿元",
        indicator_alt=["促销活动带动消费", "以旧换新带动消费"],
    ).say("。")


def i1(p: Paper) -> None:
    name, down = p.money(), p.rng.random() < 0.4
    p.open("range").name(name).grows(name, down=False).say("，").one("", "增速").one(
        "较上月", "比上半年", "较1—3月", "比一季度", "较前三季度"
    )
    p.one(*(("回落", "放缓") if down else ("加快", "提高", "回升", "提升"))).points(name, "accel", down).say(
        "。"
    )


def i1_two(p: Paper) -> None:
    name = p.money()
    p.open("range").name(name).grows(name, down=False).say("，增速比上半年、前三季度分别加快")
    first = p.rate(0.1, 20)
    p.figure(f"{first}个", name, "accel", first, "个百分点", direction="up").one("、", "和").points(
        name, "accel"
    ).say("。")


def i2(p: Paper) -> None:
    name, wider = p.money(), p.rng.random() < 0.4
    p.open("range").name(name).grows(name, down=True).say("，降幅").one(
        "较上月", "比上半年", "较一季度", "较1—3月"
    ).say("扩大" if wider else "收窄").points(name, "accel", wider).say("。")


def j_two_periods(p: Paper) -> None:
    name = p.money()
    p.open("month").name(name).amount(name).say("，").grows(name)
    p.period = f"{_YEAR}-01..{_YEAR}-{p.month:02d}"
    p.say(f"；1—{p.month}月", p.rng.choice(["累计", ""]), p.rng.choice(["完成", "实现"])).amount(name).say(
        "，"
    ).grows(name).say("。")


def j_this_month(p: Paper) -> None:
    name = p.money()
    p.open("range").name(name).amount(name).say("，").grows(name)
    p.period = f"{_YEAR}-{p.month:02d}"
    p.one(f"；{p.month}月当月", "；当月", f"，其中{p.month}月当月").one("完成", "实现").amount(name).say(
        "，"
    ).grows(name).say("。")


def k1(p: Paper) -> None:
    value, more = str(p.rng.randint(2, 4000)), p.rng.choice(["", "", "余", "多"])
    name, word, unit = p.rng.choice(
        [
            ("促销活动场次", "促销活动", "场次"),
            ("省外招商引资项目", "省外招商引资项目", "个"),
            ("新设外商投资企业", "新设外商投资企业", "家"),
            ("中央厨房项目", "“中央厨房”", "个"),
        ]
    )
    verb = "" if word.startswith("新设") else p.rng.choice(["举办", "组织", "实施", "开展"])
    p.open("range", "h1", "year").one("累计", "共", "").say(verb, word).figure(
        f"{value}{more}{unit}", name, "count", value, unit
    ).say("。")


def k2(p: Paper) -> None:
    value = str(p.rng.randint(2, 4000))
    p.open("range", "year").one("惠及", "受益").figure(
        f"{value}家", "惠及商贸企业", "count", value, "家"
    ).say("商贸企业。")


def l1(p: Paper) -> None:
    value, days = f"{p.rng.uniform(1, 900):.1f}", str(p.rng.randint(3, 90))
    p.period = f"@{_YEAR}-{p.month:02d}"
    p.say(f"截至{p.month}月底，", p.rng.choice(_PLACES)).one("蔬菜库存", "蔬菜储存量").figure(
        f"{value}吨", "蔬菜库存", "stock", value, "吨"
    ).one("，可保障", "，可供应").figure(f"{days}天", "蔬菜库存", "other", days, "天", period=None).say("。")


def n_chinese(p: Paper) -> None:
    name = p.money()
    spelled, value = p.rng.choice(
        [
            ("三千二百亿元", "3200"),
            ("五百亿元", "500"),
            ("二十三亿元", "23"),
            ("一百零五亿元", "105"),
            ("百亿元", "100"),
        ]
    )
    p.open("range").name(name).one("达", "突破", "近").figure(spelled, name, "cumulative", value, "亿元").say(
        "，"
    )
    word, percent = p.rng.choice([("二成", "20"), ("三成", "30"), ("百分之十二", "12")])
    p.say("增长").figure(word, name, "growth", percent, "%", direction="up").say("。")


def n_range(p: Paper) -> None:
    name, low = p.money(), p.rng.randint(2, 400)
    p.open("range").name(name).one("在", "为", "达").figure(
        f"{low}{p.rng.choice(['—', '-', '至'])}{low + 100}亿元",
        name,
        "cumulative",
        f"{low}..{low + 100}",
        "亿元",
    ).say("。")


def n_not_figures(p: Paper) -> None:
    name = p.money()
    p.one("一是", "二是", "（三）", "第一，").one(
        "落实某政发〔2022〕18号文件，",
        "围绕“十四五”规划，",
        "对接世界500强，",
        "抢抓RCEP15国机遇，",
        "按照GB/T 9704—2012要求，",
        "参加第137届广交会，",
        "新建5G基站，",
        "聚焦四个方面，",
    )
    p.open("range").name(name).amount(name).say("，").grows(name).one(
        "。", "。咨询电话0471-4606543。", "。其中限额以上单位占多数。"
    )


def a3_districts(p: Paper) -> None:
    """Counties are whose figures they are; the indicator is carried."""
    name = p.money()
    first, second, third = p.rng.sample(
        "东河区 榆中县 杭锦后旗 宜都市 七里河区 西城区 惠农区 准格尔旗".split(), 3
    )
    p.open("range", "h1").one("分县区看，", "分地区看，").say(first, "、", second).name(name)
    p.one("分别为", "分别完成").amount(name, "亿元").one("、", "和").amount(name, "亿元").say(
        "，同比分别增长"
    )
    p.percent(name, p.rate(1)).one("和", "、").percent(name, p.rate(1)).one("；", "。").say(third)
    p.amount(name, "亿元").say("，").grows(name).say("。")


def a3_parts(p: Paper) -> None:
    """机电产品、农产品分别出口: each part is an indicator of its own."""
    verb = p.rng.choice(["出口", "进口", "进出口"])
    first, second = (
        f"{each}{verb}" for each in p.rng.sample("机电产品 农产品 高新技术产品 纺织服装 钢材".split(), 2)
    )
    p.open("range", "h1").say("，", first.removesuffix(verb), "、", second.removesuffix(verb), "分别", verb)
    p.amount(first, "亿元").one("、", "和").amount(second, "亿元").say("，分别增长").percent(first, p.rate(1))
    p.one("、", "和").percent(second, p.rate(1)).say("。")


def c1_pair(p: Paper) -> None:
    """Two subjects, each with its own distance to one other side."""
    first, second = p.rng.sample(["电子商务交易额", "网络零售额", "社会消费品零售总额", "工业投资"], 2)
    p.open("range", "h1").name(first).amount(first, "亿元").say("，").grows(first, down=False).one("；", "，")
    p.name(second).amount(second, "亿元").say("，").grows(second, down=False)
    p.one("，分别高于全省平均增速", "，增速分别高于全省").points(first, "diff_points").one("和", "、")
    p.points(second, "diff_points").say("。")


def e2_rate(p: Paper) -> None:
    name, year = p.money(), f"{_YEAR}-01..{_YEAR}-12"
    p.open("year").name(name).grows(name, down=False).say("，")
    start, value = len(p.text), p.rate(1, 9)
    p.one("超额完成年初确定的", "超额完成年初提出的").figure(
        f"{value}%", name, "target", value, "%", period=year
    )
    p.claims.append({"span": p.text[start:], "start": start, "kind": "target_exceeded", "indicator": name})
    p.say("的目标。")


def e6_list(p: Paper) -> None:
    """A list of next year's goals, or of forecasts, goes on after ；."""
    first, second, third = p.rng.sample(_MONEY[:8], 3)
    plan = p.rng.random() < 0.6
    year = f"{_YEAR + plan}-01..{_YEAR + plan}-12"
    p.say(f"{_YEAR + 1}年，力争" if plan else "预计全年").name(first)
    p.say("完成" if not plan else "").figure(
        "500亿元", first, "target" if plan else "other", "500", "亿元", period=year
    )
    p.one("；", "，").name(second).say("增长")
    p.figure("8%", second, "target" if plan else "other", "8", "%", period=year).one("以上", "左右", "").say(
        "；"
    )
    p.name(third).figure("3亿美元", third, "target" if plan else "other", "3", "亿美元", period=year).say(
        "。"
    )


def g2_after(p: Paper) -> None:
    name = p.money()
    p.open("range", "h1").name(name).amount(name).say("，").grows(name).one("，占全省的", "，占全市总量的")
    p.figure(f"{(value := p.rate(1, 90))}%", name, "share", value, "%").one(
        "，较上年同期提高", "，比上年提高"
    )
    p.points(name, "share_change").say("。")


def h1_actor(p: Paper) -> None:
    """What pulls another indicator contributes; the figure is its own."""
    name = p.rng.choice(["限额以上单位网上零售额", "餐饮收入", "网络零售额"])
    p.open("range").name(name).amount(name).say("，").grows(name, down=False).one("，拉动", "，带动")
    p.one("限上零售额", "社零总额").say("增长").points(name, "other").say("。")


def _claims(p: Paper, words: str, kind: str, *names: str) -> Paper:
    p.claims.extend({"span": words, "start": len(p.text), "kind": kind, "indicator": name} for name in names)
    return p.say(words)


def d1_both(p: Paper) -> None:
    """Two indicators, then 均 or 双双: the claim is of each."""
    first, second = p.rng.sample(_MONEY[:8], 2)
    p.open("range", "h1").name(first).grows(first, down=False).one("，", "；").name(second)
    p.grows(second, down=False).say("，")
    _claims(
        p, p.rng.choice(["均创历史同期新高", "双双创近三年新高", "均实现由负转正"]), "record", first, second
    )
    if p.text.endswith("转正"):
        for each in p.claims:
            each["kind"] = "turn"
    p.say("。")


def f1_behind(p: Paper) -> None:
    """The line is told first, and that it was the first time behind it."""
    name, value = p.money(), str(p.rng.randint(1, 9) * 100)
    p.open("year", "h1").name(name).one("突破", "跨过", "迈上").figure(
        f"{value}亿元", name, "cumulative", value, "亿元", measure_alt=["other"]
    ).one("大关", "台阶").say("，")
    _claims(p, p.rng.choice(["实现历史性突破", "实现历史性跨越", "系历史首次"]), "first_cross", name)
    p.one("，", "；").grows(name).say("。")


def f2_after_parts(p: Paper) -> None:
    """A record at the end of a sentence, with the months or years that it is one of."""
    name = p.money()
    p.open("range", "year").name(name).amount(name).say("，").grows(name, down=False).say("，")
    forms = [
        "创历届之最",
        "刷新历史同期纪录",
        "为三年来最高",
        "创有统计以来最好水平",
        "再创年度新高",
        "续创历史新高",
    ]
    _claims(p, p.rng.choice(forms), "record", name).say("。")


def f6_words(p: Paper) -> None:
    name = p.money()
    p.open("range").name(name).grows(name, down=False).say("，")
    forms = ["止跌回升", "成功转正", "扭转了年初以来的下降态势", "重回正增长", "扭负为正", "转降为升"]
    _claims(p, p.rng.choice(forms), "turn", name).say("。")


def f_planned(p: Paper) -> None:
    """What is only aimed at is no claim."""
    name = p.money()
    p.open("range").name(name).amount(name, "亿元").say("，").grows(name, down=False).one("；", "。", "，")
    p.one("有望", "力争", "努力", "预计将").one(
        "提前完成全年任务，创历史新高。", "实现由负转正，总量创历史新高。"
    )


FAMILIES: dict[str, tuple[Family, ...]] = {
    "A1": (a1, a1_name_first), "A2": (a2,), "A3": (a3, a3_districts, a3_parts), "A4": (a4,), "A6": (a6,), "A7": (a7,), "B1": (b1,), "B2": (b2,), "B3": (b3, b3_values), "B4": (b4,),
    "B5": (b5, b5_base), "B6": (b6,), "B8": (b8,), "C1": (c1, c1_two, c1_pair), "C2": (c2,), "C3": (c3,), "D1": (d1, d1_first, d1_both), "D2": (d2,), "D3": (d3,), "D4": (d4,),
    "D5": (d5,), "E1": (e1,), "E2": (e2, e2_rate), "E3": (e3,), "E4": (e4,), "E5": (e5, e6, e6_list), "F1": (f1, f1_behind), "F2": (f2, f2_after_parts), "F3": (f3,), "F6": (f6, f6_words, f_planned), "F7": (f7,), "G1": (g1,), "G2": (g2, g2_after),
    "H1": (h1, h1_actor), "H2": (h2,), "I1": (i1, i1_two), "I2": (i2,), "J": (j_two_periods, j_this_month), "K": (k1, k2), "L": (l1,), "numerals": (n_chinese, n_range), "not figures": (n_not_figures,),
}  # fmt: skip


def corpus(
    seed: int = 7, each: int = 40, families: Mapping[str, tuple[Family, ...]] = FAMILIES
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Pattern and annotated line, `each` of every pattern, in the format of reading_dev.jsonl."""
    for pattern, ways in families.items():
        for number in range(each):
            paper = Paper(random.Random(f"{seed}/{pattern}/{number}"))
            ways[number % len(ways)](paper)
            yield pattern, {
                "id": f"{pattern}-{number}", "context_range": paper.context, "text": paper.text, "mentions": paper.mentions, "claims": paper.claims, "not_figures": [],
            }  # fmt: skip
