"""The pages of the monthly return: who gets which section, and what the page says."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import Section, User
from bureau.figures.cells import LABELS
from bureau.figures.models import Batch, Change, Indicator, Region

RETURN = "/admin/figures/return/"


def section(name: str = "消费促进科") -> int:
    return Section.objects.get(name=name).pk


def grid(month: str = "2022-03", name: str = "消费促进科") -> str:
    return f"{RETURN}{section(name)}/{month}/"


def box(code: str, cell: str) -> str:
    return f"{Indicator.objects.get(code=code).pk}-{cell}"


def row(code: str, **cells: str) -> dict[str, str]:
    """One line of the posted form, as it is when nothing was stored before."""
    return {box(code, name): text for name, text in ({"version": "0", "was": "status=正式"} | cells).items()}


@pytest.fixture
def clerk(client, person) -> User:
    user = person("clerk", "消费促进科")
    client.force_login(user)
    return user


# --- to the right grid ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "name", "query", "goes_to"),
    [
        ("clerk", "对外贸易科", "", ("对外贸易科", "2022-05")),
        ("office", "办公室", "", ("消费促进科", "2022-05")),  # nothing of its own to fill in
        ("administrator", "", "", ("消费促进科", "2022-05")),
        ("office", "办公室", "?area=consumption&month=2021-07", ("消费促进科", "2021-07")),
        ("office", "办公室", "?year=2021&number=7", ("消费促进科", "2021-07")),
        ("clerk", "对外贸易科", "?area=consumption", ("对外贸易科", "2022-05")),
        ("clerk", "对外贸易科", "?month=2022-13", ("对外贸易科", "2022-05")),
    ],
)
def test_the_menu_leads_to_ones_own_section_and_the_latest_month(
    client, person, figures, role, name, query, goes_to
):
    figures("retail_sales", {"2022-05": {"value": "1"}})
    client.force_login(person(role, name))
    answer = client.get(RETURN + query)
    assert re.fullmatch(f"{RETURN}{section(goes_to[0])}/{goes_to[1]}/", answer["Location"])


def test_the_office_is_led_to_its_own_indicators_once_it_has_some(client, person):
    Indicator.objects.create(code="visits", name="调研次数", area="other", unit="次", kind="流量")
    client.force_login(person("office", "办公室"))
    assert client.get(f"{RETURN}?month=2022-03")["Location"] == grid(name="办公室")


def test_the_region_asked_for_goes_along(client, clerk):
    assert client.get(f"{RETURN}?region=3&month=2022-03")["Location"] == f"{grid()}?region=3"


def test_another_sections_return_is_refused_with_a_sentence(client, clerk):
    answer = client.get(grid(name="对外贸易科"))
    assert (answer.status_code, "您的账号不能查看对外贸易科的月报。" in answer.text) == (403, True)


def test_a_section_without_an_area_is_told_what_to_do(client, person):
    Section.objects.create(name="人事科")
    client.force_login(person("clerk", "人事科"))
    answer = client.get(RETURN)
    assert (answer.status_code, "您所在的科室还没有负责的业务板块" in answer.text) == (403, True)


@pytest.mark.parametrize("address", ["99/2022-03/", "1/2022-13/", "1/1949-01/"])
def test_what_cannot_exist_is_not_found(client, person, address):
    client.force_login(person("office", "办公室"))
    assert client.get(RETURN + address).status_code == 404


@pytest.mark.parametrize("region", ["9999", "x"])
def test_an_unknown_region_is_not_found(client, clerk, region):
    assert client.get(f"{grid()}?region={region}").status_code == 404


# --- what the page says -----------------------------------------------------------------------------


def test_the_grid_shows_names_units_and_the_past(client, clerk, figures):
    figures("retail_sales", {"2022-02": {"cumulative": "74426"}, "2021-03": {"value": "32000.5"}})
    text = client.get(grid()).text
    assert "消费促进科2022年3月月报" in text
    assert '社会消费品零售总额</a><span class="unit">（亿元）' in text
    assert "74426" in text
    assert "32000.5" in text


def test_a_merged_january_has_no_inputs_and_february_only_the_figures_to_date(client, clerk):
    cells = [f'id="{box("retail_sales", cell)}"' for cell in ("value", "cumulative", "note")]
    january, february = client.get(grid("2022-01")).text, client.get(grid("2022-02")).text
    assert "1—2月合并报送，1月不填" in january
    assert [cell in january for cell in cells] == [False, False, False]
    assert [cell in february for cell in cells] == [False, True, True]


def test_who_only_looks_gets_no_inputs(client, person):
    client.force_login(person("administrator"))
    text = client.get(grid()).text
    assert "这张月报您只能查看，不能填报。" in text
    assert 'type="submit" class="button default"' not in text


def test_every_number_leads_to_its_figure_page(client, clerk, city):
    assert f'href="/figures/retail_sales/{city.pk}/2022-03/"' in client.get(grid()).text


def test_saving_says_what_was_saved_and_shows_it(client, clerk):
    answer = client.post(grid(), row("retail_sales", value="34233.1", cumulative="108659"), follow=True)
    assert answer.redirect_chain[0][1] == 302
    assert "本市2022年3月：已保存1个指标的2处改动。" in answer.text
    assert 'value="34233.1"' in answer.text


def test_the_figures_of_another_region_are_its_own(client, clerk, city):
    county = Region.objects.create(name="东城区", role=Region.Role.COUNTY)
    answer = client.post(f"{grid()}?region={county.pk}", row("retail_sales", value="7"), follow=True)
    assert answer.redirect_chain[0][0] == f"{grid()}?region={county.pk}"
    assert "东城区2022年3月：已保存1个指标的1处改动。" in answer.text
    assert 'value="7"' not in client.get(grid()).text


def test_bad_input_comes_back_with_the_sentence_beside_it(client, clerk):
    bad = row("retail_sales", value='三"亿<b>', note="初步数") | row("online_retail", cumulative="5")
    text = client.post(grid(), bad).text
    cell = box("retail_sales", "value")
    assert "没有保存任何数据，您填的内容都还在。请改正下面1处后再保存" in text
    assert f'<a href="#{cell}">“社会消费品零售总额”当月数：' in text
    assert f'aria-invalid="true" aria-describedby="{cell}-says"' in text
    assert "三&quot;亿&lt;b&gt;" in text
    assert '三"亿<b>' not in text
    assert f'id="{box("online_retail", "cumulative")}" value="5"' in text
    assert f'id="{box("retail_sales", "note")}" value="初步数"' in text


def test_a_stale_save_shows_both_values_beside_the_cell(client, clerk, figures):
    figures("retail_sales", {"2022-03": {"value": "6"}})
    text = client.post(grid(), row("retail_sales", value="7")).text
    assert "库中：6<br>您填：7" in text
    assert "库中为6，您填的是7。请核对" in text


def test_a_form_without_its_hidden_fields_writes_nothing(client, clerk):
    answer = client.post(grid(), {box("retail_sales", "value"): "7"}, follow=True)
    assert "没有改动，没有写入任何数据。" in answer.text


def test_the_whole_page_takes_the_same_queries_however_many_indicators(client, clerk):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(grid()).status_code == 200
        return len(seen)

    client.get(grid())
    few = queries()
    for number in range(40):
        Indicator.objects.create(
            code=f"more{number}", name=f"指标{number}", area="consumption", unit="个", kind="流量"
        )
    assert queries() == few <= 70


def test_submitting_says_which_indicators_are_empty_and_that_they_are_meant_to_be(client, clerk, figures):
    figures("retail_sales", {"2022-03": {"value": "0"}})
    page = client.get(grid()).text
    said = re.search(r"有(\d+)个指标没有填，提交即表示确认没有数</summary><ol>(.*?)</ol>", page)
    names = re.findall(r"<li>(.*?)</li>", said[2])
    assert int(said[1]) == len(names) > 5
    assert "网络零售额" in names
    assert "社会消费品零售总额" not in names  # a zero is a figure
    assert f"其中{said[1]}个指标没有填，已确认没有数。" in take(client, "submit").text


def test_a_closed_line_says_that_it_is_locked_and_why(client, person, clerk):
    client.force_login(person("office", "办公室"))
    take(client, "close")
    client.force_login(clerk)
    page = client.get(grid()).text
    assert re.search(
        r"已锁定<span class=\"visually-hidden\">：2022年3月已由office-办公室（办公室）于.*?月结，"
        r"数只能由办公室更正</span>",
        page,
    )


def test_what_was_typed_before_the_month_was_closed_is_told_and_not_dropped(client, person, clerk):
    typed = row("retail_sales", value="5.5") | row("online_retail", value="")
    client.force_login(person("office", "办公室"))
    take(client, "close")
    client.force_login(clerk)
    page = client.post(grid(), typed)
    assert page.status_code == 200
    assert re.search(
        r"打开页面以后，2022年3月已由office-办公室（办公室）于.*?月结，您改的1处没有保存："
        r"“社会消费品零售总额”当月数5\.5。请先记下这些数；确需修改的，请申请解锁，或者交办公室更正。",
        page.text,
    )
    assert "您填的内容都还在" not in page.text
    assert not Batch.objects.exists()


# --- the panel beside the grid ----------------------------------------------------------------------


def panel(code: str = "retail_sales", month: str = "2022-03") -> str:
    return f"{RETURN}line/{code}/{Region.objects.get(role='city').pk}/{month}/"


def test_the_panel_shows_24_months_the_definition_and_the_history(client, clerk, figures):
    indicator = Indicator.objects.get(code="online_retail")
    indicator.definitions.update_or_create(valid_from=None, defaults={"text": "含实物与非实物"})
    figures("online_retail", {"2022-03": {"value": "7.5"}, "2021-12": {"value": "6"}})
    figures("online_retail", {"2022-03": {"value": "8.5"}})
    page = client.get(panel("online_retail")).text
    assert "含实物与非实物" in page
    assert re.findall(r'<th scope="row">(.*?)</th>', page)[::23] == ["2022年3月", "2020年4月"]
    assert "有数2个月" in page
    assert page.count("<polyline") == 2  # a gap is not drawn over
    assert re.search(r"当月数 7\.5 → 8\.5，录入错误", page)


def test_the_panel_takes_the_same_queries_however_much_there_is(client, clerk, figures):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(panel("online_retail")).status_code == 200
        return len(seen)

    client.get(panel("online_retail"))
    few = queries()
    for month in range(1, 13):
        figures("online_retail", {f"2021-{month:02}": {"value": "7"}})
    assert queries() == few <= 25


def test_the_panel_of_another_sections_indicator_is_refused(client, person):
    client.force_login(person("clerk", "对外贸易科"))
    answer = client.get(panel())
    assert answer.status_code == 403
    assert "您的账号不能查看这个指标的月报。" in answer.text


# --- review and closing on the page -----------------------------------------------------------------


def take(client, step: str, month: str = "2022-03", **posted: str):
    areas = {"area": "consumption"} if step in ("submit", "approve", "send_back") else {}
    return client.post(f"{grid(month)}step/", {"step": step, **areas, **posted}, follow=True)


def buttons(page: str) -> set[str]:
    """The steps that the page offers for the area's return."""
    forms = [
        form
        for form in page.split("</form>")
        if 'name="area" value="consumption"' in form and 'name="step"' in form
    ]
    return set(re.findall(r'name="step" value="(\w+)"', forms[0].split("<form")[-1])) if forms else set()


def test_a_return_goes_its_way_by_buttons_and_says_where_it_stands(client, clerk, person, figures):
    figures("retail_sales", {"2022-03": {"value": "1"}})
    assert buttons(client.get(grid()).text) == {"submit"}
    page = take(client, "submit").text
    assert "消费促进（本市）2022年3月月报已提交，等待审核。" in page
    assert buttons(page) == set()
    client.force_login(person("head", "消费促进科"))
    assert buttons(client.get(grid()).text) == {"approve", "send_back"}
    page = take(client, "send_back", reason="当月数请核对").text
    assert "退回：当月数请核对" in page
    client.force_login(clerk)
    take(client, "submit")
    client.force_login(User.objects.get(role="head"))
    page = take(client, "approve").text
    assert "消费促进（本市）2022年3月月报已审核通过。" in page
    assert "审核记录（4）" in page
    assert buttons(page) == {"send_back"}


def test_who_submitted_is_offered_no_approval_and_told_when_insisting(client, person, figures):
    figures("retail_sales", {"2022-03": {"value": "1"}})
    client.force_login(person("head", "消费促进科"))
    assert buttons(take(client, "submit").text) == set()
    assert "是您提交的，不能由您审核" in take(client, "approve").text


def test_an_older_page_takes_no_step(client, clerk, person, figures):
    figures("retail_sales", {"2022-03": {"value": "1"}})
    take(client, "submit")
    client.force_login(person("head", "消费促进科"))
    page = take(client, "approve", **{"seen-consumption": "0"}).text
    assert "在您打开页面以后有变动" in page


@pytest.mark.parametrize("step", ["approve", "send_back", "close", "reopen"])
def test_a_clerk_who_sends_what_no_button_offers_is_refused(client, clerk, figures, step):
    figures("retail_sales", {"2022-03": {"value": "1"}})
    answer = take(client, step, reason="请改")
    assert answer.status_code == 403
    assert "您的账号不能" in answer.text or "只有办公室能" in answer.text


def test_a_step_is_only_posted(client, clerk):
    assert client.get(f"{grid()}step/").status_code == 405


@pytest.mark.parametrize(("step", "area"), [("submit", "trade"), ("dance", "consumption")])
def test_a_step_that_is_not_there_does_nothing_and_says_so(client, clerk, figures, step, area):
    figures("retail_sales", {"2022-03": {"value": "1"}})
    page = client.post(f"{grid()}step/", {"step": step, "area": area}, follow=True).text
    assert "什么也没有做；请刷新页面后再试。" in page


def test_a_closed_month_is_shown_but_not_entered(client, clerk, person, figures):
    figures("retail_sales", {"2022-03": {"value": "1"}})
    office = person("office", "办公室")
    client.force_login(office)
    assert "此后各科室的数只能由办公室更正" in take(client, "close").text
    client.force_login(clerk)
    for address in (grid(), f"{grid()}?correct=1"):
        page = client.get(address).text
        assert "2022年3月已由office-办公室（办公室）于" in page
        assert "数只能由办公室更正" in page
        assert 'type="text" inputmode' not in page
    answer = client.post(grid(), row("retail_sales", version="1", value="2"))
    assert "您改的1处没有保存：“社会消费品零售总额”当月数2。" in answer.text
    assert Change.objects.get().new == "1"


def test_the_office_corrects_a_closed_month_with_a_reason(client, person, figures):
    figures("retail_sales", {"2022-03": {"value": "1"}})
    client.force_login(person("office", "办公室"))
    page = take(client, "close").text
    assert "correct=1" in page
    address = f"{grid()}?correct=1"
    assert "保存更正" in client.get(address).text
    form = row("retail_sales", version="1", was="value=1&status=正式", value="2")
    form |= {"reason": "revised", "reason_text": "统计局年报 修订"}
    impact = client.post(address, form, follow=True)  # shown first: tests/reports/test_correction_pages.py
    answer = client.post(address, form | {"seen": impact.context["seen"]}, follow=True)
    assert "已保存1个指标的1处改动。" in answer.text
    batch = Batch.objects.latest("pk")
    assert (batch.reason, batch.reason_text) == ("revised", "统计局年报 修订")


def test_the_office_reopens_a_month_with_a_reason(client, person, figures):
    client.force_login(person("office", "办公室"))
    take(client, "close")
    assert "解除月结要写明原因。" in take(client, "reopen").text
    assert "2022年3月已解除月结，各科室可以修改。" in take(client, "reopen", reason="补报").text
    assert 'type="text" inputmode' in client.get(grid()).text


# --- for who does not see the page ----------------------------------------------------------------------


def test_every_field_of_the_grid_names_its_row_and_its_column(client, clerk, city):
    for name in ("东城区", "西城区"):
        Region.objects.create(name=name, role=Region.Role.COUNTY)
    pages = {
        grid(): set(Indicator.objects.filter(area="consumption").values_list("name", flat=True)),
        f"{RETURN}2022-03/indicator/online_retail/": {city.name, "东城区", "西城区"},
    }
    for address, rows in pages.items():
        table = re.search(r"<tbody>.*</tbody>", client.get(address).text, re.DOTALL)[0]
        fields = re.findall(r"<(?:input|select)(?! type=\"hidden\")[^>]*>", table)
        labels = [re.search(r'aria-label="([^" ]+) ([^"]+)"', field) for field in fields]
        assert len(fields) > 10 * len(rows) > 0
        assert {label[1] for label in labels} == rows
        assert {label[2] for label in labels} <= {*LABELS.values(), "采用台账数", "与台账不同的原因"}
