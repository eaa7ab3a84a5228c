"""Finds the figures of a baseline in a text that people have edited. Pure.

By control tag, then bookmark, then table row, then the words beside it: each step only for what the steps
before have not found. What stands in a found place may have been changed; that is judged elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bureau.reports.matching_words import by_place, by_words, may_stand
from bureau.reports.reading_on import ReadOn
from bureau.reports.spots import How, Matches, Sought, lost, plainly, spot_at
from bureau.reports.word_text import Mark, WordParagraph, WordTable, WordText

_TAG: Final = re.compile(r"(?:fig|fact|time)-\d{5,}-.+")  # of any document of the portal
_BOOKMARK: Final = re.compile(r"_Fig(\d{5,})(?:\D.*)?")  # LibreOffice adds « Copy 1» to a copied one

_Row = list[tuple[Sought, WordParagraph]]


def matched(figures: Sequence[Sought], text: WordText, read: ReadOn) -> Matches:
    """Every figure with its spots."""
    found = Matches()
    _by_tag(figures, text, found)
    _by_bookmark(lost(figures, found), text, found)
    _by_row(lost(figures, found), text, found)
    by_words(figures, text, found, read)
    by_place(lost(figures, found), text, found, read)
    found.unsure |= {each.entry.number for each in lost(figures, found) if may_stand(each, text, found)}
    return found


def _by_tag(figures: Sequence[Sought], text: WordText, found: Matches) -> None:
    """By its control. A ledger word or a month has the same tag in every draft of a report: in a paragraph of
    another draft it is not ours, unless ours is nowhere else.
    """
    by_tag = {each.entry.tag: each for each in figures}
    marks: list[tuple[Sought, WordParagraph, Mark]] = []
    for paragraph in text.paragraphs:
        for mark in (each for each in paragraph.marks if each.kind == "tag" and each.end > each.start):
            if figure := by_tag.get(mark.name):
                marks.append((figure, paragraph, mark))
            elif _TAG.fullmatch(mark.name):
                found.others[paragraph].append((mark.start, mark.end))
    for figure, paragraph, mark in sorted(marks, key=lambda each: each[1] in found.others):
        number = figure.entry.number
        if paragraph in found.others and found.spots.get(number):
            found.others[paragraph].append((mark.start, mark.end))
        elif found.is_free(paragraph, mark.start, mark.end):
            found.add(number, spot_at(figure, paragraph, mark.start, mark.end, How.TAG))


def _by_bookmark(figures: Sequence[Sought], text: WordText, found: Matches) -> None:
    """A bookmark's name holds only a number, which another draft has too: its words must speak for it."""
    by_number = {each.entry.number: each for each in figures}
    for paragraph in text.paragraphs:
        for mark in paragraph.marks:
            named = _BOOKMARK.fullmatch(mark.name) if mark.kind == "bookmark" else None
            figure = by_number.get(int(named[1])) if named and mark.end > mark.start else None
            if figure is None or not found.is_free(paragraph, mark.start, mark.end):
                continue
            known = figure.says(paragraph.text[mark.start : mark.end])
            if known or figure.entry.row or figure.nearness(paragraph.folded, mark.start, mark.end) >= 2:
                found.add(figure.entry.number, spot_at(figure, paragraph, mark.start, mark.end, How.BOOKMARK))


def _by_row(figures: Sequence[Sought], text: WordText, found: Matches) -> None:
    """Figures of the annex table: in the row of their indicator, in the column of their heading.

    Of several such rows in the one that says most of them, in the table that does: last year's table, or
    another region's, has the same rows. A row that was copied says as much.
    """
    wanted = defaultdict(list)
    for each in figures:
        if each.entry.row:
            wanted[plainly(each.entry.before)].append(each)
    rows: dict[str, list[tuple[tuple[int, int], _Row]]] = defaultdict(list)
    for table in text.tables if wanted else ():
        read = [(label, row) for label, row in _rows(table, wanted) if row]
        said = [sum(figure.says(paragraph.text) for figure, paragraph in row) for _, row in read]
        for (label, row), telling in zip(read, said, strict=True):
            rows[label].append(((telling, sum(said)), row))
    for found_rows in rows.values():
        most = max(score for score, _ in found_rows)
        for figure, paragraph in (place for score, row in found_rows if score == most for place in row):
            if found.is_free(paragraph, 0, len(paragraph.text)):
                spot = spot_at(figure, paragraph, 0, len(paragraph.text), How.ROW)
                found.add(figure.entry.number, spot)


def _rows(table: WordTable, wanted: Mapping[str, Sequence[Sought]]) -> Iterator[tuple[str, _Row]]:
    """The rows of indicators that are sought, each with the cells of their figures."""
    headings = {plainly(cell.text): cell.column for cell in table.cells[0]} if table.cells else {}
    for row in (each for each in table.cells[1:] if each):
        label = plainly(row[0].text)
        cells = {cell.column: cell.paragraphs[0] for cell in row if len(cell.paragraphs) == 1}
        places = ((figure, headings.get(plainly(figure.entry.after))) for figure in wanted.get(label, ()))
        yield label, [(figure, cells[column]) for figure, column in places if column in cells]
