"""The demonstration summary as the recogniser reads it with the database's own catalogue: nothing is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bureau.algebra.period import Span
from bureau.reports.annual import report
from bureau.reports.check_figures import Catalogue
from bureau.wording.mention import Mention
from bureau.wording.recognise import recognise
from bureau.wording.said import Said

pytestmark = pytest.mark.django_db
_NUMBER = re.compile(r"\d[\d.]*|首位")
MEASURES = {
    "累计": {"cumulative", "stock", "count", "other"},
    "同比": {"growth"},
    "增减": {"growth"},
    "增速位次": {"rank"},
    "目标": {"target"},
    "完成率": {"target_pct"},
}


@dataclass(frozen=True)
class Read:
    said: Said
    mentions: tuple[Mention, ...]  # those that lie within its words


@pytest.fixture(params=[11, 12])
def read(demonstration: None, request: pytest.FixtureRequest) -> list[Read]:
    """Every figure of the composed text, with what is read at its place."""
    context = Catalogue.now(2022, request.param).context

    def found() -> Iterator[Read]:
        for paragraph in report(2022, request.param).paragraphs:
            text = "".join(run.text for run in paragraph.runs)
            mentions, end = recognise(text, context).mentions, 0
            for run in paragraph.runs:
                start, end = end, end + len(run.text)
                if run.said and _NUMBER.search(run.text):
                    inside = (each for each in mentions if start <= each.start and each.end <= end)
                    yield Read(run.said, tuple(inside))

    return list(found())


def test_every_figure_is_read_once_with_its_value(read: list[Read]) -> None:
    assert len(read) > 40
    assert [[each.value.lstrip("-") for each in row.mentions] for row in read] == [
        ["1" if number == "首位" else number for number in _NUMBER.findall(row.said.text)] for row in read
    ]


def test_every_figure_is_read_as_what_it_measures(read: list[Read]) -> None:
    wrong = [
        (row.said.text, row.mentions[0].measure)
        for row in read
        if row.mentions[0].measure not in MEASURES[row.said.phrase]
    ]
    assert wrong == []


def test_every_figure_is_read_with_its_period(read: list[Read]) -> None:
    """A target is of the year; a rate whose sentence names the year alone is not asked."""
    wrong = [
        row.said.text
        for row in read
        if (when := row.mentions[0].period) is None
        or (when.span != row.said.reading.span and when.span != Span.year(row.said.reading.span.last.year))
    ]
    assert wrong == []


def test_no_figure_is_taken_for_another_indicator(read: list[Read]) -> None:
    """What the sentence does not name (组织42家企业参加了广交会) has no code rather than a wrong one."""
    codes = [(row.mentions[0].code, row.said.reading.subject.code) for row in read]
    assert [pair for pair in codes if pair[0] not in ("", pair[1])] == []
    assert sum(code == own for code, own in codes) / len(codes) >= 0.65
