"""The autosaved draft: whose it is, what it keeps, how it comes back, and when it goes."""

import json
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from bureau.accounts.models import Section, User
from bureau.algebra.period import Month
from bureau.figures import as_stored, drafts
from bureau.figures.closing import close_month
from bureau.figures.models import Draft, Indicator
from bureau.figures.return_sheet import Desk, open_return
from consumption.models import Inspection

WHAT = "status=正式"


def grid(month: str = "2022-03", name: str = "消费促进科") -> str:
    return f"/admin/figures/return/{Section.objects.get(name=name).pk}/{month}/"


def box(code: str, cell: str) -> str:
    return f"{Indicator.objects.get(code=code).pk}-{cell}"


def line(code: str, version: int = 0, was: str = WHAT, **cells: str) -> dict[str, str]:
    """What the page's script sends of one line."""
    return {box(code, name): text for name, text in {"version": str(version), "was": was, **cells}.items()}


def keep(client, *lines: dict[str, str], month: str = "2022-03", query: str = ""):
    cells = {name: text for each in lines for name, text in each.items()}
    return client.post(f"{grid(month)}draft/{query}", json.dumps(cells), content_type="application/json")


@pytest.fixture
def clerk(client, person) -> User:
    user = person("clerk", "消费促进科")
    client.force_login(user)
    return user


def test_what_is_typed_is_kept_and_offered_and_is_no_figure(client, clerk, city):
    answer = keep(client, line("retail_sales", value="34233.1", note="初步数"))
    assert set(answer.json()) == {"kept"}
    at = timezone.localtime(Draft.objects.get().at)
    assert answer.json()["kept"] == f"{at:%H:%M}"
    assert f"有未保存的草稿，{at.month}月{at.day}日 {at:%H:%M}，2处改动。" in client.get(grid()).text
    assert as_stored.rows([Indicator.objects.get(code="retail_sales").pk], [city.pk], [Month(2022, 3)]) == {}


def test_restoring_puts_it_into_the_cells_and_saving_ends_it(client, clerk):
    keep(client, line("retail_sales", value="34233.1"))
    page = client.get(f"{grid()}?draft=1").text
    assert 'value="34233.1"' in page
    assert "1处改动还没有保存，请核对后保存" in page
    assert "有未保存的草稿" not in page
    client.post(grid(), line("retail_sales", value="34233.1"))
    assert not Draft.objects.exists()


def test_a_month_that_was_closed_meanwhile_leaves_the_draft_as_it_is(client, clerk, person):
    keep(client, line("retail_sales", value="34233.1"))
    close_month(Month(2022, 3), person("office", "办公室"))
    assert keep(client, line("retail_sales", value="34233.2")).status_code == 400
    assert Draft.objects.get().cells[box("retail_sales", "value")] == "34233.1"


def test_a_refused_save_keeps_the_draft(client, clerk):
    keep(client, line("retail_sales", value="三亿"))
    client.post(grid(), line("retail_sales", value="三亿"))
    assert Draft.objects.count() == 1


def test_what_cannot_be_saved_comes_back_with_its_sentence(client, clerk):
    keep(client, line("retail_sales", value="三亿"))
    page = client.get(f"{grid()}?draft=1").text
    assert 'value="三亿"' in page
    assert "“三亿”不是数字" in page
    assert "草稿里有1处要先核对" in page


def test_a_colleagues_change_since_then_is_shown_beside_it(client, clerk, figures):
    keep(client, line("retail_sales", value="34233"))
    figures("retail_sales", {"2022-03": {"value": "34300"}})
    page = client.get(f"{grid()}?draft=1").text
    assert "库中为34300，您填的是34233" in page


def test_a_draft_that_is_stored_meanwhile_is_not_offered(client, clerk, figures):
    keep(client, line("retail_sales", value="34300"))
    figures("retail_sales", {"2022-03": {"value": "34300"}})
    assert "有未保存的草稿" not in client.get(grid()).text


def test_discarding_throws_it_away(client, clerk):
    keep(client, line("retail_sales", value="1"))
    answer = client.post(f"{grid()}draft/discard/", follow=True)
    assert "有未保存的草稿" not in answer.text
    assert not Draft.objects.exists()


def test_undoing_everything_leaves_no_draft(client, clerk):
    keep(client, line("retail_sales", value="1"))
    assert keep(client).json() == {"kept": ""}
    assert not Draft.objects.exists()


def test_each_return_and_each_person_has_its_own(client, clerk, person):
    keep(client, line("retail_sales", value="1"))
    assert "有未保存的草稿" not in client.get(grid("2022-04")).text
    client.force_login(person("head", "消费促进科"))
    assert "有未保存的草稿" not in client.get(grid()).text
    client.post(f"{grid()}draft/discard/")
    assert Draft.objects.get().user == clerk


def test_the_reason_for_a_warning_is_part_of_the_draft_and_what_was_read_is_not(client, clerk):
    keep(
        client,
        line("retail_sales", **{"explain-outlier": "上年基数低", "read-outlier": "累计数比去年同期高"}),
    )
    assert "1处改动。" in client.get(grid()).text


def test_the_tick_for_the_ledgers_count_is_part_of_the_draft(client, clerk, city):
    Inspection(
        number="1", on=date(2022, 3, 1), object="商场", matter="预付卡", result="正常", region=city
    ).save()
    keep(client, line("inspections", was="status=正式", take="1"))
    assert "1处改动。" in client.get(grid()).text
    page = client.get(f"{grid()}?draft=1").text
    assert f'name="{box("inspections", "take")}" value="1" checked' in page


def test_a_refused_save_keeps_the_tick(client, clerk, city):
    Inspection(
        number="1", on=date(2022, 3, 1), object="商场", matter="预付卡", result="正常", region=city
    ).save()
    page = client.post(grid(), line("inspections", take="1") | line("retail_sales", value="三亿")).text
    assert f'name="{box("inspections", "take")}" value="1" checked' in page


def test_a_new_draft_replaces_the_old_one(client, clerk):
    keep(client, line("retail_sales", value="1"))
    keep(client, line("online_retail", value="2"))
    assert Draft.objects.get().cells == line("online_retail", value="2")


def test_beside_an_unanswered_draft_both_are_kept_with_what_was_seen_first(client, clerk):
    keep(client, line("retail_sales", value="1", note="初步数"))
    newer = line("retail_sales", version=4, was=urlencode({"value": "9"}), value="2")
    keep(client, newer, line("online_retail", value="3"), query="?beside=1")
    both = line("retail_sales", value="2", note="初步数") | line("online_retail", value="3")
    assert Draft.objects.get().cells == both


@pytest.mark.parametrize(
    "name", ["999999-value", "password", "1-value; drop", "-value", pytest.param("", id="nothing")]
)
def test_a_field_that_is_not_on_the_page_is_left_out(client, clerk, name):
    keep(client, {name: "1"}, line("retail_sales", value="1"))
    assert Draft.objects.get().cells == line("retail_sales", value="1")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[1]", "没有读懂要存的草稿；请刷新页面后再试。"),
        ('{"1-value": 7}', "没有读懂要存的草稿；请刷新页面后再试。"),
        ("{", "没有读懂要存的草稿；请刷新页面后再试。"),
        ("[" * 100_000, "没有读懂要存的草稿；请刷新页面后再试。"),
        ('{"1-value": "' + "9" * drafts.MOST_BYTES + '"}', "改动太多，草稿存不下；请先保存。"),
    ],
    ids=["list", "number", "broken", "deep", "large"],
)
def test_what_is_no_draft_is_refused_with_a_sentence(client, clerk, content, sentence):
    answer = client.post(f"{grid()}draft/", content, content_type="application/json")
    assert (answer.status_code, answer.json()) == (400, {"sentence": sentence})
    assert not Draft.objects.exists()


def test_what_no_database_keeps_is_taken_out(client, clerk):
    keep(client, line("retail_sales", note="初\x00步\ud800数"))
    assert Draft.objects.get().cells[box("retail_sales", "note")] == "初步数"


def test_who_may_not_enter_keeps_nothing(client, person):
    client.force_login(person("administrator"))
    sentence = "这张月报现在不能填报，刚才的改动没有存；以前存的草稿还在。"
    assert keep(client, line("retail_sales", value="1")).json() == {"sentence": sentence}
    client.force_login(person("clerk", "对外贸易科"))
    assert keep(client, line("retail_sales", value="1")).status_code == 403
    assert not Draft.objects.exists()


def test_a_draft_is_only_posted_with_its_token(client, clerk, person):
    assert client.get(f"{grid()}draft/").status_code == 405
    assert client.get(f"{grid()}draft/discard/").status_code == 405
    strict = client.__class__(enforce_csrf_checks=True)
    strict.force_login(clerk)
    assert keep(strict, line("retail_sales", value="1")).status_code == 403


def test_a_person_keeps_so_many_and_the_oldest_goes_first(clerk, city):
    section, long_ago = Section.objects.get(name="消费促进科"), timezone.now() - timedelta(days=9)
    months = [Month(2010, 1).plus(step) for step in range(drafts.MOST_KEPT)]
    Draft.objects.bulk_create(
        Draft(user=clerk, section=section, region=city, month=month, cells={"1-value": "1"}, at=long_ago)
        for month in months
    )
    desk = Desk(section, ("consumption",), city, Month(2022, 3), clerk)
    drafts.keep(desk, json.dumps(line("retail_sales", value="1")).encode())
    assert Draft.objects.count() == drafts.MOST_KEPT
    assert Draft.objects.filter(month=Month(2022, 3)).exists()


def test_finding_a_draft_takes_one_query(clerk, city, django_assert_num_queries):
    desk = Desk(Section.objects.get(name="消费促进科"), ("consumption",), city, Month(2022, 3), clerk)
    drafts.keep(desk, json.dumps(line("retail_sales", value="1")).encode())
    sheet = open_return(desk)
    with django_assert_num_queries(1):
        assert drafts.found(sheet).count == 1
