"""The one door by which figures enter: what it writes, what it refuses, and what it remembers."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry, Outcome, Value
from bureau.figures.models import Batch, Change, Indicator, Region, Return, Source
from bureau.figures.models.monthly import MonthlyFigure

pytestmark = pytest.mark.django_db
MARCH = Month(2022, 3)
FILE, TYPED = Act(Source.IMPORT), Act(Source.RETURN)


def entry(city: Region, month: Month = MARCH, version: int | None = None, **values: Value) -> Entry:
    exact = {name: Decimal(value) if _is_amount(name, value) else value for name, value in values.items()}  # type: ignore[arg-type]
    return Entry(Indicator.objects.get(code="retail_sales"), city, month, exact, version, row=7)


def _is_amount(name: str, value: Value) -> bool:
    return name.startswith(("value", "cumulative")) and value is not None


def stored() -> MonthlyFigure:
    return MonthlyFigure.objects.get()


def counts(outcome: Outcome) -> tuple[int, int, int]:
    return len(outcome.new), len(outcome.changed), len(outcome.unchanged)


def test_a_new_figure_is_written_with_its_history(city: Region) -> None:
    outcome = enter([entry(city, value="34233.1", cumulative="108659.1", source="统计局")], FILE)
    assert counts(outcome) == (1, 0, 0)
    assert (stored().value, stored().cumulative, stored().version) == (
        Decimal("34233.1"),
        Decimal("108659.1"),
        1,
    )
    assert list(Change.objects.order_by("cell").values_list("cell", "old", "new")) == [
        ("cumulative", "", "108659.1"), ("source", "", "统计局"), ("value", "", "34233.1"),
    ]  # fmt: skip


def test_cells_that_are_not_given_stay_as_they_are(city: Region) -> None:
    enter([entry(city, value="10", cumulative="30")], TYPED)
    enter([entry(city, value="11")], TYPED)
    assert (stored().value, stored().cumulative, stored().version) == (Decimal(11), Decimal(30), 2)


def test_the_same_figures_again_write_nothing(city: Region) -> None:
    enter([entry(city, value="10")], FILE)
    outcome = enter([entry(city, value="10.0", source="another file")], FILE)
    assert counts(outcome) == (0, 0, 1)
    assert (Batch.objects.count(), stored().version, stored().source) == (1, 1, "")


@pytest.mark.parametrize(
    ("given", "changed"),
    [
        ("15865", 0),
        ("15865.1", 0),
        ("15865.12", 1),
        ("15866", "refused"),
        ("15865.2", "refused"),
        ("15870", "refused"),
    ],
)
def test_a_file_with_fewer_digits_changes_nothing_and_one_with_more_refines(
    city: Region, given: str, changed: int | str
) -> None:
    enter([entry(city, value="15865.1")], FILE)
    outcome = enter([entry(city, value=given)], FILE)
    assert ("refused" if outcome.refusals else len(outcome.changed)) == changed


def test_a_person_may_type_fewer_digits_on_purpose(city: Region) -> None:
    enter([entry(city, value="15865.1")], FILE)
    enter([entry(city, value="15865")], TYPED)
    assert stored().value == 15865


def test_a_file_changes_a_stored_figure_only_with_a_reason(city: Region) -> None:
    enter([entry(city, value="10")], FILE)
    (refusal,) = enter([entry(city, value="12")], FILE).refusals
    assert (refusal.row, refusal.column) == (7, "当月数")
    assert "库中为10，文件中为12；更正已有数据要选择原因（上级修订、" in refusal.message
    assert stored().value == 10
    outcome = enter([entry(city, value="12")], Act(Source.IMPORT, reason="revised"))
    assert counts(outcome) == (0, 1, 0)
    assert outcome.batch is not None
    assert (stored().value, outcome.batch.reason) == (12, "revised")


def test_a_file_may_fill_an_empty_cell_without_a_reason(city: Region) -> None:
    enter([entry(city, value="10")], FILE)
    assert counts(enter([entry(city, value="10", value_yoy="-3.5")], FILE)) == (0, 1, 0)


REFUSED: list[tuple[dict[str, Value], str, str]] = [
    ({"month": Month(2090, 1), "value": "1"}, "月", "2090年1月还没有到，不能填报。"),
    ({"level_rank": 0}, "总量位次", "位次应为1至9999的整数，收到“0”。"),
    ({"growth_rank": Decimal("1.5")}, "增速位次", "位次应为1至9999的整数，收到“1.5”。"),
    ({"value": "1", "note": "长" * 201}, "备注", "备注最多200个字，收到201个字，请缩短。"),
    ({"value": "1", "status": "大概"}, "状态", "状态“大概”不存在，应为快报、初步、正式、修订、估计之一。"),
    (
        {"value": "1", "absence": "暂缺"},
        "无数的原因",
        "“社会消费品零售总额”2022年3月有当月数，不能同时标为“暂缺”；先清空数值再标。",
    ),
]


@pytest.mark.parametrize(("values", "column", "sentence"), REFUSED)
def test_a_wrong_entry_is_refused_with_its_place_and_a_sentence(
    city: Region, values: dict[str, Value], column: str, sentence: str
) -> None:
    (refusal,) = enter([entry(city, **values)], TYPED).refusals  # type: ignore[arg-type]
    assert (refusal.row, refusal.column, refusal.message) == (7, column, sentence)
    assert not MonthlyFigure.objects.exists()


def test_one_refused_entry_keeps_all_others_out(city: Region) -> None:
    outcome = enter([entry(city, value="1"), entry(city, Month(2090, 1), value="1")], FILE)
    assert len(outcome.refusals) == 1
    assert not MonthlyFigure.objects.exists()
    assert not Batch.objects.exists()


def test_the_same_figure_twice_is_refused(city: Region) -> None:
    (refusal,) = enter([entry(city, value="1"), entry(city, value="2")], FILE).refusals
    assert refusal.message == "“社会消费品零售总额”本市2022年3月出现了两次（第7行已有）。"


@pytest.mark.parametrize(("field", "month"), [("active_to", Month(2022, 2)), ("active_from", Month(2022, 4))])
def test_an_indicator_takes_figures_only_while_it_is_kept(city: Region, field: str, month: Month) -> None:
    Indicator.objects.filter(code="retail_sales").update(**{field: month})
    (refusal,) = enter([entry(city, value="1")], FILE).refusals
    assert refusal.message == "“社会消费品零售总额”在2022年3月未启用或已停用，不能填报。"


def test_a_dry_run_says_everything_and_writes_nothing(city: Region) -> None:
    enter([entry(city, value="1")], FILE)
    outcome = enter(
        [entry(city, value="1", cumulative="3"), entry(city, Month(2022, 4), value="2")], FILE, dry_run=True
    )
    assert counts(outcome) == (1, 1, 0)
    assert (MonthlyFigure.objects.count(), Batch.objects.count()) == (1, 1)


# --- a gap is not a zero ----------------------------------------------------------------------------


def test_zero_is_a_figure(city: Region) -> None:
    enter([entry(city, value="0")], TYPED)
    assert (stored().value, stored().absence) == (0, "")


def test_a_row_that_loses_its_last_number_is_unreported(city: Region) -> None:
    enter([entry(city, value="1")], TYPED)
    enter([entry(city, value=None)], TYPED)
    assert (stored().value, stored().absence) == (None, "未报")


def test_a_number_that_comes_ends_the_absence(city: Region) -> None:
    enter([entry(city, absence="暂缺", expected_on=None)], TYPED)
    enter([entry(city, value="5")], TYPED)
    assert (stored().value, stored().absence) == (5, "")


def test_an_absence_cannot_be_taken_back_without_a_number(city: Region) -> None:
    enter([entry(city, absence="暂缺")], TYPED)
    enter([entry(city, absence="")], TYPED)
    assert stored().absence == "未报"
    assert counts(enter([entry(city, absence="")], TYPED)) == (0, 0, 1)


def test_a_file_that_knows_nothing_erases_nothing(city: Region) -> None:
    enter([entry(city, value="5")], FILE)
    assert counts(enter([entry(city, absence="未报")], FILE)) == (0, 0, 1)
    assert stored().value == 5


def test_nothing_given_and_nothing_there_is_no_row(city: Region) -> None:
    assert counts(enter([entry(city, note="暂无说明")], TYPED)) == (0, 0, 1)
    assert not MonthlyFigure.objects.exists()


# --- two people at once -----------------------------------------------------------------------------


def test_a_stale_save_is_refused_and_shows_both_values(city: Region, person: Callable[..., User]) -> None:
    wang = person("clerk", "消费促进科", username="王敏")
    enter([entry(city, value="10")], TYPED)
    enter([entry(city, value="11", version=1)], Act(Source.RETURN, by=wang))
    (refusal,) = enter([entry(city, value="12", version=1)], TYPED).refusals
    assert refusal.message == (
        "“社会消费品零售总额”2022年3月已被王敏（消费促进科）改过，没有保存。当月数：库中为11，您填的是12。"
    )
    assert refusal.stored is not None
    assert refusal.stored["value"] == 11
    assert stored().value == 11


def test_two_people_who_typed_the_same_do_not_conflict(city: Region) -> None:
    enter([entry(city, value="10")], TYPED)
    enter([entry(city, value="11", version=1)], TYPED)
    assert counts(enter([entry(city, value="11", version=1)], TYPED)) == (0, 0, 1)


def test_a_row_that_appeared_in_the_meantime_is_a_conflict(city: Region) -> None:
    enter([entry(city, value="10")], TYPED)
    assert len(enter([entry(city, value="12", version=0)], TYPED).refusals) == 1


# --- the database itself ----------------------------------------------------------------------------

IMPOSSIBLE = [
    {"value": Decimal(1), "absence": "未报"},
    {"absence": ""},
    {"absence": "忘了"},
    {"level_rank": 0},
    {"value": Decimal(1), "status": "大概"},
]


@pytest.mark.parametrize("cells", IMPOSSIBLE)
def test_the_table_refuses_a_row_that_cannot_be(city: Region, cells: dict[str, object]) -> None:
    row = MonthlyFigure(
        indicator=Indicator.objects.get(code="retail_sales"), region=city, month=MARCH,
        updated_at="2022-04-01T00:00Z", **cells,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("table", ["figures_batch", "figures_change"])
@pytest.mark.parametrize("act", ["DELETE FROM {}", "UPDATE {} SET id = id + 1"])
def test_the_change_table_is_append_only_even_in_sql(city: Region, table: str, act: str) -> None:
    enter([entry(city, value="1")], FILE)
    with pytest.raises(Exception, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", ["figures_batch", "figures_change"])
def test_the_change_table_cannot_be_emptied_at_one_stroke(city: Region, table: str) -> None:
    enter([entry(city, value="1")], FILE)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else its own pending checks would refuse it
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            cursor.execute(f"TRUNCATE {table} CASCADE")


def test_the_models_of_the_change_table_refuse_too(city: Region) -> None:
    enter([entry(city, value="1")], FILE)
    change = Change.objects.get()
    with pytest.raises(TypeError, match="只增不改"):
        change.save()
    with pytest.raises(TypeError, match="只增不改"):
        change.delete()


@pytest.mark.parametrize(
    "digits",
    [
        "123456789012345",
        "0.123456789012345",
        "1234567.89012345",
        "-37.1",
        "99999999999999.9",
        "0.000000000000001",
    ],
)
def test_fifteen_digits_come_back_as_they_went_in(city: Region, digits: str) -> None:
    enter([entry(city, value=digits)], TYPED)
    assert stored().value == Decimal(digits)


@pytest.mark.parametrize("size", [1, 40])
@pytest.mark.parametrize(("approved", "queries"), [(False, 8), (True, 10)])
def test_saving_a_return_takes_a_fixed_number_of_queries_whatever_its_size(
    city: Region, size: int, approved: bool, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    indicators = list(Indicator.objects.all()[:size])
    enter([Entry(indicator, city, MARCH, {"value": Decimal(7)}) for indicator in indicators], TYPED)
    changed = [Entry(indicator, city, MARCH, {"value": Decimal(8)}, version=1) for indicator in indicators]
    if approved:
        areas = {indicator.area for indicator in indicators}
        Return.objects.bulk_create(Return(area=a, region=city, month=MARCH, state="已审") for a in areas)
    # transaction (2), the figures, their returns, closings, upsert, batch, changes; the lapse and its trail
    with django_assert_num_queries(queries):
        assert len(enter(changed, TYPED).changed) == size
