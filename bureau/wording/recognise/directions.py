"""Which way a figure points: the last verb of movement decides, and whether it moves a fall."""

from typing import Final

from bureau.wording.recognise.case import Case


def direction(case: Case, measure: str, sub: str) -> str | None:
    if measure in ("growth", "growth_month", "mom", "average_growth") or sub in ("forecast_growth",):
        return _of_growth(case)
    if measure in ("diff_points", "accel", "share_change") or sub in (
        "contribution_pts",
        "rank_change",
        "forecast_gap",
        "increase",
    ):
        return _of_difference(case)
    return None


def _of_growth(case: Case) -> str:
    window = case.window
    noun = window.last("grow_noun", "fall_noun")
    verb = window.last("up", "down")
    if noun is not None and (verb is None or verb.means("to") or window.last("to")):
        return "down" if noun.means("fall_noun") else "up"
    if verb is None and (moved := window.last("narrow", "widen")):
        return "down" if moved.means("narrow") else "up"  # 贸易顺差收窄12%
    if verb is None:
        return "down" if "fall_noun" in case.heads else "up"
    return "down" if verb.means("down") else "up"


_MOVES: Final = (
    "above",
    "below",
    "up",
    "down",
    "faster",
    "slower",
    "narrow",
    "widen",
    "moved_up",
    "moved_down",
    "pull",
)


def _of_difference(case: Case) -> str:
    verb = case.window.last(*_MOVES)
    if verb is None:
        return "up"
    falling = "fall_noun" in case.heads
    if verb.means("narrow"):
        return "up" if falling else "down"
    if verb.means("widen"):
        return "down" if falling else "up"
    low = verb.means("below", "down", "slower", "moved_down") or verb.text == "拉低"
    own = verb.text.endswith("于") and not case.window.means("fall_noun")  # 降幅扩大，低于全省: of the growth
    if falling and not own and verb.means("above", "below", "up", "down"):
        low = not low
    return "down" if low else "up"
