"""Counts of a month: rows, sums of an amount, different things."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import Count as Number
from django.db.models import Sum

from bureau.algebra.number import plain
from bureau.algebra.period import Month
from bureau.algebra.quantity import Unit
from bureau.ledger.counts.tally import (
    Cells,
    Tally,
    column_of,
    into,
)
from bureau.ledger.fields import AmountField


@dataclass(frozen=True, kw_only=True)
class Rows(Tally):
    """How many rows: 件, 场次, 个."""

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        return {"value": into(Decimal(answer["_rows"]), unit.base, unit)}


@dataclass(frozen=True, kw_only=True)
class Total(Tally):
    """The sum of an amount column; its own unit is converted into the indicator's (元 → 万元)."""

    amount: str

    def _asked(self, month: Month) -> dict[str, Any]:
        return {"amount": Sum(self.amount)}

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        return {"value": into(answer["amount"] or Decimal(0), self._unit, unit)}

    def _said(self, answer: Mapping[str, Any]) -> str:
        return f"{answer['_rows']}行，合计{plain(Decimal(answer['amount'] or 0)):f}{self._unit}"

    @property
    def _unit(self) -> str:
        column = column_of(self.ledger, self.amount)
        return column.unit if isinstance(column, AmountField) else ""


@dataclass(frozen=True, kw_only=True)
class Distinct(Tally):
    """How many different things the rows name: enterprises served. Months do not add up to the year: a
    thing served twice counts once, so the cumulative cell is counted too.

    `plus` is a column of things known by number alone (no list was kept); they count as different ones.
    """

    of: str
    plus: str = ""
    to_date: ClassVar[bool] = True

    def _asked(self, month: Month) -> dict[str, Any]:
        within = self._within(month, month)
        asked: dict[str, Any] = {
            "month": Number(self.of, distinct=True, filter=within),
            "year": Number(self.of, distinct=True),
        }
        if self.plus:
            asked |= {"month_more": Sum(self.plus, filter=within), "year_more": Sum(self.plus)}
        return asked

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        month, year = self._numbers(answer)
        return {
            "value": into(Decimal(month), unit.base, unit),
            "cumulative": into(Decimal(year), unit.base, unit),
        }

    def _said(self, answer: Mapping[str, Any]) -> str:
        month, year = self._numbers(answer)
        more = answer.get("year_more") or 0
        unlisted = f"（含未登名单的{more}）" if more else ""
        return f"年初以来{answer['_rows']}行，不重复计{year}{unlisted}，其中当月{month}"

    def _numbers(self, answer: Mapping[str, Any]) -> tuple[int, int]:
        return (
            answer["month"] + (answer.get("month_more") or 0),
            answer["year"] + (answer.get("year_more") or 0),
        )
