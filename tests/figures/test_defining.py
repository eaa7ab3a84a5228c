"""Indicators without a programmer: added, re-defined, retired, moved to an area, by page (issue 5.8)."""

import pytest

from bureau.accounts.models import Section
from bureau.algebra.period import Month, Span
from bureau.figures import reader
from bureau.figures.models import Indicator
from bureau.figures.return_sheet import Desk, open_return

ADD = "/admin/figures/indicator/add/"


@pytest.fixture
def office(client, person):
    user = person("office", "办公室")
    client.force_login(user)
    return user


def page_of(indicator):
    return f"/admin/figures/indicator/{indicator.pk}/change/"


def form(indicator=None, definitions=(), **changes):
    """What the page of the indicator sends: every field as it stands, but for the changes."""
    fields = {"name": "夜间经济集聚区", "area": "other", "unit": "个", "kind": "时点", "decimals": "0",
              "direction": "1", "order": "1"}  # fmt: skip
    if indicator:
        fields = {name: str(getattr(indicator, name) or "0") for name in fields}
        fields |= {name: str(getattr(indicator, name) or "") for name in ("short_name", "source", "said_in")}
    kept = list(indicator.definitions.all()) if indicator else []
    fields |= {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
    fields |= {
        "definitions-TOTAL_FORMS": str(len(kept) + len(definitions)),
        "definitions-INITIAL_FORMS": str(len(kept)),
    }
    for at, each in enumerate(kept):
        fields |= {
            f"definitions-{at}-id": str(each.pk),
            f"definitions-{at}-indicator": str(indicator.pk),
            f"definitions-{at}-valid_from": str(each.valid_from or ""),
            f"definitions-{at}-text": each.text,
        }
    for at, (since, text) in enumerate(definitions, len(kept)):
        fields |= {f"definitions-{at}-valid_from": since, f"definitions-{at}-text": text}
    return fields | changes


def asked_of(person, city, section="消费促进科", area="consumption", month="2022-03"):
    """The names of what the section's return asks for."""
    clerk = person("clerk", section, f"clerk-{month}-{area}")
    desk = Desk(Section.objects.get(name=section), (area,), city, Month.parse(month), clerk)
    return [line.name for line in open_return(desk).lines]


# --- what each kind does ------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [ADD, "retail_sales"])
def test_what_each_kind_does_with_the_same_numbers_stands_beside_the_choice(client, office, address):
    text = client.get(address if address == ADD else page_of(Indicator.objects.get(code=address))).text
    assert "各月相加，得22" in text
    assert "就是2月末的12，不相加" in text
    assert "没有，各月的比率不能相加" in text
    assert "请按这个指标怎样累计来选：有数以后就不能再改。" in text


def test_once_there_are_figures_the_page_says_that_the_kind_stands(client, office, figures):
    figures("inspections", {"2022-03": {"value": "5"}})
    text = client.get(page_of(Indicator.objects.get(code="inspections"))).text
    assert "已有数据，口径类型不能再改；要换类型，请停用后另建指标。" in text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "时点"}, "“双随机检查次数”已有数据，口径类型“流量”不能再改；请停用后另建指标。"),
        ({"unit": "万次"}, "“双随机检查次数”已有按“次”保存的数据或目标，单位不能再改；可改行文单位。"),
    ],
)
def test_a_page_opened_before_the_first_figure_is_told_that_kind_and_unit_stand(
    client, office, figures, change, sentence
):
    indicator = Indicator.objects.get(code="inspections")
    posted = form(indicator, **change)
    figures("inspections", {"2022-03": {"value": "5"}})
    answer = client.post(page_of(indicator), posted)
    assert (answer.status_code, sentence in answer.text) == (200, True)
    indicator.refresh_from_db()
    assert (indicator.kind, indicator.unit) == ("流量", "次")


def test_the_kind_may_change_while_there_is_no_figure(client, office):
    indicator = Indicator.objects.get(code="inspections")
    assert client.post(page_of(indicator), form(indicator, kind="时点")).status_code == 302
    indicator.refresh_from_db()
    assert indicator.kind == "时点"


# --- adding, moving, retiring --------------------------------------------------------------------------


def test_a_new_indicator_is_asked_for_in_the_return_of_its_area(client, office, person, city):
    posted = form(area="consumption", active_from="2022-03", definitions=[("", "市级以上认定的")])
    assert client.post(ADD, posted).status_code == 302
    made = Indicator.objects.get(name="夜间经济集聚区")
    assert made.code.startswith("indicator-")
    assert made.definitions.get().text == "市级以上认定的"
    assert "夜间经济集聚区" in asked_of(person, city)
    assert "夜间经济集聚区" not in asked_of(person, city, month="2022-02")


def test_an_indicator_of_the_office_is_merged_into_an_area_with_its_figures(
    client, office, person, city, figures
):
    client.post(ADD, form())
    indicator = Indicator.objects.get(name="夜间经济集聚区")
    figures(indicator.code, {"2022-03": {"value": "3"}})
    assert indicator.name not in asked_of(person, city)
    assert client.post(page_of(indicator), form(indicator, area="consumption")).status_code == 302
    assert indicator.name in asked_of(person, city, month="2022-04")
    reading = reader.readings(Span.month(Month(2022, 3)))[indicator.code]
    assert (reading.subject.area, reading.quantity.amount) == ("consumption", 3)


def test_a_retired_indicator_is_asked_for_up_to_its_last_month_and_keeps_its_figures(
    client, office, person, city, figures
):
    indicator = Indicator.objects.get(code="inspections")
    figures("inspections", {"2022-03": {"value": "5"}})
    assert client.post(page_of(indicator), form(indicator, active_to="2022-03")).status_code == 302
    assert indicator.name in asked_of(person, city)
    assert indicator.name not in asked_of(person, city, month="2022-04")
    assert reader.readings(Span.month(Month(2022, 3)))["inspections"].quantity.amount == 5


def test_retiring_before_the_last_figure_is_refused_with_the_months(client, office, figures):
    indicator = Indicator.objects.get(code="inspections")
    figures("inspections", {"2022-03": {"value": "5"}})
    text = client.post(page_of(indicator), form(indicator, active_to="2022-02")).text
    assert "“双随机检查次数”在2022年3月已有数据，启用和停用月份不能把这些月份排除在外" in text
    indicator.refresh_from_db()
    assert indicator.active_to is None


# --- re-defining --------------------------------------------------------------------------------------


def test_a_new_definition_from_a_month_on_breaks_the_series_and_both_are_kept(client, office, figures):
    indicator = Indicator.objects.get(code="inspections")
    figures("inspections", {f"2022-0{month}": {"value": "5"} for month in (1, 2, 3, 4)})
    posted = form(indicator, definitions=[("2022-03", "含跨部门联合检查")])
    assert client.post(page_of(indicator), posted).status_code == 302
    reading = reader.readings(Span.to_date(Month(2022, 4)))["inspections"]
    assert reading.quantity is None
    assert reading.why_missing == "口径自2022年3月起变更，前后不能相加减"
    assert reading.subject.definition == "含跨部门联合检查"
    before = reader.readings(Span.to_date(Month(2022, 2)))["inspections"]
    assert before.quantity.amount == 10
    assert before.subject.definition != "含跨部门联合检查"


def test_two_definitions_from_one_month_on_are_refused(client, office):
    indicator = Indicator.objects.get(code="inspections")
    twice = [("2022-03", "一"), ("2022-03", "二")]
    answer = client.post(page_of(indicator), form(indicator, definitions=twice))
    assert answer.status_code == 200
    assert indicator.definitions.filter(valid_from=Month(2022, 3)).count() == 0


def test_only_the_office_defines(client, person):
    client.force_login(person("clerk", "消费促进科"))
    assert client.get(ADD).status_code == 403
    indicator = Indicator.objects.get(code="inspections")
    assert client.post(page_of(indicator), form(indicator, name="别名")).status_code == 403
