"""The download of a return's template, below /admin/figures/return/."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from bureau.algebra.period import Month
from bureau.figures.return_sheet import open_return
from bureau.figures.return_template import file_name, template
from bureau.figures.views import desk_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(request: HttpRequest, section: int, month: Month) -> HttpResponse:
    """The section's return of the month as a workbook to fill in."""
    desk, _, _ = desk_of(request, section, month)
    response = HttpResponse(template(open_return(desk)), content_type=_XLSX)
    response["Content-Disposition"] = content_disposition_header(True, file_name(desk)) or "attachment"
    return response
