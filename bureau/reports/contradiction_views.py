"""The page of 文稿打架."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bureau.accounts import roles
from bureau.reports.contradictions import clashes, years
from bureau.reports.kept import readable, waiting_for_renewal
from bureau.reports.kept_views import allowed


def contradictions(request: HttpRequest) -> HttpResponse:
    """The texts of a year that say different things of the same figure."""
    user = allowed(request)
    known = years()
    asked = request.GET.get("year", "")[:4]
    given = int(asked) if asked.isdecimal() and 1949 < int(asked) <= 2100 else None
    year = given or (known[0] if known else timezone.localdate().year)
    context = {
        "found": clashes(year, readable(user)), "year": year, "years": known,
        "waiting": waiting_for_renewal(), "without_frozen": not roles.may_report(user),
    }  # fmt: skip
    return render(request, "reports/contradictions.html", context)
