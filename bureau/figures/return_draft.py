"""The addresses of the autosaved draft: the page's script keeps it, a button throws it away."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bureau.algebra.period import Month
from bureau.figures import drafts
from bureau.figures.drafts import DraftRefused
from bureau.figures.reader import local
from bureau.figures.views import desk_of


@require_POST
def keep_draft(request: HttpRequest, section: int, month: Month) -> HttpResponse:
    """Keeps what was typed so far and says when; a sentence where it cannot be kept."""
    desk, _, _ = desk_of(request, section, month)
    try:
        draft = drafts.keep(desk, request.body, beside=request.GET.get("beside") == "1")
    except DraftRefused as refused:
        return JsonResponse({"sentence": str(refused)}, status=400)
    return JsonResponse({"kept": f"{local(draft.at):%H:%M}" if draft else ""})


@require_POST
def discard_draft(request: HttpRequest, section: int, month: Month) -> HttpResponse:
    """Throws the person's draft away and shows the page without it."""
    desk, _, _ = desk_of(request, section, month)
    drafts.discard(desk)
    correct = "&correct=1" if desk.corrects else ""
    return redirect(f"{reverse('return-grid', args=[section, month])}?region={desk.region.pk}{correct}")
