"""A row of a ledger: its history, its version, and what a closed month asks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from bureau.figures.entry import Act
from bureau.figures.models import Source
from bureau.ledger.history import LedgerChange
from consumption.models import Inspection

pytestmark = pytest.mark.django_db
MISTAKE = Act(Source.LEDGER, reason="mistake", reason_text="日期抄错")


def trail(row: Inspection) -> list[LedgerChange]:
    return list(LedgerChange.objects.filter(ledger="consumption.inspection", row=row.pk).order_by("pk"))


def test_every_write_is_kept_with_who_what_and_when(inspection, person) -> None:
    row = inspection()
    row.act = Act(Source.LEDGER, by=person("clerk", "消费促进科", "wangmin"))
    row.object = "示范超市"
    row.save()
    new, changed = trail(row)
    assert new.act == "新增"
    assert ["检查编号", "", "JC-1"] in new.fields
    assert (changed.act, changed.fields, changed.by_name) == (
        "修改", [["检查对象", "示范商场", "示范超市"]], "wangmin（消费促进科）",
    )  # fmt: skip
    assert row.version == 2


def test_a_save_that_changes_nothing_leaves_no_trace(inspection) -> None:
    row = inspection()
    row.save()
    assert row.version == 1
    assert len(trail(row)) == 1


def test_a_deleted_row_stays_whole_in_the_history(inspection) -> None:
    row = inspection()
    kept = row.pk
    row.delete()
    gone = LedgerChange.objects.get(row=kept, act="删除")
    assert ["检查对象", "", "示范商场"] in gone.fields


def test_the_history_is_never_changed_or_deleted(inspection) -> None:
    inspection()
    for sql in ("UPDATE ledger_ledgerchange SET name = 'x'", "DELETE FROM ledger_ledgerchange"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(sql)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda row: setattr(row, "on", date(2022, 11, 6)), "修改"),  # stays in the closed month
        (lambda row: setattr(row, "on", date(2022, 12, 6)), "修改"),  # leaves it
    ],
)
def test_a_row_of_a_closed_month_is_not_changed_without_a_reason(inspection, close, change, what) -> None:
    row = inspection()
    close("2022-11")
    change(row)
    with pytest.raises(ValidationError, match=f"2022年11月已月结，不能直接{what}"):
        row.full_clean()
    with pytest.raises(ValidationError, match="上级修订、口径调整、录入错误"):
        row.save()
    assert Inspection.objects.get().on == date(2022, 11, 5)


def test_a_row_does_not_slip_into_or_out_of_a_closed_month(inspection, close) -> None:
    close("2022-11")
    with pytest.raises(ValidationError, match="不能直接补登"):
        inspection("JC-9", "2022-11-20")
    open_row = inspection("JC-10", "2022-12-01")
    open_row.on = date(2022, 11, 30)
    with pytest.raises(ValidationError, match="不能直接修改"):
        open_row.save()


def test_a_deletion_in_a_closed_month_needs_a_reason(inspection, close) -> None:
    row = inspection()
    close("2022-11")
    with pytest.raises(ValidationError, match=r"不能直接删除.*再删除"):
        row.delete()
    row.act = MISTAKE
    row.delete()
    gone = LedgerChange.objects.get(act="删除")
    assert (gone.reason, gone.reason_text) == ("mistake", "日期抄错")


def test_a_correction_with_a_reason_is_written_and_says_why(inspection, close) -> None:
    row = inspection()
    close("2022-11")
    row.act, row.on = MISTAKE, date(2022, 12, 6)
    row.full_clean()
    row.save()
    assert trail(row)[-1].get_reason_display() == "录入错误"


def test_what_no_figure_rests_on_changes_freely_in_a_closed_month(inspection, close) -> None:
    row = inspection()
    close("2022-11")
    row.object = "示范超市"
    row.full_clean()
    row.save()
    assert Inspection.objects.get().object == "示范超市"
