"""更正 from the turned grid: one indicator in several 旗县区, one impact, one batch, one 更正单."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bureau.algebra.period import Month
from bureau.figures import as_stored
from bureau.figures.models import Batch, Closing, Explanation, Indicator, Region, Return
from bureau.reports.models import Correction

pytestmark = pytest.mark.django_db
MONTH = Month(2022, 3)
GRID = "/admin/figures/return/2022-03/indicator/online_retail/?correct=1"
IMPACT = "/reports/impact/2022-03/indicator/online_retail/?correct=1"
REASON = {"reason": "revised", "reason_text": "统计局年报修订"}


@pytest.fixture
def counties(city, figures):
    """The city and two 旗县区 with a year between their figures; the month is closed."""
    made = [Region.objects.create(name=name, role="county", order=9) for name in ("东城区", "西城区")]
    for place, value in zip([city, *made], ("30", "10", "20"), strict=True):
        figures("online_retail", {"2021-03": {"value": "8"}, "2022-03": {"value": value}}, place)
    Closing.objects.create(month=MONTH, closed_at=timezone.now())
    return {place.name: place for place in [city, *made]}


@pytest.fixture
def office(person, client, counties):
    user = person("office", "办公室")
    client.force_login(user)
    return user


def typed(counties, **values):
    """What the page sends of the lines: typed(counties, 东城区=("10", "11")), shown and typed."""
    return {
        f"{counties[name].pk}-{field}": text
        for name, (was, value) in values.items()
        for field, text in {"version": "1", "was": f"value={was}&status=正式", "value": value}.items()
    }


def both(counties):
    return typed(counties, 东城区=("10", "11"), 西城区=("20", "22")) | REASON


def seen(client, form):
    """The impact page's own form, as the browser would send it on."""
    page = client.post(IMPACT, form)
    return dict(page.context["typed"]) | {"seen": page.context["seen"]}


def stored(counties):
    pk = Indicator.objects.get(code="online_retail").pk
    rows = as_stored.rows([pk], [place.pk for place in counties.values()], [MONTH])
    return {name: int(rows[pk, place.pk, MONTH].cells["value"]) for name, place in counties.items()}


def test_the_office_opens_the_turned_grid_of_a_closed_month_for_correction(client, office):
    page = client.get(GRID.partition("?")[0]).text
    assert '<a class="button" href="?correct=1">更正</a>' in page
    assert 'aria-label="东城区 当月数"' not in page
    page = client.get(GRID).text
    assert "您正在更正已月结的2022年3月" in page
    assert 'aria-label="东城区 当月数"' in page
    assert '<select name="reason" required>' in page
    assert f'formaction="{IMPACT}"' in page


@pytest.mark.parametrize("role", ["clerk", "head", "leader"])
def test_nobody_else_does(client, office, person, role):
    client.force_login(person(role, "" if role == "leader" else "消费促进科"))
    page = client.get(GRID).text
    assert ">更正</a>" not in page
    assert 'aria-label="东城区 当月数"' not in page


def test_an_open_month_knows_no_correction(client, office):
    Closing.objects.update(reopened_at=timezone.now(), reason="补报")
    page = client.get(GRID).text
    assert "更正原因" not in page
    assert 'aria-label="东城区 当月数"' in page


def test_the_grid_saves_nothing_without_the_impact_of_every_region(client, office, counties):
    answer = client.post(GRID, both(counties), follow=True)
    assert answer.redirect_chain == [(IMPACT, 307)]
    assert "网络零售额2022年3月各旗县区：更正的影响" in answer.text
    assert "还没有保存" in answer.text
    assert [(cell.region, cell.old, cell.new) for cell in answer.context["cells"]] == [
        ("东城区", "10", "11"),
        ("西城区", "20", "22"),
    ]
    readings = dict(answer.context["groups"])["读数"]
    assert [(each.place, each.what, each.before, each.after) for each in readings] == [
        ("网络零售额（东城区，2022年3月）", "数值", "10亿元", "11亿元"),
        ("网络零售额（东城区，2022年3月）", "同比", "增长25.0%", "增长37.5%"),
        ("网络零售额（西城区，2022年3月）", "数值", "20亿元", "22亿元"),
        ("网络零售额（西城区，2022年3月）", "同比", "增长150.0%", "增长175.0%"),
    ]
    assert stored(counties) == {"本市": 30, "东城区": 10, "西城区": 20}


def test_confirmed_it_is_one_batch_with_one_slip(client, office, counties):
    Return.objects.create(area="consumption", region=counties["东城区"], month=MONTH, state="已审")
    before = Batch.objects.count()
    page = client.post(IMPACT, seen(client, both(counties)), follow=True)
    assert page.redirect_chain == [(GRID, 302)]
    assert "“网络零售额”2022年3月：已保存2个地区的2处改动。" in page.text
    batch = Batch.objects.latest("pk")
    assert (Batch.objects.count(), batch.by, batch.reason) == (before + 1, office, "revised")
    assert stored(counties) == {"本市": 30, "东城区": 11, "西城区": 22}
    assert Return.objects.get().state == "草稿"
    slip = client.get(f"/reports/corrections/{Correction.objects.get().batch_id}/").text
    for words in ("东城区", "西城区", "增长37.5%", "上级修订，统计局年报修订"):
        assert words in slip


def test_without_a_reason_the_grid_comes_back_with_everything_typed(client, office, counties):
    page = client.post(IMPACT, typed(counties, 东城区=("10", "11"))).text
    assert "更正要选择原因：" in page
    assert 'value="11" maxlength="40" aria-label="东城区 当月数"' in page
    page = client.post(IMPACT, seen(client, both(counties)) | {"act": "back"}).text
    assert 'value="22" maxlength="40" aria-label="西城区 当月数"' in page
    assert 'value="统计局年报修订"' in page
    assert stored(counties) == {"本市": 30, "东城区": 10, "西城区": 20}


def test_a_double_click_saves_once_and_a_reopened_month_needs_no_slip(client, office, counties):
    form = seen(client, both(counties))
    client.post(IMPACT, form)
    assert "没有改动，没有写入任何数据。" in client.post(IMPACT, form, follow=True).text
    assert Correction.objects.count() == 1
    form = seen(client, typed(counties, 本市=("30", "33")) | REASON)
    Closing.objects.update(reopened_at=timezone.now(), reason="补报")
    client.post(IMPACT, form, follow=True)
    assert stored(counties) == {"本市": 33, "东城区": 11, "西城区": 22}
    assert Correction.objects.count() == 1


def test_a_warning_is_explained_with_the_correction(client, office, counties):
    """Ten times last year's: the explanation goes with the figures, as in any save."""
    client.post(IMPACT, seen(client, typed(counties, 东城区=("10", "80")) | REASON))
    sheet = client.get(GRID).context["sheet"]
    asked = next(each for line in sheet.lines for each in line.said if each.asks and line.name == "东城区")
    form = {
        f"{counties['东城区'].pk}-read-{asked.remark.rule.code}": asked.remark.sentence,
        asked.id: "大型电商落户",
    }
    page = client.post(IMPACT, form | REASON, follow=True).text
    assert "已记下1条核对说明。" in page
    assert Explanation.objects.get().text == "大型电商落户"


def test_the_queries_do_not_grow_with_the_regions(client, office, counties, figures):
    def cost(form):
        with CaptureQueriesContext(connection) as queries:
            client.post(IMPACT, form)
        return len(queries)

    cost(both(counties))
    few = cost(typed(counties, 东城区=("10", "11")) | REASON)
    assert cost(both(counties)) == few
