"""Charts and tables to take away, at addresses with the month in them: PNG, CSV, XLSX. Nothing is kept."""

from collections.abc import Sequence
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from bureau.algebra.period import Month
from bureau.dashboard.asked import NotThere, asked, lookback, not_there
from bureau.dashboard.indicator_page import indicator_page
from bureau.dashboard.picture import png
from bureau.dashboard.plot import Plot
from bureau.dashboard.regions_page import regions_page
from bureau.figures import holdings
from bureau.figures.spreadsheet import writing

_TYPES = {
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def of_indicator(
    request: HttpRequest, code: str, region: int, month: Month, plot: str, file: str
) -> HttpResponse:
    """A chart or the table of the indicator's page; `?years=` as on the page."""
    try:
        page = indicator_page(asked(code, region, month), lookback(request))
        return _file([*page.plots, page.table.plot], page.asked.region.name, month, plot, file)
    except NotThere as why:
        return not_there(request, why)


def of_regions(request: HttpRequest, code: str, month: Month, plot: str, file: str) -> HttpResponse:
    """A chart or the ranking of the 旗县区."""
    try:
        page = regions_page(asked(code, None, month))
        return _file([*page.plots, page.table], page.asked.region.name, month, plot, file)
    except NotThere as why:
        return not_there(request, why)


def _file(plots: Sequence[Plot], region: str, month: Month, key: str, ending: str) -> HttpResponse:
    plot = next((each for each in plots if each.key == key), None)
    if plot is None or ending not in _TYPES or (ending == "png" and not plot.spec):
        raise NotThere(
            "没有这张图或这个文件：图可以下载为PNG，数据可以下载为Excel或CSV。请从指标页重新选择。"
        )
    name = f"{region}{plot.title}-{month}.{ending}"
    return HttpResponse(
        _content(plot, region, month, ending),
        content_type=_TYPES[ending],
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "Cache-Control": "no-store",
        },
    )


def _content(plot: Plot, region: str, month: Month, ending: str) -> bytes:
    if ending == "png":
        demonstration = "（演示数据）" if holdings.is_demonstration() else ""
        return png(plot.spec, plot.title, f"{region}，数据截至{month.label}{demonstration}")
    headings, rows = plot.table()
    if ending == "csv":
        return writing.as_csv(headings, rows)
    return writing.as_xlsx("数据", headings, rows, {})
