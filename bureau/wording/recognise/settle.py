"""Which numbers are figures: class limits, sets of others and ordinals are not (reading/README, 13)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.nouns import CLASSED, NEVER, NOT_CLASSED, OTHERS
from bureau.wording.recognise.numerals import amount
from bureau.wording.recognise.tokens import Token

_LIMITS: Final = ("以上", "以下", "及以上", "以内")
_SHARED: Final = frozenset("类级档区方国省市县")
_BASKET: Final = re.compile("[^，。；、0-9]{0,14}(?:价|均价|价格)")
_RECORDS: Final = re.compile("(?:以)?来?(?:的)?(?:同期)?(?:最|新高|新低|历史)")
_YEARS: Final = re.compile("近 ?([一二两三四五六七八九十]{1,3}|\\d{1,2}) ?年")


_COUNTING_TEXT = """
act filler grown up done level stock todate down run can first respectively
"""
_COUNTING: Final = tuple(_COUNTING_TEXT.split())


_RANKING_TEXT = """
rank respectively and from to level moved_up moved_down grow_noun level_head of mean
"""
_RANKING: Final = tuple(_RANKING_TEXT.split())


def settled(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens with every number decided: a `figure`, or `plain`."""
    shared = _with_shared_units(_doubled(tokens))
    return [_decided(shared, at, text) for at in range(len(shared))]


def _doubled(tokens: Sequence[Token]) -> list[Token]:
    """双100% is two figures, 近十年最高 holds one."""
    result: list[Token] = []
    for at, token in enumerate(tokens):
        if token.kind == "figure" and result and result[-1].text.endswith("双") and token.text == "100%":
            result.append(token)
        if token.kind == "period" and (found := _YEARS.match(token.text)) and _followed_by_record(tokens, at):
            token = _years_figure(token, found)
        result.append(token)
    return result


def _followed_by_record(tokens: Sequence[Token], at: int) -> bool:
    return any(
        each.start - tokens[at].end < 5 and any(word in each.text for word in ("最", "新高", "新低"))
        for each in tokens[at + 1 : at + 4]
    )


def _years_figure(token: Token, found: re.Match[str]) -> Token:
    value = amount(found[1])
    start = token.start + found.start(1)
    assert value is not None
    years = Figure(start, token.start + found.end(), str(value), value, "年", "time", more="since")
    return Token("figure", start, years.end, found[0][found.start(1) :], figure=years)


def _with_shared_units(tokens: list[Token]) -> list[Token]:
    """40.2和55.5%, 9.4个、2.0个百分点: in a list the last unit is meant by all."""
    result = list(tokens)
    for at in range(len(result) - 2, -1, -1):
        figure, following = result[at].figure, _next_of_list(result, at)
        if figure is None or following is None or _opens(result, at):
            continue
        points = figure.unit == "个" and following.kind == "points"
        if points or (figure.kind == "bare" and following.kind not in ("bare", "plain", "time", "rank")):
            shared = replace(figure, unit=following.unit, kind=following.kind)
            result[at] = replace(result[at], figure=shared)
    return result


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """1、社零41.36亿元；2、…: a number that opens a sentence or follows a colon only counts the list."""
    return at == 0 or tokens[at - 1].kind in ("stop", "comma", "open")


def _next_of_list(tokens: list[Token], at: int) -> Figure | None:
    """The figure of the next item, a few words behind a list sign."""
    if at + 1 < len(tokens) and tokens[at + 1].means("and"):
        for each in tokens[at + 2 : at + 6]:
            if each.kind == "figure":
                return each.figure
            if each.kind in ("comma", "stop"):
                return None
    return None


def _decided(tokens: Sequence[Token], at: int, text: str) -> Token:
    token = tokens[at]
    if token.figure is None:
        return token
    before = tokens[at - 1] if at else None
    if _is_figure(token, token.figure, before, tokens[max(0, at - 12) : at], text):
        return token
    if (
        token.figure.kind == "rank"
        and not token.figure.ordinal
        and text[token.end : token.end + 1] not in "，。；、数"
    ):
        return replace(token, figure=replace(token.figure, kind="count"))
    return replace(token, kind="plain")


def _is_figure(
    token: Token, figure: Figure, before: Token | None, earlier: Sequence[Token], text: str
) -> bool:
    after = text[token.end : token.end + 8]
    if figure.more == "flat":
        return any(
            each.means("yoy", "mom", "than", "respectively", "up", "down", "mean", "level")
            or each.kind in ("figure", "period")
            for each in earlier[-5:]
        )
    match figure.kind:
        case "plain":
            return False
        case "bare":
            return _counts_without_unit(before, after)
        case "time":
            return _is_span_of_time(figure, before, earlier)
        case "rank":
            return _is_rank(figure, token.text.endswith(("位", "名", "首")), before, earlier, after)
        case "top":
            return (
                before is not None
                and (before.means("rank", "level") or before.kind == "place")
                and after[:1] not in "大"
            )
        case "count" | "goods" if figure.spelled and (figure.digits == str(figure.amount)):
            return _is_spelled_count(figure, before, after)
        case "count":
            return not (
                (figure.unit == "种" and _BASKET.match(text, token.end))
                or _is_set_of_others(figure, before, after)
                or after.startswith(NEVER)
                or figure.unit == "类"
            )
    return not _is_class(before, after)


def _counts_without_unit(before: Token | None, after: str) -> bool:
    """完成71642，: a unit was left out, and the reader must say so."""
    return (
        before is not None
        and (before.means("done", "level") or before.kind == "name")
        and after[:1] in "，。；"
        and before.text not in ("是", "为", "在")
    )


def _is_span_of_time(figure: Figure, before: Token | None, earlier: Sequence[Token]) -> bool:
    if figure.more == "since":
        return True
    if figure.ordinal:
        return any(each.means("run") for each in earlier[-2:])
    if before is None:
        return False
    return before.means("run", "early", "can") or (
        figure.unit in ("天", "日") and any(each.means("can") for each in _before_list(earlier)[-4:])
    )


def _before_list(earlier: Sequence[Token]) -> Sequence[Token]:
    """可保障32天、6天和11天: what stands before the list."""
    at = len(earlier)
    while at and (earlier[at - 1].means("and") or earlier[at - 1].kind == "figure"):
        at -= 1
    return earlier[:at]


def _is_rank(
    figure: Figure, explicit: bool, before: Token | None, earlier: Sequence[Token], after: str
) -> bool:
    if not figure.ordinal:
        return not after.startswith("数") and any(
            each.means("rank", "moved_up", "moved_down", "from", "to") for each in earlier
        )
    if explicit:
        return True
    if before is None:
        return False
    if not after.strip() or after.strip()[0] in "，。；、）的且和及并但比较":
        return before.kind in (
            "place",
            "name",
            "period",
            "text",
            "quote",
            "open",
            "close",
            "figure",
            "plain",
        ) or before.means(*_RANKING)
    return before.means("rank", "to", "from") or before.kind == "place"


def _is_spelled_count(figure: Figure, before: Token | None, after: str) -> bool:
    if figure.unit == "度":
        return after.startswith(("获", "入选", "被", "荣"))
    if after.startswith(NEVER) or figure.unit[-1] in _SHARED or before is None:
        return False
    if figure.amount < 2:
        return before.means("grown")
    if figure.amount > 10:
        return not before.means("of")
    return before.means(*_COUNTING) or (
        before.kind in ("text", "name", "quote") and after[:1] in "，。；、和）"
    )


def _is_set_of_others(figure: Figure, before: Token | None, after: str) -> bool:
    if figure.unit != "个" or before is None or not after.startswith(OTHERS):
        return False
    return before.kind == "place" or before.means("rank", "level", "from", "than")


def _is_class(before: Token | None, after: str) -> bool:
    """1000万美元以上的引进项目, 亿元以上项目, 超5000万元企业: the limit of a class."""
    limit = next((each for each in _LIMITS if after.startswith(each)), "")
    if limit:
        rest = after[len(limit) :].removeprefix("的")
        return bool(rest) and not rest.startswith(NOT_CLASSED) and rest[0] not in "，。；、：）！？的"
    if after.startswith(("项目", "企业", "楼宇", "产业集群")) and not after.startswith(
        ("项目资金", "企业所得")
    ):
        return True
    return after.startswith(CLASSED) and (
        after.startswith(("级", "元级"))
        or (before is not None and before.text in ("超", "超过", "达", "过", "突破"))
    )
