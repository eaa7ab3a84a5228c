"""What a person types in a row's form: what is understood, and what is said about the rest."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from bureau.area.installed import areas
from bureau.figures.models import Region
from consumption.models import Disbursement, Event, SubsidyProgramme


@pytest.fixture
def desk(client, person) -> Any:
    client.force_login(person("clerk", "消费促进科"))
    return client


@pytest.fixture
def payment(city: Region) -> dict[str, Any]:
    programme = SubsidyProgramme(
        number="BT-1", name="新能源汽车补贴", kind="新能源汽车", starts_on="2022-01-01"
    )
    programme.full_clean()
    programme.save()
    return {
        "region": city.pk, "campaign": programme.pk, "number": "A-1",
        "month": "2022-12", "cases": "3", "amount": "10500",
    }  # fmt: skip


def told(desk: Any, given: dict[str, Any], ledger: str = "disbursement") -> dict[str, list[str]]:
    """The sentences about the form, by column; none when the row was written."""
    answer = desk.post(reverse(f"admin:consumption_{ledger}_add"), given)
    return {} if answer.status_code == 302 else dict(answer.context["adminform"].form.errors)


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        ("month", "2022/13", "月份应为1至12，收到13。"),
        ("month", "12月", "“12月”不是月份，请写成2022-11或2022年11月。"),
        ("cases", "三", "“三”不是数字，请填写数字；没有数就留空。"),
        ("amount", "10500.555", "“10500.555”的小数位太多：以元为单位，最多2位小数。"),
    ],
)
def test_wrong_input_is_a_sentence_beside_its_column(desk, payment, column, typed, sentence) -> None:
    assert told(desk, {**payment, column: typed}) == {column: [sentence]}
    assert not Disbursement.objects.exists()


def test_an_amount_is_typed_with_separators(desk, payment) -> None:
    assert told(desk, {**payment, "amount": "1,050,000"}) == {}
    assert Disbursement.objects.get().amount == 1050000
    form = desk.get(reverse("admin:consumption_disbursement_add")).context["adminform"].form
    assert form.fields["amount"].widget.input_type == "text"


def test_a_number_that_is_registered_already_is_named(desk, payment) -> None:
    assert told(desk, payment) == {}
    assert told(desk, payment) == {
        "number": ["拨付单号“A-1”的补贴发放已经登记过，请核对；要修改，请打开原来那一行。"]
    }


@pytest.mark.parametrize("day", ["2022-12-05", "2022/12/5", "2022.12.5", "2022年12月5日", "20221205"])
def test_a_day_is_typed_as_people_write_it(desk, city, day) -> None:
    event = {"region": city.pk, "name": "年货节", "ends_on": "2022-12-30"}
    kind, importance = Event._meta.get_field("kind"), Event._meta.get_field("importance")
    event |= {"kind": kind.choices[0][0], "importance": importance.choices[0][0]}
    assert told(desk, {**event, "starts_on": day}, "event") == {}
    assert str(Event.objects.get().starts_on) == "2022-12-05"
    wrong = told(desk, {**event, "starts_on": "下周"}, "event")
    assert wrong["starts_on"] == ["这不是日期，请写成2022-11-05或2022年11月5日。"]


def test_what_is_offered_for_choice_is_in_the_order_of_the_list(desk, payment) -> None:
    for number, year in (("BT-3", 2021), ("BT-2", 2023)):
        SubsidyProgramme(number=number, name=number, kind="其他", starts_on=date(year, 1, 1)).save()
    asked = {"app_label": "consumption", "model_name": "disbursement", "field_name": "campaign", "term": ""}
    offered = desk.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [each["text"] for each in offered] == ["BT-2", "新能源汽车补贴", "BT-3"]


def test_a_list_is_called_by_what_is_in_it_and_says_when_nothing_was_found(desk, payment) -> None:
    address = reverse("admin:consumption_disbursement_changelist")
    page = desk.get(address, {"q": "没有这个"}).content.decode()
    assert "<title>补贴发放｜商务局数据门户</title>" in page
    assert "没有符合条件的行。请换一个词，或放宽筛选条件" in page
    assert "来修改" not in page
    assert "按类别" in page


def test_the_office_finds_the_ledgers_in_the_order_of_the_areas(client, person, city) -> None:
    client.force_login(person("office", "办公室"))
    shelves = [shelf["name"] for shelf in client.get(reverse("admin:index")).context["app_list"]]
    assert shelves[-5:] == [f"{area.verbose_name}台账" for area in areas()]
