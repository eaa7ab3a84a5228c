"""更正 in the browser: impact first, then saved with it, then a 更正单 that stays."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from bureau.accounts.models import Section, User
from bureau.algebra.period import Month
from bureau.figures.models import Batch, Closing, Indicator, Region
from bureau.figures.models.monthly import MonthlyFigure
from bureau.reports.models import Correction

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
MONTH = Month(2022, 3)
REASON = {"reason": "revised", "reason_text": "统计局年报修订"}


@pytest.fixture
def office(person: Person, client: Client, figures, city: Region) -> User:
    """A closed month with one figure, and the office logged in."""
    figures("retail_sales", {"2021-03": {"value": "20"}, "2022-03": {"value": "22"}})
    Closing.objects.create(month=MONTH, closed_at=timezone.now())
    user = person("office", "办公室")
    client.force_login(user)
    return user


def section() -> Section:
    return Section.objects.get(name="消费促进科")


def impact_address() -> str:
    return f"/reports/impact/{section().pk}/{MONTH}/?correct=1"


def grid() -> str:
    return f"/admin/figures/return/{section().pk}/{MONTH}/"


def typed(value: str, version: int = 1, was: str = "22") -> dict[str, str]:
    pk = Indicator.objects.get(code="retail_sales").pk
    shown = {f"{pk}-version": str(version), f"{pk}-was": f"value={was}&status=正式"}
    return shown | {f"{pk}-value": value, f"{pk}-status": "正式"}


def stored() -> Decimal:
    return MonthlyFigure.objects.get(month=MONTH).value


def seen(client: Client, form: dict[str, str]) -> dict[str, str]:
    """The impact page's own form, as the browser would send it on."""
    response = client.post(impact_address(), form)
    assert response.status_code == 200
    return dict(response.context["typed"]) | {"seen": response.context["seen"]}


def test_the_impact_is_shown_before_anything_is_saved(client: Client, office: User) -> None:
    response = client.post(impact_address(), typed("23") | REASON)
    page = response.text
    assert "还没有保存" in page
    assert "更正原因：上级修订，统计局年报修订" in page
    readings = dict(response.context["groups"])["读数"]
    assert [(each.what, each.before, each.after) for each in readings] == [
        ("数值", "22亿元", "23亿元"),
        ("同比", "增长10.0%", "增长15.0%"),
    ]
    assert stored() == 22
    assert not Correction.objects.exists()


def test_confirmed_it_is_saved_with_the_impact_that_was_seen(client: Client, office: User) -> None:
    page = client.post(impact_address(), seen(client, typed("23") | REASON), follow=True).text
    correction = Correction.objects.get()
    assert "已保存1个指标的1处改动。" in page
    address = f"/reports/corrections/{correction.batch_id}/"
    assert f'<a href="{address}">打印更正单第{correction.batch_id}号</a>' in page
    slip = client.get(address).text
    for words in (
        "上级修订，统计局年报修订",
        "增长15.0%",
        "随月结认可",
        "填报人：",
        "审核人：",
        "负责人：",
    ):
        assert words in slip
    assert stored() == 23
    assert (correction.batch.by, correction.batch.reason) == (office, "revised")


def test_the_return_itself_saves_no_correction_without_its_impact(client: Client, office: User) -> None:
    response = client.post(f"{grid()}?correct=1", typed("23") | REASON, follow=True)
    assert response.redirect_chain[0][1] == 307
    assert "还没有保存" in response.text
    assert stored() == 22


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ({}, "更正要选择原因：上级修订、口径调整、录入错误、补报、单位更正、其他。"),
        ({"reason": "other"}, "选择了“其他”，请说明更正的原因。"),
    ],
)
def test_what_a_correction_lacks_is_said_on_the_return(client, office, reason, sentence) -> None:
    page = client.post(impact_address(), typed("23") | reason).text
    assert sentence in page
    assert 'value="23"' in page


def test_back_to_the_return_everything_typed_is_still_there(client: Client, office: User) -> None:
    page = client.post(impact_address(), seen(client, typed("23") | REASON) | {"act": "back"}).text
    assert 'value="23"' in page
    assert 'value="统计局年报修订"' in page
    assert stored() == 22


def test_an_impact_that_moved_on_meanwhile_is_shown_again(client: Client, office: User, figures) -> None:
    form = seen(client, typed("23") | REASON)
    figures("retail_sales", {"2021-03": {"value": "21"}})  # the base of its growth
    page = client.post(impact_address(), form).text
    assert "没有保存：" in page
    assert "增长9.5%" in page
    assert stored() == 22


def test_a_colleagues_save_meanwhile_is_a_conflict_with_both_values(client: Client, office: User) -> None:
    form = seen(client, typed("23") | REASON)
    client.post(impact_address(), seen(client, typed("24") | REASON))
    page = client.post(impact_address(), form).text
    assert "库中为24，您填的是23" in page
    assert stored() == 24


def test_a_double_click_saves_once(client: Client, office: User) -> None:
    form = seen(client, typed("23") | REASON)
    client.post(impact_address(), form)
    again = client.post(impact_address(), form, follow=True)
    assert "没有改动，没有写入任何数据。" in again.text
    assert Correction.objects.count() == 1


def test_a_month_that_was_reopened_meanwhile_needs_no_correction(client: Client, office: User) -> None:
    form = seen(client, typed("23") | REASON)
    Closing.objects.update(reopened_at=timezone.now(), reason="补报")
    client.post(impact_address(), form, follow=True)
    assert stored() == 23
    assert not Correction.objects.exists()


def test_a_slip_is_never_changed_or_deleted(client: Client, office: User) -> None:
    client.post(impact_address(), seen(client, typed("23") | REASON))
    for act in (lambda rows: rows.update(effects=[]), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act(Correction.objects.all())


def test_a_correction_by_a_file_has_a_slip_that_says_no_impact_was_recorded(client, office) -> None:
    batch = Batch.objects.exclude(reason="").latest("pk")
    page = client.get(f"/reports/corrections/{batch.pk}/").text
    assert "没有记录：这一批不是在月报中更正的（文件导入）" in page


def test_the_list_is_narrowed_by_month_region_and_reason(client: Client, office: User, city: Region) -> None:
    client.post(impact_address(), seen(client, typed("23") | REASON))
    (of_file, of_return) = Batch.objects.exclude(reason="").order_by("pk")

    def listed(**asked: object) -> list[Batch]:
        return [line.batch for line in client.get("/reports/corrections/", asked).context["lines"]]

    assert listed() == [of_return, of_file]
    assert listed(reason="revised") == [of_return]
    assert listed(month="2021-03") == [of_file]
    assert listed(month="2020-03") == []
    assert listed(month="胡写", region=city.pk) == [of_return, of_file]
    assert listed(region=Region.objects.get(name="全国").pk) == []
    assert 'name="q" value=""' in client.get("/reports/corrections/").text  # the search box is another form


@pytest.mark.parametrize("address", ["/reports/corrections/", "/reports/corrections/1/"])
def test_a_clerk_sees_no_slips(client: Client, person: Person, address: str) -> None:
    client.force_login(person("clerk", "消费促进科"))
    assert client.get(address).status_code == 403
