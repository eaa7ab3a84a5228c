"""How texts name periods: 1—11月, 前11个月, 截至11月底, 10月1日至7日, “十三五”期间."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bureau.wording.recognise.numerals import amount
from bureau.wording.recognise.periods import Named

_YEARS_AGO: Final = {
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "本年度": 0,
    "去年": 1,
    "上年": 1,
    "上一年": 1,
    "上年度": 1,
    "前年": 2,
    "明年": -1,
}


def _number(text: str) -> int:
    value = amount(text)
    return int(value) if value is not None else 0


_N: Final = r"(\d{1,2}|[一二三四五六七八九十]{1,2})"
_SPACE: Final = " ?"


def _months(found: re.Match[str]) -> Named:
    return Named(months=(_number(found[1]), _number(found[2])))


def _month(found: re.Match[str]) -> Named:
    number = _number(found[1])
    return Named(months=(number, number))


def _month_end(found: re.Match[str]) -> Named:
    number = _number(found[1])
    return Named(months=(number, number), at=True)


def _day(found: re.Match[str]) -> Named:
    number = _number(found[1])
    return Named(months=(number, number), day=_day_number(found[2]))


def _days(found: re.Match[str]) -> Named:
    number = _number(found[1])
    return Named(months=(number, number), since=_day_number(found[2]), day=_day_number(found[3]))


def _days_across(found: re.Match[str]) -> Named:
    months = _number(found[1]), _number(found[3])
    return Named(months=months, since=_day_number(found[2]), day=_day_number(found[4]))


def _day_alone(found: re.Match[str]) -> Named:
    return Named(day=_day_number(found[1]))


def _day_number(text: str) -> int:
    return max(1, min(_number(text), 31))


def _quarters(found: re.Match[str]) -> Named:
    return Named(months=(_number(found[1]) * 3 - 2, _number(found[2]) * 3))


def _quarter(found: re.Match[str]) -> Named:
    return Named(months=(_number(found[1]) * 3 - 2, _number(found[1]) * 3))


def _first_quarters(found: re.Match[str]) -> Named:
    return Named(months=(1, _number(found[1]) * 3))


def _first_months(found: re.Match[str]) -> Named:
    return Named(months=(1, _number(found[1])))


# What follows a year, or stands alone; the first that fits wins.
_PARTS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Named]], ...]] = tuple(
    (re.compile(pattern.replace("N", _N).replace("_", _SPACE)), read)
    for pattern, read in (
        ("N_月_N_日?_[—至到]{1,2}_N_月_N_日", _days_across),
        ("N_月_N_日?_[—至到]{1,2}_N_日", _days),
        ("N_月?_[—至到]{1,2}_N_月份?", _months),
        ("N_月_N_日", _day),
        ("N_日(?=当[天日]|24时)", _day_alone),
        ("N_月份?_[末底]", _month_end),
        ("N_个?月前?以来", _month),
        ("(?!0)N_月份?(?!子)", _month),
        ("第?([一二三四1-4])_[—至到]_([一二三四1-4])_季度", _quarters),
        ("第?([一二三四1-4])_季度末?", _quarter),
        ("前_([二两三23])_个?季度", _first_quarters),
        ("前_N_个?月份?", _first_months),
        ("上半年", lambda _: Named(months=(1, 6))),
        ("下半年", lambda _: Named(months=(7, 12))),
        ("全年度?", lambda _: Named(months=(1, 12))),
        ("同期", lambda _: Named(same=True)),
        ("年?[末底](?=[，、。的]|$|[^子层])", lambda _: Named(months=(12, 12), at=True)),
    )
)
_YEAR: Final = re.compile(r"(\d{4})_(?:年度?|(?=[—至到]_\d{4}_年))".replace("_", _SPACE))
_CHINESE_YEAR: Final = re.compile("([一二][〇零九][〇零一二三四五六七八九]{2})年度?")
_YEARS: Final = re.compile(r"(\d{4})_年?_[—至到]{1,2}_(\d{4})_年".replace("_", _SPACE))
_WEEKS: Final = ("上周", "上一周", "前一周", "前周", "本周", "前一日", "前一天", "前日", "上旬", "上一旬")
_WORDS: Final = {
    **{word: Named(back=back) for word, back in _YEARS_AGO.items()},
    "同年": Named(months=(1, 12)),
    "今年以来": Named(back=0, to_date=True),
    "年初以来": Named(back=0, to_date=True),
    "年内": Named(back=0, to_date=True),
    "上月": Named(before=1),
    "上个月": Named(before=1),
    "目前": Named(now=True),
    "截至目前": Named(now=True),
    "截止目前": Named(now=True),
    "当前": Named(now=True),
    "现在": Named(now=True),
    "到目前": Named(now=True),
    "上年同期": Named(back=1, same=True),
    "去年同期": Named(back=1, same=True),
    "同期": Named(same=True, back=0),
    "上季度": Named(before=3),
    "上个季度": Named(before=3),
    "上一季度": Named(before=3),
    "上一个月": Named(before=1),
    "上一月": Named(before=1),
    "前一个月": Named(before=1),
    **{word: Named(aside=True) for word in _WEEKS},
    "上期": Named(before=1),
    "年末": Named(months=(12, 12), at=True),
    "年底": Named(months=(12, 12), at=True),
    "月末": Named(now=True),
    "月底": Named(now=True),
}
_ALONE: Final = tuple(sorted(_WORDS, key=len, reverse=True))
_ONE_YEAR: Final = re.compile("(?:过去|这|近)?的?一年(?:多?来|以来|里)|过去的?一年")
_IN_ALL: Final = re.compile("([二两三四五六七八九十]|\\d{1,2})年(?=累计|合计|总计|共)")
_VAGUE: Final = re.compile(
    "(?:近|过去|这|最近|前)?_(?:[一二两三四五六七八九十几]{1,3}|\\d{1,2})_(?:多|余)?(?:个月|年|年度|季度)_(?:来|以来|间|内|期间|里)"
    "|近_(?:[一二两三四五六七八九十几]{1,2}|\\d{1,2})_年".replace("_", _SPACE)
)
_PLANS: Final = re.compile("“?十([一二三四五六])五”?(?:(时期|期间)|(以来)|(?:规划)?(?<![“”]))")
_UP_TO: Final = ("截至", "截止", "截止到", "截至到")
_STARTS: Final = frozenset("0123456789一二两三四五六七八九十第前上下全年今去本当同明目截现到月近过这最“")


def _plan(found: re.Match[str]) -> Named:
    """“十三五”期间: 2016 to 2020; “十四五”以来: 2021 to now; “十四五”规划 dates nothing."""
    last = 2000 + 5 * (_number(found[1]) + 1)
    if found[2]:
        return Named(year=last, years=5)
    return Named(back=0, to_date=True, since_year=last - 4) if found[3] else Named(aside=True)


def named_at(text: str, start: int) -> tuple[int, Named] | None:
    """The period that is named here, and where its name ends."""
    found = _named_at(text, start) if text[start] in _STARTS else None
    if found and found[1].day is not None and text[max(0, start - 3) : start].endswith(_UP_TO):
        return found[0], replace(found[1], at=True)
    return found


def _named_at(text: str, start: int) -> tuple[int, Named] | None:
    if found := _ONE_YEAR.match(text, start):
        return found.end(), Named(back=0, to_date=True)
    if found := _PLANS.match(text, start):
        return found.end(), _plan(found)
    if found := _IN_ALL.match(text, start):
        return found.end(), Named(years=_number(found[1]))
    if found := _VAGUE.match(text, start):
        return found.end(), Named(vague=True)
    if found := _YEARS.match(text, start):
        return found.end(), Named(year=int(found[2]), years=max(int(found[2]) - int(found[1]) + 1, 1))
    if found := _YEAR.match(text, start):
        return _after_year(text, found.end(), Named(year=int(found[1])))
    if found := _CHINESE_YEAR.match(text, start):
        return _after_year(text, found.end(), Named(year=int(amount(found[1].replace("〇", "零")) or 0)))
    for word in _ALONE:
        if text.startswith(word, start):
            named, end = _WORDS[word], start + len(word)
            return _after_year(text, end, named) if word in _YEARS_AGO else (end, named)
    return _part(text, start)


def _part(text: str, start: int) -> tuple[int, Named] | None:
    for pattern, read in _PARTS:
        if found := pattern.match(text, start):
            named = read(found)
            if named.months is None or 1 <= named.months[0] <= named.months[1] <= 12:
                return found.end(), named
    return None


def _after_year(text: str, end: int, year: Named) -> tuple[int, Named]:
    start = end + (text[end : end + 1] in (" ", "的"))
    if text.startswith("以来", start):
        return start + 2, Named(year.year, year.back, to_date=True)
    part = _part(text, start) if start < len(text) else None
    if part is None:
        return end, year
    named = part[1]
    return part[0], replace(named, year=year.year, back=year.back)
