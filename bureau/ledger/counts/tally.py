"""What every count has: which rows of which ledger, over which months, and their fingerprint."""

import hashlib
from calendar import monthrange
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count as Number
from django.db.models import Max, Min, Q, Sum, Value
from django.urls import reverse

from bureau.algebra.number import MOST_DIGITS, plain
from bureau.algebra.period import Month
from bureau.algebra.quantity import Quantity, Unit
from bureau.area.ledgers import Counted, Slot
from bureau.ledger.fields import MonthField
from bureau.ledger.models import Ledger

Part = Callable[[date], Q]  # which rows, as of the last day of the period
Cells = Mapping[str, Decimal | None]
MARK = {
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
    if isinstance(column_of(ledger, column), MonthField):
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
        return self.counted_at([(county, month)], unit).get((county, month))

    def counted_at(self, slots: Collection[Slot], unit: str) -> dict[Slot, Counted]:
        """The count in each of these places and months where the ledger was kept by then.

        One query, and one more where a slot has no rows.
        """
        wanted = [(county, month) for county, month in slots if county is None or self.region]
        answers = self._answers(wanted)
        empty = [slot for slot in wanted if not answers[slot]["_rows"]]
        first = self._first_month() if empty else None
        unused = {slot for slot in empty if first is None or slot[1] < first}
        return {
            (county, month): Counted(
                cells=self._cells(answer, Unit.of(unit)),
                said=self._said(answer),
                rows=answer["_rows"],
                fingerprint=fingerprint(answer),
                address=self.address(county, month),
            )
            for (county, month), answer in answers.items()
            if (county, month) not in unused
        }

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

    def _answers(self, slots: Sequence[Slot]) -> dict[Slot, dict[str, Any]]:
        """What the rows of each slot add up to, all in one query: a SELECT of aggregates for each."""
        asked = [MARK | self._asked(month) for _, month in slots]
        sums = [
            self.rows(*slot)
            .order_by()
            .annotate(slot=Value(at, models.IntegerField()))
            .values("slot")
            .annotate(**{f"{name.strip('_')}_counted": each for name, each in asked[at].items()})
            for at, slot in enumerate(slots)
        ]
        if not sums:
            return {}
        found = {row["slot"]: row for row in sums[0].union(*sums[1:], all=True)}
        return {
            slot: {name: found[at][f"{name.strip('_')}_counted"] for name in asked[at]}
            for at, slot in enumerate(slots)
        }

    def _first_month(self) -> Month | None:
        """Since when the ledger is kept: from then on an empty month is zero, before it is nothing."""
        first = self.ledger._base_manager.aggregate(first=Min(self.on))["first"]
        return Month(first.year, first.month) if isinstance(first, date) else first


def column_of(model: type[models.Model], path: str) -> Any:
    """The column at the end of a path: programme__amount."""
    *steps, name = path.split("__")
    for step in steps:
        related = model._meta.get_field(step).related_model
        assert isinstance(related, type)
        model = related
    return model._meta.get_field(name)


def into(amount: Decimal, own: str, unit: Unit) -> Decimal:
    return Quantity(plain(Decimal(amount)), Unit.of(own or unit.text)).to(unit).amount


def percent(part: Any, whole: Any) -> Decimal | None:
    """Σpart/Σwhole in %, with as many digits as a figure may have."""
    if not whole:
        return None
    share = Decimal(part or 0) / Decimal(whole) * 100
    return plain(share.quantize(Decimal(1).scaleb(share.adjusted() - MOST_DIGITS + 3)))


def fingerprint(answer: Mapping[str, Any]) -> str:
    """Changes whenever a counted row is added, taken away or written again (every write has its version),
    and whenever the count comes out differently (the row of a parent was written: a fair's date).
    """
    text = "|".join(f"{name}={value}" for name, value in answer.items())
    return hashlib.sha256(text.encode()).hexdigest()[:16]
