"""The shapes that real offices have: they break no count."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bureau.algebra.period import Month, Span
from bureau.figures.entry import Act
from bureau.figures.models import Closing, Reason, Region, Source
from investment.counts import COUNTS, LISTS
from investment.funnel import Group, funnel_of
from investment.models import Funds, Investor, LiaisonOffice, Party, Project, StageChange, Visit
from tests.investment.conftest import month, move
from tests.investment.test_counts import counted

Make = Callable[..., Project]
CORRECTION = Act(Source.LEDGER, reason=Reason.MISTAKE, reason_text="补正")


def cells(code: str, at: str, county: int | None = None) -> tuple[str, ...]:
    found = counted(code, month(at), county).cells
    return tuple("—" if found[name] is None else f"{found[name]:.4g}" for name in found)


def paid(row: Project, at: str, amount: str, decision: str = "认定", reason: str = "") -> Funds:
    funds = Funds(project=row, month=month(at), amount=Decimal(amount), decision=decision, reason=reason)
    if decision != "待认定":
        funds.decided_by, funds.decided_on = "联审组", date(2022, 12, 5)
    funds.evidence = f"进账单{Funds.objects.count()}"
    funds.full_clean()
    funds.save()
    return funds


# --- a project that goes back a stage ------------------------------------------------------------------


def test_a_project_that_goes_back_leaves_the_year_but_not_the_months_that_were_said(project: Make) -> None:
    row = project("风电", "签约 2022-03-01", agreed="120000")
    assert cells("signed_projects", "2022-03") == ("1", "1")
    move(row, "洽谈 2022-05-10 用地未落实")
    assert cells("signed_projects", "2022-03") == ("1", "1")
    assert cells("signed_projects", "2022-05") == ("0", "0")
    assert cells("signed_amount", "2022-05") == ("0", "0")
    move(row, "签约 2022-08-20")
    assert cells("signed_projects", "2022-05") == ("0", "0")
    assert cells("signed_projects", "2022-08") == ("1", "1")
    assert cells("signed_projects", "2022-12") == ("0", "1")  # twice signed is one project
    assert cells("signed_amount", "2022-12") == ("0", "12")


def test_to_go_back_to_a_stage_is_not_to_reach_it(project: Make) -> None:
    project("风电", "签约 2021-03-01", "开工 2021-06-01", "签约 2022-02-01 停工", "开工 2022-09-01")
    assert cells("signed_projects", "2022-02") == ("0", "0")
    assert cells("started_projects", "2021-06") == ("1", "1")
    assert cells("started_projects", "2022-02") == ("0", "0")
    assert cells("started_projects", "2022-09") == ("1", "1")


def test_signed_and_withdrawn_within_a_month_is_not_signed(project: Make) -> None:
    project("风电", "签约 2022-03-01", "终止 2022-03-28 撤资")
    assert cells("signed_projects", "2022-03") == ("0", "0")
    assert cells("start_rate", "2022-03") == ("—", "—")  # 0/0


def test_signed_and_started_on_one_day_counts_as_both(project: Make) -> None:
    project("风电", "签约 2022-03-29", "开工 2022-03-29")
    project("光伏", "签约 2022-02-01")
    assert cells("signed_projects", "2022-03") == ("1", "2")
    assert cells("started_projects", "2022-03") == ("1", "1")
    assert cells("start_rate", "2022-03") == ("100", "50")


def test_the_funnel_says_where_projects_stood_on_a_day(project: Make) -> None:
    row = project("风电", "洽谈 2021-01-05", "签约 2022-03-01", "开工 2022-06-01", agreed="120000")
    project("光伏", "签约 2022-02-01", "终止 2022-07-01 撤资", agreed="30000")
    project("储能", "洽谈 2022-05-01", agreed=None)
    paid(row, "2022-04", "45000")
    paid(row, "2022-08", "15000")
    paid(row, "2022-08", "99000", decision="待认定")

    def said(end: date | None) -> list[object]:
        funnel = funnel_of(Project.objects.all(), end)
        groups = [each for step in funnel.steps for each in (step.here, step.upward) if each]
        steps = [(group.number, group.yi) for group in groups]
        return [*steps, *[(rate.percent, rate.numbers) for rate in funnel.rates]]

    assert said(date(2022, 4, 30)) == [
        *[(0, "0"), (2, "15")],  # 洽谈: here, here or beyond
        *[(2, "15"), (2, "15")],
        *[(0, "0"), (0, "0")],
        *[(0, "0"), (0, "0")],
        (0, "0"),  # 终止
        ("100.0%", "2／2个"),
        ("0.0%", "0／2个"),
        ("30.0%", "4.5／15亿元"),
    ]
    assert said(None) == [
        *[(1, "—（1个未谈定）"), (2, "12（1个未谈定）")],
        *[(0, "0"), (1, "12")],
        *[(1, "12"), (1, "12")],
        *[(0, "0"), (0, "0")],
        (1, "3"),
        ("50.0%", "1／2个"),
        ("100.0%", "1／1个"),
        ("50.0%", "6／12亿元"),
    ]
    assert said(date(2020, 1, 31))[9:] == [("—", "0／0个"), ("—", "0／0个"), ("—", "0／0亿元")]


# --- one invested by two parties; money returned; one enterprise under two names ------------------------


def test_a_project_of_two_parties_is_one_project(project: Make, investor: Investor) -> None:
    row = project("风电", "签约 2022-03-01", agreed="120000")
    other = Investor.objects.create(name="澄光能源有限公司", list_500="民营500强")
    Party(project=row, investor=investor, share=Decimal(60)).save()
    Party(project=row, investor=other, share=Decimal(40)).save()
    assert cells("signed_projects", "2022-03") == ("1", "1")
    assert cells("signed_amount", "2022-03") == ("12", "12")
    assert funnel_of(Project.objects.all(), None).steps[0].upward == Group(1, Decimal(120000))


def test_only_recognised_money_counts_and_returned_money_is_taken_off(project: Make, county: Region) -> None:
    row = project("风电", "签约 2022-03-01")
    paid(row, "2022-04", "45000.5")
    paid(row, "2022-05", "-45000.5", reason="项目终止，退回")
    paid(row, "2022-05", "300", decision="待认定")
    paid(row, "2022-05", "700", decision="不认定", reason="借款")
    assert counted("funds_in_place", month("2022-04")).cells["value"] == Decimal("4.50005")
    assert counted("funds_in_place", month("2022-05"), county.pk).cells["value"] == Decimal("-4.50005")
    assert counted("funds_in_place", month("2022-05"), county.pk).rows == 1


def test_an_enterprise_keeps_its_former_name_and_both_mean_it(investor: Investor) -> None:
    investor.name = "朔风装备集团股份有限公司"
    investor.full_clean()
    investor.save()
    assert investor.other_names == "朔风装备有限公司"
    assert "朔风装备有限公司" in investor.called()
    with pytest.raises(ValidationError, match="已经是“朔风装备集团股份有限公司”的名称或其他名称"):
        Investor(name="朔风装备 有限公司").full_clean()


def test_one_of_the_500_visited_twice_counts_once_in_the_year(investor: Investor) -> None:
    other = Investor.objects.create(name="岚光集团", list_500="世界500强")
    days = [(investor, "03-01"), (investor, "03-20"), (investor, "06-01"), (other, "06-02")]
    for who, day in days:
        visit = Visit(on=date.fromisoformat(f"2022-{day}"), place="北京", visited=who.name, investor=who)
        visit.top500 = True
        visit.full_clean()
        visit.save()
    Visit(on=date(2022, 6, 3), place="上海", visited="长三角商会").save()
    assert cells("top500_talks", "2022-03") == ("1", "1")
    assert cells("top500_talks", "2022-06") == ("2", "2")


def test_an_office_counts_until_the_month_in_which_it_is_given_up(db: None) -> None:
    LiaisonOffice(city="北京", since=date(2022, 1, 31)).save()
    LiaisonOffice(city="青岛", since=date(2022, 2, 1), until=date(2022, 4, 30)).save()
    assert [cells("liaison_offices", f"2022-0{number}") for number in (1, 2, 3, 4)] == [
        ("1",),
        ("2",),
        ("2",),
        ("1",),
    ]


def test_what_is_not_kept_by_districts_has_no_count_there(county: Region, investor: Investor) -> None:
    for count in COUNTS:
        if count.indicator in ("promotion_events", "top500_talks", "liaison_offices"):
            assert count.counted(county.pk, month("2022-03"), "个") is None


# --- closed months ---------------------------------------------------------------------------------------


@pytest.fixture
def closed(city: Region) -> Month:
    Closing.objects.create(month=Month(2022, 3), closed_at="2022-04-10T00:00:00Z")
    return Month(2022, 3)


def test_a_closed_month_is_moved_only_with_a_reason(project: Make, closed: Month) -> None:
    row = project("风电", "签约 2022-04-06")
    pending = paid(row, "2022-03", "500", decision="待认定")  # does not count: may come in late
    pending.decision, pending.decided_by, pending.decided_on = "认定", "联审组", date(2022, 4, 20)
    _closed(pending)
    with pytest.raises(ValidationError, match="已月结"):
        move(project("光伏"), "签约 2022-03-20")
    pending.act = CORRECTION
    pending.save()
    assert counted("funds_in_place", closed).cells["value"] == Decimal("0.05")
    row.region = Region.objects.get(role=Region.Role.CITY)  # would move the money of March
    _closed(row)
    row.refresh_from_db()
    row.summary = "进展顺利"
    row.save()


def test_what_was_agreed_is_fixed_by_the_month_of_the_signing(project: Make, closed: Month) -> None:
    later = project("光伏", "签约 2022-04-06")
    later.agreed = Decimal(5)
    later.save()
    signed = project("风电")
    change = StageChange(project=signed, stage=2, on=date(2022, 3, 20))
    change.act = CORRECTION
    change.save()
    signed.agreed = Decimal(5)
    _closed(signed)
    _closed(StageChange.objects.get(project=signed), delete=True)
    move(signed, "开工 2022-04-20")


def test_an_office_of_a_closed_month_may_be_given_up_today(closed: Month) -> None:
    office = LiaisonOffice(city="北京", since=date(2022, 3, 10))
    office.act = CORRECTION
    office.save()
    office = LiaisonOffice.objects.get()
    office.until = date(2022, 6, 1)
    office.save()
    office.until = date(2022, 3, 20)
    _closed(office)


def _closed(row: Project | Funds | StageChange | LiaisonOffice, delete: bool = False) -> None:
    with pytest.raises(ValidationError, match="2022年3月已月结"):
        row.delete() if delete else row.save()


def test_a_project_that_fell_back_is_not_named_in_a_text(project) -> None:
    project("风电", "签约 2022-03-01", agreed="120000")
    project("光伏", "签约 2022-03-01", "洽谈 2022-10-01 投资方调整计划", agreed="120000")
    projects = next(names for names in LISTS if names.title == "项目")
    assert [each.name for each in projects.named(Span.to_date(Month(2022, 9)))] == ["风电", "光伏"]
    assert [each.name for each in projects.named(Span.to_date(Month(2022, 11)))] == ["风电"]
