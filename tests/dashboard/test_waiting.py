"""Besides figures: returns that are not approved, and what the ledgers ask for; who may see which words."""

from datetime import date

import pytest

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.area.installed import areas
from bureau.dashboard.waiting import owed, told
from bureau.figures import review
from bureau.figures.board import board
from petitions.models import Proposal
from petitions.notices import summary as due_summary
from supply.models import Product, StockReport
from supply.notices import summary as supply_summary

pytestmark = pytest.mark.django_db
TODAY, NOVEMBER = date(2022, 11, 23), Month(2022, 11)


@pytest.fixture
def late_proposal(db: None) -> Proposal:
    return Proposal.objects.create(
        kind=Proposal.Kind.NPC, term="十六届一次会议", number="第12号", subject="关于夜间经济的建议",
        sponsor="王某", assigned_on=date(2022, 5, 1), due_on=date(2022, 11, 20),
    )  # fmt: skip


def lines(user: User) -> dict[str, tuple[list[str], str]]:
    return {each.title: ([line.text for line in each.lines], each.sentence) for each in told(user, TODAY)}


def test_only_the_section_and_the_office_read_which_matter_is_due(person, late_proposal) -> None:
    for role, section in (("clerk", "综合督办科"), ("office", "办公室")):
        (text,), sentence = lines(person(role, section))["建议提案和热线到期"]
        assert "关于夜间经济的建议，已超期3天" in text
        assert "王某" not in text
        assert sentence == "已超期1件"


@pytest.mark.parametrize(("role", "section"), [("leader", ""), ("clerk", "消费促进科")])
def test_who_does_not_see_the_ledger_reads_counts_alone(
    role: str, section: str, person, late_proposal
) -> None:
    assert lines(person(role, section))["建议提案和热线到期"] == ([], "已超期1件")


def test_what_runs_short_is_told_before_what_nobody_reported(person) -> None:
    short, silent = (
        Product.objects.create(name=name, group=Product.Group.choices[0][0], watched=True, least_days=15)
        for name in ("粳米", "面粉")
    )
    StockReport.objects.create(product=short, on=TODAY, stock=100, daily=10)
    StockReport.objects.create(product=silent, on=date(2022, 11, 1), stock=900, daily=10)
    found, sentence = lines(person("clerk", "市场运行科"))["保供预警"]
    assert [text[:2] for text in found] == ["粳米", "面粉"]
    assert sentence == "可供天数不足的品种1个，应补报库存的提醒1条"


def test_nothing_to_see_to_says_nothing() -> None:
    assert (due_summary([]), supply_summary([])) == ("", "")


def test_most_areas_have_no_notices() -> None:
    assert [area.label for area in areas() if area.notices] == ["supply", "petitions"]


def test_a_return_is_owed_until_it_is_approved(city, figures, person) -> None:
    def states() -> dict[str, tuple[str, str]]:
        found = owed(board(["trade", "supply"], NOVEMBER, 1, checks=False))
        return {each.area: (each.state, each.said) for each in found}

    asked = board(["supply"], NOVEMBER, 1, checks=False).lines[0].cells[0].asked
    assert states()["supply"][0] == "未报"
    assert states()["supply"][1].startswith(f"{asked}项都没有数")
    figures("trade_total", {"2022-11": {"cumulative": "101.2"}})
    assert states()["trade"][0] == "草稿"
    review.submit(["trade"], city, NOVEMBER, person("clerk", "对外贸易科"))
    assert states()["trade"][0] == "待审"
    review.approve(["trade"], city, NOVEMBER, person("head", "对外贸易科"))
    assert "trade" not in states()
