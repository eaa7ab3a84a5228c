"""Growth in all its forms (PHRASES B)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Reading
from bureau.algebra.values import Growth, Kind, Origin
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.words import (
    base_word,
    broken_since,
    compared,
    growth_words,
    percent_words,
    places_in,
    points,
    points_words,
    quantity_words,
)

_PART_OF_A_PERCENT = 12  # decimals that a root is trusted to; beyond them a computed half may lie just below


def growth(reading: Reading) -> Words | Lack:
    """B1 with its base: 同比增长12.4%, 比上年下降3.9%, 同比持平, 与上年持平."""
    return _of_growth(reading, lambda found: compared(base_word(reading.span), growth_words(found)))


def growth_only(reading: Reading) -> Words | Lack:
    """B1 without the base, for later in the same paragraph: 增长12.4%."""
    return _of_growth(reading, growth_words)


def month_growth(reading: Reading) -> Words | Lack:
    """B1 of the last month alone: 同比下降3.2%."""
    month = reading.over(Span.month(reading.span.last))
    if month.growth is None:
        return Lack(month.why_no_growth, "当月同比")
    return Words(base_word(month.span) + growth_words(month.growth), month.growth.origin, (month,))


def roughly(reading: Reading) -> Words | Lack:
    """B1: 同比基本持平, when |g| < 0.5; else as 同比."""

    def said(found: Growth) -> str:
        flat = abs(found.amount) < Decimal("0.5")
        return compared(base_word(reading.span), "基本持平" if flat else growth_words(found))

    return _of_growth(reading, said)


def noun(reading: Reading) -> Words | Lack:
    """B2: 增速12.4%, 降幅3.2%."""
    return _of_growth(reading, lambda found: _noun(reading, found, "增速", "降幅"))


def noun_is(reading: Reading) -> Words | Lack:
    """B2: 增幅为12.4%, 降幅为3.2%."""
    return _of_growth(reading, lambda found: _noun(reading, found, "增幅为", "降幅为"))


def noun_of(reading: Reading) -> Words | Lack:
    """B2: 增速为12.4%, 降幅为3.2%."""
    return _of_growth(reading, lambda found: _noun(reading, found, "增速为", "降幅为"))


def times(reading: Reading) -> Words | Lack:
    """B4: 增长1.4倍, only from 100 % up; below that as 增减 (DOMAIN 2.6)."""

    def said(found: Growth) -> str:
        if found.in_points or found.amount < 100:
            return growth_words(found)
        return f"增长{plain(rounded(found.amount / 100, 1)):f}倍"

    return _of_growth(reading, said)


def comparable(reading: Reading) -> Words | Lack:
    """B7: 按可比口径增长3.7%; only a published rate is on a comparable basis."""
    found = reading.growth
    if found is not None and found.origin is not Origin.GIVEN:
        return Lack("没有公布的同比，不能说按可比口径", "同比")
    return _of_growth(reading, lambda given: f"按可比口径{growth_words(given)}")


def against(reading: Reading, year: int) -> Words | Lack:
    """B5: 比2019年同期增长6.4%; computed and marked so, unless the base is last year (DOMAIN 2.6)."""
    years = reading.span.first.year - year
    if years < 1:
        return Lack(f"{year}年不早于{reading.span.first.year}年，不能作比较的基期", "增速")
    found = reading.series.growth(reading.span, years)
    if found is None:
        return _no_base(reading, years)
    base = f"比{year}年" + ("" if reading.span.is_year else "同期")
    return Words(compared(base, growth_words(found)), found.origin, (_ago(reading, years),))


def two_year_average(reading: Reading) -> Words | Lack:
    """B5: 两年平均增长4.4%: the geometric mean on the base two years before."""
    return _average(reading, 2, "两年平均")


def yearly_average(reading: Reading, years: int) -> Words | Lack:
    """B5: 年均增长15.8% over n years."""
    return _average(reading, years, "年均")


def from_to(reading: Reading, year: int | None = None) -> Words | Lack:
    """B6: 由254.1亿元增至452.3亿元; a rate 由97.2%升至98.5%; with a year 由2019年同期的254.1亿元增至…"""
    years = 1 if year is None else reading.span.first.year - year
    if years < 1:
        return Lack(f"{year}年不早于{reading.span.first.year}年，不能作比较的基期", "基期数")
    levels = _levels(reading, "上年同期数" if year is None else "基期数", years)
    if isinstance(levels, Lack):
        return levels
    before, now = (quantity_words(quantity, reading) for quantity in levels)
    also = (_ago(reading, years),)
    if before == now:
        return Words(f"保持在{now}", Origin.COMPUTED, also)
    rise = "升至" if reading.subject.kind is Kind.RATE else "增至"
    verb = rise if levels[0] < levels[1] else "降至"
    base = "" if year is None else f"{year}年{'' if reading.span.is_year else '同期'}的"
    return Words(f"由{base}{before}{verb}{now}", Origin.COMPUTED, also)


def added(reading: Reading, unit: Unit | None = None) -> Words | Lack:
    """B10: 增加277万元, 减少12家; the difference of two stored levels, in the unit asked for."""
    if reading.subject.kind is Kind.RATE:
        return Lack("比率的变化以百分点表示，没有增加额", "增加额")
    levels = _levels(reading, "增加额")
    if isinstance(levels, Lack):
        return levels
    change = levels[1] - levels[0]
    unit = unit or reading.subject.said_unit
    amount = Quantity(abs(change.amount), change.unit).to(unit)
    places = places_in(reading, unit)
    text = f"{'增加' if change.amount > 0 else '减少'}{amount.said(places)}"
    if rounded(amount.amount, places) == 0:
        text = "持平"
    return Words(text, Origin.COMPUTED, (_ago(reading, 1),))


def month_on_month(reading: Reading) -> Words | Lack:
    """B8: 环比增长3.9%, a rate 环比提高1.2个百分点: the last month over the one before it, computed."""
    month = reading.over(Span.month(reading.span.last))
    before = reading.over(Span.month(reading.span.last.plus(-1)))
    if month.quantity is None or before.quantity is None:
        return Lack(month.why_missing or before.why_missing, "环比")
    if broken_since(month, before):
        return Lack(f"口径自{month.span.last.label}起变更，前后不能相比", "环比")
    now, then = month.quantity.amount, before.quantity.amount
    if reading.subject.kind is Kind.RATE:
        return Words(f"环比{points_words(now - then)}", Origin.COMPUTED, (month, before))
    if then <= 0:
        return Lack(f"{before.span.label_with_year}为{then:f}，不能计算环比", "环比")
    return Words(f"环比{percent_words((now / then - 1) * 100)}", Origin.COMPUTED, (month, before))


def _of_growth(reading: Reading, said: Callable[[Growth], str]) -> Words | Lack:
    if reading.growth is None:
        return Lack(reading.why_no_growth, "同比")
    return Words(said(reading.growth), reading.growth.origin)


def _ago(reading: Reading, years: int) -> Reading:
    return reading.over(reading.span.years_ago(years))


def _levels(reading: Reading, what: str, years: int = 1) -> tuple[Quantity, Quantity] | Lack:
    """The level some years ago and now, of one definition."""
    base = _ago(reading, years)
    if reading.quantity is None:
        return Lack(reading.why_missing, what)
    if base.quantity is None:
        return Lack(f"基期{base.span.label_with_year}：{base.why_missing}", what)
    if broken_since(reading, base):
        return Lack("期间口径有变更，前后不能相比", what)
    return base.quantity, reading.quantity


def _noun(reading: Reading, found: Growth, rise: str, fall: str) -> str:
    amount = rounded(found.amount, 1)
    if amount == 0:
        return compared(base_word(reading.span), "持平")
    if found.in_points:  # a rate has no 增速
        return f"{rise.replace('增速', '增幅') if amount > 0 else fall}{points(amount)}"
    return f"{rise if amount > 0 else fall}{abs(amount):f}%"


def _average(reading: Reading, years: int, lead: str) -> Words | Lack:
    if years < 2 or reading.subject.kind is Kind.RATE:
        return Lack("比率没有平均增速" if years > 1 else f"平均增速至少要跨两年，收到{years}年", "增速")
    found = reading.series.growth(reading.span, years)
    if found is None:
        return _no_base(reading, years)
    ratio = 1 + found.amount / 100
    if ratio <= 0:
        return Lack(f"{reading.span.label_with_year}不大于零，不能计算平均增速", "增速")
    mean = rounded(((ratio.ln() / years).exp() - 1) * 100, _PART_OF_A_PERCENT)
    return Words(f"{lead}{percent_words(mean)}", Origin.COMPUTED, (_ago(reading, years),))


def _no_base(reading: Reading, years: int) -> Lack:
    missing = reading.series.growth_missing(reading.span, years)
    assert missing is not None
    return Lack(missing.reason, "增速")


GROWTHS: Final = (
    Phrase("同比", "累计同比，全年说“比上年”", "同比增长12.4%", growth),
    Phrase("增减", "累计同比，不带“同比”二字", "增长12.4%", growth_only),
    Phrase("当月同比", "当月同比", "同比下降3.2%", month_growth),
    Phrase("大致", "变动不到0.5%时说“基本持平”", "同比基本持平", roughly),
    Phrase("增速", "名词形式", "增速12.4%", noun),
    Phrase("增幅", "名词形式", "增幅为12.4%", noun_is),
    Phrase("增速为", "名词形式", "增速为12.4%", noun_of),
    Phrase("倍增", "增长一倍以上时用倍数", "增长1.4倍", times),
    Phrase("可比", "公布的同比，按可比口径", "按可比口径增长3.7%", comparable),
    Phrase("比", "与更早的年份相比", "比2019年同期增长6.4%", against, ("年份",)),
    Phrase("两年平均", "以两年前为基期的几何平均", "两年平均增长4.4%", two_year_average),
    Phrase("年均", "以n年前为基期的几何平均", "年均增长15.8%", yearly_average, ("年数",)),
    Phrase("由至", "由上年同期（或所说年份同期）到本期", "由254.1亿元增至452.3亿元", from_to, ("年份?",)),
    Phrase("增加额", "比上年同期增加的数量，可换一个单位说", "增加277万元", added, ("单位?",)),
    Phrase("环比", "当月与上月相比", "环比增长3.9%", month_on_month),
)
