"""What every test may use. The catalogue, regions and sections come with the migrations."""

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

from bureau.accounts.models import Role, Section, User
from bureau.algebra.period import Month
from bureau.area.installed import areas
from bureau.figures import append_only, territory
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry, Outcome
from bureau.figures.models import Indicator, Region, Source

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PASSWORD = "long-enough-for-tests"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The run on PostgreSQL, the longest test by far, starts first: the others go on beside it."""
    items.sort(key=lambda item: item.get_closest_marker("postgres") is None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as in the office: in memory two threads would share one connection's locks."""
    if connection.vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture(scope="session", autouse=True)
def _cleanable() -> Iterator[None]:
    """Django cleans up after real transactions by deleting every row: also those that are append-only."""
    delete_every_row = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def clean(case: TransactionTestCase) -> None:
        with connection.schema_editor() as editor:
            append_only.remove(editor)
        delete_every_row(case)
        with connection.schema_editor() as editor:
            append_only.install(editor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", clean)
        yield


@pytest.fixture
def city(db: None) -> Region:
    return territory.city()


@pytest.fixture
def figures(city: Region):
    """Enters figures by code and month text: figures("retail_sales", {"2022-03": {"value": "34233.1"}})."""

    def put(code: str, months: dict[str, dict[str, str | int]], region: Region | None = None) -> Outcome:
        row = Indicator.objects.get(code=code)
        entries = [
            Entry(
                row,
                region or city,
                Month.parse(month),
                {
                    name: Decimal(value) if name[0] in "vc" else value  # value…, cumulative…
                    for name, value in cells.items()
                },
            )
            for month, cells in months.items()
        ]
        outcome = enter(entries, Act(Source.IMPORT, reason="mistake"))
        assert not outcome.refusals
        return outcome

    return put


_DEMONSTRATION = (
    "region",
    "target",
    "honour",
    "highlight",
    "monthlyfigure",
    "batch",
    "change",
    "return",
    "returnstep",
    "closing",
    "ledgercount",
)
Catalogue = tuple[tuple[int, ...], ...]
_snapshots: dict[Catalogue, dict[str, bytes | list[tuple[object, ...]]]] = {}


def _catalogue() -> Catalogue:
    """The keys that figures hang on: after a test with real transactions the same rows have other keys."""
    models = (Indicator, Region, Section)
    return tuple(tuple(model.objects.order_by("pk").values_list("pk", flat=True)) for model in models)


@pytest.fixture
def demonstration(db: None) -> None:
    """The demonstration city, computed once a catalogue and then copied in, table by table."""
    snapshot = _snapshots.setdefault(_catalogue(), {})
    if not snapshot:
        call_command("load_demo", verbosity=0)
        kept = [model._meta.db_table for area in areas() for model in area.get_models()]
        take = _taken_on_postgresql if connection.vendor == "postgresql" else _taken_on_sqlite
        with connection.cursor() as cursor:
            for table in (*(f"figures_{name}" for name in _DEMONSTRATION), *kept):
                snapshot[table] = take(cursor.cursor, table)
        return
    put = _put_on_postgresql if connection.vendor == "postgresql" else _put_on_sqlite
    with connection.cursor() as cursor:
        for table, rows in snapshot.items():
            put(cursor.cursor, table, rows)


def _taken_on_sqlite(cursor: Any, table: str) -> list[tuple[object, ...]]:
    return list(cursor.execute(f"SELECT * FROM {table}"))


def _put_on_sqlite(cursor: Any, table: str, rows: Any) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        cursor.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)


def _taken_on_postgresql(cursor: Any, table: str) -> bytes:
    file = io.BytesIO()
    cursor.copy_expert(f"COPY {table} TO STDOUT", file)
    return file.getvalue()


def _put_on_postgresql(cursor: Any, table: str, rows: Any) -> None:
    """Foreign keys are checked at the end; numbers go on behind the highest."""
    if table == "figures_region":
        cursor.execute(f"DELETE FROM {table}")
    cursor.copy_expert(f"COPY {table} FROM STDIN", io.BytesIO(rows))
    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


@pytest.fixture
def person(db: None):
    """Makes a log-in: person("clerk", "消费促进科")."""

    def make(role: str, section: str = "", username: str = "") -> User:
        return User.objects.create_user(
            username or f"{role}-{section}",
            password=PASSWORD,
            role=Role(role),
            section=Section.objects.get(name=section) if section else None,
            is_staff=role != Role.LEADER,
        )

    return make
