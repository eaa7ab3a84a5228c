"""Numbers with what they count: one figure of the text, or a number that is known to be none."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bureau.wording.recognise import units
from bureau.wording.recognise.numerals import (
    CHARACTERS,
    amount,
    arabic_end,
    chinese_end,
    decimals,
    point_end,
)

_MOST_CHARACTERS: Final = 24  # longer runs of digits are no figure of a report
_MORE: Final = ("余", "多", "来", "几")
_RANGE: Final = ("——", "—", "至", "到")
_OUTLAW: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_SIGN_AFTER: Final = frozenset("长速幅为达是到至降滑的：（额、，和")
_FIRST: Final = {"首位": 0, "榜首": 0, "之首": 1, "居首": 1, "列首": 1, "排首": 1, "魁首": 0, "第一名": 0}
_FLAT: Final = ("持平", "零增长")
_NOT_FIRST: Final = ("首位度", "居首都", "列首批", "列首次", "首位提")
_NO_RANK: Final = frozenset("方批大产季次书时届轮期章条款项类个家步阶梯代线手医中卷集部课时站轮")
_NO_TOP: Final = frozenset("季个月年项者期天日后所述一二三四五六七八九十强款类")
_SMALL: Final = frozenset("一二两三四五六七八九十几双半")
# 五件 is a figure only where something is counted; 三成, 两亿元 always are
_STRONG: Final = frozenset(("money", "percent", "points", "tenths", "ratio", "goods", "doubling", "price"))


@dataclass(frozen=True)
class Figure:
    """A number as it stands: digits, unit, and what surrounds it. `kind` is what its unit can say."""

    start: int
    end: int
    digits: str  # as written, sign apart
    amount: Decimal
    unit: str
    kind: str  # money, percent, points, ratio, rank, top, time, goods, count, price, bare
    more: str = ""  # 余, 多
    upper: Decimal | None = None
    upper_digits: str = ""
    ordinal: bool = False
    negative: bool = False
    spelled: bool = False  # in Chinese characters

    @property
    def value(self) -> str:
        return f"{self.digits}..{self.upper_digits}" if self.upper_digits else self.digits


def figure_at(text: str, start: int) -> Figure | None:
    """The figure that starts here, None when no number does. A number without a unit is `bare`."""
    character = text[start]
    if character == "—":
        return _negative(text, start)
    if character == "第":
        return _ordinal(text, start)
    if character in "持零" and (word := next((each for each in _FLAT if text.startswith(each, start)), "")):
        return Figure(start, start + len(word), "0", Decimal(0), "%", "percent", more="flat")
    if character in "首榜之居列排魁":
        return _first(text, start)
    if character == "前":
        return _top(text, start)
    if text.startswith("百分之", start):
        return _percent(text, start)
    return _amount(text, start)


def _negative(text: str, start: int) -> Figure | None:
    """增速为-3.2%: a sign, where no range and no dash can be meant."""
    if (
        start + 1 == len(text)
        or text[start - 1 : start] not in _SIGN_AFTER
        or text[start + 1] not in "0123456789"
    ):
        return None
    figure = _amount(text, start + 1)
    return figure and replace(figure, start=start, negative=True)


def _run(text: str, start: int) -> int:
    """Where the number that starts here ends, in digits or in characters."""
    end = arabic_end(text, start)
    return end if end > start else chinese_end(text, start)


def _ordinal(text: str, start: int) -> Figure | None:
    first = start + 1 + (text[start + 1 : start + 2] == " ")
    end = _run(text, first)
    value = _read(text[first:end])
    if value is None:
        return None
    after = end + (text[end : end + 1] == " ")
    for unit in ("个季度", "个月", "年"):
        if text.startswith(unit, after):
            return Figure(start, after + len(unit), str(value), value, unit, "time", ordinal=True)
    if text[after : after + 1] in ("位", "名") and text[after : after + 2] not in ("位数", "名单"):
        return Figure(start, after + 1, str(value), value, "位", "rank", ordinal=True)
    if text[end : end + 1] in _NO_RANK:
        return Figure(start, end, str(value), value, "", "plain", ordinal=True)
    return Figure(start, end, str(value), value, "位", "rank", ordinal=True)


def _first(text: str, start: int) -> Figure | None:
    if text.startswith(_NOT_FIRST, start):
        return None
    for word, skipped in _FIRST.items():
        if text.startswith(word, start) and not (text.startswith("位", start + 2) and word != "首位"):
            return Figure(start + skipped, start + len(word), "1", Decimal(1), "位", "rank", ordinal=True)
    return None


def _top(text: str, start: int) -> Figure | None:
    end = _run(text, start + 1)
    value = _read(text[start + 1 : end])
    if value is None or value > 100:
        return None
    if text[end : end + 1] in ("位", "名"):
        return Figure(start, end + 1, str(value), value, "位", "top")
    if text[end : end + 1] in _NO_TOP or units.base_end(text, end) > end:
        return None
    return Figure(start, end, str(value), value, "位", "top")


def _percent(text: str, start: int) -> Figure | None:
    end = _run(text, start + 3)
    digits = text[start + 3 : end]
    value = _read(digits)
    if value is None:
        return None
    if (stop := point_end(text, end)) > end:
        said = f"{value}{decimals(text[end:stop])}"
        return Figure(start, stop, said, Decimal(said), "%", "percent")
    return Figure(start, end, _plain(digits, value), value, "%", "percent", spelled=True)


def _read(digits: str) -> Decimal | None:
    return amount(digits) if 0 < len(digits) <= _MOST_CHARACTERS else None


def _plain(digits: str, value: Decimal) -> str:
    return digits.replace("，", "") if digits[0] in "0123456789" else str(value)


def _amount(text: str, start: int) -> Figure | None:
    end = _run(text, start)
    value = _read(text[start:end])
    if value is None:
        return None
    spelled = text[start] in CHARACTERS
    digits, stop = _plain(text[start:end], value), point_end(text, end) if spelled else end
    if stop > end:
        digits += decimals(text[end:stop])
    figure = Figure(start, stop, digits, Decimal(digits), "", "bare", spelled=spelled)
    figure = _with_unit(text, figure)
    if spelled:
        return _if_counted(figure, text)
    if start and text[start - 1] in _OUTLAW and figure.kind == "bare":
        return replace(figure, kind="plain")
    return _with_range(text, figure)


def _if_counted(figure: Figure, text: str) -> Figure | None:
    """Numeral characters with no unit are words (一般, 三农)."""
    if figure.kind == "bare":
        return None
    if figure.unit == "度":
        return replace(figure, kind="count")
    if figure.kind == "doubling":
        grown = Decimal(2) ** min(int(figure.amount), 20) * 100 - 100
        return replace(figure, digits=str(grown), amount=grown, unit="%", kind="percent")
    return _tenths(_with_range(text, figure)) if figure.kind == "tenths" else _with_range(text, figure)


def _tenths(figure: Figure) -> Figure:
    tens = figure.amount * 10
    return replace(figure, digits=str(tens), amount=tens, unit="%", kind="percent")


def _with_unit(text: str, figure: Figure) -> Figure:
    """The number with 余/多, a scale (万, 亿) and the counted unit behind it."""
    at = figure.end + (text[figure.end : figure.end + 1] == " ")
    more = next((each for each in _MORE if text.startswith(each, at)), "")
    at += len(more)
    at += text[at : at + 1] == " "
    scale = next((each for each in units.PREFIXES if text.startswith(each, at)), "")
    after = at + len(scale)
    if scale and not more:
        more = next((each for each in _MORE if text.startswith(each, after)), "")
        after += len(more)
    end = units.base_end(text, after)
    base = text[after:end]
    if not base and not scale:
        return figure
    if not base:
        kind = "money" if scale.endswith("亿") else "count"
        return replace(figure, end=after, unit=scale, kind=kind, more=more)
    tail = next((each for each in ("多", "余") if not more and text.startswith(each, end)), "")
    kind = units.kind_of(base)
    base = "个百分点" if kind == "points" else base
    unit = "位" if kind == "rank" else scale + base
    return replace(figure, end=end, unit=unit, kind=kind, more=more or tail)


def _with_range(text: str, figure: Figure) -> Figure:
    """4000—5000吨, 15%—30%, 3至5家: the other end of a range joins, when both ends have one unit."""
    sign = next((each for each in _RANGE if text.startswith(each, figure.end)), "")
    at = figure.end + len(sign)
    if not sign or at >= len(text):
        return figure
    end = _run(text, at)
    value = _read(text[at:end])
    if value is None or (
        figure.kind != "bare" and sign in ("至", "到") and text[figure.start - 1 : figure.start] in "由从自"
    ):
        return figure
    other = _with_unit(text, Figure(at, end, _plain(text[at:end], value), value, "", "bare"))
    if other.kind == "bare" or (figure.kind != "bare" and not other.unit.startswith(figure.unit)):
        return figure
    return replace(
        figure,
        end=other.end,
        unit=other.unit,
        kind=other.kind,
        upper=other.amount,
        upper_digits=other.digits,
        more=other.more,
    )
