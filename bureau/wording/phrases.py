"""A Reading as a piece of official Chinese text (DOMAIN 3, PHRASES A—E).

Every phrase answers a `Said`: the text, and the Reading it rests on. What cannot be said is not guessed:
the text is then 「【缺：…】」 and the reason is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bureau.algebra.number import plain, rounded
from bureau.algebra.period import Span
from bureau.algebra.quantity import Quantity
from bureau.algebra.reading import Reading
from bureau.algebra.series import Growth, Origin


@dataclass(frozen=True)
class Said:
    """A phrase with its source. `missing` is the reason why there is no figure; the text then says 【缺】."""

    text: str
    phrase: str
    reading: Reading
    missing: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def origin(self) -> Origin | None:
        """公布、计算 or 推算 of what the phrase says; None when it is missing."""
        if self.missing:
            return None
        if self.phrase in _OF_GROWTH and self.reading.growth:
            return self.reading.growth.origin
        return self.reading.origin


@dataclass(frozen=True)
class Phrase:
    """A phrase of the report language: its name in outlines, what it says, and how.

    `say` answers the text, or None when the figure for it is missing; `lacks` then names what, and `why`
    says the reason.
    """

    name: str
    meaning: str
    example: str
    say: Callable[[Reading], str | None]
    lacks: str = ""
    why: Callable[[Reading], str] = lambda reading: reading.why_missing
    of_month: bool = False

    def of(self, reading: Reading) -> Said:
        """The phrase said of a reading; a 当月 phrase turns to the reading's last month first."""
        if self.of_month:
            reading = reading.over(Span.month(reading.span.last))
        text = self.say(reading)
        if text is not None:
            return Said(text, self.name, reading)
        return Said(f"【缺：{reading.subject.name}{self.lacks}】", self.name, reading, self.why(reading))


def level(reading: Reading) -> str | None:
    """A1, A7: 312.4亿元, in the unit of prose and with the indicator's decimals."""
    return reading.said


def base_word(span: Span) -> str:
    """The whole year is compared 比上年, anything shorter 同比 (DOMAIN 3)."""
    return "比上年" if span.is_year else "同比"


def growth_words(growth: Growth) -> str:
    """B1: 增长12.4%, 下降3.2%, 持平; a rate 提高1.2个百分点. Sign chooses the verb; no minus sign."""
    amount = rounded(growth.amount, 1)
    if amount == 0:
        return "持平"
    if growth.in_points:
        return f"{'提高' if amount > 0 else '下降'}{points(amount)}"
    return f"{'增长' if amount > 0 else '下降'}{abs(amount):f}%"


def points(amount: Decimal) -> str:
    """个百分点 without sign; whole points print without .0 (DOMAIN 2.12)."""
    return f"{plain(abs(rounded(amount, 1))):f}个百分点"


def growth(reading: Reading) -> str | None:
    """B1 with its base: 同比增长12.4%, 比上年下降3.9%, 同比持平."""
    return None if reading.growth is None else base_word(reading.span) + growth_words(reading.growth)


def growth_only(reading: Reading) -> str | None:
    """B1 without the base, for later in the same paragraph: 增长12.4%."""
    return None if reading.growth is None else growth_words(reading.growth)


def level_rank(reading: Reading) -> str | None:
    """D1: 第3位, by level."""
    return None if reading.level_rank is None else f"第{reading.level_rank}位"


def growth_rank(reading: Reading) -> str | None:
    """D1: 第1位 is said 首位, by growth."""
    if reading.growth_rank is None:
        return None
    return "首位" if reading.growth_rank == 1 else f"第{reading.growth_rank}位"


def goal(reading: Reading) -> str | None:
    """E1: the annual target, said like the level: 8亿元."""
    return None if reading.goal is None else _target(reading, reading.goal.quantity)


def goal_setter(reading: Reading) -> str | None:
    """E2: who set the target: 自治区."""
    return None if reading.goal is None else reading.goal.set_by


def completion(reading: Reading) -> str | None:
    """E1: 完成率, 82.5%."""
    share = reading.completion()
    return None if share is None else f"{rounded(share, 1):f}%"


def pace(reading: Reading) -> str | None:
    """E4: 快于序时进度3.1个百分点."""
    ahead = reading.pace()
    if ahead is None:
        return None
    if rounded(ahead, 1) == 0:
        return "与序时进度持平"
    return f"{'快' if ahead > 0 else '慢'}于序时进度{points(ahead)}"


def _target(reading: Reading, quantity: Quantity) -> str:
    said = quantity.to(reading.subject.said_unit)
    return f"{plain(rounded(said.amount, reading.subject.decimals)):f}{said.unit}"


def _no_growth(reading: Reading) -> str:
    return reading.why_no_growth


def _no_rank(reading: Reading) -> str:
    return f"{reading.span.label_with_year}没有填报位次"


def _no_goal(reading: Reading) -> str:
    return reading.why_missing if reading.goal else f"没有登记{reading.span.last.year}年的目标"


PHRASES: Final = {
    phrase.name: phrase
    for phrase in (
        Phrase("累计", "年初以来的数；时点指标为期末数", "312.4亿元", level),
        Phrase("当月", "当月数", "24.1亿元", level, "当月数", of_month=True),
        Phrase("同比", "累计同比，全年说“比上年”", "同比增长12.4%", growth, "同比", _no_growth),
        Phrase("增减", "累计同比，不带“同比”二字", "增长12.4%", growth_only, "同比", _no_growth),
        Phrase("当月同比", "当月同比", "同比下降3.2%", growth, "当月同比", _no_growth, of_month=True),
        Phrase("总量位次", "总量位次", "第3位", level_rank, "总量位次", _no_rank),
        Phrase("增速位次", "增速位次", "首位", growth_rank, "增速位次", _no_rank),
        Phrase("目标", "年度目标", "8亿元", goal, "年度目标", _no_goal),
        Phrase("下达单位", "年度目标由谁下达", "自治区", goal_setter, "目标下达单位", _no_goal),
        Phrase("完成率", "完成年度目标的比例", "112.5%", completion, "完成率", _no_goal),
        Phrase("进度", "与序时进度相比", "快于序时进度3.1个百分点", pace, "序时进度", _no_goal),
    )
}
_OF_GROWTH: Final = frozenset({"同比", "增减", "当月同比"})
