"""Which month and which cell each column of a wide sheet is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bureau.algebra.period import Month, PeriodError
from bureau.figures.spreadsheet import Value
from bureau.figures.table import Found
from bureau.figures.wide_heading import Heading, heading, is_other_span, text_of

_TITLE_YEAR = re.compile(r"(\d{4})年(?!\d{1,2}月\d{1,2}日)")
_TITLE_PERIOD = re.compile(r"\d{4}年(?:1月?[-—–~至到]+)?(\d{1,2})月(?!\d{1,2}日)")
_CELLS = {
    ("", False): "value",
    ("", True): "cumulative",
    ("amount", False): "value",
    ("amount", True): "cumulative",
    ("growth", False): "value_yoy",
    ("growth", True): "cumulative_yoy",
    ("level_rank", False): "level_rank",
    ("level_rank", True): "level_rank",
    ("growth_rank", False): "growth_rank",
    ("growth_rank", True): "growth_rank",
}


@dataclass(frozen=True)
class Column:
    """One column of figures: where it stands, what it is called, its month and its cell."""

    place: int
    text: str
    month: Month
    holds: str
    to_date: bool

    @property
    def cell(self) -> str:
        return _CELLS[self.holds, self.to_date]

    def cell_with(self, measure: Heading | None) -> str | None:
        """The cell that a row called 同比 or 累计 fills in this column; None when the two contradict."""
        if measure is None:
            return self.cell
        if self.holds not in ("", "amount") or (self.to_date and measure.to_date is False):
            return None
        return _CELLS.get((measure.holds, self.to_date or bool(measure.to_date)))


@dataclass(frozen=True)
class _Title:
    """What the rows above the header and the sheet's name say about time."""

    years: frozenset[int]
    month: int | None

    @classmethod
    def of(cls, titles: Sequence[str], sheet: str) -> "_Title":
        years = _years(titles) or _years([text_of(sheet)])
        months = {int(found[1]) for title in titles for found in _TITLE_PERIOD.finditer(title)}
        return cls(frozenset(years), months.pop() if len(months) == 1 else None)


def _years(titles: Sequence[str]) -> set[int]:
    return {int(found[1]) for title in titles for found in _TITLE_YEAR.finditer(title)}


def columns_of(
    header: Sequence[Sequence[Value]],
    labels: set[int],
    titles: Sequence[str],
    sheet: str,
    below: Sequence[tuple[int, list[Value]]],
    found: Found,
    row: int,
) -> list[Column]:
    """The columns of figures; every heading that is not understood is a refusal with its name."""
    title = _Title.of(titles, sheet)
    columns: list[Column] = []
    taken: dict[tuple[Month, str], str] = {}
    group: tuple[int | None, int | None] = (None, None)
    to_date = False
    for place, texts, own in _above(header, labels, below):
        name = "".join(texts)
        if not own:
            if any(place < len(values) and values[place] is not None for _, values in below):
                found.refuse(f"第{place + 1}列有内容，却没有表头；请补上表头或删去这一列。", row)
            continue
        said = heading(texts)
        if said is None or not said.says_something:
            found.refuse(_not_understood(name), row, name)
            continue
        beside = said.to_date is None or (said.to_date and to_date)  # 3月 | 同比, 1—5月累计 | 累计同比
        if said.month is None and beside and said.holds not in ("", "amount"):
            said = replace(said, year=said.year or group[0], month=group[1])  # the same month
        if (said.year, said.month) != group:
            group, to_date = (said.year, said.month), False
        if said.to_date is not None or said.holds in ("", "amount"):
            to_date = bool(said.to_date)
        try:
            column = _column(place, replace(said, text=name, to_date=to_date), title)
        except PeriodError as error:
            found.refuse(str(error), row, name)
            continue
        key = (column.month, column.cell)
        if key in taken:
            found.refuse(f"“{name}”与“{taken[key]}”说的是同一个数，请只留一列。", row, name)
        elif _turns_back(column, columns):
            why = f"“{name}”处月份的顺序折回，分不清是不是{column.month.year}年"
            found.refuse(f"{why}；请在每个表头写明年月，如“2023年1月”。", row, name)
        taken[key] = name
        columns.append(column)
    return columns


def _turns_back(column: Column, before: Sequence[Column]) -> bool:
    """Whether a year's months change direction: 11月, 12月, 1月 under 2022年 is January of another year."""
    months = [
        each.month for each in before if each.cell == column.cell and each.month.year == column.month.year
    ]
    return len(months) > 1 and (months[0] < months[1]) != (months[-1] < column.month)


def _above(
    header: Sequence[Sequence[Value]], labels: set[int], below: Sequence[tuple[int, list[Value]]]
) -> Iterator[tuple[int, list[str], bool]]:
    """Per column its texts from top to bottom, and whether any is its own: a merged cell covers its right."""
    width = max(len(values) for values in [*header, *(values for _, values in below)])
    covering = [""] * len(header)
    for place in range(width):
        if place in labels:
            continue
        texts, own = [], False
        for level, values in enumerate(header):
            text = text_of(values[place]) if place < len(values) and values[place] is not None else ""
            own = own or bool(text)
            if text:
                covering[level:] = [text] + [""] * (len(header) - level - 1)
            texts.append(text or (covering[level] if level < len(header) - 1 else ""))
        yield place, texts, own


def _column(place: int, said: Heading, title: _Title) -> Column:
    """The column; PeriodError when its heading and the title do not say which month it is."""
    month = said.month or (title.month if said.holds or said.to_date else None)
    if month is None:
        if said.year and not said.holds and not said.to_date:
            raise PeriodError(f"“{said.text}”没有写到哪个月；全年的累计数请写成“{said.text}全年”。")
        raise PeriodError(
            f"“{said.text}”没有写到几月为止；请写成1—11月这样的表头，或加“月份”列，或在标题中写明年月。"
        )
    if said.year is None and len(title.years) != 1:
        years = "、".join(map(str, sorted(title.years)))
        why = f"标题中有{years}几个年份，分不清是哪一年" if years else "表头和标题都没有写年份"
        raise PeriodError(f"“{said.text}”{why}；请在标题或表头写明，如“2022年”。")
    if said.holds == "rank":
        raise PeriodError(f"“{said.text}”分不清是总量位次还是增速位次，请写明。")
    year = said.year if said.year is not None else next(iter(title.years))
    return Column(place, said.text, Month(year, month), said.holds, bool(said.to_date))


def _not_understood(name: str) -> str:
    if is_other_span(name):
        return f"“{name}”不是从1月开始的时段，不能存为累计数；请改用各月数或1—n月累计数。"
    return f"不认识“{name}”这一列；应为月份（3月、1—2月、2022年3月）、单位、地区或来源，请改名或删去。"
