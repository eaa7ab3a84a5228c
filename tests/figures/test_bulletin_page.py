"""粘贴通报文字 on the page: read, ticked, put into the grid unsaved; nothing is written by it."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import Section, User
from bureau.algebra.period import Month
from bureau.figures import as_stored
from bureau.figures.bulletin_views import MOST
from bureau.figures.closing import close_month
from bureau.figures.models import Alias, Draft, Indicator, Region

TEXT = "1—3月，全市社会消费品零售总额93.5亿元，同比增长6.4%，增速居全区第3位；1—2月网络零售额4亿元。"


def grid(name: str = "消费促进科", month: str = "2022-03") -> str:
    return f"/admin/figures/return/{Section.objects.get(name=name).pk}/{month}/"


def box(code: str, cell: str) -> str:
    return f"{Indicator.objects.get(code=code).pk}-{cell}"


def fields(page: str) -> dict[str, str]:
    """What the browser would send of the page's table: hidden fields and ticked boxes."""
    found = re.findall(
        r"<input type=\"(hidden|checkbox)\" name=\"(\d[^\"]+)\" value=\"([^\"]*)\"([^>]*)>", page
    )
    return {
        name: html.unescape(value)
        for kind, name, value, rest in found
        if kind == "hidden" or "checked" in rest
    }


@pytest.fixture
def clerk(client, person) -> User:
    user = person("clerk", "消费促进科")
    client.force_login(user)
    return user


def stored(city, code="retail_sales"):
    pk = Indicator.objects.get(code=code).pk
    return as_stored.rows([pk], [city.pk], [Month(2022, 3)]).get((pk, city.pk, Month(2022, 3)))


def test_a_paragraph_is_read_ticked_put_into_the_grid_and_saved_like_anything_typed(client, clerk, city):
    assert 'action="' + grid() + "bulletin/" in client.get(grid()).text
    page = client.post(f"{grid()}bulletin/", {"text": TEXT}).text
    ticked = fields(page)
    assert {name: ticked[name] for name in ticked if "-was" not in name and "-version" not in name} == {
        box("retail_sales", "cumulative"): "93.5",
        box("retail_sales", "cumulative_yoy"): "6.4",
        box("retail_sales", "growth_rank"): "3",
        box("retail_sales", "rank_scope"): "全区",
    }
    assert "是另一时段（2022年1—2月）的数，本表是2022年3月的" in page
    assert not Draft.objects.exists()
    shown = client.post(f"{grid()}bulletin/fill/", ticked | {"note": "市统计局通报"}, follow=True).text
    assert "通报里勾选的数已填入下面的表，还没有保存；请核对后点“保存”。" in shown
    assert "5处改动还没有保存，请核对后保存" in shown
    assert stored(city) is None
    client.post(grid(), ticked | {box("retail_sales", "note"): "市统计局通报"})
    row = stored(city)
    assert (str(row.cells["cumulative"]), row.cells["growth_rank"], row.rank_scope, row.note) == (
        "93.5", 3, "全区", "市统计局通报",
    )  # fmt: skip


def test_an_alias_is_a_name_too(client, clerk):
    Alias.objects.create(indicator=Indicator.objects.get(code="online_retail"), name="网上零售")
    page = client.post(f"{grid()}bulletin/", {"text": "3月，网上零售2亿元。"}).text
    assert fields(page)[box("online_retail", "value")] == "2"


def test_what_was_typed_before_stays_and_is_not_written_over_unseen(client, clerk):
    mine = {box("retail_sales", "version"): "0", box("retail_sales", "was"): "status=正式"}
    typed = mine | {box("retail_sales", "cumulative"): "93", box("retail_sales", "note"): "初步"}
    client.post(f"{grid()}draft/", typed, content_type="application/json")
    page = client.post(f"{grid()}bulletin/", {"text": TEXT}).text
    assert "与您草稿里的93不同" in page
    shown = client.post(f"{grid()}bulletin/fill/", fields(page) | {"note": "通报"}, follow=True).text
    assert f'id="{box("retail_sales", "cumulative")}" value="93"' in shown
    assert f'id="{box("retail_sales", "note")}" value="初步"' in shown
    assert f'id="{box("retail_sales", "cumulative_yoy")}" value="6.4"' in shown


def test_a_draft_that_is_no_number_is_different(client, clerk):
    typed = {box("retail_sales", "version"): "0", box("retail_sales", "cumulative"): "九十三亿"}
    client.post(f"{grid()}draft/", typed, content_type="application/json")
    assert "与您草稿里的“九十三亿”不同" in client.post(f"{grid()}bulletin/", {"text": TEXT}).text


def test_a_colleagues_change_between_reading_and_filling_is_a_conflict(client, clerk, figures):
    ticked = fields(client.post(f"{grid()}bulletin/", {"text": TEXT}).text)
    figures("retail_sales", {"2022-03": {"cumulative": "93.9"}})
    shown = client.post(f"{grid()}bulletin/fill/", ticked, follow=True).text
    assert "累计数：库中为93.9，您填的是93.5。请核对；再次保存将以您填的为准。" in shown


def test_of_a_cell_ticked_with_two_values_none_is_taken(client, clerk):
    page = client.post(f"{grid()}bulletin/", {"text": "网络零售额3.1亿元。网络零售额3.2亿元。"}).text
    cell = box("online_retail", "cumulative")
    assert cell not in fields(page)
    shown = client.post(f"{grid()}bulletin/fill/", fields(page) | {cell: ["3.1", "3.2"]}, follow=True).text
    assert "“网络零售额”累计数勾选了两个不同的数，没有填入；请在表里填对的那个。" in shown
    assert not Draft.objects.exists()


def test_what_the_table_has_already_leaves_no_draft(client, clerk, figures):
    figures("online_retail", {"2022-03": {"cumulative": "3.1"}})
    page = client.post(f"{grid()}bulletin/", {"text": "网络零售额3.1亿元。"}).text
    assert "与现在的数一致" in page
    shown = client.post(f"{grid()}bulletin/fill/", fields(page), follow=True).text
    assert "勾选的数与库中的都一致，没有要改的。" in shown


@pytest.mark.parametrize(
    ("text", "said", "status"),
    [
        ("", "没有文字；请把通报里的一两段文字粘贴进来。", 400),
        ("增" * 100_000, f"粘贴的文字有100000个字，一次最多读{MOST}个字", 400),
        ("天气很好。", "没有读出指标的数。", 200),
        ("1—2月网络零售额4亿元。", "读出了1个数，没有一个能填进2022年3月的这张表", 200),
        ("\x00<script>网络零售额3亿元" + "（" * 2000, "&lt;script&gt;", 200),
    ],
)
def test_what_cannot_be_read_is_said(client, clerk, text, said, status):
    answer = client.post(f"{grid()}bulletin/", {"text": text})
    assert (answer.status_code, said in answer.text) == (status, True)
    assert "<script>网络" not in answer.text


def test_who_may_not_enter_the_return_may_not_paste_either(client, person, clerk):
    for part in ("bulletin/", "bulletin/fill/"):
        assert client.post(grid("对外贸易科") + part, {"text": TEXT}).status_code == 403
    client.force_login(person("administrator"))
    assert "粘贴通报文字" not in client.get(grid()).text
    ticked = {box("retail_sales", "version"): "0", box("retail_sales", "cumulative"): "93.5"}
    refused = client.post(f"{grid()}bulletin/fill/", ticked, follow=True).text
    assert "这张月报现在不能填报，刚才的改动没有存" in refused
    assert (
        "这张月报现在不能填报，没有读通报文字。"
        in client.post(f"{grid()}bulletin/", {"text": TEXT}, follow=True).text
    )


def test_a_closed_month_takes_a_bulletin_by_correction_only(client, person):
    office = person("office", "办公室")
    close_month(Month(2022, 3), office)
    client.force_login(office)
    assert "没有读通报文字" in client.post(f"{grid()}bulletin/", {"text": TEXT}, follow=True).text
    page = client.post(f"{grid()}bulletin/?correct=1", {"text": TEXT}).text
    assert fields(page)[box("retail_sales", "cumulative")] == "93.5"
    shown = client.post(f"{grid()}bulletin/fill/?correct=1", fields(page), follow=True).text
    assert "更正原因" in shown
    assert 'value="93.5"' in shown


def test_across_the_regions_each_figure_finds_its_line(client, clerk, city):
    east = Region.objects.create(name="东城区", role="county", order=9)
    address = "/admin/figures/return/2022-03/indicator/online_retail/"
    page = client.post(
        f"{address}bulletin/", {"text": "3月，全市网络零售额3亿元，其中：东城区1.5亿元。"}
    ).text
    assert {fields(page)[f"{region.pk}-value"] for region in (city, east)} == {"3", "1.5"}
    shown = client.post(f"{address}bulletin/fill/", fields(page), follow=True).text
    assert f'id="{east.pk}-value" value="1.5"' in shown


def test_a_log_in_in_between_leads_back_to_the_return(client, clerk, city):
    assert client.get(f"{grid()}bulletin/")["Location"] == f"{grid()}?region={city.pk}"
    assert client.get(f"{grid()}bulletin/fill/").status_code == 405


def test_the_queries_do_not_grow_with_the_text(client, clerk):
    def cost(text):
        with CaptureQueriesContext(connection) as seen:
            client.post(f"{grid()}bulletin/", {"text": text})
        return len(seen)

    cost(TEXT)
    assert cost(TEXT * 20) == cost(TEXT)
