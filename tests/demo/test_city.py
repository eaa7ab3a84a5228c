"""Loading the demonstration city and taking it out again; real figures are never touched."""

import time
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.area.installed import areas
from bureau.demo import city
from bureau.demo.people import renew_passwords
from bureau.figures import holdings, removal, territory
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.models import (
    Batch,
    Change,
    Closing,
    Highlight,
    Honour,
    Indicator,
    LedgerCount,
    Reason,
    Region,
    Return,
    ReturnStep,
    Source,
    Target,
)
from bureau.ledger.history import LedgerChange
from bureau.reports.freeze import freeze
from bureau.reports.kinds import KINDS
from bureau.reports.models import Baseline, Frozen

_LEDGERS = [model for area in areas() for model in area.get_models()]
_TABLES = (
    Batch, Change, Return, ReturnStep, Closing, Target, Honour, Highlight, Region, User,
    LedgerCount, LedgerChange, *_LEDGERS,
)  # fmt: skip


def _type_in(by: User | None, code: str = "retail_sales") -> None:
    entry = Entry(
        Indicator.objects.get(code=code), territory.city(), Month(2023, 1), {"value": Decimal("40.0")}
    )
    assert not enter([entry], Act(Source.RETURN, by=by)).refusals


def _counts() -> dict[str, int]:
    counts = {table.__name__: table._default_manager.count() for table in _TABLES}
    return counts | {"figures": sum(each.figures.count() for each in Indicator.objects.all())}  # type: ignore[attr-defined]


def test_loading_takes_less_than_ten_seconds_and_few_batches(db: None) -> None:
    start = time.process_time()
    loaded = city.load()
    assert time.process_time() - start < 10
    assert loaded.figures > 3500
    assert Batch.objects.count() == 5


def test_loading_again_changes_nothing(loaded: city.Loaded, capsys: pytest.CaptureFixture[str]) -> None:
    before = _counts()
    call_command("load_demo")
    assert _counts() == before
    assert "已经在库中，没有改动" in capsys.readouterr().out


def test_loading_again_keeps_what_visitors_tried_out(loaded: city.Loaded, demo_clerk: User) -> None:
    _type_in(demo_clerk)
    before = _counts()
    assert city.load() == city.Loaded()
    assert _counts() == before


def test_loading_is_refused_where_real_figures_are(db: None) -> None:
    _type_in(by=None)
    before = _counts()
    with pytest.raises(CommandError, match="已有1批正式数据，不能再载入演示城市"):
        call_command("load_demo")
    assert _counts() == before
    assert territory.city().name == "本市"


def test_loading_is_refused_where_a_bureau_has_been_set_up(db: None) -> None:
    Region.objects.filter(role=Region.Role.CITY).update(name="某市")
    with pytest.raises(CommandError, match="已设为“某市”"):
        call_command("load_demo")


def test_removing_is_refused_where_no_demonstration_is(db: None) -> None:
    with pytest.raises(CommandError, match="没有演示城市"):
        call_command("remove_demo")


@pytest.mark.django_db(transaction=True)
class TestRemoving:
    """With real transactions: SQLite lifts a trigger only outside `atomic`."""

    def test_nothing_is_left_not_even_trials_and_accounts(self, capsys: pytest.CaptureFixture[str]) -> None:
        before = _counts()
        loaded = city.load()
        renew_passwords()
        _type_in(User.objects.get(username="tianbao"))
        call_command("remove_demo")
        assert _counts() == before
        assert territory.city().name == "本市"
        assert not holdings.is_demonstration()
        assert f"月度数值{loaded.figures + 1}条" in capsys.readouterr().out

    def test_the_texts_written_of_it_go_with_it(self, tmp_path: Path) -> None:
        city.load()
        renew_passwords()
        call_command("annual_report", "2022", "--through", "11", "--out", str(tmp_path))
        freeze(KINDS["monthly"], 2022, 11, User.objects.get(username="bangongshi"))
        assert Baseline.objects.exists()
        city.remove()
        assert not Baseline.objects.exists()
        assert not Frozen.objects.exists()

    def test_the_change_table_is_append_only_again(self) -> None:
        city.load()
        city.remove()
        _type_in(by=None)
        with pytest.raises(DatabaseError), transaction.atomic():
            Change.objects.all().delete()
        assert Change.objects.exists()

    def test_it_can_be_loaded_again_afterwards(self) -> None:
        first = city.load()
        city.remove()
        assert city.load() == first

    def test_what_staff_noted_themselves_stays(self) -> None:
        city.load()
        Honour.objects.create(area="trade", year=2023, title="自己的荣誉", given_by="某部门")
        city.remove()
        assert [honour.title for honour in Honour.objects.all()] == ["自己的荣誉"]

    def test_it_is_refused_with_real_figures_and_nothing_is_deleted(self) -> None:
        city.load()
        _type_in(by=None)
        before = _counts()
        with pytest.raises(CommandError, match="有1批不是演示的数据，不能删除"):
            call_command("remove_demo")
        assert _counts() == before
        assert territory.city().name == "示范市"
        with pytest.raises(DatabaseError), transaction.atomic():
            Batch.objects.all().delete()


@pytest.mark.parametrize(
    ("source", "by_demo", "real"),
    [(Source.DEMO, False, 0), (Source.RETURN, True, 0), (Source.RETURN, False, 1), (Source.IMPORT, False, 1)],
)
def test_what_counts_as_real(db: None, demo_clerk: User, source: Source, by_demo: bool, real: int) -> None:
    Batch.objects.create(
        at=timezone.now(), source=source, by=demo_clerk if by_demo else None, reason=Reason.LATE
    )
    assert removal.real_batches() == real
