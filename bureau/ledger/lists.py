"""Lists of names out of a ledger, for the report language: 台账('消费促进', '促消费活动').前(3).名称."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from bureau.algebra.period import Month, Span
from bureau.area.ledgers import Named
from bureau.ledger.counts import first_day, last_day, within
from bureau.ledger.models import Ledger


@dataclass(frozen=True, kw_only=True)
class NameList:
    """The entries of a ledger within a span, by importance. `order` sorts, then the date.

    `name` and `text` say an entry; rows of the same name are named once.
    """

    title: str
    ledger: type[Ledger]
    on: str
    name: Callable[[Any], str]
    text: Callable[[Any], str] = lambda row: ""
    where: Q = field(default_factory=Q)
    still: Callable[[date], Q] | None = None  # what must hold at the end of the span's last month, too
    order: tuple[str, ...] = ()
    related: tuple[str, ...] = ()  # what name and text look up: joined, not asked for row by row

    def named(self, span: Span) -> Iterator[Named]:
        dated = within(self.ledger, self.on, span.first, span.last)
        if self.still:
            dated &= self.still(last_day(span.last))
        seen: set[str] = set()
        rows = self.ledger._base_manager.filter(self.where, dated).select_related(*(self.related or (None,)))
        for row in rows.order_by(*self.order, self.on, "pk"):
            name = self.name(row)
            if name not in seen:
                seen.add(name)
                yield Named(name, _day(getattr(row, self.on)), self.text(row))


def _day(given: date | Month) -> date:
    return first_day(given) if isinstance(given, Month) else given
