"""The admin of the catalogue and of the change log."""

import pytest

from bureau.figures.models import Alias, Change, Indicator


@pytest.fixture
def office(client, person):
    user = person("office", "办公室")
    client.force_login(user)
    return user


def change_page(code):
    return f"/admin/figures/indicator/{Indicator.objects.get(code=code).pk}/change/"


def inputs(text, *names):
    return [f'name="{name}"' in text for name in names]


@pytest.mark.parametrize(
    ("has_figures", "confirmed", "unit", "kind"),
    [
        (False, True, True, True),
        (False, False, True, True),
        (True, True, False, False),
        (True, False, False, True),  # a guessed kind may be set once
    ],
)
def test_unit_and_kind_stand_still_once_there_are_figures(
    client, office, figures, has_figures, confirmed, unit, kind
):
    Indicator.objects.filter(code="inspections").update(kind_confirmed=confirmed)
    if has_figures:
        figures("inspections", {"2022-03": {"value": "5"}})
    text = client.get(change_page("inspections")).text
    assert inputs(text, "unit", "kind", "code") == [unit, kind, False]


def test_a_guessed_kind_is_marked_until_somebody_sets_it(client, office, figures):
    Indicator.objects.filter(code="inspections").update(kind_confirmed=False)
    figures("inspections", {"2022-03": {"value": "5"}})
    assert "流量（待确认）" in client.get("/admin/figures/indicator/").text
    empty = {
        f"{name}-{form}_FORMS": "0" for name in ("aliases", "definitions") for form in ("TOTAL", "INITIAL")
    }
    form = {
        "name": "双随机检查次数",
        "area": "consumption",
        "kind": "时点",
        "decimals": "0",
        "direction": "1",
        "order": "1",
    }
    assert client.post(change_page("inspections"), form | empty).status_code == 302
    stored = Indicator.objects.get(code="inspections")
    assert (stored.kind, stored.kind_confirmed, stored.unit) == ("时点", True, "次")


@pytest.mark.parametrize("word", ["社会消费品", "社零总额", "社会消费品零售额", "retail_sales"])
def test_an_indicator_is_found_by_name_short_name_alias_and_code(client, office, word):
    text = client.get("/admin/figures/indicator/", {"q": word}).text
    assert "社会消费品零售总额</a>" in text
    assert "有奖发票张数</a>" not in text


def test_an_alias_that_is_another_indicators_name_is_refused(client, office):
    indicator = Indicator.objects.get(code="inspections")
    form = {"name": indicator.name, "area": "consumption", "unit": "次", "kind": "流量", "decimals": "0",
            "direction": "1", "order": "1", "definitions-TOTAL_FORMS": "0", "definitions-INITIAL_FORMS": "0",
            "aliases-TOTAL_FORMS": "1", "aliases-INITIAL_FORMS": "0",
            "aliases-0-name": "网络零售额"}  # fmt: skip
    assert "“网络零售额”已是指标名称" in client.post(change_page("inspections"), form).text
    assert not Alias.objects.filter(name="网络零售额").exists()


@pytest.mark.parametrize(
    ("query", "found"), [("", True), ("?q=社零", True), ("?q=2022-03", True), ("?q=2021", False)]
)
def test_the_change_log_is_searched_by_indicator_and_month(client, office, figures, query, found):
    figures("retail_sales", {"2022-03": {"value": "34233.1"}})
    assert ("34233.1" in client.get(f"/admin/figures/change/{query}").text) is found


def test_the_change_log_is_only_read(client, office, figures):
    figures("retail_sales", {"2022-03": {"value": "34233.1"}})
    address = f"/admin/figures/change/{Change.objects.first().pk}"
    text = client.get(f"{address}/change/").text
    assert "保存" not in text
    assert [
        client.post(f"{address}/{act}/", {"post": "yes"}).status_code for act in ("change", "delete")
    ] == [403, 403]


def test_a_batch_leads_to_its_changes(client, office, figures):
    figures("retail_sales", {"2022-03": {"value": "34233.1"}})
    batch = Change.objects.first().batch_id
    assert f"/admin/figures/change/?batch__id__exact={batch}" in client.get("/admin/figures/batch/").text
    assert client.get(f"/admin/figures/change/?batch__id__exact={batch}").status_code == 200


def test_targets_show_plain_numbers_with_their_unit(client, office, city):
    Indicator.objects.get(code="retail_sales").targets.create(
        region=city, year=2022, amount="465.5", set_by="市政府"
    )
    assert "465.5亿元" in client.get("/admin/figures/target/").text


def test_a_section_sees_the_targets_of_its_own_indicators(client, person, city):
    for code in ("retail_sales", "trade_total"):
        Indicator.objects.get(code=code).targets.create(region=city, year=2022, amount="465", set_by="市政府")
    client.force_login(person("clerk", "消费促进科"))
    text = client.get("/admin/figures/target/").text
    assert ("社会消费品零售总额" in text, "外贸进出口总额" in text) == (True, False)


def test_an_indicator_with_figures_is_not_deleted_and_the_page_says_what_to_do(client, office, figures):
    figures("inspections", {"2022-03": {"value": "5"}})
    address = change_page("inspections").replace("change", "delete")
    text = client.get(address).text
    assert "已经有数据或目标，不能删除。不再使用的指标请停用" in text
    assert "无权" not in text
    assert 'name="post"' not in text
    client.post(address, {"post": "yes"})
    assert Indicator.objects.filter(code="inspections").exists()
