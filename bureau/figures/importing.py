"""Files into figures: read, understood, entered through the door, all or nothing (FORMATS `import_figures`).

`take` is the one function behind the command and the admin's page. With a refusal, in a dry run, or when
the database is no longer what a preview showed, nothing is written, created indicators included.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from django.db import IntegrityError, transaction

from bureau.figures.door import enter
from bureau.figures.entry import NEEDS_REASON, Act, Outcome, Step, stored_text
from bureau.figures.importing_draft import Draft, Drafts, Options, Problem
from bureau.figures.importing_lapses import Lapse, lapses
from bureau.figures.importing_understood import Understanding
from bureau.figures.lapse import in_review
from bureau.figures.models import Batch, Indicator
from bureau.figures.names import Names
from bureau.figures.spreadsheet import Grid, Unreadable, read
from bureau.figures.table import COLUMNS, Found, header, tidy
from bureau.figures.wide import wide
from bureau.figures.wide_aside import Aside
from bureau.figures.written import Line

__all__ = ["Options", "Problem", "Report", "take", "understood"]


@dataclass(frozen=True)
class Report:
    """What an import did, or would do. With problems nothing was written.

    `steps` are the figures that can go in, `lapses` the approvals that they cost; `stale` says that the
    database is no longer as previewed;
    `understanding` is how rows and columns of the files were taken; `aside` what was passed over, compared
    and asked, where somebody can answer.
    """

    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    created: tuple[Indicator, ...] = ()
    batch: Batch | None = None
    stale: bool = False
    lapses: tuple[Lapse, ...] = ()
    understanding: Understanding = field(default_factory=Understanding, compare=False)
    aside: Aside | None = field(default=None, compare=False)

    @property
    def new(self) -> list[Step]:
        return Outcome(self.steps).new

    @property
    def changed(self) -> list[Step]:
        return Outcome(self.steps).changed

    @property
    def unchanged(self) -> list[Step]:
        return Outcome(self.steps).unchanged

    @property
    def invalid(self) -> int:
        """How many rows are refused; a file that cannot be read counts as one."""
        return len({(problem.file, problem.row) for problem in self.problems})

    @property
    def wants_reason(self) -> bool:
        """Whether a figure is refused only because no reason for the 更正 was chosen."""
        return any(NEEDS_REASON in problem.message for problem in self.problems)

    @property
    def digest(self) -> str:
        """A fingerprint of what would be written: the same as long as file and database say the same."""
        said = hashlib.sha256()
        for step in self.steps:
            entry = step.entry
            pairs = [(name, stored_text(old), stored_text(new)) for name, (old, new) in step.changes.items()]
            said.update(repr((entry.indicator.name, entry.region.pk, str(entry.month), pairs)).encode())
        for lapse in self.lapses:  # who confirms has read which approvals it costs
            said.update(repr((lapse.name, str(lapse.state))).encode())
        return said.hexdigest()


def take(
    files: Sequence[tuple[str, BinaryIO]],
    options: Options,
    act: Act,
    *,
    dry_run: bool = False,
    expected: str = "",
) -> Report:
    """Imports the files together, or says why not. `expected`: the digest that a preview showed.

    The number of queries does not depend on the number of rows.
    """
    names = Names()
    aside = Aside(names, options.remembered, options.places) if options.asks else None
    lines, problems = _lines(files, aside)
    try:
        with transaction.atomic():
            report = _entered(lines, problems, Drafts(options, names, aside), act, dry_run)
            if aside:
                report = replace(report, aside=aside)
            if expected and not report.problems and report.digest != expected:
                report = replace(report, batch=None, stale=True)
            if report.batch is None:
                transaction.set_rollback(True)
            return report
    except IntegrityError:  # the same indicator, created by somebody else a moment ago
        message = "保存时发现其他人刚刚新建了同名指标，本次没有写入任何数据；请重新导入。"
        return Report(problems=(Problem(message, files[0][0]),))


def understood(grid: Grid, aside: Aside | None = None) -> Found:
    """The lines of one sheet, tidy or wide; a sheet that is neither is refused."""
    place = header(grid, {"indicator", "month"})
    if place is None and (found := wide(grid, aside)):
        return found
    if place is None:
        place = next((n for name in COLUMNS if (n := header(grid, {"indicator", name})) is not None), None)
    if place is None:
        place = next((n for name in COLUMNS if (n := header(grid, {"month", name})) is not None), None)
    if place is not None:
        return tidy(grid, place)
    found = Found()
    found.refuse(
        "没有看懂这张表：前15行里没有“指标、月份、当月数……”这样的表头，也没有横排的月份（1—2月、3月……）。"
        "如果是说明或空表，请删去或隐藏后再导入。",
        grid.rows[0][0],
    )
    return found


def _lines(
    files: Iterable[tuple[str, BinaryIO]], aside: Aside | None
) -> tuple[list[tuple[str, Line]], list[Problem]]:
    lines: list[tuple[str, Line]] = []
    problems: list[Problem] = []
    for name, file in files:
        try:
            grids = read(name, file)
        except Unreadable as error:
            problems.append(Problem(str(error), name))
            continue
        for grid in grids:
            if aside:
                aside.enter(grid, len(grids) > 1)
            found = understood(grid, aside)
            where = f"工作表“{grid.name}”：" if len(grids) > 1 else ""
            lines += [(name, line) for line in found.lines]
            problems += [
                Problem(where + each.message, name, each.row, each.column) for each in found.refusals
            ]
        if not any(file_name == name for file_name, _ in lines) and not problems:
            problems.append(Problem("表头下面没有数据，请检查后重新选择文件。", name))
    if aside:
        aside.leave()
    return lines, problems


def _entered(
    lines: Sequence[tuple[str, Line]],
    problems: Sequence[Problem],
    drafts: Drafts,
    act: Act,
    dry_run: bool,
) -> Report:
    for name, line in lines:
        drafts.add(name, line)
    created = drafts.create_indicators()
    found = [*problems, *drafts.problems]
    entries = [(draft.entry(), draft) for draft in drafts.accepted]
    returns = in_review([entry for entry, _ in entries])
    outcome = enter([entry for entry, _ in entries], act, dry_run=dry_run or bool(found))
    if outcome.refusals:
        found += _at_the_door(outcome, {id(entry): draft for entry, draft in entries})
        refused = {id(refusal.entry) for refusal in outcome.refusals}
        # what the others would do: said in the preview and in the counts, nothing is written
        outcome = enter([entry for entry, _ in entries if id(entry) not in refused], act, dry_run=True)
    said = sorted(dict.fromkeys(found), key=lambda problem: (problem.file, problem.row or 0))
    return Report(
        outcome.steps,
        tuple(said),
        tuple(created),
        outcome.batch,
        lapses=lapses(returns, outcome.steps),
        understanding=drafts.understanding,
    )


def _at_the_door(outcome: Outcome, drafts: Mapping[int, Draft]) -> Iterator[Problem]:
    for refusal in outcome.refusals:
        draft = drafts.get(id(refusal.entry))
        yield draft.problem(refusal.message, refusal.column) if draft else Problem(refusal.message)
