"""One figure before the rules, written as a clerk would fill it in."""

from bureau.algebra.checks import check
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Unit
from bureau.algebra.reading import Place, Reading, Subject
from bureau.algebra.series import Series


def reading(series: Series, month: Month, unit: str = "亿元", name: str = "总额") -> Reading:
    subject = Subject(name, name, name, "consumption", Unit.of(unit), Unit.of(unit), 1, series.kind)
    return Reading.of(subject, Place("1", "示范市", "全市", "city"), series, Span.to_date(month))


def up_to(series: Series, month: Month) -> Series:
    """The series as it stood when the month was entered."""
    return Series(
        series.kind, {at: point for at, point in series.points.items() if at <= month}, series.breaks
    )


def said(
    rule: str,
    series: Series,
    month: Month,
    unit: str = "亿元",
    whole: Reading | None = None,
    parts: tuple[Reading, ...] = (),
) -> list[str]:
    """What one rule says, its class (or 无法判断) first: 警告：累计数…"""
    found = check(reading(series, month, unit), whole, parts)
    return [
        f"{each.severity if each.known else '无法判断'}：{each.sentence}"
        for each in found
        if each.rule.code == rule
    ]
