"""What is spoken of: the subjects of a paragraph, carried from clause to clause."""

from collections.abc import Sequence
from typing import Final

from bureau.wording.recognise.clauses import LONGEST_LIST, Run
from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.meant import Meant, speaks_of_parts
from bureau.wording.recognise.names import Names
from bureau.wording.recognise.naming import PAID
from bureau.wording.recognise.nouns import TRADE_PARTS
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.windows import Item, Window, joined

_MOST_TOGETHER: Final = 4  # indicators of which one figure is said


class Subjects:
    """`now` is meant where a clause names nobody; `topic` is what the sentence began with."""

    def __init__(self, names: Names, seen: str) -> None:
        self._names = names
        self._seen = seen
        self.now: list[Item] = [Item()]
        self._listed: list[Item] = []  # the last enumeration, for 前两项 and 分别
        self._recent: list[Item] = []  # subjects of this sentence, in order
        self._meant = Meant(names)
        self.short_for = self._meant.short_for
        self.heads: frozenset[str] = frozenset()
        self.topic = ""
        self.flow = False  # the subject was a flow before

    def begin(self, goes_on: bool) -> None:
        self.topic = ""
        if not goes_on:
            self._recent = []
            if whole := self._meant.ended():
                self.now = [whole]

    def clause(self, tokens: Sequence[Token]) -> None:
        """其中: what follows are parts of the subject; the sentence after speaks of the whole again."""
        if speaks_of_parts(tokens):
            self._meant.part_of(self.now[-1])

    def spent(self) -> str:
        """发放消费券3200万元，核销率92%，带动消费: the money that drives."""
        said = (item.text for item in reversed((*self._recent, self.now[-1])))
        return next((text for text in said if text.endswith(PAID)), "")

    def put_together(self, item: Item) -> None:
        """签约项目's 总投资 is spoken of from here on."""
        self.now = [item]
        self._introduce([item])

    def known(self, window: Window) -> None:
        """Words behind the last figure of a clause: only what is known counts for what follows."""
        if known := [item for item in window.subjects if item.name]:
            self.now = known[-1:]
            self._introduce(window.subjects)
        elif 1 < len(window.subjects) <= LONGEST_LIST and all(each.said for each in window.subjects):
            self._listed = window.subjects  # 前三大产品为光伏、电池和汽车
        if window.heads:
            self.heads = window.heads

    def run(self, window: Window, figure: Figure, count: int) -> Run:
        """The figures of a list and whose they are, one each or all of one."""
        said, picked = self._said(window, figure), self.picked(window)
        chosen = picked or self._chosen(window, figure, said, count)
        if len(chosen) == 1 and (members := self._meant.members(chosen[0], count)):
            said = chosen = members
        if said and figure.kind == "percent" and window.headed_by_share:
            self._meant.part_of(self.now[-1])  # 制造业外资占比60%。 is an aside
        if said and not picked:
            self.flow = self.flow and any(each.name for each in said)
            self._introduce(said)
        self.heads = window.heads or (frozenset() if said else self.heads)
        spread = window.means("respectively")
        both = window.means("level") and window.says("均", "都")
        if both and not said and not picked and 1 < len(self._recent) <= _MOST_TOGETHER:
            chosen = self._recent  # 出口50亿元、进口40亿元，增速均不低于6%
        together = not spread and (both or (bool(picked) and count < len(picked)))
        if count == 1 and chosen is said and not both and not spread:
            chosen = said = [joined(said)]
        if not together and not (len(chosen) > 1 and (spread or count == len(chosen))):
            chosen = chosen[-1:]
        if not window.means("pull", "driven") or not said:
            self.now = chosen
        headed = window.headed
        return Run(window, chosen, headed if len(headed) == count > 1 else [], together)

    def _said(self, window: Window, figure: Figure) -> list[Item]:
        """The subjects that the window itself names."""
        said, before = window.subjects, self.now[-1].text
        if window.means("rate_of_effect"):
            said = [each for each in said if not each.text.startswith("对")]
        if said and said[0].text.startswith("日") and "日" in before[1:]:
            said = [self._meant.renamed(each, before.partition("日")[0] + each.text) for each in said]
        if figure.kind in ("goods", "money"):
            said = self._meant.with_heads(said, window, figure, before)
        if figure.kind == "time" and not window.supplies and not window.names_the_run:
            said = said if any(each.name for each in said) else []
        if not said and figure.kind in ("money", "goods") and not self._recent:
            tail = window.groups[-1][-1].tail if window.groups else ""
            own = self.now[-1].label.endswith(tail)
            said = [short] if tail and not own and (short := self.short_for(tail)) else []
        return [self._meant.understood(each, window) for each in said]

    def _chosen(self, window: Window, figure: Figure, said: list[Item], count: int) -> list[Item]:
        if figure.kind == "points" and self._recent and window.pulls_another:
            return self.now  # 网络零售额…，拉动社零增长2个百分点: its own contribution
        if said:
            listed = self._listed if window.means("respectively") and len(self._listed) == count > 1 else []
            if len(said) == 1 and said[0].text in TRADE_PARTS:
                return [self._meant.renamed(each, each.text + said[0].text) for each in listed] or said
            return said
        if window.means("respectively") and count > 1 and count not in (window.sides, len(window.headed)):
            return self._last(count)
        if count > 1 and count == len(self._recent) and len(self.now) == 1:
            return self._recent  # 甲5吨、乙6吨、丙7吨，可用15天、30天、28天
        if (base := self.now[-1].base) and window.groups:
            return [base]  # 签约项目62个、总投资779亿元、总额…: all of the first
        return self.now

    def _last(self, count: int) -> list[Item]:
        known = self._recent if len(self._recent) >= count else self._listed
        return known[-count:] if len(known) >= count else self.now

    def _introduce(self, items: Sequence[Item]) -> None:
        for item in items:
            if item.said and all(item.label != each.label for each in self._recent):
                self._recent = [*self._recent[-LONGEST_LIST:], item]
            if item.said:
                self._meant.told(item)
        if len(items) > 1:
            self._listed = list(items)
        elif len(self._recent) > 1:
            self._listed = list(self._recent)
        self.topic = self.topic or items[0].label

    def picked(self, window: Window) -> list[Item]:
        """前两项, 后一项, 三项, 第一项、第三项 of the enumeration before."""
        chosen: list[Item] = []
        for token in window.tokens:
            if token.kind != "plain" or token.figure is None or not self._listed:
                continue
            number, after = token.figure.amount, self._seen[token.end - 1 : token.end + 1]
            if not 0 < number <= len(self._listed) or ("项" not in after and "者" not in after):
                continue
            count, before = int(number), self._seen[max(0, token.start - 1) : token.start]
            if token.text.startswith("第"):
                chosen.append(self._listed[count - 1])
            elif before == "后":
                chosen = self._listed[-count:]
            elif before == "前" or count == len(self._listed):
                chosen = self._listed[:count]
        return chosen
