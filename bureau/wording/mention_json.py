"""A mention as plain values, and back: so that a text that is kept need not be read again."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from bureau.algebra.period import Month, Span
from bureau.wording.mention import Mention, When


def packed(mention: Mention) -> dict[str, Any]:
    """The mention without what is empty; amounts as text, the period as its two months."""
    found = {name: value for name, value in asdict(mention).items() if value not in ("", None, 0)}
    found |= {name: f"{found[name]:f}" for name in ("amount", "upper") if name in found}
    if when := mention.period:
        found["period"] = [
            str(when.span.first),
            str(when.span.last),
            when.day,
            when.at,
            when.since,
            when.years,
        ]
    return found


def unpacked(kept: dict[str, Any]) -> Mention:
    """The mention that was packed."""
    fields = {"span": "", "start": 0, "end": 0, "indicator": "", "unit": "", "period": None, **kept}
    fields["amount"] = Decimal(fields.get("amount", 0))
    if "upper" in fields:
        fields["upper"] = Decimal(fields["upper"])
    if fields["period"] is not None:
        first, last, *days = fields["period"]
        fields["period"] = When(Span(Month.parse(first), Month.parse(last)), *days)
    return Mention(**fields)


def year_of(kept: dict[str, Any]) -> int | None:
    """The year that a packed mention speaks of, without unpacking it."""
    period = kept.get("period")
    return int(period[0][:4]) if period else None
