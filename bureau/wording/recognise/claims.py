"""Claims as texts make them: first, record, streak, rank, target, turn; cues and the words that join them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bureau.wording.recognise.numerals import amount
from bureau.wording.recognise.tokens import Token


@dataclass(frozen=True)
class Said:
    """One claim in a clause, with its place in the paragraph. `loose`: its subject may be any noun."""

    kind: str
    start: int
    end: int
    n: int | None = None
    n_unit: str = ""
    on: str = ""
    since: str = ""
    loose: bool = False


_N: Final = r"(?:第 ?)?(\d{1,3}|[一二两三四五六七八九十]{1,3}) ?(个月|个季度|年|季度|届|次|天)"
# A cue a line: the first of a kind that fits a place wins. N: a number, its unit.
_LINES: Final = """
record (?:刷新|创下?|再创|创出|创造|达到?了?)[^，。；0-9]{0,12}(?:历史|同期|20DD年以来|近[^，。；]{1,4}年)
  [^，。；]{0,10}(?:新高|最高|最好|纪录|记录)(?:值|水平)?
record 创20DD年以来[^，。；]{0,8}(?:新高|最高|最好)(?:水平)?
record (?:再创|创下?)(?:历史)?(?:同期)?新高
record (?:为|是|达)?(?:近[^，。；]{1,4}年(?:来|以来)?|历史|历年|有史以来|20DD年以来)(?:同期)?(?:的)?
  (?:最高|最好|最快|最大|新高|最优)(?:水平|值|成绩|位次)?
first_cross 首破[^，。；]{1,14}
first_cross (?:历史上|历史性地?|首次|首度|第一次)[^，。；]{0,4}
  (?:突破|跨过|跨越|超过|迈上|站上|超|迈过|跨上|冲上|破)[^，。；]{1,14}
streak 连续 ?N[^，。；]{0,18}
rank_first (?:位?居|排名?|列|排在|位列|名列|稳居|高居|跃居|均?为)?[^，。；、居列排]{0,14}
  (?:首位(?!度)|榜首|第一位|第 ?1 ?位|(?<=[^，。；、])第一
  (?![方批大产季次书时届轮期章条款项类个家步阶梯代线手医中])
  |第 ?1(?![0-9方批大季届轮期号])|居首(?!都))
target_early 提前 ?N[^，。；]{0,10}完成|提前完成
target_exceeded 超额[^，。；]{0,3}完成|超出(?:年度|全年)?(?:目标|计划|任务)
  |超过了?[^，。；0-9]{0,14}(?:目标|任务|计划)|超(?:计划|目标|任务)完成
turn 由[负降跌减](?:转|变)[正升增涨]|[负降](?:转|变)[正升]|扭负为正|止跌回升|由正转负|由升转降
zero_break (?:实现)?(?:了)?零的?突破|从无到有
all_completed 已?全部(?:按时|按期|如期)?(?:办理)?(?:办结|完结|办完|完成答复)|双100%
  |(?:按时|按期)?办结率[^，。；]{0,4}100%
"""
_CUES: Final = tuple(
    (kind, re.compile(cue.replace("DD", "[0-9]{2}").replace("N", _N)))
    for kind, _, cue in (line.partition(" ") for line in _LINES.strip().replace("\n  ", "").split("\n"))
)
_SINCE: Final = re.compile("20[0-9]{2}(?=年以来)|近[^，。；]{1,4}年")
_FAR: Final = 40  # characters that a 预计 or 力争 reaches
_NOT: Final = re.compile("预计|力争|争取|有望|力促|目标|确保|未|不")


def claims_in(tokens: Sequence[Token], text: str) -> list[Said]:
    """The claims of one clause, at most one of a kind at a place."""
    start, end = tokens[0].start, tokens[-1].end
    found: list[Said] = []
    last: dict[str, int] = {}  # where the last claim of a kind ends
    for kind, cue in _CUES:
        for match in cue.finditer(text, start, end):
            if match.start() < last.get(kind, 0):
                continue
            if kind != "record" and _NOT.search(text, max(start, match.start() - _FAR), match.start()):
                continue
            last[kind] = match.end()
            found.append(_said(kind, match))
    return sorted(found, key=lambda each: each.start)


def _said(kind: str, match: re.Match[str]) -> Said:
    words = match[0]
    n, unit = None, ""
    if kind in ("streak", "target_early") and match.lastindex:
        value = amount(match[1])
        n, unit = None if value is None else int(value), match[2]
    since = _SINCE.search(words)
    on = "growth" if "增速" in words or "增幅" in words else ""
    return Said(
        kind,
        match.start(),
        match.end(),
        n,
        unit,
        on=on,
        since=since[0] if since else "",
        loose=kind in ("zero_break", "all_completed"),
    )
