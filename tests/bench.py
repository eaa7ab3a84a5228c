"""`make bench`: what must be fast, as shares and ratios measured in one run (these machines are noisy).

Each line names its floor or peer. Limits that an issue sets are checked: exit status 1 when one is missed.
"""

import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from copy import copy
from datetime import date
from decimal import Decimal
from pathlib import Path

_HERE = tempfile.TemporaryDirectory(prefix="bench")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bureau.settings")
os.environ["VAR_DIR"] = _HERE.name
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from bureau.accounts.models import Role, Section, User  # noqa: E402
from bureau.algebra.period import Month, Span  # noqa: E402
from bureau.figures import reader, territory  # noqa: E402
from bureau.figures.door import enter  # noqa: E402
from bureau.figures.entry import Act, Entry  # noqa: E402
from bureau.figures.models import Indicator, Region, Source  # noqa: E402
from bureau.figures.models.monthly import MonthlyFigure  # noqa: E402
from bureau.reports import word, workbook  # noqa: E402
from bureau.reports.blocks import default_outline  # noqa: E402
from bureau.reports.compose import compose  # noqa: E402
from bureau.reports.document import Document  # noqa: E402
from bureau.reports.kinds import ANNUAL  # noqa: E402
from bureau.reports.manifest import manifest  # noqa: E402
from bureau.reports.material import load  # noqa: E402

RUNS = 5
BY_QUARTER = Path(__file__).parent / "fixtures" / "outlines" / "by_quarter.txt"
missed: list[str] = []


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """The median of a few runs after a warm-up."""
    work()
    times = []
    for _ in range(RUNS):
        start = clock()
        work()
        times.append(clock() - start)
    return statistics.median(times)


def busy(work: Callable[[], object]) -> float:
    """Seconds of one core: what nothing else on the machine can make longer. Work that only computes."""
    return seconds(work, time.process_time)


def check(what: str, value: float, limit: float, unit: str = "s") -> None:
    met = value <= limit
    print(f"  {what}: {value:.3f} {unit} (at most {limit} {unit}) {'ok' if met else 'MISSED'}")
    if not met:
        missed.append(what)


def report_of_150_figures() -> None:
    """Issue 3: 150 figures, five pages: composed < 0.3 s, Word and Excel written < 1.5 s.

    The default annual summary and a chapter by quarters: text that an office would write, no sentence twice.
    """
    document, steps = steps_of_a_report(territory.city())
    total = sum(steps.values())
    in_table = sum(entry.row > 0 for entry in manifest(document))
    print(
        f"report of {len(document.said) + in_table} figures ({len(document.said)} in the text, {in_table} in "
        f"the annex table), {len(document.text)} characters, {len(document.charts)} charts"
    )
    for step, taken in steps.items():
        print(f"  {step:<10}{taken * 1000:7.1f} ms {taken / total:6.0%}")
    check("draft composed (load + compose)", steps["load"] + steps["compose"], 0.3)
    check("Word + Excel written", steps["manifest"] + steps["Word"] + steps["Excel"], 1.5)
    check("150 figures / figures", 150 / (len(document.said) + in_table), 1, "×")


def steps_of_a_report(city: Region) -> tuple[Document, dict[str, float]]:
    """The report, and the seconds of one core for each step; Word without its own making of the manifest."""
    text = default_outline(ANNUAL) + "\n\n" + BY_QUARTER.read_text("utf-8")
    span, on = ANNUAL.span(2022, 12), date(2023, 1, 10)
    material = load(span, city, text)
    document = compose(material, text, ANNUAL, on)
    steps = {
        "load": busy(lambda: load(span, city, text)),
        "compose": busy(lambda: compose(material, text, ANNUAL, on)),
        "manifest": busy(lambda: manifest(document)),
        "Word": busy(lambda: word.write(document, io.BytesIO())),
        "Excel": busy(lambda: workbook.write(document, io.BytesIO())),
    }
    steps["Word"] -= steps["manifest"]
    return document, steps


def reading_the_dashboard() -> None:
    """One call for all indicators against a query per number, in the same run."""
    span = Span.to_date(Month(2022, 12))
    indicators = list(Indicator.objects.all())
    together = seconds(lambda: list(reader.readings(span)))

    def one_by_one() -> None:
        for indicator in indicators:
            for month in (*span, *span.year_ago):
                MonthlyFigure.objects.filter(indicator=indicator, region__role="city", month=month).first()

    apart = seconds(one_by_one)
    print(f"readings of {len(indicators)} indicators × 24 months: {apart / together:.1f} × faster than apart")
    check("together / apart", together / apart, 0.2, "×")


def saving_a_return() -> None:
    """40 rows with history through the door, against save() row by row without any history."""
    city, month = territory.city(), Month(2023, 3)
    indicators = list(Indicator.objects.all()[:40])
    rounds = iter(range(1, 10_000))

    def through_the_door() -> None:
        value = Decimal(next(rounds))
        enter([Entry(each, city, month, {"value": value}) for each in indicators], Act(Source.RETURN))

    def row_by_row() -> None:
        with transaction.atomic():
            for row in MonthlyFigure.objects.filter(region=city, month=month):
                row.value = Decimal(next(rounds))
                row.save()

    door = seconds(through_the_door)
    rows = seconds(row_by_row)
    print(f"a 40-row return: {door * 1000:.1f} ms with history, {door / rows:.1f} × of save() row by row")
    check("saving a 40-row return", door, 0.15)


def ledgers_of_a_big_city() -> None:
    """Issue 4: 20,000 hotline cases and 5,000 projects: lists and the return open in under 0.3 s.

    The rows are copies of the demonstration city's; pages are asked for through the test client.
    """
    print("ledgers of 20,000 hotline cases and 5,000 projects, by the clock")
    _fill("petitions.Case", 20_000)
    _fill("investment.Project", 5_000)
    connection.cursor().execute("ANALYZE")
    office = User.objects.create_user(
        "office", role=Role.OFFICE, section=Section.objects.get(name="办公室"), is_staff=True
    )
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(office)
    pages = {
        "hotline list": reverse("admin:petitions_case_changelist"),
        "project list": reverse("admin:investment_project_changelist"),
    }
    for section in Section.objects.filter(duties__area__in=("petitions", "investment")):
        pages[f"return of {section}"] = reverse("return-grid", args=[section.pk, Month(2022, 12)])
    pages["台账核对"] = reverse("ledger-check", args=[Month(2022, 12)])
    for name, address in pages.items():
        assert client.get(address).status_code == 200, address
        check(name, seconds(lambda address=address: client.get(address)), 0.3)


def _fill(ledger: str, rows: int) -> None:
    """Copies of the ledger's rows until there are so many, each with a number of its own."""
    model = apps.get_model(ledger)
    kept = list(model._base_manager.all())
    unique = next((name for name in ("number", "name") if hasattr(kept[0], name)), "")
    copies = []
    for number in range(rows - len(kept)):
        row = copy(kept[number % len(kept)])
        row.pk = None
        if unique:
            setattr(row, unique, f"B{number}")
        copies.append(row)
    model._base_manager.bulk_create(copies, batch_size=1000)


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    from tests.bench_check import checking_600_figures  # Django must be set up
    from tests.bench_dashboard import dashboard
    from tests.bench_reading import reading_texts
    from tests.bench_refresh import refreshing_600_figures

    for bench in (
        report_of_150_figures,
        reading_the_dashboard,
        saving_a_return,
        ledgers_of_a_big_city,
    ):
        bench()
    dashboard(busy, check)
    refreshing_600_figures(busy, check)
    checking_600_figures(busy, check)
    reading_texts(busy, check)
    sys.exit(1 if missed else 0)
