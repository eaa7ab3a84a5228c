"""Where noun phrases and periods stand in a window, and which of them are only referred to."""

from collections.abc import Sequence
from typing import Final

from bureau.wording.recognise.periods import Named
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.windows import Window

_JOINED: Final = ("stock", "level_head", "daily", "capacity", "price")


def run_end(tokens: Sequence[Token], at: int) -> int:
    """Where the noun phrase that starts here ends; `at` when none does."""
    end = at
    while end < len(tokens) and (
        tokens[end].kind in ("text", "name", "quote")
        or is_part_of_name(tokens, end, at)
        or (tokens[end].kind == "word" and tokens[end].means(*_JOINED) and end > at)
        or (
            tokens[end].means("daily", "per")
            and end == at
            and end + 1 < len(tokens)
            and tokens[end + 1].kind == "text"
        )
        or _is_noun(tokens, end, at)
    ):
        end += 1
    return end


def _is_noun(tokens: Sequence[Token], at: int, start: int) -> bool:
    """举办对接活动, 开展安全检查: what is done may be said by a verb that another verb has before it."""
    token = tokens[at]
    if not token.means("nominal"):
        return False
    before = tokens[start - 1] if start else None
    if before is None or not before.means("act") or before.end != tokens[start].start:
        return False
    if at == start:
        return at + 1 < len(tokens) and tokens[at + 1].kind == "text" and tokens[at + 1].start == token.end
    return at + 1 == len(tokens) and tokens[at - 1].end == token.start


def spread_over(window: Window, tokens: Sequence[Token], at: int) -> bool:
    spread = at > 0 and tokens[at - 1].means("respectively")
    return spread and bool(window.groups) and not any(item.name for item in window.groups[-1])


def is_set(tokens: Sequence[Token], at: int) -> bool:
    """337个地级市, 四类商品: those that are counted are no subject."""
    figure = tokens[at - 1].figure if at and tokens[at - 1].kind == "plain" else None
    return (
        figure is not None
        and figure.kind == "count"
        and not figure.ordinal
        and tokens[at - 1].end == tokens[at].start
    )


def is_part_of_name(tokens: Sequence[Token], at: int, start: int) -> bool:
    """世界500强企业, 5000万元以上项目: a number that is no figure, with words right behind it."""
    token = tokens[at]
    if token.kind != "plain" or token.figure is None or at + 1 == len(tokens):
        return False
    if token.figure.ordinal:
        return tokens[at + 1].text.startswith("产业")
    counts = token.figure.kind in ("count", "time", "plain", "rank", "top")
    return not counts and tokens[at + 1].kind == "text" and tokens[at + 1].start == token.end


def is_field(tokens: Sequence[Token], at: int, end: int) -> bool:
    """在规上工业总产值中占68%: what the share is taken from."""
    after = tokens[end].text if end < len(tokens) else ""
    within = after == "中" or tokens[end - 1].text.endswith(("中", "里", "内"))
    return at > 0 and tokens[at - 1].text == "在" and within


def is_ranked_among(tokens: Sequence[Token], at: int, end: int) -> bool:
    """居全国公路口岸首位: among whom the rank is held; 居全省进出口首位 names the indicator."""
    named = end == at + 1 and tokens[at].kind == "name"
    return not named and at > 1 and tokens[at - 1].kind == "place" and tokens[at - 2].means("rank")


def _is_the_one_before(named: Named, text: str) -> bool:
    """较上月, 比前一周, 较10月: against the period right before."""
    month = named.months is not None and named.months[0] == named.months[1] and not named.at
    return (
        bool(named.before)
        or text.endswith(("周", "旬", "日", "天"))
        or (month and named.year is named.back is None)
    )


def note_period(window: Window, tokens: Sequence[Token], at: int, referring: bool) -> None:
    """A period is one that is spoken of, or a base: 比上年, 自6月起, 与2019年相比, 由上年的."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    named = tokens[at].period
    if (
        (before is not None and before.text.endswith("以"))
        or after.startswith(("以来", "为基期", "起", "相比", "开始"))
        or (
            tokens[at].text.endswith("以来")
            and "今年" not in tokens[at].text
            and "年初" not in tokens[at].text
            and (named is None or named.since_year is None)
        )
    ):
        return
    if (
        before is not None
        and before.text in ("超过", "超", "赶超", "突破", "追平")
        and named is not None
        and named.back != 0
    ):
        window.refs.append(tokens[at].text)
    elif before is not None and before.means("from"):
        window.bases.append(tokens[at])
    elif referring:
        window.refs.append(tokens[at].text)
        window.ref_kinds.add("period")
        if named is not None and _is_the_one_before(named, tokens[at].text):
            window.ref_kinds.add("previous")
    else:
        window.periods.append(tokens[at])
