"""Files of a ledger: a template to fill in, a preview of every cell, all rows or none, and out again."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bureau.ledger.history import LedgerChange
from consumption.models import Disbursement, Inspection, SubsidyProgramme

pytestmark = pytest.mark.django_db
HEADINGS = ["行号", "检查编号", "检查日期", "检查对象", "检查事项", "检查结果", "地区"]
IMPORT = "admin:consumption_inspection_import"


@pytest.fixture
def clerk(client, person):
    client.force_login(person("clerk", "消费促进科"))
    return client


def workbook(*rows: list[Any]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("台账.xlsx", file.getvalue())


def hand_in(client, *rows: list[Any], address: str = IMPORT, **more: str) -> Any:
    """The upload, and the confirmation when the preview offers one."""
    page = client.post(
        reverse(address), {"import_file": workbook(*rows), "resource": "0", "format": "0", **more}
    )
    form = page.context.get("confirm_form")
    if form is None:
        return page
    confirmed = reverse(address.replace("_import", "_process_import"))
    return client.post(confirmed, {name: form[name].value() or "" for name in form.fields})


def test_new_rows_come_in_by_what_people_write(clerk, city) -> None:
    hand_in(
        clerk,
        HEADINGS,
        [None, "JC-1", date(2022, 11, 5), "示范商场", "预付卡", "未发现问题", city.name],
        [None, "JC-2", "2022年11月6日", "示范超市", "预付卡", "移送其他部门", city.name],
        [None, 20221107, "2022/11/7", "示范书店", "预付卡", "责令整改", city.name],
    )
    assert list(Inspection.objects.order_by("on").values_list("number", "on", "result")) == [
        ("JC-1", date(2022, 11, 5), "未发现问题"),
        ("JC-2", date(2022, 11, 6), "移送"),
        ("20221107", date(2022, 11, 7), "责令整改"),
    ]
    assert LedgerChange.objects.filter(act="新增", by__isnull=False).count() == 3


def test_the_preview_writes_nothing_and_shows_old_and_new(clerk, city, inspection) -> None:
    inspection()
    rows = (HEADINGS, [None, "JC-1", "2022-11-05", "示范超市", "单用途预付卡", "未发现问题", city.name])
    upload = {"import_file": workbook(*rows), "resource": "0", "format": "0"}
    page = clerk.post(reverse(IMPORT), upload).content.decode()
    assert "新增0行，修改1行，不变0行" in page
    assert "示范" in page
    assert "<del" in page
    assert "<ins" in page
    assert Inspection.objects.get().object == "示范商场"


def test_a_row_is_found_again_by_its_key_and_an_unchanged_one_is_left_alone(clerk, city, inspection) -> None:
    row = inspection()
    same = [None, "JC-1", "2022-11-05", "示范商场", "单用途预付卡", "未发现问题", city.name]
    hand_in(clerk, HEADINGS, same)
    assert Inspection.objects.get().version == row.version


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"检查日期": "十一月"}, "“十一月”不是日期"),
        ({"检查结果": "很好"}, "“很好”不在可选的内容里，应为：未发现问题、责令整改"),
        ({"地区": "无名县"}, "没有“无名县”这个地区"),
        ({"行号": 99999}, "没有行号为“99999”的行"),
        ({"检查对象": None}, "检查对象：不能为空，请填写。"),
    ],
)
def test_one_wrong_row_and_nothing_is_written(clerk, city, cells, sentence) -> None:
    good = [None, "JC-1", "2022-11-05", "示范商场", "预付卡", "未发现问题", city.name]
    usual = [None, "JC-2", "2022-11-06", "示范超市", "预付卡", "未发现问题", city.name]
    wrong = [cells.get(name, value) for name, value in zip(HEADINGS, usual, strict=True)]
    page = hand_in(clerk, HEADINGS, good, wrong)
    assert sentence in page.content.decode()
    assert "<td>3</td>" in page.content.decode()  # the line of the file, its headings being the first
    assert not Inspection.objects.exists()


def test_every_wrong_cell_of_a_row_is_told_once_by_its_column(clerk, city) -> None:
    wrong = [None, "JC-1", "十一月", None, "预付卡", "很好", city.name]
    page = hand_in(clerk, HEADINGS, wrong).content.decode()
    assert "检查日期：“十一月”不是日期" in page
    assert "检查结果：“很好”不在可选的内容里" in page
    assert "检查对象：不能为空，请填写。" in page
    assert page.count("不能为空") == 1
    assert "null" not in page


def test_the_preview_is_in_words_and_without_inline_styles(clerk, city, inspection) -> None:
    inspection()
    new = [None, "JC-2", "2022-11-06", "示范超市", "预付卡", "未发现问题", city.name]
    changed = [None, "JC-1", "2022-11-05", "示范超市", "单用途预付卡", "未发现问题", city.name]
    upload = {"import_file": workbook(HEADINGS, new, changed), "resource": "0", "format": "0"}
    page = clerk.post(reverse(IMPORT), upload).content.decode()
    assert "<del>示范商场</del> <ins>示范超市</ins>" in page
    assert '<td class="import-type">新增</td><td></td>' in page  # no number before it is written
    assert "style=" not in page.split("import-scroll")[1]


def test_a_strange_heading_is_named_with_the_columns_that_there_are(clerk, city) -> None:
    page = hand_in(clerk, [*HEADINGS, "天气"], ["JC-1"]).content.decode()
    assert "表头“天气”不是这个台账的栏目" in page
    assert "检查编号" in page


def test_the_file_of_another_ledger_is_one_sentence(clerk, city) -> None:
    address = "admin:consumption_disbursement_import"
    page = hand_in(
        clerk,
        HEADINGS,
        [None, "JC-1", "2022-11-05", "商场", "预付卡", "未发现问题", city.name],
        address=address,
    )
    assert len(page.context["result"].base_errors) == 1
    assert page.context["result"].row_errors() == []


def test_a_wrong_key_is_told_by_its_column(clerk, city) -> None:
    headings = ["消费券批次", "月份", "发放张数（张）"]
    address = "admin:consumption_couponmonth_import"
    page = hand_in(clerk, headings, ["没有这批", "2022-13", 5], address=address).content.decode()
    assert "消费券批次：没有“没有这批”这个消费券批次，请先登记，或核对名称。" in page
    assert "月份：月份应为1至12，收到13。" in page


def test_a_broken_file_is_one_sentence(clerk, city) -> None:
    broken = SimpleUploadedFile("台账.xlsx", b"PK\x03\x04 no package")
    page = clerk.post(reverse(IMPORT), {"import_file": broken, "resource": "0", "format": "0"})
    assert page.status_code == 200
    assert page.context["form"].errors["import_file"]
    assert "Traceback" not in page.content.decode()


def test_a_closed_month_is_changed_by_a_file_only_with_a_reason(clerk, city, inspection, close) -> None:
    inspection()
    close("2022-11")
    moved = [None, "JC-1", "2022-11-09", "示范商场", "单用途预付卡", "未发现问题", city.name]
    assert "已月结" in hand_in(clerk, HEADINGS, moved).content.decode()
    assert Inspection.objects.get().on == date(2022, 11, 5)
    hand_in(clerk, HEADINGS, moved, correction_reason="mistake", correction_text="日期抄错")
    assert Inspection.objects.get().on == date(2022, 11, 9)
    assert LedgerChange.objects.first().reason_text == "日期抄错"


def test_amounts_are_exact_and_relations_are_named_in_words(clerk, city) -> None:
    SubsidyProgramme.objects.create(
        number="BT-1", name="新能源补贴", kind="新能源汽车", starts_on=date(2022, 1, 1)
    )
    hand_in(
        clerk,
        ["补贴项目", "拨付单号", "发放月份", "笔数（笔）", "审核发放金额（元）", "地区"],
        ["BT-1", "F1", "2022-11", 3, 12345.67, city.name],
        ["BT-1", "F2", date(2022, 11, 1), "1", "0.10", city.name],
        address="admin:consumption_disbursement_import",
    )
    amounts = list(Disbursement.objects.order_by("number").values_list("amount", flat=True))
    assert amounts == [Decimal("12345.67"), Decimal("0.1")]


def test_what_is_exported_is_imported_again_unchanged(clerk, city, inspection) -> None:
    row = inspection(object="=1+1")
    address = reverse("admin:consumption_inspection_export")
    for kind in ("xlsx", "csv"):
        file = clerk.post(address, {"format": kind}).content
        upload = {"import_file": SimpleUploadedFile(f"a.{kind}", file), "resource": "0", "format": "0"}
        page = clerk.post(reverse(IMPORT), upload)
        assert page.context["result"].totals["skip"] == 1, kind
    sheet = openpyxl.load_workbook(io.BytesIO(clerk.post(address, {"format": "xlsx"}).content)).active
    assert sheet["A1"].value == "行号"
    assert all(cell.data_type != "f" for cell in sheet[2])
    assert row.pk == sheet["A2"].value


def test_the_template_names_the_columns_and_how_to_fill_them_in(clerk, city) -> None:
    file = clerk.get(reverse("admin:consumption_inspection_template")).content
    book = openpyxl.load_workbook(io.BytesIO(file))
    headings = [cell.value for cell in book["双随机检查"][1]]
    assert set(HEADINGS) <= set(headings)
    told = dict(book["填表说明"].values)
    assert told["检查结果"].startswith("必填；选填：未发现问题、责令整改")
    assert told["检查日期"] == "必填；写成2022-11-05或2022年11月5日"
    assert book["双随机检查"].data_validations.dataValidation


@pytest.mark.parametrize(
    ("role", "section", "status"),
    [
        ("clerk", "对外贸易科", 403),
        ("leader", "", 403),
        ("office", "办公室", 200),
        ("clerk", "消费促进科", 200),
    ],
)
def test_files_are_for_those_who_keep_the_ledger(client, person, city, role, section, status) -> None:
    client.force_login(person(role, section))
    for name in ("import", "export", "template"):
        answer = client.get(reverse(f"admin:consumption_inspection_{name}"))
        assert answer.status_code == status or (role == "leader" and answer.status_code == 302), name


def test_the_same_row_twice_in_a_file_is_refused_not_overwritten(clerk, city) -> None:
    one = [None, "JC-1", "2022-11-05", "示范商场", "预付卡", "未发现问题", city.name]
    other = [None, "JC-1", "2022-11-06", "示范超市", "预付卡", "未发现问题", city.name]
    page = hand_in(clerk, HEADINGS, one, other).content.decode()
    assert "第2行和第3行的检查编号“JC-1”相同" in page
    assert not Inspection.objects.exists()
