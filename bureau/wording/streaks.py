"""Claims about runs of periods: 连续n个月正增长, 全年保持正增长, 由负转正 (PHRASES F3, F4, F6, D6)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.wording.ranks import other_field
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.verdict import Claim, Verdict, nothing, other_definition, rows_of
from bureau.wording.words import growth_words

_SIZES: Final = {"月": 1, "个月": 1, "季度": 3, "个季度": 3, "年": 12}
_BEGINNING: Final = 1949  # no series reaches further back


def _periods(span: Span, unit: str) -> Iterator[Span]:
    """The periods of the unit that end with the span, newest first: months, quarters or years."""
    size, end = _SIZES[unit], span.last
    while end.year > _BEGINNING and (size == 1 or end.number % size == 0):
        yield Span(end.plus(1 - size), end)
        end = end.plus(-size)


def _rises(reading: Reading) -> bool | None:
    """As the text says it: +0.04 % is 持平."""
    return None if reading.growth_rounded is None else reading.growth_rounded > 0


def _run(
    readings: Iterable[Reading], holds: Callable[[Reading], bool | None]
) -> tuple[list[Reading], Reading | None, bool | None]:
    """The unbroken run that the readings begin with, the one that ended it, and what that one says."""
    run: list[Reading] = []
    for at in readings:
        answer = holds(at)
        if answer is not True:
            return run, at, answer
        run.append(at)
    return run, None, None


def _rising_run(reading: Reading, unit: str) -> tuple[list[Reading], Reading | None, bool | None]:
    def at(span: Span) -> Reading:
        early = span.is_month and span.last.number <= 2 and reading.series.is_merged(span.last.year)
        return reading.over(Span.to_date(Month(span.last.year, 2)) if early else span)  # 1—2月 for both

    return _run(map(at, _periods(reading.span, unit)), _rises)


def first_run(reading: Reading, unit: str) -> tuple[list[Reading], Reading | None, bool | None]:
    """The periods at whose end the level rank to date was 1 in the same field, what ended them, and what
    that one says: None without a rank, or where the field was another.
    """
    if unit not in _SIZES:
        raise ValueError(f"“{unit}”应为月、季度或年。")

    def is_first(at: Reading) -> bool | None:
        unknown = at.level_rank is None or other_field(at.rank_scope, reading.rank_scope)
        return None if unknown else at.level_rank == 1

    return _run((reading.over(Span.to_date(span.last)) for span in _periods(reading.span, unit)), is_first)


def counter(unit: str) -> str:
    """个月, 个季度, 年: the unit as it is counted."""
    return "个" + unit if unit in ("月", "季度") else unit


def rising_for(reading: Reading, length: int, unit: str = "月") -> Verdict:
    """F3 连续n个月正增长: every one of the last n periods present and above last year's."""
    return _for(reading, length, unit, _rising_run, "正增长")


def first_for(reading: Reading, length: int, unit: str = "年") -> Verdict:
    """D6 连续n年居首: the level rank to date was 1 at the end of each of the last n periods."""
    return _for(reading, length, unit, first_run, "居首")


def _for(
    reading: Reading,
    length: int,
    unit: str,
    run_of: Callable[[Reading, str], tuple[list[Reading], Reading | None, bool | None]],
    what: str,
) -> Verdict:
    if unit not in _SIZES:
        return Verdict(None, f"“{unit}”应为月、季度或年，无法判断")
    run, ended, answer = run_of(reading, unit)
    counted = counter(unit)
    if len(run) >= length:
        start = run[length - 1].span.label_with_year
        return Verdict(True, f"自{start}起连续{length}{counted}{what}", rows_of(*run[:length]))
    where = ended.span.label_with_year if ended else "更早的时段"
    if answer is False and ended is not None:
        return Verdict(False, f"{where}不是{what}，只连续{len(run)}{counted}", ended.evidence)
    changed = other_field(ended.rank_scope, reading.rank_scope) if ended and run_of is first_run else ""
    lacks = f"缺{where}的{'总量位次' if run_of is first_run else '增速'}"
    return Verdict(None, f"{changed or lacks}，已知连续{len(run)}{counted}，无法判断")


def months_rising(reading: Reading) -> Words | Lack:
    """F3: 连续17个月正增长（自2020年6月以来）; the month's own growth, as far back as it is known to hold."""
    run, ended, answer = _rising_run(reading, "月")
    if len(run) < 2:
        return Lack(f"没有连续两个月以上的正增长（到{reading.span.last.label}）", "连续增长")
    if answer is None:
        known = ended.span.label_with_year if ended else "更早"
        return Lack(f"缺{known}的当月同比，不知道连续了几个月", "连续增长")
    months = list(dict.fromkeys(month for at in run for month in at.span))
    return Words(f"连续{len(months)}个月正增长（自{min(months).label}以来）", reading.origin, tuple(run))


def kept_rising(reading: Reading) -> Verdict:
    """F3 全年保持正增长: growth to date above zero at the end of every month of the span (DOMAIN 3)."""
    months = list(Span.to_date(reading.span.last))
    if reading.series.is_merged(reading.span.last.year):
        months = months[1:]
    return _every(reading, [Span.to_date(month) for month in months], "累计同比")


def months_kept_rising(reading: Reading) -> Verdict:
    """F3 各月均保持正增长: the month's own growth above zero in every month of the span."""
    year = reading.span.last.year
    spans = [Span.month(month) for month in Span.to_date(reading.span.last)]
    if reading.series.is_merged(year):
        spans = [Span.to_date(Month(year, 2)), *spans[2:]]
    return _every(reading, spans, "当月同比")


def _every(reading: Reading, spans: list[Span], what: str) -> Verdict:
    found = [reading.over(span) for span in spans]
    for each in found:
        if _rises(each) is False:
            assert each.growth is not None
            return Verdict(
                False, f"{each.span.label_with_year}{what}{growth_words(each.growth)}", each.evidence
            )
    lacking = [each.span.label for each in found if each.growth is None]
    if lacking:
        return Verdict(None, f"缺{'、'.join(lacking)}的{what}，无法判断是否保持正增长")
    lowest = min(found, key=lambda each: each.growth.amount if each.growth else 0)
    assert lowest.growth is not None
    sentence = f"{what}最低为{lowest.span.label}的{growth_words(lowest.growth)}"
    return Verdict(True, sentence, rows_of(*found))


def above_last_year(reading: Reading) -> Verdict:
    """F4 超过上年全年规模: the figure to date is above last year's whole."""
    whole = reading.over(Span.year(reading.span.first.year - 1))
    if reading.quantity is None:
        return nothing(reading)
    if whole.quantity is None:
        return nothing(whole)
    if verdict := other_definition(reading, [whole], "超过上年全年"):
        return verdict
    sentence = f"{reading.span.label_with_year}{reading.said}，{whole.span.label_with_year}全年{whole.said}"
    return Verdict(whole.quantity < reading.quantity, sentence, rows_of(reading, whole))


def turned_up(reading: Reading, before: Span | None = None) -> Verdict:
    """F6 由负转正: growth to date above zero now, below zero a month before (or over `before`)."""
    if before is None and reading.span.last.number == 1:
        return Verdict(None, "1月没有本年更早的累计数可比，无法判断")
    past = reading.over(before or Span.to_date(reading.span.last.plus(-1)))
    for each in (reading, past):
        if each.growth is None:
            return Verdict(None, f"{each.span.label_with_year}：{each.why_no_growth}，无法判断")
    assert reading.growth_rounded is not None
    assert past.growth_rounded is not None
    then, now = (
        f"{each.span.label_with_year}{growth_words(each.growth)}" for each in (past, reading) if each.growth
    )
    return Verdict(past.growth_rounded < 0 < reading.growth_rounded, f"{then}，{now}", rows_of(past, reading))


STREAKS: Final = (
    Claim(
        "连续增长",
        "最近n个月（季度、年）每期都正增长",
        "外贸进出口总额.连续增长(6, '月')",
        rising_for,
        ("位数", "期?"),
        "streak",
    ),
    Claim(
        "连续居首",
        "最近n年（季度、月）每期末总量都居首位",
        "外贸进出口总额.连续居首(3, '年')",
        first_for,
        ("位数", "期?"),
        "streak",
    ),
    Claim(
        "保持正增长", "本年各月累计同比都大于零", "社会消费品零售总额.保持正增长", kept_rising, (), "streak"
    ),
    Claim(
        "各月正增长",
        "本年各月当月同比都大于零",
        "外贸进出口总额.各月正增长",
        months_kept_rising,
        (),
        "streak",
    ),
    Claim("超过上年全年", "累计数超过上年全年", "外贸进出口总额.超过上年全年", above_last_year),
    Claim(
        "由负转正",
        "上月（或所说时段）累计下降，现在增长",
        "社会消费品零售总额.由负转正",
        turned_up,
        ("时段?",),
        "turn",
    ),
)
RUNS: Final = (
    Phrase("连续增长月数", "当月同比连续为正的月数", "连续17个月正增长（自2020年6月以来）", months_rising),
)
