"""The built-in catalogue: what areas declare goes in where it is missing, never over staff's changes."""

from typing import Any

from django.db import transaction

from bureau.area.built_in import BuiltIn
from bureau.area.installed import areas
from bureau.figures.models import Alias, Definition, Indicator, Region

REGIONS = (
    ("本市", "全市", Region.Role.CITY, 0),
    ("全区", "全区", Region.Role.REFERENCE, 900),
    ("全国", "全国", Region.Role.REFERENCE, 910),
)


@transaction.atomic
def insert_missing(**kwargs: Any) -> None:
    """Inserts regions and indicators whose role, name or code is not there yet; runs after every migrate."""
    _regions()
    stored = set(Indicator.objects.values_list("code", flat=True))
    declared = [(area.label, built_in) for area in areas() for built_in in area.indicators]
    fresh = [(label, built_in) for label, built_in in declared if built_in.code not in stored]
    for place, (label, built_in) in enumerate(fresh, start=len(stored)):
        _insert(label, built_in, order=place)
    for _, built_in in fresh:  # parts after wholes, whatever their order
        if built_in.part_of:
            whole = Indicator.objects.get(code=built_in.part_of)
            Indicator.objects.filter(code=built_in.code).update(part_of=whole)


def _regions() -> None:
    if Region.objects.exists():
        return
    for name, short_name, role, order in REGIONS:
        Region.objects.create(name=name, short_name=short_name, role=role, order=order)


def _insert(area: str, built_in: BuiltIn, order: int) -> None:
    indicator = Indicator.objects.create(
        code=built_in.code,
        name=built_in.name,
        short_name=built_in.short_name,
        area=area,
        unit=built_in.unit,
        said_in=built_in.said_in,
        kind=built_in.kind.value,
        decimals=built_in.decimals,
        direction=built_in.direction,
        merged_since=built_in.merged_since,
        since_year=built_in.since_year,
        source=built_in.source,
        headline=built_in.headline,
        order=order,
    )
    Alias.objects.bulk_create(Alias(indicator=indicator, name=name) for name in built_in.aliases)
    if built_in.definition:
        Definition.objects.create(indicator=indicator, text=built_in.definition)
