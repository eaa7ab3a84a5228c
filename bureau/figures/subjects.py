"""A row of the catalogue or of the regions as the pure rooms know it, and whether it counts in a month."""

from bureau.algebra.period import Month
from bureau.algebra.quantity import Unit
from bureau.algebra.reading import Place, Subject
from bureau.algebra.values import Kind
from bureau.figures.models import Indicator, Region


def subject_of(indicator: Indicator, month: Month) -> Subject:
    """The catalogue row as the pure rooms know it; cheap with `definitions` and `aliases` prefetched."""
    unit = Unit.of(indicator.unit)
    return Subject(
        code=indicator.code,
        name=indicator.name,
        short_name=indicator.short_name or indicator.name,
        area=indicator.area,
        unit=unit,
        said_unit=Unit.of(indicator.said_in) if indicator.said_in else unit,
        decimals=indicator.decimals,
        kind=Kind(indicator.kind),
        direction=indicator.direction,
        definition=definition_in(indicator, month),
        source=indicator.source,
        since_year=indicator.since_year,
        aliases=tuple(alias.name for alias in indicator.aliases.all()),
        part_of=indicator.part_of.code if indicator.part_of else "",
        headline=indicator.headline,
        retired=not is_active(indicator, month),
        merged_since=indicator.merged_since,
    )


def place_of(region: Region) -> Place:
    return Place(str(region.pk), region.name, region.short_name or region.name, region.role)


def definition_in(indicator: Indicator, month: Month) -> str:
    """The definition (口径) that counts in the month; empty when none is written down."""
    versions = [version for version in indicator.definitions.all() if (version.valid_from or month) <= month]
    latest = max(versions, key=lambda version: str(version.valid_from or ""), default=None)
    return latest.text if latest else ""


def is_active(indicator: Indicator, month: Month) -> bool:
    """Whether the indicator is kept in the month (启用、停用月份)."""
    started = indicator.active_from is None or indicator.active_from <= month
    return started and (indicator.active_to is None or month <= indicator.active_to)


def breaks(indicator: Indicator) -> tuple[Month, ...]:
    """The months from which a new definition (口径) counts, in time."""
    starts = (definition.valid_from for definition in indicator.definitions.all())
    return tuple(sorted(start for start in starts if start is not None))
