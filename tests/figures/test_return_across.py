"""The return turned over: one indicator in the city and every 旗县区, saved as the return is."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bureau.accounts.models import Section
from bureau.algebra.period import Month
from bureau.figures import as_stored
from bureau.figures.closing import close_month
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.models import Batch, Clock, Draft, Indicator, Region, Return, Source, Unlock
from bureau.figures.monthly_return import save
from bureau.figures.return_across import sums
from bureau.figures.return_sheet import Desk, open_return
from consumption.models import Inspection

MONTH = Month(2022, 3)
CODE = "online_retail"
NAMES = ("东城区", "西城区", "北旗")


@pytest.fixture
def counties(city):
    made = [Region.objects.create(name=name, role="county", order=9 + at) for at, name in enumerate(NAMES)]
    return {region.name: region for region in [city, *made]}


@pytest.fixture
def clerk(client, person):
    user = person("clerk", "消费促进科", "wang")
    client.force_login(user)
    return user


def desk_of(user, counties, code=CODE, month=MONTH):
    city, *others = counties.values()
    section = Section.objects.get(name="消费促进科")
    across = Indicator.objects.get(code=code)
    return Desk(section, ("consumption",), city, month, user, across=across, others=tuple(others))


def address(code=CODE, month="2022-03"):
    return f"/admin/figures/return/{month}/indicator/{code}/"


def typed(counties, **cells):
    """What the page sends of lines that had nothing: typed(counties, 东城区={"value": "5"})."""
    return {
        f"{counties[name].pk}-{field}": text
        for name, texts in cells.items()
        for field, text in ({"version": "0", "was": "status=正式"} | texts).items()
    }


def stored(region, code=CODE):
    indicator = Indicator.objects.get(code=code).pk
    return as_stored.rows([indicator], [region.pk], [MONTH]).get((indicator, region.pk, MONTH))


def inspected(region, day, number="1"):
    """A row of the ledger that counts 双随机检查次数."""
    fields = {"object": "商场", "matter": "预付卡", "result": "正常"}
    Inspection(number=number, on=date.fromisoformat(day), region=region, **fields).save()


# --- what the page shows ------------------------------------------------------------------------------


def test_the_city_comes_first_and_then_every_county_with_its_past(clerk, counties, figures):
    figures(CODE, {"2022-02": {"value": "7"}}, counties["西城区"])
    sheet = open_return(desk_of(clerk, counties))
    assert [line.name for line in sheet.lines] == ["本市", *NAMES]
    assert [line.before.cells["value"] if line.before else None for line in sheet.lines] == [
        None, None, Decimal(7), None,
    ]  # fmt: skip


def test_the_page_is_reached_from_the_return_and_leads_back_to_each(client, clerk, counties):
    section = Section.objects.get(name="消费促进科").pk
    first = address("retail_sales")
    assert f'href="{first}"' in client.get(f"/admin/figures/return/{section}/2022-03/").text
    panel = client.get(f"/admin/figures/return/line/{CODE}/{counties['本市'].pk}/2022-03/").text
    assert f'href="{address()}"' in panel
    text = client.get(address()).text
    county = counties["东城区"].pk
    assert f"/admin/figures/return/{section}/2022-03/?region={county}#" in text
    assert 'aria-label="东城区 当月数"' in text


def test_another_indicator_is_chosen_on_the_page(client, clerk, counties):
    answer = client.get("/admin/figures/return/?month=2022-03&indicator=coupon_count")
    assert answer["Location"] == address("coupon_count")


def test_a_city_without_counties_is_told_where_to_enter_them(client, clerk):
    assert "还没有登记旗县区，这里只有本市" in client.get(address()).text


def test_another_sections_indicator_is_refused_and_an_unknown_one_not_found(client, clerk, counties):
    refused = client.get(address("trade_total"))
    assert (refused.status_code, "您的账号不能查看这个指标的月报。" in refused.text) == (403, True)
    assert client.get(address("nothing")).status_code == 404
    Indicator.objects.filter(code=CODE).update(active_to=Month(2022, 2))
    assert client.get(address()).status_code == 404


def test_the_queries_do_not_grow_with_the_regions(clerk, counties, figures):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            save(
                desk_of(clerk, counties, "inspections"), typed(counties, 东城区={"value": str(len(counties))})
            )
        return len(seen)

    Inspection(
        number="1",
        on=date(2022, 2, 1),
        object="商场",
        matter="预付卡",
        result="正常",
        region=counties["北旗"],
    ).save()
    cost()
    few = cost()
    for number in range(12):
        region = Region.objects.create(name=f"旗{number}", role="county")
        counties[region.name] = region
    assert cost() == few


# --- saving -------------------------------------------------------------------------------------------


def test_saving_enters_each_region_in_one_batch_and_says_how_many(client, clerk, counties):
    form = typed(counties, 本市={"value": "12"}, 东城区={"value": "5", "note": "初步"}, 西城区={"value": "—"})
    page = client.post(address(), form, follow=True).text
    assert "“网络零售额”2022年3月：已保存2个地区的3处改动。" in page
    assert [stored(counties[name]) and stored(counties[name]).cells["value"] for name in counties] == [
        12, 5, None, None,
    ]  # fmt: skip
    batch = Batch.objects.get()
    assert (batch.source, batch.by) == (Source.RETURN, clerk)


def test_one_bad_cell_and_nothing_is_written_and_everything_typed_is_still_there(client, clerk, counties):
    page = client.post(address(), typed(counties, 东城区={"value": "5"}, 西城区={"value": "三亿"})).text
    county = counties["西城区"].pk
    assert f'<a href="#{county}-value">“西城区”当月数：“三亿”不是数字' in page
    assert 'value="5" maxlength="40" aria-label="东城区 当月数"' in page
    assert stored(counties["东城区"]) is None


def test_a_colleagues_change_is_a_conflict_with_both_values(client, clerk, person, counties):
    head = person("head", "消费促进科")
    entry = Entry(Indicator.objects.get(code=CODE), counties["东城区"], MONTH, {"value": Decimal(6)})
    assert not enter([entry], Act(Source.RETURN, by=head)).refusals
    page = client.post(address(), typed(counties, 东城区={"value": "5"}, 西城区={"value": "1"})).text
    assert "“东城区”这一行已被" in page
    assert "库中为6，您填的是5" in page
    assert (stored(counties["东城区"]).cells["value"], stored(counties["西城区"])) == (6, None)


def test_a_ledger_offers_each_region_its_own_count(clerk, counties):
    for name, rows in (("东城区", 2), ("西城区", 1)):
        for number in range(rows):
            inspected(counties[name], "2022-03-01", f"{name}{number}")
    sheet = open_return(desk_of(clerk, counties, "inspections"))
    assert [line.boxes["value"].text for line in sheet.lines] == ["3", "2", "1", ""]
    posted = {
        f"{line.id}-{name}": text
        for line in sheet.lines
        for name, text in [("version", "0"), ("was", line.was), ("value", line.boxes["value"].text)]
    }
    save(desk_of(clerk, counties, "inspections"), posted)
    assert [stored(counties[name], "inspections").source for name in ("本市", "东城区", "西城区")] == [
        "台账"
    ] * 3


def test_a_change_across_undoes_the_approval_of_that_regions_return_only(client, clerk, counties):
    for name in ("东城区", "西城区"):
        region = counties[name]
        entry = Entry(Indicator.objects.get(code=CODE), region, MONTH, {"value": Decimal(6)})
        assert not enter([entry], Act(Source.RETURN, by=None)).refusals
        Return.objects.create(area="consumption", region=region, month=MONTH, state="待审")
    client.post(
        address(),
        typed(counties, 东城区={"version": "1", "was": "value=6&status=正式", "value": "7"}),
    )
    states = dict(Return.objects.values_list("region__name", "state"))
    assert states == {"东城区": "草稿", "西城区": "待审"}
    text = client.get(address()).text
    assert "草稿<span" in text
    assert "待审<span" in text


# --- what is locked -----------------------------------------------------------------------------------


def test_a_closed_month_is_locked_with_who_and_when_but_for_what_is_unlocked(client, clerk, person, counties):
    office = person("office", "办公室")
    close_month(MONTH, office)
    text = client.get(address()).text
    assert "2022年3月已由office-办公室（办公室）于" in text
    assert 'aria-label="东城区 当月数"' not in text
    Unlock.objects.create(
        area="consumption", region=counties["东城区"], month=MONTH, reason="mistake", text="漏报",
        asked_by=clerk, asked_at=timezone.now(), granted=True, decided_by=office, decided_at=timezone.now(),
    )  # fmt: skip
    text = client.get(address()).text
    assert [f'aria-label="{name} 当月数"' in text for name in NAMES] == [True, False, False]
    both = client.post(address(), typed(counties, 东城区={"value": "5"}, 西城区={"value": "6"})).text
    assert "您改的1处没有保存：“西城区”当月数6" in both  # a page that was opened before the closing
    assert (stored(counties["东城区"]), stored(counties["西城区"])) == (None, None)
    client.post(address(), typed(counties, 东城区={"value": "5"}))
    assert stored(counties["东城区"]).cells["value"] == 5
    assert Batch.objects.latest("pk").reason == "mistake"


def test_what_was_sent_back_may_be_mended_after_the_clocks_have_run_out(clerk, counties):
    Clock.objects.create(month=MONTH, due=5, late=6)
    Return.objects.create(
        area="consumption", region=counties["北旗"], month=MONTH, state="退回", reason="请核对"
    )
    sheet = open_return(desk_of(clerk, counties))
    assert [line.name for line in sheet.lines if line.open] == ["北旗"]


def test_who_may_not_write_the_area_only_looks(client, person, counties):
    client.force_login(person("administrator"))
    text = client.get(address()).text
    assert "由消费促进科和办公室填报，您只能查看" in text
    client.post(address(), typed(counties, 东城区={"value": "5"}))
    assert stored(counties["东城区"]) is None


# --- the sum and the difference -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ""),
        ({"东城区": "1.5"}, "1个合计1.5，还缺2个"),
        ({"东城区": "1.5", "西城区": "0", "北旗": "2.5"}, "合计4"),
        ({"本市": "4.2", "东城区": "1.5", "西城区": "0", "北旗": "2.5"}, "合计4，差额0.2"),
        ({"本市": "4", "东城区": "1.5", "西城区": "2", "北旗": "2.5"}, "合计6，差额-2"),
        ({"本市": "4", "东城区": "1.5", "西城区": "2.5", "北旗": "不适用"}, "合计4，差额0"),
        ({"本市": "4", "东城区": "1.5", "西城区": "2.5", "北旗": "未报"}, "2个合计4，还缺1个"),
    ],
)
def test_what_the_counties_add_up_to_beside_the_city(clerk, counties, figures, given, said):
    for name, text in given.items():
        figures(
            CODE, {"2022-03": {"absence" if text in ("不适用", "未报") else "value": text}}, counties[name]
        )
    assert sums(open_return(desk_of(clerk, counties)))["value"].said == said


def test_a_rate_adds_up_to_nothing(clerk, counties):
    Indicator.objects.filter(code=CODE).update(kind="比率", unit="%")
    assert sums(open_return(desk_of(clerk, counties))) == {}


# --- drafts -------------------------------------------------------------------------------------------


def keep(client, cells):
    return client.post(f"{address()}draft/", json.dumps(cells), content_type="application/json")


def test_what_is_typed_across_is_kept_and_stands_in_each_regions_return_too(client, clerk, counties):
    keep(client, typed(counties, 东城区={"value": "5"}, 西城区={"value": "6"}))
    assert Draft.objects.count() == 2
    assert "有未保存的草稿" in client.get(address()).text
    page = client.get(f"{address()}?draft=1").text
    assert 'value="5" maxlength="40" aria-label="东城区 当月数"' in page
    section, county = Section.objects.get(name="消费促进科").pk, counties["西城区"].pk
    page = client.get(f"/admin/figures/return/{section}/2022-03/?region={county}&draft=1").text
    assert 'value="6" maxlength="40" aria-label="网络零售额 当月数"' in page


def test_saving_or_discarding_across_leaves_the_other_indicators_of_a_draft(client, clerk, counties):
    other = Indicator.objects.get(code="coupon_count").pk
    Draft.objects.create(
        user=clerk, section=Section.objects.get(name="消费促进科"), region=counties["东城区"], month=MONTH,
        cells={f"{other}-version": "0", f"{other}-value": "9"}, at=timezone.now(),
    )  # fmt: skip
    for end in (
        lambda: client.post(address(), typed(counties, 东城区={"value": "5"})),
        lambda: client.post(f"{address()}draft/discard/"),
    ):
        keep(client, typed(counties, 东城区={"value": "5"}, 北旗={"value": "6"}))
        assert Draft.objects.count() == 2
        end()
        assert Draft.objects.get().cells == {f"{other}-version": "0", f"{other}-value": "9"}
