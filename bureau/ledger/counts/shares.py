"""Counts that divide: shares of rows and of amounts, Σ/Σ (DOMAIN 2.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Count as Number
from django.db.models import Sum

from bureau.algebra.period import Month
from bureau.algebra.quantity import Unit
from bureau.ledger.counts.tally import (
    Cells,
    Part,
    Tally,
    last_day,
    percent,
)


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
        to_date = {"cumulative": percent(answer["part_to_date"], answer["whole_to_date"])}
        return {"value": percent(answer["part"], answer["whole"]), **to_date} if self.monthly else to_date

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
