"""更正 by a file in the browser: its impact before it is imported, and on the 更正单 afterwards."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures.models import Batch, Closing, Region
from bureau.figures.models.monthly import MonthlyFigure
from bureau.reports.models import Correction

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
IMPORT = "/admin/figures/monthlyfigure/import/"
CONFIRM = "/admin/figures/monthlyfigure/process_import/"
IMPACT = "/reports/impact/import/"
MONTH = Month(2022, 3)


@pytest.fixture(autouse=True)
def office(settings, tmp_path, person: Person, client: Client, figures) -> User:
    """A closed month with a figure, an open one, and the office logged in."""
    settings.VAR_DIR = tmp_path
    figures("retail_sales", {"2021-03": {"value": "20"}, "2022-03": {"value": "22"}})
    Closing.objects.create(month=MONTH, closed_at=timezone.now())
    user = person("office", "办公室")
    client.force_login(user)
    return user


@pytest.fixture
def preview(client: Client, city: Region) -> Callable[..., str]:
    """Uploads the lines with a reason; answers the token of the preview."""

    def send(*lines: str, reason: str = "revised") -> str:
        file = SimpleUploadedFile("表.csv", "\n".join(("指标,月份,当月数", *lines)).encode())
        page = client.post(IMPORT, {"file": file, "region": city.pk, "reason": reason})
        return token(page)

    return send


def token(page: HttpResponse) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


def stored() -> Decimal:
    return MonthlyFigure.objects.get(month=MONTH).value


def seen(client: Client, kept: str) -> dict[str, str]:
    """The impact page's own form, as the browser would send it on."""
    page = client.post(IMPACT, {"token": kept})
    return {"token": kept, "seen": page.context["seen"]}


def test_a_file_that_changes_a_closed_month_shows_its_impact_first(client: Client, preview) -> None:
    kept = preview("社零总额,2022-03,23", "社零总额,2022-04,30")
    sent_on = client.post(CONFIRM, {"token": kept})
    assert (sent_on.status_code, sent_on["Location"]) == (307, IMPACT)
    page = client.post(IMPACT, {"token": kept})
    assert page.context["cells"][0].old == "22"
    assert page.context["cells"][0].new == "23"
    assert "文件中另有1条是没有月结的月份新增的数" in page.text
    assert "更正原因：上级修订" in page.text
    effects = [(each.what, each.before, each.after) for _, group in page.context["groups"] for each in group]
    assert ("同比", "增长10.0%", "增长15.0%") in [
        (what, before[:7], after[:7]) for what, before, after in effects
    ]
    assert stored() == 22


def test_confirmed_it_is_imported_with_the_impact_that_was_seen(client: Client, preview) -> None:
    form = seen(client, preview("社零总额,2022-03,23", "社零总额,2022-04,30"))
    done = client.post(IMPACT, form, follow=True)
    assert "已导入“表.csv”：新增1条，更改1条，未变0条。" in done.text
    batch = Batch.objects.latest("pk")
    assert stored() == 23
    assert any(effect["what"] == "同比" for effect in Correction.objects.get(batch=batch).effects)
    slip = client.get(f"/reports/corrections/{batch.pk}/").text
    assert "没有记录" not in slip
    assert f"打印更正单第{batch.pk}号" in done.text


def test_a_double_click_imports_once(client: Client, preview) -> None:
    form = seen(client, preview("社零总额,2022-03,23"))
    client.post(IMPACT, form)
    again = client.post(IMPACT, form, follow=True)
    assert "“表.csv”已经导入，这一次没有重复写入。" in again.text
    assert Correction.objects.count() == 1


def test_an_impact_that_moved_on_meanwhile_is_shown_again(client: Client, preview, figures) -> None:
    form = seen(client, preview("社零总额,2022-03,23"))
    figures("retail_sales", {"2021-03": {"value": "21"}})
    again = client.post(IMPACT, form)
    assert "您查看之后，数据、目标或提纲又有变动" in again.text
    assert stored() == 22


def test_a_figure_that_changed_meanwhile_leads_to_a_new_preview(client: Client, preview, figures) -> None:
    form = seen(client, preview("社零总额,2022-03,23"))
    figures("retail_sales", {"2022-03": {"value": "22.4"}})
    again = client.post(IMPACT, form)
    assert "预览之后库中的数据有了变化，没有写入任何数据" in again.text
    assert "<del>22.4</del> → <ins>23</ins>" in again.text
    client.post(IMPACT, seen(client, token(again)))
    assert stored() == 23


def test_open_months_alone_need_no_impact(client: Client, preview) -> None:
    kept = preview("社零总额,2021-03,21")
    client.post(CONFIRM, {"token": kept})
    assert MonthlyFigure.objects.get(month="2021-03").value == 21
    assert not Correction.objects.exists()


def test_it_is_never_a_link(client: Client) -> None:
    assert client.get(IMPACT, follow=True).redirect_chain == [(IMPORT, 302)]


@pytest.mark.parametrize("role", ["leader", "administrator"])
def test_who_imports_nothing_sees_none(client: Client, person: Person, role: str) -> None:
    client.force_login(person(role))
    assert client.post(IMPACT, {"token": "x"}).status_code == 403


def test_figures_of_two_years_are_judged_together(client: Client, preview) -> None:
    """22 of 20 is 23 of 21 afterwards: no growth is said that would never stand."""
    kept = preview("社零总额,2021-03,21", "社零总额,2022-03,23")
    readings = dict(client.post(IMPACT, {"token": kept}).context["groups"])["读数"]
    assert [(each.before, each.after) for each in readings if each.what == "同比"] == [
        ("增长10.0%", "增长9.5%")
    ]
