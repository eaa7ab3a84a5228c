"""Ledger counts beside figures: what the ledgers say now, what was taken, and where the two differ.

A count is offered, never applied by itself (DESIGN 1). The return asks here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from bureau.accounts.models import User
from bureau.algebra.number import rounds_to
from bureau.algebra.period import Month
from bureau.area.installed import areas
from bureau.area.ledgers import Counted
from bureau.figures import as_stored
from bureau.figures.as_stored import Row
from bureau.figures.cells import LABELS
from bureau.figures.models import Batch, Indicator, LedgerCount, Region
from bureau.figures.states import Absence

SOURCE = "台账"  # what stands as the source of a figure that is its ledger's count
_COUNTED = {Region.Role.CITY, Region.Role.COUNTY}
Key = tuple[int, int, Month]  # indicator, region, month


@dataclass(frozen=True)
class Offer:
    """The count of one figure, and what was taken the last time (None = never)."""

    indicator: Indicator
    region: Region
    month: Month
    counted: Counted
    taken: LedgerCount | None = None

    @property
    def cells(self) -> dict[str, Decimal]:
        """The cells that the ledger gives."""
        return {name: count for name, count in self.counted.cells.items() if count is not None}

    def differs(self, values: Mapping[str, object]) -> list[str]:
        """The cells of a figure that are not what the ledger counts; an empty cell is not compared."""
        return [
            name
            for name, count in self.cells.items()
            if isinstance(value := values.get(name), Decimal) and not rounds_to(count, value)
        ]

    @property
    def changed(self) -> bool:
        """Whether the ledger's rows have changed since a figure was saved from them."""
        return self.taken is not None and self.taken.fingerprint != self.counted.fingerprint

    def explained(self, values: Mapping[str, object]) -> str:
        """Why the figure differs, as it was written when it was saved beside this very count."""
        return self.taken.reason if self.taken and not self.changed and self.differs(values) else ""

    @property
    def said(self) -> str:
        """What was counted when the figure was saved, in words; the count of now where nothing was taken."""
        return self.taken.said if self.taken else self.counted.said

    def both(self, row: Row | None) -> str:
        """The two numbers side by side where they differ; empty when the figure is the count."""
        different = self.differs(row.cells) if row else []
        return "，".join(
            f"{LABELS[name]}已填{row.cells[name]:f}，台账现为{self.cells[name]:f}"
            for name in different
            if row is not None
        )

    def sentence(self, row: Row | None) -> str:
        """What the clerk should know, with the numbers in it; empty when the figure is the count."""
        if row is None or not (both := self.both(row)):
            return ""
        if why := self.explained(row.cells):
            return f"{both}（填报时说明：{why}）"
        since = "，台账在填报之后有改动" if self.changed else ""
        return f"{both}{since}；请核对后采用台账数，或写明不同的原因。"


def offers(
    catalogue: Iterable[Indicator], regions: Collection[Region], months: Collection[Month]
) -> dict[Key, Offer]:
    """The counts of these figures. A query or two per count, whatever the rows, regions and months; one for
    what was taken.
    """
    wanted = {indicator.code: indicator for indicator in catalogue}
    counts = [count for area in areas() for count in area.counts if count.indicator in wanted]
    slots = {
        (None if region.role == Region.Role.CITY else region.pk, month): (region, month)
        for region in regions
        if region.role in _COUNTED
        for month in months
    }
    if not counts or not slots:
        return {}
    taken = _taken(wanted.values(), regions, months)
    found = {}
    for count in counts:
        indicator = wanted[count.indicator]
        for slot, counted in count.counted_at(slots, indicator.unit).items():
            region, month = slots[slot]
            key = (indicator.pk, region.pk, month)
            found[key] = Offer(indicator, region, month, counted, taken.get(key))
    return found


@dataclass(frozen=True)
class Beside:
    """One figure beside its count: what differs, or that nothing was entered yet."""

    offer: Offer
    row: Row | None

    @property
    def sentence(self) -> str:
        if not self.offer.cells:
            return ""  # nothing to divide by
        if self.row is None or self.row.absence == Absence.UNREPORTED:
            return "还没有填报"
        if self.row.absence:
            return f"月报填的是“{self.row.absence}”，台账现为{self.offer.counted.said}；请核对。"
        return self.offer.sentence(self.row)

    @property
    def stored_value(self) -> str:
        """The counted cells as they are stored."""
        cells = self.row.cells if self.row else {}
        given = {name: cells.get(name) for name in self.offer.cells}
        return "，".join(f"{LABELS[name]}{value:f}" for name, value in given.items() if value is not None)

    @property
    def agrees(self) -> bool:
        return not self.sentence

    @property
    def settled(self) -> bool:
        """Whether a difference was explained when the figure was saved."""
        return self.row is not None and bool(self.offer.explained(self.row.cells))


def beside_figures(catalogue: Sequence[Indicator], region: Region, month: Month) -> list[Beside]:
    """Every count of the month beside the stored figure, what is open first."""
    found = offers(catalogue, [region], [month])
    stored = as_stored.rows([offer.indicator.pk for offer in found.values()], [region.pk], [month])
    lines = [Beside(offer, stored.get(key)) for key, offer in found.items()]
    return sorted(lines, key=lambda line: (line.agrees, line.settled))


def _taken(
    catalogue: Iterable[Indicator], regions: Iterable[Region], months: Iterable[Month]
) -> dict[Key, LedgerCount]:
    """The last count that was taken for each figure."""
    rows = LedgerCount.objects.filter(
        indicator__in=list(catalogue), region__in=list(regions), month__in=list(months)
    )
    return {(row.indicator_id, row.region_id, row.month): row for row in rows.order_by("pk")}


def note(offered: Iterable[tuple[Offer, str]], by: User | None, batch: Batch | None) -> None:
    """Keeps the counts beside the figures that were saved from them, each with why the figure differs."""
    now = timezone.now()
    LedgerCount.objects.bulk_create(
        LedgerCount(
            batch=batch,
            at=now,
            by=by,
            indicator=offer.indicator,
            region=offer.region,
            month=offer.month,
            value=offer.cells.get("value"),
            cumulative=offer.cells.get("cumulative"),
            said=offer.counted.said[:200],
            fingerprint=offer.counted.fingerprint,
            reason=why[:200],
        )
        for offer, why in offered
    )
