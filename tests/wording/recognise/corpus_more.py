"""More paragraphs made up per rule of the language: days, prices, lists of periods, parts of a whole, short names."""

# ruff: noqa: E501 (a Chinese character counts as two columns; the tables of sentences stay one a line)

from tests.wording.recognise.corpus import Family, Paper

_YEAR = 2022
_WHOLE_YEAR = f"{_YEAR}-01..{_YEAR}-12"  # told at its end: no month of it is still to come


def _rate(p: Paper, name: str, measure: str, verb: str = "") -> Paper:
    down = p.rng.random() < 0.4
    p.say(verb, p.rng.choice(("下降", "下跌") if down else ("增长", "上涨")))
    return p.percent(name, p.rate(1, 40), down, measure)


def days(p: Paper) -> None:
    """A holiday or a fair: the figures are of its days, flows all the same."""
    p.context = _WHOLE_YEAR
    month, first, last = p.rng.randint(1, 12), p.rng.randint(1, 12), p.rng.randint(13, 28)
    p.period = f"{_YEAR}-{month:02d}-{first:02d}..{_YEAR}-{month:02d}-{last:02d}"
    dash = p.rng.choice(("—", "至", "-", "～", "日至", "日—"))
    p.one("黄金周期间", "购物节期间", "第五届农博会期间", "促消费季活动期间")
    p.say(f"（{month}月{first}{dash}{last}日），").one("全市", "我县", "")
    name = p.rng.choice(("网络零售额", "餐饮收入", "社会消费品零售总额"))
    value = str(p.rng.randint(2, 90))
    p.one("实现", "").name(name).figure(f"{value}亿元", name, "cumulative", value, "亿元").say("，")
    _rate(p, name, "growth", p.rng.choice(("", "同比"))).one("；", "，").say("举办促销活动")
    p.figure("12场", "促销活动", "count", "12", "场").say("。")


def day(p: Paper) -> None:
    p.context = _WHOLE_YEAR
    p.period = f"{_YEAR}-11-11"
    p.say("11月11日").one("当天，", "当日，").say("全市快递揽收量").one("达", "")
    p.figure("860万件", "快递揽收量", "count", "860", "万件").say("。")


def prices(p: Paper) -> None:
    """Prices by weight, as unit or in words; what they are compared with is the period right before."""
    p.period = f"{_YEAR}-{p.month:02d}"
    first, second = p.rng.sample(("牛肉", "羊肉", "大米", "土豆", "带鱼"), 2)
    p.say(f"{p.month}月份，")
    for goods in (first, second):
        head = p.rng.choice(("平均批发价格", "零售均价", "价格", "平均零售价"))
        value, per = f"{p.rng.uniform(2, 90):.2f}", p.rng.choice(("公斤", "斤", "升"))
        p.say(goods, head)
        if p.rng.random() < 0.5:
            p.say(f"每{per}").figure(f"{value}元", goods + head, "other", value, "元")
        else:
            p.one("为", "").figure(f"{value}元/{per}", goods + head, "other", value, f"元/{per}")
        p.one("，", "、")
        before = p.rng.choice(("环比", "较上月", "比前一周", "比上个月", "较上周"))
        _rate(p, goods + head, "mom", before).say("；" if goods == first else "。")


def basket(p: Paper) -> None:
    """How many kinds a price is the mean of is no figure; 环比 goes on over its parts."""
    p.period = f"{_YEAR}-{p.month:02d}"
    head = p.rng.choice(("平均批发价格", "平均零售价"))
    p.say(f"{p.month}月份，{p.rng.randint(10, 40)}种蔬菜{head}为每公斤")
    p.figure("5.68元", "蔬菜" + head, "other", "5.68", "元").say("，")
    _rate(p, "蔬菜" + head, "mom", "环比").say("，其中芹菜、冬瓜价格分别下降")
    p.percent("芹菜价格", "8.2", True, "mom").say("和").percent("冬瓜价格", "3.1", True, "mom").say("。")


def listed_periods(p: Paper) -> None:
    p.context = _WHOLE_YEAR
    name = p.money()
    q1, h1, q3 = (f"{_YEAR}-01..{_YEAR}-{end}" for end in ("03", "06", "09"))
    p.one("一季度、上半年、前三季度", "一季度、上半年和前三季度", "1—3月、1—6月、1—9月").name(name)
    p.one("增速分别为", "分别增长", "同比分别增长")
    for period, joint in ((q1, "、"), (h1, p.rng.choice(("和", "、"))), (q3, "。")):
        p.period = period
        p.percent(name, p.rate(1, 20), measure="growth").say(joint)


def listed_months(p: Paper) -> None:
    p.context = _WHOLE_YEAR
    name = p.money()
    p.say("6月、7月、8月").name(name).one("分别为", "分别完成")
    for month, joint in ((6, "、"), (7, "和"), (8, "，环比分别增长")):
        p.period = f"{_YEAR}-{month:02d}"
        p.amount(name, "亿元").say(joint)
    for month, joint in ((6, "、"), (7, "、"), (8, "。")):
        p.period = f"{_YEAR}-{month:02d}"
        p.percent(name, p.rate(1, 20), measure="mom").say(joint)


def parts_of_trade(p: Paper) -> None:
    """Behind 其中, 出口 and 进口 are of the trade that was spoken of."""
    of = p.rng.choice(("民营企业", "加工贸易", "对东盟", "外商投资企业", "国有企业"))
    whole, out, into = of + "进出口", of + "出口", of + "进口"
    p.open("range", "h1", "q3").say(whole).amount(whole, "亿元").one("，其中", "。其中，", "；其中：")
    p.say("出口").amount(out, "亿元").one("、", "，").say("进口").amount(into, "亿元").say("，分别增长")
    p.percent(out, p.rate(1, 9)).one("、", "和").percent(into, p.rate(1, 9)).say("。")


def back_to_the_whole(p: Paper) -> None:
    """A share of a part is an aside: the next sentence speaks of the whole."""
    name = "实际使用外资"
    p.open("range").name(name).amount(name, "亿美元").say("，").grows(name).one("，其中", "；", "，")
    p.one("高技术产业外资", "制造业外资").one("占比达", "占比为", "占比")
    part = "高技术产业实际使用外资" if "高技术" in p.text else "制造业实际使用外资"
    p.percent(part, p.rate(10, 80), measure="share").say("。").one("已完成", "完成").say("年度目标的")
    p.percent(name, p.rate(30, 99), measure="target_pct").say("。")


def stores(p: Paper) -> None:
    """What is in store is said once; the days of a list are of each."""
    names = [f"{each}储备" for each in p.rng.sample(("小麦", "大豆油", "食糖", "冻牛肉", "面粉"), 3)]
    p.period = f"@{_YEAR}-{p.month:02d}"
    p.say(f"截至{p.month}月底，全县")
    for at, name in enumerate(names):
        value = str(p.rng.randint(100, 9000))
        p.say(name if at == 0 else name.removesuffix("储备"))
        p.figure(f"{value}吨", name, "stock", value, "吨").say("、" if at < 2 else "，")
    p.one("可保障", "可满足居民", "分别可供应")
    for name, joint in zip(names, ("、", "和", "。"), strict=True):
        value = str(p.rng.randint(5, 60))
        p.figure(f"{value}天", name, "other", value, "天").say(joint)


def heads(p: Paper) -> None:
    """其中零售企业…: of the sales that the whole has."""
    kind = p.rng.choice(("商贸企业", "大型商超", "监测企业"))
    p.open("range", "month").say(f"{kind}实现销售额").amount(f"{kind}销售额", "亿元").say("，")
    p.grows(f"{kind}销售额").one("，其中", "；其中，")
    p.say("百货门店").amount("百货门店销售额", "亿元").one("，", "、").grows("百货门店销售额").say("。")


def town_and_country(p: Paper) -> None:
    p.open("range", "h1", "q3", "year").one("城乡", "城镇、农村", "城镇和农村").say("居民人均可支配收入")
    town, country = "城镇居民人均可支配收入", "农村居民人均可支配收入"
    p.one("分别达", "分别为").figure("38620元", town, "cumulative", "38620", "元").one("、", "和")
    p.figure("19850元", country, "cumulative", "19850", "元").one("，增长", "，分别增长", "，同比分别增长")
    p.percent(town, p.rate(1, 9)).one("、", "和").percent(country, p.rate(1, 9)).say("。")


def structure(p: Paper) -> None:
    """三次产业结构: shares that make a hundred."""
    first, second = p.rng.randint(20, 150), p.rng.randint(250, 450)
    p.open("year", "h1", "q3").one("三次产业结构", "三次产业比例", "三次产业增加值结构").one("为", "调整为")
    sign = p.rng.choice((":", "：", "∶"))
    names = ("第一产业增加值", "第二产业增加值", "服务业增加值")
    for at, tenths in enumerate((first, second, 1000 - first - second)):
        value = f"{tenths / 10:.1f}"
        p.figure(value, names[at], "share", value, "%").say(sign if at < 2 else "。")


def fraction(p: Paper) -> None:
    name = p.money()
    said, value = p.rng.choice(
        (("四分之一", "25"), ("三分之一", "33.33"), ("五分之二", "40"), ("三分之二", "66.67"))
    )
    p.open("range").name(name).amount(name, "亿元").one("，占全省的", "，占全市比重近", "，约占全市的")
    p.figure(said, name, "share", value, "%").say("。")


def districts(p: Paper) -> None:
    """Counties as subjects: the indicator of the paragraph is meant."""
    name = p.money()
    a, b, c = p.rng.sample(("永寿县", "蒲城县", "灞桥区", "东兴区", "平果市", "青川县"), 3)
    p.open("range", "h1").say("分县区看，").name(name).say(f"增速最高的是{a}，增长")
    p.percent(name, p.rate(5, 20)).one("；其次是", "；").say(f"{b}和{c}，分别增长")
    p.percent(name, p.rate(3, 5)).one("、", "和").percent(name, p.rate(2, 3)).one(
        "。从总量看，", "；总量上，"
    )
    p.say(f"{c}、{a}、{b}分别").one("完成", "为", "达")
    for joint in ("、", "、", "。"):
        p.amount(name, "亿元").say(joint)


def some_of_those(p: Paper) -> None:
    """Some of what was counted is an indicator of its own, not all of them."""
    p.open("range", "h1", "year")
    noun = p.rng.choice(("新引进项目", "在库项目", "签约项目"))
    p.say(noun).figure("86个", noun, "count", "86", "个").one("，其中投资", "。其中，投资")
    p.say("亿元以上的").one("有", "").figure("32个", "投资亿元以上项目", "count", "32", "个").one("、", "，")
    p.say("10亿元以上的").one("有", "").figure("5个", "10亿元以上项目", "count", "5", "个").say("。")


def new_ones(p: Paper) -> None:
    p.open("range", "year").say("累计认定绿色商场").figure("26家", "绿色商场", "count", "26", "家")
    p.one("，其中今年新认定", "，其中新认定").figure("4家", "新认定绿色商场", "count", "4", "家").say("。")


def short_names(p: Paper) -> None:
    """销售额 in the next sentence is short for what was told before, whatever came between."""
    p.context = _WHOLE_YEAR
    shop = p.rng.choice(("离境退税商店", "高铁新城商圈", "特色步行街"))
    p.open("h1", "q3", "year").say(f"{shop}实现销售额").amount(f"{shop}销售额", "亿元").one("；", "，")
    p.say("户均消费").figure("560元", "户均消费", "other", "560", "元").say("。")
    p.period = f"{_YEAR}-05"
    p.one("5月份，", "5月，").say("销售额").amount(f"{shop}销售额", "亿元").say("。")


def effects(p: Paper) -> None:
    name = "居民消费价格指数"
    p.period = f"{_YEAR}-{p.month:02d}"
    p.say(f"{p.month}月份，").one("居民消费价格", "CPI").say("同比上涨").percent(
        name, p.rate(0.1, 3), measure="growth_month"
    ).say("，其中食品价格上涨")
    p.percent("食品价格", p.rate(1, 5), measure="growth_month").one("，影响CPI上涨约", "，拉动CPI上涨")
    p.points("食品价格", "other").say("。")


MORE: dict[str, tuple[Family, ...]] = {
    "days": (days, day), "prices": (prices, basket), "listed periods": (listed_periods, listed_months), "parts of trade": (parts_of_trade,),
    "back to the whole": (back_to_the_whole,), "heads that go on": (stores, heads), "town and country": (town_and_country,), "shares": (structure, fraction),
    "districts": (districts,), "some of those": (some_of_those, new_ones), "short names": (short_names,), "effects": (effects,),
}  # fmt: skip
