"""One box for everything: indicators, ledgers and their rows, reports, pages; what the person may see."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from bureau.accounts.roles import may_report
from bureau.algebra.period import Month
from bureau.area.installed import area_names
from bureau.dashboard.asked import FIRST_YEAR
from bureau.dashboard.dated import Dated, dated
from bureau.dashboard.known_pages import known_pages, monthly_pages
from bureau.figures import holdings
from bureau.figures.cells import UNWRITABLE
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Indicator, Region
from bureau.ledger import finding
from bureau.reports.models import Frozen

MOST, LONGEST, MOST_WORDS = 20, 60, 5  # results of a group, characters, words
_AROUND = 24  # characters of a text shown before and after the word


class NotAsked(ValueError):
    """What was typed cannot be searched for; the message is the sentence for the person."""


@dataclass(frozen=True)
class Hit:
    """One result: its name, where it is, and what matched: a column and the text around the word."""

    name: str
    address: str
    column: str = ""
    before: str = ""
    word: str = ""
    after: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    hits: tuple[Hit, ...]
    more: str = ""  # where the rest is listed
    is_full: bool = False  # there are more than are shown


def words(text: str) -> list[str]:
    """The words of what was typed; raises `NotAsked` for nothing, and for more than anybody types."""
    clean = UNWRITABLE.sub(" ", text[: LONGEST * 4])
    found = clean.split()
    if not found:
        raise NotAsked("请输入要找的字，如指标名称、项目名称、编号。")
    if len(text) > LONGEST or len(found) > MOST_WORDS:
        raise NotAsked(f"要找的字太多：最多{LONGEST}个字、{MOST_WORDS}个词，请缩短后再找。")
    return found


def search(request: HttpRequest, asked: Sequence[str]) -> list[Group]:
    """The groups that have results, at most twenty each. One query a ledger, and eleven besides.

    A month that is named leads indicators and pages to it; all else is searched for the words as they are.
    """
    latest = holdings.latest_month() or this_month()
    when = dated(asked, latest)
    if when is not None and not FIRST_YEAR <= when.month.year <= this_month().year:
        when = None
    indicators = _indicators(asked, latest)
    if when and not indicators.hits:
        indicators = _indicators(when.words, when.month, is_asked=True)
    found = [
        indicators,
        _pages(request, asked, when),
        _reports(request, asked),
        _ledgers(request, asked),
        *_rows(request, asked),
    ]
    return [group for group in found if group.hits]


# --- indicators -----------------------------------------------------------------------------------------


def _indicators(asked: Sequence[str], month: Month, is_asked: bool = False) -> Group:
    """By name, short name, alias or code; a word that is a region's name says of which region.

    Each leads to the month; where it was asked for, its name says it.
    """
    regions = list(Region.objects.all())
    named = [region for region in regions if {region.name, region.short_name} & set(asked)]
    rest = [word for word in asked if not any(word in (each.name, each.short_name) for each in named)]
    place = named[0] if named else next(each for each in regions if each.role == Region.Role.CITY)
    rows = Indicator.objects.prefetch_related("aliases").order_by("-headline", "order", "id")
    rows = rows.filter(_in_names(rest)).distinct() if rest else rows.filter(headline=True)
    if not rest and not named:
        return Group("指标", ())
    found = list(rows[: MOST + 1])
    hits = tuple(_indicator(each, place, month, rest, is_asked) for each in found[:MOST])
    return Group("指标", hits, is_full=len(found) > MOST)


def _in_names(asked: Iterable[str]) -> Q:
    return reduce(
        and_,
        (
            Q(name__icontains=word)
            | Q(short_name__icontains=word)
            | Q(code__icontains=word)
            | Q(aliases__name__icontains=word)
            for word in asked
        ),
    )


def _indicator(
    indicator: Indicator, place: Region, latest: Month, asked: Sequence[str], is_asked: bool
) -> Hit:
    month = min(latest, indicator.active_to or latest)
    month = max(month, indicator.active_from or month)
    name = indicator.name if place.role == Region.Role.CITY else f"{place.name} · {indicator.name}"
    name += f"（{month.label}）" if is_asked else ""
    columns = [("简称", indicator.short_name), ("代码", indicator.code)]
    columns[1:1] = [("别名", alias.name) for alias in indicator.aliases.all()]
    address = reverse("indicator", args=[indicator.code, place.pk, month])
    if all(_holds(indicator.name, word) for word in asked):
        return Hit(name, address)
    column, text = next(
        ((column, text) for column, text in columns if any(_holds(text, word) for word in asked)), ("", "")
    )
    return _hit(name, address, column, text, asked)


# --- pages, reports, ledgers ----------------------------------------------------------------------------


def _pages(request: HttpRequest, asked: Sequence[str], when: Dated | None) -> Group:
    """By name: the pages of the month that was asked for, the portal's own, the lists of the admin."""
    found = [
        Hit(name, address)
        for pages, wanted in (
            (monthly_pages(request, when.month) if when else (), when.words if when else ()),
            (known_pages(request), asked),
        )
        for name, address in pages
        if all(_holds(name, word) for word in wanted)
    ]
    return Group("页面", tuple(found[:MOST]), is_full=len(found) > MOST)


def _reports(request: HttpRequest, asked: Sequence[str]) -> Group:
    """Frozen documents by their title and their text."""
    if not may_report(request.user):
        return Group("定稿", ())
    wanted = reduce(and_, (Q(title__icontains=word) | Q(text__icontains=word) for word in asked))
    rows = Frozen.objects.filter(wanted).defer("material", "outline", "manifest").order_by("-pk")
    found = list(rows[: MOST + 1])
    hits = []
    for each in found[:MOST]:
        in_title = all(_holds(each.title, word) for word in asked)
        address = reverse("frozen", args=[each.pk])
        hits.append(
            Hit(each.title, address) if in_title else _hit(each.title, address, "全文", each.text, asked)
        )
    return Group("定稿", tuple(hits), reverse("frozen_list") if len(found) > MOST else "", len(found) > MOST)


def _ledgers(request: HttpRequest, asked: Sequence[str]) -> Group:
    names = area_names()
    found = []
    for model, _ in finding.ledgers(request):
        opts = model._meta
        name = f"{names.get(opts.app_label, '')} · {opts.verbose_name}"
        if all(_holds(name, word) for word in asked):
            found.append(Hit(name, reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")))
    return Group("台账", tuple(found[:MOST]), is_full=len(found) > MOST)


def _rows(request: HttpRequest, asked: Sequence[str]) -> list[Group]:
    """A group per ledger, twenty rows in all."""
    return [
        Group(
            f"台账：{each.ledger}",
            tuple(_hit(row.name, row.address, row.column, row.text, asked) for row in each.rows),
            each.address if each.more else "",
            each.more,
        )
        for each in finding.rows(request, asked, MOST)
    ]


# --- what matched ---------------------------------------------------------------------------------------


def _holds(text: str, word: str) -> bool:
    return word.casefold() in text.casefold()


def _hit(name: str, address: str, column: str, text: str, asked: Sequence[str]) -> Hit:
    """With the words around the first one that stands in the text."""
    found = next((each for word in asked if (each := re.search(re.escape(word), text, re.IGNORECASE))), None)
    if found is None:
        return Hit(name, address)
    start, end = found.span()
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    return Hit(
        name,
        address,
        column,
        f"{'…' if start > _AROUND else ''}{before}",
        found[0],
        f"{after}{'…' if len(text) > end + _AROUND else ''}",
    )
