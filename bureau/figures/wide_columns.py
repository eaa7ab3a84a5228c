"""Which month and which cell each column of a wide sheet is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bureau.algebra.period import Month, PeriodError
from bureau.figures.spreadsheet import Value
from bureau.figures.table import Found
from bureau.figures.wide_aside import OF_MONTH, TO_DATE, Aside, is_sum, span
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
    def is_whole_year(self) -> bool:
        return "全年" in self.text

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


@dataclass(frozen=True)
class Head:
    """Everything of a table that its columns are understood by; `labels` are the columns that say what a
    row is, `row` is the number of the first header row."""

    rows: Sequence[Sequence[Value]]
    labels: frozenset[int]
    titles: Sequence[str]
    sheet: str
    below: Sequence[tuple[int, list[Value]]]
    row: int


@dataclass(frozen=True)
class Across:
    """A column of sums: no figures, but compared with those of its row; of one year where it says so."""

    place: int
    text: str
    year: int | None


def columns_of(head: Head, found: Found, aside: Aside | None = None) -> tuple[list[Column], list[Across]]:
    """The columns of figures and those of sums; a heading that is not understood is a refusal with its name,
    or with an `aside` a question."""
    reading = _Reading(head, found, aside)
    for place, texts, own in _above(head):
        if own:
            reading.take(place, texts)
        elif any(place < len(values) and values[place] is not None for _, values in head.below):
            reading.refuse_headless(place)
    return reading.columns, reading.across


class _Reading:
    """From left to right: a column may belong to the month of the one before it."""

    def __init__(self, head: Head, found: Found, aside: Aside | None) -> None:
        self.columns: list[Column] = []
        self.across: list[Across] = []
        self._head, self._found, self._aside = head, found, aside
        self._title = _Title.of(head.titles, head.sheet)
        self._unclear = set(_unclear_growth(head)) if aside else set()
        self._taken: dict[tuple[Month, str], str] = {}
        self._group: tuple[int | None, int | None] = (None, None)
        self._to_date = False

    def refuse_headless(self, place: int) -> None:
        if not (self._aside and self._aside.passes(place, "", self._head.below)):
            self._refuse(f"第{place + 1}列有内容，却没有表头；请补上表头或删去这一列。", "")

    def take(self, place: int, texts: list[str]) -> None:
        said = self._said(place, texts)
        if said is None:
            return
        beside = said.to_date is None or (said.to_date and self._to_date)  # 3月 | 同比, 1—5月累计 | 累计同比
        if said.month is None and beside and said.holds not in ("", "amount"):
            said = replace(said, year=said.year or self._group[0], month=self._group[1])  # the same month
        if (said.year, said.month) != self._group:
            self._group, self._to_date = (said.year, said.month), False
        if said.to_date is not None or said.holds in ("", "amount"):
            self._to_date = bool(said.to_date)
        try:
            column = _column(place, replace(said, text="".join(texts), to_date=self._to_date), self._title)
        except PeriodError as error:
            return self._refuse(str(error), "".join(texts))
        return self._add(column)

    def _add(self, column: Column) -> None:
        name, key = column.text, (column.month, column.cell)
        if key in self._taken:
            if self._aside and column.is_whole_year:
                self.across.append(Across(column.place, name, column.month.year))
            else:
                self._refuse(f"“{name}”与“{self._taken[key]}”说的是同一个数，请只留一列。", name)
            return
        if _turns_back(column, self.columns):
            why = f"“{name}”处月份的顺序折回，分不清是不是{column.month.year}年"
            self._refuse(f"{why}；请在每个表头写明年月，如“2023年1月”。", name)
        self._taken[key] = name
        self.columns.append(column)

    def _said(self, place: int, texts: list[str]) -> Heading | None:
        """What the heading says; None when it is no month: passed over, asked about, or refused."""
        name, said = "".join(texts), heading(texts)
        if said is not None and said.says_something:
            return self._growth_of(place, said) if place in self._unclear else said
        *tops, last = [text for text in texts if text]
        if self._aside and is_sum(last) and (above := heading(tops)) and not above.month:
            year = re.match(r"(\d{4})年", last)
            self.across.append(Across(place, name, int(year[1]) if year else above.year))
        elif not (self._aside and self._aside.passes(place, name, self._head.below)):
            self._refuse(_not_understood(name), name)
        return None

    def _growth_of(self, place: int, said: Heading) -> Heading | None:
        """One 同比 below 当月 and 累计: whose it is, only a person can say."""
        assert self._aside
        rows = [number for number, _ in self._head.below]
        why = "“同比”同时在“当月”和“累计”之下，分不清是哪一个的同比"
        answer = self._aside.answer("栏：同比", span(place, rows), why, (OF_MONTH, TO_DATE))
        if not answer:
            self._refuse(f"{why}；请选择，或把表头改成“当月同比”或“累计同比”。", said.text)
        return replace(said, to_date=answer == TO_DATE) if answer in (OF_MONTH, TO_DATE) else None

    def _refuse(self, message: str, name: str) -> None:
        self._found.refuse(message, self._head.row, name)


def _unclear_growth(head: Head) -> Iterator[int]:
    """The columns 同比 that stand alone below a heading together with 当月 and 累计."""
    below: dict[tuple[int, tuple[str, ...]], list[tuple[int, Heading]]] = {}
    merged = 0
    before: tuple[str, ...] = ()
    for place, texts, own in _above(head):
        above, said = tuple(texts[:-1]), heading(texts)
        merged += above != before
        before = above
        if own and any(above) and said is not None:
            below.setdefault((merged, above), []).append((place, said))
    for group in below.values():
        amounts = {bool(said.to_date) for _, said in group if said.holds in ("", "amount")}
        growths = [(place, said) for place, said in group if said.holds == "growth"]
        if amounts == {True, False} and len(growths) == 1 and growths[0][1].to_date is None:
            yield growths[0][0]


def _turns_back(column: Column, before: Sequence[Column]) -> bool:
    """Whether a year's months change direction: 11月, 12月, 1月 under 2022年 is January of another year."""
    months = [
        each.month for each in before if each.cell == column.cell and each.month.year == column.month.year
    ]
    return len(months) > 1 and (months[0] < months[1]) != (months[-1] < column.month)


def _above(head: Head) -> Iterator[tuple[int, list[str], bool]]:
    """Per column its texts from top to bottom, and whether any is its own: a merged cell covers its right."""
    width = max(len(values) for values in [*head.rows, *(values for _, values in head.below)])
    covering = [""] * len(head.rows)
    for place in range(width):
        if place in head.labels:
            continue
        texts, own = [], False
        for level, values in enumerate(head.rows):
            text = text_of(values[place]) if place < len(values) and values[place] is not None else ""
            own = own or bool(text)
            if text:
                covering[level:] = [text] + [""] * (len(head.rows) - level - 1)
            texts.append(text or (covering[level] if level < len(head.rows) - 1 else ""))
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
