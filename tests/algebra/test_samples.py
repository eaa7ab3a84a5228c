"""What each kind does with the same numbers, as it is shown beside the choice."""

import pytest

from bureau.algebra.samples import samples
from bureau.algebra.values import Kind


@pytest.mark.parametrize(
    ("place", "kind", "entered", "year_ago", "to_date", "growth"),
    [
        (0, Kind.FLOW, "1月10，2月12", "1月8，2月10", "各月相加，得22", "+22.2%"),
        (1, Kind.STOCK, "1月末10，2月末12", "1月末8，2月末10", "就是2月末的12，不相加", "+20.0%"),
        (
            2, Kind.RATE, "1月10%，2月12%，没填累计", "1月8%，2月10%，没填累计",
            "没有，各月的比率不能相加", "没有",
        ),
        (
            3, Kind.RATE, "1月10%，2月12%，1—2月累计11.2%", "1月8%，2月10%，1—2月累计9.2%",
            "就是填的累计11.2%，不由各月算", "+2.0个百分点",
        ),
    ],
)  # fmt: skip
def test_the_same_numbers_under_every_kind(place, kind, entered, year_ago, to_date, growth) -> None:
    sample = samples()[place]
    shown = (sample.kind, sample.entered, sample.year_ago, sample.to_date, sample.growth)
    assert shown == (kind, entered, year_ago, to_date, growth)


def test_every_kind_is_shown() -> None:
    assert {sample.kind for sample in samples()} == set(Kind)
