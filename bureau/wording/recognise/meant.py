"""What a noun phrase means by the words before it: short names, parts of a whole, heads that go on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bureau.wording.recognise.clauses import LONGEST_LIST
from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.names import Names
from bureau.wording.recognise.nouns import HELD, HOLDERS, SHORT_HEADS, TOGETHER, TRADE_PARTS
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.windows import DAILY, Item, Window

_SHORT: Final = 5  # characters; what is longer has a name of its own
_STRUCTURE: Final = ("结构", "比例", "比重", "构成", "之比")
_STRUCTURED: Final = re.compile("^增加值|(?:结构|比例|比重|构成|之比)$")
_HEADS: Final = {
    "goods": re.compile("(?:库存|储备)量?$|(?:产|销|销售|供应|消费|进口|出口|货运|吞吐)量$"),
    "money": re.compile("(?:销售|营业|零售|成交|交易)额$"),
}
_TRADE: Final = re.compile(
    "(.{2,12}?)(?:(?:外贸)?(?:进出口|交易)(?:总额|总值|额|值|规模)?|(?<=贸易)(?:总额|额))"
)
_ALL_TRADE: Final = ("外贸", "货物", "对外", "货物贸易", "对外贸易")


def _stem(text: str) -> str:
    head = next((each for each in SHORT_HEADS if text.endswith(each)), "")
    return text.removesuffix(head)


def _trade_of(label: str) -> str:
    """跨境电商 of 跨境电商交易额: whose 出口 and 进口 are told behind 其中; nothing for all trade."""
    found = _TRADE.fullmatch(label)
    return "" if found is None or found[1] in _ALL_TRADE else found[1]


class Meant:
    """What the paragraph has told of so far, and whose parts are spoken of."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._told: Sequence[Item] = ()
        self._whole: Item | None = None

    def told(self, item: Item) -> None:
        self._told = (*self._told[-LONGEST_LIST:], item)

    def part_of(self, whole: Item) -> None:
        """其中, 占比: what follows are parts of the subject that was spoken of."""
        if self._whole is None and whole.said:
            self._whole = whole

    def ended(self) -> Item | None:
        """The sentence is over: the whole is spoken of again."""
        whole, self._whole = self._whole, None
        return whole

    def short_for(self, text: str) -> Item | None:
        """销售额, 交易规模: the indicator of the paragraph that ends so, the last one first."""
        stem = _stem(text)
        if stem == text or len(stem) < 2 or len(text) > _SHORT:
            return None
        told = (item for item in reversed(self._told) if item.label != text)
        return next((item for item in told if _stem(item.label).endswith(stem)), None)

    def understood(self, item: Item, window: Window) -> Item:
        """A noun phrase that only the words before make an indicator."""
        whole = self._whole.label if self._whole else ""
        if item.text in TRADE_PARTS and (of := _trade_of(whole)):
            return self.renamed(item, of + item.text)
        if item.name is not None:
            return item
        if short := self.short_for(item.text):
            return replace(short, heads=item.heads)
        fields = [each.text for group in window.groups[:-1] for each in group if each.said]
        if whole.startswith("新"):
            fields += ["新设", "新增"]  # 新增市场主体4万户，其中外资企业212户
        named = (self._names.of(field + item.text) for field in reversed(fields))
        name = next((name for name in named if name), None)
        return replace(item, text=name.text, name=name) if name else item

    def members(self, item: Item, count: int) -> list[Item]:
        """城乡居民人均可支配收入分别为…: one for each figure."""
        for whole, members in TOGETHER.items():
            if item.text.startswith(whole) and len(members) == count:
                rest = item.text.removeprefix(whole)
                heads = frozenset(("share",)) if rest.endswith(_STRUCTURE) else item.heads
                rest = _STRUCTURED.sub("", rest)
                tried = [[one + rest for one in ways] for ways in members]
                named = [next((each for each in ways if self._names.of(each)), ways[0]) for ways in tried]
                return [replace(self.renamed(item, text), heads=heads) for text in named]
        return []

    def with_heads(self, said: Sequence[Item], window: Window, figure: Figure, before: str) -> list[Item]:
        """冻猪肉储备2600吨、食用油5200吨; 企业销售额5亿元，其中零售企业2亿元: the head goes on."""
        of = DAILY if figure.kind == "goods" and DAILY.search(before) else _HEADS[figure.kind]
        whole = self._whole.label if self._whole else ""
        found = of.search(whole or before) if whole or window.only_names else None
        return [self._with_head(each, found[0]) for each in said] if found else list(said)

    def _with_head(self, item: Item, head: str) -> Item:
        holds = item.text.endswith(HOLDERS)
        bare = not head.endswith("额") and not item.text.endswith((*SHORT_HEADS, *HELD))
        lacks = item.said and item.name is None and (holds or bare)
        return self.renamed(item, item.text + head) if lacks else item

    def renamed(self, item: Item, text: str) -> Item:
        return replace(item, text=text, name=self._names.of(text))


def speaks_of_parts(tokens: Sequence[Token]) -> bool:
    return any(token.means("of_which") for token in tokens)
