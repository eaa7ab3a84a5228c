"""How the portal looks to one person: light or dark, and which colour a rise has.

The account keeps it, so that it is the same on the phone and at the desk. Cookies keep the same for the pages
before the log-in. It works without JavaScript; the bureau's own choice of the colour is a setting.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from bureau.accounts.models import Ground, Rise, User
from bureau.accounts.roles import person

_MEDIA = {
    Ground.AUTO: "screen and (prefers-color-scheme: dark)",
    Ground.LIGHT: "not all",
    Ground.DARK: "screen",
}
_YEAR = 365 * 24 * 3600


def look(request: HttpRequest) -> dict[str, Any]:
    """For every template: the media in which dark.css holds (never on paper), and the colour of a rise."""
    ground, rise = _chosen(request)
    return {"dark_media": _MEDIA[ground], "rise": rise}


def look_page(request: HttpRequest) -> HttpResponse:
    """The two choices; a POST keeps them and leads back."""
    if request.method != "POST":
        ground, rise = _chosen(request)
        context = {
            "grounds": Ground.choices,
            "rises": Rise.choices,
            "ground": ground,
            "rise_chosen": rise,
            "back": request.headers.get("Referer", ""),
            "idle_minutes": settings.IDLE_MINUTES,
        }
        return render(request, "dashboard/look.html", context)
    response = redirect(_back(request))
    known = {"ground": Ground.values, "rise": Rise.values}
    chosen = {name: value for name in known if (value := request.POST.get(name, "")) in known[name]}
    User.objects.filter(pk=person(request.user).pk).update(**chosen)
    for name, value in chosen.items():
        secure = bool(settings.SESSION_COOKIE_SECURE)
        response.set_cookie(name, value, max_age=_YEAR, samesite="Lax", secure=secure, httponly=True)
    return response


def _chosen(request: HttpRequest) -> tuple[Ground, Rise]:
    """What the account says, before the log-in the cookies; else the system's ground, the bureau's colour."""
    user = getattr(request, "user", None)  # a request that is refused early has none
    kept = {"ground": user.ground, "rise": user.rise} if isinstance(user, User) else request.COOKIES
    ground, rise = kept.get("ground", ""), kept.get("rise", "")
    return (
        Ground(ground if ground in Ground.values else Ground.AUTO),
        Rise(rise if rise in Rise.values else settings.RISE_COLOUR),
    )


def _back(request: HttpRequest) -> str:
    """The page that the person came from, never another host."""
    address = request.POST.get("back", "")
    mine = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    # an address of ours is whole or begins at the root: anything else would be taken for a page's name
    return address if mine and address.startswith(("/", "http://", "https://")) else reverse("home")
