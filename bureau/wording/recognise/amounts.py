"""What money, goods and counts measure: a plan, a price, a stock or a flow; the first row that holds."""

from collections.abc import Callable
from typing import Final

from bureau.wording.recognise.case import Case
from bureau.wording.recognise.nouns import HELD
from bureau.wording.recognise.windows import DAILY

Rule = tuple[Callable[[Case], bool], str, str]


def is_target(case: Case) -> bool:
    return case.after.lstrip("的").startswith(
        ("目标", "任务", "年度目标", "年度任务", "全年目标", "计划目标", "预期目标")
    )


def _threshold(case: Case) -> bool:
    if case.after.startswith(("大关", "关口", "台阶", "的大关", "门槛")):
        return True
    return (
        case.window.means("first") and case.window.says("首破", "突破", "超", "超过", "跨过", "迈上", "站上")
    ) or (case.last == "streak" and case.window.says("超", "超过", "突破", "达到", "达"))


def _added(case: Case) -> bool:
    """比上年增加277万元: a difference, not a level."""
    moved = case.window.last("up", "down", "to", "driven", "level")
    counts = case.figure.kind == "count" or case.window.means("driven", "pull")
    return not counts and moved is not None and moved.means("up", "down") and not moved.means("to")


def _stock(case: Case) -> bool:
    window = case.window
    if case.stocked and case.figure.kind == "goods" and not window.means("act", "done", "daily"):
        return True
    if case.subject.startswith("新"):
        return False  # 截至11月底，新设外资企业1家
    if window.means("stock") or case.subject.endswith(HELD):
        return not window.means("act", "grown", "done") or window.says("落实")  # 已落实冻猪肉储备2000吨
    if case.subject.endswith("面积"):
        return not window.means("act", "grown", "done", "up")
    return case.at and not (
        case.figure.kind == "money"
        or case.figure.unit.endswith("次")  # 截至11月底，出口50亿元: a flow up to then
        or window.means("act", "grown", "done", "up", "todate", "driven")
        or window.says("实现")
        or case.flow
    )


def _price(case: Case) -> bool:
    """20元/公斤, 均价20元, 每公斤20元; 价格案件5起 is a count."""
    if case.figure.kind != "money":
        return case.figure.kind == "price"
    return case.window.means("price", "per_unit") or case.subject.endswith(("价格", "均价", "单价"))


LEVEL: Final[tuple[Rule, ...]] = (
    (lambda case: case.mode == "forecast" and case.window.means("above", "below"), "other", "forecast_gap"),
    (lambda case: case.mode == "forecast", "other", "forecast"),
    (lambda case: is_target(case) or case.mode == "plan" or _goal_amount(case), "target", ""),
    (_threshold, "other", "threshold"),
    (_price, "other", "price"),
    (lambda case: case.window.means("per"), "other", "per_item"),
    (lambda case: case.window.means("capacity"), "other", "capacity"),
    (
        lambda case: (
            case.window.means("daily")
            or any(each in case.subject for each in ("日均", "日产"))
            or bool(DAILY.search(case.subject))
        ),
        "other",
        "daily_avg",
    ),
    (_added, "other", "increase"),
    (_stock, "stock", ""),
    (
        lambda case: (
            case.last == "stock"
            and case.figure.kind != "money"
            and not case.subject.startswith("新")
            and not case.figure.unit.endswith("次")
            and not case.window.means("act", "grown", "done", "up", "driven")
        ),
        "stock",
        "",
    ),
    (lambda case: case.figure.kind == "count", "count", ""),
    (lambda case: case.month, "month", ""),
    (lambda case: True, "cumulative", ""),
)


def _goal_amount(case: Case) -> bool:
    goal, done = case.window.last("goal"), case.window.last("done", "over_goal")
    if goal is None:
        return False
    return not done or done.start < goal.start
