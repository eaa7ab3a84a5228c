"""The sheet 数据来源: for every figure of the report where it comes from, row by row."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from bureau.algebra.number import plain, rounded
from bureau.algebra.reading import Reading
from bureau.figures import as_stored
from bureau.figures.as_stored import Row
from bureau.reports.document import Document

SOURCE_COLUMNS = (
    "指标", "地区", "时段", "单位", "累计数", "数的来历", "同比（%或个百分点）", "同比的来历",
    "按现有数计算的同比",
    "差额（公布累计减各月之和）", "说明", "依据：月份与公布的数", "来源", "填报人", "填报时间",
)  # fmt: skip
_MOST_ROWS = 6
_SHOWN = (
    ("value", "当月"),
    ("cumulative", "累计"),
    ("cumulative_yoy", "累计同比"),
    ("level_rank", "总量位次"),
    ("growth_rank", "增速位次"),
)
_DIFFERENCE = "公布的累计数不等于各月之和，以公布的累计数为准；可能是前期数据已修订"
_DIFFERS = "口径差异：公布的同比与按现有数计算的相差超过0.5个百分点，以公布的为准"


def source_rows(document: Document) -> Iterator[tuple[str | Decimal | None, ...]]:
    """One line per indicator with its evidence; what is missing says why."""
    ids = {row for reading in document.readings for row in reading.evidence}
    rows = {row.id: row for row in as_stored.rows_by_id(ids)}
    for reading in document.readings:
        yield _line(reading, [rows[row] for row in reading.evidence if row in rows])


def claim_rows(document: Document) -> Iterator[tuple[str, ...]]:
    """One line per claim: its words, the verdict, what became of it, the reason, the rows behind it."""
    ids = {row for judged in document.judged for row in judged.verdict.evidence}
    rows = {row.id: row for row in as_stored.rows_by_id(ids)}
    for judged in document.judged:
        verdict = judged.verdict
        became = "写入" if verdict.truth else "改用另一说法" if judged.replaced else "略去"
        proof = [rows[row] for row in verdict.evidence if row in rows]
        yield (judged.words, judged.claim, verdict.label, became, verdict.reason, _listed(proof))


def _listed(rows: list[Row]) -> str:
    """The first rows, and how many there are in all: a claim about all history rests on very many."""
    more = f"；等共{len(rows)}行" if len(rows) > _MOST_ROWS else ""
    return "；".join(_said(row) for row in rows[:_MOST_ROWS]) + more


def _line(reading: Reading, rows: list[Row]) -> tuple[str | Decimal | None, ...]:
    growth = reading.growth
    difference = reading.series.difference(reading.span.last) if reading.span.is_to_date else None
    latest = max(rows, key=lambda row: row.updated_at, default=None)
    return (
        reading.subject.name,
        reading.place.name,
        reading.span.label_with_year,
        str(reading.subject.unit),
        plain(reading.quantity.amount) if reading.quantity else None,
        str(reading.origin) if reading.origin else f"缺：{reading.why_missing}",
        reading.growth_rounded,
        str(growth.origin) if growth else f"缺：{reading.why_no_growth}",
        rounded(growth.quotient, 1) if growth and growth.quotient is not None else None,
        plain(difference.amount) if difference else None,
        "；".join(_remarks(reading, difference is not None and difference.amount != 0)),
        "；".join(_said(row) for row in rows),
        "、".join(dict.fromkeys(row.source for row in rows if row.source)) or reading.subject.source,
        latest.updated_by if latest else "",
        f"{timezone.localtime(latest.updated_at):%Y-%m-%d %H:%M}" if latest else "",
    )


def _remarks(reading: Reading, has_difference: bool) -> Iterator[str]:
    if has_difference:
        yield _DIFFERENCE
    if reading.growth and reading.growth.differs:
        yield _DIFFERS
    if reading.absence:
        yield f"本月标明“{reading.absence}”"


def _said(row: Row) -> str:
    cells = [f"{label}{row.cells[name]}" for name, label in _SHOWN if row.cells[name] is not None]
    return f"{row.month.label}{'、'.join(cells)}"
