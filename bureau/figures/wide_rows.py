"""What the rows of a wide table say: figures, growth of the row above, sums, notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bureau.algebra.period import Month
from bureau.figures.spreadsheet import Value
from bureau.figures.states import Absence
from bureau.figures.table import Found
from bureau.figures.wide_aside import Aside
from bureau.figures.wide_columns import Across, Column
from bureau.figures.wide_heading import Heading, heading, text_of
from bureau.figures.written import Line, Written, words

ONLY_COMPARED = "合计，不导入，只用来核对"
_GROUPED = re.compile(r"[-+－＋]?\d{1,3}(\s\d{3})+([.．]\d+)?[%％]?")  # 1 234.5, full-width digits too


@dataclass
class Row:
    """One indicator's figures, collected from its row and the growth rows below it."""

    number: int
    name: str
    texts: dict[str, str]
    months: dict[Month, dict[str, Written]] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """The row as its sheet calls it."""
        return self.texts.get("region") or self.name


Stated = dict[Across, list[tuple[Row, Value]]]


@dataclass(frozen=True)
class Subject:
    """What the title says for every row: an indicator (perhaps its growth), or a region."""

    indicator: str = ""
    measure: Heading | None = None
    region: str = ""


@dataclass
class Rows:
    """The rows of one table, read from top to bottom."""

    labels: Mapping[str, int]
    columns: Sequence[Column]
    units: tuple[str, ...]
    subject: Subject
    found: Found
    aside: Aside | None
    kept: list[Row] = field(default_factory=list)
    above: list[Row] = field(default_factory=list)  # also those that are left out: a sum has them in it
    sums: list[tuple[Row, list[Row], int]] = field(default_factory=list)  # its block; rows above in all
    _block: list[Row] = field(default_factory=list)
    _spaced: list[str] = field(default_factory=list)

    def read(self, below: Sequence[tuple[int, list[Value]]], across: Sequence[Across]) -> Stated:
        """Reads the rows; the answer is what stands in their columns of sums."""
        above: Row | None = None
        stated: Stated = {each: [] for each in across}
        for number, values in below:
            given = self._given(number, values)
            if not given:
                above = None  # a heading between the rows, or a footnote
                self._pass_heading(number, values)
                continue
            above = self._row(number, values, given, above)
            if above and above.number == number:
                for each in across:
                    if each.place < len(values) and values[each.place] is not None:
                        stated[each].append((above, values[each.place]))
        self._say_spaced()
        return stated

    def lines(self) -> list[Line]:
        """The rows' lines; a month that others have and a row leaves blank is 未报."""
        anywhere = {month for row in self.kept for month in row.months}
        blank = {
            column.month: {column.cell: Written(column.text, str(Absence.UNREPORTED))}
            for column in self.columns
            if column.month in anywhere
        }
        return [line for row in self.kept for line in self._lines(row, blank)]

    def _lines(self, row: Row, blank: Mapping[Month, dict[str, Written]]) -> Iterator[Line]:
        missing = {month: cells for month, cells in blank.items() if not _in_merged(month, row)}
        for month, cells in sorted({**missing, **row.months}.items()):
            yield Line(
                row=row.number,
                indicator=row.name,
                month=month,
                cells=cells,
                region=row.texts.get("region", "") or self.subject.region,
                unit=row.texts.get("unit", ""),
                sheet_units=self.units,
                texts={"source": row.texts["source"]} if row.texts.get("source") else {},
                columns={"month": next(iter(cells.values())).column},
            )

    def _say_spaced(self) -> None:
        if self._spaced and self.aside:
            count = len(self._spaced)
            self.aside.remark(f"{count}个数中间有空格，去掉空格后读入，如“{self._spaced[0]}”。")

    # --- one row ------------------------------------------------------------------------------------------

    def _given(self, number: int, values: Sequence[Value]) -> dict[Column, Written]:
        return {
            column: Written(column.text, self._tidied(values[column.place]))
            for column in self.columns
            if column.place < len(values) and values[column.place] is not None
        }

    def _tidied(self, value: Value) -> Value:
        """1 234.5 typed with blanks between the thousands; other blanks in a number stay a fault."""
        if self.aside is None or not isinstance(value, str) or not _GROUPED.fullmatch(value):
            return value
        self._spaced.append(value)
        return re.sub(r"\s", "", value)

    def _row(
        self, number: int, values: Sequence[Value], given: Mapping[Column, Written], above: Row | None
    ) -> Row | None:
        """The row that the figures went to: a new one, or for 同比 the one above."""
        try:
            texts = {name: words(values[n]) for name, n in self.labels.items() if n < len(values)}
        except ValueError as error:
            self.found.refuse(str(error), number)
            return above
        name = texts.pop("indicator", "")
        said = texts.get("region", "") if self.subject.indicator else name
        measure = _measure_of(said)
        if measure is None:
            if self._is_note(number, values, given):
                return None
            above = self._begun(Row(number, self.subject.indicator or name, texts), said, values)
        own = self.subject.measure if measure is None else measure
        self._add(above, number, said, own, given)
        return above

    def _begun(self, row: Row, said: str, values: Sequence[Value]) -> Row:
        if self.aside and self.aside.is_sum(said):
            self.aside.skip_row(row.number, values, ONLY_COMPARED)
            self.sums.append((row, self._block, len(self.above)))
            self._block = []
            return row
        if not self._left_out(row, values):
            self.kept.append(row)
        self.above.append(row)
        self._block.append(row)
        return row

    def _is_note(self, number: int, values: Sequence[Value], given: Mapping[Column, Written]) -> bool:
        """填表人, 审核人: text that reaches into the columns of figures."""
        first = next(value for value in values if value is not None)
        if self.aside is None or not self.aside.is_note(first, [each.value for each in given.values()]):
            return False
        self.aside.skip_row(number, values)
        return True

    def _left_out(self, row: Row, values: Sequence[Value]) -> bool:
        """A place that is not known: the section may say which region it is, or leave it out."""
        place = row.texts.get("region", "")
        if self.aside is None or not place or not self.aside.leaves_out(place, row.number):
            return False
        self.aside.skip_row(row.number, values, "按本科室的选择不导入")
        return True

    def _add(
        self,
        row: Row | None,
        number: int,
        name: str,
        measure: Heading | None,
        given: Mapping[Column, Written],
    ) -> None:
        if not name:
            return self.found.refuse("这一行有数，却没有指标名称；请补上。", number, "指标")
        if row is None:
            return self.found.refuse(
                f"“{name}”上面没有紧挨着的指标，不知道是谁的；请写出完整的指标名称。", number, "指标"
            )
        for column, value in given.items():
            cell = column.cell_with(measure)
            if cell is None:
                self.found.refuse(
                    f"“{name}”这一行与“{column.text}”这一列对不上，请改用完整的表头。", number, column.text
                )
            elif cell in row.months.setdefault(column.month, {}):
                self.found.refuse(
                    f"“{row.said}”{column.month.label}的同一个数出现了两次，请只留一个。", number, column.text
                )
            else:
                row.months[column.month][cell] = value
        return None

    def _pass_heading(self, number: int, values: Sequence[Value]) -> None:
        if self.aside is None:
            return
        place = self.labels.get("indicator", 0)
        name = words(values[place]) if place < len(values) and isinstance(values[place], str) else ""
        if name and self.aside.names.meant(name).indicator:
            self.aside.skip_row(number, values, "这一行没有数，不导入")
            return
        self._block = []
        self.aside.skip_row(number, values)


def _measure_of(name: str) -> Heading | None:
    """同比, 累计增速, 累计 as the name of a row: it belongs to the indicator above."""
    found = heading([text_of(name)]) if name else None
    if found is None or found.month or found.year:
        return None
    return found if found.holds not in ("", "amount") or found.to_date is not None else None


def _in_merged(month: Month, row: Row) -> bool:
    """January beside a 1—2月 that alone is given: no gap, the source merges the two (DOMAIN 2.3)."""
    february = row.months.get(month.plus(1), {})
    return month.number == 1 and "cumulative" in february and "value" not in february
