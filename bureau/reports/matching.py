"""Finds the figures of a baseline in a text that people have edited. Pure.

By control tag, then bookmark, then table row, then the words beside it: each step only for what the steps
before have not found. What stands in a found place may have been changed; that is judged elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from bureau.reports.matching_words import by_place, by_words, may_stand
from bureau.reports.spots import How, Matches, Sought, Spot, lost, spot_at
from bureau.reports.word_text import WordText

_BOOKMARK: Final = re.compile(r"_Fig(\d{5,})(?:\D.*)?")  # LibreOffice adds « Copy 1» to a copied one


def matched(figures: Sequence[Sought], text: WordText) -> Matches:
    """Every figure with its spots."""
    found = Matches()
    _by_tag(figures, text, found)
    _by_bookmark(lost(figures, found), text, found)
    _by_row(lost(figures, found), text, found)
    by_words(figures, text, found)
    by_place(lost(figures, found), text, found)
    found.unsure = {each.entry.number for each in lost(figures, found) if may_stand(each, text, found)}
    return found


def _by_tag(figures: Sequence[Sought], text: WordText, found: Matches) -> None:
    by_tag = {each.entry.tag: each for each in figures}
    for paragraph in text.paragraphs:
        for mark in paragraph.marks:
            figure = by_tag.get(mark.name) if mark.kind == "tag" and mark.end > mark.start else None
            if figure and found.is_free(paragraph, mark.start, mark.end):
                found.add(figure.entry.number, spot_at(figure, paragraph, mark.start, mark.end, How.TAG))


def _by_bookmark(figures: Sequence[Sought], text: WordText, found: Matches) -> None:
    """A bookmark's name holds only a number, which another draft has too: its words must speak for it."""
    by_number = {each.entry.number: each for each in figures}
    for paragraph in text.paragraphs:
        for mark in paragraph.marks:
            named = _BOOKMARK.fullmatch(mark.name) if mark.kind == "bookmark" else None
            figure = by_number.get(int(named[1])) if named and mark.end > mark.start else None
            if figure is None or not found.is_free(paragraph, mark.start, mark.end):
                continue
            known = paragraph.text[mark.start : mark.end] in figure.texts
            if known or figure.entry.row or figure.nearness(paragraph.text, mark.start, mark.end) >= 2:
                found.add(figure.entry.number, spot_at(figure, paragraph, mark.start, mark.end, How.BOOKMARK))


def _by_row(figures: Sequence[Sought], text: WordText, found: Matches) -> None:
    """Figures of the annex table: in the row of their indicator, in the column of their heading."""
    wanted = defaultdict(list)
    for each in figures:
        if each.entry.row:
            wanted[each.entry.before].append(each)
    for table in text.tables if wanted else ():
        headings = {cell.text.strip(): cell.column for cell in table.cells[0]} if table.cells else {}
        for row in table.cells[1:]:
            for figure in wanted.get(row[0].text.strip(), ()) if row else ():
                column = headings.get(figure.entry.after)
                cell = next((each for each in row if each.column == column), None)
                paragraph = cell.paragraphs[0] if cell and len(cell.paragraphs) == 1 else None
                if paragraph and paragraph.text.strip() and found.is_free(paragraph, 0, len(paragraph.text)):
                    start = len(paragraph.text) - len(paragraph.text.lstrip())
                    end = len(paragraph.text.rstrip())
                    found.add(figure.entry.number, Spot(paragraph, start, end, How.ROW))
