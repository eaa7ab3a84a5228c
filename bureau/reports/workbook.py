"""A document as an Excel workbook: 主要指标, one sheet per area with a native chart, 数据来源.

Figures are numbers in the indicator's unit, the unit stands in its own column or in the heading; texts
are typed as text, so that nothing a clerk wrote becomes a formula.
"""

from decimal import Decimal
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bureau.algebra.number import rounded
from bureau.algebra.reading import Reading
from bureau.area.installed import area_names
from bureau.reports.document import Document
from bureau.reports.sources import SOURCE_COLUMNS, claim_rows, source_rows
from bureau.reports.word_package import legal
from bureau.reports.workbook_area import area_sheet
from bureau.reports.workbook_sheet import Cell, heading, table

_MAIN = (
    "指标", "单位", "年度目标", "累计完成", "累计同比", "同比单位", "同比来源", "完成率（%）",
    "与序时进度相差（个百分点）", "总量位次", "增速位次", "位次范围", "状态",
)  # fmt: skip


_CLAIMS = ("文字", "论断", "判断", "处理", "理由", "依据：月份与公布的数")


def write(document: Document, file: BinaryIO) -> None:
    """Writes the workbook into the file."""
    workbook = Workbook()
    _main(workbook.active, document)
    for label, name in area_names().items():
        readings = [reading for reading in document.readings if reading.subject.area == label]
        if readings:
            area_sheet(workbook.create_sheet(name), document, readings)
    claims = workbook.create_sheet("论断")
    heading(claims, f"{document.signed}{document.span.label_with_year}论断及依据", len(_CLAIMS))
    table(claims, _CLAIMS, claim_rows(document))
    sources = workbook.create_sheet("数据来源")
    heading(sources, f"{document.signed}{document.span.label_with_year}数据来源", len(SOURCE_COLUMNS))
    table(sources, SOURCE_COLUMNS, source_rows(document))
    workbook.properties.title, workbook.properties.creator = legal(document.title), legal(document.signed)
    workbook.save(file)


def _main(sheet: Worksheet, document: Document) -> None:
    sheet.title = "主要指标"
    heading(sheet, f"{document.signed}{document.span.label_with_year}主要指标完成情况", len(_MAIN))
    table(sheet, _MAIN, (_main_row(reading) for reading in document.readings))


def _main_row(reading: Reading) -> tuple[Cell, ...]:
    subject, growth = reading.subject, reading.growth
    places = subject.decimals if subject.unit == subject.said_unit else 15
    return (
        subject.name,
        str(subject.unit),
        reading.goal.quantity.amount if reading.goal else None,
        rounded(reading.quantity.amount, places) if reading.quantity else None,
        reading.growth_rounded,
        ("个百分点" if growth.in_points else "%") if growth else None,
        str(growth.origin) if growth else None,
        _round(reading.completion()),
        _round(reading.pace()),
        reading.level_rank,
        reading.growth_rank,
        reading.rank_scope or None,
        reading.status if reading.quantity else f"缺：{reading.why_missing}",
    )


def _round(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else rounded(amount, 1)
