"""The rules of proposals and cases, each with the sentence that the clerk reads."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bureau.figures.models import Holiday
from petitions.models import Case, Proposal, Terms
from petitions.models.days import months_after

Make = Callable[..., Any]
_APRIL, _MAY, _JUNE = date(2022, 4, 1), date(2022, 5, 5), date(2022, 6, 6)


def refused(row: Any) -> str:
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return "".join(refusal.value.messages)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"due_on": date(2022, 3, 1)}, "应复日期早于交办日期"),
        ({"talked_on": date(2022, 3, 1)}, "面商日期早于交办日期"),
        ({"replied_on": date(2022, 3, 1), "result": "A"}, "答复日期早于交办日期"),
        ({"replied_on": _APRIL}, "答复日期和办理结果要一起填"),
        ({"result": "A"}, "答复日期和办理结果要一起填"),
        ({"feedback": "satisfied", "feedback_on": _APRIL}, "先有答复才有反馈"),
        ({"replied_on": _MAY, "result": "A", "feedback": "satisfied"}, "反馈意见和反馈日期要一起填"),
        (
            {"replied_on": _MAY, "result": "A", "feedback": "mostly", "feedback_on": _APRIL},
            "反馈日期不能早于答复日期",
        ),
        ({"reopened_on": _APRIL}, "先有答复才有重办"),
        ({"second_replied_on": _MAY, "second_result": "A"}, "再次答复要有重办日期"),
        ({"passed_on": _APRIL}, "转出日期和转往单位要一起填"),
        ({"passed_to": "市教育局"}, "转出日期和转往单位要一起填"),
        ({"passed_on": date(2022, 3, 1), "passed_to": "市教育局"}, "转出日期早于交办日期"),
        ({"due_on": date(2022, 9, 11)}, "应复日期最迟为2022-09-10（2022-03-10起6个月），填的是2022-09-11"),
        ({"replied_on": date(2222, 4, 1), "result": "A"}, "答复日期2222-04-01还没有到，请核对年份"),
        (
            {"replied_on": _APRIL, "result": "A", "reopened_on": _JUNE, "due_on": _MAY},
            "已于2022-06-06重办，请把应复日期改为重办后的应复日期",
        ),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(proposal: Make, given: dict[str, Any], sentence: str) -> None:
    assert sentence in refused(proposal(**given))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"replied_on": date(2022, 3, 9)}, "答复日期早于受理日期"),
        ({"due_on": date(2022, 3, 9)}, "应复日期早于受理日期"),
        ({"passed_on": date(2022, 3, 9), "passed_to": "市教育局"}, "转出日期早于受理日期"),
        ({"passed_on": date(2022, 3, 11)}, "转出日期和转往单位要一起填"),
        ({"received_on": date(2222, 3, 9)}, "受理日期2222-03-09还没有到"),
    ],
)
def test_a_case_that_cannot_be_is_refused(case: Make, given: dict[str, Any], sentence: str) -> None:
    assert sentence in refused(case(**given))


def test_the_database_refuses_too(proposal: Make) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.bulk_create([proposal(replied_on=_APRIL, due_on=_MAY)])


def test_a_whole_life_is_accepted(proposal: Make) -> None:
    row = proposal(
        talked_on=_APRIL,
        replied_on=_APRIL,
        result="C",
        feedback="dissatisfied",
        feedback_on=_APRIL,
        reopened_on=_MAY,
        due_on=_JUNE,
        second_replied_on=_JUNE,
        second_result="A",
        second_feedback="satisfied",
        second_feedback_on=_JUNE,
    )
    row.full_clean()
    row.save()
    assert not Proposal.objects.get().waits


def test_the_number_of_a_session_is_there_once_and_another_session_may_use_it_again(proposal: Make) -> None:
    proposal(number="第1号").save()
    assert "这一届次的这个编号已经登记过" in refused(proposal(number="第1号"))
    proposal(number="第1号", term="十四届二次会议").full_clean()
    proposal(number="第1号", kind="npc").full_clean()


def test_the_number_of_a_case_is_there_once_in_its_channel(case: Make) -> None:
    case(number="A1").save()
    assert "这个渠道的这个编号已经登记过" in refused(case(number="A1"))
    case(number="A1", channel="mailbox").full_clean()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2022, 3, 10), 3, date(2022, 6, 10)),
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2022, 12, 1), 1, date(2023, 1, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_proposal_is_due_in_three_months_unless_the_city_says_otherwise(proposal: Make) -> None:
    row = proposal()
    row.full_clean()
    assert row.due_on == date(2022, 6, 10)
    Terms(reply_months=2).save()
    other = proposal()
    other.save()
    assert other.due_on == date(2022, 5, 10)


@pytest.mark.parametrize("months", [0, 7])
def test_the_term_of_proposals_is_one_to_six_months(db: None, months: int) -> None:
    assert "月" in refused(Terms(reply_months=months))


def test_there_is_one_row_of_terms(db: None) -> None:
    Terms(hotline_days=3).save()
    Terms(hotline_days=4).save()
    assert [terms.hotline_days for terms in Terms.objects.all()] == [4]


@pytest.mark.parametrize(
    ("channel", "received", "due"),
    [
        ("hotline", date(2022, 3, 10), date(2022, 3, 17)),  # a Thursday and five working days
        ("mailbox", date(2022, 3, 12), date(2022, 3, 18)),  # a Saturday
        ("other", date(2022, 3, 10), date(2022, 3, 31)),
        ("hotline", date(2022, 9, 29), date(2022, 10, 12)),  # the national holiday, a Saturday worked
    ],
)
def test_a_case_is_due_in_working_days(case: Make, channel: str, received: date, due: date) -> None:
    Holiday.objects.bulk_create(
        [Holiday(on=date(2022, 10, day), kind=Holiday.Kind.FREE) for day in range(1, 8)]
        + [Holiday(on=date(2022, 10, 8), kind=Holiday.Kind.WORKED)]
    )
    row = case(channel=channel, received_on=received)
    row.full_clean()
    assert row.due_on == due


def test_a_due_day_that_is_given_stays(case: Make) -> None:
    row = case(due_on=date(2022, 4, 1))
    row.save()
    assert Case.objects.get().due_on == date(2022, 4, 1)


def test_names_of_citizens_are_in_no_name_of_a_row(proposal: Make, case: Make) -> None:
    assert str(proposal(number="第7号")) == "政协提案十四届一次会议第7号"
    assert str(case(number="A1")) == "12345热线A1"
