"""The rules by which figures are checked, each declared in one place, and their interpreter (issue 5, 3)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from bureau.algebra.checks import adding_up, gaps, growth_and_rank, size
from bureau.algebra.checks.case import Case, Remark, Rule, Setting, Severity, Verdict
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import SILENT_POINTS

_NONE: Final = Decimal(0)
YEARS_BACK: Final = 8  # so many earlier years are read for what is usual in the month
_NO_FURTHER: Final = 1949
_FIRST_YEAR: Final = (
    _NO_FURTHER + 2
)  # history begins in 1949, and a figure is read beside the two years before it
_ORDER: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)

RULES: Final = (
    Rule(
        "negative",
        "正负",
        "流量、时点指标的数不小于零",
        Severity.ERROR,
        size.negative,
    ),
    Rule(
        "within",
        "当月不大于累计",
        "流量指标的当月数不大于累计数，1月两者相等；容差{tolerance}（指标单位）另加显示进位",
        Severity.ERROR,
        adding_up.within,
        _NONE,
    ),
    Rule(
        "part",
        "分项不大于总项",
        "其中项不大于总项；容差{tolerance}（指标单位）另加显示进位",
        Severity.ERROR,
        adding_up.part,
        _NONE,
    ),
    Rule(
        "impossible",
        "同比不低于-100%",
        "流量、时点指标的同比不低于-100%",
        Severity.ERROR,
        growth_and_rank.impossible,
    ),
    Rule(
        "rank",
        "位次范围",
        "位次不大于位次范围里写的地区个数",
        Severity.ERROR,
        growth_and_rank.rank,
    ),
    Rule(
        "to-date",
        "累计与各月",
        "累计数＝上月累计数＋当月数；容差{tolerance}（指标单位）另加显示进位",
        Severity.WARNING,
        adding_up.to_date,
        _NONE,
    ),
    Rule(
        "shrinks",
        "累计不减",
        "只报累计的流量指标，累计数不小于上月累计数",
        Severity.WARNING,
        size.shrinks,
    ),
    Rule(
        "stock-or-flow",
        "时点与流量",
        "时点指标只有期末数；流量指标的当月数不是累计数",
        Severity.WARNING,
        adding_up.stock_or_flow,
    ),
    Rule(
        "parts",
        "分项之和",
        "分项之和不大于总项，一向相等的仍应相等；容差{tolerance}（指标单位）另加显示进位",
        Severity.WARNING,
        adding_up.parts,
        _NONE,
    ),
    Rule(
        "unit",
        "单位",
        "数不是去年同期、上月的约10倍、100倍、10000倍或几分之一",
        Severity.WARNING,
        size.unit,
    ),
    Rule(
        "outlier",
        "往年同期",
        "与去年同期相比的变动，离往年同月变动的中位数不超过{tolerance}倍离差（绝对中位差）",
        Severity.WARNING,
        size.outlier,
        Decimal(5),
    ),
    Rule(
        "far-apart",
        "同比与两期数",
        "公布的同比与按两期数计算的相差不超过{tolerance}个百分点",
        Severity.WARNING,
        growth_and_rank.far_apart,
        growth_and_rank.FAR_POINTS,
        may_be_error=False,
    ),
    Rule(
        "month-before",
        "上月无数",
        "上月有数，或者写明无数的原因",
        Severity.WARNING,
        gaps.month_before,
    ),
    Rule(
        "comparable",
        "口径差异",
        "公布的同比与按两期数计算的相差不超过{tolerance}个百分点，超过的提示口径差异",
        Severity.NOTE,
        growth_and_rank.comparable,
        SILENT_POINTS,
        may_be_error=False,
    ),
)
BY_CODE: Final[Mapping[str, Rule]] = {rule.code: rule for rule in RULES}


def check(
    reading: Reading,
    whole: Reading | None = None,
    parts: Sequence[Reading] = (),
    settings: Mapping[str, Setting] | None = None,
    rules: Collection[str] = BY_CODE.keys(),
) -> tuple[Remark, ...]:
    """What the rules say of the month that the reading ends with: errors first, 无法判断 last.

    `whole` and `parts` are the readings of the same month and region that the indicator belongs to and
    consists of; `settings` the office's, by the code of the rule; `rules` the codes of those to ask.
    Whoever gave no number is not checked.
    """
    case = Case(reading, whole, tuple(parts), _NONE)
    if reading.span.last.year < _FIRST_YEAR or not case.is_given:
        return ()
    found = []
    for rule in RULES:
        setting = settings.get(rule.code) if settings else None
        severity = setting.severity if setting else rule.severity
        if rule.code not in rules or severity is Severity.OFF:
            continue
        own = setting.tolerance if setting and setting.tolerance is not None else rule.tolerance
        verdicts = list(rule.test(replace(case, tolerance=own) if own else case))
        if not verdicts:
            continue
        found += [
            _remark(rule, severity, said)
            for known in (True, False)
            if (said := [verdict for verdict in verdicts if verdict.known is known])
        ]
    return tuple(sorted(found, key=lambda remark: (not remark.known, _ORDER.index(remark.severity))))


def as_entered(reading: Reading, month: Month) -> Reading:
    """The reading as the return of the month knows it: `YEARS_BACK` earlier years, and nothing later."""
    first = Month(max(month.year - YEARS_BACK, _NO_FURTHER), 1)
    points = {at: point for at, point in reading.series.points.items() if first <= at <= month}
    return replace(reading, series=replace(reading.series, points=points)).over(Span.to_date(month))


def _remark(rule: Rule, severity: Severity, verdicts: Sequence[Verdict]) -> Remark:
    """One remark a rule: what it says of month and year to date is explained once."""
    first = verdicts[0]
    return Remark(rule, severity, "".join(verdict.sentence for verdict in verdicts), first.cell, first.known)
