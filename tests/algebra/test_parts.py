"""Parts add up to their whole or are refused; a share is said with what it is a share of (DOMAIN 2, 5)."""

import pytest

from bureau.algebra.parts import Breakdown, PartsError, share


def test_parts_that_do_not_add_up_are_refused_with_the_numbers() -> None:
    with pytest.raises(PartsError) as refused:
        Breakdown(591, {"A类": 148, "B类": 364, "C类": 66, "未答复": 10})
    assert str(refused.value) == (
        "分项与总数不符：A类148＋B类364＋C类66＋未答复10＝588件，总数是591件，相差3件，请逐项核对。"
    )


def test_parts_that_add_up_are_said() -> None:
    assert Breakdown(588, {"A类": 148, "B类": 364, "C类": 66, "未答复": 10}).said == (
        "588件＝A类148＋B类364＋C类66＋未答复10"
    )


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (519, 527, "98.5%（519／527）"),
        (120, 120, "100%（120／120）"),
        (0, 7, "0%（0／7）"),
        (0, 0, "—（0／0）"),
        (1999, 2000, "99.95%（1999／2000）"),
        (1, 20000, "0.01%（1／20000）"),
        (1, 2, "50%（1／2）"),
    ],
)
def test_a_share_shows_its_denominator_and_is_whole_only_when_it_is_all(
    part: int, whole: int, said: str
) -> None:
    assert share(part, whole) == said
