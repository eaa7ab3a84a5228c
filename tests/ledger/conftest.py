"""A ledger to try the base on: 双随机检查, and 补贴发放 where amounts are needed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from bureau.algebra.period import Month
from bureau.figures.models import Closing, Region
from consumption.models import Inspection


@pytest.fixture
def inspection(city: Region) -> Callable[..., Inspection]:
    """Makes a row: inspection("JC-1", "2022-11-05")."""

    def make(number: str = "JC-1", on: str = "2022-11-05", **columns: Any) -> Inspection:
        usual = {
            "region": city,
            "object": "示范商场",
            "matter": "单用途预付卡",
            "result": "未发现问题",
        }
        row = Inspection(number=number, on=date.fromisoformat(on), **{**usual, **columns})
        row.full_clean()
        row.save()
        return row

    return make


@pytest.fixture
def close(db: None) -> Callable[[str], None]:
    """Closes a month: close("2022-11")."""

    def make(month: str) -> None:
        Closing.objects.create(month=Month.parse(month), closed_at=timezone.now())

    return make
