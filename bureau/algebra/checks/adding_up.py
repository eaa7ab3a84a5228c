"""What must add up: month and year to date, part and whole."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from bureau.algebra.checks.case import LABELS, Case, Verdict
from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind

_REVISED = Decimal(
    "0.05"
)  # a difference of so much of the total is what a revision of past months looks like
_SLIPS = (10, 100, 10_000)
_LOOKED_BACK, _FEWEST = 24, 6  # months in which parts and whole are compared


def to_date(case: Case) -> Iterator[Verdict]:
    """累计 = 上月累计 + 当月; a difference is never an error: past months are revised (DOMAIN 2.4)."""
    value, given = case.point.value, case.point.cumulative
    if case.series.kind is not Kind.FLOW or value is None or given is None or case.month.number == 1:
        return
    before = Span.to_date(case.month.plus(-1))
    level = case.series.over(before)
    if level is None or case.month in case.series.breaks:
        broken = f"口径自{case.month.label}起变更" if level else f"没有{before.label_with_year}的累计数"
        yield Verdict(f"{broken}，无法判断累计数是否等于上月累计加当月。", "cumulative", known=False)
        return
    due = level.amount + value
    gap = given - due
    if abs(gap) <= case.slack(given, level.amount, value) or _repeated(case):
        return
    yield Verdict(
        f"累计数{case.said(given)}，而上月累计{case.said(level.amount)}加当月{case.said(value)}是{case.said(due)}，"
        f"差额{'多' if gap > 0 else '少'}{case.said(abs(gap))}；{_cause(case, given, due, level.amount)}。",
        "cumulative",
    )


def _cause(case: Case, given: Decimal, due: Decimal, before: Decimal) -> str:
    """The likely cause of a difference between the given and the due figure to date, and what to do."""
    if given == before:
        return "累计数与上月累计相同，可能没有加上当月数，请补加"
    for times in _SLIPS:
        for large, small, said in ((given, due, "大"), (due, given, "小")):
            if small > 0 and rounded(large / small / times, 1) == 1:
                return f"累计数{said}了约{times}倍，可能单位或小数点有误，请核对单位"
    if due in _swapped(given):
        return f"相邻两位数字对调后正是{due:f}，可能录入颠倒，请改正"
    if case.counted and before < given < due:
        return "可能是同一对象在累计中只计一次；是这样的，请写明说明，或请办公室对本指标停查这一条"
    if abs(given - due) <= abs(due) * _REVISED:
        return "可能是往月数据有修订，请核对后写明说明"
    return "相差较大，请核对当月数、累计数和上月累计"


def _swapped(number: Decimal) -> set[Decimal]:
    """The numbers that come out when two neighbouring digits change places; a point between is left there."""
    text = f"{number:f}"
    digits = [place for place, sign in enumerate(text) if sign.isdigit()]
    return {
        Decimal(text[:left] + text[right] + text[left + 1 : right] + text[left] + text[right + 1 :])
        for left, right in pairwise(digits)
    }


def within(case: Case) -> Iterator[Verdict]:
    """当月 ≤ 累计, and in January the two are one."""
    value, given = case.point.value, case.point.cumulative
    if case.series.kind is not Kind.FLOW or value is None or given is None:
        return
    slack = case.slack(given)  # rounding keeps the order: only one of the two may be given more coarsely
    if case.month.number == 1 and abs(value - given) > slack:
        yield Verdict(
            f"1月的累计数就是当月数，现在当月数{case.said(value)}、累计数{case.said(given)}，请改成一样。",
            "cumulative",
        )
    elif case.month.number > 1 and value > given + slack:
        yield Verdict(
            f"当月数{case.said(value)}大于累计数{case.said(given)}，请核对两个数是否填反、单位是否一致。",
            "value",
        )


def stock_or_flow(case: Case) -> Iterator[Verdict]:
    """A stock has one number, that of the end of the month; a flow's month is not its year to date."""
    value, given = case.point.value, case.point.cumulative
    if value is None or given is None:
        return
    if case.series.kind is Kind.STOCK and value != given:
        yield Verdict(
            f"这是时点指标，只有期末数；现在当月数{case.said(value)}、累计数{case.said(given)}不同，"
            "请清空累计数；如按月累加，请联系办公室改口径类型。",
            "value",
        )
    elif _repeated(case):
        before = case.series.over(Span.to_date(case.month.plus(-1)))
        assert before is not None
        yield Verdict(
            f"当月数和累计数都是{case.said(value)}，而上月累计已有{case.said(before.amount)}，"
            "可能把累计数填进了当月数，请改正。",
            "value",
        )


def _repeated(case: Case) -> bool:
    """Whether a flow's month repeats its year to date although the months before had something."""
    value, given = case.point.value, case.point.cumulative
    if case.series.kind is not Kind.FLOW or case.month.number == 1 or value != given or value is None:
        return False
    before = case.series.over(Span.to_date(case.month.plus(-1)))
    return before is not None and before.amount > case.slack(before.amount)


def part(case: Case) -> Iterator[Verdict]:
    """A part is not larger than its whole (其中项)."""
    whole = case.whole
    if whole is None or not _adds(case, whole):
        return
    for cell, span, given in case.amounts:
        limit = _in_unit(case, whole, span)
        label, name = LABELS[cell], whole.subject.name
        if limit is None:
            yield Verdict(
                f"“{name}”没有{span.label_with_year}的数，无法判断本项是否超过它。", cell, known=False
            )
        elif given > limit + case.slack(limit):
            yield Verdict(
                f"{label}{case.said(given)}大于“{name}”的{case.said(limit)}，分项不能大于总项，请核对两个数。",
                cell,
            )


def parts(case: Case) -> Iterator[Verdict]:
    """Parts are not more than the whole; and where they have always been the whole, they are it now.

    Whether the parts make up all of the whole is read from the last 24 months, from six on. Parts that
    were more than the whole before overlap: then there is nothing to compare.
    """
    if len(case.parts) < 2 or not all(_adds(case, each) for each in case.parts):
        return
    for cell, span, given in case.amounts:
        if without := [each.subject.name for each in case.parts if _in_unit(case, each, span) is None]:
            yield Verdict(
                f"“{'”“'.join(without)}”没有{span.label_with_year}的数，无法判断分项之和。", cell, known=False
            )
            continue
        total, slack = _total(case, span), case.slack(given, *[given for _ in case.parts])
        past = [
            over
            for month in _months_before(case)
            for over in [_over(case, month, cell, slack)]
            if over is not None
        ]
        sums = "＋".join(f"{_in_unit(case, each, span):f}" for each in case.parts)
        if total > given + slack and max(past, default=0) <= 0:
            yield Verdict(
                f"分项之和{sums}＝{case.said(total)}，大于{LABELS[cell]}{case.said(given)}，请逐项核对。",
                cell,
            )
        elif total < given - slack and len(past) >= _FEWEST and not any(past):
            yield Verdict(
                f"分项之和{sums}＝{case.said(total)}，小于{LABELS[cell]}{case.said(given)}，"
                f"而此前{len(past)}个月两者都相等，请逐项核对。",
                cell,
            )
        elif total < given - slack and len(past) < _FEWEST:
            yield Verdict(
                f"分项之和{case.said(total)}小于总数；此前只有{len(past)}个月可比，无法判断分项是否齐全。",
                cell,
                known=False,
            )


def _over(case: Case, month: Month, cell: str, slack: Decimal) -> int | None:
    """1 where the parts of an earlier month were more than the whole, −1 less, 0 equal; None = unknown."""
    span = Span.month(month) if cell == "value" else Span.to_date(month)
    level = case.series.over(span)
    if level is None or any(_in_unit(case, each, span) is None for each in case.parts):
        return None
    gap = _total(case, span) - level.amount
    return 0 if abs(gap) <= slack else 1 if gap > 0 else -1


def _total(case: Case, span: Span) -> Decimal:
    return sum((_in_unit(case, each, span) or Decimal(0) for each in case.parts), Decimal(0))


def _months_before(case: Case) -> list[Month]:
    return sorted(month for month in case.series.points if month < case.month)[-_LOOKED_BACK:]


def _adds(case: Case, other: Reading) -> bool:
    """Whether the other indicator's amounts can be set beside this one's."""
    kind = case.series.kind
    same = kind is other.series.kind and kind is not Kind.RATE
    return same and other.subject.unit.converts_to(case.subject.unit)


def _in_unit(case: Case, other: Reading, span: Span) -> Decimal | None:
    """The other indicator's amount over the span, in this one's unit."""
    level = other.series.over(span)
    return None if level is None else level.amount * other.subject.unit.factor / case.subject.unit.factor
