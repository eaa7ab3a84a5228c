"""Whom and what a mention is held against: regions, other indicators, earlier periods, by their words."""

import re
from typing import Final

from bureau.algebra.period import Month, PeriodError, Span
from bureau.algebra.reading import Reading
from bureau.wording.compare.finding import Shelf
from bureau.wording.mention import Mention

_NATION: Final = "全国"
_OWN: Final = frozenset({"全市", "我市", "本市", "市", "全市范围", "该市", "市级"})
_OWN_DISTRICT: Final = frozenset({"全区", "我区", "本区", "全县", "我县", "本县", "全旗", "我旗", "本旗"})
_ABOVE: Final = frozenset({"全省", "全区", "全自治区", "自治区", "我省", "省", "全盟"})
_ENDINGS: Final = re.compile(r"(?:的)?(?:平均水平|平均增速|平均增幅|平均|增速|增幅|水平|同期)+$")
_MONTHS: Final = re.compile(r"(?:(\d{4})年)?(?:1[—–\-－~至到]|前)(\d{1,2})个?月")
_YEAR_BEFORE: Final = re.compile("(?:上年|去年|(前年))的?(?=.)")  # 上年1—10月
_YEARS_AGO: Final = {"上年": 1, "上年同期": 1, "去年": 1, "去年同期": 1, "前年": 2}
_SHAPES: Final = {"一季度": 3, "上半年": 6, "前三季度": 9}
_CHINESE: Final = {character: number for number, character in enumerate("一两三四五六七八九十", start=1)} | {
    "二": 2
}
_A_YEAR: Final = re.compile(r"\d{4}年?(?:同期|末|底)?")


def place_of(scope: str | None, shelf: Shelf) -> str | None:
    """The region that a scope or reference names; None when the portal knows no such region."""
    words = _ENDINGS.sub("", (scope or "").strip()).rstrip("、的")
    is_city = shelf.places.get("") == shelf.place
    if not words or words == shelf.place:
        return shelf.place
    if not is_city and words in _OWN_DISTRICT and words[-1] == shelf.place[-1]:
        return shelf.place  # 全区 in a 区's text is the district, in a 旗's the region above
    if words in shelf.places:
        return shelf.places[words]
    if words in (_OWN if is_city else _OWN_DISTRICT):
        return shelf.place
    return shelf.places.get("上级") if words in _ABOVE else None


def indicator_of(reference: str | None, shelf: Shelf) -> str | None:
    """The code of the indicator that a reference names: 社零增速, 外贸进出口总额."""
    words = (reference or "").strip()
    return shelf.names.get(words) or shelf.names.get(_ENDINGS.sub("", words))


def whole_of(mention: Mention, reading: Reading, shelf: Shelf) -> Reading | None:
    """The whole that a figure is a part of: the indicator or region named, else the one it belongs to.

    外贸 is the whole that a part belongs to when it stands in that one's name (外贸进出口总额).
    """
    words, own = _without_period(mention.reference), reading.subject.part_of
    code, place = indicator_of(words, shelf), place_of(words, shelf) if words else None
    if code is None and place is not None:
        return shelf.at(mention.code, reading.span, place) if place != reading.place.name else None
    belongs = shelf.at(own, reading.span, reading.place.name) if own else None
    if code is None:
        return belongs if belongs is not None and _ENDINGS.sub("", words) in belongs.subject.name else None
    return shelf.at(code, reading.span, reading.place.name)


def _without_period(reference: str | None) -> str:
    """比上年同期 says when, and nothing of a whole."""
    return "、".join(each for each in (reference or "").split("、") if not _is_period(each))


def period_in(reference: str | None) -> str:
    """The part of a reference that says when: 上年同期 of 社零总额、上年同期."""
    return next((each for each in (reference or "").split("、") if _is_period(each)), "")


def _is_period(words: str) -> bool:
    return words in _YEARS_AGO or words in ("同期", "同比") or bool(_A_YEAR.fullmatch(words))


def earlier(reference: str | None, now: Span) -> Span | None:
    """The earlier span that a pace is measured from: 上月, 上半年, 1—10月, 上年同期; None when unclear."""
    words = (reference or "").strip()
    if words in ("上月", "上个月", "") and now.last.number > 1:
        before = now.last.plus(-1)
        return Span.month(before) if now.is_month and not now.is_to_date else Span.to_date(before)
    if words in _YEARS_AGO:
        return now.years_ago(_YEARS_AGO[words])
    if words in ("上年全年", "去年全年"):
        return Span.year(now.first.year - 1)
    before_now = _YEAR_BEFORE.match(words)
    year = now.last.year - (0 if before_now is None else 2 if before_now[1] else 1)
    words = words[before_now.end() :] if before_now else words
    if words in _SHAPES:
        return Span.to_date(Month(year, _SHAPES[words]))
    found = _MONTHS.search(words)
    try:
        return Span.to_date(Month(int(found[1] or year), int(found[2]))) if found else None
    except PeriodError:
        return None


def base_years(mention: Mention, span: Span) -> int | None:
    """How many years back a growth is measured: 1, or as the reference says; None when it cannot be read."""
    words = (mention.reference or "").strip()
    if not words or words in ("同期", "同比"):
        return 1
    if words in _YEARS_AGO:
        return _YEARS_AGO[words]
    found = re.search(r"\d{4}", words)
    years = span.first.year - int(found[0]) if found else 0
    return years if years > 0 else None


def number_of_years(words: str) -> int:
    """三 or 3."""
    return _CHINESE.get(words) or int(words)
