"""Which indicator a noun phrase is, and what the items of an enumeration share."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bureau.wording.recognise.names import Name, Names
from bureau.wording.recognise.nouns import AMOUNTS, GENERIC_HEADS, NOBODY, OFFICES, PARTS, SHARED_TAILS
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.trimming import daily, held, stripped
from bureau.wording.recognise.windows import Item, Window

_TOGETHER: Final = re.compile("(.{2,8})[两三四五六七八九](?:大|个)?(?:类|品类|行业|门类|板块)(.{2,12})")
_LIMITED: Final = ("限额以上", "限上")
_HOMES: Final = ("城镇", "农村", "乡村")
_LONGEST: Final = 40  # characters; what runs on for longer is no noun phrase


class Resolver:
    """Noun phrases → items, with the names of one context."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def item(self, run: Sequence[Token], window: Window) -> Item | None:
        whole = "".join(token.text for token in run)
        if len(whole) > _LONGEST:
            return None
        said = held(stripped(daily(whole)))
        if (
            len(said) < 2
            or said in NOBODY
            or said.endswith(OFFICES)
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
        return None if window is None else self._with_verb(said, window)

    def _with_verb(self, said: str, window: Window) -> Name | None:
        """到位外资, 转运密接人员, 冻猪肉投放量: a name that has the verb in it."""
        for word in window.verbs:
            verbs = (word, "到位") if "到位" in word else (word,)
            pieces = [said[cut:] for cut in range(max(1, len(said) - 3))]
            tried = (
                one
                for piece in pieces
                for verb in verbs
                for one in (verb + piece, piece + verb, piece + verb + "量")
            )
            if name := next((name for one in tried if (name := self._names.of(one))), None):
                return name
        return None

    def complete(self, window: Window) -> None:
        """粮油、饮料、烟酒类零售额; 牛肉、禽肉日均产量: what ends the last item is meant by all."""
        for group in window.groups:
            last = group[-1]
            if len(group) > 1 and (found := _TOGETHER.fullmatch(last.text)):
                names = [each.text for each in group[:-1]] + [found[1]]  # 家电、家居、汽车三大类销售额
                group[:] = [
                    replace(last, text=each + found[2], name=self.resolve(each + found[2])) for each in names
                ]
                continue
            if len(group) > 1 and last.said:
                if group[0].text.startswith("对"):
                    group[1:] = [_towards(item) for item in group[1:]]
                elif of := next((each for each in _LIMITED if group[0].text.startswith(each)), ""):
                    group[1:] = [self._of_limited(item, of) for item in group[1:]]
                group[:-1] = [self._with_tail(item, last) for item in group[:-1]]

    def _of_limited(self, item: Item, of: str) -> Item:
        """限上汽车类、家电类零售额: the first of a list says 限上 for all that have such a name."""
        name = None if item.name and item.name.known else self._names.of(of + item.text)
        return replace(item, text=of + item.text, name=name) if name else item

    def _with_tail(self, item: Item, last: Item) -> Item:
        if item.text in _HOMES and last.text.startswith(_HOMES) and len(last.text) > 2:
            said = item.text + last.text[2:]  # 城镇、农村居民人均可支配收入
            return replace(item, text=said, name=self.resolve(said), heads=item.heads | last.heads)
        if not item.said or (item.name and item.name.known):
            return item
        if item.text.endswith(AMOUNTS) and last.text.endswith(AMOUNTS):
            return item  # 营业收入、利润总额: each has its own
        if last.tail:
            said = item.text + last.tail
            return replace(item, text=said, name=self.resolve(said), heads=item.heads | last.heads)
        if item.text.startswith("对") and last.text.startswith("对") and last.text.endswith("贸易"):
            return replace(item, text=item.text.removesuffix("贸易") + "贸易", heads=item.heads | last.heads)
        own = item.text.removesuffix("类")
        for cut in range(1, len(last.text)):
            for begun in dict.fromkeys((item.text, own)):
                tail = last.text[cut:]
                if (len(tail) > 1 or last.name) and (name := self._names.of(begun + tail)):
                    return replace(item, text=begun + tail, name=name, heads=item.heads | last.heads)
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

    def traded(self, window: Window, verb: str) -> None:
        """机电产品、农产品分别出口8亿元、5亿元: each is an indicator with the verb behind."""
        last = window.groups[-1][-1]
        said = last.text + verb
        window.groups[-1][-1] = replace(last, text=said, name=self._names.of(said))


def _towards(item: Item) -> Item:
    """对东盟、欧盟进出口: the first of a list says 对 for all."""
    plain = item.name is None and item.said and not item.text.startswith("对")
    return replace(item, text="对" + item.text) if plain else item
