"""A draft of November and what refreshes it to the whole year, made once for all tests."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from bureau.figures import territory
from bureau.reports import baseline, outlines
from bureau.reports.annual import report
from bureau.reports.baseline import Baseline
from bureau.reports.compose import compose
from bureau.reports.kinds import ANNUAL
from bureau.reports.material import Material, load
from bureau.reports.refresh import Task, opened, refresh
from bureau.reports.refreshed import Decisions, Figure, Refreshed, State
from bureau.reports.restating import asked_of
from tests.reports.word_files import written

AT = datetime(2023, 1, 5, 8, tzinfo=UTC)
_made: dict[str, "Draft"] = {}


@dataclass(frozen=True)
class Draft:
    """The Word file of 1—11月, its baseline, the material of the year, of 1—11月 and of 1—10月; the text that
    the portal itself would write for the whole year.
    """

    data: bytes
    kept: Baseline
    material: Material
    november: Material
    october: Material
    year_text: str

    def number(self, asked: str, nth: int = 0) -> int:
        """The number of a figure by its expression."""
        return [each.number for each in self.kept.entries if each.asked == asked][nth]

    def cell(self, indicator: str, column: str) -> int:
        found = [e.number for e in self.kept.entries if (e.before, e.after) == (indicator, column) and e.row]
        return found[0]

    def refreshed(
        self,
        data: bytes,
        *,
        accepted: bool = False,
        decisions: Decisions | None = None,
        versions: tuple[Baseline, ...] = (),
        material: Material | None = None,
    ) -> Refreshed:
        package, text = opened(data)
        task = Task(decisions or {}, AT, accepted=accepted)
        return refresh(package, text, versions or (self.kept,), material or self.material, task)


def the_draft(request: pytest.FixtureRequest) -> Draft:
    """Made once a session. Whoever asks declares the database (`db`): asked for here it comes too late."""
    if not _made:
        request.getfixturevalue("demonstration")
        _made["draft"] = made()
    return _made["draft"]


def made() -> Draft:
    """The draft of the demonstration city, which is in the database."""
    document = report(2022, 11, on=date(2022, 12, 5))
    kept = baseline.of(document)
    city, text = territory.city(), asked_of(kept)
    material = load(ANNUAL.span(2022, 12), city, text)
    year = compose(material, outlines.current(ANNUAL).text, ANNUAL, date(2023, 1, 5))
    november, october = (load(ANNUAL.span(2022, month), city, text) for month in (11, 10))
    return Draft(written(document), kept, material, november, october, year.text)


def states(done: Refreshed) -> dict[int, State]:
    return {figure.entry.number: figure.state for figure in done.figures}


def figure(done: Refreshed, number: int) -> Figure:
    return next(each for each in done.figures if each.entry.number == number)


def parts(data: bytes) -> Mapping[str, bytes]:
    package = zipfile.ZipFile(io.BytesIO(data))
    return {name: package.read(name) for name in package.namelist()}
