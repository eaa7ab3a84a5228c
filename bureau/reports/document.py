"""A report as a value: paragraphs of runs, the annex table, and what the office must still look at."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.reports.rendered import Run
from bureau.reports.uttered import Judged
from bureau.wording.said import Said

# 双100% is proven by its claim; 2022年, 500强 and 1—11月 are no amounts
_TYPED = re.compile(
    r"(?<![双\d.—])\d[\d.]*[万亿余]*(?:元|美元|吨|张|%|％|个百分点|个|家|件|人次|人|场次|场|位|倍|项)"
)
_UNSETTLED = ("快报", "初步", "估计")


class Role(StrEnum):
    """What a paragraph is; the writer gives each role its form (GB/T 9704)."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"


@dataclass(frozen=True)
class Paragraph:
    role: Role
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Unapproved:
    """未审: the figures of the text that rest on rows of one area and region that nobody has approved."""

    area: str
    region: str
    months: tuple[Month, ...]
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Document:
    """文稿: what Word, Excel and the page are made of.

    `headline` are the Readings of the annex table, `readings` all of the city's. `kind`, `place` and
    `outline` say what it was composed from, so that it can be said again.
    """

    title: str
    signed: str
    on: date
    span: Span
    paragraphs: tuple[Paragraph, ...]
    judged: tuple[Judged, ...]
    readings: tuple[Reading, ...]
    is_demonstration: bool = False
    version: int = 0  # 数据版本号
    charts: tuple[Reading, ...] = ()  # drawn in the annex
    kind: str = ""
    place: str = ""
    outline: str = ""
    has_annex: bool = True

    @property
    def headline(self) -> list[Reading]:
        return [reading for reading in self.readings if reading.subject.headline] if self.has_annex else []

    @property
    def figures(self) -> list[tuple[Run, Said]]:
        """Every figure of the text where it stands, in reading order."""
        return [(run, run.said) for paragraph in self.paragraphs for run in paragraph.runs if run.said]

    @property
    def said(self) -> list[Said]:
        """Every figure of the text, in reading order."""
        return [said for _, said in self.figures]

    @property
    def gaps(self) -> list[Said]:
        """The figures that are missing, each once."""
        return list({said.text: said for said in self.said if said.missing}.values())

    @property
    def lacking(self) -> list[Run]:
        """What is missing as the office reads it: the first place of each indicator and reason."""
        first: dict[tuple[str, str], Run] = {}
        for run, said in self.figures:
            if said.missing:
                first.setdefault((said.reading.subject.name, said.missing), run)
        return list(first.values())

    @property
    def remarked(self) -> list[Run]:
        """Figures whose words did not hold, so that the plain figure stands instead."""
        return [run for run, said in self.figures if said.remark]

    @property
    def typed(self) -> list[str]:
        """Amounts typed into the outline by hand: nothing proves them and no refresh moves them."""
        plain = "".join(
            run.text if not (run.said or run.fact) else "\n" for p in self.paragraphs for run in p.runs
        )
        return [found[0] for found in _TYPED.finditer(plain)]

    @property
    def off_period(self) -> list[Run]:
        """Figures of another cut-off than the report's: right perhaps, but to be looked at."""
        return [run for run, said in self.figures if said.reading.span.last != self.span.last]

    @property
    def unsettled(self) -> list[Run]:
        """Figures that are not final yet: 快报, 初步, 估计."""
        return [run for run, said in self.figures if not said.missing and said.reading.status in _UNSETTLED]

    @property
    def unapproved(self) -> list[Unapproved]:
        """What still needs review, a line for each area and region, with the months."""
        months: dict[tuple[str, str], set[Month]] = {}
        runs: dict[tuple[str, str], dict[int, Run]] = {}
        for run, said in self.figures:
            for reading in () if said.missing else (said.reading, *said.also):
                if waiting := reading.unapproved:
                    key = (reading.subject.area, reading.place.name)
                    months.setdefault(key, set()).update(waiting)
                    runs.setdefault(key, {})[id(run)] = run
        return [Unapproved(*key, tuple(sorted(months[key])), tuple(runs[key].values())) for key in months]

    @property
    def dropped(self) -> list[Judged]:
        """The claims whose words are not in the text."""
        return [judged for judged in self.judged if not (judged.verdict.truth or judged.replaced)]

    @property
    def proven(self) -> list[Judged]:
        """The claims whose words are in the text, because they are true."""
        return [judged for judged in self.judged if judged.verdict.truth is True]

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)
