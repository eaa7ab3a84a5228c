"""Many people at one figure at once, in real threads on the real database: nothing lost, nothing doubled."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import count
from typing import TypeVar

import pytest
from django.db import connection

from bureau.accounts.models import Section, User
from bureau.algebra.period import Month
from bureau.figures import as_stored, review, territory
from bureau.figures.closing import close_month
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry, Outcome
from bureau.figures.models import Batch, Change, Closing, Indicator, ReturnStep, Source

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = Month(2022, 3)
PEOPLE = 8
Answer = TypeVar("Answer")


def at_once(work: Callable[[int], Answer]) -> list[Answer]:
    def alone(number: int) -> Answer:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(alone, range(PEOPLE)))


def save(value: int, version: int | None) -> Outcome:
    indicator, city = Indicator.objects.get(code="retail_sales"), territory.city()
    return enter([Entry(indicator, city, MARCH, {"value": Decimal(value)}, version)], Act(Source.RETURN))


def test_of_many_who_enter_a_new_figure_one_succeeds_and_the_others_are_told() -> None:
    outcomes = at_once(lambda number: save(number + 1, version=0))
    refused = [outcome.refusals[0].message for outcome in outcomes if outcome.refusals]
    assert len(refused) == PEOPLE - 1
    assert all("没有保存" in message or "没有写入" in message for message in refused)
    assert Change.objects.filter(cell="value").count() == 1


def test_every_accepted_save_saw_the_one_before_it() -> None:
    save(100, version=0)

    def insist(number: int) -> Outcome:
        """Saves; on a conflict looks at the figure again and saves once more: as a person would."""
        while True:
            outcome = save(number, version=stored().version)
            if not outcome.refusals:
                return outcome

    at_once(insist)
    assert stored().version == 1 + PEOPLE
    history = list(Change.objects.filter(cell="value").order_by("pk").values_list("old", "new"))
    assert [old for old, _ in history[1:]] == [new for _, new in history[:-1]]
    assert sorted(new for _, new in history[1:]) == [str(number) for number in range(PEOPLE)]


def test_who_enters_the_same_new_figures_in_the_opposite_order_is_told_not_deadlocked() -> None:
    indicators, city = list(Indicator.objects.all()), territory.city()
    months = [Month(year, number) for year in range(2018, 2020) for number in range(1, 13)]

    def work(number: int) -> Outcome:
        entries = [
            Entry(each, city, month, {"value": Decimal(number)}) for each in indicators for month in months
        ]
        return enter(entries[:: 1 if number % 2 else -1], Act(Source.RETURN))

    outcomes = at_once(work)
    assert all(outcome.new or outcome.changed or outcome.refusals for outcome in outcomes)
    assert Change.objects.filter(cell="value", old="").count() == len(indicators) * len(months)


def test_of_many_who_approve_one_return_one_succeeds_and_the_others_are_told() -> None:
    save(100, version=0)
    office = Section.objects.get(name="办公室")
    people = [
        User.objects.create(username=f"office-{number}", role="office", section=office)
        for number in range(PEOPLE + 1)
    ]
    city = territory.city()
    review.submit(["consumption"], city, MARCH, people[-1])

    def approve(number: int) -> str:
        try:
            review.approve(["consumption"], city, MARCH, people[number])
        except review.ReviewRefused as refused:
            return str(refused)
        return ""

    said = sorted(at_once(approve))
    assert said[0] == ""
    assert all("审核通过，不能再审核。" in sentence for sentence in said[1:])
    assert ReturnStep.objects.filter(after="已审").count() == 1


def test_no_figure_slips_into_a_month_that_is_being_closed() -> None:
    """Everybody saves until they are told that the month is closed: what was accepted is older than that."""
    office = User.objects.create(username="office", role="office", section=Section.objects.get(name="办公室"))
    indicators, city = list(Indicator.objects.all()), territory.city()

    def work(number: int) -> str:
        if number == PEOPLE // 2:
            while Batch.objects.count() < PEOPLE:
                time.sleep(0.01)
            close_month(MARCH, office)
            return ""
        for value in count():
            entry = Entry(indicators[number], city, MARCH, {"value": Decimal(value)})
            if refusals := enter([entry], Act(Source.RETURN)).refusals:
                return refusals[0].message
        return ""

    said = sorted(at_once(work))
    assert said[0] == ""
    assert all("月结，没有保存" in sentence for sentence in said[1:])
    closing = Closing.objects.get()
    assert Batch.objects.filter(at__lt=closing.closed_at).count() == Batch.objects.count() >= PEOPLE


def stored() -> as_stored.Row:
    indicator = Indicator.objects.get(code="retail_sales")
    (row,) = as_stored.rows([indicator.pk], [territory.city().pk], [MARCH]).values()
    return row
