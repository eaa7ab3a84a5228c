"""Whose figure it is: the place spoken of, those of a list, and the one in brackets."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.windows import Window

_ASKED: Final = ("争取", "获", "申请", "申报")
_SET: Final = ("下达", "下发", "核定")
_MONEY: Final = re.compile("资金|补助|补贴|奖励|经费|专项")


def _givers(window: Window) -> set[str]:
    """争取到国家、自治区专项资金1.2亿元, 自治区下达目标295亿元: who gives or sets, not whose it is."""
    pairs = pairwise(window.tokens)
    set_by = {place.text for place, verb in pairs if place.kind == "place" and verb.text.startswith(_SET)}
    return set_by | _asked(window)


def _asked(window: Window) -> set[str]:
    asked = next((each.start for each in window.tokens if each.text.startswith(_ASKED)), None)
    if asked is None or not any(_MONEY.search(each.text) for each in window.tokens if each.start > asked):
        return set()
    return {each.text for each in window.tokens if each.kind == "place" and each.start > asked}


class Scopes:
    """The places of one paragraph. `places` are those of the context, the own city first."""

    def __init__(self, places: Sequence[str]) -> None:
        self._city = places[:1]
        self._now: str | None = None
        self._aside: str | None = None
        self._asides: frozenset[int] = frozenset()  # where the figures in brackets stand
        self._listed: Sequence[str] = ()  # 临河区、五原县社零总额分别为…

    def begin(self, asides: frozenset[int]) -> None:
        self._asides, self._aside = asides, None

    def read(self, window: Window, figure: Figure) -> None:
        """A place is whose figure it is; before a rank or in a list of comparisons it is the other side."""
        if figure.kind in ("money", "count", "goods", "percent") and window.scopes:
            givers = _givers(window)
            window.scopes = [each for each in window.scopes if each not in givers]
        own = [each for each in window.scopes if each in self._city or each.startswith(("我", "本"))]
        if figure.kind in ("rank", "top") and not own:
            own = window.before_rank[:1]  # 全市社零增速居全省第4位
        if figure.kind in ("rank", "top", "points"):
            window.refs.extend(each for each in window.scopes if each not in own)
            self._now = own[-1] if own else self._now
        elif window.scopes and figure.start in self._asides:
            self._aside = window.scopes[-1]
        elif window.scopes:
            self._now = window.scopes[-1]

    def of_list(self, window: Window, count: int) -> Sequence[str]:
        """The places of a list, one for each of so many figures; kept until other subjects are named."""
        if len(window.scopes) > 1 or window.subjects:
            self._listed = window.scopes
        return self._listed if len(self._listed) == count > 1 else ()

    def of(self, token: Token) -> str | None:
        """A place in brackets is whose figure only the bracket's are: （全省增长4.2%）."""
        return (self._aside or self._now) if token.start in self._asides else self._now
