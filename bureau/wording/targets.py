"""Targets: completion, excess, early, pace (PHRASES E)."""

from decimal import Decimal
from typing import Final

from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Reading
from bureau.wording.estimates import ESTIMATE
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.words import percent, points, quantity_words


def goal(reading: Reading) -> Words | Lack:
    """E1: the annual target, said like the level but without empty decimals: 8亿元."""
    return _no_goal(reading, "年度目标") or Words(_said(reading, _goal(reading)))


def goal_setter(reading: Reading) -> Words | Lack:
    """E2: who set the target: 自治区."""
    if reading.goal is None:
        return Lack(_unset(reading), "目标下达单位")
    return Words(reading.goal.set_by)


def completion(reading: Reading) -> Words | Lack:
    """E1: 82.5%, of the annual target (DOMAIN 2.9)."""
    share = _completion(reading, "完成率")
    return share if isinstance(share, Lack) else Words(percent(share), reading.origin)


def completion_of_goal(reading: Reading) -> Words | Lack:
    """E1: 完成年度目标（40.2亿元）的82.5%."""
    share = completion(reading)
    if isinstance(share, Lack):
        return share
    return Words(f"完成年度目标（{_said(reading, _goal(reading))}）的{share.text}", reading.origin)


def excess(reading: Reading) -> Words | Lack:
    """E2: 超额12.5%; only when the target is exceeded by so much that it shows, never 超额0.0%."""
    share = _completion(reading, "超额")
    if isinstance(share, Lack):
        return share
    if rounded(share, 1) <= 100:
        return Lack(f"完成率为{percent(share)}，没有超额", "超额")
    return Words(f"超额{percent(share - 100)}", reading.origin)


def reached_in(reading: Reading) -> Month | None:
    """The first month whose figure to date reached the target; None when none did so far."""
    if reading.goal is None:
        return None
    for month in Span.to_date(reading.span.last):
        to_date = reading.over(Span.to_date(month)).quantity
        if to_date is not None and to_date >= reading.goal.quantity:
            return month
    return None


def unknown_before(reading: Reading, month: Month) -> Span | None:
    """The span to date just before the month, if its figure is not known: it may have reached the target.

    January of a merged 1—2月 is not a gap (DOMAIN 2.3).
    """
    merged_head = month.number == 2 and reading.series.is_merged(month.year)
    if month.number == 1 or merged_head:
        return None
    before = Span.to_date(month.plus(-1))
    return before if reading.over(before).quantity is None else None


def early(reading: Reading) -> Words | Lack:
    """E3: 提前2个月完成全年目标: months left after the first one that reached it."""
    month = reached_in(reading)
    if month is None or month.number == 12:
        return _no_goal(reading, "提前月数") or Lack("没有提前完成全年目标", "提前月数")
    if unknown := unknown_before(reading, month):
        return Lack(f"缺{unknown.label_with_year}累计数，无法判断从哪个月起完成全年目标", "提前月数")
    then = reading.over(Span.to_date(month))
    return Words(f"提前{12 - month.number}个月完成全年目标", then.origin, (then,))


def pace(reading: Reading) -> Words | Lack:
    """E4: 快于序时进度3.1个百分点."""
    share = _completion(reading, "序时进度")
    if isinstance(share, Lack):
        return share
    ahead = reading.pace()
    if ahead is None:
        return Lack("只有流量指标有序时进度", "序时进度")
    if rounded(ahead, 1) == 0:
        return Words("与序时进度持平", reading.origin)
    return Words(f"{'快' if ahead > 0 else '慢'}于序时进度{points(ahead)}", reading.origin)


def forecast(reading: Reading) -> Words | Lack:
    """E5: 预计全年完成51亿元: only a whole-year figure whose status is 估计, never an actual one."""
    year = Span.year(reading.span.last.year)
    whole = reading.over(year)
    if whole.quantity is None or whole.status != ESTIMATE:
        return Lack(f"没有状态为“{ESTIMATE}”的{year.first.year}年全年数", "全年预计")
    return Words(f"预计全年完成{quantity_words(whole.quantity, reading)}", whole.origin, (whole,))


def _completion(reading: Reading, what: str) -> Decimal | Lack:
    share = reading.completion()
    if share is not None:
        return share
    return _no_goal(reading, what) or Lack(reading.why_missing or "不是累计数，不能与全年目标相比", what)


def _goal(reading: Reading) -> Quantity:
    assert reading.goal is not None
    return reading.goal.quantity


def _no_goal(reading: Reading, what: str) -> Lack | None:
    return Lack(_unset(reading), what) if reading.goal is None else None


def _unset(reading: Reading) -> str:
    return f"没有登记{reading.span.last.year}年的目标"


def _said(reading: Reading, quantity: Quantity) -> str:
    said = quantity.to(reading.subject.said_unit)
    return f"{plain(rounded(said.amount, reading.subject.decimals)):f}{said.unit}"


TARGETS: Final = (
    Phrase("目标", "年度目标", "8亿元", goal),
    Phrase("下达单位", "年度目标由谁下达", "自治区", goal_setter),
    Phrase("完成率", "完成年度目标的比例", "112.5%", completion),
    Phrase("完成目标", "完成率，写出目标", "完成年度目标（40.2亿元）的82.5%", completion_of_goal),
    Phrase("超额", "超过目标的比例，没有超过则缺", "超额12.5%", excess),
    Phrase("提前", "提前几个月完成全年目标", "提前2个月完成全年目标", early),
    Phrase("进度", "与序时进度相比", "快于序时进度3.1个百分点", pace),
    Phrase("预计", "全年预计数，须有状态为“估计”的数", "预计全年完成51亿元", forecast),
)
