"""The monthly return without HTTP: what it asks for, what it writes, what it refuses."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import Section
from bureau.algebra.period import Month
from bureau.figures import as_stored, territory
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.models import Batch, Change, Definition, Indicator, Source
from bureau.figures.monthly_return import save
from bureau.figures.return_sheet import Desk, asked, hint, open_return

MONTH = Month(2022, 3)
LAST_YEAR = {"value": "32000", "cumulative": "100000"}


@pytest.fixture
def clerk(person):
    return person("clerk", "消费促进科", "wang")


@pytest.fixture
def desk(clerk, city):
    return Desk(Section.objects.get(name="消费促进科"), ("consumption",), city, MONTH, clerk)


def key(code):
    return Indicator.objects.get(code=code).pk


def line(sheet, code):
    return next(line for line in sheet.lines if line.indicator.code == code)


def shown(sheet):
    """What a browser would send back if nothing were touched."""
    posted = {}
    for each in sheet.lines:
        if each.open:
            posted[f"{each.indicator.pk}-version"] = str(each.version)
            posted[f"{each.indicator.pk}-was"] = each.was
            posted |= {box.id: box.text for box in each.boxes.values() if box.asked}
    return posted


def typed(sheet, code, **texts):
    return shown(sheet) | {line(sheet, code).boxes[name].id: text for name, text in texts.items()}


def stored(code, month=MONTH):
    indicator, region = key(code), territory.city().pk
    return as_stored.rows([indicator], [region], [month]).get((indicator, region, month))


# --- what is asked ----------------------------------------------------------------------------------

ALL = ("value", "value_yoy", "cumulative", "cumulative_yoy", "level_rank", "growth_rank")
TO_DATE = ALL[2:]
END_OF_MONTH = ("value", "value_yoy", "level_rank", "growth_rank")


@pytest.mark.parametrize(
    ("kind", "merged_since", "month", "cells", "words"),
    [
        ("流量", None, "2022-01", ALL, ""),
        ("流量", None, "2022-02", ALL, ""),
        ("流量", 2012, "2022-01", (), "1—2月合并报送，1月不填"),
        ("流量", 2012, "2022-02", TO_DATE, "1—2月合并报送，只填累计"),
        ("流量", 2012, "2012-01", (), "1—2月合并报送，1月不填"),
        ("流量", 2012, "2011-01", ALL, ""),
        ("流量", 2012, "2022-03", ALL, ""),
        ("时点", None, "2022-03", END_OF_MONTH, "填期末数，不填累计"),
        ("比率", None, "2022-03", ALL, "累计数＝年初以来；同比为个百分点"),
    ],
)
def test_what_the_return_asks_for(kind, merged_since, month, cells, words):
    indicator = Indicator(kind=kind, merged_since=merged_since)
    assert asked(indicator, Month.parse(month)) == cells
    assert hint(indicator, Month.parse(month)) == words


def test_the_grid_holds_the_sections_active_indicators_with_their_past(desk, figures):
    figures("retail_sales", {"2022-02": {"cumulative": "74426"}, "2021-03": LAST_YEAR})
    Indicator.objects.filter(code="coupon_count").update(active_to=Month(2022, 2))
    sheet = open_return(desk)
    codes = [each.indicator.code for each in sheet.lines]
    assert codes[0] == "retail_sales"
    assert "coupon_count" not in codes
    assert {each.indicator.area for each in sheet.lines} == {"consumption"}
    retail = line(sheet, "retail_sales")
    assert retail.stored is None
    assert (retail.before.cells["value"], retail.before.cells["cumulative"]) == (None, Decimal(74426))
    assert retail.year_ago.cells["cumulative"] == Decimal(100000)


def test_a_stored_zero_is_shown_as_zero_and_a_gap_as_nothing(desk, figures):
    figures("retail_sales", {"2022-03": {"value": "0"}})
    boxes = line(open_return(desk), "retail_sales").boxes
    assert (boxes["value"].text, boxes["cumulative"].text) == ("0", "")


@pytest.mark.parametrize(("role", "section"), [("administrator", ""), ("clerk", "对外贸易科")])
def test_who_may_not_write_sees_the_grid_closed(desk, person, role, section):
    reading = Desk(desk.section, desk.areas, desk.region, MONTH, person(role, section))
    sheet = open_return(reading)
    assert sheet.lines
    assert not sheet.open
    posted = {f"{key('retail_sales')}-version": "0", f"{key('retail_sales')}-value": "5"}
    assert save(reading, posted).sentence == "没有改动，没有写入任何数据。"
    assert stored("retail_sales") is None


def test_a_month_that_has_not_come_is_closed(desk):
    future = Desk(desk.section, desk.areas, desk.region, Month(2100, 1), desk.user)
    assert not open_return(future).open


def test_the_number_of_queries_does_not_grow_with_indicators(desk):
    def queries(posted=None):
        with CaptureQueriesContext(connection) as seen:
            save(desk, posted) if posted else open_return(desk)
        return len(seen)

    open_few = queries()
    save_few = queries(typed(open_return(desk), "retail_sales", value="1"))
    for number in range(40):
        fields = {"code": f"more{number}", "name": f"指标{number}", "area": "consumption"}
        indicator = Indicator.objects.create(**fields, unit="个", kind="流量")
        Definition.objects.create(indicator=indicator, text="口径")
    sheet = open_return(desk)
    posted = shown(sheet) | {
        each.boxes["value"].id: "7" for each in sheet.lines if each.indicator.code.startswith("more")
    }
    assert queries() == open_few
    assert queries(posted) == save_few
    assert stored("more39").cells["value"] == 7


# --- what is written --------------------------------------------------------------------------------


def test_only_the_cells_that_changed_are_written(desk, figures):
    figures("retail_sales", {"2022-03": {"value": "34233.1", "cumulative": "108659"}})
    answer = save(desk, typed(open_return(desk), "retail_sales", value="34300", cumulative_yoy="-3.5"))
    assert answer.sentence == "本市2022年3月：已保存1个指标的2处改动。"
    assert answer.again is None
    batch = Batch.objects.first()
    assert (batch.source, batch.by) == (Source.RETURN, desk.user)
    assert {(c.cell, c.old, c.new) for c in batch.changes.all()} == {
        ("value", "34233.1", "34300"),
        ("cumulative_yoy", "", "-3.5"),
    }


def test_nothing_is_written_when_nothing_changed(desk, figures):
    figures("retail_sales", {"2022-03": {"value": "34233.1"}})
    before = Change.objects.count()
    posted = typed(open_return(desk), "retail_sales", value=" 34,233.10 ")  # the same number
    assert save(desk, posted).sentence == "没有改动，没有写入任何数据。"
    assert (Change.objects.count(), stored("retail_sales").version) == (before, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234.5", "1234.5"), ("１２３", "123"), ("-3.2", "-3.2"), ("−3.2", "-3.2"), ("0", "0")],
)
def test_numbers_as_people_type_them(desk, text, number):
    save(desk, typed(open_return(desk), "retail_sales", value=text))
    assert stored("retail_sales").cells["value"] == Decimal(number)


@pytest.mark.parametrize("mark", ["—", "－", "/", "暂无", "未报", " — "])
def test_a_typed_mark_for_no_figure_is_an_empty_cell(desk, figures, mark):
    answer = save(desk, typed(open_return(desk), "retail_sales", value=mark, level_rank=mark))
    assert (answer.again, answer.sentence) == (None, "没有改动，没有写入任何数据。")
    figures("retail_sales", {"2022-03": {"value": "5", "cumulative": "50"}})
    save(desk, typed(open_return(desk), "retail_sales", value=mark))
    assert (stored("retail_sales").cells["value"], stored("retail_sales").cells["cumulative"]) == (None, 50)


def test_a_percent_sign_is_understood_where_percents_are_asked(desk):
    save(desk, typed(open_return(desk), "retail_sales", cumulative="5", cumulative_yoy="4.9%"))
    assert stored("retail_sales").cells["cumulative_yoy"] == Decimal("4.9")


def test_the_reason_why_there_is_no_number_is_kept(desk):
    later = {"absence": "暂缺", "expected_on": "2022-04-25", "note": "统计局25日发布"}
    save(desk, typed(open_return(desk), "retail_sales", **later))
    row = stored("retail_sales")
    assert (row.absence, row.note, row.cells["value"]) == ("暂缺", "统计局25日发布", None)
    assert row.expected_on == date(2022, 4, 25)


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"absence": "暂缺"}, "选了“暂缺”，请填预计补报日期；说不准哪天能补的，请选“未报”。"),
        (
            {"absence": "未报", "expected_on": "2022-04-25"},
            "只有“暂缺”才填预计补报日期；请把无数的原因选为“暂缺”，或清空日期。",
        ),
        ({"absence": "暂缺", "expected_on": "4月25日"}, "“4月25日”不是日期，请写成2022-04-25。"),
    ],
)
def test_a_day_is_expected_where_a_figure_is_missing_for_now_and_only_there(desk, texts, sentence):
    answer = save(desk, typed(open_return(desk), "retail_sales", **texts))
    assert line(answer.again, "retail_sales").boxes["expected_on"].fault == sentence
    assert stored("retail_sales") is None


@pytest.mark.parametrize("after", [{"absence": "不适用"}, {"value": "0"}])
def test_the_day_goes_when_the_figure_is_no_longer_awaited(desk, after):
    save(desk, typed(open_return(desk), "retail_sales", absence="暂缺", expected_on="2022-04-25"))
    save(desk, typed(open_return(desk), "retail_sales", **after))
    row = stored("retail_sales")
    assert (row.expected_on, row.absence) == (None, after.get("absence", ""))


def test_what_is_neither_given_nor_explained_is_unfilled(desk, figures):
    names = [each.indicator.name for each in open_return(desk).lines]
    figures("retail_sales", {"2022-03": {"value": "0"}})
    save(desk, typed(open_return(desk), "online_retail", absence="不适用"))
    save(desk, typed(open_return(desk), "farm_online_retail", absence="未报"))
    unfilled = open_return(desk).unfilled("consumption")
    assert set(names) - set(unfilled) == {"社会消费品零售总额", "网络零售额"}
    assert open_return(desk).unfilled("trade") == ()


def test_a_stock_offers_last_months_figure_and_a_flow_does_not(desk, figures):
    Indicator.objects.create(code="shops", name="门店数", area="consumption", unit="个", kind="时点")
    for code in ("shops", "retail_sales"):
        figures(code, {"2022-02": {"value": "120"}})
    sheet = open_return(desk)
    assert (line(sheet, "shops").last_month, line(sheet, "retail_sales").last_month) == ("120", "")
    assert sheet.copyable == 1


def test_a_number_that_comes_ends_the_absence(desk):
    save(desk, typed(open_return(desk), "retail_sales", absence="暂缺", expected_on="2022-04-25"))
    save(desk, typed(open_return(desk), "retail_sales", value="5"))
    assert (stored("retail_sales").absence, stored("retail_sales").cells["value"]) == ("", 5)


def test_a_row_that_loses_its_last_number_is_unreported_not_zero(desk, figures):
    figures("retail_sales", {"2022-03": {"value": "5"}})
    save(desk, typed(open_return(desk), "retail_sales", value=""))
    assert (stored("retail_sales").absence, stored("retail_sales").cells["value"]) == ("未报", None)


def test_a_rank_keeps_the_field_it_was_given_in_last_month(desk, figures):
    figures("retail_sales", {"2022-02": {"cumulative": "1", "level_rank": 3, "rank_scope": "全区12盟市"}})
    save(desk, typed(open_return(desk), "retail_sales", level_rank="2", cumulative="9"))
    row = stored("retail_sales")
    assert (row.rank_scope, row.cells["level_rank"]) == ("全区12盟市", 2)


def test_a_merged_january_takes_nothing_even_if_sent(desk):
    january = Desk(desk.section, desk.areas, desk.region, Month(2022, 1), desk.user)
    sheet = open_return(january)
    assert not line(sheet, "retail_sales").open
    posted = shown(sheet) | {f"{key('retail_sales')}-version": "0", f"{key('retail_sales')}-value": "5"}
    assert save(january, posted).sentence == "没有改动，没有写入任何数据。"


def test_a_merged_february_takes_the_figures_to_date_only(desk):
    february = Desk(desk.section, desk.areas, desk.region, Month(2022, 2), desk.user)
    posted = typed(open_return(february), "retail_sales", value="5", cumulative="74426")
    save(february, posted)
    row = stored("retail_sales", Month(2022, 2))
    assert (row.cells["value"], row.cells["cumulative"]) == (None, 74426)


# --- what is refused --------------------------------------------------------------------------------

TOO_LONG = "“1234567890123456”超过15位有效数字，无法准确保存，请减少位数或换用更大的单位。"
BOTH = "“社会消费品零售总额”2022年3月有当月数，不能同时标为“未报”；先清空数值再标。"


@pytest.mark.parametrize(
    ("texts", "name", "sentence"),
    [
        ({"value": "三亿"}, "value", "“三亿”不是数字，请填写数字；没有数就留空。"),
        ({"value": "无"}, "value", "“无”不是数字，请填写数字；没有数就留空。"),
        ({"value": "1.2.3"}, "value", "“1.2.3”不是数字，请填写数字；没有数就留空。"),
        ({"value": "5%"}, "value", "“5%”不是数字，请填写数字；没有数就留空。"),
        ({"value": "1234567890123456"}, "value", TOO_LONG),
        ({"value": "5", "level_rank": "0"}, "level_rank", "位次应为1至9999的整数，收到“0”。"),
        ({"value": "5", "level_rank": "2.5"}, "level_rank", "位次应为1至9999的整数，收到“2.5”。"),
        ({"value": "5", "status": "已报"}, "status", "“已报”不是可选的状态，请重新选择。"),
        ({"absence": "忘了"}, "absence", "“忘了”不是可选的无数的原因，请重新选择。"),
        ({"value": "5", "note": "长" * 201}, "note", "最多200个字，现有201个，请缩短。"),
        ({"note": "待核"}, "note", "只填了备注，没有数：请填数，或选择无数的原因。"),
        ({"status": "快报"}, "status", "只填了状态，没有数：请填数，或选择无数的原因。"),
        ({"value": "5", "absence": "未报"}, "absence", BOTH),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence_and_loses_nothing(desk, texts, name, sentence):
    posted = typed(open_return(desk), "retail_sales", **texts) | {f"{key('online_retail')}-value": "7"}
    answer = save(desk, posted)
    again = line(answer.again, "retail_sales").boxes
    assert again[name].fault == sentence
    assert {given: again[given].text for given in texts} == texts
    assert line(answer.again, "online_retail").boxes["value"].text == "7"
    assert [notice.place for notice in answer.again.notices] == [again[name].id]
    assert stored("retail_sales") is stored("online_retail") is None


def test_an_absence_cannot_be_taken_back_without_a_number(desk):
    save(desk, typed(open_return(desk), "retail_sales", absence="暂缺", expected_on="2022-04-25"))
    answer = save(desk, typed(open_return(desk), "retail_sales", absence=""))
    assert line(answer.again, "retail_sales").boxes["absence"].fault == (
        "这一行没有数，请选择无数的原因（未报、不适用或暂缺）。"
    )


def another_saves(person, city, **values):
    head = person("head", "消费促进科", "li")
    head.first_name = "李强"
    head.save()
    entry = Entry(Indicator.objects.get(code="retail_sales"), city, MONTH, values)
    assert not enter([entry], Act(Source.RETURN, by=head)).refusals


def test_a_stale_save_is_refused_and_shows_both_values(desk, person, figures, city):
    figures("retail_sales", {"2022-03": {"value": "5", "cumulative": "50"}})
    mine = typed(open_return(desk), "retail_sales", value="7")
    another_saves(person, city, value=Decimal(6), cumulative=Decimal(51))
    answer = save(desk, mine | {f"{key('online_retail')}-value": "8"})
    retail = line(answer.again, "retail_sales")
    assert (retail.boxes["value"].theirs, retail.boxes["value"].text) == ("6", "7")
    assert (retail.boxes["cumulative"].theirs, retail.boxes["cumulative"].text) == (None, "51")
    assert line(answer.again, "online_retail").boxes["value"].text == "8"
    assert [notice.sentence for notice in answer.again.notices] == [
        "“社会消费品零售总额”这一行已被李强（消费促进科）改过。当月数：库中为6，您填的是7。请核对；再次保存将以您填的为准。"
    ]
    assert (stored("retail_sales").cells["value"], stored("online_retail")) == (6, None)


def test_having_seen_both_values_one_may_save_ones_own(desk, person, figures, city):
    figures("retail_sales", {"2022-03": {"value": "5"}})
    mine = typed(open_return(desk), "retail_sales", value="7")
    another_saves(person, city, value=Decimal(6))
    again = save(desk, mine).again
    assert save(desk, shown(again)).sentence == "本市2022年3月：已保存1个指标的1处改动。"
    assert stored("retail_sales").cells["value"] == 7


def test_two_people_who_type_the_same_do_not_quarrel(desk, person, figures, city):
    figures("retail_sales", {"2022-03": {"value": "5"}})
    mine = typed(open_return(desk), "retail_sales", value="6")
    another_saves(person, city, value=Decimal(6))
    assert save(desk, mine).sentence == "没有改动，没有写入任何数据。"


def test_rows_that_i_did_not_touch_are_not_written_over(desk, person, figures, city):
    figures("retail_sales", {"2022-03": {"value": "5"}})
    mine = typed(open_return(desk), "online_retail", value="8")
    another_saves(person, city, value=Decimal(6))
    assert save(desk, mine).again is None
    assert stored("retail_sales").cells["value"] == 6
