"""A title of the honours ledger inside an outline: what may be said and claimed of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from bureau.reports.nearest import OutlineError, nearest
from bureau.reports.uttered import Asked, Fact, Judged, Written, bracketed
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
from bureau.wording.verdict import Verdict


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
HONOUR_CALLS: Final = {"之一": one_of, "连续": years_running}


class Laurel(Written):
    """A title of the honours ledger inside an outline: 荣誉('全国外贸百强城市').连续(9)."""

    def __init__(self, honours: Honours) -> None:
        self._honours = honours
        self.written = f"荣誉{bracketed([honours.title])}"

    def ask(self, name: str) -> Any:
        """A claim or a word about the honour; an unknown one is an `OutlineError`."""
        if name in _HONOUR_WORDS:
            text = _HONOUR_WORDS[name](self._honours)
            title = self._honours.title
            source = f"荣誉“{title}”，{self._honours.year}年"
            return Fact(text or f"【缺：{title}{name}】", source, f"{self.written}.{name}")
        if name in _HONOUR_CLAIMS:
            return self._judged(name, _HONOUR_CLAIMS[name](self._honours))
        if name in HONOUR_CALLS:
            return Asked(lambda *given: self._counted(name, *given))
        words = nearest(name, [*_HONOUR_WORDS, *_HONOUR_CLAIMS, *HONOUR_CALLS])
        raise OutlineError(f"荣誉“{self._honours.title}”没有“{name}”这种说法，最接近的有：{words}。")

    def _counted(self, name: str, *given: Any) -> Judged:
        if len(given) != 1 or type(given[0]) is not int:
            raise OutlineError(f"“{name}”应有一个整数，写法如：荣誉('{self._honours.title}').{name}(2)。")
        return self._judged(f"{name}({given[0]})", HONOUR_CALLS[name](self._honours, given[0]))

    def _judged(self, name: str, verdict: Verdict) -> Judged:
        # the honours' own numbers are no rows of figures; the reason says which years
        meaning = f"荣誉“{self._honours.title}”：{name}"
        claim = f"荣誉('{self._honours.title}').{name}"
        return Judged(claim, replace(verdict, evidence=()), meaning, asked=f"{self.written}.{name}")
