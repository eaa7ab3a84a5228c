"""Runs of a movement and of the first place: 连续4个月收窄, 连续12年居首 (PHRASES D6, F3, I2)."""

from typing import Final

from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.algebra.values import Origin
from bureau.wording.pace import move
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.streaks import counter, first_run
from bureau.wording.verdict import Claim, Verdict, rows_of

_FALLING: Final = ("收窄", "扩大")


def months_moving(reading: Reading) -> Words | Lack:
    """I2: 降幅连续4个月收窄, 增速连续3个月加快: growth to date against the month before, back to January.

    The run is the longest that ends with the span, two months at least; a month whose growth is not known
    leaves its length unknown.
    """
    run, verb, unknown = _moves(reading)
    if unknown is not None:
        return Lack(
            f"{unknown.span.label_with_year}：{unknown.why_no_growth}，不知道连续了几个月", "连续走势"
        )
    if len(run) < 3 or verb == "持平":
        return Lack(f"没有连续两个月以上的加快、回落、收窄或扩大（到{reading.span.last.label}）", "连续走势")
    lead = "降幅" if verb in _FALLING else "增速"
    origins = [each.growth.origin for each in run if each.growth]
    origin = Origin.COMPUTED if Origin.COMPUTED in origins else Origin.GIVEN
    return Words(f"{lead}连续{len(run) - 1}个月{verb}", origin, tuple(run))


def narrowing_for(reading: Reading, months: int) -> Verdict:
    """I2 连续n个月收窄: the fall to date was smaller than the month before in each of the last n months."""
    run, verb, unknown = _moves(reading)
    found = len(run) - 1 if verb == "收窄" else 0
    if found >= months:
        kept = run[: months + 1]
        return Verdict(True, f"自{kept[-2].span.last.label}起连续{months}个月收窄", rows_of(*kept))
    if unknown is not None:
        reason = f"{unknown.span.label_with_year}：{unknown.why_no_growth}"
        return Verdict(None, f"{reason}，已知连续{found}个月收窄，无法判断")
    return Verdict(False, f"只连续{found}个月收窄", rows_of(*run))


def _moves(reading: Reading) -> tuple[list[Reading], str, Reading | None]:
    """The readings to date of one run of the same movement, newest first with the one it started from; the
    movement; and the month that is not known, if that is what ended it."""
    run, verb = [reading.over(Span.to_date(reading.span.last))], ""
    first = 2 if reading.series.is_merged(reading.span.last.year) else 1
    if run[0].growth is None:
        return run, verb, run[0]
    while (last := run[-1].span.last).number > first:
        before = reading.over(Span.to_date(last.plus(-1)))
        if before.growth is None:
            return run, verb, before
        found, _ = move(run[-1], before)
        if verb not in ("", found):
            break
        verb = found
        run.append(before)
    return run, verb, None


def first_periods(reading: Reading, unit: str = "年") -> Words | Lack:
    """D6, F3: 连续12年居首, 连续6个季度居首: as many periods as the level rank to date was 1 at their end."""
    run, ended, answer = first_run(reading, unit)
    if len(run) < 2:
        return Lack(f"没有连续两{counter(unit)}以上居首（到{reading.span.last.label}）", "连续居首")
    since = reading.subject.since_year
    begins = since is not None and ended is not None and ended.span.last.year < since
    if answer is None and not begins:
        where = ended.span.label_with_year if ended else "更早"
        return Lack(f"缺{where}的总量位次，不知道连续了几{counter(unit)}", "连续居首")
    return Words(f"连续{len(run)}{counter(unit)}居首", also=tuple(run))


TRENDS: Final = (
    Phrase(
        "连续走势", "累计增速逐月加快、回落，或降幅逐月收窄、扩大的月数", "降幅连续4个月收窄", months_moving
    ),
    Phrase("连续居首期", "期末总量连续居首的年数（或季度、月数）", "连续12年居首", first_periods, ("期?",)),
)
MOVING: Final = (
    Claim(
        "连续收窄",
        "最近n个月累计降幅逐月收窄",
        "外贸进出口总额.连续收窄(4)",
        narrowing_for,
        ("位数",),
        "streak",
    ),
)
