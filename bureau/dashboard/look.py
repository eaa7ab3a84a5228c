"""How the portal looks to one person: light or dark, and which colour a rise has. Kept in two cookies, so
that it works without JavaScript and on a page of nobody; the bureau's own choice is a setting.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

GROUNDS = {"auto": "跟随系统", "light": "浅色", "dark": "深色"}
RISES = {"red": "涨红跌绿", "green": "涨绿跌红"}
_MEDIA = {"auto": "screen and (prefers-color-scheme: dark)", "light": "not all", "dark": "screen"}
_YEAR = 365 * 24 * 3600


def look(request: HttpRequest) -> dict[str, Any]:
    """For every template: the media in which dark.css holds (never on paper), and the colour of a rise."""
    ground, rise = _chosen(request)
    return {"dark_media": _MEDIA[ground], "rise": rise}


def look_page(request: HttpRequest) -> HttpResponse:
    """The two choices; a POST keeps them and leads back."""
    if request.method != "POST":
        ground, rise = _chosen(request)
        back = request.headers.get("Referer", "")
        context = {"grounds": GROUNDS, "rises": RISES, "ground": ground, "rise_chosen": rise, "back": back}
        return render(request, "dashboard/look.html", context)
    response = redirect(_back(request))
    for name, known in (("ground", GROUNDS), ("rise", RISES)):
        value = request.POST.get(name, "")
        if value in known:
            secure = bool(settings.SESSION_COOKIE_SECURE)
            response.set_cookie(name, value, max_age=_YEAR, samesite="Lax", secure=secure, httponly=True)
    return response


def _chosen(request: HttpRequest) -> tuple[str, str]:
    ground, rise = request.COOKIES.get("ground", ""), request.COOKIES.get("rise", "")
    return (
        ground if ground in GROUNDS else "auto",
        rise if rise in RISES else settings.RISE_COLOUR,
    )


def _back(request: HttpRequest) -> str:
    """The page that the person came from, never another host."""
    address = request.POST.get("back", "")
    mine = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    # an address of ours is whole or begins at the root: anything else would be taken for a page's name
    return address if mine and address.startswith(("/", "http://", "https://")) else reverse("home")
