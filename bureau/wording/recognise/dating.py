"""The period spoken of, and whether it is a plan, a forecast or what has happened; word by word."""

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
_WITHOUT: Final = ("streak", "lead_time", "record_since", "days_of_supply")
_OF_A_DAY: Final = ("price", "daily_avg", "day_flow")


class Dating:
    """What the words so far have settled about time. `mode` is plan, forecast or nothing."""

    def __init__(self, span: Span) -> None:
        self._context = span
        self.when: When | None = When(span)
        self._dated = When(span)  # the last period that can be dated
        self._actual = When(span)  # the same, of what has happened
        self._kept: tuple[When | None, When, When] = (self.when, self._dated, self._actual)
        self._went_back = False  # the sentence goes on with 去年同期
        self._bound = False  # the sentence is a list of goals
        self._ahead = ""  # plan or forecast, where the sentence before ；ended in one
        self._ahead_to = self._dated
        self.mode = ""

    def begin(self, sentence: Sequence[Token], goes_on: bool) -> None:
        """A sentence begins; after ； a plan or forecast goes on until something has happened."""
        ahead = goes_on and not any(_is_actual(each) for each in sentence)
        self.mode = self._ahead if ahead else ""
        self._bound = bool(self.mode)
        self._went_back = False
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
        if self._bound and not any(each.means(*_ACTUAL) for each in tokens):
            return
        if self._bound and self.mode == "plan" and self._dated.span.last > self._context.last:
            return
        years = [each.period.year for each in tokens if each.period and each.period.year]
        future = any(year > self._context.last.year for year in years)
        planned = future or is_plan(tokens)
        self._bound = planned and not any(each.kind == "figure" for each in tokens)
        if any(token.means("forecast") for token in tokens) and not self._bound:
            self.mode = "forecast"
        elif planned or any(token.means("plan") for token in tokens):
            self.mode = "plan"
        elif self.mode and any(_is_actual(token) or token.means("level") for token in tokens):
            self.mode = ""
            self._return()

    def read(self, window: Window, last: When | None) -> None:
        """The periods that a window names. `last` is that of the mention before."""
        for token in window.periods:
            self._name(token)
        when = self._dated
        if window.means("onemonth") and not when.span.is_month:
            self.when = When(Span.month(when.span.last))
        elif window.means("todate") and when.span.is_month and last == when and not window.periods:
            self.when = self._dated = When(Span.to_date(when.span.last))  # 11月…；累计: the months up to it
        elif window.means("todate") and self.when != self._dated:
            self.when = self._dated

    def _name(self, token: Token) -> None:
        named = token.period
        assert named is not None
        if named == _THIS_YEAR and not self.mode:  # 今年新设18家, told in November: to November
            named = replace(named, to_date=True)
        self.when = named.when(self._actual if named.same else self._dated, self._context)
        self._went_back = self._went_back or named.now or (named.back or 0) >= 1
        if self.when is not None:
            self._dated = self.when
            if not self.mode:
                self._actual = self.when

    def of(self, window: Window, following: Sequence[Token]) -> When | None:
        """The period of a figure: the one spoken of, or the earlier end of 由…增至."""
        if window.bases:
            base = window.bases[-1].period
            assert base is not None
            return base.when(self._dated, self._context)
        if window.means("from") and following and following[0].means("to") and self.when is not None:
            return Named(year=self.when.span.last.year - 1, same=True).when(self.when, self._context)
        return self.when


def dated(when: When | None, measure: str, sub: str) -> When | None:
    """The period as a measure has it: a target's whole year, a stock's point in time."""
    if sub in _WITHOUT or when is None:
        return None
    if measure == "target":
        return When(Span.year(when.span.last.year))
    if measure == "stock":
        return When(when.span, when.day, at=True)
    if when.at:
        day = sub in _OF_A_DAY and when.day is not None
        return When(Span.month(when.span.last), when.day) if day else When(when.span)
    return when


def _is_actual(token: Token) -> bool:
    return token.kind == "period" or token.means(*_ACTUAL)
