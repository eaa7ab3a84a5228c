"""A report as a value: paragraphs of runs, the annex table, and what the office must still look at."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.reports.outline import Run
from bureau.reports.voice import Judged
from bureau.wording.said import Said

# 双100% is proven by its claim; 2022年, 500强 and 1—11月 are no amounts
_TYPED = re.compile(
    r"(?<![双\d.—])\d[\d.]*(?:万亿|万|亿|余)*(?:元|美元|吨|张|%|％|个百分点|个|家|件|人次|人|场次|场|位|倍|项)"
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
class Document:
    """文稿: what Word, Excel and the page are made of.

    `headline` are the Readings of the annex table, `readings` all of the city's.
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

    @property
    def headline(self) -> list[Reading]:
        return [reading for reading in self.readings if reading.subject.headline]

    @property
    def said(self) -> list[Said]:
        """Every figure of the text, in reading order."""
        return [run.said for paragraph in self.paragraphs for run in paragraph.runs if run.said]

    @property
    def gaps(self) -> list[Said]:
        """The figures that are missing, each once."""
        return list({said.text: said for said in self.said if said.missing}.values())

    @property
    def lacking(self) -> list[tuple[str, str]]:
        """What is missing as the office reads it: indicator and reason, each pair once."""
        return list(dict.fromkeys((said.reading.subject.name, said.missing) for said in self.gaps))

    @property
    def remarked(self) -> list[Said]:
        """Figures whose words did not hold, so that the plain figure stands instead."""
        return [said for said in self.said if said.remark]

    @property
    def typed(self) -> list[str]:
        """Amounts typed into the outline by hand: nothing proves them and no refresh moves them."""
        plain = "".join(
            run.text if not (run.said or run.fact) else "\n" for p in self.paragraphs for run in p.runs
        )
        return [found[0] for found in _TYPED.finditer(plain)]

    @property
    def off_period(self) -> list[Said]:
        """Figures of another cut-off than the report's: right perhaps, but to be looked at."""
        return [said for said in self.said if said.reading.span.last != self.span.last]

    @property
    def unsettled(self) -> list[Said]:
        """Figures that are not final yet: 快报, 初步, 估计."""
        return [said for said in self.said if not said.missing and said.reading.status in _UNSETTLED]

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
