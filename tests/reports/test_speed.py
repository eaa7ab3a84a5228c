"""What a report costs grows with its figures, not faster: ratios of one run, no seconds."""

import io
import random
import statistics
import time
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bureau.figures import territory
from bureau.reports import word, workbook
from bureau.reports.compose import compose
from bureau.reports.kinds import ANNUAL
from bureau.reports.manifest import manifest
from bureau.reports.material import load

pytestmark = pytest.mark.django_db
FEW, TIMES = 100, 4
ON = date(2023, 1, 10)
MOST = 9.0  # for four times as many figures: a step that compares each with each takes sixteen times as long
NAMES = ("社会消费品零售总额", "网络零售额", "外贸进出口总额", "出口总额", "进口总额", "实际到位资金")
PHRASES = (
    "累计",
    "同比",
    "当月",
    "当月同比",
    "到('一季度').累计",
    "到('上半年').同比",
    "到('前三季度').累计",
)


def text(figures: int) -> str:
    """An outline of so many figures, ten to a paragraph, always the same."""
    chosen = random.Random(3)
    said = [f"{{{{ {chosen.choice(NAMES)}.{chosen.choice(PHRASES)} }}}}" for _ in range(figures)]
    return "## 数\n" + "\n".join(
        "，".join(said[place : place + 10]) + "。" for place in range(0, figures, 10)
    )


def seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def test_four_times_as_many_figures_take_about_four_times_as_long(demonstration: None) -> None:
    taken: dict[str, list[float]] = {}
    for figures in (FEW, FEW * TIMES):
        outline = text(figures)
        material = load(ANNUAL.span(2022, 12), territory.city(), outline)
        document = compose(material, outline, ANNUAL, ON)
        assert len(document.said) == figures
        steps: dict[str, Callable[[], object]] = {
            "compose": lambda m=material, o=outline: compose(m, o, ANNUAL, ON),
            "manifest": lambda d=document: manifest(d),
            "Word": lambda d=document: word.write(d, io.BytesIO()),
            "Word with comments": lambda d=document: word.write(d, io.BytesIO(), comments=True),
            "Excel": lambda d=document: workbook.write(d, io.BytesIO()),
        }
        for step, work in steps.items():
            taken.setdefault(step, []).append(seconds(work))
    ratios = {step: many / few for step, (few, many) in taken.items()}
    assert max(ratios.values()) < MOST, ratios


def test_the_material_takes_as_many_queries_for_every_text(demonstration: None) -> None:
    counts = set()
    for figures in (1, FEW):
        with CaptureQueriesContext(connection) as queries:
            load(ANNUAL.span(2022, 12), territory.city(), text(figures))
        counts.add(len(queries))
    assert len(counts) == 1
