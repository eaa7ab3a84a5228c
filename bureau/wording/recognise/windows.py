"""Subjects as a text names them, and the window of words that stands before a figure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from bureau.wording.recognise.names import Name
from bureau.wording.recognise.nouns import DONE_DAILY
from bureau.wording.recognise.tokens import Token

_MOST_JOINED: Final = 4
_LEVELS: Final = ("水平", "规模", "总量")
_IN_NAMES: Final = ("level", "grown", "act", "filler", "stock")
_MOST_VERBS: Final = 12  # different ones; hostile text stays linear
DAILY: Final = re.compile(f"日均?(?:{'|'.join(DONE_DAILY)})量$")


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


def joined(items: Sequence[Item]) -> Item:
    """28家零售和餐饮企业: two kinds that one figure counts, under both their names."""
    if (
        len(items) < 2
        or len(items) > _MOST_JOINED
        or not all(each.said and each.name is None for each in items)
    ):
        return items[0]
    last = items[-1].text
    shared = next(
        (last[cut:] for cut in range(1, len(last)) if all(each.text.endswith(last[cut:]) for each in items)),
        "",
    )
    return replace(
        items[-1], text="、".join(each.text.removesuffix(shared) for each in items[:-1]) + "和" + last
    )


@dataclass
class Window:
    """The words between the figure before, or the beginning of the clause, and a figure.

    The figures of a list share one window: what its tokens say is gathered once, for all that ask.
    """

    tokens: Sequence[Token]
    groups: list[list[Item]] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    ref_kinds: set[str] = field(default_factory=set)
    periods: list[Token] = field(default_factory=list)
    bases: list[Token] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)

    @cached_property
    def _last_of(self) -> dict[str, Token]:
        """The last token that has a meaning."""
        return {meaning: token for token in self.tokens for meaning in token.meanings}

    @cached_property
    def _said(self) -> frozenset[str]:
        return frozenset(token.text for token in self.tokens)

    @cached_property
    def verbs(self) -> list[str]:
        """The words of the window that a name may have in it, the nearest first, each once."""
        near = (token.text for token in reversed(self.tokens) if token.means(*_IN_NAMES))
        return list(dict.fromkeys(near))[:_MOST_VERBS]

    def means(self, *meanings: str) -> bool:
        return not self._last_of.keys().isdisjoint(meanings)

    def last(self, *meanings: str) -> Token | None:
        found = (self._last_of[each] for each in meanings if each in self._last_of)
        return max(found, key=lambda token: token.start, default=None)

    def says(self, *words: str) -> bool:
        return not self._said.isdisjoint(words)

    @cached_property
    def sides(self) -> int:
        """How many others it is compared with: 高于全国、全省平均增速2.2个和0.7个百分点."""
        return sum(each.kind == "place" for each in self.tokens) or len(self.refs)

    @property
    def only_names(self) -> bool:
        """、猪肉: the next of a list, where nothing is said of it but its name."""
        tokens = self.tokens
        return bool(tokens) and tokens[0].means("and") and all(each.kind != "word" for each in tokens[1:])

    @property
    def headed_by_share(self) -> bool:
        """制造业外资占比: the share is the figure's own head."""
        share = self.last("share")
        return (
            share is not None
            and share.text in ("占比", "比重", "份额", "比例")
            and not self.says("占", "约占", "在")
        )

    @property
    def of_a_period(self) -> bool:
        """恢复至2019年同期的112%, 上年水平的95%: a part of what it was."""
        tokens = [each for each in self.tokens[-3:] if each.text not in _LEVELS]
        return len(tokens) > 1 and not self.bases and tokens[-1].text == "的" and tokens[-2].kind == "period"

    @property
    def names_the_run(self) -> bool:
        """开行量连续四年: the noun right before it."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return any(
            two.means("run") and one.kind in ("text", "quote") and one.end == two.start for one, two in pairs
        )

    @property
    def supplies(self) -> bool:
        """蔬菜库存可保障6天, but not 可保障市民15天: what is in store stands before the verb."""
        can = self.last("can")
        return can is not None and all(each.kind == "word" or each.start < can.start for each in self.tokens)

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
    def headed(self) -> list[Item]:
        """Of the last enumeration those of which a head is spoken of: 总量、增速分别居…"""
        return [item for item in self.groups[-1] if item.heads] if self.groups else []

    @property
    def effect(self) -> Token | None:
        """影响居民消费价格下降0.3个百分点, where nothing is said to be affected: 受疫情影响."""
        affected = any(each.text.startswith("受") for each in self.tokens)
        return None if affected else self.last("effect")

    @property
    def pulls_another(self) -> bool:
        """拉动社零增长: what is pulled stands behind the verb, and is not whose figure it is."""
        pull = self.effect or self.last("pull", "driven")
        name = next((each for each in reversed(self.tokens) if each.kind == "name"), None)
        return pull is not None and name is not None and pull.start < name.start

    @property
    def heads(self) -> frozenset[str]:
        return frozenset().union(*(item.heads for group in self.groups for item in group))
