"""The addresses of the autosaved draft: the page's script keeps it, a button throws it away."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from bureau.figures import drafts
from bureau.figures.drafts import DraftRefused
from bureau.figures.return_across import desk_at
from bureau.figures.return_page import address_of


@require_POST
def keep_draft(request: HttpRequest, **where: Any) -> HttpResponse:
    """Keeps what was typed so far and says when; a sentence where it cannot be kept."""
    try:
        at = drafts.keep(desk_at(request, **where), request.body, beside=request.GET.get("beside") == "1")
    except DraftRefused as refused:
        return JsonResponse({"sentence": str(refused)}, status=400)
    return JsonResponse({"kept": f"{localtime(at):%H:%M}" if at else ""})


@require_POST
def discard_draft(request: HttpRequest, **where: Any) -> HttpResponse:
    """Throws the person's draft away and shows the page without it."""
    desk = desk_at(request, **where)
    drafts.discard(desk)
    return redirect(address_of(desk))
