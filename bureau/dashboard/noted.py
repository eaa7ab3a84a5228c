"""The three lists of the first screen: 超前, 滞后, 异常, with the numbers and the reason. Pure.

Ahead or behind is a matter of 序时进度 and, for what has no target, of a fall (of what should grow). 异常 is
what the checks of the return say: the same rules, the same sentences, the clerk's explanation beside them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.number import rounded
from bureau.algebra.period import Month
from bureau.algebra.reading import Reading
from bureau.wording.estimates import estimated
from bureau.wording.registry import PHRASES

FAR = Decimal(3)  # points ahead of or behind 序时进度 that are worth a line
SHOWN = 5  # lines before «另有»
_PACES = (("ahead", "超前"), ("behind", "滞后"))
_NOT_OVER = "本月还没有过完，不与序时进度和上年同期相比。"


@dataclass(frozen=True)
class Remarked:
    """A warning or error of the checks about one indicator, with the explanation that speaks of it."""

    code: str
    sentence: str
    explained: str
    is_error: bool


@dataclass(frozen=True)
class Noted:
    """One line: which figure, what is said of it, and why."""

    code: str
    place: str
    month: Month
    name: str
    said: str
    reason: str = ""
    is_open: bool = False  # asks for a reason that nobody has given


@dataclass(frozen=True)
class NotedList:
    """A list with its name and rule; the first lines are shown, the rest can be opened."""

    key: str
    title: str
    rule: str
    lines: tuple[Noted, ...]
    empty: str

    @property
    def first(self) -> tuple[Noted, ...]:
        return self.lines[:SHOWN]

    @property
    def rest(self) -> tuple[Noted, ...]:
        return self.lines[SHOWN:]


def noted_lists(
    readings: Sequence[Reading], remarks: Iterable[Remarked], is_over: bool = True
) -> tuple[NotedList, ...]:
    """超前, 滞后 and 异常 of the city's to-date readings; a month that is not over is not behind yet."""
    found = list(remarks)
    if not is_over:
        nothing = (NotedList(key, title, "", (), _NOT_OVER) for key, title in _PACES)
        return (*nothing, _unusual_list(readings, found))
    reasons = {each.code: each.explained for each in reversed(found) if each.explained}
    is_year = any(each.span.is_year for each in readings)  # then the pace is the target itself
    fast, slow = ("超过年度目标", "低于年度目标") if is_year else ("快于序时进度", "慢于序时进度")
    worse = "比上年变差" if is_year else "比上年同期变差"
    return (
        NotedList(
            "ahead", "超前", f"{fast}{FAR}个百分点以上", ahead(readings, reasons),
            f"没有{fast}{FAR}个百分点以上的指标。",
        ),
        NotedList(
            "behind", "滞后", f"{slow}{FAR}个百分点以上，或{worse}", behind(readings, reasons),
            f"没有{slow}{FAR}个百分点以上或{worse}的指标。",
        ),
        _unusual_list(readings, found),
    )  # fmt: skip


def _unusual_list(readings: Iterable[Reading], remarks: Iterable[Remarked]) -> NotedList:
    lines = unusual(readings, remarks)
    return NotedList("unusual", "异常", "月报核对的警告和错误", lines, "月报核对没有发现警告和错误。")


def ahead(readings: Iterable[Reading], reasons: Mapping[str, str]) -> tuple[Noted, ...]:
    """The furthest ahead first."""
    found = [(pace, reading) for reading in readings if (pace := _pace(reading)) is not None and pace >= FAR]
    return tuple(
        _noted(reading, _of_goal(reading), reasons.get(reading.subject.code, ""))
        for _, reading in sorted(found, key=lambda each: -each[0])
    )


def behind(readings: Iterable[Reading], reasons: Mapping[str, str]) -> tuple[Noted, ...]:
    """Those behind their pace first, the furthest first; then what got worse, headlines first."""
    found: list[tuple[tuple[bool, bool, Decimal], Reading, str]] = []
    for reading in readings:
        pace, worse = _pace(reading), _got_worse(reading)
        late = pace is not None and pace <= -FAR
        if not late and not worse:
            continue
        said = [_of_goal(reading)] if late else []
        said += [f"{PHRASES['累计'].of(reading).text}，{PHRASES['同比'].of(reading).text}"] if worse else []
        size = pace if late and pace is not None else -abs(reading.growth_rounded or Decimal(0))
        found.append(((not late, not reading.subject.headline, size), reading, "；".join(said)))
    return tuple(
        _noted(reading, said, reasons.get(reading.subject.code, ""))
        for _, reading, said in sorted(found, key=lambda each: each[0])
    )


def unusual(readings: Iterable[Reading], remarks: Iterable[Remarked]) -> tuple[Noted, ...]:
    """Errors first, then what nobody has explained yet, then the explained."""
    by_code = {reading.subject.code: reading for reading in readings}
    known = [each for each in remarks if each.code in by_code]
    known.sort(key=lambda each: (not each.is_error, bool(each.explained)))
    return tuple(
        _noted(by_code[each.code], each.sentence, each.explained, not each.explained) for each in known
    )


def _pace(reading: Reading) -> Decimal | None:
    """An estimate is neither ahead nor behind."""
    pace = None if estimated(reading.evidence, reading) else reading.pace()
    return None if pace is None else rounded(pace, 1)


def _got_worse(reading: Reading) -> bool:
    """A fall of what should grow, a rise of what should fall; what is neither good nor bad is not judged,
    nor is an estimate.
    """
    growth = None if estimated(reading.evidence, reading) else reading.growth_rounded
    return reading.quantity is not None and growth is not None and growth * reading.subject.direction < 0


def _of_goal(reading: Reading) -> str:
    """At the end of the year the completion says it all, as in the report."""
    done = PHRASES["完成目标"].of(reading).text
    return done if reading.span.is_year else f"{done}，{PHRASES['进度'].of(reading).text}"


def _noted(reading: Reading, said: str, reason: str, is_open: bool = False) -> Noted:
    subject = reading.subject
    return Noted(
        subject.code, reading.place.code, reading.span.last, subject.short_name, said, reason, is_open
    )
