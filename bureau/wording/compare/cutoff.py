"""The cut-off: a figure that is right for its own months, but not those of the report."""

from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.wording.compare.finding import RIGHT, Finding, Mark, Shelf

_NOT_DONE = frozenset({"target", "other"})  # plans and forecasts may speak of months to come


def dated(finding: Finding, shelf: Shelf, also_at_cutoff: bool) -> Finding:
    """A figure to date that is right for its own months, but not those of the report: 截止期不同.

    Not when the text also says it for the report's months (上半年增长…，全年增长…): then it compares.
    """
    mention = finding.mention
    period = mention.period
    if finding.verdict not in RIGHT or period is None or finding.reading is None:
        return finding
    span, cutoff = period.span, shelf.span
    later = span.last > cutoff.last and mention.measure not in _NOT_DONE
    stale = (
        span.is_to_date and span.last.year == cutoff.last.year and span.last < cutoff.last
        and not also_at_cutoff and mention.measure not in (*_NOT_DONE, "month", "growth_month")
        and finding.reading.span.is_to_date
    )  # fmt: skip
    if not later and not (stale and _is_known(finding.reading, cutoff)):
        return finding
    then = "全年" if cutoff.is_year else f"{cutoff.last.number}月"
    advice = "请更新到报告的截止期" if stale else "报告的截止期还没有到这个月，请核对"
    sentence = f"文中为{span.label}数，报告截至{then}；{finding.explanation}，{advice}"
    return Finding(mention, Mark.CUTOFF, sentence, finding.database, finding.unit, finding.reading)


def _is_known(reading: Reading, span: Span) -> bool:
    return reading.over(span).quantity is not None
