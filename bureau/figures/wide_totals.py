"""The sums of a wide table: which 全年 is one, and what sum rows and columns say against what was read."""

from collections.abc import Sequence
from dataclasses import dataclass

from bureau.algebra.period import Month
from bureau.algebra.values import Kind
from bureau.figures.models import Indicator, Region
from bureau.figures.spreadsheet import Value
from bureau.figures.wide_aside import IGNORED, WHOLE_YEAR, YEAR_SO_FAR, Aside, span
from bureau.figures.wide_columns import Across, Column
from bureau.figures.wide_heading import text_of
from bureau.figures.wide_rows import ONLY_COMPARED, Row, Rows, Stated
from bureau.figures.wide_sums import Sum, Summand, compared, compared_across, is_so_far
from bureau.figures.written import Written

_DECEMBER = 12
_MOST_COMPARED = 50  # sum rows of a table: each is compared with all above it


@dataclass
class Totals:
    """The rows of a table with its columns of sums, for somebody who can be asked."""

    rows: Rows
    stated: Stated
    aside: Aside

    def settle_whole_year(self) -> None:
        """全年 beside months that do not reach December yet: what they come to, or a figure of its own."""
        for column in self.rows.columns:
            if not (column.is_whole_year and column.cell == "cumulative"):
                continue
            own = [row for row in self.rows.kept if _of(column, row) is not None]
            others = [c for c in self.rows.columns if c is not column and c.month.year == column.month.year]
            given = {c.month.number for c in others for row in self.rows.kept if _of(c, row) is not None}
            if not (own and given) or _DECEMBER in given:
                continue
            so_far = all(is_so_far(_of(column, row), _before_december(row), column.month.year) for row in own)
            if so_far or self._only_so_far(column, own):
                across = Across(column.place, column.text, column.month.year)
                self.stated[across] = [(row, _of(column, row)) for row in own]
                for row in (*self.rows.kept, *(total for total, _, _ in self.rows.sums)):
                    row.months.pop(column.month, None)

    def _only_so_far(self, column: Column, own: Sequence[Row]) -> bool:
        """Asked: whether 全年 is 1—12月, although December itself has no figure."""
        cells = span(column.place, [row.number for row in own])
        why = f"“{column.text}”这一列有数，{column.month.label}却没有数，两者也不相等"
        answer = self.aside.answer("栏：全年", cells, why, (WHOLE_YEAR, YEAR_SO_FAR))
        if not answer:
            self.rows.found.refuse(f"{why}；请选择这一列是什么。", own[0].number, column.text)
        return answer in (YEAR_SO_FAR, IGNORED)

    def compare(self) -> None:
        for total, block, count in self.rows.sums[:_MOST_COMPARED]:
            whole = self.rows.above[:count]
            sides = [self._summand(row) for row in block], [self._summand(row) for row in whole]
            self.aside.remark(compared(Sum(total.number, total.said, *sides, total.months)))
        if len(self.rows.sums) > _MOST_COMPARED:
            self.aside.remark(f"另有{len(self.rows.sums) - _MOST_COMPARED}行合计没有核对。")
        for each, given in self.stated.items():
            if not given:
                continue
            cells = span(each.place, [row.number for row, _ in given])
            self.aside.skip(cells, f"“{each.text}”", ONLY_COMPARED)
            flows = [(row.number, row.said, v, row.months) for row, v in given if self._adds_up(row)]
            self.aside.remark(compared_across(each.text, flows, each.year))
        self._compare_city()

    def _compare_city(self) -> None:
        """全市 among its districts is a figure of its own, and their sum as well."""
        if not self.rows.subject.indicator:
            return
        places = [(row, self.aside.region(row.said)) for row in self.rows.above]
        parts = [row for row, place in places if place is None or place.role == Region.Role.COUNTY]
        districts = [self._summand(row) for row in parts]
        for row, place in places:
            if place and place.role == Region.Role.CITY and districts and self._adds_up(row):
                total = Sum(row.number, row.said, districts, districts, row.months, is_figure=True)
                self.aside.remark(compared(total))
                return

    def _adds_up(self, row: Row) -> bool:
        known = self._meant(row)
        return known is None or known.kind == Kind.FLOW

    def _summand(self, row: Row) -> Summand:
        meant, known = self.aside.names.meant(row.name), self._meant(row)
        unit = (
            row.texts.get("unit") or meant.unit or "、".join(self.rows.units) or (known.unit if known else "")
        )
        is_rate = known is not None and known.kind == Kind.RATE
        place = self.aside.region(row.said) if self.rows.subject.indicator else None
        is_city = place is not None and place.role == Region.Role.CITY  # a whole, beside its parts
        is_part = is_rate or is_city or text_of(row.said).startswith(("其中", "#"))
        return Summand(row.months, unit, is_part)

    def _meant(self, row: Row) -> Indicator | None:
        meant = self.aside.names.meant(row.name)
        return meant.indicator or self.aside.chosen_indicator(meant.name)


def _of(column: Column, row: Row) -> Value:
    written = row.months.get(column.month, {}).get(column.cell)
    return written.value if written and written.column == column.text else None


def _before_december(row: Row) -> dict[Month, dict[str, Written]]:
    return {month: cells for month, cells in row.months.items() if month.number < _DECEMBER}
