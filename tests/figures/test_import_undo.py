"""撤销本次导入: one import taken back exactly, all or nothing, while nobody has built on it."""

import io
import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures import importing
from bureau.figures.closing import close_month
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.importing import Options
from bureau.figures.models import Batch, Change, Indicator, Region, Return, Source
from bureau.figures.models.monthly import MonthlyFigure
from bureau.figures.undoing import UndoRefused, built_on, undo

pytestmark = pytest.mark.django_db

SECTION, AREA = "消费促进科", "consumption"
WHY = "导错了文件"
BATCHES = "/admin/figures/batch/"
KEPT = ("value", "value_yoy", "cumulative", "cumulative_yoy", "level_rank", "growth_rank", "rank_scope",
        "status", "absence", "expected_on", "source", "note")  # fmt: skip


@pytest.fixture
def clerk(person: Callable[..., User]) -> User:
    return person("clerk", SECTION)


def imported(by: User, *lines: str, reason: str = "revised") -> Batch:
    file = io.BytesIO("\n".join(lines).encode())
    options = Options(Region.objects.get(role="city"))
    report = importing.take([("表.csv", file)], options, Act(Source.IMPORT, by, reason, file="表.csv"))
    assert report.batch, report.problems
    return report.batch


def saved(by: User | None, code: str = "retail_sales", month: str = "2022-03", **values: object) -> Batch:
    indicator, region = Indicator.objects.get(code=code), Region.objects.get(role="city")
    outcome = enter([Entry(indicator, region, Month.parse(month), values)], Act(Source.RETURN, by))  # type: ignore[arg-type]
    assert outcome.batch, outcome.refusals
    return outcome.batch


def stored() -> dict[str, tuple[object, ...]]:
    return {
        f"{row.indicator.code} {row.month}": tuple(getattr(row, name) for name in KEPT)
        for row in MonthlyFigure.objects.select_related("indicator")
    }


# --- what comes back ----------------------------------------------------------------------------------


def test_every_old_value_comes_back_exactly(clerk):
    saved(clerk, value=Decimal("5.5"), value_yoy=Decimal("4.9"), level_rank=3, rank_scope="全区", note="旧")
    saved(clerk, month="2022-04", absence="暂缺", expected_on=None)
    before = stored()
    batch = imported(
        clerk,
        "指标,月份,当月数,当月同比,总量位次,位次范围,状态,来源,备注",
        "社零总额,2022-03,5.53,-2,4,全国,快报,统计局,新",
        "社零总额,2022-04,7,,,,,,",
    )
    assert stored() != before
    done = undo(batch, clerk, WHY)
    assert stored() == before
    assert (done.source, done.by, done.reason_text) == (
        Source.UNDO, clerk, f"{WHY}；撤销第{batch.pk}批（表.csv）",
    )  # fmt: skip
    back = {(c.cell, c.old, c.new) for c in done.changes.filter(month="2022-03")}
    assert back == {(c.cell, c.new, c.old or "正式") if c.cell == "status" else (c.cell, c.new, c.old)
                    for c in batch.changes.filter(month="2022-03")}  # fmt: skip


def test_a_refinement_by_more_digits_is_taken_back_too(clerk):
    saved(clerk, value=Decimal("5.5"))
    undo(imported(clerk, "指标,月份,当月数", "社零总额,2022-03,5.5312", reason=""), clerk, WHY)
    assert MonthlyFigure.objects.get().value == Decimal("5.5")


def test_a_figure_that_the_import_made_new_is_未报_again(clerk):  # noqa: N802
    undo(imported(clerk, "指标,月份,当月数,状态", "社零总额,2022-03,5,快报"), clerk, WHY)
    row = MonthlyFigure.objects.get()
    assert (row.value, row.absence, row.status) == (None, "未报", "正式")


def test_what_the_import_did_not_touch_stays(clerk):
    saved(clerk, value=Decimal(5))
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6")
    saved(clerk, note="后来写的", cumulative=Decimal(20))
    undo(batch, clerk, WHY)
    row = MonthlyFigure.objects.get()
    assert (row.value, row.note, row.cumulative) == (Decimal(5), "后来写的", Decimal(20))


# --- what was built on it -----------------------------------------------------------------------------


def test_a_later_change_of_a_cell_stands_against_it(clerk):
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6", "社零总额,2022-04,7")
    saved(clerk, month="2022-04", value=Decimal(8))
    before = stored()
    said = r"不能撤销.*“社会消费品零售总额”.*2022年4月当月数已由.*（消费促进科）于.*由7改为8"
    with pytest.raises(UndoRefused, match=said):
        undo(batch, clerk, WHY)
    assert stored() == before  # all or nothing: March stays, too


def test_a_number_added_to_a_row_that_had_none_stands_against_it(clerk):
    saved(clerk, absence="暂缺")
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6")
    saved(clerk, cumulative=Decimal(9))
    with pytest.raises(UndoRefused, match=r"累计数已由.*由空改为9"):
        undo(batch, clerk, WHY)


def test_a_closed_month_and_an_approved_return_stand_against_it(clerk, person):
    month, city = Month(2022, 3), Region.objects.get(role="city")
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6")
    Return.objects.create(
        area=AREA, region=city, month=month, state="已审", reviewed_by=person("head", SECTION)
    )
    assert "月报已由head-消费促进科（消费促进科）审核通过" in built_on(batch)
    Return.objects.all().delete()
    assert built_on(batch) == ""
    office = person("office", "办公室")
    close_month(month, office)
    for who in (clerk, office):
        with pytest.raises(UndoRefused, match=r"2022年3月已由office-办公室（办公室）于.*月结"):
            undo(batch, who, WHY)


def test_it_is_undone_once(clerk):
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6")
    done = undo(batch, clerk, WHY)
    with pytest.raises(UndoRefused, match="撤销导入，由6改为空"):
        undo(batch, clerk, WHY)
    with pytest.raises(UndoRefused, match="只有文件导入和历史补录的批次可以撤销"):
        undo(done, clerk, WHY)
    again = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6")
    assert built_on(again) == ""


def test_a_submitted_return_is_a_draft_again(clerk):
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6")
    city = Region.objects.get(role="city")
    Return.objects.create(area=AREA, region=city, month=Month(2022, 3), state="待审", submitted_by=clerk)
    undo(batch, clerk, WHY)
    assert Return.objects.get().state == "草稿"


@pytest.mark.parametrize("why", ["", "  "])
def test_it_needs_a_reason(clerk, why):
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6")
    with pytest.raises(UndoRefused, match="请写明为什么撤销"):
        undo(batch, clerk, why)


def test_an_import_of_nothing_but_未报_has_nothing_to_restore(clerk):  # noqa: N802
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,—")
    with pytest.raises(UndoRefused, match="没有可以恢复的数"):
        undo(batch, clerk, WHY)


# --- the page -----------------------------------------------------------------------------------------


def test_the_button_stands_on_the_batch_of_the_sections_own_import(client, clerk):
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6")
    client.force_login(clerk)
    page = client.get(f"{BATCHES}{batch.pk}/change/")
    assert "撤销本次导入" in page.text
    assert "社会消费品零售总额" in page.text
    assert re.search(r"<td>当月数</td><td>—</td><td>6</td>", page.text)
    done = client.post(f"{BATCHES}{batch.pk}/undo/", {"why": WHY}, follow=True)
    assert f"已撤销第{batch.pk}批，恢复了2处。" in done.text
    assert MonthlyFigure.objects.get().absence == "未报"
    again = client.get(f"{BATCHES}{batch.pk}/change/").text
    assert "formaction" not in again
    assert "不能撤销" in again


def test_another_section_neither_sees_nor_undoes_it(client, clerk, person):
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6")
    client.force_login(person("clerk", "对外贸易科"))
    assert client.get(f"{BATCHES}{batch.pk}/change/").status_code == 403
    assert client.post(f"{BATCHES}{batch.pk}/undo/", {"why": WHY}).status_code == 403
    client.force_login(person("administrator"))
    assert "formaction" not in client.get(f"{BATCHES}{batch.pk}/change/").text
    client.post(f"{BATCHES}{batch.pk}/undo/", {"why": WHY})
    assert Change.objects.count() == batch.changes.count()


def test_undoing_is_never_a_link(client, clerk):
    batch = imported(clerk, "指标,月份,当月数", "社零总额,2022-03,6")
    client.force_login(clerk)
    assert client.get(f"{BATCHES}{batch.pk}/undo/").status_code == 405
