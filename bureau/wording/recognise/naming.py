"""Which indicator a figure is of: its subject, what it counts, or what money has moved."""

from collections.abc import Sequence
from typing import Final

from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.names import Name, Names
from bureau.wording.recognise.nouns import HOLDERS
from bureau.wording.recognise.phrases import Phrases
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.windows import Item, Window

_AMOUNTS: Final = ("额", "收入", "总值", "总产值", "增加值")  # 批发业128家: no amount is counted
PAID: Final = ("券", "补贴", "资金", "红包")  # what is spent to move consumption
COUNTED: Final = ("count", "goods")
APPROX_AFTER: Final = ("以上", "左右", "以下", "以内", "上下")


def _is_counted(name: Name) -> bool:
    unit = name.known.unit if name.known else None
    return not name.text.endswith(_AMOUNTS) and (unit is None or not unit.base.endswith("元"))


def _holder(noun: str) -> str:
    """12家大型商超生活必需品库存: those that are counted, without what they hold."""
    if not noun.partition("库存")[1]:
        return noun
    ends = [noun.find(each) + len(each) for each in HOLDERS if each in noun]
    return noun[: min(ends)] if ends else noun


class Namer:
    """Names the figures of one paragraph."""

    def __init__(self, names: Names, phrases: Phrases, seen: str) -> None:
        self._names = names
        self._phrases = phrases
        self._seen = seen

    def named(
        self, item: Item, figure: Figure, window: Window, following: Sequence[Token], topic: str, spent: str
    ) -> Name:
        """The indicator: what a counter is followed by, what money drives, else the subject."""
        if figure.kind in COUNTED and (noun := self._noun_behind(window, following, figure)):
            return noun
        if figure.kind == "percent" and (source := self._contributor(following)):
            return source
        if window.means("driven", "pull") and figure.kind == "money":
            return self._driven(window, topic, spent)
        said = item.text + self._head(item, window, figure)
        if figure.kind == "count" and not item.name and (known := self._counted(said, window)):
            return known
        known = item.name or self._names.of(said) or self._names.of(topic + said)
        known = known or self._names.of(topic + said + "金额") or Name(said)
        return known if figure.kind != "count" or _is_counted(known) else Name(said)

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

    def _noun_behind(self, before: Window, following: Sequence[Token], figure: Figure) -> Name | None:
        """948家商贸企业, 11件代表建议: the counted noun, when it stands right behind."""
        if (
            not following
            or following[0].start != figure.end
            or following[0].kind not in ("text", "name", "quote", "plain")
        ):
            return None
        window = self._phrases.window(following, self._seen)
        if not window.groups or not window.groups[0] or not window.groups[0][0].said:
            return None
        item = window.groups[0][0]
        if following[0].text.startswith(APPROX_AFTER) or len(item.text) < 2:
            return None
        own = self._names.of(following[0].text) if following[0].kind == "name" else None
        known = item.name or self._phrases.resolve(item.text, before) or own
        return known if known and _is_counted(known) else Name(_holder(item.text))

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
