"""Indicators inside an outline: what may be asked of them, and with which arguments."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bureau.algebra.number import NotANumber
from bureau.algebra.period import PeriodError, Span
from bureau.algebra.quantity import Quantity, Unit, UnitError
from bureau.algebra.reading import Reading
from bureau.reports.laurel import HONOUR_CALLS
from bureau.reports.nearest import OutlineError, nearest
from bureau.reports.uttered import Asked, Fact, Judged, Written, bracketed, spelled
from bureau.wording.estimates import as_actual, of_actuals
from bureau.wording.pace import span_named
from bureau.wording.registry import CLAIMS, PHRASES
from bureau.wording.said import MANY, Said
from bureau.wording.words import Bound
from bureau.wording.years import Years

Elsewhere = Callable[[Reading, str], Reading | None]
MOVES: Final = ("在", "到")  # the same indicator in another region, over another span
NOT_ZERO: Final = "不为零"  # asked by {% if %}: a count of zero makes no sentence, a missing one says 【缺】
REASON: Final = "原因"  # what was written in the return about a warning: a word of a ledger, no figure
_COUNTED: Final = ("位数", "年数", "年份")


Why = Callable[[Reading], Fact | str]


def takes_arguments(name: str) -> bool:
    """Whether the word is written with brackets behind it."""
    declared = PHRASES.get(name) or CLAIMS.get(name)
    return name in MOVES or name in HONOUR_CALLS or bool(declared and declared.takes)


@dataclass(frozen=True)
class _Words:
    """How a phrase or claim is shown in the check list, and the expression that asks for it again."""

    shown: str
    asked: str


class Voice(Written):
    """An indicator inside an outline: its attributes are the phrases and the claims."""

    def __init__(
        self,
        reading: Reading,
        elsewhere: Elsewhere | None = None,
        over_other_span: bool = False,
        why: Why | None = None,
        written: str = "",
    ) -> None:
        self.reading = reading
        self.written = written or spelled(reading.subject.name)
        self.over_other_span = over_other_span
        self._elsewhere = elsewhere or (lambda reading, region: None)
        self._why = why or (lambda reading: "")

    def ask(self, name: str) -> Any:
        """A phrase or a claim by its Chinese name; an unknown one is an `OutlineError`."""
        if name in MOVES:
            return self._in_region if name == "在" else self._over
        if name == NOT_ZERO:
            return self.reading.quantity is None or self.reading.quantity.amount != 0
        if name == REASON:
            why = self._why(self.reading)
            return replace(why, asked=f"{self.written}.{name}") if isinstance(why, Fact) else why
        if name in PHRASES:
            phrase = PHRASES[name]
            return self._call(phrase.takes, phrase.example, name, self._say)
        if name in CLAIMS:
            claim = CLAIMS[name]
            return self._call(claim.takes, claim.example, name, self._judge)
        words = nearest(name, [*PHRASES, *CLAIMS, *MOVES, NOT_ZERO, REASON])
        raise OutlineError(f"“{self.reading.subject.name}”没有“{name}”这种说法，最接近的有：{words}。")

    def _call(
        self, takes: Sequence[str], example: str, name: str, answer: Callable[[str, list[Any], _Words], Any]
    ) -> Any:
        """Answers at once what takes no arguments; else waits for them."""

        def called(*given: Any) -> Any:
            shown = f"{self.reading.subject.name}.{name}" + (f"({_listed(given)})" if given else "")
            words = _Words(shown, f"{self.written}.{name}{bracketed(given) if given else ''}")
            try:
                return answer(name, self._arguments(takes, given), words)
            except (NotANumber, UnitError, PeriodError, ValueError) as error:
                if isinstance(error, OutlineError):
                    raise
                raise OutlineError(f"“{shown}”的参数不对：{error}写法如：{example}。") from None

        return Asked(called) if takes else called()

    def _say(self, name: str, arguments: list[Any], words: _Words) -> Said:
        return replace(as_actual(PHRASES[name].of(self.reading, *arguments)), asked=words.asked)

    def _judge(self, name: str, arguments: list[Any], words: _Words) -> Judged:
        claim = CLAIMS[name]
        meaning = f"{self.reading.subject.name}：{_meant(claim.meaning, [_said(each) for each in arguments])}"
        readings = (self.reading, *(each for each in arguments if isinstance(each, Reading)))
        verdict = of_actuals(claim.judge(self.reading, *arguments), *readings)
        return Judged(words.shown, verdict, meaning, asked=words.asked, readings=readings)

    def _arguments(self, takes: Sequence[str], given: Sequence[Any]) -> list[Any]:
        kinds = list(takes)
        if kinds and kinds[-1] == MANY:
            kinds = kinds[:-1] + [kinds[-2]] * max(0, len(given) - len(kinds) + 1)
        least = sum(not kind.endswith("?") for kind in kinds)
        if not least <= len(given) <= len(kinds):
            raise ValueError(f"应有{len(kinds)}个参数（{'、'.join(kinds)}），收到{len(given)}个。")
        return [
            self._argument(kind.removesuffix("?"), value) for kind, value in zip(kinds, given, strict=False)
        ]

    def _argument(self, kind: str, value: Any) -> Any:
        if kind == "指标":
            if not isinstance(value, Voice):
                raise ValueError("这里应是一个指标的名称，不加引号。")
            return self._beside(value)
        if kind in _COUNTED:
            if not isinstance(value, int) or isinstance(value, bool):
                raise ValueError(f"{kind}应是整数。")
            return value
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise ValueError(f"{kind}应是带引号的文字。")
        text = str(value)
        match kind:
            case "数量":
                return Bound.parse(text)
            case "单位":
                return Unit.of(text)
            case "时段":
                return self._span(text)
            case "年间":
                return Years.named(value if isinstance(value, int) else text, self.reading.span.last.year)
            case "地区":
                return self._region(text)
            case _:
                return text

    def _beside(self, other: "Voice") -> Reading:
        """Another indicator over the same months: two spans in one quotient would be a wrong figure."""
        span = self.reading.span
        if other.over_other_span and other.reading.span != span:
            spans = f"{span.label_with_year}和{other.reading.span.label_with_year}"
            raise ValueError(f"两个指标的时段不同（{spans}），不能放在一起说。")
        return other.reading.over(span)

    def _span(self, text: str) -> Span:
        span = span_named(self.reading.span.last.year, text)
        if span is None:
            raise ValueError(f"没有“{text}”这个时段，应为一季度、上半年、前三季度或1—7月。")
        return span

    def _region(self, name: str) -> Reading:
        found = self._elsewhere(self.reading, name)
        if found is None:
            raise ValueError(f"没有“{name}”这个地区。")
        return found

    def _in_region(self, name: str) -> "Voice":
        try:
            there, other_span = self._region(str(name)), self.over_other_span
            written = f"{self.written}.在{bracketed([str(name)])}"
            return Voice(there, self._elsewhere, other_span, self._why, written)
        except ValueError as error:
            raise OutlineError(f"{error}写法如：{self.reading.subject.name}.在('全国').同比。") from None

    def _over(self, name: str) -> "Voice":
        try:
            then = self.reading.over(self._span(str(name)))
            written = f"{self.written}.到{bracketed([str(name)])}"
            return Voice(then, self._elsewhere, True, self._why, written)
        except ValueError as error:
            raise OutlineError(f"{error}写法如：{self.reading.subject.name}.到('上半年').累计。") from None


def _meant(meaning: str, given: list[str]) -> str:
    """The claim's meaning with what was asked: 在前n位 → 在前3位; else behind it in brackets."""
    if given and re.search("(?<![A-Za-z])n(?![A-Za-z])", meaning):
        return re.sub("(?<![A-Za-z])n(?![A-Za-z])", given[0], meaning)
    return meaning + "".join(f"（{each}）" for each in given)


def _said(argument: Any) -> str:
    if isinstance(argument, Reading):
        return argument.subject.name
    if isinstance(argument, Span):
        return argument.label
    return f"{argument.amount:f}{argument.unit}" if isinstance(argument, Quantity) else str(argument)


def _listed(given: Sequence[Any]) -> str:
    return ", ".join(g.reading.subject.name if isinstance(g, Voice) else repr(g) for g in given)
