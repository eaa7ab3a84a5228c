"""Claims as texts make them: first, record, streak, rank, target, turn; what they say by themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bureau.wording.recognise.cues import AGAINST, CUES, DENIED
from bureau.wording.recognise.numerals import amount
from bureau.wording.recognise.tokens import Token


@dataclass(frozen=True)
class Said:
    """One claim in a clause, with its place in the paragraph."""

    kind: str
    start: int
    end: int
    words: str
    n: int | None = None
    n_unit: str = ""
    on: str = ""  # what of the indicator, where the words or those right before say: level, growth, rank
    since: str = ""


_BEFORE: Final = 12  # characters before a claim that can deny it, or say what of the indicator it is made
# since when a record is one, or among which figures; the first that fits is said
_SINCE: Final = tuple(
    re.compile(since)
    for since in (
        "(20[0-9]{2})年(?:[0-9]{1,2}月份?)?以来",
        "(近[^，。；]{1,4}年)",
        "([一二两三四五六七八九十0-9]{1,2}年)(?:多|余)?(?:来|以来)",
        "(年内|当年|今年)",
        "([^，。；创下达为是有史]{2,8}(?<!统计)(?<!数据)(?<!记录)以来)",
    )
)
_NUMERALS: Final = tuple("一二两三四五六七八九十0123456789")
_ON: Final = {
    "growth": re.compile("增速|增幅|涨幅|增长率"),
    "level": re.compile("总量|规模|绝对量"),
    "rank": re.compile("位次|名次"),
}


def claims_in(tokens: Sequence[Token], text: str) -> list[Said]:
    """The claims of one clause; those of one kind never lie over one another."""
    start, end = tokens[0].start, tokens[-1].end
    found: list[Said] = []
    for kind, cue in CUES.items():
        for match in cue.finditer(text, start, end):
            before = text[max(start, match.start() - _BEFORE) : match.start()]
            if not _taken_back(kind, before):
                found.append(_said(kind, match, before))
    ended = {at for each in found if each.kind == "turn" for at in range(each.start, each.end)}
    told = (each for each in found if each.kind != "streak" or each.start not in ended)  # 扭转连续4个月下降
    return sorted(told, key=lambda each: each.start)


def _taken_back(kind: str, before: str) -> bool:
    """未能首次突破…; 接近历史最高水平, 比全省第一的…: what others reached."""
    return bool(DENIED.search(before) or (kind in ("record", "rank_first") and AGAINST.search(before)))


def _said(kind: str, match: re.Match[str], before: str) -> Said:
    words = match[0]
    number, unit = [each for each in match.groups() if each] or ("", "")
    value = amount(number) if number else None
    of = [on for on, heads in _ON.items() if heads.search(before + words)]
    return Said(
        kind,
        match.start(),
        match.end(),
        words,
        n=None if value is None else int(value),
        n_unit=unit,
        on=of[0] if len(of) == 1 else "",
        since=_since(words) if kind == "record" else "",
    )


def _since(words: str) -> str:
    """2017, 近五年, 年内, 开业以来; three years back is 近三年 too."""
    found = next((match[1] for since in _SINCE if (match := since.search(words))), "")
    return f"近{found}" if found[:1] in _NUMERALS and found.endswith("年") else found
