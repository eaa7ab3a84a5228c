"""The kinds of reports that the office writes, each with its title and the months it may run through."""

from dataclasses import dataclass

from bureau.algebra.period import Month, Span


@dataclass(frozen=True)
class Kind:
    """A kind of report: its key in addresses, its name, what its title ends with, and its months.

    `only_approved`: a sentence that rests on a figure nobody has approved is left out (`approved.py`).
    `annex`: whether the table of the main indicators follows.
    """

    key: str
    name: str
    ending: str
    months: tuple[int, ...]
    only_approved: bool = False
    annex: bool = True

    def title(self, bureau: str, span: Span) -> str:
        """某市商务局2022年1—11月工作总结."""
        return f"{bureau}{span.label_with_year}{self.ending}"

    def span(self, year: int, through: int) -> Span:
        """January to the month; raises `PeriodError` for a month that does not exist."""
        return Span.to_date(Month(year, through))


_EVERY_MONTH = tuple(range(1, 13))
KINDS = {
    kind.key: kind
    for kind in (
        Kind("annual", "年度工作总结", "工作总结", _EVERY_MONTH),
        Kind("half", "半年工作总结", "工作总结", (6,)),
        Kind("quarter", "季度工作总结", "工作总结", (3, 6, 9, 12)),
        Kind("monthly", "月度运行快报", "商务运行快报", _EVERY_MONTH),
        Kind("brief", "三分钟汇报", "商务运行汇报", _EVERY_MONTH, only_approved=True, annex=False),
    )
}
ANNUAL = KINDS["annual"]
