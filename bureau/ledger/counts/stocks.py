"""Counts of what stands at the month's end, and of what is still ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count as Number
from django.db.models import Q, Sum

from bureau.algebra.period import Month
from bureau.algebra.quantity import Unit
from bureau.ledger.counts.tally import (
    Cells,
    Part,
    Tally,
    column_of,
    into,
    last_day,
)
from bureau.ledger.fields import AmountField, MonthField


@dataclass(frozen=True, kw_only=True)
class Standing(Tally):
    """What stands at the month's end: `on` has come and `until` (if any) has not. Rows, or an amount."""

    until: str = ""
    amount: str = ""

    def rows(self, county: int | None, month: Month) -> "models.QuerySet[Any]":
        found = self._placed(county).filter(self._within(Month(1949, 1), month))
        return (
            found.filter(Q(**{f"{self.until}__isnull": True}) | self._after(month)) if self.until else found
        )

    def _after(self, month: Month) -> Q:
        monthly = isinstance(column_of(self.ledger, self.until), MonthField)
        return Q(**{f"{self.until}__gt": month if monthly else last_day(month)})

    def _asked(self, month: Month) -> dict[str, Any]:
        return {"amount": Sum(self.amount)} if self.amount else {}

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        if not self.amount:
            return {"value": into(Decimal(answer["_rows"]), unit.base, unit)}
        column = column_of(self.ledger, self.amount)
        own = column.unit if isinstance(column, AmountField) else unit.base
        return {"value": into(answer["amount"] or Decimal(0), own, unit)}


@dataclass(frozen=True, kw_only=True)
class InForce(Standing):
    """What is in force on the month's last day: papers from `on` to `until`, both days included.

    Rows, an amount, or with `of` how many different things have one: an enterprise with two agreements
    is one enterprise.
    """

    of: str = ""

    def _after(self, month: Month) -> Q:
        return Q(**{f"{self.until}__gte": last_day(month)})

    def _asked(self, month: Month) -> dict[str, Any]:
        asked = super()._asked(month)
        return {**asked, "different": Number(self.of, distinct=True)} if self.of else asked

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        if not self.of:
            return super()._cells(answer, unit)
        return {"value": into(Decimal(answer["different"]), unit.base, unit)}

    def _said(self, answer: Mapping[str, Any]) -> str:
        said = f"期末有效的{answer['_rows']}行"
        return f"{said}，不重复计{answer['different']}" if self.of else said


@dataclass(frozen=True, kw_only=True)
class Held(Tally):
    """How many of the rows are still `held` at the month's end: of the month's, and of the year's so far.

    A petition that is passed to another office leaves the later 累计, which is then not the sum of the
    months; no month that has been said changes.
    """

    held: Part
    to_date: ClassVar[bool] = True

    def _asked(self, month: Month) -> dict[str, Any]:
        held = self.held(last_day(month))
        return {
            "month": Number("pk", filter=held & self._within(month, month)),
            "year": Number("pk", filter=held),
        }

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        return {
            "value": into(Decimal(answer["month"]), unit.base, unit),
            "cumulative": into(Decimal(answer["year"]), unit.base, unit),
        }

    def _said(self, answer: Mapping[str, Any]) -> str:
        gone = answer["_rows"] - answer["year"]
        passed = f"，另有{gone}件已转出不计" if gone else ""
        return f"当月{answer['month']}，年初以来{answer['year']}{passed}"
