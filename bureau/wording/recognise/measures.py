"""What a figure measures: tables of conditions over the words before it; the first row that holds decides."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bureau.wording.recognise.case import Case
from bureau.wording.recognise.directions import direction
from bureau.wording.recognise.windows import DAILY


@dataclass(frozen=True)
class Said:
    measure: str
    sub: str = ""
    direction: str | None = None


_Rule = tuple[Callable[[Case], bool], str, str]
_GROWTH: Final = ("up", "down", "yoy", "grow_noun", "fall_noun", "flat")
_PACE: Final = ("faster", "slower", "narrow", "widen")


def _target(case: Case) -> bool:
    return case.after.lstrip("的").startswith(
        ("目标", "任务", "年度目标", "年度任务", "全年目标", "计划目标", "预期目标")
    )


def _goal_done(case: Case) -> bool:
    window = case.window
    if window.means("completion"):
        return True
    done, goal = window.last("done"), window.last("goal")
    grown = window.means(*_GROWTH)
    if goal and (done or window.says("占", "达到", "达", "为")) and not grown:
        return bool(done) or window.says("占", "的")
    return bool(done) and not grown and window.tokens[-1] is done


def _of_target(case: Case) -> bool:
    return (
        case.last == "target"
        and case.window.tokens[:1] != ()
        and case.window.tokens[0].text == "的"
        and len(case.window.tokens) < 3
    )


def _share(case: Case) -> bool:
    window = case.window
    share, grown = window.last("share"), window.last("up", "down", "yoy", "grow_noun", "fall_noun")
    if share is None:
        return "share" in case.heads and not grown
    return grown is None or grown.start < share.start or bool(window.last("to"))


_PERCENT: Final[tuple[_Rule, ...]] = (
    (lambda case: case.window.means("over_goal") and _target(case), "target", ""),
    (lambda case: case.window.means("over_goal"), "target_pct", "over"),
    (_of_target, "target_pct", ""),
    (
        lambda case: (
            case.window.means("rate_of_effect")
            or case.window.named_rate
            or ("贡献" in case.after and "由" in case.after)
        ),
        "other",
        "contribution_rate",
    ),
    (_goal_done, "target_pct", ""),
    (_share, "share", ""),
    (lambda case: case.mode == "forecast", "other", "forecast_growth"),
    (lambda case: case.mode == "plan" or case.window.means("goal"), "target", ""),
    (lambda case: case.window.means("mom"), "mom", ""),
    (lambda case: case.window.means("average"), "average_growth", ""),
    (
        lambda case: case.subject.endswith(("率", "满意度")) and not case.window.means(*_GROWTH),
        "other",
        "rate",
    ),
    (lambda case: case.month, "growth_month", ""),
    (lambda case: True, "growth", ""),
)
_POINTS: Final[tuple[_Rule, ...]] = (
    (lambda case: case.window.means("pull", "driven"), "other", "contribution_pts"),
    (
        lambda case: case.window.means(*_PACE) and not case.window.ref_kinds & {"place", "mean", "progress"},
        "accel",
        "",
    ),
    (lambda case: bool(case.window.ref_kinds & {"place", "mean", "progress", "goal"}), "diff_points", ""),
    (lambda case: "share" in case.heads or case.window.means("share"), "share_change", ""),
    (lambda case: case.subject.endswith("率"), "share_change", ""),
    (lambda case: "period" in case.window.ref_kinds, "accel", ""),
    (lambda case: case.window.means("above", "below"), "diff_points", ""),
    (lambda case: case.window.means(*_PACE, "up", "down"), "accel", ""),
    (lambda case: True, "diff_points", ""),
)
_RATIO: Final[tuple[_Rule, ...]] = (
    (lambda case: case.mode == "forecast", "other", "forecast_growth"),
    (lambda case: case.window.means("mom"), "mom", ""),
    (lambda case: case.window.means("up", "yoy", "grow_noun") and case.month, "growth_month", ""),
    (lambda case: case.window.means("up", "yoy", "grow_noun"), "growth", ""),
    (lambda case: True, "other", "stock_ratio"),
)
_RANK: Final[tuple[_Rule, ...]] = (
    (lambda case: case.figure.kind == "top", "rank", "top_n"),
    (lambda case: not case.figure.ordinal and _moved(case), "other", "rank_change"),
    (lambda case: bool(case.heads & {"grow_noun", "fall_noun"}), "rank", "growth"),
    (lambda case: "level_head" in case.heads, "rank", "level"),
    (lambda case: True, "rank", ""),
)
_TIME: Final[tuple[_Rule, ...]] = (
    (lambda case: case.figure.more == "since", "other", "record_since"),
    (lambda case: case.window.means("early"), "other", "lead_time"),
    (lambda case: case.window.means("can"), "other", "days_of_supply"),
    (lambda case: True, "other", "streak"),
)


def _moved(case: Case) -> bool:
    last = case.window.last("moved_up", "moved_down", "rank", "to", "from")
    return last is not None and last.means("moved_up", "moved_down") and not last.means("rank", "to")


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
    if window.means("stock") or case.subject.endswith(
        ("库存", "储备", "存量", "余额", "保有量", "储备量", "库存量")
    ):
        return not window.means("act", "grown", "done")
    if case.subject.endswith("面积"):
        return not window.means("act", "grown", "done", "up")
    return case.at and not (
        case.figure.kind == "money"  # 截至11月底，出口50亿元: a flow up to then
        or window.means("act", "grown", "done", "up", "todate", "driven")
        or window.says("实现")
        or case.flow
    )


_LEVEL: Final[tuple[_Rule, ...]] = (
    (lambda case: case.mode == "forecast" and case.window.means("above", "below"), "other", "forecast_gap"),
    (lambda case: case.mode == "forecast", "other", "forecast"),
    (lambda case: _target(case) or case.mode == "plan" or _goal_amount(case), "target", ""),
    (_threshold, "other", "threshold"),
    (lambda case: case.figure.kind == "price" or case.window.means("price"), "other", "price"),
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
            and not case.window.means("act", "grown", "done", "up")
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


_TABLES: Final = {
    "percent": _PERCENT, "points": _POINTS, "ratio": _RATIO, "rank": _RANK, "top": _RANK, "time": _TIME,
}  # fmt: skip


def said(case: Case) -> Said:
    """The measure of a figure, its finer kind, and which way it points."""
    rules = _TABLES.get(case.figure.kind, _LEVEL)
    measure, sub = next((measure, sub) for holds, measure, sub in rules if holds(case))
    return Said(measure, sub, direction(case, measure, sub))
