"""The page of the search box. What was asked stands in the address; nothing is kept, nothing is cached."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from bureau.dashboard.search import LONGEST, NotAsked, search, words


@require_safe
@cache_control(private=True, no_store=True)
def search_page(request: HttpRequest) -> HttpResponse:
    """Results in groups; nothing found, nothing asked or too much asked is answered with a sentence."""
    typed = request.GET.get("q", "")
    context: dict[str, object] = {"asked": typed[:LONGEST].replace("\0", " ")}
    try:
        found = words(typed)
        context |= {"groups": search(request, found), "words": found}
    except NotAsked as why:
        context["sentence"] = str(why)
    return render(request, "dashboard/search.html", context)
