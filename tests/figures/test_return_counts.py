"""The return and the ledgers: a count is offered, taken over, overridden with a reason, never applied."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from bureau.accounts.models import Section
from bureau.algebra.period import Month
from bureau.figures.entry import Act
from bureau.figures.models import Batch, Closing, LedgerCount, Region, Source
from bureau.figures.monthly_return import save
from bureau.figures.return_bar import bar, take
from bureau.figures.return_sheet import Desk, open_return
from consumption.models import Inspection
from tests.figures.test_return import key, line, shown, stored, typed

MONTH = Month(2022, 3)
CODE = "inspections"


@pytest.fixture
def desk(person, city):
    clerk = person("clerk", "消费促进科", "wang")
    return Desk(Section.objects.get(name="消费促进科"), ("consumption",), city, MONTH, clerk)


@pytest.fixture
def inspect(city):
    """Puts rows into the ledger: inspect("2022-03-01", 2)."""

    def put(day: str, rows: int = 1, region: Region | None = None) -> list[Inspection]:
        made = [
            Inspection(
                number=f"{day}-{n}-{Inspection.objects.count()}", on=date.fromisoformat(day), object="商场",
                matter="预付卡", result="未发现问题", region=region or city,
            )
            for n in range(rows)
        ]  # fmt: skip
        for row in made:
            row.save()
        return made

    return put


def figure():
    return stored(CODE).cells["value"]


def why(code: str, text: str) -> dict[str, str]:
    return {f"{key(code)}-why": text}


def last_count() -> LedgerCount:
    return LedgerCount.objects.order_by("-pk").first()


def test_the_count_stands_in_the_empty_cell_and_waits_to_be_saved(desk, inspect) -> None:
    inspect("2022-03-01", 2)
    inspect("2022-02-28")
    shown_line = line(open_return(desk), CODE)
    assert shown_line.boxes["value"].text == "2"
    assert shown_line.brought
    assert "counted=inspections~2022-03~" in shown_line.offer.counted.address
    assert stored(CODE) is None


def test_saving_the_return_enters_the_count_through_the_door(desk, inspect) -> None:
    inspect("2022-03-01", 2)
    save(desk, shown(open_return(desk)))
    assert figure() == 2
    assert stored(CODE).source == "台账"
    taken = last_count()
    assert (taken.value, taken.reason, taken.batch) == (2, "", Batch.objects.get())
    assert taken.fingerprint == line(open_return(desk), CODE).offer.counted.fingerprint


def test_no_ledger_offers_nothing_and_an_empty_month_is_no_zero_until_a_person_says_so(desk, inspect) -> None:
    """The rows of the month may only not be written up yet: saving something else must not write a zero."""
    assert line(open_return(desk), CODE).offer is None
    inspect("2022-02-28")
    shown_line = line(open_return(desk), CODE)
    assert shown_line.offer.cells == {"value": 0}
    assert (shown_line.boxes["value"].text, shown_line.brought, shown_line.agrees) == ("", False, False)
    save(desk, typed(open_return(desk), "invoice_count", value="3"))
    assert stored(CODE) is None
    save(desk, shown(open_return(desk)) | {f"{key(CODE)}-take": "1"})
    assert figure() == 0
    assert line(open_return(desk), CODE).agrees


def test_another_number_needs_a_reason_and_nothing_is_written_without_it(desk, inspect) -> None:
    inspect("2022-03-01", 2)
    answer = save(desk, typed(open_return(desk), CODE, value="3"))
    fault = line(answer.again, CODE).boxes["value"].fault
    assert fault.startswith("台账数是2（2行），您填的是3；确要不同，请写明与台账不同的原因")
    assert stored(CODE) is None


def test_overridden_with_a_reason_both_values_are_kept(desk, inspect) -> None:
    inspect("2022-03-01", 2)
    save(desk, typed(open_return(desk), CODE, value="3") | why(CODE, "有一次未录台账"))
    assert figure() == 3
    assert stored(CODE).source == ""
    assert (last_count().value, last_count().reason) == (2, "有一次未录台账")
    assert line(open_return(desk), CODE).differs == ("当月数已填3，台账现为2（填报时说明：有一次未录台账）")
    assert line(open_return(desk), CODE).settled


def test_a_later_difference_is_shown_and_not_applied(desk, inspect) -> None:
    inspect("2022-03-01", 2)
    save(desk, shown(open_return(desk)))
    inspect("2022-03-09")
    shown_line = line(open_return(desk), CODE)
    assert shown_line.differs.startswith("当月数已填2，台账现为3，台账在填报之后有改动")
    assert not shown_line.settled
    assert shown_line.boxes["value"].text == "2"
    save(desk, shown(open_return(desk)))
    assert figure() == 2


def test_the_count_is_taken_over_by_choice(desk, inspect) -> None:
    inspect("2022-03-01", 2)
    save(desk, shown(open_return(desk)))
    inspect("2022-03-09")
    save(desk, shown(open_return(desk)) | {f"{key(CODE)}-take": "1"})
    assert figure() == 3
    assert not line(open_return(desk), CODE).differs


def test_a_difference_is_explained_without_touching_the_figure(desk, inspect) -> None:
    inspect("2022-03-01", 2)
    save(desk, shown(open_return(desk)))
    inspect("2022-03-09")
    answer = save(desk, shown(open_return(desk)) | why(CODE, "复查不计次数"))
    assert answer.sentence == "数没有改动；已记下1个指标与台账不同的原因。"
    assert figure() == 2
    assert "填报时说明：复查不计次数" in line(open_return(desk), CODE).differs


def test_a_count_with_more_digits_than_the_figure_is_the_same(desk, inspect) -> None:
    inspect("2022-03-01", 2)
    save(desk, typed(open_return(desk), CODE, value="2.0"))
    assert figure() == 2
    assert last_count().reason == ""


def test_a_county_is_offered_its_own_count_and_a_reference_region_none(desk, inspect) -> None:
    county = Region.objects.create(name="东城区", role=Region.Role.COUNTY)
    inspect("2022-03-01", 2, county)
    inspect("2022-03-01")
    there = Desk(desk.section, desk.areas, county, MONTH, desk.user)
    assert line(open_return(there), CODE).boxes["value"].text == "2"
    nation = Desk(desk.section, desk.areas, Region.objects.get(name="全国"), MONTH, desk.user)
    assert line(open_return(nation), CODE).offer is None


def test_a_corrected_row_of_a_closed_month_reaches_the_figure_only_by_a_correction(
    desk, inspect, person, city
) -> None:
    """The whole road: row corrected with a reason → difference shown → 更正 by the office."""
    (row, _) = inspect("2022-03-01", 2)
    save(desk, shown(open_return(desk)))
    Closing.objects.create(month=MONTH, closed_at=timezone.now())
    row.act = Act(Source.LEDGER, reason="mistake", reason_text="重复登记")
    row.delete()
    office = person("office", "办公室")
    section = Desk(desk.section, desk.areas, city, MONTH, office, corrects=True)
    assert line(open_return(section), CODE).differs.startswith("当月数已填2，台账现为1")
    take = {f"{key(CODE)}-take": "1", "reason": "mistake", "reason_text": "台账更正"}
    save(section, shown(open_return(section)) | take)
    assert figure() == Decimal(1)
    assert Batch.objects.first().reason == "mistake"


def test_the_return_asks_a_fixed_number_of_queries_however_many_rows(
    desk, inspect, django_assert_max_num_queries
) -> None:
    inspect("2022-03-01", 3)
    with django_assert_max_num_queries(48) as few:
        open_return(desk)
    inspect("2022-03-02", 40)
    with django_assert_max_num_queries(len(few)):
        open_return(desk)


def test_submitting_says_which_figures_are_not_the_ledgers_and_hinders_nothing(desk, inspect) -> None:
    inspect("2022-03-01", 2)
    save(desk, shown(open_return(desk)))
    inspect("2022-03-09")
    (standing,) = bar(open_return(desk)).standings
    assert standing.unexplained == ("“双随机检查次数”当月数已填2，台账现为3",)
    said = take(desk, "submit", ["consumption"], {})
    assert said.endswith(
        "有1个指标与台账不同而没有说明：“双随机检查次数”当月数已填2，台账现为3。"
        "请采用台账数，或在该行写明原因。"
    )
    save(desk, shown(open_return(desk)) | why(CODE, "复查不计次数"))
    assert bar(open_return(desk)).standings[0].unexplained == ()


# --- 台账核对 -------------------------------------------------------------------------------------------


def test_the_months_check_lists_what_differs_first_and_says_what_to_do(client, desk, inspect) -> None:
    inspect("2022-03-01", 2)
    client.force_login(desk.user)
    address = "/admin/figures/return/ledgers/2022-03/"
    assert "还没有填报" in client.get(address).content.decode()
    save(desk, shown(open_return(desk)))
    assert "一致" in client.get(address).content.decode()
    inspect("2022-03-09")
    page = client.get(address).content.decode()
    assert "当月数已填2，台账现为3，台账在填报之后有改动" in page
    assert "到月报" in page
    save(desk, shown(open_return(desk)) | why(CODE, "复查不计次数"))
    assert "已说明：复查不计次数" in client.get(address).content.decode()


def test_the_months_check_shows_a_section_its_own_areas_only(client, person, desk, inspect) -> None:
    inspect("2022-03-01", 2)
    client.force_login(person("clerk", "对外贸易科"))
    page = client.get("/admin/figures/return/ledgers/2022-03/").content.decode()
    assert "双随机检查次数" not in page


def test_a_counted_figure_says_on_its_page_that_it_was_counted(desk, inspect, client) -> None:
    inspect("2022-03-01", 2)
    save(desk, shown(open_return(desk)))
    client.force_login(desk.user)
    page = client.get(reverse("figure", args=[CODE, desk.region.pk, MONTH])).content.decode()
    assert "由台账计数：2行。" in page
    save(desk, typed(open_return(desk), CODE, value="3") | why(CODE, "有一次未录台账"))
    page = client.get(reverse("figure", args=[CODE, desk.region.pk, MONTH])).content.decode()
    assert "由台账计数" not in page
    assert "填的数与台账不同，填报时说明：有一次未录台账" in page
