"""核数: the verdict on every mention, each with a sentence that says the numbers and what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from bureau.algebra.period import months_label
from bureau.algebra.reading import Reading
from bureau.wording.compare.amounts import agreement, in_unit, unit_of
from bureau.wording.compare.around import Sentences, is_carried
from bureau.wording.compare.cutoff import dated
from bureau.wording.compare.differing import differing, finding_on
from bureau.wording.compare.elsewhere import source_of, twin
from bureau.wording.compare.expected import expected
from bureau.wording.compare.fields import is_other_field
from bureau.wording.compare.finding import RIGHT, Expected, Finding, Mark, Shelf, Unknown
from bureau.wording.compare.places import place_of
from bureau.wording.compare.said import quantity_words, words, written
from bureau.wording.estimates import ESTIMATE, estimated
from bureau.wording.mention import Mention

_CARRIED: Final = frozenset({"cumulative", "month", "stock", "count", "target", "rank"})
_ALL_PARTS: Final = "各"  # 各地招商联络处7个, 各旗县区共42家: of no other region
_FORECASTS: Final = frozenset({"forecast", "forecast_growth", "forecast_gap"})


def compare_all(
    mentions: Iterable[Mention], shelf: Shelf, texts: Mapping[int, str] | None = None
) -> list[Finding]:
    """The findings on the figures of one text, in its order; `texts` are its paragraphs by number."""
    mentions, sentences = list(mentions), Sentences(texts or {})
    carried = {id(each) for each in mentions if texts and is_carried(each, sentences)}
    at_cutoff = {_kind(each, shelf) for each in mentions if each.period and each.period.span == shelf.span}
    return [_dated(each, shelf, _kind(each, shelf) in at_cutoff, id(each) in carried) for each in mentions]


def _dated(mention: Mention, shelf: Shelf, also_at_cutoff: bool, carried: bool) -> Finding:
    """The finding, held against the report's cut-off. What is right for the cut-off too is right: 应用率100%
    behind 「2022年」, in a report of November.
    """
    found = compare(mention, shelf, carried)
    late = dated(found, shelf, also_at_cutoff)
    if late is found or mention.period is None or mention.period.span.last < shelf.span.last:
        return late
    now = compare(replace(mention, period=replace(mention.period, span=shelf.span)), shelf, carried)
    return replace(now, mention=mention) if now.verdict in RIGHT else late


def _kind(mention: Mention, shelf: Shelf) -> tuple[str, str | None, str]:
    return mention.code, place_of(mention.scope, shelf), mention.measure


def compare(mention: Mention, shelf: Shelf, carried: bool = False) -> Finding:
    """The finding on one figure; `carried`: its region is named in another sentence than its own."""
    reading = _reading(mention, shelf)
    if isinstance(reading, Unknown):
        return _instead(mention, None, shelf, carried) or Finding(mention, Mark.ABSENT, reading.reason)
    if named := _other_currency(mention, reading):
        other = twin(reading, shelf, named)
        if other is None and "元" not in mention.unit:
            return Finding(mention, Mark.BASIS, _no_twin(mention, reading), reading=reading)
        reading = other.over(reading.span) if other else reading
    answer = expected(mention, reading, shelf)
    if isinstance(answer, Unknown):
        instead = None if named else _instead(mention, reading, shelf, carried)
        return instead or _without(mention, reading, answer, shelf)
    return _answered(mention, answer, shelf, carried)


def _answered(mention: Mention, answer: tuple[Expected, ...], shelf: Shelf, carried: bool) -> Finding:
    if mention.measure == "rank" and (other := _of_another_field(mention, answer[0], carried)):
        return other
    for each in answer:
        if found := _agreeing(mention, each):
            return _of_an_actual(found, each)
    if mention.period is None or not mention.period.is_of_months:
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


def _instead(mention: Mention, reading: Reading | None, shelf: Shelf, carried: bool) -> Finding | None:
    """The place's own figure where the database has none of what the words name, and the text gives it.

    居全区首位 names the field of a rank, not whose figure it is; a region of another sentence may be the
    subject there alone; 争取资金2865万元 is no plan when it is the figure that the database has.
    """
    own = shelf.at(mention.code, mention.period.span if mention.period else shelf.span)
    if own is None or not (_is_own(mention, reading, shelf) or (carried and mention.measure in _CARRIED)):
        return None
    for measure in dict.fromkeys((mention.measure, *(["cumulative"] if mention.measure == "target" else []))):
        asked = replace(mention, measure=measure)
        answer = expected(asked, own, shelf)
        if isinstance(answer, tuple) and mention.measure == "rank":
            return _answered(mention, answer, shelf, carried)
        for each in answer if isinstance(answer, tuple) else ():
            if found := _agreeing(asked, each):
                return replace(_of_an_actual(found, each), mention=mention)
    return None


def _is_own(mention: Mention, reading: Reading | None, shelf: Shelf) -> bool:
    """Whether the figure is the place's own: nothing else is named, or only the field of its rank."""
    if place_of(mention.scope, shelf) == shelf.place or (mention.scope or "").startswith(_ALL_PARTS):
        return True
    return mention.measure == "rank" and reading is not None and reading.place.role == "reference"


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


def _of_another_field(mention: Mention, what: Expected, carried: bool) -> Finding | None:
    """居全国第3位, of a rank that is kept among the cities of a region."""
    said, stored = mention.reference or ("" if carried else mention.scope) or "", what.reading.rank_scope
    if not is_other_field(said, stored):
        return None
    sentence = f"文中说的是在“{said}”的位次，库中位次范围是“{stored}”：{what.label}为{words(what, mention)}"
    return finding_on(mention, Mark.BASIS, f"{sentence}，请核对位次的范围", what)


def _of_an_actual(found: Finding, what: Expected) -> Finding:
    """An estimate is never written as an actual figure: only 预计 may speak of it (PHRASES E5)."""
    months = estimated(what.reading.evidence, what.reading)
    if not months or found.mention.measure == "target" or found.mention.sub in _FORECASTS:
        return found
    why = f"但{months_label(months)}数的状态为“{ESTIMATE}”，是估计数，不是实际数，请写“预计”"
    return replace(found, verdict=Mark.BASIS, explanation=f"{found.explanation}，{why}")


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
    period, when = mention.period, f"没有写明{mention.span}的时间"
    if period is not None:
        when = (
            f"说的是几天的数（{mention.span}）"
            if period.since
            else f"说的是{period.years}年合计的{mention.span}"
        )
    sentence = f"文中{when}；{what.label}库中为{words(what, mention)}，与文中不同，请人工核对"
    return finding_on(mention, Mark.OPEN, sentence, what)
