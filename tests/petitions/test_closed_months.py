"""A closed month is touched with a reason only; what happens later is written down in its own month."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bureau.algebra.period import Month
from bureau.figures.entry import Act
from bureau.figures.models import Closing, Reason, Source
from bureau.ledger.history import LedgerChange
from petitions.models import Case, Proposal

Make = Callable[..., Any]


@pytest.fixture
def march_closed(db: None) -> Callable[[], None]:
    return lambda: Closing.objects.bulk_create([Closing(month=Month(2022, 3), closed_at=timezone.now())])


@pytest.mark.parametrize(
    "given",
    [
        {"replied_on": date(2022, 4, 6), "result": "A"},
        {"passed_on": date(2022, 4, 6), "passed_to": "市教育局"},
        {"sponsor": "张大海"},
        {"talked_on": date(2022, 3, 20)},
        {"subject": "关于早餐网点提升的提案"},
    ],
)
def test_what_happens_after_the_closing_or_counts_nowhere_needs_no_reason(
    proposal: Make, march_closed: Callable[[], None], given: dict[str, Any]
) -> None:
    row = proposal()
    row.save()
    march_closed()
    for name, value in given.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    assert LedgerChange.objects.filter(row=row.pk, act="修改").count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {"replied_on": date(2022, 3, 28), "result": "A"},
        {"passed_on": date(2022, 3, 28), "passed_to": "市教育局"},
        {"assigned_on": date(2022, 4, 1)},
        {"kind": "npc"},
    ],
)
def test_what_a_closed_month_counted_changes_with_a_reason_only(
    proposal: Make, march_closed: Callable[[], None], given: dict[str, Any]
) -> None:
    row = proposal()
    row.save()
    march_closed()
    for name, value in given.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError, match="2022年3月已月结，不能直接修改"):
        row.full_clean()
    with pytest.raises(ValidationError, match="2022年3月已月结，不能直接修改"):
        row.save()
    row.act = Act(Source.LEDGER, reason=Reason.MISTAKE)
    row.save()
    assert LedgerChange.objects.filter(row=row.pk, reason="mistake").count() == 1


def test_an_answer_of_a_closed_month_is_not_taken_back_silently(
    proposal: Make, march_closed: Callable[[], None]
) -> None:
    row = proposal(replied_on=date(2022, 3, 28), result="A")
    row.save()
    march_closed()
    row.replied_on, row.result = date(2022, 4, 6), "B"
    with pytest.raises(ValidationError, match="2022年3月已月结"):
        row.save()


def test_a_row_of_a_closed_month_is_neither_added_nor_deleted_silently(
    case: Make, march_closed: Callable[[], None]
) -> None:
    row = case()
    row.save()
    march_closed()
    with pytest.raises(ValidationError, match="不能直接补登"):
        case().save()
    with pytest.raises(ValidationError, match="不能直接删除"):
        row.delete()
    assert Case.objects.count() == 1


def test_a_later_due_day_concerns_the_months_in_which_it_was_and_will_be_due(
    case: Make, march_closed: Callable[[], None]
) -> None:
    late = case(received_on=date(2022, 3, 30))  # due on 6 April
    late.save()
    due = case()  # due on 17 March
    due.save()
    march_closed()
    late.due_on = date(2022, 4, 20)
    late.save()
    due.due_on = date(2022, 4, 20)
    with pytest.raises(ValidationError, match="2022年3月已月结"):
        due.save()


def test_the_history_keeps_every_act(proposal: Make) -> None:
    row = proposal()
    row.save()
    row.sponsor = "张大海"
    row.save()
    row.delete()
    assert list(LedgerChange.objects.values_list("act", flat=True)) == ["删除", "修改", "新增"]
    assert not Proposal.objects.exists()
