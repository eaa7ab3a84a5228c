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
from datetime import date
from decimal import Decimal

_HERE = tempfile.TemporaryDirectory(prefix="bench")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bureau.settings")
os.environ["VAR_DIR"] = _HERE.name
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from bureau.algebra.period import Month, Span  # noqa: E402
from bureau.figures import reader  # noqa: E402
from bureau.figures.door import enter  # noqa: E402
from bureau.figures.entry import Act, Entry  # noqa: E402
from bureau.figures.models import Indicator, Source  # noqa: E402
from bureau.figures.models.monthly import MonthlyFigure  # noqa: E402
from bureau.reports import word, workbook  # noqa: E402
from bureau.reports.blocks import default_outline  # noqa: E402
from bureau.reports.compose import compose  # noqa: E402
from bureau.reports.kinds import ANNUAL  # noqa: E402
from bureau.reports.material import load  # noqa: E402

RUNS = 5
missed: list[str] = []


def seconds(work: Callable[[], object]) -> float:
    """The median of a few runs after a warm-up."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def check(what: str, value: float, limit: float, unit: str = "s") -> None:
    met = value <= limit
    print(f"  {what}: {value:.3f} {unit} (at most {limit} {unit}) {'ok' if met else 'MISSED'}")
    if not met:
        missed.append(what)


def report_of_150_figures() -> None:
    """Issue 3: 150 figures, five pages: composed < 0.3 s, Word and Excel written < 1.5 s."""
    city = reader.city()
    text = "\n".join([default_outline(ANNUAL)] * 3)
    span = ANNUAL.span(2022, 12)
    material = load(span, city, text)
    document = compose(material, text, ANNUAL, date(2023, 1, 10))
    steps = {
        "load": seconds(lambda: load(span, city, text)),
        "compose": seconds(lambda: compose(material, text, ANNUAL, date(2023, 1, 10))),
        "Word": seconds(lambda: word.write(document, io.BytesIO())),
        "Excel": seconds(lambda: workbook.write(document, io.BytesIO())),
    }
    total = sum(steps.values())
    print(
        f"report of {len(document.said)} figures: "
        + ", ".join(f"{k} {v / total:.0%}" for k, v in steps.items())
    )
    check("draft composed (load + compose)", steps["load"] + steps["compose"], 0.3)
    check("Word + Excel written", steps["Word"] + steps["Excel"], 1.5)


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
    city, month = reader.city(), Month(2023, 3)
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


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    for bench in (report_of_150_figures, reading_the_dashboard, saving_a_return):
        bench()
    sys.exit(1 if missed else 0)
