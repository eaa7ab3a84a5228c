"""Claims about targets and full completion: 超额, 提前, 全部办结, 双100% (PHRASES E2, E3, F7)."""

from typing import Final

from bureau.algebra.number import rounded
from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.wording.targets import reached_in
from bureau.wording.verdict import Claim, Verdict, nothing, rows_of
from bureau.wording.words import percent


def exceeded(reading: Reading, by: int = 0) -> Verdict:
    """E2 超额完成 (by n % or more): only when the figure to date is above the annual target."""
    share = reading.completion()
    if reading.goal is None:
        return Verdict(None, f"没有登记{reading.span.last.year}年的目标，无法判断")
    if share is None:
        return nothing(reading)
    sentence = (
        f"{reading.goal.set_by}下达的目标为{_goal(reading)}，完成{reading.said}，完成率{percent(share)}"
    )
    # as it is said: 100.04 % is 100.0 %, and that is no excess
    return Verdict(rounded(share, 1) > 100 and share >= 100 + by, sentence, reading.evidence)


def fulfilled(reading: Reading) -> Verdict:
    """E1 完成目标: the figure to date is at the annual target or above it."""
    verdict = exceeded(reading)
    share = reading.completion()
    return verdict if share is None else Verdict(share >= 100, verdict.reason, verdict.evidence)


def early(reading: Reading) -> Verdict:
    """E3 提前完成: the target was reached before December."""
    if reading.goal is None:
        return exceeded(reading)
    month = reached_in(reading)
    if month is None:
        return fulfilled(reading)
    then = reading.over(Span.to_date(month))
    sentence = f"{then.span.label_with_year}已达{then.said}，全年目标{_goal(reading)}"
    return Verdict(month.number < 12, sentence, then.evidence)


def complete(reading: Reading) -> Verdict:
    """F7 全部办结: the rate is 100 % exactly, before any rounding; 0/0 is no rate and so no claim."""
    if reading.subject.kind is not Kind.RATE:
        return Verdict(None, f"“{reading.subject.name}”不是比率，请用“等于”与应办数相比")
    if reading.quantity is None:
        return nothing(reading)
    sentence = f"{reading.span.label_with_year}{reading.subject.name}为{reading.said}"
    return Verdict(reading.quantity.amount == 100, sentence, reading.evidence)


def both_complete(reading: Reading, other: Reading) -> Verdict:
    """F7 双100%: both rates are 100 %."""
    first, second = complete(reading), complete(other)
    truths = (first.truth, second.truth)
    truth = False if False in truths else None if None in truths else True
    return Verdict(truth, f"{first.reason}；{second.reason}", rows_of(reading, other))


def equals(reading: Reading, other: Reading) -> Verdict:
    """F7 办结数等于应办数: numerator = denominator > 0."""
    if reading.quantity is None:
        return nothing(reading)
    if other.quantity is None:
        return nothing(other)
    sentence = f"{reading.subject.name}{reading.said}，{other.subject.name}{other.said}"
    own, theirs = reading.quantity.amount, other.quantity.to(reading.quantity.unit).amount
    return Verdict(own == theirs > 0, sentence, rows_of(reading, other))


def _goal(reading: Reading) -> str:
    assert reading.goal is not None
    return reading.goal.quantity.to(reading.subject.said_unit).said(reading.subject.decimals)


REACHED: Final = (
    Claim(
        "超额完成",
        "累计数超过年度目标，可要求超出百分之几",
        "跨境电商进出口额.超额完成",
        exceeded,
        ("位数?",),
        "target_exceeded",
    ),
    Claim(
        "完成目标任务",
        "累计数达到年度目标",
        "跨境电商进出口额.完成目标任务",
        fulfilled,
        (),
        "target_exceeded",
    ),
    Claim("提前完成", "12月以前达到年度目标", "跨境电商进出口额.提前完成", early, (), "target_early"),
    Claim("全部办结", "比率正好是100%", "建议提案办结率.全部办结", complete, (), "all_completed"),
    Claim(
        "双百",
        "两个比率都正好是100%",
        "建议提案办结率.双百(建议提案满意率)",
        both_complete,
        ("指标",),
        "all_completed",
    ),
    Claim("等于", "两个数相等且大于零", "办结件数.等于(应办件数)", equals, ("指标",), "all_completed"),
)
