"""What somebody who means ill, or two people at once, may try on the ledgers; each had once succeeded."""

import os
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bureau.algebra.period import Month
from bureau.figures.entry import Act
from bureau.figures.models import Region, Source
from bureau.ledger.models import Ledger
from consumption.models import CirculationProject, Disbursement, Inspection, SubsidyProgramme
from investment.models import LiaisonOffice
from supply.models import Firm, Reserve
from trade.models import Enterprise, Fair, Participation, ZoneMeasure

pytestmark = pytest.mark.django_db
LIST = "admin:consumption_inspection_changelist"
IMPORT = "admin:consumption_inspection_import"
CONFIRM = "admin:consumption_inspection_process_import"
HEADINGS = "检查编号,检查日期,检查对象,检查事项,检查结果,地区\n"
GONE = "不是您刚才预览的"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def client_of(person):
    """Somebody's browser: client_of("clerk", "消费促进科")."""

    def make(*who: str) -> Client:
        client = Client()
        client.force_login(person(*who))
        return client

    return make


@pytest.fixture
def clerk(client_of):
    return client_of("clerk", "消费促进科", "wang")


@pytest.fixture
def county(city: Region) -> Region:
    return Region.objects.create(name="东城区", role=Region.Role.COUNTY, order=1)


# --- the file between preview and confirmation ----------------------------------------------------------


def preview(client: Any, city: Region, on: str = "2022-11-05") -> Any:
    text = f"{HEADINGS}JC-1,{on},示范商场,预付卡,未发现问题,{city.name}\n"
    file = SimpleUploadedFile("台账.csv", text.encode())
    return client.post(reverse(IMPORT), {"import_file": file, "resource": "0", "format": "0"})


def confirmation(page: Any) -> dict[str, str]:
    form = page.context["confirm_form"]
    return {name: form[name].value() or "" for name in form.fields}


def waiting(folder: Path) -> list[Path]:
    return list((folder / "imports").iterdir())


def test_a_confirmed_file_is_gone_and_confirmed_once(clerk, city, tmp_path) -> None:
    form = confirmation(preview(clerk, city))
    (file,) = waiting(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    clerk.post(reverse(CONFIRM), form)
    assert (Inspection.objects.count(), waiting(tmp_path)) == (1, [])
    Inspection.objects.get().delete()
    assert GONE in clerk.post(reverse(CONFIRM), form, follow=True).content.decode()
    assert not Inspection.objects.exists()


def test_a_file_is_confirmed_by_nobody_else_and_for_no_other_ledger(clerk, city, client_of) -> None:
    form = confirmation(preview(clerk, city))
    other = reverse("admin:consumption_disbursement_process_import")
    assert GONE in clerk.post(other, form, follow=True).content.decode()
    colleague = client_of("clerk", "消费促进科", "li")
    assert GONE in colleague.post(reverse(CONFIRM), form, follow=True).content.decode()
    assert not Inspection.objects.exists()


@pytest.mark.parametrize("name", ["victim.csv", "../victim.csv", "/", ".", "a\x00b", ""])
def test_no_other_file_is_opened_or_removed(clerk, tmp_path, name, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "imports").mkdir()
    for victim in (tmp_path / "victim.csv", tmp_path / "imports" / "victim.csv"):
        victim.write_text(HEADINGS)
    form = {"import_file_name": name, "original_file_name": "x", "format": "0", "resource": "0"}
    assert GONE in clerk.post(reverse(CONFIRM), form, follow=True).content.decode()
    assert (tmp_path / "victim.csv").exists()
    assert (tmp_path / "imports" / "victim.csv").exists()


@pytest.mark.parametrize(("field", "value"), [("format", "x"), ("format", "99"), ("resource", "99")])
def test_a_forged_number_in_the_confirmation_changes_nothing(clerk, city, field, value) -> None:
    clerk.post(reverse(CONFIRM), {**confirmation(preview(clerk, city)), field: value})
    assert Inspection.objects.count() == 1


def test_what_cannot_be_confirmed_is_not_kept(clerk, city, tmp_path) -> None:
    preview(clerk, city, on="十一月")
    assert waiting(tmp_path) == []


def test_what_nobody_confirms_is_gone_the_next_day(clerk, city, tmp_path) -> None:
    preview(clerk, city)
    (old,) = waiting(tmp_path)
    os.utime(old, (time.time() - 90000,) * 2)
    preview(clerk, city)
    (new,) = waiting(tmp_path)
    assert new != old


def test_a_file_that_is_too_large_is_not_kept(clerk, city, settings, tmp_path) -> None:
    settings.IMPORT_FILE_MOST_BYTES = 10
    assert "文件超过" in preview(clerk, city).content.decode()
    assert not (tmp_path / "imports").exists()


# --- addresses that somebody made up --------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "counted=inspections~2022-10~99999999999999999999999",
        f"counted=inspections~2022-10~{'9' * 4400}",
    ],
)
def test_a_count_that_there_cannot_be_is_an_ordinary_page(clerk, inspection, query) -> None:
    inspection()
    assert clerk.get(f"{reverse(LIST)}?{query}").status_code == 200


def test_a_county_has_no_count_of_what_is_the_citys(client_of, city) -> None:
    page = client_of("clerk", "综合督办科").get(
        f"{reverse('admin:petitions_proposal_changelist')}?counted=npc_proposals~2022-10~{city.pk}"
    )
    assert page.status_code == 200


def test_a_year_that_no_calendar_holds_is_a_wrong_lookup(client_of, city) -> None:
    page = client_of("clerk", "招商引资科").get(
        f"{reverse('admin:investment_visit_changelist')}?on__year=99999999999"
    )
    assert (page.status_code, page.url[-3:]) == (302, "e=1")


def test_the_ledger_check_begins_with_the_returns(clerk, city) -> None:
    assert clerk.get("/admin/figures/return/ledgers/1949-01/").status_code == 404


def test_a_row_number_that_no_row_can_have_is_said_in_chinese(clerk, city) -> None:
    file = SimpleUploadedFile("台账.csv", f"行号,检查编号\n{'9' * 5000},JC-1\n".encode())
    page = clerk.post(reverse(IMPORT), {"import_file": file, "resource": "0", "format": "0"})
    assert "没有行号为" in page.content.decode()


# --- what is typed --------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["1900-01-01", "0001-01-01", "2101-01-01", "9999-12-31"])
def test_a_date_outside_our_time_is_refused_on_the_page_and_in_a_file(clerk, city, inspection, day) -> None:
    row = inspection("JC-9")
    form = {"number": "JC-9", "on": day, "object": "示范商场", "matter": "预付卡", "result": "未发现问题"}
    change = reverse("admin:consumption_inspection_change", args=[row.pk])
    page = clerk.post(change, {**form, "region": city.pk, "seen_version": 1}).content.decode()
    assert f"“{day}”的年份应为1949至2100" in page
    assert f"“{day}”的年份应为1949至2100" in preview(clerk, city, on=day).content.decode()


def test_two_people_do_not_overwrite_each_other_in_a_row_below(clerk, city) -> None:
    programme = SubsidyProgramme.objects.create(
        number="BT-1", name="购车补贴", kind="nev", starts_on=date(2022, 1, 1)
    )
    paid = Disbursement(
        campaign=programme, number="FK-1", month=Month(2022, 11), region=city, cases=1, amount="10"
    )
    paid.full_clean()
    paid.save()
    address = reverse("admin:consumption_subsidyprogramme_change", args=[programme.pk])
    page = clerk.get(address)
    (rows,) = page.context["inline_admin_formsets"]
    prefix = rows.formset.prefix
    assert f'name="{prefix}-0-seen_version" value="1"' in page.content.decode()
    paid.amount = Decimal(20)
    paid.save()  # the other person
    form = {
        "number": "BT-1", "name": "购车补贴", "kind": "nev", "starts_on": "2022-01-01", "seen_version": 1,
        f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 1, f"{prefix}-0-id": paid.pk,
        f"{prefix}-0-campaign": programme.pk, f"{prefix}-0-number": "FK-1", f"{prefix}-0-month": "2022-11",
        f"{prefix}-0-region": city.pk, f"{prefix}-0-cases": 1, f"{prefix}-0-amount": "30",
        f"{prefix}-0-seen_version": 1,
    }  # fmt: skip
    assert "改过，没有保存" in clerk.post(address, form).content.decode()
    paid.refresh_from_db()
    assert paid.amount == 20


# --- closed months --------------------------------------------------------------------------------------


def test_another_reason_says_which_wherever_it_is_given(inspection, close) -> None:
    row = inspection()
    close("2022-11")
    row.act = Act(Source.LEDGER, reason="other")
    with pytest.raises(ValidationError, match="请写明是什么原因"):
        row.delete()
    row.act = Act(Source.LEDGER, reason="other", reason_text="重复登记")
    row.delete()


def standing(city: Region) -> list[tuple[Ledger, str, Any, Any]]:
    """Rows that stand since 2019, each with a column that its count rests on, and two other values of it:
    one that changes what stood in June 2020, one that does not.
    """
    firm = Firm.objects.create(name="甲公司", credit_code="91110000600037341L", region=city)
    since, later, earlier = date(2019, 5, 1), date(2020, 8, 1), date(2019, 7, 1)
    return [
        (CirculationProject(name="甲", kind="便民生活圈", level=1, since=since, region=city), "level", 3, 1),
        (Reserve(number="A", holder=firm, tons=9, since=since, region=city), "tons", 8, 9),
        (LiaisonOffice(city="甲市", since=since), "since", later, earlier),
        (
            ZoneMeasure(number=1, aspect="甲", text="乙", since=Month(2019, 5)),
            "since",
            Month(2020, 8),
            Month(2019, 7),
        ),
    ]


@pytest.mark.parametrize("which", range(4))
def test_what_stands_counts_in_every_month_until_its_end(city, close, which) -> None:
    row, column, value, harmless = standing(city)[which]
    row.save()
    close("2020-06")
    setattr(row, column, harmless)
    row.save()
    setattr(row, column, value)
    with pytest.raises(ValidationError, match="2020年6月已月结，不能直接修改"):
        row.save()
    with pytest.raises(ValidationError, match="2020年6月已月结，不能直接删除"):
        row.delete()


def test_an_end_before_a_closed_month_changes_that_month(city, close) -> None:
    row = LiaisonOffice(city="甲市", since=date(2019, 5, 1))
    row.save()
    close("2020-06")
    row.until = date(2020, 9, 1)
    row.save()  # it stood in June
    row.until = date(2020, 3, 1)
    with pytest.raises(ValidationError, match="2020年6月已月结"):
        row.save()


def test_a_move_of_an_enterprise_touches_the_fairs_that_it_came_to(city, county, close) -> None:
    firm = Enterprise.objects.create(name="甲公司", credit_code="91110000600037341L", region=city)
    fair = Fair.objects.create(name="广交会", starts=date(2022, 10, 15), ends=date(2022, 10, 20))
    Participation.objects.create(fair=fair, enterprise=firm)
    close("2022-10")
    firm.cbec_since = Month(2022, 11)
    firm.save()  # says nothing of October
    firm.region = county
    with pytest.raises(ValidationError, match="2022年10月已月结"):
        firm.save()
