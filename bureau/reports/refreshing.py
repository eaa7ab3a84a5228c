"""Refreshes an uploaded file from the database: finds its baseline, loads the material, keeps what it says.

A file goes out whole or not at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bureau.figures.models import Region
from bureau.reports import baselines
from bureau.reports.baseline import Baseline
from bureau.reports.check import check
from bureau.reports.check_text import Line, Text, TextRefused, from_word
from bureau.reports.kinds import KINDS, Kind
from bureau.reports.material import load
from bureau.reports.refresh import Task, opened, refresh
from bureau.reports.refreshed import Added, Refreshed
from bureau.reports.restating import asked_of
from bureau.reports.word_reading import ReadPackage
from bureau.reports.word_text import WordText

UNKNOWN = (
    "认不出这份文稿：它不是本系统写出的Word，或者底稿不在这个系统里。"
    "请上传从“总结”页下载、后来修改过的.docx。"
)


_NO_PLACE = (
    "这份文稿写的是“{place}”，现在的地区里没有这个名称，可能已改名或删除，不知道该用哪个地区的数。"
    "请从“总结”页重新生成文稿。"
)


class RefreshRefused(ValueError):
    """The file cannot be refreshed as asked; the message is the sentence for whoever uploaded it."""


@dataclass(frozen=True)
class Origin:
    """What an uploaded file is a copy of: the kind, the year and the month that it was written for."""

    kind: Kind
    year: int
    through: int


def origin(content: bytes) -> Origin:
    """Which document the file is; raises `WordRefused`, `RefreshRefused`."""
    _, text = _bounded(content)
    root = _versions(text)[-1]
    return Origin(KINDS[root.kind], root.year, root.through)


def refreshed(content: bytes, year: int, through: int, task: Task) -> Refreshed:
    """The file over January to the month of that year; nothing is stored.

    Raises `WordRefused` and `RefreshRefused` with a sentence.
    """
    package, text = _bounded(content)
    versions = _versions(text)
    root = versions[0]
    kind = KINDS[root.kind]
    if not (1949 < year <= 2100 and through in kind.months):
        months = "、".join(f"{month}月" for month in kind.months)
        only = f"月份只能是{months}" if 1949 < year <= 2100 else "年份只能是1950至2100"
        raise RefreshRefused(f"{kind.name}没有{year}年{through}月这一期，{only}。")
    place = _place(root)
    material = load(kind.span(year, through), place, asked_of(root))
    done = refresh(package, text, versions, material, task)
    try:
        return replace(done, added=_checked(done.added, year, through, place)) if done.added else done
    except TextRefused as error:
        raise RefreshRefused(str(error)) from None


def _place(root: Baseline) -> Region:
    """The region of the file, whatever it is called by now; never another one in its stead."""
    named = (
        Region.objects.filter(pk=int(root.region)) if root.region else Region.objects.filter(name=root.place)
    )
    place = named.first()
    if place is None:
        raise RefreshRefused(_NO_PLACE.format(place=root.place))
    return place


def keep(done: Refreshed) -> None:
    """Keeps what a refreshed file says, once it goes out: it can be refreshed again."""
    baselines.keep_refreshed(done.root, done.kept)


def _checked(added: Sequence[Added], year: int, through: int, place: Region) -> tuple[Added, ...]:
    """New figures with the verdict of 核数, each read in its paragraph."""
    lines = list(dict.fromkeys(each.paragraph for each in added))
    text = Text(tuple(Line(each.text, each.place.where) for each in lines))
    findings = {
        (lines[each.mention.paragraph], each.mention.start): each
        for each in check(text, year, through, place).findings
    }
    found = ((each, findings.get((each.paragraph, each.start))) for each in added)
    return tuple(
        replace(each, verdict=str(finding.verdict), explanation=finding.explanation) if finding else each
        for each, finding in found
    )


def _bounded(content: bytes) -> tuple[ReadPackage, WordText]:
    """The file, if its text is no longer than 核数 takes: what people added is checked with it."""
    package, text = opened(content)
    try:
        from_word(text)
    except TextRefused as error:
        raise RefreshRefused(str(error)) from None
    return package, text


def _versions(text: WordText) -> tuple[Baseline, ...]:
    versions = baselines.versions_of(text)
    if not versions:
        raise RefreshRefused(UNKNOWN)
    return versions
