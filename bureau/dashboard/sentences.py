"""What an area's figures say, in a sentence of the report's own phrases (PHRASES). Pure.

Which phrases, and in which order, is declared here; how each is said is `bureau.wording`'s alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bureau.algebra.period import Month
from bureau.algebra.reading import Reading
from bureau.algebra.values import Kind
from bureau.dashboard.shown import waits_for_february, why_missing
from bureau.wording.estimates import as_actual, estimated
from bureau.wording.registry import PHRASES

_RANKS = ("两位次", "居位", "增速居位")  # the first that can be said
_COMMA, _STOP, _END = "，", "；", "。"


@dataclass(frozen=True)
class Piece:
    """A piece of the sentence: a phrase with the figure it rests on, or the words between. `why` is the
    reason where the phrase says 【缺】.
    """

    text: str
    code: str = ""
    place: str = ""
    month: Month | None = None
    why: str = ""


def sentence(readings: Iterable[Reading]) -> tuple[Piece, ...]:
    """1—11月，社会消费品零售总额312.4亿元，同比增长12.4%，居全区第3位；…, of an area's headlines."""
    pieces: list[Piece] = []
    said_of = ""
    for reading in readings:
        lead = _period(reading)
        between = _STOP if pieces else ""
        pieces.append(Piece(f"{between}{lead + _COMMA if lead != said_of else ''}"))
        pieces += _clause(reading)
        said_of = lead
    return (*(piece for piece in pieces if piece.text), Piece(_END)) if pieces else ()


def _clause(reading: Reading) -> Iterator[Piece]:
    """The name with its level, then growth, place among others, and the target."""
    phrases = list(_phrases(reading))
    for number, phrase in enumerate(phrases):
        if number:
            yield Piece(_COMMA)
        said = as_actual(PHRASES[phrase].of(reading))
        why = (why_missing(reading) if number == 0 or waits_for_february(reading) else "") or said.missing
        if number == 0 and not said.missing:
            yield Piece(reading.subject.name)
        yield Piece(
            said.text,
            reading.subject.code,
            reading.place.code,
            reading.span.last,
            why if said.missing else "",
        )


def _phrases(reading: Reading) -> Sequence[str]:
    """Which phrases are said of the reading; of a gap only that there is one, of an estimate too."""
    subject = reading.subject
    if estimated(reading.evidence, reading):
        return ("累计",)
    if reading.quantity is None:
        return ("累计", "同比") if reading.growth is not None else ("累计",)
    rank = next((name for name in _RANKS if not PHRASES[name].of(reading).missing), "")
    goal = ["完成目标"] if reading.goal is not None else []
    if goal and reading.pace() is not None and not reading.span.is_year:
        goal.append("进度")
    first = "期末" if subject.kind is Kind.STOCK else "累计"
    return [first, "同比", *([rank] if rank else []), *goal]


def _period(reading: Reading) -> str:
    if reading.subject.kind is Kind.STOCK:
        return f"{reading.span.last.number}月末"
    return reading.span.label
