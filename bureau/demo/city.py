"""The demonstration city: its name, its regions, and how it is loaded and taken out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import connection, transaction
from django.db.models import ProtectedError

from bureau.accounts.models import User
from bureau.area.config import AreaConfig
from bureau.area.demonstration import DemoHighlight, DemoHonour, DemoTarget
from bureau.area.installed import areas
from bureau.demo import ledgers
from bureau.demo.reviewed import review
from bureau.demo.rows import SOURCE, DemoRow, rows_of
from bureau.figures import append_only, catalogue, holdings, territory
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.models import Highlight, Honour, Indicator, Region, Source, Target
from bureau.figures.removal import real_batches, remove_demonstration_figures
from bureau.ledger.demonstration import COUNTIES as COUNTIES
from bureau.reports.models import Baseline, Frozen

NAME, SHORT_NAME = "示范市", "全市"
_UNNAMED, _UNNAMED_SHORT = catalogue.REGIONS[0][:2]


class DemoRefused(Exception):
    """The demonstration city cannot be loaded or taken out; the message says why and what to do."""


@dataclass(frozen=True)
class Loaded:
    """What one loading brought; all zero when the city was there already."""

    figures: int = 0
    targets: int = 0
    honours: int = 0
    highlights: int = 0
    ledger_rows: int = 0


@transaction.atomic
def load() -> Loaded:
    """Brings the demonstration city in. Nothing happens where it is already; raises `DemoRefused` where
    there are real figures, or where a real bureau has been set up.
    """
    if count := real_batches():
        raise DemoRefused(f"库中已有{count}批正式数据，不能再载入演示城市。请另用一个空的数据库。")
    if holdings.is_demonstration():
        return Loaded()
    city = territory.city()
    if city.name != _UNNAMED:
        raise DemoRefused(f"本库已设为“{city.name}”，不能再载入演示城市。请另用一个空的数据库。")
    regions = _name_regions(city)
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    found = areas()
    loaded = Loaded(
        figures=sum(_enter(area, indicators, regions) for area in found),
        targets=sum(_set_targets(area.demo.TARGETS, indicators, city) for area in found),
        honours=sum(_note_honours(area.demo.HONOURS, area.label) for area in found),
        highlights=sum(_note_highlights(area.demo.HIGHLIGHTS, area.label) for area in found),
    )
    review()
    return replace(loaded, ledger_rows=ledgers.keep())


def remove() -> int:
    """Takes out what `load` brought, the texts written of it and the demonstration accounts.

    Returns the number of figures.

    Raises `DemoRefused` where there is no demonstration city and `RealFiguresError` where there are real
    figures. All or nothing. Never inside `atomic`: see `remove_demonstration_figures`.
    """
    if not holdings.is_demonstration():
        raise DemoRefused("本库没有演示城市，不用删除。")
    if count := ledgers.kept_by_people():
        raise DemoRefused(f"台账里有{count}处不是演示账号登记的内容，不能删除。")
    with connection.schema_editor() as editor:
        append_only.remove(editor)
        ledgers.forget()
        removed = remove_demonstration_figures(editor)
        for texts in (Frozen, Baseline):  # they say figures of an invented city; kept texts may be people's
            texts.objects.all().delete()
        for area in areas():
            _forget(area)
        Region.objects.filter(role=Region.Role.COUNTY, name__in=COUNTIES).delete()
        Region.objects.filter(role=Region.Role.CITY).update(name=_UNNAMED, short_name=_UNNAMED_SHORT)
        for user in User.objects.filter(is_demo=True):
            _dismiss(user)
    return removed


# --- loading --------------------------------------------------------------------------------------


def _name_regions(city: Region) -> dict[str, Region]:
    """The city by its invented name, with its 旗县区; by name, and under "" the city itself."""
    city.name, city.short_name = NAME, SHORT_NAME
    city.save(update_fields=["name", "short_name"])
    for order, county in enumerate(COUNTIES, start=1):
        Region.objects.get_or_create(name=county, defaults={"role": Region.Role.COUNTY, "order": order})
    return {region.name: region for region in Region.objects.all()} | {"": city}


def _enter(area: AreaConfig, indicators: dict[str, Indicator], regions: dict[str, Region]) -> int:
    """One area's figures as one batch."""
    rows: Iterable[DemoRow] = rows_of(area.demo.FIGURES, area.indicators)
    entries = [Entry(indicators[row.code], regions[row.region], row.month, row.values) for row in rows]
    outcome = enter(entries, Act(Source.DEMO))
    if outcome.refusals:
        raise DemoRefused(f"演示数据未能载入：{outcome.refusals[0].message}")
    return len(outcome.new)


def _set_targets(targets: Iterable[DemoTarget], indicators: dict[str, Indicator], city: Region) -> int:
    rows = [
        Target.objects.get_or_create(
            indicator=indicators[target.code],
            region=city,
            year=target.year,
            level=target.level,
            defaults={"amount": target.amount, "set_by": target.set_by},
        )
        for target in targets
    ]
    return sum(made for _, made in rows)


def _note_honours(honours: Iterable[DemoHonour], area: str) -> int:
    rows = [
        Honour.objects.get_or_create(
            title=honour.title,
            year=year,
            defaults={
                "area": area,
                "given_by": honour.given_by,
                "total": honour.total,
                "field": honour.field,
                "chosen": honour.chosen,
                "note": honour.note,
                "on": f"{year}-{honour.on}" if honour.on else None,
            },
        )
        for honour in honours
        for year in honour.years
    ]
    return sum(made for _, made in rows)


def _note_highlights(highlights: Iterable[DemoHighlight], area: str) -> int:
    rows = [
        Highlight.objects.get_or_create(
            area=area,
            on=highlight.on,
            name=highlight.name,
            defaults={
                "topic": highlight.topic,
                "text": highlight.text,
                "importance": highlight.importance,
                "source": SOURCE,
            },
        )
        for highlight in highlights
    ]
    return sum(made for _, made in rows)


# --- taking out -----------------------------------------------------------------------------------


def _forget(area: AreaConfig) -> None:
    for target in area.demo.TARGETS:
        Target.objects.filter(
            indicator__code=target.code, region=territory.city(), year=target.year, level=target.level
        ).delete()
    for honour in area.demo.HONOURS:
        Honour.objects.filter(title=honour.title, year__in=honour.years).delete()
    for highlight in area.demo.HIGHLIGHTS:
        Highlight.objects.filter(area=area.label, on=highlight.on, name=highlight.name).delete()


def _dismiss(user: User) -> None:
    """Deletes a demonstration account; one that a kept row still names is locked instead."""
    try:
        with transaction.atomic():
            user.delete()
    except ProtectedError:
        user.is_active = False
        user.set_unusable_password()
        user.save()
