"""A whole and its parts: parts that do not add up are refused; a share is said with its denominator."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bureau.algebra.number import rounded


class PartsError(ValueError):
    """Parts that are not the whole; the message is the sentence for the clerk."""


@dataclass(frozen=True)
class Breakdown:
    """A number of things, and into what they fall: 591件 = A 148 + B 364 + …; a wrong one cannot exist."""

    whole: int
    parts: Mapping[str, int]
    unit: str = "件"

    def __post_init__(self) -> None:
        total = sum(self.parts.values())
        if total != self.whole:
            raise PartsError(
                f"分项与总数不符：{self._sum}＝{total}{self.unit}，"
                f"总数是{self.whole}{self.unit}，相差{abs(self.whole - total)}{self.unit}，请逐项核对。"
            )

    @property
    def said(self) -> str:
        """120件＝A类70＋B类30＋C类20."""
        return f"{self.whole}{self.unit}＝{self._sum}"

    @property
    def _sum(self) -> str:
        return "＋".join(f"{name}{count}" for name, count in self.parts.items())


def share(part: int, whole: int) -> str:
    """A share in % to one place, with what it is a share of: 98.5%（519／527）; 0/0 is no share: —（0／0）.

    It is 100% only when it is all of them: 1999 of 2000 is 99.95%, and what is not nothing is never 0%.
    """
    return f"{_percent(part, whole)}（{part}／{whole}）"


def _percent(part: int, whole: int) -> str:
    if not whole:
        return "—"
    exact, places = Decimal(part) / whole * 100, 1
    while rounded(exact, places) in (0, 100) and part not in (0, whole):
        places += 1
    text = f"{rounded(exact, places):f}"
    return f"{text.removesuffix('.0')}%"
