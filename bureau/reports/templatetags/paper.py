"""What the draft's page says of a figure besides its words, and where in the text something stands."""

from collections.abc import Iterator, Sequence

from django import template
from django.template import Context
from django.urls import reverse

from bureau.algebra.period import Month, months_label
from bureau.algebra.reading import Reading
from bureau.area.installed import area_names
from bureau.reports.document import Document
from bureau.reports.freeze import Moved
from bureau.reports.uttered import Judged
from bureau.reports.word_comments import formula
from bureau.wording.said import Said

register = template.Library()
register.filter("formula", formula)
_MOST_PAGES = 4  # of other figures that one figure's words rest on


@register.filter
def figure_page(reading: Reading) -> str:
    """Where the evidence of a reading stands: the page of the last month of its span."""
    return reverse("figure", args=[reading.subject.code, reading.place.code, reading.span.last])


@register.filter
def area_name(area: str) -> str:
    return area_names().get(area, area)


@register.filter
def said_months(months: Sequence[Month]) -> str:
    """2022年1—3月、12月."""
    return months_label(months)


@register.filter
def besides(said: Said) -> str:
    """The pages of the other figures that the words rest on, the figure's own not among them."""
    pages = dict.fromkeys(figure_page(reading) for reading in said.also)
    pages.pop(figure_page(said.reading), None)
    return " ".join(list(pages)[:_MOST_PAGES])


@register.simple_tag(takes_context=True)
def moves_of(context: Context, said: Said) -> str:
    """Of a frozen text: what the figure's Readings said then and say now; empty where nothing has moved."""
    return "；".join(_moves(said, context.get("moved") or ()))


@register.filter
def place(what: Judged | str, document: Document) -> str:
    """The mark in the page of the paragraph that has a claim's words or a typed amount.

    A claim whose words were left out points to the first figure of its indicator; empty where there is none.
    """
    words = what.words if isinstance(what, Judged) else what
    if isinstance(what, str) or what.verdict.truth:
        return next((f"p{at}" for at, p in enumerate(document.paragraphs) if words and words in p.text), "")
    told = (run for run, said in document.figures if what.claim.startswith(f"{said.reading.subject.name}."))
    return next((f"f{run.number}" for run in told), "")


def _moves(said: Said, moved: Sequence[Moved]) -> Iterator[str]:
    wanted = {
        (reading.subject.name, reading.place.name, reading.span.label_with_year)
        for reading in (said.reading, *said.also)
    }
    for each in moved:
        if (each.name, each.region, each.period) in wanted:
            yield f"{each.name}{each.period}{each.what}：定稿时为{each.then}，现为{each.now}"
