"""What a phrase answers: words with the Readings they rest on, or what is lacking and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bureau.algebra.reading import Reading
from bureau.algebra.values import Origin


@dataclass(frozen=True)
class Words:
    """A text that is true of the figures. `also` are the other Readings it rests on.

    `remark` says that the words asked for did not hold, so that the plain figure stands instead.
    """

    text: str
    origin: Origin | None = None
    also: tuple[Reading, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class Lack:
    """There is no figure for the phrase: what is lacking (空 = the level) and the reason."""

    reason: str
    what: str = ""


@dataclass(frozen=True)
class Said:
    """A phrase with its source. `missing` is the reason why there is no figure; the text then says 【缺】.

    `asked` is the expression of an outline that says it again over whatever span: 出口总额.在('全国').同比.
    """

    text: str
    phrase: str
    reading: Reading
    missing: str = ""
    origin: Origin | None = None
    also: tuple[Reading, ...] = ()
    remark: str = ""
    asked: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def evidence(self) -> tuple[int, ...]:
        """The ids of all rows that the words rest on."""
        rows = [row for reading in (self.reading, *self.also) for row in reading.evidence]
        return tuple(dict.fromkeys(rows))

    @property
    def approved(self) -> bool:
        """已审: every row that the words rest on is approved."""
        return not any(reading.unapproved for reading in (self.reading, *self.also))


Takes = Literal["数量", "单位", "位数", "指标", "地区", "时段", "年数", "年份", "年间", "写法", "期"]
MANY: Final = "…"  # the last argument may be given several times


@dataclass(frozen=True)
class Phrase:
    """A phrase of the report language: its name in outlines, what it means, and how it is said.

    `takes` lists its arguments; without any it is written as an attribute, {{ 指标.名称 }}.
    """

    name: str
    meaning: str
    example: str
    say: Callable[..., Words | Lack]
    takes: tuple[str, ...] = ()

    def of(self, reading: Reading, *given: object) -> Said:
        """The phrase said of a reading."""
        answer = self.say(reading, *given)
        if isinstance(answer, Lack):
            return Said(f"【缺：{reading.subject.name}{answer.what}】", self.name, reading, answer.reason)
        return Said(
            answer.text, self.name, reading, origin=answer.origin, also=answer.also, remark=answer.remark
        )


def weakest(origins: Sequence[Origin | None]) -> Origin | None:
    """Of several origins the one that is to be marked: 推算 before 计算 before 公布."""
    order = (Origin.DERIVED, Origin.COMPUTED, Origin.GIVEN)
    return next((origin for origin in order if origin in origins), None)
