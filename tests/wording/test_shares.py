"""Shares of a whole, contributions to its growth, and leverage (PHRASES G, H)."""

from decimal import Decimal
from typing import Any

import pytest

from bureau.algebra.reading import Place, Reading
from bureau.algebra.values import Origin
from bureau.wording.said import Said
from bureau.wording.shares import SHARES, share
from tests.wording.reading import ABOVE, CITY, Rows, reading, through

BY_NAME = {phrase.name: phrase for phrase in SHARES}
NOV = through(2022, 11)


def amounts(before: str | None, now: str | None) -> Rows:
    """The figures to date of November 2021 and 2022; None is a gap."""
    both = {"2021-11": before, "2022-11": now}
    return {month: {"cumulative": amount} for month, amount in both.items() if amount is not None}


def of_exports(rows: Rows, **options: Any) -> Reading:
    return reading(rows, NOV, name="出口总额", short_name="出口", **options)


def of_trade(rows: Rows, place: Place = CITY, **options: Any) -> Reading:
    return reading(rows, NOV, place=place, first_id=11, **options)


def say(phrase: str, own: Rows, whole: Rows) -> Said:
    return BY_NAME[phrase].of(of_exports(own), of_trade(whole))


SHARE = [
    ("占", "21.5", "100", "占外贸的21.5%"),
    ("占比", "52.5", "100", "占比52.5%"),
    ("占比", "26.55", "100", "占比26.6%"),  # half up
    ("占比", "0", "100", "占比0.0%"),
    ("占比", "100", "100", "占比100.0%"),
]


@pytest.mark.parametrize(("phrase", "own", "whole", "text"), SHARE)
def test_a_share_is_computed_from_two_levels(phrase: str, own: str, whole: str, text: str) -> None:
    said = say(phrase, amounts(None, own), amounts(None, whole))
    assert (said.text, said.origin, said.evidence) == (text, Origin.COMPUTED, (1, 11))


def test_a_share_of_another_region_names_the_region() -> None:
    whole = of_trade(amounts(None, "1000"), ABOVE)
    assert BY_NAME["占地区"].of(of_trade(amounts(None, "215")), whole).text == "占全区的21.5%"


def test_units_of_one_dimension_are_converted() -> None:
    own, whole = of_exports(amounts(None, "2150"), unit="万元"), of_trade(amounts(None, "1"))
    assert BY_NAME["占比"].of(own, whole).text == "占比21.5%"
    assert share(own, whole) == Decimal("21.5")


CHANGES = [
    ("4.1", "5.1", "占比由4.1%提升至5.1%", "占比提高1个百分点"),
    ("4.14", "5.36", "占比由4.1%提升至5.4%", "占比提高1.3个百分点"),  # of the shares as they are said
    ("4.05", "5.1499", "占比由4.1%提升至5.1%", "占比提高1个百分点"),
    ("26.6", "17.7", "占比由26.6%下降至17.7%", "占比下降8.9个百分点"),
    ("5.06", "5.14", "占比保持在5.1%", "占比持平"),
]


@pytest.mark.parametrize(("before", "now", "from_to", "change"), CHANGES)
def test_a_share_changes_in_percentage_points(before: str, now: str, from_to: str, change: str) -> None:
    for phrase, text in (("占比由至", from_to), ("占比变化", change)):
        said = say(phrase, amounts(before, now), amounts("100", "100"))
        assert (said.text, said.origin) == (text, Origin.COMPUTED)
        assert sorted(said.evidence) == [1, 2, 11, 12]


PULLS = [
    (("60", "61.3"), ("100", "102.1"), "拉动外贸增长1.3个百分点"),
    (("60", "60.5"), ("100", "102.1"), "拉动外贸增长0.5个百分点"),
    (("60", "105"), ("100", "150"), "拉动外贸增长45个百分点"),
    (("60", "62"), ("100", "98"), "拉动外贸增长2个百分点"),  # others pull it down
    (("60", "58.5"), ("100", "102"), "下拉外贸1.5个百分点"),
    (("60", "60"), ("100", "102"), "对外贸增长没有明显拉动"),
    (("60", "60.04"), ("100", "102"), "对外贸增长没有明显拉动"),  # never 增长0个百分点
    (("60", "59.96"), ("100", "102"), "对外贸增长没有明显拉动"),
]


@pytest.mark.parametrize(("own", "whole", "text"), PULLS)
def test_a_pull_is_the_own_change_over_the_base_of_the_whole(
    own: tuple[str, str], whole: tuple[str, str], text: str
) -> None:
    said = say("拉动", amounts(*own), amounts(*whole))
    assert (said.text, said.origin, sorted(said.evidence)) == (text, Origin.COMPUTED, [1, 2, 11, 12])


CONTRIBUTIONS = [
    (("60", "66.17"), ("100", "110"), "贡献率61.7%"),
    (("60", "60.5"), ("100", "100.8"), "贡献率62.5%"),
    (("60", "72"), ("100", "110"), "贡献率120.0%"),  # the other parts fell
]


@pytest.mark.parametrize(("own", "whole", "text"), CONTRIBUTIONS)
def test_a_contribution_is_the_own_change_over_the_change_of_the_whole(
    own: tuple[str, str], whole: tuple[str, str], text: str
) -> None:
    said = say("贡献率", amounts(*own), amounts(*whole))
    assert (said.text, sorted(said.evidence)) == (text, [1, 2, 11, 12])


LEVERAGES = [("3.3", "亿元", "2085", "拉动比1∶15.8"), ("3336", "万元", "208.5", "拉动比1∶16")]


@pytest.mark.parametrize(("brought", "unit", "spent", "text"), LEVERAGES)
def test_leverage_is_consumption_over_money_spent(brought: str, unit: str, spent: str, text: str) -> None:
    own = of_exports(amounts(None, brought), unit=unit)
    said = BY_NAME["拉动比"].of(own, of_trade(amounts(None, spent), unit="万元"))
    assert (said.text, said.origin, said.evidence) == (text, Origin.COMPUTED, (1, 11))


FULL, ONLY_NOW = amounts("100", "110"), amounts(None, "110")
GAP, LAST_GAP = "缺2022年1—11月的数", "缺2021年1—11月的数"
ZERO = "2022年1—11月外贸进出口总额为0.0亿元，不能计算"
OF_NOW = ("占", "占比", "占比由至", "占比变化", "拉动", "贡献率", "拉动比")
OF_LAST = ("占比由至", "占比变化", "拉动", "贡献率")
WHAT = {"拉动": "贡献", "贡献率": "贡献", "拉动比": "拉动比"}
MISSING = [
    *((phrase, {}, FULL, GAP) for phrase in OF_NOW),
    *((phrase, FULL, {}, f"外贸进出口总额{GAP}") for phrase in OF_NOW),
    *((phrase, FULL, amounts("100", "0"), ZERO) for phrase in OF_NOW),
    *((phrase, amounts("60", "-1"), FULL, "2022年1—11月出口总额为-1.0亿元，不能计算") for phrase in OF_NOW),
    *((phrase, ONLY_NOW, FULL, LAST_GAP) for phrase in OF_LAST),
    *((phrase, FULL, ONLY_NOW, f"外贸进出口总额{LAST_GAP}") for phrase in OF_LAST),
    *(
        (phrase, FULL, amounts("-3", "110"), "2021年1—11月外贸进出口总额为-3.0亿元，不能计算")
        for phrase in OF_LAST
    ),
]


@pytest.mark.parametrize(("phrase", "own", "whole", "reason"), MISSING)
def test_a_share_that_cannot_be_known_is_never_a_number(
    phrase: str, own: Rows, whole: Rows, reason: str
) -> None:
    said = say(phrase, own, whole)
    assert (said.text, said.missing) == (f"【缺：出口总额{WHAT.get(phrase, '占比')}】", reason)
    assert said.origin is None


@pytest.mark.parametrize("phrase", OF_NOW)
def test_units_of_two_dimensions_have_no_share(phrase: str) -> None:
    whole = of_trade(FULL, unit="家")
    assert (
        BY_NAME[phrase].of(of_exports(FULL), whole).missing == "单位“亿元”与外贸进出口总额的单位“家”不能换算"
    )
    assert share(of_exports(FULL), whole) is None


FALLS = [
    (("60", "60"), ("100", "110")),
    (("60", "58"), ("100", "110")),
    (("60", "62"), ("100", "98")),
    (("60", "62"), ("100", "100")),
]


@pytest.mark.parametrize(("own", "whole"), FALLS)
def test_without_two_rises_there_is_no_contribution(own: tuple[str, str], whole: tuple[str, str]) -> None:
    said = say("贡献率", amounts(*own), amounts(*whole))
    assert (said.text, said.missing) == ("【缺：出口总额贡献率】", "整体或部分没有增长，贡献率没有意义")


@pytest.mark.parametrize("phrase", OF_LAST)
def test_nothing_is_compared_across_a_change_of_definition(phrase: str) -> None:
    broken: dict[str, Any] = {"breaks": ("2022-05",)}
    reason = "期间口径有变更，前后不能相比"
    own = BY_NAME[phrase].of(of_exports(FULL, **broken), of_trade(FULL))
    whole = BY_NAME[phrase].of(of_exports(FULL), of_trade(FULL, **broken))
    assert (own.missing, whole.missing) == (f"出口总额{reason}", f"外贸进出口总额{reason}")
