"""Indicators and honours inside an outline: what may be asked of them, and with which arguments."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bureau.algebra.number import NotANumber
from bureau.algebra.period import PeriodError, Span
from bureau.algebra.quantity import Quantity, Unit, UnitError
from bureau.algebra.reading import Reading
from bureau.reports.nearest import OutlineError, nearest
from bureau.wording.estimates import as_actual, of_actuals
from bureau.wording.honours import (
    Honours,
    chosen,
    chosen_before,
    number_words,
    one_of,
    only_one,
    years_running,
    years_words,
)
from bureau.wording.pace import span_named
from bureau.wording.registry import CLAIMS, PHRASES
from bureau.wording.said import MANY, Said
from bureau.wording.verdict import Verdict
from bureau.wording.words import Bound
from bureau.wording.years import Years

Elsewhere = Callable[[Reading, str], Reading | None]
MOVES: Final = ("在", "到")  # the same indicator in another region, over another span
NOT_ZERO: Final = "不为零"  # asked by {% if %}: a count of zero makes no sentence, a missing one says 【缺】
_COUNTED: Final = ("位数", "年数", "年份")


@dataclass(frozen=True)
class Judged:
    """A claim that the text made, and how it was judged; a claim that is not true lost its words.

    `replaced`: the text has other words for that case ({% else %}), so that nothing is left out.
    """

    claim: str
    verdict: Verdict
    meaning: str = ""
    words: str = ""
    replaced: bool = False

    def __bool__(self) -> bool:
        """In an {% if %} a claim would be judged by nobody, and listed nowhere."""
        raise OutlineError(f"论断“{self.claim}”不能写在 if 里，请写成 {{% claim … %}}…{{% endclaim %}}。")


@dataclass(frozen=True)
class Fact:
    """A piece of text from a ledger or the honours, with where it comes from."""

    text: str
    source: str


@dataclass(frozen=True)
class Chart:
    """A chart of an indicator's months, asked for in the text and drawn in the annex."""

    reading: Reading


def takes_arguments(name: str) -> bool:
    """Whether the word is written with brackets behind it."""
    declared = PHRASES.get(name) or CLAIMS.get(name)
    return name in MOVES or name in _HONOUR_CALLS or bool(declared and declared.takes)


@dataclass(frozen=True)
class Asked:
    """A phrase or claim that takes arguments, not called yet; printed as it is, it is called without any."""

    answer: Callable[..., Any]

    def __call__(self, *given: Any) -> Any:
        return self.answer(*given)


class Voice:
    """An indicator inside an outline: its attributes are the phrases and the claims."""

    def __init__(
        self, reading: Reading, elsewhere: Elsewhere | None = None, over_other_span: bool = False
    ) -> None:
        self.reading = reading
        self.over_other_span = over_other_span
        self._elsewhere = elsewhere or (lambda reading, region: None)

    def ask(self, name: str) -> Any:
        """A phrase or a claim by its Chinese name; an unknown one is an `OutlineError`."""
        if name in MOVES:
            return self._in_region if name == "在" else self._over
        if name == NOT_ZERO:
            return self.reading.quantity is None or self.reading.quantity.amount != 0
        if name in PHRASES:
            phrase = PHRASES[name]
            return self._call(phrase.takes, phrase.example, name, self._say)
        if name in CLAIMS:
            claim = CLAIMS[name]
            return self._call(claim.takes, claim.example, name, self._judge)
        words = nearest(name, [*PHRASES, *CLAIMS, *MOVES, NOT_ZERO])
        raise OutlineError(f"“{self.reading.subject.name}”没有“{name}”这种说法，最接近的有：{words}。")

    def _call(
        self, takes: Sequence[str], example: str, name: str, answer: Callable[[str, list[Any], str], Any]
    ) -> Any:
        """Answers at once what takes no arguments; else waits for them."""

        def called(*given: Any) -> Any:
            written = f"{self.reading.subject.name}.{name}" + (f"({_listed(given)})" if given else "")
            try:
                return answer(name, self._arguments(takes, given), written)
            except (NotANumber, UnitError, PeriodError, ValueError) as error:
                if isinstance(error, OutlineError):
                    raise
                raise OutlineError(f"“{written}”的参数不对：{error}写法如：{example}。") from None

        return Asked(called) if takes else called()

    def _say(self, name: str, arguments: list[Any], written: str) -> Said:
        return as_actual(PHRASES[name].of(self.reading, *arguments))

    def _judge(self, name: str, arguments: list[Any], written: str) -> Judged:
        claim = CLAIMS[name]
        meaning = f"{self.reading.subject.name}：{_meant(claim.meaning, [_said(each) for each in arguments])}"
        others = (argument for argument in arguments if isinstance(argument, Reading))
        verdict = of_actuals(claim.judge(self.reading, *arguments), self.reading, *others)
        return Judged(written, verdict, meaning)

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
            return Voice(self._region(str(name)), self._elsewhere, self.over_other_span)
        except ValueError as error:
            raise OutlineError(f"{error}写法如：{self.reading.subject.name}.在('全国').同比。") from None

    def _over(self, name: str) -> "Voice":
        try:
            return Voice(self.reading.over(self._span(str(name))), self._elsewhere, True)
        except ValueError as error:
            raise OutlineError(f"{error}写法如：{self.reading.subject.name}.到('上半年').累计。") from None


class Laurel:
    """A title of the honours ledger inside an outline: 荣誉('全国外贸百强城市').连续(9)."""

    def __init__(self, honours: Honours) -> None:
        self._honours = honours

    def ask(self, name: str) -> Any:
        """A claim or a word about the honour; an unknown one is an `OutlineError`."""
        if name in _HONOUR_WORDS:
            text = _HONOUR_WORDS[name](self._honours)
            title = self._honours.title
            return Fact(text or f"【缺：{title}{name}】", f"荣誉“{title}”，{self._honours.year}年")
        if name in _HONOUR_CLAIMS:
            return self._judged(name, _HONOUR_CLAIMS[name](self._honours))
        if name in _HONOUR_CALLS:
            return Asked(lambda *given: self._counted(name, *given))
        words = nearest(name, [*_HONOUR_WORDS, *_HONOUR_CLAIMS, *_HONOUR_CALLS])
        raise OutlineError(f"荣誉“{self._honours.title}”没有“{name}”这种说法，最接近的有：{words}。")

    def _counted(self, name: str, *given: Any) -> Judged:
        if len(given) != 1 or type(given[0]) is not int:
            raise OutlineError(f"“{name}”应有一个整数，写法如：荣誉('{self._honours.title}').{name}(2)。")
        return self._judged(f"{name}({given[0]})", _HONOUR_CALLS[name](self._honours, given[0]))

    def _judged(self, name: str, verdict: Verdict) -> Judged:
        # the honours' own numbers are no rows of figures; the reason says which years
        meaning = f"荣誉“{self._honours.title}”：{name}"
        return Judged(f"荣誉('{self._honours.title}').{name}", replace(verdict, evidence=()), meaning)


def _meant(meaning: str, given: list[str]) -> str:
    """The claim's meaning with what was asked: 在前n位 → 在前3位; else behind it in brackets."""
    if given and re.search("(?<![A-Za-z])n(?![A-Za-z])", meaning):
        return re.sub("(?<![A-Za-z])n(?![A-Za-z])", given[0], meaning)
    return meaning + "".join(f"（{each}）" for each in given)


def _of_current(field: str) -> Callable[[Honours], str | None]:
    def words(honours: Honours) -> str | None:
        value = getattr(honours.current, field, None)
        return None if value in (None, "") else str(value)

    return words


_HONOUR_WORDS: Final[dict[str, Callable[[Honours], str | None]]] = {
    "连续年数": years_words,
    "入选数": number_words,
    "入选总数": _of_current("total"),
    "评选单位": _of_current("given_by"),
    "范围": _of_current("field"),
    "说明": _of_current("note"),
}
_HONOUR_CLAIMS: Final = {"入选": chosen, "曾入选": chosen_before, "唯一": only_one}
_HONOUR_CALLS: Final = {"之一": one_of, "连续": years_running}


def _said(argument: Any) -> str:
    if isinstance(argument, Reading):
        return argument.subject.name
    if isinstance(argument, Span):
        return argument.label
    return f"{argument.amount:f}{argument.unit}" if isinstance(argument, Quantity) else str(argument)


def _listed(given: Sequence[Any]) -> str:
    return ", ".join(g.reading.subject.name if isinstance(g, Voice) else repr(g) for g in given)
