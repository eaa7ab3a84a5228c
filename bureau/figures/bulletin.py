"""A pasted bulletin → cells of the monthly return (issue 5, 6): what may go where, and why or why not.

Pure: the recogniser's mentions are held against the lines of the page. Whatever leaves room for doubt is
offered without a tick; what has no cell on the page is listed with the reason. Nothing is written here.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bureau.algebra.number import exact, plain
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.figures.bulletin_cells import Cells, cells_of
from bureau.figures.bulletin_doubts import doubt_of, standing
from bureau.figures.bulletin_read import Ground, Passage, Unusable, Usable
from bureau.figures.return_cells import Line
from bureau.wording.compare.amounts import TIMES, in_unit
from bureau.wording.compare.elsewhere import same_but_currency
from bureau.wording.mention import Mention

_LONG_SENTENCE: Final = re.compile("[。！？]")  # a 其中 behind a semicolon still speaks of the same place


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
        vague = cells.doubt or doubt_of(mention, text[: mention.start], line, ground.places)
        doubt = "；".join(filter(None, [carried, vague]))
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
    if value is None and (twin := _twin(mention, line, ground)):
        return _place(replace(mention, code=twin.indicator.code), ground)
    if value is None:
        if not mention.unit:
            return f"文中没有写单位，本表按“{line.indicator.unit}”填"
        return f"单位“{mention.unit}”不能换算成本表的“{line.indicator.unit}”"
    return (line, cells, value) if _fits(value) else f"“{mention.span}”位数太多，存不下，请核对"


def _twin(mention: Mention, line: Line, ground: Ground) -> Line | None:
    """出口12亿美元 is 出口总值（美元）, where the page has that line too."""
    said, own = Unit.of(mention.unit or "元"), line.indicator
    return next(
        (
            each
            for each in ground.lines
            if each.region == line.region
            and said.converts_to(unit := Unit.of(each.indicator.unit))
            and same_but_currency(own.name, Unit.of(own.unit), each.indicator.name, unit)
        ),
        None,
    )


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
