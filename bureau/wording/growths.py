"""Growth in all its forms (PHRASES B)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Reading
from bureau.algebra.series import Growth, Kind, Origin
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.words import base_word, growth_words, percent_words, points, quantity_words


def growth(reading: Reading) -> Words | Lack:
    """B1 with its base: 同比增长12.4%, 比上年下降3.9%, 同比持平."""
    return _of_growth(reading, lambda found: base_word(reading.span) + growth_words(found))


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
        return base_word(reading.span) + ("基本持平" if flat else growth_words(found))

    return _of_growth(reading, said)


def noun(reading: Reading) -> Words | Lack:
    """B2: 增速12.4%, 降幅3.2%."""
    return _of_growth(reading, lambda found: _noun(found, "增速", "降幅"))


def noun_is(reading: Reading) -> Words | Lack:
    """B2: 增幅为12.4%, 降幅为3.2%."""
    return _of_growth(reading, lambda found: _noun(found, "增幅为", "降幅为"))


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
    """B5: 比2019年同期增长6.4%; computed, and marked so (DOMAIN 2.6)."""
    years = reading.span.first.year - year
    if years < 1:
        return Lack(f"{year}年不早于{reading.span.first.year}年，不能作比较的基期", "增速")
    found = reading.series.growth(reading.span, years)
    if found is None:
        return _no_base(reading, years)
    base = f"比{year}年" + ("" if reading.span.is_year else "同期")
    return Words(base + growth_words(found), Origin.COMPUTED, (reading.over(reading.span.years_ago(years)),))


def two_year_average(reading: Reading) -> Words | Lack:
    """B5: 两年平均增长4.4%: the geometric mean on the base two years before."""
    return _average(reading, 2, "两年平均")


def yearly_average(reading: Reading, years: int) -> Words | Lack:
    """B5: 年均增长15.8% over n years."""
    return _average(reading, years, "年均")


def from_to(reading: Reading) -> Words | Lack:
    """B6: 由254.1亿元增至452.3亿元."""
    base = reading.over(reading.span.year_ago)
    if reading.quantity is None or base.quantity is None:
        return _no_base(reading, 1)
    if _across_a_break(reading, base):
        return Lack("期间口径有变更，前后不能相比", "增速")
    ends = [quantity_words(quantity, reading) for quantity in (base.quantity, reading.quantity)]
    if ends[0] == ends[1]:
        return Words(f"保持在{ends[1]}", Origin.COMPUTED, (base,))
    verb = "增至" if base.quantity < reading.quantity else "降至"
    return Words(f"由{ends[0]}{verb}{ends[1]}", Origin.COMPUTED, (base,))


def added(reading: Reading) -> Words | Lack:
    """B10: 增加277万元, 减少12家; the difference of two stored levels."""
    base = reading.over(reading.span.year_ago)
    if reading.quantity is None or base.quantity is None or reading.subject.kind is Kind.RATE:
        return _no_base(reading, 1, "增加额")
    if _across_a_break(reading, base):
        return Lack("期间口径有变更，前后不能相减", "增加额")
    change = reading.quantity - base.quantity
    amount = quantity_words(Quantity(abs(change.amount), change.unit), reading)
    if rounded(change.to(reading.subject.said_unit).amount, reading.subject.decimals) == 0:
        return Words("持平", Origin.COMPUTED, (base,))
    return Words(f"{'增加' if change.amount > 0 else '减少'}{amount}", Origin.COMPUTED, (base,))


def month_on_month(reading: Reading) -> Words | Lack:
    """B8: 环比增长3.9%: the last month over the month before it, computed."""
    month = reading.over(Span.month(reading.span.last))
    before = reading.over(Span.month(reading.span.last.plus(-1)))
    if month.quantity is None or before.quantity is None:
        return Lack(month.why_missing or before.why_missing, "环比")
    if reading.subject.kind is Kind.RATE:
        change = month.quantity.amount - before.quantity.amount
        verb = "提高" if change > 0 else "下降"
        return Words(
            f"环比{verb}{points(change)}" if rounded(change, 1) else "环比持平",
            Origin.COMPUTED,
            (month, before),
        )
    ratio = month.quantity.ratio(before.quantity)
    if ratio is None or before.quantity.amount < 0 or month.span.last in reading.series.breaks:
        return Lack("上月数为零、为负或口径已变，不能计算环比", "环比")
    return Words(f"环比{percent_words((ratio - 1) * 100)}", Origin.COMPUTED, (month, before))


def respectively(*readings: Reading) -> Words | Lack:
    """B3: 甲、乙分别增长5.1%、4.9%; mixed signs split the sentence: 甲增长5.1%，乙下降3.2%."""
    missing = next((reading for reading in readings if reading.growth is None), None)
    if missing is not None:
        return Lack(f"{missing.subject.name}{missing.why_no_growth}", "同比")
    groups: dict[str, list[tuple[str, str]]] = {}
    for reading in readings:
        assert reading.growth is not None
        words = growth_words(reading.growth)
        groups.setdefault(words[:2], []).append((reading.subject.short_name, words[2:]))
    clauses = [_clause(verb, members) for verb, members in groups.items()]
    origins = [reading.growth.origin for reading in readings if reading.growth]
    origin = Origin.COMPUTED if Origin.COMPUTED in origins else Origin.GIVEN
    return Words("，".join(clauses), origin, readings)


def _clause(verb: str, members: list[tuple[str, str]]) -> str:
    names = "、".join(name for name, _ in members)
    each = "分别" if len(members) > 1 and members[0][1] else ""
    all_flat = "均" if len(members) > 1 and not members[0][1] else ""
    return f"{names}{each}{all_flat}{verb}{'、'.join(amount for _, amount in members if amount)}"


def _of_growth(reading: Reading, said: Callable[[Growth], str]) -> Words | Lack:
    if reading.growth is None:
        return Lack(reading.why_no_growth, "同比")
    return Words(said(reading.growth), reading.growth.origin)


def _across_a_break(reading: Reading, base: Reading) -> bool:
    return any(base.span.first < month <= reading.span.last for month in reading.series.breaks)


def _noun(found: Growth, rise: str, fall: str) -> str:
    amount = rounded(found.amount, 1)
    unit = points(amount) if found.in_points else f"{abs(amount):f}%"
    return f"{rise if amount >= 0 else fall}{unit}"


def _average(reading: Reading, years: int, lead: str) -> Words | Lack:
    found = reading.series.growth(reading.span, years)
    if found is None or found.in_points or found.quotient is None or found.quotient <= -100:
        return _no_base(reading, years)
    ratio = 1 + found.quotient / 100
    mean = ((ratio.ln() / years).exp() - 1) * 100
    return Words(
        f"{lead}{percent_words(mean)}", Origin.COMPUTED, (reading.over(reading.span.years_ago(years)),)
    )


def _no_base(reading: Reading, years: int, what: str = "增速") -> Lack:
    missing = reading.series.growth_missing(reading.span, years)
    return Lack(missing.reason if missing else "这个指标不能这样比较", what)


GROWTHS: Final = (
    Phrase("同比", "累计同比，全年说“比上年”", "同比增长12.4%", growth),
    Phrase("增减", "累计同比，不带“同比”二字", "增长12.4%", growth_only),
    Phrase("当月同比", "当月同比", "同比下降3.2%", month_growth),
    Phrase("大致", "变动不到0.5%时说“基本持平”", "同比基本持平", roughly),
    Phrase("增速", "名词形式", "增速12.4%", noun),
    Phrase("增幅", "名词形式", "增幅为12.4%", noun_is),
    Phrase("倍增", "增长一倍以上时用倍数", "增长1.4倍", times),
    Phrase("可比", "公布的同比，按可比口径", "按可比口径增长3.7%", comparable),
    Phrase("比", "与更早的年份相比", "比2019年同期增长6.4%", against, ("年份",)),
    Phrase("两年平均", "以两年前为基期的几何平均", "两年平均增长4.4%", two_year_average),
    Phrase("年均", "以n年前为基期的几何平均", "年均增长15.8%", yearly_average, ("年数",)),
    Phrase("由至", "由上年同期到本期", "由254.1亿元增至452.3亿元", from_to),
    Phrase("增加额", "比上年同期增加的数量", "增加277万元", added),
    Phrase("环比", "当月与上月相比", "环比增长3.9%", month_on_month),
)
