"""Whose a claim is: the noun in it or before it, the ranks that it holds, or what was spoken of last."""

import re
from collections import deque
from collections.abc import Sequence
from typing import Final

from bureau.wording.mention import Mention
from bureau.wording.recognise.claims import Said
from bureau.wording.recognise.clauses import LONGEST_LIST
from bureau.wording.recognise.names import Name
from bureau.wording.recognise.phrases import Phrases
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.trimming import stripped
from bureau.wording.recognise.windows import Item, Window

_LEAD: Final = 40  # characters before a figure among which its noun is looked for
_MOST: Final = 4  # indicators that 均 speaks of where it names none
# a noun in the claim itself: 实现外资企业零的突破, 所有提案均已办结, 连续三年获评全国先进市
_INNER: Final = {
    "zero_break": re.compile(
        "(?:实现|取得|填补|首[单票])了?(.{2,14}?)(?:零的?突破|空白|落地|通关|发运|签约|启运|成功)"
    ),
    "all_completed": re.compile("(?:所有|全部)(.{2,16}?)[均都已]|^(.{2,}(?:按[时期]|及时)?(?:办结|办复)率)"),
    "streak": re.compile("(?:获评|评为|荣获|获得?|入选|入围|上榜|认定为|授予)(?:为|了)?(.{3,})"),
}
_ALL: Final = re.compile(
    "^(?:已|也|又|再)?(?:均|都|双双|全都)|(?:均|都|双双|全都|全部)(?:已|也|又|再|实现|保持){0,2}$"
)
# what may be claimed of without a figure beside it: 交易规模再创新高, 开行量居全国第一
_QUANTITY: Final = re.compile(
    "(?:[额量值数率]|收入|投资|资金|[内外]资|面积|人次|人数|出口|进口|成交|销售|消费|税收|利润)$"
)
_HEAD: Final = re.compile("(?:总量|总?规模|总额|总值|增速|增幅|目标|任务|计划)$")
_STEM: Final = re.compile("(?:总量|规模|总额|[额量值数])$")
_NOT_NOUNS: Final = (
    "and",
    "of_which",
    "than",
    "above",
    "below",
    "yoy",
    "mom",
    "up",
    "down",
    "pull",
    "driven",
)


class Whose:
    """What the words before have spoken of, in the order of the paragraph."""

    def __init__(self, seen: str, phrases: Phrases) -> None:
        self._seen = seen
        self._phrases = phrases
        self._carried = Name("")
        self._sentence: list[Name] = []  # the last indicators of this sentence
        self._earlier: list[Name] = []  # and of the one before ；
        self._leads: deque[tuple[str, Name]] = deque(maxlen=LONGEST_LIST)
        self._read_to = 0

    def begin(self, goes_on: bool) -> None:
        self._earlier = self._sentence if goes_on else []
        self._sentence = []

    def carry(self, clause: Sequence[Token], mentions: Sequence[Mention], behind: Window) -> None:
        """A clause is read: its figures, and the names that stand behind them."""
        for each in mentions:
            name = Name(each.indicator, each.code)
            if name.text:
                self._carried = name
                self._sentence = [*(one for one in self._sentence if one != name), name][-_MOST:]
            self._leads.append((self._seen[max(self._read_to, each.start - _LEAD) : each.start], name))
            self._read_to = each.end
        named = [item.name for item in behind.subjects if item.name]
        if named or not mentions:
            self._carried = named[-1] if named else self._last_of(clause) or self._carried

    def inside(self, each: Said) -> Name | None:
        """The noun that the claim itself has."""
        found = _INNER[each.kind].search(each.words) if each.kind in _INNER else None
        noun = next((one for one in found.groups() if one), "") if found else ""
        noun = stripped(noun.strip("“”"))
        return self._named(noun) if len(noun) > 1 else None

    def known(self, window: Window, near: Sequence[Token]) -> list[Name]:
        """The indicators named before a claim; 对澳大利亚出口 is a part of one, by its other side."""
        found = [_part(item, item.name) for item in window.subjects if item.name]
        return found or [name for name in [self._last_of(near)] if name]

    def before(self, each: Said, near: Sequence[Token], window: Window) -> Name | None:
        """The noun right before a claim, where it is one of a quantity that no figure stands beside."""
        noun, subjects = _noun(near), window.subjects
        if each.kind in ("all_completed", "zero_break"):
            return self._named(noun) if len(noun) > 1 and not noun.endswith("率") else None
        if subjects and subjects[-1].heads and near[-1].kind == "word":
            noun = _HEAD.sub("", subjects[-1].text) + "总量"
        bare = _HEAD.sub("", noun)
        if bare != noun:
            own = len(bare) > 2 and not bare.endswith("指标")
            return self._known(bare) or self._recalled(bare) or (Name(bare) if own else None)
        return self._named(noun) if _QUANTITY.search(noun) and len(_STEM.sub("", noun)) > 1 else None

    def carried(self, each: Said, mentions: Sequence[Mention], window: Window) -> list[Name]:
        """What was spoken of last; `mentions` are those before it in its clause. 均: all of the sentence."""
        here = [Name(one.indicator, one.code) for one in mentions if one.indicator]
        if self.of_all(each) and len(window.headed) < 2:
            said = list(dict.fromkeys([*self._sentence, *here]))
            said = said if len(said) > 1 else list(dict.fromkeys([*self._earlier, *said]))
            return said[-_MOST:] or [self._carried]
        return [here[-1] if here else self._carried]

    def of_all(self, each: Said) -> bool:
        words = self._seen[max(0, each.start - 6) : each.start]
        return bool(_ALL.search(each.words[:3]) or _ALL.search(words))

    def _last_of(self, tokens: Sequence[Token]) -> Name | None:
        """外贸出口呈回升态势: the last name that no word before it makes a part."""
        near = tokens[-LONGEST_LIST:]
        pairs = zip((None, *near), near, strict=False)
        parts = ("text", "name", "quote")
        own = [one for before, one in pairs if one.kind == "name" and not (before and before.kind in parts)]
        return self._known(own[-1].text) if own else None

    def _named(self, noun: str) -> Name:
        return self._known(noun) or self._recalled(noun) or Name(noun)

    def _known(self, noun: str) -> Name | None:
        return self._phrases.resolve(noun)

    def _recalled(self, noun: str) -> Name | None:
        """交易规模 after 跨境电商交易额, 开行量 after 开行班列100列: the figure whose words it repeats."""
        stem = _STEM.sub("", noun)
        if len(stem) < 2:
            return None
        latest = list(reversed(self._leads))
        named = (name for _, name in latest if stem in name.text)
        return next(named, None) or next((name for lead, name in latest if stem in lead), None)


def _part(item: Item, name: Name) -> Name:
    towards = (
        item.text.startswith("对") and not item.text.startswith("对外") and not name.text.startswith("对")
    )
    return Name(item.text) if towards else name


def _noun(near: Sequence[Token]) -> str:
    """The noun phrase that the tokens end in, without the verb that leads to it: 实现 交易额."""
    at = len(near)
    while at and near[at - 1].means("filler", "level", "rank", "onemonth"):
        at -= 1
    end = at
    while (
        at and near[at - 1].kind in ("text", "name", "quote", "word") and not near[at - 1].means(*_NOT_NOUNS)
    ):
        at -= 1
    run = [each.text for each in near[max(at, end - _MOST) : end]]
    while len(run) > 1 and near[end - len(run)].kind == "word" and len("".join(run[1:])) > 1:
        del run[0]
    noun = "".join(run)
    return stripped(noun) if len(noun) < _LEAD else ""
