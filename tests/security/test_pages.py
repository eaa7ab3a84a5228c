"""What every page and role owes to safety, whoever asks."""

import pytest
from django.urls import reverse

from bureau.accounts.models import Role, User
from bureau.figures.models import Indicator, Region, Target


@pytest.mark.parametrize("address", ["/login/", "/static/css/portal.css", "/nothing/", "/admin/"])
def test_the_content_security_policy_is_on_every_response(client, db, address):
    assert "default-src 'self'" in client.get(address).headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address", ["/reports/annual/2022/12/", "/reports/annual/2022/12/xlsx/", "/reports/frozen/", "/"]
)
def test_what_a_person_was_shown_stays_in_no_cache(client, person, city, address):
    client.force_login(person("office", "办公室"))
    assert client.get(address).headers["Cache-Control"] == "private, no-store"


def test_nobody_deletes_an_account_not_even_a_superuser(client, person):
    client.force_login(User.objects.create_superuser("root", password="x" * 12, role=Role.ADMINISTRATOR))
    clerk = person("clerk", "消费促进科")
    assert (
        client.post(reverse("admin:accounts_user_delete", args=[clerk.pk]), {"post": "yes"}).status_code
        == 403
    )
    assert User.objects.filter(pk=clerk.pk).exists()


@pytest.mark.parametrize("query", ["year=" + "9" * 5000, "of_year=" + "9" * 5000])
def test_a_filter_of_any_length_is_no_error(client, person, query):
    client.force_login(person("office", "办公室"))
    assert client.get(reverse("admin:figures_monthlyfigure_changelist") + f"?{query}").status_code == 200


def test_a_version_of_any_length_is_no_error(client, person, city):
    client.force_login(person("office", "办公室"))
    indicator = Indicator.objects.get(code="retail_sales")
    section = person("clerk", "消费促进科").section
    address = reverse("return-grid", args=[section.pk, "2022-03"])
    answer = client.post(address, {f"{indicator.pk}-version": "9" * 5000, f"{indicator.pk}-value": "5"})
    assert answer.status_code == 302


@pytest.mark.parametrize("mark", ["\0", "\x01", "\uffff"])
def test_a_note_that_no_document_can_hold_is_refused(client, person, city, mark):
    client.force_login(person("office", "办公室"))
    indicator = Indicator.objects.get(code="retail_sales")
    section = person("clerk", "消费促进科").section
    typed = {
        f"{indicator.pk}-version": "0",
        f"{indicator.pk}-value": "5",
        f"{indicator.pk}-note": f"甲{mark}乙",
    }
    answer = client.post(reverse("return-grid", args=[section.pk, "2022-03"]), typed)
    assert "控制字符" in answer.text
    assert not indicator.figures.exists()


def test_the_city_stays_the_city(client, person, city):
    client.force_login(person("office", "办公室"))
    typed = {"name": "甲市", "role": Region.Role.PEER, "order": "0"}
    answer = client.post(reverse("admin:figures_region_change", args=[city.pk]), typed)
    assert "是本市，类别不能改" in answer.text
    assert (
        client.post(reverse("admin:figures_region_delete", args=[city.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_a_unit_stands_still_once_there_is_a_target(city):
    indicator = Indicator.objects.get(code="retail_sales")
    Target.objects.create(indicator=indicator, region=city, year=2022, amount=400, set_by="市政府")
    indicator.unit = "万元"
    with pytest.raises(Exception, match="单位不能再改"):
        indicator.full_clean()
