"""Which indicator a figure is of: its subject, what it counts, or what money has moved."""

import re
from collections.abc import Sequence
from typing import Final

from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.names import Name, Names
from bureau.wording.recognise.nouns import AMOUNTS, GENERIC, HOLDERS, LIGHT, PREDICATES, SHORT_HEADS
from bureau.wording.recognise.phrases import Phrases
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.windows import Item, Window, joined

_AMOUNTS: Final = ("额", "收入", "总值", "总产值", "增加值")  # 批发业128家: no amount is counted
PAID: Final = ("券", "补贴", "资金", "红包")  # what is spent to move consumption
COUNTED: Final = ("count", "goods")
# where the head of an amount begins
_OWN_HEAD: Final = re.compile(
    "(?<=..)(?:新签|完成|合同|协议|实际|成交|销售|营业|意向|签约|交易|零售|投资|总|额|量|值|规模|金额)"
)
_LIMITS: Final = ("以上", "以下")
_MOST_BETWEEN: Final = 4  # words from a figure to the goal that it is
APPROX_AFTER: Final = ("以上", "左右", "以下", "以内", "上下")


def _is_counted(name: Name) -> bool:
    unit = name.known.unit if name.known else None
    return not name.text.endswith(_AMOUNTS) and (unit is None or not unit.base.endswith("元"))


def _holder(noun: str) -> str:
    """12家大型商超生活必需品库存, 68家限上超市零售额: who is counted, without what they hold or sell."""
    if not noun.partition("库存")[1] and not noun.endswith(AMOUNTS):
        return noun
    ends = [noun.find(each) + len(each) for each in HOLDERS if each in noun]
    return noun[: min(ends)] if ends else noun


def _begins_a_noun(following: Sequence[Token]) -> bool:
    """218个新引进项目: a verb that a noun follows is the beginning of what is counted."""
    first, second = following[0], following[1] if len(following) > 1 else None
    return (
        first.means("grown", "nominal")
        and second is not None
        and second.kind == "text"
        and second.start == first.end
    )


def _counted_noun(noun: str, before: Window) -> str:
    """38个农贸市场正常营业, 120家企业参展: the noun without what is said of it, unless it says little."""
    at = min((found for each in PREDICATES if (found := noun.find(each)) > 1), default=len(noun))
    bare, said = noun[:at], noun[at:][-2:]
    if bare not in GENERIC:
        return bare
    act = before.tokens[-1] if before.tokens else None
    lead = said or (act.text if act is not None and act.means("act") and act.text not in LIGHT else "")
    return lead + bare


class Namer:
    """Names the figures of one paragraph."""

    def __init__(self, names: Names, phrases: Phrases, seen: str) -> None:
        self._names = names
        self._phrases = phrases
        self._seen = seen
        self._of = ""  # what was counted last

    def named(
        self, item: Item, figure: Figure, window: Window, following: Sequence[Token], topic: str, spent: str
    ) -> Name:
        """The indicator of a figure; what was counted is kept for its parts."""
        name = self._named(item, figure, window, following, topic, spent)
        if figure.kind == "count" and name.text.endswith(GENERIC):
            self._of = name.text
        return name

    def _named(
        self, item: Item, figure: Figure, window: Window, following: Sequence[Token], topic: str, spent: str
    ) -> Name:
        """The indicator: what a counter is followed by, what money drives, else the subject."""
        if figure.kind in COUNTED and (noun := self._noun_behind(window, following, figure)):
            return noun
        if figure.kind == "percent" and (source := self._contributor(following)):
            return source
        if figure.kind == "money" and (aimed := self._aimed_at(following)):
            return aimed
        if window.means("driven", "pull") and figure.kind == "money":
            return self._driven(window, topic, spent)
        if figure.kind == "count" and (part := self._part(item, window)):
            return part
        if figure.kind == "count" and item.name is None and item.said and (verb := window.last("driven")):
            return self._names.of(verb.text + item.text) or Name("带动" + item.text)  # 带动就业3.6万人
        head = self._head(item, window, figure)
        said = self._headed(item, head, window)
        if head and item.name and item.text.endswith(HOLDERS) and _is_counted(item.name):
            return self._names.of(said) or Name(said)  # 商贸企业实现销售额5亿元: not how many they are
        if figure.kind == "count" and not item.name and (known := self._counted(said, window)):
            return known
        known = item.name or self._names.of(said) or self._names.of(topic + said)
        known = known or self._names.of(topic + said + "金额") or Name(said)
        return known if figure.kind != "count" or _is_counted(known) else Name(said)

    def _part(self, item: Item, window: Window) -> Name | None:
        """其中今年新认定29家, 投资亿元以上的有96个: some of those that were counted, and not all of them."""
        last, before = (window.tokens[-1], window.tokens[-2:-1]) if window.tokens else (None, ())
        if item.text.endswith(_LIMITS):
            noun = next((each for each in GENERIC if self._of.endswith(each)), "")
            return Name(item.text + noun) if noun else None
        own = any(each.text for each in window.subjects)
        if item.base and not own and last and last.means("grown"):
            return Name(last.text + next((each for each in GENERIC if item.base.label.endswith(each)), ""))
        if last is None or item.label.startswith("新") or (own and (item.name or not last.means("grown"))):
            return None
        new = last.means("act") and any(each.text == "新" and each.end == last.start for each in before)
        if not new and not last.means("grown"):
            return None
        said = ("新" if new else "") + last.text + item.label
        return self._names.of(said) or Name(said) if item.label else None

    def _counted(self, said: str, window: Window) -> Name | None:
        verb = window.last("act")
        return self._names.of_counted(said) or (
            self._names.of_counted(said + verb.text) or self._names.of_counted(verb.text + said)
            if verb
            else None
        )

    def _head(self, item: Item, window: Window, figure: Figure) -> str:
        """签约项目62个、总投资779亿元: money of what was counted is named by both."""
        own = window.groups[-1][-1] if window.groups else Item()
        if (
            own.said
            or not (figure.kind == "money" or own.tail.endswith("面积"))
            or "level_head" not in own.heads
            or own.tail in ("总额", "金额", "规模")
        ):
            return ""
        return "" if item.text.endswith(own.tail) else own.tail

    def _headed(self, item: Item, head: str, window: Window) -> str:
        """新签合同额…，完成营业额: the head of the same field, not one head behind the other."""
        if not head or not item.text.endswith(SHORT_HEADS):
            return item.text + head
        verb = window.last("done")
        heads = (verb.text + head, head) if verb else (head,)
        cuts = range(len(item.text) - 1, 1, -1)
        tried = (item.text[:cut] + each for cut in cuts for each in heads)
        found = next((each for each in tried if self._names.of(each)), None)
        return found or _OWN_HEAD.split(item.text, maxsplit=1)[0] + head

    def _noun_behind(self, before: Window, following: Sequence[Token], figure: Figure) -> Name | None:
        """948家商贸企业, 11件代表建议: the counted noun, when it stands right behind."""
        start = figure.end
        if following and following[0].means("filler") and following[0].start == start:
            start, following = following[0].end, following[1:]  # 28家重点零售企业
        if (
            not following
            or following[0].start != start
            or not (following[0].kind in ("text", "name", "quote", "plain") or _begins_a_noun(following))
        ):
            return None
        window = self._phrases.window(following, self._seen)
        if not window.groups or not window.groups[0] or not window.groups[0][0].said:
            return None
        item = joined(window.groups[0])
        if following[0].text.startswith(APPROX_AFTER) or len(item.text) < 2:
            return None
        own = self._names.of(following[0].text) if following[0].kind == "name" else None
        known = item.name or self._phrases.resolve(item.text, before) or own
        if known and _is_counted(known):
            return known
        return Name(_counted_noun(_holder(item.text), before))

    def _contributor(self, following: Sequence[Token]) -> Name | None:
        """61.7%由最终消费支出贡献: who contributes stands behind."""
        if (
            len(following) < 3
            or following[0].text != "由"
            or not any(each.means("pull") for each in following)
        ):
            return None
        groups = self._phrases.window(following[1:], self._seen).groups
        return (groups[0][0].name or Name(groups[0][0].text)) if groups else None

    def _aimed_at(self, following: Sequence[Token]) -> Name | None:
        """锚定4500亿元的全年外贸目标: what is aimed at stands behind."""
        words = [each for each in following[:_MOST_BETWEEN] if each.kind != "period" and not each.means("of")]
        if len(words) < 2 or words[0].kind != "name" or not words[1].means("goal"):
            return None
        return self._names.of(words[0].text)

    def _driven(self, window: Window, topic: str, spent: str) -> Name:
        """发放消费券3200万元，带动消费: what was spent drives, unless the topic is known to."""
        own = window.subjects[-1].text if window.subjects else "消费"
        topics = [
            topic,
            *(topic.removesuffix(end) for end in ("补贴资金", "补贴", "活动场次", "场次", "活动", "资金")),
        ]
        if own.removeprefix("社会") not in ("消费", "相关消费", "直接消费"):
            return Name("带动" + own)
        return next(
            (name for topic in topics if (name := self._names.of(topic + "带动消费"))),
            Name((spent or topic) + "带动消费"),
        )
