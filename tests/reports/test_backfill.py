"""历史补录: what a text offers, what a person's tick enters, and what the door says to it."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures import as_stored, territory
from bureau.figures.models import Alias, Batch, Closing, Indicator, Region, Source
from bureau.figures.models.import_memory import NameMemory
from bureau.figures.undoing import UndoRefused, undo
from bureau.reports.backfill import proposals
from bureau.reports.backfill_entry import enter_ticked
from bureau.reports.backfill_rows import Proposal
from bureau.reports.models import Correction, KeptText

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
TEXT = (
    "2021年工作总结\n"
    "2021年，全市社会消费品零售总额450.2亿元，比上年增长6.3%。外贸进出口总额843000万元，增长32.5%，居全区第5位。"
    "12月当月出口总额5.1亿元，同比下降3.5%。\n"
    "网络零售额近52亿元。冷链设备购置款3.2亿元。"
)  # fmt: skip


@pytest.fixture
def office(person: Person) -> User:
    return person("office", "办公室")


@pytest.fixture
def desk(office: User, client: Client) -> Client:
    client.force_login(office)
    return client


def bring(client: Client, text: str = TEXT, year: int = 2021, through: int = 12, **more: object) -> KeptText:
    given = {
        "sort": "总结", "dated": "2022-01-10", "year": year, "through": through,
        "place": territory.city().name, "text": text, **more,
    }  # fmt: skip
    page = client.post("/reports/backfill/", given)
    assert page.status_code == 302, page.context["form"].errors
    return KeptText.objects.get(pk=int(page.url.split("/")[-2]))


def told(kept: KeptText, user: User) -> list[tuple[object, ...]]:
    found = proposals(kept, user).proposals
    return [
        (each.indicator.code, str(each.month), each.cell, str(each.value), each.standing) for each in found
    ]


def of(kept: KeptText, user: User, code: str, cell: str) -> Proposal:
    found = proposals(kept, user).proposals
    return next(each for each in found if (each.indicator.code, each.cell) == (code, cell))


def row(code: str, month: str = "2021-12"):
    indicator, city = Indicator.objects.get(code=code), territory.city()
    return as_stored.rows([indicator.pk], [city.pk], [Month.parse(month)]).get(
        (indicator.pk, city.pk, Month.parse(month))
    )


def tick(client: Client, kept: KeptText, *each: Proposal, **more: object):
    return client.post(
        f"/reports/backfill/{kept.pk}/", {"tick": [one.tick for one in each], **more}, follow=True
    )


def test_a_text_offers_its_figures_in_the_indicators_units(desk: Client, office: User) -> None:
    kept = bring(desk)
    assert told(kept, office) == [
        ("retail_sales", "2021-12", "cumulative", "450.2", "没有"),
        ("retail_sales", "2021-12", "cumulative_yoy", "6.3", "没有"),
        ("trade_total", "2021-12", "cumulative", "84.3", "没有"),
        ("trade_total", "2021-12", "cumulative_yoy", "32.5", "没有"),
        ("trade_total", "2021-12", "level_rank", "5", "没有"),
        ("exports", "2021-12", "value", "5.1", "没有"),
        ("exports", "2021-12", "value_yoy", "-3.5", "没有"),
        ("online_retail", "2021-12", "cumulative", "52", "没有"),
    ]
    assert kept.title == "2021年工作总结"


def test_the_sentence_is_the_evidence(desk: Client, office: User) -> None:
    each = of(bring(desk), office, "trade_total", "cumulative")
    assert each.evidence.sentence == "外贸进出口总额843000万元，增长32.5%，居全区第5位。"
    assert each.evidence.figure == "843000万元"


@pytest.mark.parametrize(
    ("code", "cell", "ticked", "doubt"),
    [
        ("retail_sales", "cumulative", True, ""),
        ("online_retail", "cumulative", False, "文中写的是约数（“近”），不是确切的数"),
        ("trade_total", "level_rank", False, "文中没有写明是总量位次还是增速位次，这里按总量位次提出"),
    ],
)
def test_only_what_is_missing_and_in_no_doubt_is_ticked(
    desk: Client, office: User, code: str, cell: str, ticked: bool, doubt: str
) -> None:
    each = of(bring(desk), office, code, cell)
    assert each.ticked is ticked
    assert "；".join(each.doubts) == doubt


@pytest.mark.parametrize(
    ("stored", "standing"),
    [("450.23", "相同"), ("450.2", "相同"), ("450", "更精确"), ("455.1", "不同")],
)
def test_what_is_stored_already_is_compared_by_rounding(
    desk: Client, office: User, figures, stored: str, standing: str
) -> None:
    figures("retail_sales", {"2021-12": {"cumulative": stored}})
    each = of(bring(desk), office, "retail_sales", "cumulative")
    assert (each.standing, each.ticked) == (standing, False)


def test_the_sum_of_the_stored_months_counts_as_known(desk: Client, office: User, figures) -> None:
    figures("retail_sales", {f"2021-{month:02d}": {"value": "37.5"} for month in range(1, 13)})
    each = of(bring(desk, "2021年社会消费品零售总额450亿元。"), office, "retail_sales", "cumulative")
    assert each.standing == "相同"
    other = of(bring(desk, "2021年社会消费品零售总额460亿元。"), office, "retail_sales", "cumulative")
    assert (other.standing, other.ticked) == ("没有", False)
    assert other.doubts == ("库中由各月推算为450亿元，与文中不同",)


def test_a_figure_said_twice_is_one_proposal_and_two_numbers_are_a_doubt(desk: Client, office: User) -> None:
    same = bring(desk, "2021年社会消费品零售总额450.2亿元。全年社会消费品零售总额450亿元。")
    assert [(each.said, each.also) for each in proposals(same, office).proposals] == [("450.2亿元", 1)]
    kept = bring(desk, "2021年社会消费品零售总额450.2亿元。全年社会消费品零售总额460亿元。")
    found = proposals(kept, office).proposals
    assert [each.ticked for each in found] == [False, False]
    assert found[0].doubts == ("文中另一处写的是460亿元，请核对后只选一个",)
    refused = enter_ticked(kept, [each.tick for each in found], office, "", "")
    assert "勾选了两个不同的数（450.2亿元、460亿元），请只选一个" in refused.refused[0]
    assert row("retail_sales") is None


def test_a_place_that_nobody_knows_is_never_taken_for_the_city(desk: Client, office: User) -> None:
    found = proposals(bring(desk, "2021年，玉泉区社会消费品零售总额45.6亿元。"), office)
    assert (found.proposals, [each.reason for each in found.passed]) == ((), ["库中没有“玉泉区”这个地区"])
    text = "2021年，全市外贸进出口总额90亿元。其中，玉泉区社会消费品零售总额45.6亿元。"
    found = proposals(bring(desk, text), office)
    assert [each.indicator.code for each in found.proposals if each.ticked] == ["trade_total"]


def test_a_county_that_is_known_gets_its_own_row(desk: Client, office: User, city: Region) -> None:
    county = Region.objects.create(name="玉泉区", short_name="玉泉区", role=Region.Role.COUNTY, order=5)
    kept = bring(desk, "2021年，玉泉区社会消费品零售总额45.6亿元。")
    each = of(kept, office, "retail_sales", "cumulative")
    assert (each.region, each.doubts) == (county, ())


def test_what_the_sentence_itself_does_not_say_is_a_doubt(desk: Client, office: User, city: Region) -> None:
    """Region and month that only the sentence before names are never taken without a look."""
    Region.objects.create(name="玉泉区", short_name="玉泉区", role=Region.Role.COUNTY, order=5)
    text = (
        "2021年，玉泉区社会消费品零售总额45.6亿元。出口总额5.1亿元。\n"
        "12月，全市进口总额3.1亿元。网络零售额4.2亿元。"
    )
    found = {each.indicator.code: each for each in proposals(bring(desk, text), office).proposals}
    for each in (found["exports"], found["online_retail"]):
        inferred = each.region != city or each.cell == "value"
        assert inferred is bool(each.doubts)
    assert found["imports"].doubts == ()
    assert found["retail_sales"].doubts == ()


# --- entering ---------------------------------------------------------------------------------------------


def test_ticked_rows_go_through_the_door_as_one_batch(desk: Client, office: User) -> None:
    kept = bring(desk)
    before = Batch.objects.count()
    page = tick(
        desk,
        kept,
        of(kept, office, "retail_sales", "cumulative"),
        of(kept, office, "trade_total", "cumulative_yoy"),
    )
    assert "已补录2个数。" in page.content.decode()
    batch = Batch.objects.latest("pk")
    assert Batch.objects.count() == before + 1
    assert (batch.source, batch.file, batch.by) == (Source.BACKFILL, "《2021年工作总结》", office)
    stored = row("retail_sales")
    assert stored.cells["cumulative"] == Decimal("450.2")
    assert stored.cells["cumulative_yoy"] is None
    assert stored.note == "《2021年工作总结》：2021年，全市社会消费品零售总额450.2亿元，比上年增长6.3%。"


def test_cells_of_one_row_are_one_entry_with_the_field_of_its_rank(desk: Client, office: User) -> None:
    kept = bring(desk)
    tick(desk, kept, *(of(kept, office, "trade_total", cell) for cell in ("cumulative", "level_rank")))
    stored = row("trade_total")
    assert (stored.cells["cumulative"], stored.cells["level_rank"], stored.version) == (Decimal("84.3"), 5, 1)
    assert stored.rank_scope == "全区"


def test_a_second_click_writes_nothing(desk: Client, office: User) -> None:
    kept = bring(desk)
    each = of(kept, office, "retail_sales", "cumulative")
    tick(desk, kept, each)
    batches = Batch.objects.count()
    assert "没有重复写入" in tick(desk, kept, each).content.decode()
    assert Batch.objects.count() == batches
    assert row("retail_sales").version == 1


def test_of_two_people_the_second_sees_both_values(desk: Client, office: User, figures) -> None:
    kept = bring(desk)
    each = of(kept, office, "retail_sales", "cumulative")
    figures("retail_sales", {"2021-12": {"cumulative": "455.1"}})
    page = tick(desk, kept, each, reason="mistake").content.decode()
    assert "累计数：库中为455.1，您填的是450.2" in page
    assert row("retail_sales").cells["cumulative"] == Decimal("455.1")


def test_what_is_stored_changes_only_with_a_reason_and_keeps_its_note(
    desk: Client, office: User, figures
) -> None:
    figures("retail_sales", {"2021-12": {"cumulative": "455.1", "note": "统计局核定"}})
    kept = bring(desk)
    each = of(kept, office, "retail_sales", "cumulative")
    assert "更正已有数据要选择原因" in tick(desk, kept, each).content.decode()
    assert row("retail_sales").cells["cumulative"] == Decimal("455.1")
    assert "请说明更正的原因" in tick(desk, kept, each, reason="other").content.decode()
    assert "请从列表中选择更正原因" in tick(desk, kept, each, reason="胡写").content.decode()
    tick(desk, kept, each, reason="mistake")
    stored = row("retail_sales")
    assert stored.cells["cumulative"] == Decimal("450.2")
    assert stored.note.startswith("统计局核定；《2021年工作总结》：")


@pytest.fixture
def closed(office: User, figures) -> None:
    """December 2021 is closed, with a figure; 2022 stands on it."""
    figures("retail_sales", {"2021-12": {"cumulative": "455.1"}, "2022-12": {"cumulative": "475.0"}})
    Closing.objects.create(month=Month(2021, 12), closed_by=office, closed_at=timezone.now())


def test_a_closed_month_needs_a_coded_reason(desk: Client, office: User, closed: None) -> None:
    kept = bring(desk)
    each = of(kept, office, "trade_total", "cumulative")
    assert "没有保存；更正要由办公室选择原因" in tick(desk, kept, each).content.decode()
    assert row("trade_total") is None


def test_a_closed_month_shows_its_impact_before_anything_is_written(
    desk: Client, office: User, closed: None
) -> None:
    kept = bring(desk)
    ticked = [of(kept, office, "retail_sales", "cumulative"), of(kept, office, "trade_total", "cumulative")]
    batches = Batch.objects.count()
    page = tick(desk, kept, *ticked, reason="late")
    cells = [(each.indicator, each.old, each.new) for each in page.context["cells"] if each.label == "累计数"]
    assert cells == [("社会消费品零售总额", "455.1", "450.2"), ("外贸进出口总额", "", "84.3")]
    effects = [
        (each.place, each.what, each.before, each.after)
        for _, group in page.context["groups"]
        for each in group
    ]
    assert (
        f"社会消费品零售总额（{territory.city().name}，2022年）",
        "同比",
        "增长4.4%",
        "增长5.5%",
    ) in effects
    assert "更正原因：补报" in page.content.decode()
    assert 'name="q" value=""' in page.content.decode()  # nothing of this page is in the search box
    assert (Batch.objects.count(), row("trade_total")) == (batches, None)


def test_what_was_seen_is_written_with_its_impact_and_a_slip(
    desk: Client, office: User, closed: None
) -> None:
    kept = bring(desk)
    each = of(kept, office, "retail_sales", "cumulative")
    seen = tick(desk, kept, each, reason="late").context["seen"]
    page = tick(desk, kept, each, reason="late", seen=seen).content.decode()
    batch = Batch.objects.latest("pk")
    assert f"打印更正单第{batch.pk}号" in page
    assert row("retail_sales").cells["cumulative"] == Decimal("450.2")
    assert any("同比" in effect["what"] for effect in Correction.objects.get(batch=batch).effects)
    assert "450.2" in desk.get(f"/reports/corrections/{batch.pk}/").content.decode()


def test_an_impact_that_moved_meanwhile_is_shown_anew(
    desk: Client, office: User, closed: None, figures
) -> None:
    kept = bring(desk)
    each = of(kept, office, "retail_sales", "cumulative")
    seen = tick(desk, kept, each, reason="late").context["seen"]
    figures("retail_sales", {"2022-12": {"cumulative": "480.0"}})
    page = tick(desk, kept, each, reason="late", seen=seen)
    assert "影响与刚才不同" in page.content.decode()
    assert row("retail_sales").cells["cumulative"] == Decimal("455.1")


def test_from_the_impact_one_goes_back_with_everything_still_ticked(
    desk: Client, office: User, closed: None
) -> None:
    kept = bring(desk)
    each = of(kept, office, "retail_sales", "cumulative")
    page = tick(desk, kept, each, reason="late", reason_text="年报", act="back")
    assert page.status_code == 200
    assert page.context["ticked"] == {each.tick}
    assert (page.context["reason"], page.context["reason_text"]) == ("late", "年报")
    assert Batch.objects.filter(source=Source.BACKFILL).count() == 0


def test_an_open_month_asks_for_no_second_look(desk: Client, office: User, figures) -> None:
    figures("retail_sales", {"2021-12": {"cumulative": "455.1"}})
    kept = bring(desk)
    page = tick(desk, kept, of(kept, office, "retail_sales", "cumulative"), reason="mistake")
    assert "已补录1个数。" in page.content.decode()
    assert "更正单" not in page.content.decode()
    assert Correction.objects.count() == 0


def test_nothing_ticked_and_ticks_that_fit_no_longer_are_said(desk: Client, office: User) -> None:
    kept = bring(desk)
    assert "没有勾选任何一行" in tick(desk, kept).content.decode()
    forged = desk.post(f"/reports/backfill/{kept.pk}/", {"tick": ["0-abcdef.0", "", "<script>"]})
    assert forged.status_code == 400
    assert "处勾选已经对不上" in forged.content.decode()
    assert Batch.objects.filter(source=Source.BACKFILL).count() == 0


def test_a_new_alias_makes_an_old_tick_void(desk: Client, office: User) -> None:
    """What a tick meant is part of it: the same words now mean another indicator."""
    kept = bring(desk, "2021年冷链设备购置款3.2亿元。")
    assert [each.phrase for each in proposals(kept, office).unknown] == ["冷链设备购置款"]
    alias = Alias.objects.create(name="冷链设备购置款", indicator=Indicator.objects.get(code="retail_sales"))
    stale = of(kept, office, "retail_sales", "cumulative")
    alias.indicator = Indicator.objects.get(code="exports")
    alias.save()
    assert "已经对不上" in tick(desk, kept, stale).content.decode()
    assert row("exports") is None


def test_a_back_fill_is_undone_as_an_import_is(desk: Client, office: User) -> None:
    kept = bring(desk)
    tick(desk, kept, of(kept, office, "retail_sales", "cumulative"))
    batch = Batch.objects.latest("pk")
    assert "撤销本次" in desk.get(f"/admin/figures/batch/{batch.pk}/change/").content.decode()
    undo(batch, office, "看错了年份")
    assert (row("retail_sales").cells["cumulative"], row("retail_sales").absence) == (None, "未报")
    with pytest.raises(UndoRefused):
        undo(batch, office, "再来一次")


# --- unknown names, targets, what is no cell --------------------------------------------------------------


def test_an_unknown_indicator_is_listed_and_never_created(desk: Client, office: User) -> None:
    kept, count = bring(desk), Indicator.objects.count()
    assert [(each.phrase, each.figures) for each in proposals(kept, office).unknown] == [
        ("冷链设备购置款", ("3.2亿元",))
    ]
    assert Indicator.objects.count() == count


def test_an_unknown_name_is_explained_once_for_the_section(desk: Client, office: User) -> None:
    kept, meant = bring(desk), Indicator.objects.get(code="signed_amount")
    address = f"/reports/backfill/{kept.pk}/"
    desk.post(address, {"explain": "1", "called": ["冷链设备购置款"], "means": [str(meant.pk)]})
    assert of(kept, office, "signed_amount", "cumulative").said == "3.2亿元"
    assert NameMemory.objects.get().section == office.section
    desk.post(address, {"explain": "1", "called": ["冷链设备购置款"], "means": ["ignore"]})
    assert proposals(kept, office).unknown == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021年社会消费品零售总额目标500亿元。", "是目标数，请登记到年度目标"),
        ("2021年二季度社会消费品零售总额110亿元。", "二季度数不是累计数，也不是一个月的数，不能入库"),
        ("2021年出口总额5亿美元。", "文中的单位是亿美元，指标的单位是亿元，两者不能换算"),
        ("2021年社会消费品零售总额比2019年增长8.1%。", "是与2019年相比，不是同比，不用录入"),
        ("2021年社会消费品零售总额增速居全区前三位。", "不是确切的位次"),
    ],
)
def test_what_no_cell_holds_is_passed_over_with_the_reason(
    desk: Client, office: User, text: str, reason: str
) -> None:
    found = proposals(bring(desk, text), office)
    assert [each.reason for each in found.passed] == [reason]
    assert found.proposals == ()


def test_a_target_leads_to_where_targets_are_kept(desk: Client) -> None:
    kept = bring(desk, "2021年社会消费品零售总额目标500亿元。")
    indicator = Indicator.objects.get(code="retail_sales")
    page = desk.get(f"/reports/backfill/{kept.pk}/").content.decode()
    assert f"/admin/figures/target/add/?indicator={indicator.pk}&amp;year=2021&amp;amount=500" in page


# --- who may ----------------------------------------------------------------------------------------------


def test_a_section_fills_in_its_own_figures_only(client: Client, person: Person) -> None:
    clerk = person("clerk", "消费促进科")
    client.force_login(clerk)
    kept = bring(client)
    found = proposals(kept, clerk)
    assert {each.indicator.area for each in found.proposals} == {"consumption"}
    assert any("您的科室不能填报" in each.reason for each in found.passed)
    theirs = person("office", "办公室")
    forged = of(kept, theirs, "trade_total", "cumulative")
    assert "已经对不上" in tick(client, kept, forged).content.decode()
    assert row("trade_total") is None


@pytest.mark.parametrize("role", ["leader", "administrator"])
def test_who_enters_no_figures_may_not(client: Client, person: Person, role: str) -> None:
    client.force_login(person(role))
    assert client.get("/reports/backfill/").status_code == 403
    assert client.get("/reports/backfill/1/").status_code == 403


# --- the page ---------------------------------------------------------------------------------------------


def test_the_page_shows_the_sentence_with_the_figure_marked(desk: Client) -> None:
    page = desk.get(f"/reports/backfill/{bring(desk).pk}/")
    text = page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert "全市社会消费品零售总额<mark>450.2亿元</mark>，比上年增长6.3%。" in text
    assert len(re.findall(r'name="tick" value="[^"]+" checked', text)) == 6
    assert "style=" not in text.split("<main")[1]


def test_what_stands_in_a_text_is_no_markup(desk: Client) -> None:
    kept = bring(desk, "<script>alert(1)</script>2021年社会消费品零售总额<b>450.2亿元。冷链<i>投资额3亿元。")
    for address in (f"/reports/backfill/{kept.pk}/", f"/reports/texts/{kept.pk}/", "/reports/texts/"):
        page = desk.get(address).content.decode()
        assert "<script>alert" not in page
        assert "冷链<i>" not in page


def test_a_double_click_keeps_the_text_once(desk: Client) -> None:
    assert bring(desk).pk == bring(desk).pk
    assert KeptText.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "空.txt", "文件是空的"),
        (b"PK\x03\x04not a zip", "坏.docx", "不是有效的.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧.doc", "旧格式"),
        (b"PK\x03\x04\0\0", "装作.txt", "不是文本文件"),
        (b"\n\n", "白.txt", "没有文字"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_kept(
    desk: Client, data: bytes, name: str, sentence: str
) -> None:
    given = {
        "sort": "总结",
        "dated": "2022-01-10",
        "year": 2021,
        "through": 12,
        "place": territory.city().name,
    }
    page = desk.post("/reports/backfill/", {**given, "file": SimpleUploadedFile(name, data)})
    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert KeptText.objects.count() == 0


def test_the_number_of_queries_does_not_depend_on_the_text(
    desk: Client, office: User, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as short:
        proposals(bring(desk), office)
    long = bring(desk, TEXT + "".join(f"\n2021年{n}月出口总额{n}.5亿元，增长{n}%。" for n in range(1, 12)))
    with CaptureQueriesContext(connection) as whole:
        proposals(long, office)
    assert len(whole) <= len(short)
    assert len(whole) <= 16
