"""The demonstration city's ledgers: kept by the areas so that they count what its figures say."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from django.apps import apps
from django.db import transaction
from django.db.models import Model, ProtectedError

from bureau.algebra.period import Span
from bureau.area.config import AreaConfig
from bureau.area.installed import areas
from bureau.demo.history import LAST_YEAR
from bureau.figures import as_stored, counting, territory
from bureau.figures.models import Indicator, LedgerCount, Region
from bureau.ledger.history import LedgerChange
from bureau.ledger.models import Attachment, Ledger

Cells = Mapping[str, Decimal | int | None]
_YEARS = range(LAST_YEAR - 2, LAST_YEAR + 1)


def keep() -> int:
    """Brings every area's ledgers in, and notes beside the figures of the last year what they count.
    Returns the number of rows.
    """
    city = territory.city()
    counties = {region.name: region for region in Region.objects.filter(role=Region.Role.COUNTY)}
    for area in areas():
        area.demo_ledgers.keep(city, counties, _figures(area, [city, *counties.values()]))
    offered = counting.offers(Indicator.objects.all(), [city], list(Span.year(LAST_YEAR))).values()
    counting.note([(offer, "") for offer in offered], None, None)
    return sum(model._base_manager.count() for area in areas() for model in _ledgers(area))


def kept_by_people() -> int:
    """How many rows somebody keeps who is not a demonstration account: these are real."""
    return LedgerChange.objects.exclude(by__isnull=True).exclude(by__is_demo=True).count()


def forget() -> None:
    """Takes every ledger row out, with its history and its files. The caller has lifted the triggers."""
    for attachment in Attachment.objects.all():
        transaction.on_commit(partial(attachment.file.storage.delete, attachment.file.name))
    Attachment.objects.all().delete()
    LedgerCount.objects.all().delete()
    LedgerChange.objects.all().delete()
    left = [model for area in areas() for model in _ledgers(area)]
    while left:
        protected = [model for model in left if not _emptied(model)]
        if len(protected) == len(left):
            raise RuntimeError("台账之间互相引用，不能清空。")
        left = protected


def _figures(area: AreaConfig, regions: list[Region]) -> dict[tuple[object, ...], Cells]:
    """The stored figures of the area: of the city by (code, month), of a 旗县区 by (code, month, name)."""
    indicators = {each.pk: each.code for each in Indicator.objects.filter(area=area.label)}
    names = {region.pk: region for region in regions}
    months = [month for year in _YEARS for month in Span.year(year)]
    found: dict[tuple[object, ...], Cells] = {}
    for row in as_stored.rows(indicators, names, months).values():
        region, key = names[row.region_id], (indicators[row.indicator_id], row.month)
        found[key if region.role == Region.Role.CITY else (*key, region.name)] = row.cells
    return found


def _ledgers(area: AreaConfig) -> list[type[Model]]:
    """The area's ledgers."""
    return [model for model in apps.get_app_config(area.label).get_models() if issubclass(model, Ledger)]


def _emptied(model: type[Model]) -> bool:
    try:
        with transaction.atomic():
            model._base_manager.all().delete()
    except ProtectedError:
        return False
    return True
