"""Finding rows of ledgers by a few words, for whoever may see them; a private column is never asked.

Bounded: only a ledger's own text columns that its admin page searches, a few rows of each ledger, one query
a ledger whatever its size.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import CharField, Model, Q, TextField
from django.http import HttpRequest
from django.urls import reverse

from bureau.accounts.roles import may_administer
from bureau.ledger.models import Ledger
from bureau.ledger.permissions import hidden

EACH = 5  # rows shown of one ledger


@dataclass(frozen=True)
class FoundRow:
    """A row, and the column in which a word stands."""

    name: str
    address: str
    column: str
    text: str


@dataclass(frozen=True)
class FoundIn:
    """What was found in one ledger; `more` says that there is more, which `address` lists."""

    ledger: str
    rows: tuple[FoundRow, ...]
    more: bool
    address: str


def ledgers(request: HttpRequest) -> Iterator[tuple[type[Model], Any]]:
    """The ledgers that the person may open, each with its admin page; none for whom the admin is closed."""
    if may_administer(request.user):
        for model, page in admin.site._registry.items():
            if issubclass(model, Ledger) and page.has_view_permission(request):
                yield model, page


def rows(request: HttpRequest, words: Sequence[str], most: int) -> list[FoundIn]:
    """The rows that hold every word, at most so many in all, the newest of each ledger first."""
    found: list[FoundIn] = []
    for model, page in ledgers(request):
        left = most - sum(len(each.rows) for each in found)
        if left <= 0:
            break
        if columns := _columns(request, model, page):
            told = _of(model, columns, words, min(EACH, left))
            found += [told] if told.rows else []
    return found


def _columns(request: HttpRequest, model: type[Model], page: Any) -> list[Any]:
    """The ledger's own text columns that its page searches, without those that the person must not see."""
    names = {name.lstrip("=^@") for name in page.get_search_fields(request)} - hidden(request, model)
    return [
        field
        for field in model._meta.concrete_fields
        if field.name in names and isinstance(field, CharField | TextField) and not field.choices
    ]


def _of(model: type[Model], columns: Sequence[Any], words: Sequence[str], most: int) -> FoundIn:
    asked = reduce(
        and_, (reduce(or_, (Q(**{f"{field.name}__icontains": word}) for field in columns)) for word in words)
    )
    related = [field.name for field in model._meta.concrete_fields if field.is_relation and field.editable]
    found = list(model._base_manager.filter(asked).select_related(*related).order_by("-pk")[: most + 1])
    opts = model._meta
    place = f"admin:{opts.app_label}_{opts.model_name}"
    return FoundIn(
        ledger=str(opts.verbose_name),
        rows=tuple(
            FoundRow(_called(row), reverse(f"{place}_change", args=[row.pk]), *_matched(row, columns, words))
            for row in found[:most]
        ),
        more=len(found) > most,
        address=f"{reverse(f'{place}_changelist')}?{urlencode({'q': ' '.join(words)})}",
    )


def _called(row: Any) -> str:
    """The row with the day or month by which it counts: three fairs of one name are three fairs."""
    days = [str(day) for name in row.counts_on[:1] if (day := getattr(row, name))]
    return f"{row}（{days[0]}）" if days and days[0] not in str(row) else str(row)


def _matched(row: Model, columns: Sequence[Any], words: Sequence[str]) -> tuple[str, str]:
    """The first column that holds one of the words, and what stands in it."""
    for field in columns:
        text = str(getattr(row, field.attname) or "")
        if any(word.casefold() in text.casefold() for word in words):
            return str(field.verbose_name), text
    return "", ""
