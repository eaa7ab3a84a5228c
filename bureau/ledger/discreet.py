"""Private columns in the admin: not shown, searched, asked for or written, and masked in the history.

Who may see them is `permissions.hidden`. Files ask the same function when they choose their columns.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest

from bureau.ledger import permissions
from bureau.ledger.columns import columns
from bureau.ledger.history import LedgerChange

MASK = "（仅承办科室可见）"


class Discreet:
    """Mixed into a ledger's admin classes: what is hidden from the person is not there."""

    model: Any

    def hidden(self, request: HttpRequest) -> frozenset[str]:
        return permissions.hidden(request, self.model)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return self._seen(request, super().get_list_display(request))  # type: ignore[misc]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return self._seen(request, super().get_list_filter(request))  # type: ignore[misc]

    def get_search_fields(self, request: HttpRequest) -> list[Any]:
        return self._seen(request, super().get_search_fields(request))  # type: ignore[misc]

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*(super().get_exclude(request, obj) or ()), *self.hidden(request)]  # type: ignore[misc]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Fields that stand side by side stay so."""
        line = self._line(request)
        sets = [
            (title, {**options, "fields": [each for each in map(line, options["fields"]) if each]})
            for title, options in super().get_fieldsets(request, obj)  # type: ignore[misc]
        ]
        return [(title, options) for title, options in sets if options["fields"]]

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """?phone__startswith=138 in the address would be a search, too."""
        if lookup.split("__")[0] in self.hidden(request):
            return False
        return bool(super().lookup_allowed(lookup, value, request))  # type: ignore[misc]

    def _line(self, request: HttpRequest) -> Callable[[Any], Any]:
        hidden = self.hidden(request)
        return lambda line: (
            (line if line not in hidden else "")
            if isinstance(line, str)
            else tuple(name for name in line if name not in hidden)
        )

    def _seen(self, request: HttpRequest, names: Iterable[Any]) -> list[Any]:
        hidden = self.hidden(request)
        return [name for name in names if _column(name) not in hidden]


def masked(
    changes: Iterable[LedgerChange], model: Any, hidden: frozenset[str]
) -> Iterator[tuple[LedgerChange, list[tuple[str, str, str]]]]:
    """Each change with its columns as the person may read them.

    A column is shown in clear only if a column of that name is known and not hidden: the old name of a
    private column stays masked, too.
    """
    clear = {str(field.verbose_name) for field in columns(model) if field.name not in hidden}
    for change in changes:
        told = [
            (name, old, new) if not hidden or name in clear else (name, old and MASK, new and MASK)
            for name, old, new in change.fields
        ]
        yield change, told


def _column(name: Any) -> str:
    """=phone, phone__startswith and a filter ("phone", …) are all about phone."""
    first = name[0] if isinstance(name, tuple) else name
    return first.lstrip("=^@").split("__")[0] if isinstance(first, str) else ""
