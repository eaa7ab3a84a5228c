"""Who may do what with an area's ledgers: its section and the office keep them, leaders do not see them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from bureau.accounts.roles import own_areas, visible_areas, writable_areas


def may_see(request: HttpRequest, model: Any) -> bool:
    return model._meta.app_label in _once(request, visible_areas)


def may_keep(request: HttpRequest, model: Any) -> bool:
    return model._meta.app_label in _once(request, writable_areas)


def hidden(request: HttpRequest, model: Any) -> frozenset[str]:
    """The `private` columns that the person must not see or change: all of them, unless the person works
    in the section that keeps the area (DOMAIN 5). The office, leaders and administrators do not; a
    superuser does not either, whatever section stands in the account.
    """
    private = frozenset(getattr(model, "private", ()))
    if not private:
        return private
    inside = model._meta.app_label in _once(request, own_areas) & _once(request, writable_areas)
    return frozenset() if inside and not getattr(request.user, "is_superuser", False) else private


def _once(request: HttpRequest, ask: Callable[[Any], set[str]]) -> set[str]:
    """The answer for the person of the request: the admin asks dozens of times a page."""
    known: dict[str, set[str]] = request.__dict__.setdefault("areas_of_the_person", {})
    if ask.__name__ not in known:
        known[ask.__name__] = ask(request.user)
    return known[ask.__name__]
