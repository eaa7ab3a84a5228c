"""The rules of the ledgers: what is refused, in which words, and the shapes that real offices have."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from bureau.algebra.period import Month, Span
from bureau.figures.entry import Act
from bureau.figures.models import Holiday, Reason, Region, Source
from bureau.ledger.resources import resource_of
from tests.trade.conftest import credit_code
from trade.counts import COUNTS, LISTS
from trade.models import (
    Attendance,
    Enterprise,
    Fair,
    FundMovement,
    FundProject,
    HotlineCase,
    Participation,
    SingleWindowVolume,
    Training,
    ZoneMeasure,
)

pytestmark = pytest.mark.django_db
_MARCH = Month(2022, 3)


def count(code: str, month: Month = _MARCH, unit: str = "家", county: int | None = None):
    found = next(each for each in COUNTS if each.indicator == code)
    return found.counted(county, month, unit)


def fair(name: str = "广交会", starts: str = "2022-03-15", **columns: object) -> Fair:
    opens = date.fromisoformat(starts)
    return Fair.objects.create(name=name, place="广州", starts=opens, ends=opens, **columns)


def training(on: str = "2022-03-10") -> Training:
    return Training.objects.create(name="进出口业务培训", on=date.fromisoformat(on))


def project(region: Region, level: str = "国家") -> FundProject:
    return FundProject.objects.create(name=f"{level}项目", level=level, programme="专项资金", region=region)


# --- an enterprise is one, whatever it is called


class TestOneEnterprise:
    @pytest.mark.parametrize(
        ("code", "stored"),
        [
            (f" {credit_code(7).lower()} ", credit_code(7)),
            (credit_code(7)[:9] + "  " + credit_code(7)[9:], credit_code(7)),
        ],
    )
    def test_a_credit_code_is_stored_in_one_way(self, enterprise, code: str, stored: str) -> None:
        assert Enterprise.objects.get(pk=enterprise(credit_code=code).pk).credit_code == stored

    def test_a_wrong_check_digit_says_the_right_one(self, enterprise) -> None:
        right = credit_code(7)
        wrong = right[:-1] + ("1" if right[-1] != "1" else "2")
        with pytest.raises(ValidationError, match=f"校验位不对.*最后一位应是{right[-1]}"):
            enterprise(credit_code=wrong)

    @pytest.mark.parametrize(
        ("columns", "sentence"),
        [
            ({"name": "乙公司", "number": 1}, "这个统一社会信用代码已经登记过"),
            ({"name": "甲公司", "number": 2}, "“甲公司”已经是“甲公司”"),
            ({"name": "老甲公司", "number": 2}, "“老甲公司”已经是“甲公司”"),
            ({"name": "乙公司", "other_names": "乙、老甲公司", "number": 2}, "“老甲公司”已经是“甲公司”"),
            ({"name": "乙公司", "other_names": "甲公司", "number": 2}, "“甲公司”已经是“甲公司”"),
        ],
    )
    def test_the_same_enterprise_is_not_registered_twice(
        self, enterprise, columns: dict[str, object], sentence: str
    ) -> None:
        enterprise("甲公司", other_names="老甲公司，甲牌")
        with pytest.raises(ValidationError, match=sentence):
            enterprise(**columns)

    def test_a_name_that_only_contains_anothers_is_free(self, enterprise) -> None:
        enterprise("甲公司", other_names="老甲公司")
        assert enterprise("甲", 2, other_names="老甲").others == ["老甲"]

    def test_a_change_of_name_keeps_the_former_one(self, enterprise) -> None:
        row = enterprise("甲商贸(示范)公司", other_names="甲牌")
        row.name = "甲进出口公司"
        row.full_clean()
        row.save()
        assert Enterprise.objects.get().other_names == "甲牌、甲商贸（示范）公司"

    def test_a_changed_name_that_comes_back_is_not_its_own_other_name(self, enterprise) -> None:
        row = enterprise("甲公司", other_names="老甲公司")
        row.name = "老甲公司"
        row.full_clean()
        row.save()
        assert (row.name, row.other_names) == ("老甲公司", "甲公司")

    @pytest.mark.parametrize("called", ["甲公司", "老甲公司", "甲牌", credit_code(1)])
    def test_a_file_finds_it_by_any_name(self, enterprise, called: str) -> None:
        row, held = enterprise("甲公司", other_names="老甲公司、甲牌"), fair()
        resource = resource_of(Participation)()
        widget = resource.fields["enterprise"].widget
        assert widget.clean(called) == row
        assert held.participations.count() == 0

    def test_two_names_at_fairs_are_one_enterprise_of_the_year(self, enterprise) -> None:
        row = enterprise("甲公司", other_names="老甲公司")
        widget = resource_of(Participation)().fields["enterprise"].widget
        for starts, called in (("2022-01-10", "老甲公司"), ("2022-03-10", "甲公司")):
            Participation.objects.create(fair=fair(starts=starts), enterprise=widget.clean(called))
        assert Participation.objects.filter(enterprise=row).count() == 2
        assert count("fair_firms").cells == {"value": 1, "cumulative": 1}

    def test_an_enterprise_that_is_named_elsewhere_stays(self, enterprise) -> None:
        row = enterprise()
        Participation.objects.create(fair=fair(), enterprise=row)
        with pytest.raises(ProtectedError):
            row.delete()


# --- 家, not 家次


class TestFirms:
    def test_twice_in_a_month_is_once(self, enterprise) -> None:
        row = enterprise()
        for name in ("广交会", "进博会"):
            Participation.objects.create(fair=fair(name), enterprise=row)
        assert count("fair_firms").cells == {"value": 1, "cumulative": 1}

    def test_twice_in_a_year_is_once_to_date_and_anew_next_year(self, enterprise) -> None:
        first, second = enterprise(), enterprise("乙公司", 2)
        for starts, came in (("2022-01-05", first), ("2022-03-05", first), ("2023-01-05", first)):
            Participation.objects.create(fair=fair(starts=starts), enterprise=came)
        Participation.objects.create(fair=fair("进博会"), enterprise=second)
        assert count("fair_firms").cells == {"value": 2, "cumulative": 2}
        assert count("fair_firms", Month(2022, 4)).cells == {"value": 0, "cumulative": 2}
        assert count("fair_firms", Month(2023, 1)).cells == {"value": 1, "cumulative": 1}

    def test_the_same_fair_takes_an_enterprise_once(self, enterprise) -> None:
        held, row = fair(), enterprise()
        Participation.objects.create(fair=held, enterprise=row)
        with pytest.raises(ValidationError, match="一家企业一个展会只登一行"):
            Participation(fair=held, enterprise=row).full_clean()

    def test_enterprises_without_a_list_are_added(self, enterprise) -> None:
        held = training()
        Attendance.objects.create(training=held, enterprise=enterprise())
        Attendance.objects.create(training=held, unnamed=12)
        counted = count("training_firms")
        assert counted.cells == {"value": 13, "cumulative": 13}
        assert counted.said == "年初以来2行，不重复计13（含未登名单的12），其中当月13"

    def test_a_county_counts_its_own_and_nobody_unnamed(self, enterprise) -> None:
        county = Region.objects.create(name="云溪县", role=Region.Role.COUNTY)
        held = training()
        Attendance.objects.create(training=held, enterprise=enterprise())
        Attendance.objects.create(training=held, enterprise=enterprise("乙公司", 2, region=county))
        Attendance.objects.create(training=held, unnamed=12)
        assert count("training_firms", county=county.pk).cells == {"value": 1, "cumulative": 1}
        assert count("training_sessions", unit="场次", county=county.pk) is None

    @pytest.mark.parametrize("columns", [{}, {"unnamed": 0}, {"unnamed": 3, "named": True}])
    def test_a_row_is_a_name_or_a_number(self, enterprise, columns: dict[str, object]) -> None:
        named = columns.pop("named", False)
        row = Attendance(training=training(), enterprise=enterprise() if named else None, **columns)
        with pytest.raises(ValidationError, match="要么选一家企业，要么只填"):
            row.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()

    def test_one_number_a_session(self) -> None:
        held = training()
        Attendance.objects.create(training=held, unnamed=3)
        with pytest.raises(ValidationError, match="已有一行“未登名单的企业数”"):
            Attendance(training=held, unnamed=4).full_clean()

    def test_moving_a_fair_within_the_year_changes_the_fingerprint(self, enterprise) -> None:
        held = fair(starts="2022-02-10")
        Participation.objects.create(fair=held, enterprise=enterprise())
        before = count("fair_firms").fingerprint
        held.starts = held.ends = date(2022, 3, 10)
        held.save()
        assert count("fair_firms").fingerprint != before


# --- money


class TestFunds:
    def test_only_what_comes_from_above_is_won(self, city: Region) -> None:
        for level, amount in (("国家", 1200000), ("自治区", 345600), ("市", 990000)):
            row = project(city, level)
            for step in ("争取", "拨付"):
                FundMovement.objects.create(project=row, month=_MARCH, step=step, amount=Decimal(amount))
        assert count("project_funds", unit="万元").cells == {"value": Decimal("154.56")}

    def test_money_returned_in_a_later_year_is_negative_in_its_month(self, city: Region) -> None:
        row = project(city)
        FundMovement.objects.create(project=row, month=Month(2021, 3), step="争取", amount=Decimal(500000))
        returned = FundMovement(
            project=row, month=_MARCH, step="争取", amount=Decimal("-120000.5"), reason="项目终止"
        )
        returned.full_clean()
        returned.save()
        assert count("project_funds", Month(2021, 3), "万元").cells == {"value": 50}
        assert count("project_funds", unit="万元").cells == {"value": Decimal("-12.00005")}

    @pytest.mark.parametrize(("amount", "reason"), [("-1", ""), ("0", ""), ("0", "退回")])
    def test_money_returned_has_a_reason(self, city: Region, amount: str, reason: str) -> None:
        row = FundMovement(
            project=project(city), month=_MARCH, step="争取", amount=Decimal(amount), reason=reason
        )
        with pytest.raises(ValidationError, match="要写明“退回原因”；金额不能是0"):
            row.full_clean()

    def test_another_level_moves_the_money_and_asks_the_closing(self, city: Region, closed) -> None:
        row = project(city)
        FundMovement.objects.create(project=row, month=_MARCH, step="争取", amount=Decimal(10000))
        closed("2022-03")
        row.level = "市"
        with pytest.raises(ValidationError, match="2022年3月已月结，不能直接修改“国家项目”"):
            row.save()
        row.act = Act(Source.LEDGER, reason=Reason.MISTAKE)
        row.save()
        assert count("project_funds", unit="万元").cells == {"value": 0}


# --- measures, 单一窗口


def test_a_measure_stands_from_its_month_until_it_is_withdrawn() -> None:
    ZoneMeasure.objects.create(number=1, aspect="甲", text="一", since=_MARCH, until=Month(2022, 6))
    ZoneMeasure.objects.create(number=2, aspect="甲", text="二", since=Month(2022, 4))
    stands = {number: count("cbec_measures", Month(2022, number), "项") for number in (2, 3, 4, 5, 6)}
    assert stands[2] is None  # not zero: there was no plan yet
    assert {number: each.cells["value"] for number, each in stands.items() if each} == {
        3: 1,
        4: 2,
        5: 2,
        6: 1,
    }


@pytest.mark.parametrize("until", ["2022-02", "2022-03"])
def test_a_measure_is_not_withdrawn_before_it_began(until: str) -> None:
    row = ZoneMeasure(number=1, aspect="甲", text="一", since=_MARCH, until=Month.parse(until))
    with pytest.raises(ValidationError, match="取消月份应晚于列入月份"):
        row.full_clean()


@pytest.mark.parametrize(
    ("done_on", "on", "status"),
    [
        (None, date(2022, 5, 1), "推进中"),
        (date(2022, 5, 1), date(2022, 5, 1), "已完成"),
        (date(2022, 5, 2), date(2022, 5, 1), "推进中"),
    ],
)
def test_a_measure_is_done_from_its_day(done_on: date | None, on: date, status: str) -> None:
    assert ZoneMeasure(number=1, since=_MARCH, done_on=done_on).status(on) == status


def test_the_rate_is_all_declarations_together() -> None:
    for month, business, through, total in (
        (Month(2022, 2), "货物申报", 100, 100),
        (_MARCH, "货物申报", 297, 300),
        (_MARCH, "舱单申报", 95, 100),
    ):
        SingleWindowVolume.objects.create(month=month, business=business, through=through, total=total)
    counted = count("single_window_rate", unit="%")
    assert counted.cells == {"value": 98, "cumulative": Decimal("98.4")}
    assert counted.said == "当月392／400，年初以来492／500"


def test_nothing_declared_is_no_rate() -> None:
    SingleWindowVolume.objects.create(month=_MARCH, business="货物申报", through=0, total=0)
    assert count("single_window_rate", unit="%").cells == {"value": None, "cumulative": None}
    assert SingleWindowVolume.objects.get().rate is None


def test_a_part_is_not_more_than_the_whole() -> None:
    with pytest.raises(ValidationError, match="不能多于全部业务量"):
        SingleWindowVolume(month=_MARCH, business="货物申报", through=101, total=100).full_clean()


# --- the hotline


@pytest.mark.parametrize(
    ("kind", "days", "due"),
    [
        ("咨询", None, date(2022, 10, 10)),  # 3 working days over 国庆
        ("求助", None, date(2022, 10, 12)),
        ("投诉", None, date(2022, 10, 19)),
        ("投诉", 1, date(2022, 10, 8)),
    ],
)
def test_a_case_is_due_in_working_days_of_the_kept_calendar(kind: str, days: int | None, due: date) -> None:
    Holiday.objects.all().delete()
    for day in range(1, 8):
        Holiday.objects.create(on=date(2022, 10, day), kind=Holiday.Kind.FREE)
    for day in (8, 9):
        Holiday.objects.create(on=date(2022, 10, day), kind=Holiday.Kind.WORKED)
    row = HotlineCase(number="1", received=date(2022, 9, 30), kind=kind, subject="事", days=days)
    row.full_clean()
    row.save()
    assert HotlineCase.objects.get().due == due


@pytest.mark.parametrize(
    ("replied", "today", "standing"),
    [
        (None, date(2022, 3, 4), "办理中"),
        (None, date(2022, 3, 5), "逾期未复"),
        (date(2022, 3, 4), date(2022, 9, 1), "按期答复"),
        (date(2022, 3, 5), date(2022, 9, 1), "逾期答复"),
    ],
)
def test_how_a_case_stands(replied: date | None, today: date, standing: str) -> None:
    assert HotlineCase(due=date(2022, 3, 4), replied_on=replied).standing(today) == standing


def test_nobody_replies_before_the_call() -> None:
    row = HotlineCase(
        number="1", received=date(2022, 3, 4), kind="咨询", subject="事", replied_on=date(2022, 3, 3)
    )
    with pytest.raises(ValidationError, match="答复日期不能早于收到日期"):
        row.full_clean()


# --- closed months, through the parent's date


class TestClosedMonths:
    def test_a_new_cross_border_firm_of_a_closed_month_is_refused(self, enterprise, closed) -> None:
        closed("2022-03")
        with pytest.raises(ValidationError, match="2022年3月已月结，不能直接补登"):
            enterprise(cbec_since=_MARCH)

    def test_its_name_may_change_all_the_same(self, enterprise, closed) -> None:
        row = enterprise(cbec_since=_MARCH)
        closed("2022-03")
        row.name = "改名后的公司"
        row.full_clean()
        row.save()
        assert Enterprise.objects.get().other_names == "甲进出口有限公司"

    def test_who_went_to_a_fair_of_a_closed_month_stays(self, enterprise, closed) -> None:
        gone = Participation.objects.create(fair=fair(), enterprise=enterprise())
        closed("2022-03")
        with pytest.raises(ValidationError, match="2022年3月已月结，不能直接删除"):
            gone.delete()
        with pytest.raises(ValidationError, match="2022年3月已月结，不能直接补登"):
            Participation(fair=gone.fair, enterprise=enterprise("乙公司", 2)).save()
        gone.act = Act(Source.LEDGER, reason=Reason.MISTAKE)
        gone.delete()
        assert not Participation.objects.exists()

    def test_what_no_figure_rests_on_is_free(self, enterprise, closed) -> None:
        row = Participation.objects.create(fair=fair(), enterprise=enterprise())
        closed("2022-03")
        row.deals = Decimal("35.5")
        row.save()
        assert Participation.objects.get().deals == Decimal("35.5")

    def test_a_measure_of_a_closed_month_may_be_withdrawn_in_an_open_one(self, closed) -> None:
        row = ZoneMeasure.objects.create(number=1, aspect="甲", text="一", since=_MARCH)
        closed("2022-03", "2022-04")
        row.until = Month(2022, 4)
        with pytest.raises(ValidationError, match="2022年4月已月结，不能直接修改"):
            row.save()
        row.until = Month(2022, 5)
        row.save()
        assert count("cbec_measures", Month(2022, 5), "项").cells == {"value": 0}

    def test_a_list_of_a_closed_training_stays(self, closed) -> None:
        row = Attendance.objects.create(training=training(), unnamed=3)
        closed("2022-03")
        row.unnamed = 30
        with pytest.raises(ValidationError, match="2022年3月已月结，不能直接修改"):
            row.save()


# --- names for the texts


def test_fairs_are_named_by_importance_then_by_date_each_once() -> None:
    fair("进博会", "2022-02-05")
    fair("广交会", "2022-04-15", edition="第131届", importance=1, summary="线上参展。")
    fair("广交会", "2022-10-15", edition="第132届", importance=1)
    fair("亚欧博览会", "2022-09-19", importance=1)
    fair("旧展会", "2021-09-19", importance=1)
    named = list(LISTS[0].named(Span.year(2022)))
    assert [(each.name, each.text) for each in named] == [
        ("广交会", "线上参展。"),
        ("亚欧博览会", ""),
        ("进博会", ""),
    ]
    assert [each.title for each in LISTS] == ["展会", "培训"]
