"""One figure as the page prints it: rounded once, worded, marked, and the reason beside every gap.

Pure: no model, no request. Growth is toned by its sign (涨红跌绿) and always worded; nothing is said by
colour alone.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from bureau.algebra.number import rounded
from bureau.algebra.reading import Reading
from bureau.algebra.values import Growth, Kind, Origin
from bureau.wording.ranks import ordinal
from bureau.wording.registry import PHRASES
from bureau.wording.words import growth_words

GAP = "—"
MARKS = {Origin.GIVEN: "公布", Origin.COMPUTED: "计算", Origin.DERIVED: "推算"}
_ABSENT = {"未报": "尚未填报", "不适用": "本期不适用", "暂缺": "暂缺，待补报"}
_MERGED = "1—2月合并"
_FULL = Decimal(100)


@dataclass(frozen=True)
class Shown:
    """One figure as the page prints it. `why` is the reason when there is none."""

    text: str = ""
    unit: str = ""
    mark: str = ""  # 公布, 计算 or 推算
    tone: str = ""  # up, down, flat: the sign of a growth
    why: str = ""

    @property
    def is_gap(self) -> bool:
        return self.text == GAP


@dataclass(frozen=True)
class Progress:
    """How far an annual target is reached. `share` and `due` are widths of a bar of 100."""

    goal: str  # 年度目标400亿元，自治区下达
    name: str  # 确保 or 奋斗, where there are several
    completion: str  # 完成82.5%
    pace: str  # 快于序时进度3.1个百分点; empty where no pace can be asked for
    tone: str  # ahead, behind, even
    share: Decimal
    due: Decimal


def level(reading: Reading) -> Shown:
    """The amount in the said-in unit with the indicator's decimals, or 「—」 with the reason."""
    if reading.quantity is None or reading.origin is None:
        return Shown(GAP, why=why_missing(reading))
    said = reading.quantity.to(reading.subject.said_unit)
    text = f"{rounded(said.amount, reading.subject.decimals):f}"
    return Shown(text, str(said.unit), MARKS[reading.origin])


def growth(reading: Reading) -> Shown:
    """增长12.4%, 下降3.2%, 持平, or 「—」 with the reason."""
    if reading.growth is None:
        return Shown(GAP, why=why_missing(reading) if waits_for_february(reading) else reading.why_no_growth)
    return Shown(growth_words(reading.growth), mark=MARKS[reading.growth.origin], tone=_tone(reading.growth))


def progress(reading: Reading) -> tuple[Progress, ...]:
    """One for each annual target, the one to be sure of (确保) first; none without a figure to date."""
    return tuple(
        shown
        for goal in reading.goals
        if (shown := _progress(replace(reading, goals=(goal,)), several=len(reading.goals) > 1))
    )


def ranks(reading: Reading) -> tuple[str, ...]:
    """总量第3位, 增速首位."""
    found = (("总量", reading.level_rank), ("增速", reading.growth_rank))
    return tuple(f"{of}{ordinal(rank)}" for of, rank in found if rank is not None)


_MOVES = (("总量", "位次变化", "位次较上月"), ("增速", "增速位次变化", "增速位次较上月"))


def rank_moves(reading: Reading) -> tuple[str, ...]:
    """总量较上年前移1位，较上月持平; nothing of a rank that has none to be compared with."""
    found = []
    for of, *phrases in _MOVES:
        said = [each for each in (PHRASES[name].of(reading) for name in phrases) if not each.missing]
        if said:
            found.append(f"{of}{'，'.join(each.text for each in said)}")
    return tuple(found)


def status(reading: Reading) -> str:
    """快报 … 修订, or why the month has no figure: 未报, 不适用, 暂缺; 合并 where February speaks for it."""
    return reading.absence or reading.status or (_MERGED if waits_for_february(reading) else "未报")


def waits_for_february(reading: Reading) -> bool:
    """A January without a figure that nobody owes: 1—2月 are asked for as one (DOMAIN 2.3)."""
    last, since = reading.span.last, reading.subject.merged_since
    asked_as_one = last.number == 1 and since is not None and since <= last.year
    return asked_as_one and reading.quantity is None and not reading.absence


def why_missing(reading: Reading) -> str:
    """The reason for a gap in one short sentence, runs of months put together: 缺2022年3—5月的数."""
    if reading.absence:
        return f"{reading.span.last.label}{_ABSENT.get(reading.absence, reading.absence)}"
    if waits_for_february(reading):
        return f"{reading.span.last.year}年1—2月合并公布，没有单独的1月数"
    return reading.why_missing


def period(reading: Reading) -> str:
    """What a tile's figure speaks of: 1—11月累计, 全年累计, 11月末."""
    if reading.subject.kind is Kind.STOCK:
        return f"{reading.span.last.number}月末"
    adds_up = reading.subject.kind is Kind.FLOW and not reading.span.is_month
    return reading.span.label + ("累计" if adds_up else "")


def _progress(reading: Reading, several: bool) -> Progress | None:
    goal, share, ahead = reading.goal, reading.completion(), reading.pace()
    if goal is None or share is None:
        return None
    setter = f"，{goal.set_by}下达" if goal.set_by else ""
    return Progress(
        name=goal.level if several else "",
        goal=f"年度{goal.level if several else ''}目标{PHRASES['目标'].of(reading)}{setter}",
        completion=f"完成{PHRASES['完成率'].of(reading)}{'，已达目标' if share >= _FULL else ''}",
        pace="" if ahead is None or reading.span.is_year else PHRASES["进度"].of(reading).text,
        tone=_side(ahead),
        share=rounded(min(max(share, Decimal(0)), _FULL), 1),
        due=rounded(_FULL * reading.span.last.number / 12, 1),
    )


def _side(ahead: Decimal | None) -> str:
    if ahead is None or rounded(ahead, 1) == 0:
        return "even"
    return "ahead" if ahead > 0 else "behind"


def _tone(growth: Growth) -> str:
    amount = rounded(growth.amount, 1)
    return "up" if amount > 0 else "down" if amount < 0 else "flat"
