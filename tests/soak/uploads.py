"""The pages that take a file or a text, with what they take, and real files for them."""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from bureau.accounts.models import Role, Section
from bureau.figures.models import Indicator, Region
from bureau.reports.blocks import default_outline
from bureau.reports.kinds import ANNUAL
from tests.figures.sheets import xlsx
from tests.soak.damage import OLD_OFFICE

_WIDE = Path(__file__).parent.parent / "fixtures" / "sheets"
_DOCUMENT = "/reports/annual/2022/11/docx/"
_INSPECTIONS = "admin:consumption_inspection"
_TABLES = (
    "figures.Batch", "figures.Change", "figures.MonthlyFigure", "figures.Indicator", "figures.Alias",
    "figures.Draft", "figures.NameMemory", "consumption.Inspection", "ledger.LedgerChange",
    "ledger.Attachment", "reports.KeptText", "reports.StyleBase", "reports.OutlineVersion",
)  # fmt: skip
Files = list[tuple[str, bytes]]


@dataclass(frozen=True)
class Page:
    """One page: `field` is its file's name or, where it takes a text, the text's; `previews` says that the
    upload itself stores nothing, `stores` that what follows a read upload may.
    """

    name: str
    address: str
    takes: tuple[str, ...]
    given: Mapping[str, object] = field(default_factory=dict)
    field: str = "file"
    role: str = Role.OFFICE
    is_text: bool = False
    previews: bool = True
    stores: bool = False

    def send(self, client: Client, name: str, content: bytes) -> Any:
        if self.is_text:
            value: object = content.decode("utf-8", "replace")
        else:
            value = SimpleUploadedFile(name, content)
        return client.post(self.address, {**self.given, self.field: value}, follow=True)


def pages() -> list[Page]:
    """Every one that takes something from outside."""
    city = Region.objects.get(role="city")
    trade = Section.objects.get(name="消费促进科").pk
    row = apps.get_model("consumption.Inspection").objects.first().pk
    kept_text = {"sort": "总结", "dated": "2023-01-10", "year": 2021, "through": 12, "place": city.name}
    check = {"year": 2022, "through": 11}
    figures = {"region": city.pk, "reason": "revised"}
    sheets = ("xlsx", "csv", "xls", "ods")
    grid, retail = f"/admin/figures/return/{trade}/2023-05/", Indicator.objects.get(code="retail_sales").pk
    line = {f"{retail}-version": "0", f"{retail}-was": "status=正式"}
    return [
        Page("核数", "/reports/check/", ("docx", "txt"), {**check, "text": ""}),
        Page("核数粘贴", "/reports/check/", ("txt", "csv"), check, field="text", is_text=True),
        Page("更新", "/reports/refresh/", ("docx",), {"year": 2022, "through": 12}),
        Page("数据导入", reverse("admin:figures_monthlyfigure_import"), sheets, figures, stores=True),
        Page(
            "台账导入", reverse(f"{_INSPECTIONS}_import"), sheets, {"resource": "0", "format": "0"},
            field="import_file", role=Role.CLERK, stores=True,
        ),
        Page("附件", reverse(f"{_INSPECTIONS}_attach", args=[row]), ("docx", "xlsx", "txt", "doc"),
             role=Role.CLERK, previews=False, stores=True),
        Page("历史补录", "/reports/backfill/", ("docx", "txt"), kept_text, previews=False, stores=True),
        Page("留存文稿", "/reports/texts/", ("docx", "txt"), kept_text, previews=False, stores=True),
        Page("版式", "/reports/base/", ("docx",), {"act": "upload"}, previews=False, stores=True),
        Page("提纲预览", "/reports/outline/annual/preview/", ("outline",), check, field="text", is_text=True),
        Page("提纲保存", "/reports/outline/annual/", ("outline",), {**check, "act": "save", "seen": "0"},
             field="text", is_text=True, previews=False, stores=True),
        Page("粘贴通报", f"{grid}bulletin/?region={city.pk}", ("txt",), field="text", is_text=True),
        Page("月报", f"{grid}?region={city.pk}", ("cell",), line,
             field=f"{retail}-value", is_text=True, previews=False, stores=True),
        Page("月报备注", f"{grid}?region={city.pk}", ("cell", "txt"), {**line, f"{retail}-value": "1"},
             field=f"{retail}-note", is_text=True, previews=False, stores=True),
    ]  # fmt: skip


def originals(office: Client) -> Files:
    """Real files of every kind: our own Word file, sheets, a plain text, an outline."""
    table: list[list[Any]] = [["指标", "月份", "当月数", "累计数", "累计同比"]]
    table += [
        ["社会消费品零售总额", f"2023-{month:02d}", 30 + month, 31 * month, 4.5] for month in range(1, 7)
    ]
    rows: list[list[Any]] = [["行号", "检查编号", "检查日期", "检查对象", "检查事项", "检查结果", "地区"]]
    city = Region.objects.get(role="city").name
    rows += [
        [None, f"S-{n}", f"2023-05-{n:02d}", "示范商场", "预付卡", "未发现问题", city] for n in range(1, 9)
    ]
    said = "1—{0}月，全市社会消费品零售总额{1}.4亿元，同比增长{0}.5%，居全区第3位。\n"
    text = "".join(said.format(month, 31 * month) for month in range(2, 12))
    return [
        *(("docx", office.get(_DOCUMENT.replace("annual", kind)).content) for kind in ("annual", "monthly")),
        *(("xlsx", xlsx(*each).getvalue()) for each in (table, rows)),
        *(("csv", _csv(each)) for each in (table, rows)), ("txt", text.encode()),
        *((path.suffix[1:], path.read_bytes()) for path in sorted(_WIDE.glob("wide.*"))),
        ("doc", OLD_OFFICE + bytes(4000)), ("cell", b"312.4"),
        ("outline", default_outline(ANNUAL).encode()),
    ]  # fmt: skip


def _csv(rows: list[list[Any]]) -> bytes:
    return "\n".join(",".join("" if each is None else str(each) for each in row) for row in rows).encode()


def kept() -> Counter[str]:
    """How many rows each table holds that a page may write, and the latest version of the figures."""
    with connection.cursor() as cursor:
        tables = [apps.get_model(name)._meta.db_table for name in _TABLES]
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables))
        return Counter(dict(cursor.fetchall()))


def follow_up(page: Page, client: Client, answer: Any, chance: random.Random) -> None:
    """What a person does next: confirms, looks, downloads. No fault there either."""
    for act in _NEXT.get(page.name, ()):
        if (next_ := act(client, answer, chance)) is not None:
            assert next_.status_code < 500, f"{act.__name__}: {next_.status_code}"


Act = Callable[[Client, Any, random.Random], Any]


def confirm_figures(client: Client, answer: Any, chance: random.Random) -> Any:
    token = answer.context.get("token") if answer.context else ""
    if token and chance.random() < 0.5:
        address = reverse("admin:figures_monthlyfigure_process_import")
        return client.post(address, {"token": token}, follow=True)
    return None


def confirm_rows(client: Client, answer: Any, chance: random.Random) -> Any:
    form = answer.context.get("confirm_form") if answer.context else None
    if form is None:
        return None
    given = {name: form[name].value() or "" for name in form.fields}
    return client.post(reverse(f"{_INSPECTIONS}_process_import"), given, follow=True)


def check_files(client: Client, answer: Any, chance: random.Random) -> Any:
    path, _, query = _address(answer).partition("?")
    return client.get(f"{path}{chance.choice(['docx', 'xlsx'])}/?{query}") if path.count("/") > 3 else None


def refreshed_file(client: Client, answer: Any, chance: random.Random) -> Any:
    path = _address(answer).partition("?")[0]
    given = {"year": 2022, "through": 12, "accepted": chance.choice(["", "1"])}
    return client.post(f"{path}file/", given) if path.count("/") > 3 else None


def document_in_this_base(client: Client, answer: Any, chance: random.Random) -> Any:
    made = client.get(_DOCUMENT, follow=True)
    client.post("/reports/base/", {"act": "own"})
    return made


def document_by_this_outline(client: Client, answer: Any, chance: random.Random) -> Any:
    made = client.get(_DOCUMENT, follow=True)
    for version in apps.get_model("reports.OutlineVersion").objects.all():
        version.delete()
    return made


def _address(answer: Any) -> str:
    return answer.redirect_chain[-1][0] if getattr(answer, "redirect_chain", None) else ""


_NEXT: dict[str, tuple[Act, ...]] = {
    "核数": (check_files,),
    "核数粘贴": (check_files,),
    "更新": (refreshed_file,),
    "数据导入": (confirm_figures,),
    "台账导入": (confirm_rows,),
    "版式": (document_in_this_base,),
    "提纲保存": (document_by_this_outline,),
}
