"""Numbers of a text that come from the honours ledger: 连续九年被评为…, 全国20个…, 仅有的两个之一."""

from collections.abc import Sequence

from bureau.wording.compare.finding import Finding, Mark
from bureau.wording.honours import Award, Honours, years_running
from bureau.wording.mention import ClaimMention
from bureau.wording.verdict import Verdict
from bureau.wording.words import numeral


def title_in(words: str, awards: Sequence[Award]) -> str:
    """The title that the words name, the longest if several; empty when none."""
    return max((each.title for each in awards if each.title in words), key=len, default="")


def judge_run(claim: ClaimMention, awards: Sequence[Award], year: int) -> Verdict | None:
    """连续n年 of a title: so many years and no more; None when the claim names no title of the ledger."""
    title = title_in(claim.span, awards)
    if not title or claim.n is None:
        return None
    honours = Honours(title, year, [each for each in awards if each.title == title])
    found = years_running(honours, claim.n)
    if found.truth and len(honours.run) != claim.n:
        sentence = f"{found.reason}，文中写连续{numeral(claim.n)}年，请更新"
        return Verdict(False, sentence, found.evidence)
    return found


def honoured(finding: Finding, text: str, awards: Sequence[Award], year: int) -> Finding:
    """A count that the database has no indicator of, and that an honour of the year explains."""
    mention = finding.mention
    if finding.verdict is not Mark.ABSENT or mention.code:
        return finding
    title = title_in(text[mention.start : mention.end + 40], awards) or title_in(text[: mention.end], awards)
    for award in awards:
        numbers = {each for each in (award.total, award.chosen) if each is not None}
        if award.title == title and award.year == year and mention.amount in numbers:
            sentence = f"与荣誉台账一致：{award.given_by}{award.year}年“{title}”"
            return Finding(mention, Mark.AGREES, sentence, f"{mention.amount:f}", mention.unit)
    return finding
