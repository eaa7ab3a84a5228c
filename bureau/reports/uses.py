"""Where used: every sentence of a document that says a figure, and the drafts of today that use one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from bureau.algebra.period import Month
from bureau.algebra.reading import Reading
from bureau.figures import holdings, territory
from bureau.reports import outlines
from bureau.reports.compose import compose
from bureau.reports.document import Document, Role
from bureau.reports.kinds import ANNUAL, KINDS, Kind
from bureau.reports.material import load
from bureau.reports.nearest import OutlineError
from bureau.wording.said import Said

_DECEMBER = 12


@dataclass(frozen=True)
class Use:
    """One Reading that the words of one figure rest on, and where these words stand."""

    reading: Reading
    said: Said
    number: int  # of the figure in its document
    chapter: str
    sentence: str


@dataclass(frozen=True)
class Draft:
    """The draft of a kind as it would be written today, and what it says of the figure.

    `refused` is the sentence why there is no draft.
    """

    kind: Kind
    year: int
    through: int
    title: str
    uses: tuple[Use, ...] = ()
    refused: str = ""


def uses(document: Document) -> Iterator[Use]:
    """Every Reading of every figure of the text, in reading order."""
    chapter = ""
    for paragraph in document.paragraphs:
        if paragraph.role is Role.HEADING:
            chapter = paragraph.text
        at = 0
        for run in paragraph.runs:
            at += len(run.text)
            for reading in (run.said.reading, *run.said.also) if run.said else ():
                assert run.said is not None
                yield Use(reading, run.said, run.number, chapter, sentence_at(paragraph.text, at))


def sentence_at(text: str, at: int) -> str:
    """The sentence of the paragraph that ends after, or holds, the character before `at`."""
    start = text.rfind("。", 0, max(at - 1, 0)) + 1
    end = text.find("。", max(at - 1, 0))
    return text[start : end + 1 if end >= 0 else len(text)]


def drafts_using(code: str, region: str, month: Month) -> list[Draft]:
    """本数现用于哪些文稿草稿: the drafts of the month's year that say the figure or a span with its month.

    The annual draft runs to the year's last month with figures, the others to the month at which they are
    due; a draft that is not due yet is not looked at. Each is composed: a tenth of a second or two.
    """
    drafts = (_draft(kind, month, code, region) for kind in KINDS.values())
    return [draft for draft in drafts if draft and (draft.uses or draft.refused)]


def _draft(kind: Kind, month: Month, code: str, region: str) -> Draft | None:
    through = due(kind, month, holdings.latest_month())
    if through is None:
        return None
    span, text = kind.span(month.year, through), outlines.current(kind).text
    title = f"{span.label_with_year}{kind.name}".replace("年年度", "年度")
    try:
        document = compose(load(span, territory.city(), text), text, kind, timezone.localdate())
    except OutlineError as error:
        return Draft(kind, month.year, through, title, refused=str(error))
    found = (use for use in uses(document) if _is_of(use.reading, code, region, month))
    return Draft(kind, month.year, through, title, _first_of_each_figure(found))


def due(kind: Kind, month: Month, latest: Month | None) -> int | None:
    """The month that the kind's draft with this month runs to; None while no such draft is due.

    `latest` is the last month with figures: the annual draft runs to it, or to the end of a past year.
    """
    if latest is None or latest.year < month.year:
        return None
    last = latest.number if latest.year == month.year else _DECEMBER
    months = [each for each in kind.months if month.number <= each <= last]
    if not months:
        return None
    return months[-1] if kind is ANNUAL else months[0]


def _is_of(reading: Reading, code: str, region: str, month: Month) -> bool:
    return reading.subject.code == code and reading.place.name == region and month in reading.span


def _first_of_each_figure(found: Iterator[Use]) -> tuple[Use, ...]:
    by_number: dict[int, Use] = {}
    for use in found:
        by_number.setdefault(use.number, use)
    return tuple(by_number.values())
