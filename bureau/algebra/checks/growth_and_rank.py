"""Published growth beside what the levels say; ranks beside their field."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bureau.algebra.checks.case import Case, Verdict
from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Span
from bureau.algebra.values import Growth, Kind, Origin

FAR_POINTS = Decimal(5)  # from here on a slip of the pen is likelier than another 口径
_FIELD = re.compile(r"\d+")


def comparable(case: Case) -> Iterator[Verdict]:
    """口径差异: published and quotient are more than half a point apart. Never an error (DOMAIN 2.2)."""
    for cell, span, growth, quotient in _published(case):
        apart = abs(growth.amount - quotient)
        if case.tolerance < apart <= FAR_POINTS:
            yield Verdict(
                f"口径差异：公布的{_span(span)}同比{_signed(growth.amount, growth)}，按两期数计算为"
                f"{_signed(quotient, growth)}，相差{plain(apart):f}个百分点；以公布数为准，不用改。",
                cell,
            )


def far_apart(case: Case) -> Iterator[Verdict]:
    """A rate that the levels contradict by points: the wrong cell, a lost decimal point, or 可比口径."""
    for cell, span, growth, quotient in _published(case):
        apart = abs(growth.amount - quotient)
        if apart > case.tolerance:
            yield Verdict(
                f"{_span(span)}同比填的是{_signed(growth.amount, growth)}，按两期数计算为"
                f"{_signed(quotient, growth)}，相差{plain(apart):f}个百分点；请核对小数点和栏目，"
                "来源按可比口径公布的请写明。",
                cell,
            )


def impossible(case: Case) -> Iterator[Verdict]:
    """Nothing falls by more than all of it."""
    if case.series.kind is Kind.RATE:
        return
    for cell, label in (("value_yoy", "当月同比"), ("cumulative_yoy", "累计同比")):
        given = getattr(case.point, cell)
        if given is not None and given < -100:
            yield Verdict(f"{label}{plain(given):f}%，下降不会超过100%，请核对。", cell)


def rank(case: Case) -> Iterator[Verdict]:
    """A rank lies within the field that it is given for: 第3位 of 全区12盟市."""
    field = _FIELD.search(case.point.rank_scope)
    for cell, label in (("level_rank", "总量位次"), ("growth_rank", "增速位次")):
        given = getattr(case.point, cell)
        if given is None:
            continue
        if field is None:
            yield Verdict(
                f"位次范围没有写明有几个地区（如“全区12盟市”），无法判断{label}第{given}位是否超出。",
                cell,
                known=False,
            )
        elif not 1 <= given <= int(field[0]):
            yield Verdict(
                f"{label}填的是第{given}位，而位次范围“{case.point.rank_scope}”只有{field[0]}个，请核对。",
                cell,
            )


def _published(case: Case) -> Iterator[tuple[str, Span, Growth, Decimal]]:
    """The published rates that can be divided: cell, span, growth, quotient to one place.

    In January, and of a stock, month and year to date are one: the rate of the month is the one.
    """
    spans = dict.fromkeys((Span.month(case.month), Span.to_date(case.month)))
    if case.series.kind is Kind.STOCK:
        spans = {Span.month(case.month): None}
    for span in spans:
        growth = case.series.growth(span)
        if growth and growth.origin is Origin.GIVEN and growth.quotient is not None:
            cell = "value_yoy" if span.is_month and case.point.value_yoy is not None else "cumulative_yoy"
            yield cell, span, growth, rounded(growth.quotient, 1)


def _span(span: Span) -> str:
    return "当月" if span.is_month else f"{span.label}累计"


def _signed(amount: Decimal, growth: Growth) -> str:
    return f"{plain(amount):+f}{'个百分点' if growth.in_points else '%'}"
