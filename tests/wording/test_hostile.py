"""What 核数 does with a text of repeated fragments: its work grows as the text does, not as its square."""

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import pytest

from bureau.algebra.quantity import Unit
from bureau.wording.compare.claims import judge
from bureau.wording.compare.judging import compare_all
from bureau.wording.compare.named import Names, claims_meant, meant, of_the_sentence
from bureau.wording.compare.within import conflicts
from bureau.wording.mention import Context, Known
from bureau.wording.recognise import recognise
from tests.wording.fragments import FRAGMENTS
from tests.wording.shelf import NOV, shelf

_TRADE = ("外贸进出口总额", "社零总额", "社零")
CONTEXT = Context(NOV, (Known(_TRADE[0], _TRADE, "trade", Unit.of("亿元")),), ("东旗",))

HOSTILE = (
    *FRAGMENTS,
    "与2019年相比社零总额增长5%，",
    "社零总额5亿元，其中甲乙1亿元，",
    "累计社零总额9亿元，11月社零总额99亿元；",
    "社零总额全年目标100亿元，完成目标的5%，",
    "社零总额9亿元，年均增长5%，",
    "社零总额首次突破100亿元，",
    "预计社零总额9亿元，社零总额1亿元占外贸进出口总额的5%。",
    "甲乙丙、丁戊己均为5%、",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_is_at_most_three_times_the_work(piece: str) -> None:
    once, twice = (piece * (size // len(piece)) for size in (800, 1_600))
    assert calls(lambda: checked(twice)) < 3 * calls(lambda: checked(once))


def checked(text: str) -> None:
    """Every step of 核数 but the database's: one paragraph, without a sentence's end to help."""
    found, lines, known = recognise(text, CONTEXT), {0: text}, shelf()
    names = Names(CONTEXT.known)
    mentions = of_the_sentence(found.mentions, lines)
    mentions = [meant(each, names.candidates(each, text), known) for each in mentions]
    for claim in claims_meant(found.claims, found.mentions, mentions):
        judge(claim, known)
    compare_all(mentions, known)
    conflicts([replace(each, approx="") for each in mentions], lines)


def calls(run: Callable[[], None]) -> int:
    """How many calls it takes: the same on every machine, however busy."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    run()  # what is kept from one text for the next is not counted
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return counted
