"""One area in one month: its sentence, its table, its charts, what is late, and the way to its ledgers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from bureau.accounts.models import Duty
from bureau.accounts.roles import may_administer
from bureau.algebra.period import Month, Span
from bureau.area.installed import area_names
from bureau.dashboard.asked import NotThere, in_time
from bureau.dashboard.first_screen import remarked
from bureau.dashboard.indicator_plots import Notes, months
from bureau.dashboard.noted import NotedList, noted_lists
from bureau.dashboard.plot import Plot
from bureau.dashboard.sentences import Piece, sentence
from bureau.dashboard.tiles import AreaBlock, AreaTitle, area_blocks, headline
from bureau.figures import reader, territory
from bureau.figures.board import Cell, board
from bureau.figures.checking import first_year, remarks_on, with_kin
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Region

_MONTHS = 6  # so far back the page looks for returns that are not approved


@dataclass(frozen=True)
class Shelf:
    """A ledger of the area that the person may open."""

    name: str
    address: str


@dataclass(frozen=True)
class AreaPage:
    city: Region
    month: Month
    block: AreaBlock
    pieces: tuple[Piece, ...]
    plots: tuple[tuple[str, Plot], ...]  # by the indicator's code, which stands in the downloads' addresses
    lists: tuple[NotedList, ...]
    lacking: tuple[tuple[str, str, str], ...]  # code, name and reason of every indicator without a figure
    open_returns: tuple[Cell, ...]  # the city's returns that nobody has approved, the newest first


def area_page(area: str, month: Month) -> AreaPage:
    """A constant number of queries, whatever the number of indicators and years; raises `NotThere`."""
    if area not in area_names():
        raise NotThere("没有这个业务板块，可能地址有误。请从看板重新选择。")
    in_time(month)
    city = territory.city()
    found = reader.readings(
        Span.to_date(month), indicators=with_kin(Q(area=area)), regions=[city], since=first_year(month)
    )
    own = [each for each in found.of_region() if each.subject.area == area]
    if not own:
        raise NotThere(f"“{area_names()[area]}”在{month.label}没有启用的指标，没有数据。")
    duty = Duty.objects.filter(area=area).select_related("section").first()
    title = AreaTitle(area, area_names()[area], duty.section.name if duty else "")
    (block,) = area_blocks(own, [title])
    charts = ((each.subject.code, months(each, Notes(), this_month())) for each in headline(own))
    noted = remarked(remarks_on(found, [area], city).values())
    return AreaPage(
        city=city,
        month=month,
        block=block,
        pieces=sentence(headline(own)),
        plots=tuple((code, plot) for code, plot in charts if not plot.is_empty),
        lists=noted_lists(own, noted, month < this_month()),
        lacking=tuple((each.code, each.name, each.level.why) for each in block.lines if each.level.is_gap),
        open_returns=_open(area, month, city),
    )


def _open(area: str, month: Month, city: Region) -> tuple[Cell, ...]:
    """The returns of the last months that are asked for and not approved."""
    cells: Sequence[Cell] = [
        cell for line in board([area], month, _MONTHS, checks=False, city=city).lines for cell in line.cells
    ]
    return tuple(cell for cell in reversed(cells) if cell.asked and cell.state != "已审")


def shelves(request: HttpRequest, area: str) -> tuple[Shelf, ...]:
    """The area's ledgers that the person may open in the admin; leaders do not go there."""
    if not may_administer(request.user):
        return ()
    return tuple(
        Shelf(
            str(model._meta.verbose_name),
            reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"),
        )
        for model, keeper in admin.site._registry.items()
        if model._meta.app_label == area and keeper.has_view_permission(request)
    )
