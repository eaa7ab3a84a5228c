"""How ledgers count: rows, sums, distinct things, what stands at the month's end, and shares.

An area's `counts.py` declares which indicator each of its ledgers counts; everything here is one query,
whatever the number of rows, and exact on both databases. A count never writes: the return offers it.
"""

import hashlib
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count as Number
from django.db.models import Max, Q, Sum
from django.urls import reverse

from bureau.algebra.number import MOST_DIGITS, plain
from bureau.algebra.period import Month
from bureau.algebra.quantity import Quantity, Unit
from bureau.area import Counted
from bureau.ledger.fields import AmountField, MonthField
from bureau.ledger.models import Ledger

Part = Callable[[date], Q]  # which rows, as of the last day of the period
Cells = Mapping[str, Decimal | None]
_MARK = {
    "_rows": Number("pk"),
    "_ids": Sum("pk"),
    "_versions": Sum("version"),
    "_last": Max("updated_at"),
}


def first_day(month: Month) -> date:
    return date(month.year, month.number, 1)


def last_day(month: Month) -> date:
    return date(month.year, month.number, monthrange(month.year, month.number)[1])


def within(ledger: type[models.Model], column: str, first: Month, last: Month) -> Q:
    """The rows whose date or month lies in these months."""
    if isinstance(_column(ledger, column), MonthField):
        return Q(**{f"{column}__gte": first, f"{column}__lte": last})
    return Q(**{f"{column}__gte": first_day(first), f"{column}__lte": last_day(last)})


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What every count has: the indicator, the ledger, the column of its date or month, and which rows.

    `where` must not follow a to-many relation. `region` leads to the row's region; "" = the ledger is of
    the whole city, and no 旗县区 has a count of its own.
    """

    indicator: str
    ledger: type[Ledger]
    on: str
    where: Q = field(default_factory=Q)
    region: str = "region"
    to_date: ClassVar[bool] = False  # whether the rows of the whole year so far are counted

    def rows(self, county: int | None, month: Month) -> "models.QuerySet[Any]":
        """The rows that the count of the month rests on."""
        found = self._placed(county)
        return found.filter(self._within(month.january if self.to_date else month, month))

    def counted(self, county: int | None, month: Month, unit: str) -> Counted | None:
        if county is not None and not self.region:
            return None
        answer = self.rows(county, month).aggregate(**_MARK, **self._asked(month))
        if not answer["_rows"] and not self._in_use(month):
            return None
        return Counted(
            cells=self._cells(answer, Unit.of(unit)),
            said=self._said(answer),
            rows=answer["_rows"],
            fingerprint=_fingerprint(answer),
            address=self.address(county, month),
        )

    def address(self, county: int | None, month: Month) -> str:
        """The list of exactly these rows, in the admin."""
        meta = self.ledger._meta
        place = county or ""
        return (
            f"{reverse(f'admin:{meta.app_label}_{meta.model_name}_changelist')}"
            f"?counted={self.indicator}~{month}~{place}"
        )

    # --- what the kinds of count say for themselves

    def _asked(self, month: Month) -> dict[str, Any]:
        return {}

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        raise NotImplementedError

    def _said(self, answer: Mapping[str, Any]) -> str:
        return f"{answer['_rows']}行"

    # --- shared

    def _placed(self, county: int | None) -> "models.QuerySet[Any]":
        found = self.ledger._base_manager.filter(self.where)
        return found if county is None else found.filter(**{self.region: county})

    def _within(self, first: Month, last: Month) -> Q:
        return within(self.ledger, self.on, first, last)

    def _in_use(self, month: Month) -> bool:
        """Whether the ledger was kept by then: an empty month of a kept ledger is zero, else nothing."""
        by_then = self._within(Month(1949, 1), month)
        return self.ledger._base_manager.filter(by_then).exists()


@dataclass(frozen=True, kw_only=True)
class Rows(Tally):
    """How many rows: 件, 场次, 个."""

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        return {"value": _into(Decimal(answer["_rows"]), unit.base, unit)}


@dataclass(frozen=True, kw_only=True)
class Total(Tally):
    """The sum of an amount column; its own unit is converted into the indicator's (元 → 万元)."""

    amount: str

    def _asked(self, month: Month) -> dict[str, Any]:
        return {"amount": Sum(self.amount)}

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        return {"value": _into(answer["amount"] or Decimal(0), self._unit, unit)}

    def _said(self, answer: Mapping[str, Any]) -> str:
        return f"{answer['_rows']}行，合计{plain(Decimal(answer['amount'] or 0)):f}{self._unit}"

    @property
    def _unit(self) -> str:
        column = _column(self.ledger, self.amount)
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
            "value": _into(Decimal(month), unit.base, unit),
            "cumulative": _into(Decimal(year), unit.base, unit),
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
        monthly = isinstance(_column(self.ledger, self.until), MonthField)
        return Q(**{f"{self.until}__gt": month if monthly else last_day(month)})

    def _asked(self, month: Month) -> dict[str, Any]:
        return {"amount": Sum(self.amount)} if self.amount else {}

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        if not self.amount:
            return {"value": _into(Decimal(answer["_rows"]), unit.base, unit)}
        column = _column(self.ledger, self.amount)
        own = column.unit if isinstance(column, AmountField) else unit.base
        return {"value": _into(answer["amount"] or Decimal(0), own, unit)}


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
        return {"value": _into(Decimal(answer["different"]), unit.base, unit)}

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
            "value": _into(Decimal(answer["month"]), unit.base, unit),
            "cumulative": _into(Decimal(answer["year"]), unit.base, unit),
        }

    def _said(self, answer: Mapping[str, Any]) -> str:
        gone = answer["_rows"] - answer["year"]
        passed = f"，另有{gone}件已转出不计" if gone else ""
        return f"当月{answer['month']}，年初以来{answer['year']}{passed}"


@dataclass(frozen=True, kw_only=True)
class Ratio(Tally):
    """A share in %: of the rows that are `whole`, those that are `part` too; Σ/Σ for the year to date.

    Both are asked as of the last day of the month; 0/0 is no rate (DOMAIN 2.5). `monthly` False: the rate
    to date alone, where a month's own rows say nothing yet (a proposal is not answered within its month).
    """

    part: Part
    whole: Part
    monthly: bool = True
    to_date: ClassVar[bool] = True

    def _asked(self, month: Month) -> dict[str, Any]:
        end, within = last_day(month), self._within(month, month)
        whole = self.whole(end)
        part = whole & self.part(end)
        return {
            "part": Number("pk", filter=part & within),
            "whole": Number("pk", filter=whole & within),
            "part_to_date": Number("pk", filter=part),
            "whole_to_date": Number("pk", filter=whole),
        }

    def _cells(self, answer: Mapping[str, Any], unit: Unit) -> Cells:
        to_date = {"cumulative": _percent(answer["part_to_date"], answer["whole_to_date"])}
        return {"value": _percent(answer["part"], answer["whole"]), **to_date} if self.monthly else to_date

    def _said(self, answer: Mapping[str, Any]) -> str:
        of_month = f"当月{answer['part'] or 0}／{answer['whole'] or 0}，" if self.monthly else ""
        return f"{of_month}年初以来{answer['part_to_date'] or 0}／{answer['whole_to_date'] or 0}"


@dataclass(frozen=True, kw_only=True)
class AmountRatio(Ratio):
    """A share in % of two amount columns, Σpart/Σwhole: 「单一窗口」应用率."""

    part: str  # type: ignore[assignment]
    whole: str  # type: ignore[assignment]

    def _asked(self, month: Month) -> dict[str, Any]:
        within = self._within(month, month)
        return {
            "part": Sum(self.part, filter=within),
            "whole": Sum(self.whole, filter=within),
            "part_to_date": Sum(self.part),
            "whole_to_date": Sum(self.whole),
        }


# --- numbers ------------------------------------------------------------------------------------------


def _column(model: type[models.Model], path: str) -> Any:
    """The column at the end of a path: programme__amount."""
    *steps, name = path.split("__")
    for step in steps:
        related = model._meta.get_field(step).related_model
        assert isinstance(related, type)
        model = related
    return model._meta.get_field(name)


def _into(amount: Decimal, own: str, unit: Unit) -> Decimal:
    return Quantity(plain(Decimal(amount)), Unit.of(own or unit.text)).to(unit).amount


def _percent(part: Any, whole: Any) -> Decimal | None:
    """Σpart/Σwhole in %, with as many digits as a figure may have."""
    if not whole:
        return None
    share = Decimal(part or 0) / Decimal(whole) * 100
    return plain(share.quantize(Decimal(1).scaleb(share.adjusted() - MOST_DIGITS + 3)))


def _fingerprint(answer: Mapping[str, Any]) -> str:
    """Changes whenever a counted row is added, taken away or written again (every write has its version),
    and whenever the count comes out differently (the row of a parent was written: a fair's date).
    """
    text = "|".join(f"{name}={value}" for name, value in answer.items())
    return hashlib.sha256(text.encode()).hexdigest()[:16]
