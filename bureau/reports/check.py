"""核数: every figure and claim of a text against the database, and the text against itself (FORMATS)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bureau.algebra.period import Span
from bureau.algebra.quantity import PERCENT, POINTS
from bureau.algebra.reading import Reading
from bureau.figures import holdings
from bureau.figures.models import Region
from bureau.reports.check_figures import Catalogue
from bureau.reports.check_text import Cell, Text, TextRefused, cell_text, in_tables, texts
from bureau.wording.compare.around import claims_with_words
from bureau.wording.compare.as_written import Conflict
from bureau.wording.compare.claims import judge
from bureau.wording.compare.finding import MARKS, RIGHT, Finding, Mark, Shelf
from bureau.wording.compare.hints import hinted
from bureau.wording.compare.judging import compare_all
from bureau.wording.compare.laurels import honoured, judge_run
from bureau.wording.compare.named import Names, claims_meant, guessed, meant, of_the_sentence
from bureau.wording.compare.topics import Topics, specified
from bureau.wording.compare.within import conflicts
from bureau.wording.honours import Award
from bureau.wording.mention import ClaimMention, Context, Mention
from bureau.wording.recognise import recognise, recognise_table
from bureau.wording.verdict import Verdict

MOST_FIGURES = 6_000  # of one text; comparing them takes a few seconds
_BACKED = frozenset({"streak", "record_since", "lead_time"})  # numbers of a claim, judged with it


@dataclass(frozen=True)
class Judged:
    """A claim of the text with its verdict; `reading` is what it was judged over."""

    claim: ClaimMention
    verdict: Verdict
    reading: Reading | None


@dataclass(frozen=True)
class Checked:
    """What 核数 found: figures and claims in reading order, contradictions inside the text."""

    text: Text
    span: Span
    place: str
    version: int
    findings: tuple[Finding, ...]
    claims: tuple[Judged, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def counts(self) -> dict[Mark, int]:
        """How many figures have each verdict, worst first; verdicts that nothing has are left out."""
        found = Counter(each.verdict for each in self.findings)
        return {mark: found[mark] for mark in MARKS if found[mark]}

    @property
    def untrue(self) -> list[Judged]:
        return [each for each in self.claims if each.verdict.truth is False]

    @property
    def summary(self) -> str:
        counts = "，".join(f"{mark}{number}" for mark, number in self.counts.items())
        figures = f"共{len(self.findings)}个数" + (f"：{counts}" if counts else "")
        claims = f"论断{len(self.claims)}条，不属实{len(self.untrue)}条"
        return f"{figures}；{claims}；文内矛盾{len(self.conflicts)}处"


def check(text: Text, year: int, through: int, place: Region | None = None) -> Checked:
    """Checks the text as the place's report of the year up to the month; raises `PeriodError`, `TextRefused`.

    Thirteen queries, whatever the length of the text.
    """
    catalogue = Catalogue.now(year, through, place)
    mentions, claims = recognised(text, catalogue.context)
    lines, known = texts(text.lines), catalogue.context.known
    names, topics = Names(known), Topics(known)
    recognised_as = list(mentions)
    mentions = of_the_sentence(mentions, lines)
    openings, read_as = topics.likely(mentions, lines), mentions
    likely = [names.candidates(each, lines[each.paragraph]) for each in mentions]
    codes = {each.code for found in likely for each in found} | {each.code for each in openings if each}
    shelf = catalogue.shelf(mentions, claims, codes, "\n".join(lines.values()))
    mentions = [specified(each, known, shelf) for each, known in zip(mentions, openings, strict=True)]
    mentions = [meant(each, found, shelf) for each, found in zip(mentions, likely, strict=True)]
    awards, claims = catalogue.awards, claims_meant(claims, recognised_as, mentions)
    claims = claims_with_words(claims, mentions, lines, catalogue.context)
    judged = tuple(_judged(each, shelf, awards) for each in claims)
    beside = {line: tuple(found) for line, found in groupby(judged, lambda each: each.claim.paragraph)}
    findings = tuple(
        honoured(
            _backed(guessed(hinted(each, found, shelf), read), beside),
            lines[each.mention.paragraph],
            awards,
            year,
        )
        for each, found, read in zip(compare_all(mentions, shelf, lines), likely, read_as, strict=True)
    )
    right = {id(each.mention) for each in findings if each.verdict in RIGHT}
    against = [
        each for each in conflicts(mentions, lines) if not all(id(one) in right for one in each.mentions)
    ]
    return Checked(
        text, catalogue.span, catalogue.place.name, holdings.data_version(), findings, judged, tuple(against)
    )


def _judged(claim: ClaimMention, shelf: Shelf, awards: Sequence[Award]) -> Judged:
    """A run of years under a title is read from the honours ledger; every other claim from the figures."""
    run = judge_run(claim, awards, shelf.span.last.year) if claim.kind == "streak" else None
    return Judged(claim, run, None) if run else Judged(claim, *judge(claim, shelf))


def recognised(text: Text, context: Context) -> tuple[list[Mention], list[ClaimMention]]:
    """Figures and claims of lines and tables, in reading order; `paragraph` is the line's number.

    Raises `TextRefused` as soon as there are more figures than are checked at once.
    """
    tabled = in_tables(text)
    mentions: list[Mention] = []
    claims: list[ClaimMention] = []
    for number, line in enumerate(text.lines):
        if number in tabled or not line.text.strip():
            continue
        found = recognise(line.text, context)
        mentions += (replace(each, paragraph=number) for each in found.mentions)
        claims += (replace(each, paragraph=number) for each in found.claims)
        _refuse_too_many(mentions)
    for table in text.tables:
        mentions += _of_table(text, table, context)
        _refuse_too_many(mentions)
    return sorted(mentions, key=_place), sorted(claims, key=_place)


def _refuse_too_many(mentions: Sequence[Mention]) -> None:
    """No report has so many; whoever pastes a whole year's has the rest of the office wait for it."""
    if len(mentions) > MOST_FIGURES:
        said = f"文中的数超过{MOST_FIGURES}个，一次最多核对{MOST_FIGURES}个，请分几次核对。"
        raise TextRefused(said)


def _place(each: Mention | ClaimMention) -> tuple[int, int]:
    return each.paragraph, each.start


def _of_table(text: Text, table: tuple[tuple[Cell, ...], ...], context: Context) -> Iterator[Mention]:
    """The figures of a table, each in the line of its cell."""
    rows = recognise_table([_padded(text, row) for row in table], context)
    rates = {each.code for each in context.known if each.unit == PERCENT}
    for cells, row in zip(table, rows, strict=True):
        by_column = {cell.column: cell for cell in cells}
        for each in row.mentions:
            cell = by_column.get(each.cell)
            if cell is None:
                continue
            if each.code in rates and each.measure in ("growth", "growth_month"):
                each = replace(each, unit=str(POINTS))  # one heading, 同比（%）, stands over both
            start = each.start
            for number in cell.lines:
                size = len(text.lines[number].text)
                if start <= size:
                    yield replace(each, paragraph=number, start=start, end=start + each.end - each.start)
                    break
                start -= size + 1


def _padded(text: Text, row: tuple[Cell, ...]) -> list[str]:
    """The row's texts by grid column: a merged cell is followed by empty ones."""
    by_column = {cell.column: cell_text(text, cell) for cell in row}
    return [by_column.get(column, "") for column in range(max(by_column, default=-1) + 1)]


def _backed(finding: Finding, beside: Mapping[int, tuple[Judged, ...]]) -> Finding:
    """The number of a claim (连续17个月) is as right as the claim that it stands in."""
    mention = finding.mention
    if mention.sub not in _BACKED:
        return finding
    for each in beside.get(mention.paragraph, ()):
        claim = each.claim
        inside = claim.start <= mention.start and mention.end <= claim.end
        if inside:
            mark = {True: Mark.AGREES, False: Mark.DIFFERS, None: Mark.OPEN}[each.verdict.truth]
            sentence = f"论断“{claim.span}”{each.verdict.label}：{each.verdict.reason}"
            return Finding(mention, mark, sentence, reading=each.reading)
    return finding
