"""粘贴通报文字: a paragraph of a bulletin is read, shown for confirmation, and put into the return's draft.

From there it goes the clerk's own way: looked at in the grid and saved. Nothing here writes a figure.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bureau.algebra.period import Span
from bureau.algebra.quantity import Unit
from bureau.figures import drafts
from bureau.figures.bulletin import understood
from bureau.figures.bulletin_read import Ground, Unusable, Usable
from bureau.figures.cells import UNWRITABLE
from bureau.figures.drafts import DraftRefused
from bureau.figures.models import Indicator, Region
from bureau.figures.return_across import desk_at
from bureau.figures.return_cells import NUMBERS, Line
from bureau.figures.return_page import address_of
from bureau.figures.return_sheet import Desk, Sheet, open_return
from bureau.wording.mention import Context, Known
from bureau.wording.recognise import recognise_all

MOST = 5000  # characters: several pages of a bulletin
_SHUT = "这张月报现在不能填报，没有读通报文字。"


def paste(request: HttpRequest, **where: Any) -> HttpResponse:
    """What was understood of the pasted text, cell by cell, to be ticked."""
    desk = desk_at(request, **where)
    if request.method != "POST":  # a log-in in between leads here
        return redirect(address_of(desk))
    sheet = _as_it_stands(desk)
    if not sheet.open:
        messages.error(request, _SHUT)
        return redirect(address_of(desk))
    text = UNWRITABLE.sub("", request.POST.get("text", "").replace("\r\n", "\n")).strip()
    wrong = _wrong(text)
    usable, unusable = ([], []) if wrong else read(text, sheet)
    whose = desk.across.name if desk.across else desk.section.name
    context = {
        **admin.site.each_context(request),
        "title": f"{whose}{desk.month.label}：从通报文字填入",
        "sheet": sheet,
        "text": text,
        "wrong": wrong,
        "usable": usable,
        "unusable": unusable,
        "lines": list({each.line.id: each.line for each in usable}.values()),
        "scopes": {each.line.id: each.scope for each in usable if each.scope},
        "most": MOST,
        "back": address_of(desk),
        "bulletin_address": address_of(desk, "bulletin"),
        "fill_address": address_of(desk, "fill"),
    }
    return render(request, "figures/bulletin.html", context, status=400 if wrong else 200)


@require_POST
def fill(request: HttpRequest, **where: Any) -> HttpResponse:
    """Puts the ticked values into the person's draft of the page and shows the grid with it, unsaved."""
    desk = desk_at(request, **where)
    sheet = _as_it_stands(desk)
    cells, twice = typed(sheet.lines, dict(request.POST.lists()))
    if twice:
        said = f"{'、'.join(twice)}勾选了两个不同的数，没有填入；请在表里填对的那个。"
        messages.warning(request, said)
    if not cells:
        messages.warning(request, "没有勾选任何一格，没有填入。")
        return redirect(address_of(desk))
    try:
        drafts.keep(desk, json.dumps(cells).encode(), beside=True)
    except DraftRefused as refused:
        messages.error(request, str(refused))
        return redirect(address_of(desk))
    if drafts.found(open_return(desk)) is None:
        messages.info(request, "勾选的数与库中的都一致，没有要改的。")
        return redirect(address_of(desk))
    messages.info(request, "通报里勾选的数已填入下面的表，还没有保存；请核对后点“保存”。")
    return redirect(f"{address_of(desk)}&draft=1")


def read(text: str, sheet: Sheet) -> tuple[list[Usable], list[Unusable]]:
    """What the text says for the page. Three queries, whatever its length."""
    desk = sheet.desk
    regions = sorted(Region.objects.all(), key=lambda each: each.pk != desk.region.pk)
    named = [(name, each.name) for each in regions for name in (each.name, each.short_name) if name]
    city = next(each.name for each in regions if each.role == Region.Role.CITY)
    above = [each.name for each in regions if each.role == Region.Role.REFERENCE]
    places = dict(reversed(named)) | {"": city} | dict(zip(["上级"], above, strict=False))
    context = Context(Span.to_date(desk.month), _known(sheet), tuple(dict(named)))
    paragraphs = [each for each in text.split("\n") if each.strip()]
    mentions = [
        replace(mention, paragraph=number)
        for number, found in enumerate(recognise_all(paragraphs, context))
        for mention in found.mentions
    ]
    return understood(paragraphs, mentions, Ground(sheet.lines, desk.month, desk.region.name, places))


def typed(lines: Sequence[Line], posted: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], list[str]]:
    """The ticked values as the grid's form would send them, and the cells that were ticked with two values.

    `posted` has the fields of the grid: a value per tick, of each line the version and the texts that the
    person saw; `note` goes into the lines' empty notes. Of a cell with two values none is taken.
    """
    cells: dict[str, str] = {}
    twice: list[str] = []
    note = "".join(posted.get("note", ())[:1]).strip()
    for line in lines:
        ticks = {name: set(posted[line.boxes[name].id]) for name in NUMBERS if line.boxes[name].id in posted}
        twice += [f"“{line.name}”{line.boxes[name].label}" for name in ticks if len(ticks[name]) > 1]
        one = {name: text for name, texts in ticks.items() if len(texts) == 1 for text in texts}
        if not one:
            continue
        seen = ["version", "was", *(["rank_scope"] if {"level_rank", "growth_rank"} & set(one) else [])]
        for name in seen:
            cells |= {f"{line.id}-{name}": text for text in posted.get(f"{line.id}-{name}", ())[:1]}
        cells |= {line.boxes[name].id: text for name, text in one.items()}
        if note and not line.boxes["note"].text and any(line.boxes[name].text != one[name] for name in one):
            cells[line.boxes["note"].id] = note
    return cells, twice


def _known(sheet: Sheet) -> tuple[Known, ...]:
    """Every indicator by every name; of two with one name the page's own is meant."""
    own = {line.indicator.pk for line in sheet.lines}
    catalogue = Indicator.objects.prefetch_related("aliases")
    return tuple(
        Known(
            each.name,
            tuple(name for name in (each.name, each.short_name, *map(str, each.aliases.all())) if name),
            each.code,
            Unit.of(each.unit),
        )
        for each in sorted(catalogue, key=lambda each: each.pk not in own)
    )


def _as_it_stands(desk: Desk) -> Sheet:
    """The page with the person's draft in its cells: what was typed before is not written over unseen."""
    sheet = open_return(desk)
    kept = drafts.found(sheet)
    return kept.sheet if kept else sheet


def _wrong(text: str) -> str:
    if not text:
        return "没有文字；请把通报里的一两段文字粘贴进来。"
    if len(text) > MOST:
        return f"粘贴的文字有{len(text)}个字，一次最多读{MOST}个字；请只粘贴要填的那几段。"
    return ""
