"""Claims from the honours ledger: 唯一入选, 仅有的两个之一, 连续九年入选 (PHRASES D6, F8)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bureau.wording.verdict import Verdict
from bureau.wording.words import counted, numeral


@dataclass(frozen=True)
class Award:
    """One honour of one year. `chosen` of the `field` were chosen, `total` in all; None = not noted."""

    title: str
    year: int
    given_by: str
    field: str = ""
    chosen: int | None = None
    total: int | None = None
    note: str = ""
    id: int = 0


@dataclass(frozen=True)
class Honours:
    """All years of one title, as they were known in `year`."""

    title: str
    year: int
    awards: Sequence[Award]

    @property
    def current(self) -> Award | None:
        return next((award for award in self.awards if award.year == self.year), None)

    @property
    def run(self) -> list[Award]:
        """The unbroken run of years that ends with this one, newest first."""
        by_year = {award.year: award for award in self.awards}
        run: list[Award] = []
        while (year := self.year - len(run)) in by_year:
            run.append(by_year[year])
        return run


def chosen(honours: Honours) -> Verdict:
    """Whether the title was won in the year."""
    award = honours.current
    if award is None:
        return Verdict(False, f"{honours.year}年没有登记“{honours.title}”")
    return Verdict(True, f"{award.given_by}{award.year}年评选", (award.id,))


def chosen_before(honours: Honours) -> Verdict:
    """Whether the title was won in an earlier year: 继国家级综合保税区之后."""
    earlier = [award for award in honours.awards if award.year < honours.year]
    if not earlier:
        return Verdict(False, f"{honours.year}年以前没有登记“{honours.title}”")
    award = min(earlier, key=lambda award: award.year)
    return Verdict(True, f"{award.given_by}{award.year}年评选", (award.id,))


def only_one(honours: Honours) -> Verdict:
    """F8 唯一入选: exactly one was chosen in the field of comparison."""
    return one_of(honours, 1)


def one_of(honours: Honours, number: int) -> Verdict:
    """F8 仅有的n个之一: exactly n were chosen in the field of comparison."""
    award = honours.current
    if award is None:
        return chosen(honours)
    if award.chosen is None:
        return Verdict(None, f"“{award.title}”{award.year}年没有登记范围内入选数，无法判断")
    said = "唯一" if award.chosen == 1 else f"{award.chosen}个之一"
    return Verdict(award.chosen == number, f"{award.field}共入选{award.chosen}个，是{said}", (award.id,))


def years_running(honours: Honours, least: int) -> Verdict:
    """D6, F8 连续n年入选: won in each of the last n years."""
    run = honours.run
    if not run:
        return chosen(honours)
    sentence = f"自{run[-1].year}年起连续{len(run)}年"
    return Verdict(len(run) >= least, sentence, tuple(award.id for award in run))


def years_words(honours: Honours) -> str | None:
    """九 of 连续九年; None when the title was not won this year."""
    return numeral(len(honours.run)) if honours.run else None


def number_words(honours: Honours) -> str | None:
    """两 of 仅有的两个之一; None when it was not noted."""
    award = honours.current
    return None if award is None or award.chosen is None else counted(award.chosen)
