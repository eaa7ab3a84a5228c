"""Issue 7: a document of 600 figures is refreshed in under 2 s, with its controls and without them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from bureau.figures import territory
from bureau.reports import baseline
from bureau.reports.blocks import default_outline
from bureau.reports.compose import compose
from bureau.reports.kinds import ANNUAL
from bureau.reports.material import Material, load
from bureau.reports.refresh import Task, opened, refresh
from bureau.reports.refreshed import Refreshed
from bureau.reports.restating import asked_of
from tests.reports.word_edits import edited, merge
from tests.reports.word_files import written

BY_QUARTER = Path(__file__).parent / "fixtures" / "outlines" / "by_quarter.txt"


def _refreshed(file: bytes, kept: baseline.Baseline, material: Material, task: Task) -> Refreshed:
    return refresh(*opened(file), (kept,), material, task)


def refreshing_600_figures(busy: Callable[[Callable[[], object]], float], check: Callable[..., None]) -> None:
    """From 1—11月 to the whole year; the file is read and written each time."""
    outline = "\n\n".join([default_outline(ANNUAL), *[BY_QUARTER.read_text("utf-8")] * 7])
    city = territory.city()
    document = compose(load(ANNUAL.span(2022, 11), city, outline), outline, ANNUAL, date(2022, 12, 5))
    kept = baseline.of(document)
    material = load(ANNUAL.span(2022, 12), city, asked_of(kept))
    data = written(document)
    task = Task({}, datetime(2023, 1, 5, tzinfo=UTC))
    print(f"a document of {len(kept.entries)} figures, {len(document.text)} characters, is refreshed")
    for name, file in (("with its controls", data), ("pasted as plain text", edited(data, merge))):
        done = _refreshed(file, kept, material, task)
        told = "，".join(f"{state}{number}" for state, number in done.counts.items() if number)
        taken = busy(partial(_refreshed, file, kept, material, task))
        check(f"refreshed {name} ({told})", taken, 2.0)
    check("600 figures / figures", 600 / len(kept.entries), 1, "×")
