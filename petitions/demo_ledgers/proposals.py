"""Proposals: answered in the month in which the closing rate needs it, the earliest first.

Feedback comes in the month after the answer.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.ledger.counts import first_day
from petitions.demo_ledgers.words import CITED, GIVEN_NAMES, OTHER_OFFICES, SUBJECTS, SURNAMES, VERBS
from petitions.models import Proposal
from petitions.models.days import months_after

Figures = Mapping[Any, Mapping[str, Any]]
_TERMS = {
    (Proposal.Kind.NPC, 2020): "十五届三次会议",
    (Proposal.Kind.NPC, 2021): "十五届四次会议",
    (Proposal.Kind.NPC, 2022): "十六届一次会议",
    (Proposal.Kind.CPPCC, 2020): "十三届三次会议",
    (Proposal.Kind.CPPCC, 2021): "十三届四次会议",
    (Proposal.Kind.CPPCC, 2022): "十四届一次会议",
}
_DISSATISFIED = {2020: 5, 2021: 2, 2022: 0}
_TALKS = date(2022, 5, 18)  # 代表委员面商会: the first time


def proposals_of(random: Random, year: int, figures: Figures) -> list[Proposal]:
    """The proposals of a year, with one opened again and two passed on in the last."""
    kinds = {"npc_proposals": Proposal.Kind.NPC, "cppcc_proposals": Proposal.Kind.CPPCC}
    handed = [
        (month, kind)
        for month in Span.year(year)
        for code, kind in kinds.items()
        for _ in range(int(figures[code, month]["value"]))
    ]
    subjects = _subjects(random, year, [kind for _, kind in handed])
    rows = [
        _handed_over(random, number, month, kind, subject)
        for number, ((month, kind), subject) in enumerate(zip(handed, subjects, strict=True), start=1)
    ]
    rows.sort(key=lambda row: row.assigned_on)
    _answer(random, rows, year, figures)
    if year == _TALKS.year:
        _open_again(next(row for row in rows if row.feedback_on and row.feedback_on.month == 6))
        rows += _passed_on(random, len(rows))
    return rows


def _handed_over(random: Random, number: int, month: Month, kind: Proposal.Kind, subject: str) -> Proposal:
    day = first_day(month) + timedelta(days=random.randint(13, 21))
    return Proposal(
        kind=kind,
        term=_TERMS[kind, month.year],
        number=f"第{number * 3 + 11}号",
        sponsor=random.choice(SURNAMES) + random.choice(GIVEN_NAMES),
        subject=subject,
        handling=random.choice(Proposal.Handling.values[:1] * 5 + Proposal.Handling.values),
        supervised=subject in CITED.values(),
        assigned_on=day,
        due_on=months_after(day, 3),
    )


def _subjects(random: Random, year: int, kinds: list[Proposal.Kind]) -> Iterator[str]:
    """A subject of its own for each; the first of a kind is the one that the year's text cites."""
    plain = [f"关于{verb}{subject}的" for verb in VERBS for subject in SUBJECTS]
    chosen = random.sample(plain, len(kinds))
    cited = dict(CITED) if year == _TALKS.year else {}
    for subject, kind in zip(chosen, kinds, strict=True):
        word = "建议" if kind == Proposal.Kind.NPC else "提案"
        yield cited.pop(kind.value, subject + word)


def _answer(random: Random, rows: list[Proposal], year: int, figures: Figures) -> None:
    """Answers as many by each month's end as the closing rate says; the rest in January."""
    waiting = iter(rows)
    answered = handed = 0
    for month in Span.year(year):
        handed += sum(Month(row.assigned_on.year, row.assigned_on.month) == month for row in rows)
        rate = figures["closing_rate", month].get("cumulative")
        wanted = int(rounded(rate * handed / 100, 0)) if rate is not None else 0
        for _ in range(wanted - answered):
            _reply(random, next(waiting), month)
        answered = max(answered, wanted)
    for row in waiting:
        _reply(random, row, Month(year + 1, 1))
    judged = [row for row in rows if row.feedback_on]
    for row in random.sample(judged, _DISSATISFIED[year]):
        row.feedback = Proposal.Feedback.DISSATISFIED


def _reply(random: Random, row: Proposal, month: Month) -> None:
    row.replied_on = first_day(month) + timedelta(days=random.randint(4, 14))
    row.result = random.choice("AAAAABBBCC")
    if row.handling == Proposal.Handling.LEAD and row.assigned_on < _TALKS < row.replied_on:
        row.talked_on = _TALKS
    if row.handling != Proposal.Handling.JOINT:  # who answers together with others gets no feedback
        row.feedback_on = first_day(month.plus(1)) + timedelta(days=random.randint(2, 11))
        row.feedback = random.choice(("satisfied", "satisfied", "satisfied", "mostly"))


def _open_again(row: Proposal) -> None:
    """One was not satisfied; it was answered a second time in the same month."""
    assert row.feedback_on is not None
    row.feedback, row.result = Proposal.Feedback.DISSATISFIED, Proposal.Result.NOTED
    row.reopened_on = row.feedback_on + timedelta(days=2)
    row.due_on = months_after(row.reopened_on, 1)
    row.second_replied_on, row.second_result = row.reopened_on + timedelta(days=10), Proposal.Result.SOLVING
    row.second_feedback = Proposal.Feedback.MOSTLY
    row.second_feedback_on = row.second_replied_on + timedelta(days=3)


def _passed_on(random: Random, count: int) -> list[Proposal]:
    """Two that were not ours: passed on within the month, so no month's end counted them."""
    found = []
    for step, (subject, office) in enumerate(OTHER_OFFICES[:2]):
        number = count + 1 + step
        row = _handed_over(random, number, Month(2022, 3), Proposal.Kind.CPPCC, f"关于{subject}的提案")
        row.passed_on, row.passed_to = row.assigned_on + timedelta(days=6), office
        found.append(row)
    return found
