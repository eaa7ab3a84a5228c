"""Highlights 工作纪实 inside an outline: 纪实('招商引资', '活动').含('推介会').前(3).名称. Pure.

A list of highlights is narrowed by 含, 不含, 之前, 之后 and 前, and said by 名称, 列举, 并列, 事由 and 月份.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from bureau.reports.nearest import OutlineError, nearest
from bureau.reports.uttered import Asked, Fact, bracketed

LEDGER: Final = "台账·"


def ledger_topic(title: str) -> str:
    """The topic under which a ledger's list stands among the notes."""
    return f"{LEDGER}{title}"


@dataclass(frozen=True)
class Note:
    """A highlight 工作纪实: what may be named in the text, by area (Chinese name) and topic."""

    area: str
    topic: str
    name: str
    on: date
    text: str = ""


@dataclass(frozen=True)
class Chronicle:
    """An area's highlights of a topic, the most important ones first.

    `notes` are those that are left, `whole` all of them: what came before an event is asked of the whole.
    `written` is the expression of an outline that asks for the same again.
    """

    area: str
    topic: str
    notes: tuple[Note, ...]
    whole: tuple[Note, ...]
    written: str = ""

    @classmethod
    def of(cls, area: str, topic: str, notes: Sequence[Note]) -> "Chronicle":
        """The highlights of an area (Chinese name) and a topic; `notes` are everybody's, in order."""
        found = tuple(note for note in notes if (note.area, note.topic) == (area, topic))
        is_ledger = topic.startswith(LEDGER)
        asked = ("台账" if is_ledger else "纪实") + bracketed([area, topic.removeprefix(LEDGER)])
        return cls(area, topic, found, found, asked)

    def __len__(self) -> int:
        return len(self.notes)

    def __iter__(self) -> Iterator[str]:
        return iter([note.name for note in self.notes])

    def ask(self, name: str) -> Any:
        """A narrower list, or words, empty when there are none; an unknown word is an `OutlineError`."""
        if name in _NARROWED:
            return Asked(lambda *given: self._narrowed(name, given))
        if name in _WORDS:
            words = _WORDS[name](self.notes) if self.notes else ""
            return Fact(words, self._source, f"{self.written}.{name}") if words else ""
        words = nearest(name, [*_WORDS, *_NARROWED])
        raise OutlineError(f"工作纪实没有“{name}”这种说法，最接近的有：{words}。")

    def _narrowed(self, name: str, given: Sequence[Any]) -> "Chronicle":
        kind, example = _NARROWED[name]
        if not given or (len(given) > 1 and name not in _ANY_NUMBER):
            number = "" if name in _ANY_NUMBER else "一个"
            raise OutlineError(f"“{name}”应有{number}参数，写法如：{example}。")
        if any(type(each) is not kind for each in given):
            raise OutlineError(f"“{name}”的参数不对，写法如：{example}。")
        written = f"{self.written}.{name}{bracketed(given)}"
        return replace(self, notes=tuple(_CHOSEN[name](self, *given)), written=written)

    @property
    def _source(self) -> str:
        said = "、".join(f"{note.on.month}月{note.on.day}日“{note.name}”" for note in self.notes)
        kept = "台账" if self.topic.startswith(LEDGER) else "工作纪实"
        return f"{kept}·{self.area}·{self.topic.removeprefix(LEDGER)}：{said}"


def _with(chronicle: Chronicle, *words: str) -> list[Note]:
    return [note for note in chronicle.notes if any(word in note.name for word in words)]


def _without(chronicle: Chronicle, *words: str) -> list[Note]:
    return [note for note in chronicle.notes if not any(word in note.name for word in words)]


def _before(chronicle: Chronicle, word: str) -> list[Note]:
    """Earlier than the first event of that name; all of them when there was none."""
    event = _first_of(chronicle, word)
    return [note for note in chronicle.notes if event is None or note.on < event.on]


def _after(chronicle: Chronicle, word: str) -> list[Note]:
    """From the first event of that name on, without it; none when there was none."""
    event = _first_of(chronicle, word)
    return [note for note in chronicle.notes if event and note.on >= event.on and word not in note.name]


def _first_of(chronicle: Chronicle, word: str) -> Note | None:
    named = [note for note in chronicle.whole if word in note.name]
    return min(named, key=lambda note: note.on, default=None)


def _top(chronicle: Chronicle, most: int) -> Sequence[Note]:
    return chronicle.notes[: max(most, 0)]


def quoted(notes: Sequence[Note]) -> str:
    """Names in quotation marks; between marks no 、 (GB/T 15834 §4.5.3.5): “车展”“网货节”、…"""
    marked = [note.name if note.name[:1] in ("《", "“") else f"“{note.name}”" for note in notes]
    return re.sub("([”》])、([“《])", r"\1\2", "、".join(marked))


def listed(notes: Sequence[Note]) -> str:
    """Names as they are: 北京、上海、深圳."""
    return "、".join(note.name for note in notes)


def joined(notes: Sequence[Note]) -> str:
    """Names as they are, the last one with 和: 北京、上海和深圳."""
    *first, last = (note.name for note in notes)
    return f"{'、'.join(first)}和{last}" if first else last


def reason(notes: Sequence[Note]) -> str:
    """What was noted of the first one, on one line, without the full stop: the sentence goes on."""
    return "".join(notes[0].text.split()).rstrip("。；，")


def month(notes: Sequence[Note]) -> str:
    return f"{notes[0].on.month}月份"


_WORDS: Final[dict[str, Callable[[Sequence[Note]], str]]] = {
    "名称": quoted, "列举": listed, "并列": joined, "事由": reason, "月份": month,
}  # fmt: skip
_NARROWED: Final = {
    "含": (str, "纪实('招商引资', '活动').含('推介会')"),
    "不含": (str, "纪实('招商引资', '活动').不含('推介会')"),
    "之前": (str, "纪实('招商引资', '活动').之前('推进月')"),
    "之后": (str, "纪实('招商引资', '活动').之后('推进月')"),
    "前": (int, "纪实('招商引资', '活动').前(3)"),
}
_ANY_NUMBER: Final = ("含", "不含")
_CHOSEN: Final[dict[str, Callable[..., Sequence[Note]]]] = {
    "含": _with, "不含": _without, "之前": _before, "之后": _after, "前": _top,
}  # fmt: skip
NARROWING: Final = frozenset(_NARROWED)  # the words that are written with brackets behind them
