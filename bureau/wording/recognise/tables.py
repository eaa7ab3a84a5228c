"""Figures in a table: the header says what a column measures, the first cell whose row it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bureau.algebra.period import Span
from bureau.wording.mention import Context, Mention, Recognised, When
from bureau.wording.recognise.names import Name, Names, names_of
from bureau.wording.recognise.period_names import named_at
from bureau.wording.recognise.phrases import Phrases
from bureau.wording.recognise.trimming import stripped
from bureau.wording.recognise.width import folded

# A header's word → what the column measures; the first word that a header has decides.
_COLUMNS: Final = (
    ("环比", "mom"),
    ("完成率", "target_pct"),
    ("完成比例", "target_pct"),
    ("进度", "target_pct"),
    ("占比", "share"),
    ("比重", "share"),
    ("位次", "rank"),
    ("排名", "rank"),
    ("名次", "rank"),
    ("同比", "growth"),
    ("增速", "growth"),
    ("增长", "growth"),
    ("增幅", "growth"),
    ("±%", "growth"),
    ("目标", "target"),
    ("任务", "target"),
    ("计划", "target"),
    ("当月", "month"),
    ("本月", "month"),
    ("期末", "stock"),
    ("累计", "cumulative"),
    ("总量", "cumulative"),
    ("绝对", "cumulative"),
    ("完成", "cumulative"),
    ("金额", "cumulative"),
    ("数值", "cumulative"),
    ("实际", "cumulative"),
)
_PERCENTS: Final = frozenset(("growth", "growth_month", "mom", "target_pct", "share"))
_SIGNED: Final = frozenset(("growth", "growth_month", "mom"))
_UNIT: Final = re.compile("单位[:：] ?([^\\s，。；）]{1,8})|[（]([^（）]{1,8})[）]$")
_UNITS: Final = re.compile(
    "^(?:[万亿千百]*)(?:元|美元|吨|家|个|件|人|人次|户|张|辆|场|项|次|%|个百分点|位|天)$"
)
_NUMBER: Final = re.compile("(—)?(?:第 ?)?(\\d[\\d，]*(?:\\.\\d+)?) ?(%|位)?")


@dataclass(frozen=True)
class _Column:
    measure: str
    unit: str = ""
    when: When | None = None


def read_table(rows: Sequence[Sequence[str]], context: Context) -> list[Recognised]:
    """What each row says: `paragraph` is the row, `cell` the column, places are those in the cell."""
    names = names_of(context.known)
    first = _first_of_data(rows)
    caption = _unit_in(" ".join(cell for row in rows[:first] for cell in row))
    columns = _columns(rows[:first], context.span)
    found: list[Recognised] = []
    for at, row in enumerate(rows):
        mentions = _row(at, row, columns, caption, names) if at >= first else ()
        found.append(Recognised(tuple(mentions)))
    return found


def _first_of_data(rows: Sequence[Sequence[str]]) -> int:
    """The rows above the first that has a name and a number are title, caption and header."""
    for at, row in enumerate(rows):
        if row and row[0].strip() and any(_NUMBER.fullmatch(folded(cell).strip()) for cell in row[1:]):
            return at
    return len(rows)


def _columns(header: Sequence[Sequence[str]], span: Span) -> list[_Column | None]:
    columns: list[_Column | None] = []
    of_month = False  # a column of growth belongs to the level on its left
    for at in range(max((len(row) for row in header), default=0)):
        text = folded("".join(row[at] for row in header if at < len(row))).replace(" ", "")
        column = _column(text, span, of_month)
        if column is not None and column.measure in ("month", "cumulative", "stock"):
            of_month = column.measure == "month"
        columns.append(column)
    return columns


def _column(text: str, span: Span, of_month: bool) -> _Column | None:
    measure = next((measure for word, measure in _COLUMNS if word in text), "")
    when = _period_in(text, span)
    if not measure and when is None:
        return None
    month = "当月" in text or "本月" in text or (of_month and "累计" not in text)
    if when is None:
        when = When(Span.month(span.last)) if month and measure != "target" else When(span)
    if measure == "target":
        when = When(Span.year(when.span.last.year))
    if not measure:
        measure = "month" if when.span.is_month else "cumulative"
    if measure == "growth" and when.span.is_month:
        measure = "growth_month"
    return _Column(measure, _unit_in(text), when)


def _period_in(text: str, span: Span) -> When | None:
    for at in range(len(text)):
        found = named_at(text, at)
        if found and text[found[0] : found[0] + 2] not in ("目标", "任务", "计划"):
            return found[1].when(When(span), span)
    return None


def _unit_in(text: str) -> str:
    seen = folded(text).strip()
    for found in _UNIT.finditer(seen):
        unit = found[1] or found[2]
        if _UNITS.match(unit):
            return unit
    return ""


def _row(
    at: int, row: Sequence[str], columns: Sequence[_Column | None], caption: str, names: Names
) -> list[Mention]:
    name, unit = _name(row[0], names) if row else (Name(""), "")
    mentions: list[Mention] = []
    for cell, text in enumerate(row):
        column = columns[cell] if cell < len(columns) else None
        if cell == 0 or not name.text:
            continue
        if _UNITS.match(folded(text).strip()):
            unit = folded(text).strip()
        elif column is not None and (mention := _cell(text, column, column.unit or unit or caption)):
            mentions.append(replace(mention, indicator=name.text, code=name.code, paragraph=at, cell=cell))
    return mentions


def _name(cell: str, names: Names) -> tuple[Name, str]:
    """社零总额（亿元）, 其中：出口: the indicator of a row and the unit that its name carries."""
    seen = folded(cell).strip().lstrip("0123456789一二三四五六七八九十、.（） ")
    unit = _unit_in(seen)
    said = stripped(seen.removesuffix(f"（{unit}）").replace("其中：", "").strip("：， "))
    return Phrases(names).resolve(said) or Name(said), unit


def _cell(text: str, column: _Column, unit: str) -> Mention | None:
    seen = folded(text)
    found = _NUMBER.fullmatch(seen.strip())
    if not found:
        return None
    start = seen.index(found[0])
    digits = found[2].replace("，", "")
    measure = column.measure
    unit = "位" if measure == "rank" else "%" if measure in _PERCENTS or found[3] == "%" else unit
    amount = -Decimal(digits) if found[1] else Decimal(digits)
    direction = None
    if measure in _SIGNED:
        direction = "down" if amount < 0 else "up" if amount else "flat"
    when = column.when
    if measure == "stock" and when is not None:
        when = replace(when, at=True)
    return Mention(
        text[start : start + len(found[0])], start, start + len(found[0]), "", measure, amount, unit, when,
        value=f"{'-' if found[1] else ''}{digits}", direction=direction,
    )  # fmt: skip
