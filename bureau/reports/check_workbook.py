"""核数 as a workbook: every figure with its verdict, the claims, and the contradictions inside the text."""

from collections.abc import Iterator
from decimal import Decimal
from typing import BinaryIO, Final

from openpyxl import Workbook

from bureau.reports.check import Checked
from bureau.reports.check_page import CheckPage
from bureau.reports.workbook_sheet import Cell, heading, table

_FIGURES: Final = (
    "序号", "结果", "位置", "原文", "指标", "时段", "文中数", "单位", "库中数", "库中单位", "说明",
    "所在句段",
)  # fmt: skip
_CLAIMS: Final = ("判断", "位置", "原文", "指标", "理由")
_WITHIN: Final = ("规则", "位置", "原文", "说明")


def write_workbook(checked: Checked, file: BinaryIO) -> None:
    """Writes the workbook into the file; figures are numbers, texts stay texts."""
    workbook, title = Workbook(), f"{checked.place}{checked.span.label_with_year}核数结果"
    sheet = workbook.active
    sheet.title = "核数结果"
    heading(sheet, f"{title}：{checked.summary}", len(_FIGURES))
    table(sheet, _FIGURES, _figures(checked))
    claims = workbook.create_sheet("论断")
    heading(claims, f"{title}：论断", len(_CLAIMS))
    table(claims, _CLAIMS, _claims(checked))
    within = workbook.create_sheet("文内矛盾")
    heading(within, f"{title}：文内矛盾", len(_WITHIN))
    table(within, _WITHIN, _within(checked))
    workbook.save(file)


def _figures(checked: Checked) -> Iterator[tuple[Cell, ...]]:
    for item in CheckPage(checked).items:
        found = item.finding
        mention = found.mention
        where = _where(checked, mention.paragraph)
        yield (
            item.number, str(found.verdict), where, mention.span, mention.indicator,
            mention.period.span.label_with_year if mention.period else None, mention.amount, mention.unit,
            Decimal(found.database) if found.database else None, found.unit, found.explanation,
            checked.text.lines[mention.paragraph].text[max(0, mention.start - 30) : mention.end + 10],
        )  # fmt: skip


def _claims(checked: Checked) -> Iterator[tuple[Cell, ...]]:
    for each in CheckPage(checked).claims:
        claim = each.claim
        where = _where(checked, claim.paragraph)
        yield (each.verdict.label, where, claim.span, claim.indicator, each.verdict.reason)


def _within(checked: Checked) -> Iterator[tuple[Cell, ...]]:
    for each in checked.conflicts:
        places = "、".join(dict.fromkeys(_where(checked, one.paragraph) for one in each.mentions))
        yield (each.rule, places, "、".join(one.span for one in each.mentions), each.explanation)


def _where(checked: Checked, paragraph: int) -> str:
    return f"{checked.text.lines[paragraph].where}第{paragraph + 1}段"
