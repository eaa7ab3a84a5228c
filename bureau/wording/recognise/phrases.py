"""What stands before a figure: its subjects, the side it is compared with, the periods named on the way."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bureau.wording.recognise.names import Name, Names
from bureau.wording.recognise.nouns import GENERIC, LIGHT, STOCKED, TRADED
from bureau.wording.recognise.resolving import Resolver
from bureau.wording.recognise.runs import is_field, is_ranked_among, is_set, note_period, run_end, spread_over
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.windows import Item, Window

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


class Phrases:
    """Reads windows with the names of one context."""

    def __init__(self, names: Names) -> None:
        self._resolver = Resolver(names)

    def window(self, tokens: Sequence[Token], text: str, flat: bool = False) -> Window:
        """The words before a figure; `flat`: the figure is 持平, so 与 compares."""
        walk = _Walk(tokens, text, self._resolver, flat)
        walk.through()
        self._resolver.complete(walk.window)
        return walk.window

    def resolve(self, said: str, window: Window | None = None) -> Name | None:
        return self._resolver.resolve(said, window)


class _Walk:
    """One window, word by word."""

    def __init__(self, tokens: Sequence[Token], text: str, resolver: Resolver, flat: bool) -> None:
        self._tokens = tokens
        self._text = text
        self._resolver = resolver
        self.window = Window(tokens)
        self._compared = flat or any(token.text in ("相比", "相较") for token in tokens)
        self._referring = False  # the other side of a comparison is spoken of
        self._loose = False  # the next noun begins an enumeration of its own

    def through(self) -> None:
        at = 0
        while at < len(self._tokens):
            end = run_end(self._tokens, at)
            if end > at:
                self._noun(at, end)
                at = end
            else:
                self._word(at)
                at += 1

    def _joined(self, at: int) -> bool:
        return at > 0 and self._tokens[at - 1].means("and")

    def _noun(self, at: int, end: int) -> None:
        tokens, window = self._tokens, self.window
        said = self._text[tokens[at].start : tokens[end - 1].end]
        counted = is_set(tokens, at) and not tokens[end - 1].means("price")  # 30种蔬菜价格
        if self._referring or is_field(tokens, at, end) or is_ranked_among(tokens, at, end) or counted:
            window.refs.append(said)
            window.ref_kinds.add("name")
            return
        if said in TRADED and spread_over(window, tokens, at):
            self._resolver.traded(window, said)
        else:
            self._add(at, end)
        self._loose = False

    def _add(self, at: int, end: int) -> None:
        window, before = self.window, self._tokens[at - 1] if at else None
        item = self._resolver.item(self._tokens[at:end], window)
        if item is None:
            return
        if before is not None and before.means("grown") and item.name is None:
            item = replace(item, text=before.text + item.text)  # 新增备案企业 is not all of them
        elif (
            before is not None
            and item.name is None
            and before.text in STOCKED
            and before.end == self._tokens[at].start
        ):
            item = replace(item, text=item.text + before.text)  # 储备食糖800吨
        elif before is not None and item.name is None and item.text in GENERIC:
            item = self._qualified(item, at)
        if self._loose or not self._joined(at) or not window.groups:
            window.groups.append([])
        window.groups[-1].append(item)

    def _qualified(self, item: Item, at: int) -> Item:
        """运送货物, 投资1000万美元以上的项目: what a noun that says little has before it belongs to it."""
        before, groups = self._tokens[at - 1], self.window.groups
        if before.text == "的" and at > 1 and self._tokens[at - 2].kind == "text" and groups:
            item = replace(item, text=f"{groups.pop()[-1].text}的{item.text}")
        elif before.means("act") and before.end == self._tokens[at].start and before.text not in LIGHT:
            item = replace(item, text=before.text + item.text)
        return replace(item, name=self._resolver.resolve(item.text))

    def _word(self, at: int) -> None:
        token, groups = self._tokens[at], self.window.groups
        ordered = token.text == "下达" and groups and self._tokens[at - 1].kind == "text"
        if ordered and not any(item.name for item in groups[-1]):
            groups.pop()  # who sets the goal is not its subject
        self._referring = self._refers(at)
        self._loose = self._loosens(token, self._joined(at))

    def _refers(self, at: int) -> bool:
        """Whether what follows is the other side of a comparison."""
        token, window, referring = self._tokens[at], self.window, self._referring
        if token.kind == "period":
            note_period(window, self._tokens, at, referring)
        elif token.kind == "place":
            (window.refs if referring else window.scopes).append(token.text)
            if referring:
                window.ref_kinds.add("place")
        elif token.means("than"):
            return referring if token.text in ("与", "跟") and not self._compared else True
        elif token.means("above", "below"):
            return not referring
        elif token.text in ("占", "约占", "占据", "所占"):
            return True
        elif token.means("mean", "progress", "goal"):
            kind = next(each for each in ("mean", "progress", "goal") if token.means(each))
            if referring or kind != "goal":
                window.refs.append(token.text)
                window.ref_kinds.add(kind)
        elif token.means(*_ENDS_COMPARISON) or token.text == "相比":
            return False
        return referring

    def _loosens(self, token: Token, joined: bool) -> bool:
        """Heads belong to the item before; anything else but a list sign ends the enumeration."""
        if self._referring:
            return True
        head = next((each for each in _HEADS if token.means(each)), "")
        if (
            head and (head != "rank" or token.text in _RANK_NOUNS) and not token.text.startswith("占")
        ) or token.text == "占比":
            if self._loose or not self.window.groups:
                self.window.groups.append([Item(heads=frozenset((head,)), tail=token.text)])
            elif joined:
                self.window.groups[-1].append(Item(heads=frozenset((head,)), tail=token.text))
            else:
                last = self.window.groups[-1][-1]
                self.window.groups[-1][-1] = replace(last, heads=last.heads | {head})
            return False
        return self._loose or not token.means("and", "of", "respectively")
