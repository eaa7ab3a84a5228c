"""What the ledgers count, recomputed from the rows in plain Python; and the shapes of real offices."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.algebra.number import rounds_to
from bureau.algebra.period import Month, Span
from bureau.area.ledgers import Counted
from bureau.figures.models import Indicator, Region
from petitions.counts import COUNTS, LISTS
from petitions.models import Case, Proposal
from tests.petitions.conftest import Cells

Make = Callable[..., Any]
BY_CODE = {count.indicator: count for count in COUNTS}


def counted(code: str, month: Month, county: Region | None = None) -> Counted | None:
    unit = Indicator.objects.get(code=code).unit
    return BY_CODE[code].counted(county.pk if county else None, month, unit)


def cells(code: str, month: Month) -> dict[str, Decimal | None]:
    found = counted(code, month)
    assert found is not None
    return dict(found.cells)


# --- the demonstration city ---------------------------------------------------------------------------


def test_every_count_is_the_stored_figure(told: Cells) -> None:
    """Exactly in 2022; in the years before, a rate that does not come out even is stored to one place."""
    compared = 0
    for (code, month), stored in told.items():
        found = counted(code, month)
        if found is None:
            continue  # 2020 before the ledger began
        for name, count in found.cells.items():
            if month.year == 2022:
                assert count == stored[name], (code, name, month)
            elif count is not None:
                assert rounds_to(count, stored[name]), (code, name, month)
            compared += count is not None
    assert compared > 300


def test_the_sizes_of_a_real_office(told: Cells) -> None:
    of_2022 = Proposal.objects.filter(assigned_on__year=2022)
    assert of_2022.filter(passed_on=None).count() == 120
    assert Case.objects.filter(received_on__year=2022, channel="hotline").count() == 600
    assert Case.objects.filter(received_on__year=2022, channel="mailbox").count() == 36


def test_every_count_recomputed_from_the_rows(told: Cells) -> None:
    for month in Span.year(2022):
        recompute(month)


def recompute(month: Month) -> None:
    end = date(month.year, month.number, monthrange(month.year, month.number)[1])
    proposals = [row for row in Proposal.objects.all() if date(month.year, 1, 1) <= row.assigned_on <= end]
    ours = [row for row in proposals if not (row.passed_on and row.passed_on <= end)]
    for code, kind in (("npc_proposals", "npc"), ("cppcc_proposals", "cppcc")):
        year = [row for row in ours if row.kind == kind]
        assert cells(code, month) == {
            "value": sum(row.assigned_on.month == month.number for row in year),
            "cumulative": len(year),
        }
    assert cells("closing_rate", month) == {"cumulative": percent([_is_closed(row, end) for row in ours])}
    opinions = [opinion for row in ours if (opinion := _opinion(row, end))]
    assert cells("satisfaction_rate", month) == {
        "cumulative": percent([opinion in ("satisfied", "mostly") for opinion in opinions])
    }
    cases = [row for row in Case.objects.all() if date(month.year, 1, 1) <= row.received_on <= end]
    of_month = [row for row in cases if row.received_on.month == month.number]
    for code, channel in (("hotline_cases", "hotline"), ("mailbox_cases", "mailbox")):
        assert cells(code, month) == {"value": sum(row.channel == channel for row in of_month)}
    assert cells("on_time_rate", month) == {
        "value": percent(_in_time(of_month, end)),
        "cumulative": percent(_in_time(cases, end)),
    }


def percent(yes: list[bool]) -> Decimal | None:
    return Decimal(sum(yes)) / len(yes) * 100 if yes else None


def _is_closed(row: Proposal, end: date) -> bool:
    if row.replied_on is None or row.replied_on > end:
        return False
    again = row.reopened_on is not None and row.reopened_on <= end
    return not again or (row.second_replied_on is not None and row.second_replied_on <= end)


def _opinion(row: Proposal, end: date) -> str:
    if row.second_feedback_on and row.second_feedback_on <= end:
        return row.second_feedback
    return row.feedback if row.feedback_on and row.feedback_on <= end else ""


def _in_time(rows: list[Case], end: date) -> list[bool]:
    found = []
    for row in rows:
        replied = row.replied_on is not None and row.replied_on <= end
        passed = row.passed_on is not None and row.passed_on <= end
        if row.channel != "other" and not passed and (replied or row.due_on <= end):
            found.append(replied and row.replied_on <= row.due_on)
    return found


def test_the_demonstration_obeys_the_rules(told: Cells) -> None:
    for row in (*Proposal.objects.all()[::8], *Case.objects.all()[::40]):
        row.full_clean()


def test_what_the_text_names_is_in_the_ledger(told: Cells) -> None:
    named = [each.name for each in LISTS[0].named(Span.year(2022))]
    assert set(named[:2]) == {"关于早餐网点提升的提案", "关于社区菜店补点的建议"}
    assert len(named) == 120


# --- the shapes of real offices -----------------------------------------------------------------------

MARCH, APRIL, MAY, JUNE = (Month(2022, number) for number in (3, 4, 5, 6))


def test_a_proposal_passed_on_leaves_the_denominator_from_that_day(proposal: Make) -> None:
    for _ in range(3):
        proposal(replied_on=date(2022, 4, 8), result="A").save()
    proposal(passed_on=date(2022, 5, 1), passed_to="市教育局").save()
    assert [cells("closing_rate", month)["cumulative"] for month in (MARCH, APRIL, MAY)] == [0, 75, 100]
    assert [cells("cppcc_proposals", month) for month in (MARCH, APRIL, MAY)] == [
        {"value": 4, "cumulative": 4},
        {"value": 0, "cumulative": 4},
        {"value": 0, "cumulative": 3},
    ]
    said = counted("cppcc_proposals", MAY)
    assert said is not None
    assert said.said == "当月0，年初以来3，另有1件已转出不计"


def test_a_proposal_opened_again_is_open_until_its_second_answer(proposal: Make) -> None:
    proposal(
        replied_on=date(2022, 3, 31),
        result="C",
        feedback="dissatisfied",
        feedback_on=date(2022, 4, 2),
        reopened_on=date(2022, 4, 6),
        second_replied_on=date(2022, 5, 10),
        second_result="A",
        second_feedback="satisfied",
        second_feedback_on=date(2022, 6, 1),
        due_on=date(2022, 6, 1),
    ).save()
    months = (MARCH, APRIL, MAY, JUNE)
    assert [cells("closing_rate", month)["cumulative"] for month in months] == [100, 0, 100, 100]
    assert [cells("satisfaction_rate", month)["cumulative"] for month in months] == [None, 0, 0, 100]


def test_a_proposal_answered_in_the_next_year_counts_in_its_own_year_as_open(proposal: Make) -> None:
    proposal(replied_on=date(2023, 1, 5), result="A").save()
    assert cells("closing_rate", Month(2022, 12)) == {"cumulative": Decimal(0)}


def test_no_feedback_is_no_rate(proposal: Make) -> None:
    proposal(replied_on=date(2022, 3, 31), result="A").save()
    assert cells("satisfaction_rate", MARCH) == {"cumulative": None}


@pytest.mark.parametrize(
    ("given", "rate"),
    [
        ({"replied_on": date(2022, 3, 17)}, 100),  # on the last day
        ({"replied_on": date(2022, 3, 18)}, 0),
        ({}, 0),  # due and not answered
        ({"received_on": date(2022, 3, 29)}, None),  # not due yet
        ({"received_on": date(2022, 3, 29), "replied_on": date(2022, 3, 30)}, 100),  # answered before
        ({"passed_on": date(2022, 3, 11), "passed_to": "市教育局"}, None),
        ({"passed_on": date(2022, 4, 11), "passed_to": "市教育局"}, 0),  # in March it was ours
        ({"channel": "other", "replied_on": date(2022, 3, 11)}, None),
    ],
)
def test_in_time_is_asked_of_what_should_be_answered_by_the_months_end(
    case: Make, given: dict[str, Any], rate: int | None
) -> None:
    case(**given).save()
    assert cells("on_time_rate", MARCH) == {"value": rate, "cumulative": rate}


def test_a_case_passed_on_was_received_all_the_same(case: Make) -> None:
    case(passed_on=date(2022, 3, 11), passed_to="市教育局").save()
    assert cells("hotline_cases", MARCH) == {"value": Decimal(1)}


def test_a_county_has_its_own_cases_and_no_proposals(case: Make, proposal: Make) -> None:
    county = Region.objects.create(name="东城区", role=Region.Role.COUNTY, order=1)
    case(region=county).save()
    case().save()
    proposal().save()
    found = counted("hotline_cases", MARCH, county)
    assert found is not None
    assert found.cells == {"value": Decimal(1)}
    assert counted("cppcc_proposals", MARCH, county) is None


def test_a_count_is_one_query(told: Cells) -> None:
    for code, count in BY_CODE.items():
        with CaptureQueriesContext(connection) as queries:
            count.counted(None, Month(2022, 12), "%" if "rate" in code else "件")
        assert len(queries) == 1, code


def test_a_new_version_of_a_row_changes_the_fingerprint(told: Cells) -> None:
    before = counted("hotline_cases", MARCH)
    row = Case.objects.filter(channel="hotline", received_on__year=2022, received_on__month=3)[0]
    row.note = "已回访"
    row.save()
    after = counted("hotline_cases", MARCH)
    assert before is not None
    assert after is not None
    assert (before.cells, before.fingerprint) != (after.cells, after.fingerprint)
    assert before.cells == after.cells
