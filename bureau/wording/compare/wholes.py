"""Of which whole a share or a contribution speaks when the words stand apart from its figure.

对外贸增长的贡献率为61.7%，拉动外贸增长1.3个百分点; 占社零总额的20.1%，比上年同期提高1.2个百分点.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bureau.wording.mention import Mention
from bureau.wording.recognise.width import folded

CONTRIBUTIONS: Final = frozenset({"contribution_rate", "contribution_pts"})
_SHARES: Final = frozenset({"share", "share_change"})
_SENTENCE: Final = re.compile("[。；！？\n]")
_LONGEST: Final = 40  # characters from the whole's name to the figure
_GROWING: Final = "(?:的?(?:增长|增量|增幅|增速|上升|提高|提升|回升|多增|下降|回落|下滑|少增))"
_NAMED: Final = re.compile(
    rf"对(?P<towards>[^，。；：、\d]{{2,16}}?){_GROWING}*的?(?:拉动|贡献)"
    rf"|(?:拉动|推动|带动|拉高|推高|拉低|下拉)了?(?P<pulled>[^，。；：、\d]{{2,16}}?){_GROWING}"
)


def with_wholes(mentions: Sequence[Mention], texts: Mapping[int, str]) -> list[Mention]:
    """Contributions and changes of a share get the whole that their sentence names as what they refer to,
    those behind them the same one; where none is named they stay as they are.
    """
    found: list[Mention] = []
    last: Mention | None = None  # of a share or a contribution, with the whole that it names
    for each in mentions:
        if each.sub in CONTRIBUTIONS or each.measure in _SHARES:
            if last is not None and not _together(last, each, texts):
                last = None
            each = _with_whole(each, last, texts[each.paragraph])
            last = each if each.reference else last
        found.append(each)
    return found


def _with_whole(mention: Mention, last: Mention | None, text: str) -> Mention:
    if mention.sub in CONTRIBUTIONS:
        start = max(0, mention.start - _LONGEST)
        named = list(_NAMED.finditer(_sentence(folded(text[start : mention.start]))))
        if named:
            return replace(mention, reference=named[-1]["towards"] or named[-1]["pulled"])
        return replace(mention, reference=last.reference) if last else mention
    if mention.measure == "share_change" and last and last.reference != mention.reference:
        said = [last.reference, mention.reference]  # the whole, and what the change is measured from
        return replace(mention, reference="、".join(each for each in said if each))
    return mention


def _sentence(text: str) -> str:
    return _SENTENCE.split(text)[-1]


def _together(one: Mention, other: Mention, texts: Mapping[int, str]) -> bool:
    """Whether two figures are said of one indicator in one sentence."""
    if (one.paragraph, one.code) != (other.paragraph, other.code) or not one.code:
        return False
    return not _SENTENCE.search(texts[one.paragraph], one.end, other.start)
