"""The demonstration ledgers are plausible, hold what the texts name, and the shapes of real offices."""

from decimal import Decimal

from django.db.models import Count, Sum

from bureau.algebra.period import Month, Span
from bureau.ledger.credit_code import valid_credit_code
from investment.counts import LISTS
from investment.demo import HIGHLIGHTS
from investment.models import Funds, Investor, Party, Project, Promotion, StageChange, Visit
from investment.models.project import refuse_shares
from investment.models.stage import refuse_order, refuse_unknown_amount
from tests.investment.conftest import Figures

YEAR = Span.year(2022)


def named(title: str, span: Span = YEAR) -> list[str]:
    found = next(each for each in LISTS if each.title == title)
    return [entry.name for entry in found.named(span)]


def test_every_row_would_pass_the_door(ledgers: Figures) -> None:
    for model in (Investor, Project, Party, StageChange, Funds, Promotion, Visit):
        for row in model._default_manager.all():
            row.clean_fields(exclude=["region", "project", "investor"])
    for investor in Investor.objects.all():
        valid_credit_code(investor.credit_code)
    for project in Project.objects.prefetch_related("stages", "parties"):
        steps = [change.step for change in project.stages.all()]
        refuse_order(steps)
        refuse_unknown_amount(project, steps)
        refuse_shares(party.share for party in project.parties.all())


def test_there_are_enough_rows_to_be_real(ledgers: Figures) -> None:
    assert Project.objects.count() == 72
    assert Funds.objects.count() > 600
    assert Promotion.objects.filter(on__year__gte=2020).count() == 53
    assert Funds.objects.exclude(decision="认定").count() == 10


def test_no_project_had_more_than_was_agreed(ledgers: Figures) -> None:
    recognised = Funds.objects.filter(decision="认定").values("project__name", "project__agreed")
    for row in recognised.annotate(paid=Sum("amount")):
        assert Decimal(0) <= row["paid"] <= row["project__agreed"], row


def test_the_shapes_of_real_offices_are_among_them(ledgers: Figures) -> None:
    assert Party.objects.values("project").annotate(parties=Count("pk")).filter(parties=2).count() == 2
    assert StageChange.objects.filter(stage__lt=9).exclude(reason="").count() == 2  # went back
    assert StageChange.objects.filter(stage=9).count() == 2
    assert [row.amount < 0 < len(row.reason) for row in Funds.objects.filter(amount__lt=0)] == [True]
    assert Investor.objects.get(other_names__contains="澄宇光能有限公司").name == "澄宇新能源科技股份有限公司"


def test_what_the_texts_name_stands_in_the_ledgers(ledgers: Figures) -> None:
    for topic, title in (("活动", "招商活动"), ("项目", "项目"), ("拜访", "拜访")):
        told = {highlight.name for highlight in HIGHLIGHTS if highlight.topic == topic}
        assert told, topic
        assert told <= set(named(title)), topic


def test_names_come_by_importance_then_by_date(ledgers: Figures) -> None:
    assert named("拜访") == ["北京", "上海", "深圳", "浙江"]
    assert named("招商活动")[:3] == [
        "“链”上示范全市春季招商引资项目签约大会",
        "粤港澳大湾区招商引资推介会",
        "投洽会示范市招商引资对接会",
    ]
    assert len(named("招商活动")) == 8  # those that are not to be listed are counted only
    assert named("项目")[:2] == ["新能源装备制造产业园", "中国500强企业华彩集团大型文旅项目"]
    march = Span.month(Month(2022, 3))
    assert len(named("项目", march)) == 13  # 12 signed, 1 in production; no talks, none given up


def test_the_signing_event_tells_the_number_that_the_ledger_holds(ledgers: Figures) -> None:
    signings = [each for each in HIGHLIGHTS if each.topic == "活动" and "签约项目" in each.text]
    assert len(signings) == 2
    for highlight in signings:
        signed = StageChange.objects.filter(stage=2, on=highlight.on).count()
        assert f"签约项目{signed}个" in highlight.text


def test_a_list_of_names_costs_one_query(ledgers: Figures, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for each in LISTS:
        with django_assert_num_queries(1):
            list(each.named(YEAR))
