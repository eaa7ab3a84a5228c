"""What the catalogue refuses, so that a figure cannot become wrong behind its back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from bureau.algebra.period import Month
from bureau.area.installed import areas
from bureau.figures.catalogue import insert_missing
from bureau.figures.models import Alias, Definition, Honour, Indicator, Region, Target

pytestmark = pytest.mark.django_db


def test_after_migrate_the_catalogue_the_city_and_the_reference_regions_are_there(db: None) -> None:
    declared = {built_in.code for area in areas() for built_in in area.indicators}
    assert set(Indicator.objects.values_list("code", flat=True)) == declared
    assert list(Region.objects.values_list("name", "role")) == [
        ("本市", "city"), ("全区", "reference"), ("全国", "reference"),
    ]  # fmt: skip


def test_the_catalogue_never_overwrites_what_staff_changed(db: None) -> None:
    Indicator.objects.filter(code="retail_sales").update(name="社零", decimals=2)
    Indicator.objects.filter(code="pork_release").delete()
    insert_missing()
    retail = Indicator.objects.get(code="retail_sales")
    assert (retail.name, retail.decimals) == ("社零", 2)
    assert Indicator.objects.filter(code="pork_release").exists()


def change(code: str, **values: Any) -> None:
    indicator = Indicator.objects.get(code=code)
    for name, value in values.items():
        setattr(indicator, name, value)
    indicator.full_clean()


def test_kind_and_unit_are_fixed_once_there_are_figures(figures: Callable[..., Any]) -> None:
    change("retail_sales", kind="时点", unit="万元")  # nothing stored yet
    figures("retail_sales", {"2022-11": {"value": "1"}})
    with pytest.raises(ValidationError, match="口径类型“流量”不能再改"):
        change("retail_sales", kind="时点")
    with pytest.raises(ValidationError, match="单位不能再改"):
        change("retail_sales", unit="万元")


def test_an_indicator_is_not_retired_before_its_last_figures(figures: Callable[..., Any]) -> None:
    figures("retail_sales", {"2022-10": {"value": "1"}, "2022-11": {"value": "1"}, "2022-12": {"value": "1"}})
    change("retail_sales", active_to=Month(2022, 12))
    with pytest.raises(ValidationError, match="在2022年11—12月已有数据"):
        change("retail_sales", active_to=Month(2022, 10))
    with pytest.raises(ValidationError, match="在2022年10月已有数据"):
        change("retail_sales", active_from=Month(2022, 11))


def test_an_indicator_without_a_code_gets_a_free_one(db: None) -> None:
    fresh = Indicator(name="社区菜店", area="other", unit="家", kind="流量")
    fresh.full_clean()
    fresh.save()
    assert fresh.code == f"indicator-{Indicator.objects.count()}"


def test_a_guessed_kind_may_be_set_once(figures: Callable[..., Any]) -> None:
    figures("retail_sales", {"2022-11": {"value": "1"}})
    Indicator.objects.filter(code="retail_sales").update(kind_confirmed=False)
    change("retail_sales", kind="时点", kind_confirmed=True)


def test_the_unit_of_prose_must_convert(db: None) -> None:
    change("retail_sales", said_in="万元")
    with pytest.raises(ValidationError, match="行文单位“吨”不能由单位“亿元”换算"):
        change("retail_sales", said_in="吨")


def test_a_name_means_one_indicator(db: None) -> None:
    with pytest.raises(ValidationError, match="已是“社会消费品零售总额”的别名"):
        change("trade_total", name="社零")
    trade = Indicator.objects.get(code="trade_total")
    with pytest.raises(ValidationError, match="已是指标名称"):
        Alias(indicator=trade, name="社会消费品零售总额").full_clean()


def _target(**values: Any) -> Target:
    indicator = Indicator.objects.get(code="cbec_trade")
    return Target(**{"indicator": indicator, "region": Region.objects.get(role="city"), "year": 2022,
                     "amount": 8, "set_by": "自治区", **values})  # fmt: skip


CONSTRAINTS: list[Callable[[], Any]] = [
    lambda: Region(name="第二个市", role="city"),
    lambda: _target(amount=0),
    lambda: Indicator(code="x", name="x", area="other", unit="家", kind="别的"),
    lambda: Indicator(
        code="x", name="x", area="other", unit="家", kind="流量",
        active_from=Month(2022, 2), active_to=Month(2022, 1),
    ),
]  # fmt: skip


@pytest.mark.parametrize("make", CONSTRAINTS)
def test_the_database_refuses_what_cannot_be(db: None, make: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make().save()


def test_one_target_one_honour_one_definition_for_the_same_thing(db: None) -> None:
    indicator = Indicator.objects.get(code="cbec_trade")
    twice: list[Callable[[], Any]] = [
        lambda: _target(),
        lambda: Honour(area="trade", year=2022, title="全国外贸百强城市", given_by="中国海关"),
        lambda: Definition(indicator=indicator, valid_from=Month(2022, 5), text="新口径"),
        lambda: Definition(indicator=Indicator.objects.get(code="cbec_firms"), text="自始的口径"),
    ]
    for make in twice:
        if not isinstance(make(), Definition) or make().valid_from:
            make().save()
        with pytest.raises(IntegrityError), transaction.atomic():
            make().save()


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
