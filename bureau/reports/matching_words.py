"""Finds figures by the words beside them, where controls, bookmarks and table rows are gone. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bureau.reports.neighbours import Candidate, candidates, gap
from bureau.reports.reading_on import ReadOn
from bureau.reports.spoken import LONG, is_its_own
from bureau.reports.spots import How, Matches, Sought, lost, plainly, spot_at
from bureau.reports.word_text import WordParagraph, WordText

_DIGITS: Final = re.compile(r"\d[\d.]*\d")


def by_words(figures: Sequence[Sought], text: WordText, found: Matches, read: ReadOn) -> None:
    """A figure whose words stand beside its neighbours; once it is found, other such places are copies.

    A number that another figure may be as well is not enough: the place must be its own.
    """
    asked = [each for each in figures if not each.entry.row]
    places = _free(candidates([(each.entry.number, each.texts) for each in asked], text.paragraphs), found)
    by_number = {each.entry.number: each for each in asked}
    scored = [(_score(by_number[place.number], place), place) for place in places]
    wholly = {each.entry.number: _whole(each) for each in asked}
    for is_copy in (False, True):
        for score, place in sorted(scored, key=lambda each: _order(each[0], each[1], by_number)):
            figure = by_number[place.number]
            enough = wholly[place.number] if is_copy else min(4, wholly[place.number])
            has_spot = bool(found.spots.get(place.number))
            if (
                has_spot is is_copy
                and not (is_copy and place.paragraph in found.others)
                and score >= enough
                and found.is_free(place.paragraph, place.start, place.end)
            ):
                _take(figure, place, found, read)
    _by_unique_words(lost(asked, found), places, found, read)


def _take(figure: Sought, place: Candidate, found: Matches, read: ReadOn) -> None:
    """The place as the figure's if it is its own; else the figure may still stand there."""
    if is_its_own(figure, place.paragraph, place.start, place.end, read):
        found.add(place.number, spot_at(figure, place.paragraph, place.start, place.end, How.WORDS))
    else:
        found.unsure.add(place.number)


def _by_unique_words(
    figures: Sequence[Sought], places: Sequence[Candidate], found: Matches, read: ReadOn
) -> None:
    """A number or a long name that stands once, and is sought once, is found whatever is around it."""
    sought_by: dict[str, set[int]] = defaultdict(set)
    standing: dict[str, list[Candidate]] = defaultdict(list)
    for each in figures:
        for words in each.texts:
            sought_by[words].add(each.entry.number)
    for place in places:
        if found.is_free(place.paragraph, place.start, place.end):
            spots = standing[place.text]
            if not any((each.paragraph, each.start) == (place.paragraph, place.start) for each in spots):
                spots.append(place)
    for figure in figures:
        for words in figure.texts:
            number = figure.entry.indicator and len(words) >= 4 and _DIGITS.search(words)
            if (number or len(words) >= LONG) and len(sought_by[words]) == 1 and len(standing[words]) == 1:
                (place,) = standing[words]
                _take(figure, replace(place, number=figure.entry.number), found, read)
                break


def by_place(figures: Sequence[Sought], text: WordText, found: Matches, read: ReadOn) -> None:
    """A figure that was typed over with its control: its neighbours stand, with other words between.

    In a copied paragraph it is there twice.
    """
    for figure in figures:
        if figure.entry.row:
            continue
        best: list[tuple[int, WordParagraph, int, int]] = []
        for paragraph in text.paragraphs:
            for before, after in figure.beside:
                for score, start, end in gap(before, after, paragraph.folded):
                    if found.is_free(paragraph, start, end):
                        best.append((score, paragraph, start, end))
        most = max((each[0] for each in best), default=0)
        places = {each[1:] for each in best if each[0] == most}
        if len({plainly(paragraph.text[start:end]) for paragraph, start, end in places}) != 1:
            continue  # nowhere, or nobody can say which one
        for paragraph, start, end in sorted(places, key=lambda each: (each[0].place.index, each[1])):
            own = not figure.says(paragraph.text[start:end]) or is_its_own(
                figure, paragraph, start, end, read
            )
            if own and found.is_free(paragraph, start, end):
                found.add(figure.entry.number, spot_at(figure, paragraph, start, end, How.WORDS))


def may_stand(figure: Sought, text: WordText, found: Matches) -> bool:
    """Whether the number of a lost figure still stands somewhere where no other was found."""
    if not figure.entry.indicator:
        return False
    words = {_DIGITS.search(each) for each in figure.texts}
    asked = {each[0] for each in words if each and len(each[0]) >= 3}
    return any(
        found.is_free(place.paragraph, place.start, place.end)
        for place in candidates([(figure.entry.number, asked)], text.paragraphs)
    )


def _free(places: Iterable[Candidate], found: Matches) -> list[Candidate]:
    return [each for each in places if found.is_free(each.paragraph, each.start, each.end)]


def _score(figure: Sought, place: Candidate) -> int:
    """Nearness; the edge of a paragraph is a neighbour, too."""
    text = place.paragraph.folded
    edges = sum(
        3
        for at_edge, neighbour in (
            (place.start == 0, figure.entry.before),
            (place.end == len(text), figure.entry.after),
        )
        if at_edge and not neighbour
    )
    return figure.nearness(text, place.start, place.end) + edges


def _whole(figure: Sought) -> int:
    """The score of a place that is a copy beyond doubt."""
    entry = figure.entry
    return max(6, len(entry.before) + len(entry.after) + 3 * (not entry.before) + 3 * (not entry.after))


def _order(score: int, place: Candidate, by_number: dict[int, Sought]) -> tuple[int, int, int, int]:
    paragraph = place.paragraph.place.index
    away = abs(paragraph - by_number[place.number].entry.paragraph)
    return -score, away, place.number, place.start
