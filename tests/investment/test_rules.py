"""What the ledgers of 招商引资 refuse, and the sentence that the clerk reads."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bureau.algebra.period import Month
from bureau.figures.models import Region
from investment.models import Funds, Investor, LiaisonOffice, Party, Project, Promotion, Visit
from tests.investment.conftest import move

Make = Callable[..., Project]
GOOD_CODE, BAD_CODE = "91350100M000100Y43", "91350100M000100Y44"
DECIDED = {"decided_by": "联审组", "decided_on": date(2022, 4, 5), "evidence": "进账单1"}

FUNDS = [
    ({}, ""),
    ({"amount": "-50", "reason": "撤资"}, ""),
    ({"amount": "-50"}, "退回的资金（负数）要写明"),
    ({"amount": "0"}, "金额不能是0"),
    ({"amount": "0.001"}, "最多2位小数"),
    ({"decision": "认定", **DECIDED}, ""),
    ({"decision": "认定", **DECIDED, "evidence": ""}, "认定到位资金要有凭证"),
    ({"decision": "认定", **DECIDED, "decided_by": ""}, "认定人和认定日期都要填"),
    ({"decision": "认定", **DECIDED, "decided_on": None}, "认定人和认定日期都要填"),
    ({"decision": "待认定", "decided_by": "联审组"}, "待认定的，这两项都留空"),
    ({"decision": "不认定", **DECIDED, "reason": "借款"}, ""),
    ({"decision": "不认定", **DECIDED}, "不认定的，要写明"),
]


@pytest.mark.parametrize(("given", "sentence"), FUNDS)
def test_money_in_place(project: Make, given: dict[str, Any], sentence: str) -> None:
    amount = Decimal(given.pop("amount", "100"))
    row = Funds(project=project("风电"), month=Month(2022, 3), amount=amount, **given)
    _check(row, sentence)


def test_the_same_evidence_does_not_come_in_twice(project: Make) -> None:
    first = Funds(project=project("风电"), month=Month(2022, 3), amount=Decimal(5), evidence="进账单7")
    first.save()
    again = Funds(project=first.project, month=Month(2022, 3), amount=Decimal(5), evidence="进账单7")
    _check(again, "这张凭证在这个项目这个月已经登记过")
    for _ in range(2):  # without evidence nobody can tell
        Funds(project=first.project, month=Month(2022, 3), amount=Decimal(5)).save()


INVESTORS = [
    ({"name": "甲公司"}, ""),
    ({"name": "甲公司", "credit_code": GOOD_CODE}, ""),
    ({"name": "甲公司", "credit_code": BAD_CODE}, "最后一位应是3"),
    ({"name": "甲公司", "rank_500": 12}, "要选是哪个500强榜单"),
    ({"name": "甲公司", "year_500": 2022}, "要选是哪个500强榜单"),
    ({"name": "甲公司", "list_500": "中国500强", "rank_500": 501}, "应为1至500"),
    ({"name": "甲公司", "list_500": "中国500强", "rank_500": 500, "year_500": 2022}, ""),
    ({"name": "甲公司", "list_500": "中国500强", "year_500": 202}, "榜单年份应为"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("given", "sentence"), INVESTORS)
def test_an_investor(given: dict[str, Any], sentence: str) -> None:
    _check(Investor(**given), sentence)


@pytest.mark.django_db
def test_enterprises_without_a_credit_code_do_not_collide() -> None:
    for name in ("甲公司", "乙公司"):
        row = Investor(name=name)
        row.full_clean()
        row.save()
    assert Investor.objects.filter(credit_code="").count() == 2


def test_an_agreed_amount_is_positive_and_needed_from_the_signing_on(project: Make) -> None:
    _refused("协议投资额应大于0", lambda: project("光伏", agreed="0"))
    talked = project("风电", "洽谈 2022-01-05", agreed=None)
    _refused("请先填写项目的协议投资额", lambda: move(talked, "签约 2022-02-08"))
    signed = project("储能", "签约 2022-02-08")
    signed.agreed = None
    _refused("已经签约，要填协议投资额", signed.full_clean)


HISTORIES = [  # stages → the sentence
    (["洽谈 2022-01-05", "签约 2022-02-08", "开工 2022-03-01", "投产 2022-09-01"], ""),
    (["签约 2022-02-08"], ""),
    (["签约 2022-02-08", "开工 2022-02-08"], ""),
    (["洽谈 2022-01-05", "签约 2022-02-08", "洽谈 2022-03-01 用地未落实", "签约 2022-06-01"], ""),
    (["签约 2022-02-08", "终止 2022-03-01 撤资", "签约 2022-08-01"], ""),
    (["洽谈 2022-01-05", "开工 2022-02-08"], "还没有登记“签约”"),
    (["开工 2022-02-08"], "还没有登记“签约”"),
    (["签约 2022-02-08", "投产 2022-09-01"], "还没有登记“开工”"),
    (["签约 2022-02-08", "终止 2022-03-01 撤资", "投产 2022-08-01"], "还没有登记“开工”"),
    (["签约 2022-02-08", "洽谈 2022-03-01"], "由“签约”退回“洽谈”，要写明"),
    (["签约 2022-02-08", "终止 2022-03-01"], "项目终止要写明"),
    (["签约 2022-02-08", "签约 2022-03-01"], "与上一条阶段相同"),
    (["签约 2022-02-08", "签约 2022-02-08"], "同一天已经登记过这个阶段"),
    (["洽谈 2099-01-05"], "还没有到"),
]


@pytest.mark.parametrize(("steps", "sentence"), HISTORIES)
def test_a_history_of_stages_can_have_been(project: Make, steps: list[str], sentence: str) -> None:
    *before, last = steps
    row = project("风电", *before)
    if sentence:
        _refused(sentence, lambda: move(row, last))
    else:
        move(row, last)


def test_a_stage_that_later_ones_rest_on_is_not_deleted(project: Make) -> None:
    row = project("风电", "签约 2022-02-08", "开工 2022-03-01")
    _refused("还没有登记“签约”", lambda: row.stages.get(stage=2).delete())
    row.stages.get(stage=3).delete()
    assert [change.stage for change in row.stages.all()] == [2]


def test_shares_are_at_most_the_whole(project: Make) -> None:
    row = project("风电")
    first, second = (Investor.objects.create(name=name) for name in ("甲公司", "乙公司"))
    Party(project=row, investor=first, share=Decimal("60.5")).save()
    _check(Party(project=row, investor=second, share=Decimal("39.51")), "合计100.01%，超过了100%")
    _check(Party(project=row, investor=second, share=Decimal("39.5")), "")
    _check(Party(project=row, investor=second), "")
    _check(Party(project=row, investor=second, share=Decimal(0)), "出资比例应大于0")
    _check(Party(project=row, investor=first, share=Decimal(1)), "已经登记过")


VISITS = [
    ({}, ""),
    ({"top500": True}, "500强对接要选“对接的企业”"),
    ({"top500": True, "investor": "强"}, ""),
    ({"top500": True, "investor": "弱"}, "没有登记500强榜单"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("given", "sentence"), VISITS)
def test_a_talk_with_one_of_the_500_names_it(given: dict[str, Any], sentence: str) -> None:
    known = {
        "强": Investor.objects.create(name="甲公司", list_500="中国500强"),
        "弱": Investor.objects.create(name="乙公司"),
    }
    given = {**given, **({"investor": known[given["investor"]]} if "investor" in given else {})}
    _check(Visit(on=date(2022, 3, 1), place="北京", visited="甲", **given), sentence)


@pytest.mark.django_db
def test_offices_and_promotions() -> None:
    LiaisonOffice(city="深圳", since=date(2020, 9, 10)).save()
    _check(LiaisonOffice(city="深圳", since=date(2021, 9, 10)), "已经有一个联络处")
    _check(LiaisonOffice(city="西安", since=date(2021, 9, 10), until=date(2021, 9, 10)), "撤销日期应晚于")
    Promotion(name="推介会", on=date(2022, 3, 1), kind="推介会", place="上海").save()
    _check(Promotion(name="推介会", on=date(2022, 3, 1), kind="对接会", place="上海"), "已经登记过")


def test_what_is_referred_to_is_not_deleted(project: Make, investor: Investor) -> None:
    row = project("风电", "签约 2022-02-08")
    Party(project=row, investor=investor).save()
    for kept in (row, investor, Region.objects.get(name="测试县")):
        with pytest.raises(IntegrityError), transaction.atomic():  # ProtectedError is one
            kept.delete()


def _check(row: Any, sentence: str) -> None:
    if sentence:
        _refused(sentence, row.full_clean)
    else:
        row.full_clean()


def _refused(sentence: str, act: Callable[[], Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        act()
    assert sentence in "；".join(refused.value.messages)
