"""What a figure measures: tables of conditions over the words before it; the first row that holds decides."""

from dataclasses import dataclass
from typing import Final

from bureau.wording.recognise.amounts import LEVEL, Rule, is_target
from bureau.wording.recognise.case import Case
from bureau.wording.recognise.directions import direction


@dataclass(frozen=True)
class Said:
    measure: str
    sub: str = ""
    direction: str | None = None


_GROWTH: Final = ("up", "down", "yoy", "grow_noun", "fall_noun", "flat")
_PACE: Final = ("faster", "slower", "narrow", "widen")


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


def _of_a_period(case: Case) -> bool:
    """恢复至上年的95%, but not 升至1—7月的-4.2%: no part of what it was is negative."""
    return case.window.of_a_period and not case.figure.negative


def _against_the_one_before(case: Case) -> bool:
    """环比, 较上月; in a list of prices the word for it goes on: 环比下降3%，其中菠菜下降5%."""
    window = case.window
    if window.means("yoy"):
        return False
    goes_on = case.last == "mom" and (window.means("price") or case.subject.endswith("价格"))
    return window.means("mom") or "previous" in window.ref_kinds or goes_on


def _share(case: Case) -> bool:
    window = case.window
    share, grown = window.last("share"), window.last("up", "down", "yoy", "grow_noun", "fall_noun")
    if share is None:
        return "share" in case.heads and (grown is None or grown.means("to"))
    return grown is None or grown.start < share.start or bool(window.last("to"))


_PERCENT: Final[tuple[Rule, ...]] = (
    (lambda case: _of_a_period(case) and case.mode == "plan", "target", ""),
    (_of_a_period, "other", "stock_ratio"),
    (lambda case: case.window.means("over_goal") and is_target(case), "target", ""),
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
    (lambda case: case.window.means("price") and case.window.means("above", "below"), "other", "price"),
    (_share, "share", ""),
    (lambda case: case.mode == "forecast", "other", "forecast_growth"),
    (lambda case: case.mode == "plan" or case.window.means("goal"), "target", ""),
    (_against_the_one_before, "mom", ""),
    (lambda case: case.window.means("average"), "average_growth", ""),
    (
        lambda case: case.subject.endswith(("率", "度")) and not case.window.means(*_GROWTH),
        "other",
        "rate",
    ),
    (lambda case: case.month, "growth_month", ""),
    (lambda case: True, "growth", ""),
)


def _contributes(case: Case) -> bool:
    """拉动…增长2个百分点, 影响居民消费价格下降0.3个百分点."""
    window = case.window
    return window.means("pull", "driven") or (window.effect is not None and window.pulls_another)


_POINTS: Final[tuple[Rule, ...]] = (
    (_contributes, "other", "contribution_pts"),
    (
        lambda case: case.window.means(*_PACE) and not case.window.ref_kinds & {"place", "mean", "progress"},
        "accel",
        "",
    ),
    (lambda case: bool(case.window.ref_kinds & {"place", "mean", "progress", "goal"}), "diff_points", ""),
    (lambda case: "share" in case.heads or case.window.means("share"), "share_change", ""),
    (lambda case: case.subject.endswith(("率", "度")), "share_change", ""),
    (lambda case: "period" in case.window.ref_kinds, "accel", ""),
    (lambda case: case.window.means("above", "below"), "diff_points", ""),
    (lambda case: case.window.means(*_PACE, "up", "down"), "accel", ""),
    (lambda case: True, "diff_points", ""),
)
_RATIO: Final[tuple[Rule, ...]] = (
    (lambda case: case.mode == "forecast", "other", "forecast_growth"),
    (lambda case: case.window.means("mom"), "mom", ""),
    (lambda case: case.window.means("up", "yoy", "grow_noun") and case.month, "growth_month", ""),
    (lambda case: case.window.means("up", "yoy", "grow_noun"), "growth", ""),
    (lambda case: True, "other", "stock_ratio"),
)
_RANK: Final[tuple[Rule, ...]] = (
    (lambda case: case.figure.kind == "top", "rank", "top_n"),
    (lambda case: not case.figure.ordinal and _moved(case), "other", "rank_change"),
    (lambda case: bool(case.heads & {"grow_noun", "fall_noun"}), "rank", "growth"),
    (lambda case: "level_head" in case.heads, "rank", "level"),
    (lambda case: True, "rank", ""),
)
_TIME: Final[tuple[Rule, ...]] = (
    (lambda case: case.figure.more == "since", "other", "record_since"),
    (lambda case: case.window.means("early"), "other", "lead_time"),
    (lambda case: case.window.means("can"), "other", "days_of_supply"),
    (lambda case: True, "other", "streak"),
)


def _moved(case: Case) -> bool:
    last = case.window.last("moved_up", "moved_down", "rank", "to", "from")
    return last is not None and last.means("moved_up", "moved_down") and not last.means("rank", "to")


_TABLES: Final = {
    "percent": _PERCENT, "points": _POINTS, "ratio": _RATIO, "rank": _RANK, "top": _RANK, "time": _TIME,
}  # fmt: skip


def said(case: Case) -> Said:
    """The measure of a figure, its finer kind, and which way it points."""
    rules = _TABLES.get(case.figure.kind, LEVEL)
    measure, sub = next((measure, sub) for holds, measure, sub in rules if holds(case))
    return Said(measure, sub, direction(case, measure, sub))
