"""Names of citizens are seen by the section that handles them alone (DOMAIN 5): every road is tried.

The section sees them on each of these roads, so that no test passes because nothing is there.
"""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from openpyxl import load_workbook

from bureau.accounts.models import Section, User
from bureau.figures.entry import Act
from bureau.figures.models import Region, Source
from bureau.ledger.history import LedgerChange
from petitions.models import Case, Proposal

Make = Callable[..., Any]
NAME, PHONE, SPONSOR = "欧阳静", "13812345678", "司马远"
SECTION = "综合督办科"
SECRETS = (NAME, PHONE, SPONSOR)


@pytest.fixture
def kept(case: Make, proposal: Make) -> None:
    row = case(caller=NAME, phone=PHONE, number="A1")
    row.save()
    row.phone = PHONE + "9"
    row.save()
    proposal(sponsor=SPONSOR, number="第1号").save()


@pytest.fixture
def as_(person: Callable[..., User], client: Client) -> Callable[[str], Client]:
    """A client logged in as one of those who work with the ledgers."""

    def log_in(who: str) -> Client:
        match who:
            case "填报人" | "科室负责人":
                user = person("clerk" if who == "填报人" else "head", SECTION)
            case "办公室":
                user = person("office", "办公室")
            case "系统管理员":
                user = person("administrator", "")
            case "局领导":
                user = person("leader", "")
            case "超级用户":
                user = person("administrator", "", "root")
                user.is_superuser = True
                user.save()
            case "科室里的超级用户":
                user = person("clerk", SECTION, "root")
                user.is_superuser = True
                user.save()
            case "别的科室":
                user = person("clerk", "消费促进科")
        client.force_login(user)
        return client

    return log_in


INSIDE = pytest.mark.parametrize("who", ["填报人", "科室负责人"])
OUTSIDE = pytest.mark.parametrize("who", ["办公室", "系统管理员", "超级用户", "科室里的超级用户"])
KEEPERS = pytest.mark.parametrize("who", ["办公室", "超级用户", "科室里的超级用户"])


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    return client.get(reverse(f"admin:petitions_{name}", args=args), query).content.decode()


def roads(client: Client) -> dict[str, str]:
    """Every page on which a row is said."""
    case, proposal = Case.objects.get(), Proposal.objects.get()
    return {
        "列表": page(client, "case_changelist") + page(client, "proposal_changelist"),
        "表单": page(client, "case_change", case.pk) + page(client, "proposal_change", proposal.pk),
        "变更记录": page(client, "case_history", case.pk) + page(client, "proposal_history", proposal.pk),
        "删除": page(client, "case_delete", case.pk) + page(client, "proposal_delete", proposal.pk),
        "导出": exported(client, "case") + exported(client, "proposal"),
    }


def exported(client: Client, ledger: str, kind: str = "xlsx") -> str:
    response = client.post(reverse(f"admin:petitions_{ledger}_export"), {"format": kind})
    data = b"".join(response) if response.streaming else response.content  # type: ignore[arg-type]
    if kind == "csv":
        return data.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(data))
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)


@INSIDE
def test_the_section_sees_the_names_on_every_road(kept: None, as_: Make, who: str) -> None:
    found = roads(as_(who))
    for road in ("列表", "表单", "变更记录", "导出"):
        assert [secret for secret in SECRETS if secret not in found[road]] == [], road


@OUTSIDE
def test_nobody_else_sees_them_on_any_road(kept: None, as_: Make, who: str) -> None:
    found = roads(as_(who))
    for road, text in found.items():
        assert [secret for secret in SECRETS if secret in text] == [], road
    assert "A1" in found["列表"]
    assert [mark for mark in ("column-caller", "column-sponsor") if mark in found["列表"]] == []
    assert [mark for mark in ("id_caller", "id_phone", "联系电话", "领衔人") if mark in found["表单"]] == []
    assert [heading for heading in ("来电人", "联系电话", "领衔人") if heading in found["导出"]] == []
    assert "联系电话：（仅承办科室可见） → （仅承办科室可见）" in found["变更记录"]


@OUTSIDE
def test_a_csv_says_no_more_than_a_workbook(kept: None, as_: Make, who: str) -> None:
    text = exported(as_(who), "case", "csv")
    assert "A1" in text
    assert [secret for secret in SECRETS if secret in text] == []


def test_other_sections_and_leaders_do_not_see_the_ledgers_at_all(kept: None, as_: Make) -> None:
    for who in ("别的科室", "局领导"):
        client = as_(who)
        for name in ("case_changelist", "proposal_changelist", "case_export", "case_import", "case_template"):
            assert client.get(reverse(f"admin:petitions_{name}")).status_code in (302, 403), (who, name)
        address = reverse("admin:petitions_case_change", args=[Case.objects.get().pk])
        assert client.get(address).status_code in (302, 403)


# --- searching is seeing --------------------------------------------------------------------------------


@INSIDE
def test_the_section_finds_a_row_by_name_and_telephone(kept: None, as_: Make, who: str) -> None:
    client = as_(who)
    assert "A1" in page(client, "case_changelist", q=NAME)
    assert "A1" in page(client, "case_changelist", q=PHONE)
    assert "第1号" in page(client, "proposal_changelist", q=SPONSOR)


@OUTSIDE
def test_nobody_else_finds_a_row_by_name(kept: None, as_: Make, who: str) -> None:
    client = as_(who)
    assert "购车补贴" in page(client, "case_changelist", q="购车")
    assert "购车补贴" not in page(client, "case_changelist", q=NAME)
    assert "购车补贴" not in page(client, "case_changelist", q=PHONE)
    assert "早餐网点" not in page(client, "proposal_changelist", q=SPONSOR)


@OUTSIDE
@pytest.mark.parametrize("lookup", ["caller", "caller__startswith", "phone__contains", "phone__gte"])
def test_nobody_else_asks_by_the_address(kept: None, as_: Make, who: str, lookup: str) -> None:
    """Whether a name is right must not be told by how many rows come back: the address is refused."""
    client = as_(who)
    for value in (NAME, PHONE, "x"):
        response = client.get(reverse("admin:petitions_case_changelist"), {lookup: value})
        assert response.status_code == 400
        export = client.get(reverse("admin:petitions_case_export"), {lookup: value})
        assert export.status_code == 400


# --- writing --------------------------------------------------------------------------------------------


def _form(client: Client, row: Case, **changed: Any) -> Any:
    data = {
        "channel": row.channel, "number": row.number, "received_on": row.received_on, "kind": row.kind,
        "region": row.region_id, "summary": row.summary, "due_on": row.due_on, "note": "",
        "seen_version": row.version, **changed,
    }  # fmt: skip
    return client.post(reverse("admin:petitions_case_change", args=[row.pk]), data)


@KEEPERS
def test_who_does_not_see_a_name_does_not_change_it(kept: None, as_: Make, who: str) -> None:
    row = Case.objects.get()
    response = _form(as_(who), row, summary="询问补贴进度", caller="冒名", phone="0")
    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.summary, row.caller, row.phone) == ("询问补贴进度", NAME, PHONE + "9")


def test_a_file_with_names_is_refused_and_one_without_leaves_them(kept: None, as_: Make) -> None:
    client = as_("办公室")
    answer = imported(client, f"渠道,编号,受理日期,类别,地区,内容摘要,来电人\n{_line()},冒名\n")
    assert "表头“来电人”不是这个台账的栏目" in answer
    preview = strip_tags(imported(client, f"渠道,编号,受理日期,类别,地区,内容摘要\n{_line()}\n"))
    assert "修改1行" in preview
    assert "进度" in preview
    assert [secret for secret in SECRETS if secret in preview] == []
    assert Case.objects.get().caller == NAME


def test_the_template_asks_the_section_alone_for_names(kept: None, as_: Make) -> None:
    assert {"来电人", "联系电话"} <= set(template(as_("填报人")).split("\n"))
    for who in ("办公室", "超级用户"):
        asked = set(template(as_(who)).split("\n"))
        assert "内容摘要" in asked
        assert not asked & {"来电人", "联系电话"}


def _line() -> str:
    return f"12345热线,A1,2022-03-10,咨询,{Region.objects.get(role='city').name},询问补贴进度"


def imported(client: Client, text: str) -> str:
    file = SimpleUploadedFile("cases.csv", text.encode("utf-8-sig"), "text/csv")
    address = reverse("admin:petitions_case_import")
    return client.post(address, {"import_file": file, "format": "0", "resource": "0"}).content.decode()


def template(client: Client) -> str:
    response = client.get(reverse("admin:petitions_case_template"))
    data = b"".join(response) if response.streaming else response.content  # type: ignore[arg-type]
    book = load_workbook(io.BytesIO(data))
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)


# --- the history ----------------------------------------------------------------------------------------


def test_the_history_stores_what_it_masks(kept: None) -> None:
    change = LedgerChange.objects.filter(ledger="petitions.case").first()
    assert change is not None
    assert change.fields == [["联系电话", PHONE, PHONE + "9"]]


def test_a_column_whose_name_has_changed_since_stays_masked(kept: None, as_: Make) -> None:
    row = Case.objects.get()
    LedgerChange.objects.create(
        ledger="petitions.case",
        row=row.pk,
        name=str(row),
        act="修改",
        fields=[["来信人姓名", "", NAME]],
        at=row.updated_at,
    )
    case = Case.objects.get()
    assert NAME in page(as_("填报人"), "case_history", case.pk)
    assert NAME not in page(as_("办公室"), "case_history", case.pk)


def test_a_name_in_a_deletion_stays_in_the_history_and_is_not_said(kept: None, as_: Make) -> None:
    row = Case.objects.get()
    row.act = Act(Source.LEDGER)
    assert NAME not in str(row)
    row.delete()
    last = LedgerChange.objects.first()
    assert last is not None
    assert (last.act, NAME in last.name) == ("删除", False)
    assert ["来电人", "", NAME] in last.fields or ["来电人", NAME, ""] in last.fields


def test_a_section_that_loses_the_area_loses_the_names(kept: None, as_: Make) -> None:
    client = as_("填报人")
    assert NAME in page(client, "case_changelist")
    Section.objects.get(name=SECTION).duties.all().delete()
    assert client.get(reverse("admin:petitions_case_changelist")).status_code == 403
