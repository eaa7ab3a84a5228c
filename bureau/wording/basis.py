"""Nominal and real growth (PHRASES B7): the real one is an indicator of its own, at constant prices."""

from typing import Final

from bureau.algebra.reading import Reading
from bureau.wording.said import Lack, Phrase, Words
from bureau.wording.words import growth_words

_REAL: Final = ("实际增", "实际）", "不变价", "可比价", "扣除价格")


def is_real(reading: Reading) -> bool:
    """Whether the indicator says of itself, in its name or definition, that prices are taken out of it."""
    subject = reading.subject
    named = (*subject.aliases, subject.short_name, subject.name)
    return any(name.endswith("实际") for name in named) or any(
        word in text for text in (*named, subject.definition) for word in _REAL
    )


def nominal(reading: Reading) -> Words | Lack:
    """B7: 名义增长5.0%; refused of an indicator at constant prices."""
    if is_real(reading):
        return Lack(f"“{reading.subject.name}”是扣除价格因素的指标，不是名义增速", "名义增速")
    return _growth(reading, "名义")


def real(reading: Reading, twin: Reading | None = None) -> Words | Lack:
    """B7: 实际增长3.1%, of the indicator's twin at constant prices, or of itself when it is one.

    A twin that does not say in its name or definition that prices are taken out of it is refused.
    """
    source = twin or reading
    if not is_real(source):
        lacking = f"“{source.subject.name}”的名称和指标解释没有说明是实际增速或扣除价格因素"
        return Lack(f"{lacking}，不能说“实际”", "实际增速")
    return _growth(source, "实际", () if twin is None else (twin,))


def _growth(reading: Reading, lead: str, also: tuple[Reading, ...] = ()) -> Words | Lack:
    if reading.growth is None:
        return Lack(reading.why_no_growth, f"{lead}增速")
    words = growth_words(reading.growth)
    return Words(words if words == "持平" else f"{lead}{words}", reading.growth.origin, also)


BASIS: Final = (
    Phrase("名义", "名义增速，即按现价", "名义增长5.0%", nominal),
    Phrase("实际", "实际增速，出自扣除价格因素的另一指标", "实际增长3.1%", real, ("指标?",)),
)
