"""核数: the verdict on every mention, each with a sentence that says the numbers and what to do."""

from collections.abc import Iterable
from dataclasses import replace

from bureau.algebra.reading import Reading
from bureau.wording.compare.amounts import agreement, in_unit, unit_of
from bureau.wording.compare.cutoff import dated
from bureau.wording.compare.differing import differing, finding_on
from bureau.wording.compare.elsewhere import source_of, twin
from bureau.wording.compare.expected import expected
from bureau.wording.compare.finding import RIGHT, Expected, Finding, Mark, Shelf, Unknown
from bureau.wording.compare.places import place_of
from bureau.wording.compare.said import quantity_words, words, written
from bureau.wording.mention import Mention


def compare_all(mentions: Iterable[Mention], shelf: Shelf) -> list[Finding]:
    """The findings on the figures of one text, in its order."""
    mentions = list(mentions)
    at_cutoff = {_kind(each) for each in mentions if each.period and each.period.span == shelf.span}
    return [_dated(each, shelf, _kind(each) in at_cutoff) for each in mentions]


def _dated(mention: Mention, shelf: Shelf, also_at_cutoff: bool) -> Finding:
    """The finding, held against the report's cut-off. What is right for the cut-off too is right: 应用率100%
    behind 「2022年」, in a report of November.
    """
    found = compare(mention, shelf)
    late = dated(found, shelf, also_at_cutoff)
    if late is found or mention.period is None or mention.period.span.last < shelf.span.last:
        return late
    now = compare(replace(mention, period=replace(mention.period, span=shelf.span)), shelf)
    return replace(now, mention=mention) if now.verdict in RIGHT else late


def _kind(mention: Mention) -> tuple[str, str | None, str]:
    return mention.code, mention.scope, mention.measure


def compare(mention: Mention, shelf: Shelf) -> Finding:
    """The finding on one figure taken alone."""
    reading = _reading(mention, shelf)
    if isinstance(reading, Unknown):
        return _instead(mention, shelf) or Finding(mention, Mark.ABSENT, reading.reason)
    if named := _other_currency(mention, reading):
        other = twin(reading, shelf, named)
        if other is None and "元" not in mention.unit:
            return Finding(mention, Mark.BASIS, _no_twin(mention, reading), reading=reading)
        reading = other.over(reading.span) if other else reading
    answer = expected(mention, reading, shelf)
    if isinstance(answer, Unknown):
        instead = None if named else _instead(mention, shelf)
        return instead or _without(mention, reading, answer, shelf)
    for each in answer:
        if found := _agreeing(mention, each):
            return found
    if mention.period is None:
        return _undated(mention, answer[0])
    return differing(mention, answer[0], shelf)


def _reading(mention: Mention, shelf: Shelf) -> Reading | Unknown:
    if not mention.code:
        advice = "如是库中指标的另一个名称，请在指标目录里登记别名"
        if not mention.indicator:
            return Unknown(f"没有看出“{mention.span}”说的是哪个指标，请人工核对", True)
        return Unknown(f"库中没有“{mention.indicator}”这个指标；{advice}", True)
    place = place_of(mention.scope, shelf)
    span = mention.period.span if mention.period else shelf.span
    reading = None if place is None else shelf.at(mention.code, span, place)
    return reading or Unknown(f"库中没有“{mention.scope}”的“{mention.indicator}”，请人工核对", True)


def _other_currency(mention: Mention, reading: Reading) -> str:
    """The currency that the text names, where it is another one than the indicator's (DOMAIN 2.7)."""
    words, own = mention.unit + mention.basis, reading.subject.unit.base
    named = "美元" if "美元" in words else "元" if "元" in mention.unit or "人民币" in words else own
    return named if own in ("元", "美元") and named != own else ""


def _no_twin(mention: Mention, reading: Reading) -> str:
    subject = reading.subject
    return f"文中{mention.span}是{mention.basis}的，库中“{subject.name}”只有以{subject.unit}计的数，不能核对"


def _instead(mention: Mention, shelf: Shelf) -> Finding | None:
    """The place's own figure where the database has none of what the words name, and the text gives it.

    居全区首位 names the field of a rank, not whose figure it is; 争取资金2865万元 is no plan when it is the
    figure that the database has.
    """
    own = shelf.at(mention.code, mention.period.span if mention.period else shelf.span)
    if own is None:
        return None
    for measure in dict.fromkeys((mention.measure, *(["cumulative"] if mention.measure == "target" else []))):
        asked = replace(mention, measure=measure)
        answer = expected(asked, own, shelf)
        for each in answer if isinstance(answer, tuple) else ():
            if found := _agreeing(asked, each):
                return replace(found, mention=mention)
        if isinstance(answer, tuple) and mention.measure == "rank":
            return differing(mention, answer[0], shelf)
    return None


# --- verdicts -------------------------------------------------------------------------------------


def _agreeing(mention: Mention, what: Expected) -> Finding | None:
    unit = unit_of(mention, what.quantity.unit)
    number = None if unit is None else in_unit(what.quantity, unit)
    mark = None if number is None else agreement(mention, number, what)
    if mark is None:
        return None
    value, name = words(what, mention), f"{what.label}为"
    if mark is Mark.AGREES:
        sentence = f"与库一致：{name}{value}"
    else:
        held = value if what.ratio else quantity_words(what.quantity)
        sentence = f"库中{name}{held}，文中{written(mention)}，四舍五入后一致"
    if what.ordinal and mention.reference and what.reading.rank_scope and mention.measure == "rank":
        sentence += f"（库中位次范围：{what.reading.rank_scope}）"
    return finding_on(mention, mark, sentence, what)


def _without(mention: Mention, reading: Reading, why: Unknown, shelf: Shelf) -> Finding:
    """Nothing to compare with in the span named: the number may still be another span's."""
    found = source_of(mention, reading, shelf) if mention.period else None
    if found and found[0] is Mark.CUTOFF:
        what = found[1]
        sentence = f"{why.reason}；文中的{written(mention)}与{what.label}一致，请核对时段"
        return finding_on(mention, Mark.CUTOFF, sentence, what)
    mark = Mark.ABSENT if why.absent else Mark.OPEN
    return Finding(mention, mark, why.reason, reading=reading)


def _undated(mention: Mention, what: Expected) -> Finding:
    sentence = (
        f"文中没有写明{mention.span}的时间；{what.label}库中为{words(what, mention)}，与文中不同，请人工核对"
    )
    return finding_on(mention, Mark.OPEN, sentence, what)
