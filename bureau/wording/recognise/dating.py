"""The period spoken of, and whether it is a plan, a forecast or what has happened; word by word."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bureau.algebra.period import Span
from bureau.wording.mention import When
from bureau.wording.recognise.clauses import is_plan
from bureau.wording.recognise.periods import Named
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.windows import Window

_THIS_YEAR: Final = Named(back=0)
_ACTUAL: Final = ("done", "todate", "yoy")
_WITHOUT: Final = ("streak", "lead_time", "record_since")
_GRANT: Final = re.compile("资金|补助|补贴|奖励|专项|经费")
_BOUNDS: Final = ("不低于", "不少于")
_OF_A_DAY: Final = ("price", "daily_avg", "day_flow")


class Dating:
    """What the words so far have settled about time. `mode` is plan, forecast or nothing."""

    def __init__(self, span: Span) -> None:
        self._context = span
        self.when: When | None = When(span)
        self._dated = When(span)  # the last period that can be dated
        self._actual = When(span)  # the same, of what has happened
        self._kept: tuple[When | None, When, When] = (self.when, self._dated, self._actual)
        self._before: tuple[When | None, When, When] | None = None  # the last window that named a period
        self._went_back = False  # the sentence goes on with 去年同期
        self._vague = False  # the period named last is one that only the author can date
        self._listed: Sequence[When | None] = []  # the periods of a list
        self._from_january = False  # the sentence began with 今年以来
        self._bound = False  # the sentence is a list of goals
        self._running = False  # 连续5个月单月突破: the month is none of its own
        self._ahead = ""  # plan or forecast, where the sentence before ；ended in one
        self._ahead_to = self._dated
        self.mode = ""

    def begin(self, sentence: Sequence[Token], goes_on: bool) -> None:
        """A sentence begins; after ； a plan or forecast goes on until something has happened."""
        ahead = goes_on and not any(_is_actual(each) for each in sentence)
        self.mode = self._ahead if ahead else ""
        self._bound = bool(self.mode)
        self._went_back = self._from_january = False
        self._listed = []
        self._kept = (self.when, self._dated, self._actual)
        if self.mode:
            self.when = self._dated = self._ahead_to

    def end(self) -> None:
        future = self._bound or self._dated.span.last > self._context.last
        self._ahead = self.mode if self.mode == "forecast" or future else ""
        self._ahead_to = self._dated
        if self._went_back:
            self.when, self._dated, self._actual = self._kept
        elif self.mode:
            self._return()

    def _return(self) -> None:
        """From the year of a plan to the period of what has happened."""
        if self._dated != self._actual:
            self.when = self._dated = self._actual

    def clause(self, tokens: Sequence[Token]) -> None:
        """Plan, forecast or fact, as the clause says."""
        self._running = any(each.means("run") for each in tokens)
        if self._bound and not any(each.means(*_ACTUAL) for each in tokens):
            return
        if self._bound and self.mode == "plan" and self._dated.span.last > self._context.last:
            return
        named = [each.period.when(self._dated, self._context) for each in tokens if each.period]
        years = [each.period.year for each in tokens if each.period and each.period.year]
        future = any(when and when.span.first > self._context.last for when in named) or any(
            year > self._context.last.year for year in years
        )
        planned = future or is_plan(tokens)
        self._bound = planned and not any(each.kind == "figure" for each in tokens)
        if any(token.means("forecast") for token in tokens) and not self._bound:
            self.mode = "forecast"
        elif planned or any(token.means("plan") and not _obtained(token, tokens) for token in tokens):
            self.mode = "plan"
        elif self.mode and any(token.text in _BOUNDS for token in tokens):
            return  # 增速均不低于6%
        elif self.mode and any(self._ends_mode(token) for token in tokens):
            self.mode = ""
            self._return()

    def _ends_mode(self, token: Token) -> bool:
        """预计完成165亿元，同比增长18%: a growth does not say that it has happened."""
        if self.mode == "forecast" and token.means("yoy"):
            return False
        return _is_actual(token) or token.means("level")

    def read(self, window: Window, last: When | None) -> None:
        """The periods that a window names. `last` is that of the mention before."""
        self._before = (self.when, self._dated, self._actual) if window.periods and not self.mode else None
        for token in window.periods:
            self._name(token)
        when = self._dated
        if window.means("onemonth") and not when.span.is_month and not self._running:
            self.when = When(Span.month(when.span.last))
        elif when.span.is_month and not when.at and when.day is None and _is_to_date(window, last == when):
            self.when = self._dated = When(Span.to_date(when.span.last))  # 11月…；累计: the months up to it
        elif window.means("todate") and self.when != self._dated and not self._vague:
            self.when = self._dated

    def goal_told(self) -> None:
        """超额完成全年8亿元目标，新增32家: the year was the goal's, and nothing behind it is of the year."""
        if self._before:
            self.when, self._dated, self._actual = self._before

    def _name(self, token: Token) -> None:
        named = token.period
        assert named is not None
        if named.aside:
            return
        if named.at and named.day is None and named.months and self._from_january:
            named = replace(named, at=False, months=(1, named.months[1]))  # 今年以来，截至6月底: up to then
        self._vague = named.vague or named.years > 1
        self._from_january = self._from_january or named.to_date
        whole = self._dated.span == Span.year(self._context.last.year)  # 2022年，…其中今年新认定4家
        if named == _THIS_YEAR and not self.mode and not whole:  # 今年新设18家, told in November
            named = replace(named, to_date=True)
        self.when = named.when(self._actual if named.same else self._dated, self._context)
        self._went_back = self._went_back or named.now or (named.back or 0) >= 1
        if self.when is not None:
            self._dated = self.when
            if not self.mode:
                self._actual = self.when

    def of_list(self, window: Window, count: int) -> Sequence[When | None]:
        """一季度、上半年增速分别为3.2%、4.1%: a period for each; kept until another is named."""
        named = [token.period for token in window.periods if token.period is not None]
        if len(named) == count:
            self._listed = [each.when(self._dated, self._context) for each in named]
        elif len(named) < 2 and self.when is not None and self.when.years == count > 1:
            last = self.when.span.last.year
            self._listed = [When(Span.year(last - count + at)) for at in range(1, count + 1)]
        elif named:
            self._listed = []
        return self._listed if len(self._listed) == count > 1 and window.means("respectively") else []

    def of(self, window: Window, following: Sequence[Token]) -> When | None:
        """The period of a figure: the one spoken of, or the earlier end of 由…增至."""
        if window.bases:
            base = window.bases[-1].period
            assert base is not None
            return base.when(self._dated, self._context)
        if window.means("from") and following and following[0].means("to") and self.when is not None:
            back = max(self.when.years - 1, 1)  # 2019—2023年，由286亿元增至386亿元
            return Named(year=self.when.span.last.year - back, same=True).when(self.when, self._context)
        if self.when is not None and self.when.years > 1 and window.means("to"):
            return replace(self.when, years=1)
        return self.when


def _is_to_date(window: Window, again: bool) -> bool:
    """9月份…累计完成120亿元 counts from January; so does any word for it, once the month itself was told."""
    token = window.last("todate")
    if token is None or window.means("onemonth"):
        return False
    return token.text.startswith("累计") or (again and not window.periods)


def dated(when: When | None, measure: str, sub: str) -> When | None:
    """The period as a measure has it: a target's whole year, a stock's point in time."""
    if sub in _WITHOUT or when is None:
        return None
    if measure == "target":
        part = when.span.first.number > 1 and not when.span.is_month  # 下半年将投入3000万元
        return When(when.span) if part else When(Span.year(when.span.last.year))
    if measure == "stock" or sub == "days_of_supply":
        return When(when.span, when.day, at=True)
    if when.at:
        day = sub in _OF_A_DAY and when.day is not None
        return When(Span.month(when.span.last), when.day) if day else When(when.span)
    return when


def _obtained(token: Token, tokens: Sequence[Token]) -> bool:
    """全年争取省级专项资金2亿元: money that was asked for and given is no plan."""
    return token.text == "争取" and any(
        _GRANT.search(each.text) for each in tokens if each.start > token.start
    )


def _is_actual(token: Token) -> bool:
    return token.kind == "period" or token.means(*_ACTUAL)
