"""What stands before a figure: its subjects, the side it is compared with, the periods named on the way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bureau.wording.recognise.names import Name, Names
from bureau.wording.recognise.nouns import (
    DONE_DAILY,
    GENERIC_HEADS,
    HOLDERS,
    LEADING,
    NO_PLACE,
    NOBODY,
    PARTS,
    SHARED_TAILS,
    TRADED,
    TRAILING,
)
from bureau.wording.recognise.tokens import Token

_JOINED: Final = ("stock", "level_head", "daily", "capacity", "price")
_HEADS: Final = ("grow_noun", "fall_noun", "level_head", "share", "rank", "rate_of_effect")
_RANK_NOUNS: Final = frozenset(("位次", "名次", "排名", "综合排名", "综合位次", "总排名", "排序"))
_ENDS_COMPARISON: Final = (
    "faster",
    "slower",
    "narrow",
    "widen",
    "up",
    "down",
    "moved_up",
    "moved_down",
    "flat",
    "share",
)
_PLACE: Final = re.compile("[\u4e00-\u9fff]{2,3}[县旗市区州](?![场域级委])(?=[\u4e00-\u9fff]{2})")
DAILY: Final = re.compile(f"日(?:{'|'.join(DONE_DAILY)})量$")
_LONGEST: Final = 40  # characters; what runs on for longer is no noun phrase


@dataclass(frozen=True)
class Item:
    """A subject as the text names it. `heads` are what of it is spoken of (增速, 占比, 位次)."""

    text: str = ""
    name: Name | None = None
    heads: frozenset[str] = frozenset()
    tail: str = ""  # words of the name that later items of a list share: 日均产量
    base: "Item | None" = None  # 签约项目 of 签约项目总投资, put together from two figures

    @property
    def said(self) -> bool:
        return bool(self.text)

    @property
    def label(self) -> str:
        return self.name.text if self.name else self.text


@dataclass
class Window:
    """The words between the figure before, or the beginning of the clause, and a figure."""

    tokens: Sequence[Token]
    groups: list[list[Item]] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    ref_kinds: set[str] = field(default_factory=set)
    periods: list[Token] = field(default_factory=list)
    bases: list[Token] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)

    def means(self, *meanings: str) -> bool:
        return any(token.means(*meanings) for token in self.tokens)

    def last(self, *meanings: str) -> Token | None:
        return next((token for token in reversed(self.tokens) if token.means(*meanings)), None)

    def says(self, *words: str) -> bool:
        return any(token.text in words for token in self.tokens)

    @property
    def sides(self) -> int:
        """How many others it is compared with: 高于全国、全省平均增速2.2个和0.7个百分点."""
        return sum(each.kind == "place" for each in self.tokens) or len(self.refs)

    @property
    def only_names(self) -> bool:
        """、猪肉: the next of a list, where nothing is said of it but its name."""
        tokens = self.tokens
        return bool(tokens) and tokens[0].means("and") and all(each.kind != "word" for each in tokens[1:])

    @property
    def named_rate(self) -> bool:
        """最终消费支出对经济增长的贡献率, where that is the indicator's own name."""
        return any(each.kind == "name" and each.text.endswith(("贡献率", "贡献度")) for each in self.tokens)

    @property
    def before_rank(self) -> list[str]:
        """The places before 居, 列 or 在: whose rank it is."""
        at = next((each.start for each in self.tokens if each.means("rank") or each.text == "在"), None)
        if at is None:
            return self.scopes[:-1]
        return [each.text for each in self.tokens if each.kind == "place" and each.start < at]

    @property
    def only_joins(self) -> bool:
        return all(token.means("and") for token in self.tokens)

    @property
    def subjects(self) -> list[Item]:
        """The last enumeration of subjects; one that is known goes before loose words."""
        known = [group for group in self.groups if any(item.name for item in group)]
        said = known or [group for group in self.groups if any(item.said for item in group)]
        return said[-1] if said else []

    @property
    def heads(self) -> frozenset[str]:
        return frozenset().union(*(item.heads for group in self.groups for item in group))


class Phrases:
    """Reads windows with the names of one context."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def window(self, tokens: Sequence[Token], text: str, flat: bool = False) -> Window:
        window = Window(tokens)
        compared = flat or any(token.text in ("相比", "相较") for token in tokens)
        referring = loose = False
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _run_end(tokens, at)
            if end > at:
                if referring or _is_field(tokens, at, end) or _is_set(tokens, at):
                    window.refs.append(text[token.start : tokens[end - 1].end])
                    window.ref_kinds.add("name")
                else:
                    joined = at > 0 and tokens[at - 1].means("and")
                    if text[token.start : tokens[end - 1].end] in TRADED and _spread_over(window, tokens, at):
                        self._traded(window, token.text)
                    else:
                        verb = tokens[at - 1].text if at and tokens[at - 1].means("grown") else ""
                        self._add(window, tokens[at:end], text, new=loose or not joined, verb=verb)
                    loose = False
                at = end
                continue
            if (
                token.text == "下达"
                and window.groups
                and tokens[at - 1].kind == "text"
                and not any(item.name for item in window.groups[-1])
            ):
                window.groups.pop()  # who sets the goal is not its subject
            referring = self._step(window, tokens, at, referring, compared)
            joined = at > 0 and tokens[at - 1].means("and")
            loose = self._loosens(window, token, referring, loose, joined)
            at += 1
        self._complete(window)
        return window

    def _traded(self, window: Window, verb: str) -> None:
        """机电产品、农产品分别出口8亿元、5亿元: each is an indicator with the verb behind."""
        last = window.groups[-1][-1]
        said = last.text + verb
        window.groups[-1][-1] = replace(last, text=said, name=self._names.of(said))

    def _step(
        self, window: Window, tokens: Sequence[Token], at: int, referring: bool, compared: bool
    ) -> bool:
        token = tokens[at]
        if token.kind == "period":
            _date(window, tokens, at, referring)
        elif token.kind == "place":
            (window.refs if referring else window.scopes).append(token.text)
            if referring:
                window.ref_kinds.add("place")
        elif token.means("than"):
            return referring if token.text in ("与", "跟") and not compared else True
        elif token.means("above", "below"):
            return not referring
        elif token.text in ("占", "占据", "所占"):
            return True
        elif token.means("mean", "progress", "goal"):
            kind = next(each for each in ("mean", "progress", "goal") if token.means(each))
            if referring or kind != "goal":
                window.refs.append(token.text)
                window.ref_kinds.add(kind)
        elif token.means(*_ENDS_COMPARISON) or token.text == "相比":
            return False
        return referring

    def _loosens(self, window: Window, token: Token, referring: bool, loose: bool, joined: bool) -> bool:
        """Heads belong to the item before; anything else but a list sign ends the enumeration."""
        if referring:
            return True
        head = next((each for each in _HEADS if token.means(each)), "")
        if (
            head and (head != "rank" or token.text in _RANK_NOUNS) and not token.text.startswith("占")
        ) or token.text == "占比":
            if loose or not window.groups:
                window.groups.append([Item(heads=frozenset((head,)), tail=token.text)])
            elif joined:
                window.groups[-1].append(Item(heads=frozenset((head,)), tail=token.text))
            else:
                last = window.groups[-1][-1]
                window.groups[-1][-1] = replace(last, heads=last.heads | {head})
            return False
        return loose or not token.means("and", "of", "respectively")

    def _add(self, window: Window, run: Sequence[Token], text: str, new: bool, verb: str) -> None:
        item = self._item(run, text, window)
        if item is not None and verb and item.name is None:
            item = replace(item, text=verb + item.text)  # 新增备案企业 is not all of them
        if item is None:
            return
        if new or not window.groups:
            window.groups.append([])
        window.groups[-1].append(item)

    def _item(self, run: Sequence[Token], text: str, window: Window) -> Item | None:
        whole = "".join(token.text for token in run)
        if len(whole) > _LONGEST:
            return None
        said = _held(stripped(_daily(whole)))
        if (
            len(said) < 2
            or said in NOBODY
            or (len(said) == 2 and said[1] in "区县市旗州省地" and said[0] in "两三四五六七八九各")
        ):
            return None
        tail_at = next((at for at, token in enumerate(run) if at and token.kind == "word"), None)
        tail = "" if tail_at is None else "".join(token.text for token in run[tail_at:])
        heads = frozenset(("level_head",)) if run[-1].means("level_head") else frozenset()
        return Item(said, self.resolve(said, window), heads, tail)

    def resolve(self, said: str, window: Window | None = None) -> Name | None:
        """The name that a noun phrase is; None for one that is nobody's."""
        if name := self._names.of(said):
            return name
        if name := self._names.of(said.partition("对")[0] or said):
            return name
        for head in GENERIC_HEADS:
            if said.endswith(head) and (name := self._names.of(said[: -len(head)])):
                return name
        for cut in range(1, len(said) - 1):
            name = self._names.of(said[cut:])
            if name:
                before = said[:cut]
                part = before.endswith(PARTS) or (len(said) - cut < 4 and len(before) < 5)
                return None if part else name
        if window is not None and (verb := window.last("level", "grown", "act", "filler", "stock")):
            for tried in (verb.text + said, said + verb.text, "到位" + said):
                if ("到位" in verb.text or tried != "到位" + said) and (name := self._names.of(tried)):
                    return name
        return None

    def _complete(self, window: Window) -> None:
        """粮油、饮料、烟酒类零售额; 牛肉、禽肉日均产量: what ends the last item is meant by all."""
        for group in window.groups:
            last = group[-1]
            if len(group) > 1 and last.said:
                if group[0].text.startswith("对"):
                    group[1:] = [_towards(item) for item in group[1:]]
                group[:-1] = [self._with_tail(item, last) for item in group[:-1]]

    def _with_tail(self, item: Item, last: Item) -> Item:
        if not item.said or (item.name and item.name.known):
            return item
        if last.tail:
            said = item.text + last.tail
            return replace(item, text=said, name=self.resolve(said), heads=item.heads | last.heads)
        own = item.text.removesuffix("类")
        for cut in range(1, len(last.text)):
            for begun in dict.fromkeys((item.text, own)):
                if name := self._names.of(begun + last.text[cut:]):
                    return replace(
                        item, text=begun + last.text[cut:], name=name, heads=item.heads | last.heads
                    )
        for cut in range(1, len(last.text) - 1):
            if self._names.of(last.text[cut:]) and not last.name:
                return replace(item, text=item.text + last.text[cut:])
        shared = next(
            (each for each in SHARED_TAILS if last.text.endswith(each) and not item.text.endswith(each)), ""
        )
        return replace(
            item,
            text=(own if shared.startswith("类") else item.text) + shared,
            heads=item.heads | (last.heads - {"level_head"}),
        )


def _held(text: str) -> str:
    """保供企业蔬菜库存: what is in store, whoever holds it."""
    if not text.endswith(("库存", "库存量", "储备", "储备量")):
        return text
    at = max(text.find(each) + len(each) if each in text else 0 for each in HOLDERS)
    return text[at:] if len(text) - at > 2 else text


def _towards(item: Item) -> Item:
    """对东盟、欧盟进出口: the first of a list says 对 for all."""
    plain = item.name is None and item.said and not item.text.startswith("对")
    return replace(item, text="对" + item.text) if plain else item


def _daily(text: str) -> str:
    """每天消费猪肉 is 猪肉日消费量."""
    rest = next(
        (text.removeprefix(each) for each in ("平均每天", "每天", "每日", "日均") if text.startswith(each)),
        "",
    )
    verb = next((each for each in DONE_DAILY if rest.startswith(each) and len(rest) > len(each) + 1), "")
    return f"{rest.removeprefix(verb)}日{verb}量" if verb else text


def stripped(text: str) -> str:
    """A noun phrase without what only leads to it or trails it."""
    text = text.strip("“” ") if text.count("“") != 1 else text
    if (found := _PLACE.match(text)) and not found[0].endswith(NO_PLACE):
        text = text[found.end() :]
    changed = True
    while changed:
        changed = False
        for word in LEADING:
            if text.startswith(word) and len(text) > len(word) + 1:
                text, changed = text[len(word) :], True
                break
        for word in TRAILING:
            if text.endswith(word) and len(text) > len(word) + 1:
                text, changed = text[: -len(word)], True
                break
    return text


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """Where the noun phrase that starts here ends; `at` when none does."""
    end = at
    while end < len(tokens) and (
        tokens[end].kind in ("text", "name", "quote")
        or _is_part_of_name(tokens, end, at)
        or (tokens[end].kind == "word" and tokens[end].means(*_JOINED) and end > at)
        or (
            tokens[end].kind == "word"
            and tokens[end].means("daily")
            and end == at
            and end + 1 < len(tokens)
            and tokens[end + 1].kind == "text"
        )
    ):
        end += 1
    return end


def _spread_over(window: Window, tokens: Sequence[Token], at: int) -> bool:
    loose = bool(window.groups) and not any(item.name for item in window.groups[-1])
    return loose and at > 0 and tokens[at - 1].means("respectively")


def _is_set(tokens: Sequence[Token], at: int) -> bool:
    """337个地级市, 四类商品: those that are counted are no subject."""
    figure = tokens[at - 1].figure if at and tokens[at - 1].kind == "plain" else None
    return (
        figure is not None
        and figure.kind == "count"
        and not figure.ordinal
        and tokens[at - 1].end == tokens[at].start
    )


def _is_part_of_name(tokens: Sequence[Token], at: int, start: int) -> bool:
    """世界500强企业, 5000万元以上项目: a number that is no figure, with words right behind it."""
    token = tokens[at]
    if token.kind != "plain" or token.figure is None or at + 1 == len(tokens):
        return False
    if token.figure.ordinal:
        return tokens[at + 1].text.startswith("产业")
    counts = token.figure.kind in ("count", "time", "plain", "rank", "top")
    return not counts and tokens[at + 1].kind == "text" and tokens[at + 1].start == token.end


def _is_field(tokens: Sequence[Token], at: int, end: int) -> bool:
    """在规上工业总产值中占68%: what the share is taken from."""
    after = tokens[end].text if end < len(tokens) else ""
    within = after == "中" or tokens[end - 1].text.endswith(("中", "里", "内"))
    return at > 0 and tokens[at - 1].text == "在" and within


def _date(window: Window, tokens: Sequence[Token], at: int, referring: bool) -> None:
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
    else:
        window.periods.append(tokens[at])
