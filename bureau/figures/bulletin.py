"""A pasted bulletin → cells of the monthly return (issue 5, 6): what may go where, and why or why not.

Pure: the recogniser's mentions are held against the lines of the page. Whatever leaves room for doubt is
offered without a tick; what has no cell on the page is listed with the reason. Nothing is written here.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bureau.algebra.number import exact, plain
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.series import Kind
from bureau.figures.bulletin_cells import Cells, cells_of
from bureau.figures.bulletin_doubts import SENTENCE, doubt_of, standing
from bureau.figures.cells import PLACES
from bureau.figures.return_cells import Box, Line
from bureau.wording.compare.amounts import TIMES, in_unit
from bureau.wording.compare.finding import Shelf
from bureau.wording.compare.places import place_of
from bureau.wording.mention import Mention

_LONG_SENTENCE: Final = re.compile("[。！？]")  # a 其中 behind a semicolon still speaks of the same place
_AROUND: Final = 26  # characters shown on either side of a figure


@dataclass(frozen=True)
class Ground:
    """What a bulletin is held against: the page's lines and month, its region, the regions by every name."""

    lines: tuple[Line, ...]
    month: Month
    place: str
    places: Mapping[str, str]

    def line(self, code: str, place: str | None) -> Line | None:
        return next(
            (each for each in self.lines if each.indicator.code == code and each.region.name == place), None
        )

    def place_of(self, scope: str | None) -> str | None:
        """The region that a text speaks of, by default the page's own; None for one that nobody knows."""
        if not scope:
            return self.place
        return place_of(scope, Shelf(Span.month(self.month), (), self.place, self.places, {}))


@dataclass(frozen=True)
class Passage:
    """A figure and the words around it."""

    before: str
    figure: str
    after: str

    @classmethod
    def of(cls, mention: Mention, text: str) -> "Passage":
        before, after = text[: mention.start], text[mention.end :]
        sentence = SENTENCE.split(before)[-1]
        rest = SENTENCE.split(after)[0]
        return cls(
            f"{'…' * (len(sentence) > _AROUND)}{sentence[-_AROUND:]}",
            mention.span,
            f"{rest[:_AROUND]}{'…' * (len(rest) > _AROUND)}",
        )


@dataclass(frozen=True)
class Usable:
    """A figure that has a cell on the page. `text` would be typed; ticked when nothing is in doubt."""

    mention: Mention
    passage: Passage
    line: Line
    box: Box
    text: str
    doubt: str = ""

    @property
    def period(self) -> str:
        assert self.mention.period is not None
        last = self.mention.period.span.last
        return f"{last.label}末" if self.mention.period.at else self.mention.period.span.label_with_year

    @property
    def unit(self) -> str:
        """What the value is typed in, as the grid's headings have it."""
        if self.box.name in PLACES:
            return "个百分点" if self.line.indicator.kind == Kind.RATE else "%"
        return "" if self.box.name.endswith("rank") else self.line.indicator.unit

    @property
    def said(self) -> str:
        """What the clerk reads beside it: the doubt; else whether the cell has the number already."""
        return self.doubt or ("与现在的数一致" if self.box.text else "")

    @property
    def scope(self) -> str:
        """The field of a rank, where the line has none yet: 全区."""
        ranked = self.mention.measure == "rank" and not self.line.scope
        return (self.mention.reference or "")[:30] if ranked else ""


@dataclass(frozen=True)
class Unusable:
    """A figure that has no cell on the page, and why."""

    passage: Passage
    reason: str


def understood(
    paragraphs: Sequence[str], mentions: Sequence[Mention], ground: Ground
) -> tuple[list[Usable], list[Unusable]]:
    """Every figure of the text, in its order: with the cell that it fits, or with why it fits none."""
    usable: list[Usable] = []
    unusable: list[Unusable] = []
    for mention in mentions:
        text = paragraphs[mention.paragraph]
        passage = Passage.of(mention, text)
        mention, carried = _at_home(mention, text, ground)
        found = _place(mention, ground)
        if isinstance(found, str):
            unusable.append(Unusable(passage, found))
            continue
        line, cells, value = found
        doubt = carried or cells.doubt or doubt_of(mention, text[: mention.start], line, ground.places)
        for name in cells.names:
            box = line.boxes[name]
            against = doubt or standing(box, value, mention)
            usable.append(Usable(mention, passage, line, box, value, against))
    return _one_each(usable), unusable


# --- from a figure to its cell ------------------------------------------------------------------------


def _at_home(mention: Mention, text: str, ground: Ground) -> tuple[Mention, str]:
    """其中东城区12亿元。3月，网络零售额…: a new sentence that names no place may be the page's own again."""
    place = ground.place_of(mention.scope)
    sentence = _LONG_SENTENCE.split(text[: mention.start])[-1] + _LONG_SENTENCE.split(text[mention.end :])[0]
    if place == ground.place or not mention.scope or mention.scope in sentence:
        return mention, ""
    if ground.line(mention.code, place):
        return mention, f"这一句没有写地区，前面说的是{mention.scope}，请核对是哪个地区的数"
    return replace(mention, scope=None), f"前面说的是{mention.scope}，请核对这是不是{ground.place}的数"


def _place(mention: Mention, ground: Ground) -> tuple[Line, Cells, str] | str:
    """The line, the cells and the value in the line's unit; or why there is none."""
    place = ground.place_of(mention.scope)
    line = ground.line(mention.code, place)
    cells = cells_of(mention, line.indicator if line else None)
    if isinstance(cells, str):
        return cells
    if line is None:
        return _nowhere(mention, place, ground)
    reason = _other_time(mention, ground.month) or _shut(line, cells)
    if reason:
        return reason
    value = _value(mention, line.indicator.unit, cells)
    if value is None:
        if not mention.unit:
            return f"文中没有写单位，本表按“{line.indicator.unit}”填"
        return f"单位“{mention.unit}”不能换算成本表的“{line.indicator.unit}”"
    return (line, cells, value) if _fits(value) else f"“{mention.span}”位数太多，存不下，请核对"


def _nowhere(mention: Mention, place: str | None, ground: Ground) -> str:
    if not mention.indicator:
        return "看不出是哪个指标的数"
    if not mention.code:
        return f"“{mention.indicator}”不是目录里的指标名称；是同一个指标的，请办公室登记为它的别名"
    if all(each.indicator.code != mention.code for each in ground.lines):
        return f"“{mention.indicator}”不在本表，请到有这个指标的月报里填"
    if place is None:
        return f"是“{mention.scope}”的数，目录里没有登记这个地区"
    return f"是{place}的数，不在本表，请到{place}的月报里填"


def _other_time(mention: Mention, month: Month) -> str:
    when = mention.period
    if when is None:
        return "文中没有写明是哪个时段的数"
    span = when.span
    if span.last != month or not (span.is_month or span.is_to_date):
        return f"是另一时段（{span.label_with_year}）的数，本表是{month.label}的"
    if when.day is not None and when.day != Span.month(month).days:
        return f"是{month.label}{when.day}日的数，不是月末的"
    return ""


def _shut(line: Line, cells: Cells) -> str:
    if any(line.boxes[name].asked for name in cells.names):
        return ""
    if line.shut:
        return f"“{line.name}”这一行已锁定，现在不能填"
    label = line.boxes[cells.names[0]].label
    return f"“{line.name}”本月不填{label}" + (f"（{line.hint}）" if line.hint else "")


def _value(mention: Mention, unit: str, cells: Cells) -> str | None:
    """As it would be typed; None when the units do not convert. 1.2倍 of a growth is 120%."""
    if cells.holds == "rank":
        return f"{mention.amount:f}"
    if not mention.unit:
        return None
    said = Unit.of(mention.unit)
    if cells.holds == "growth":
        return f"{plain(mention.amount * (100 if said == TIMES else 1)):f}"
    amount = in_unit(Quantity(mention.amount, said), Unit.of(unit))
    return None if amount is None else f"{plain(amount):f}"


def _fits(value: str) -> bool:
    try:
        return exact(value) is not None
    except ValueError:  # more digits than the table keeps
        return False


def _one_each(found: Sequence[Usable]) -> list[Usable]:
    """One value a cell: said twice alike it stands once; said differently nobody can know which is meant."""
    by_cell: defaultdict[str, list[Usable]] = defaultdict(list)
    for each in found:
        if all(each.text != other.text for other in by_cell[each.box.id]):
            by_cell[each.box.id].append(each)
    values = {cell: "、".join(each.text for each in many) for cell, many in by_cell.items() if len(many) > 1}
    kept = [each for each in found if any(each is one for one in by_cell[each.box.id])]
    return [
        replace(each, doubt=f"文中这一格有不同的数（{said}），请选一个")
        if (said := values.get(each.box.id))
        else each
        for each in kept
    ]
