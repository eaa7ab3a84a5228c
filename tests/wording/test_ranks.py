"""Where a figure stands among others: ranks, their field, and how they move (PHRASES D)."""

from typing import Any

import pytest

from bureau.algebra.period import Span
from bureau.wording import ranks
from bureau.wording.said import Said
from tests.wording.reading import reading, through

BY_NAME = {phrase.name: phrase for phrase in ranks.RANKS}
NOV = through(2022, 11)


def place(phrase: str, span: Span = NOV, **rows: Any) -> Said:
    """place("总量位次", y2022_11={"level_rank": 3})."""
    months = {month[1:].replace("_", "-"): cells for month, cells in rows.items()}
    return BY_NAME[phrase].of(reading(months, span))


SCOPE = "全区12盟市"
RANKS = [
    ("总量位次", {"level_rank": 3}, "第3位"),
    ("总量位次", {"level_rank": 1, "growth_rank": 2}, "首位"),
    ("增速位次", {"level_rank": 1, "growth_rank": 2}, "第2位"),
    ("增速位次", {"growth_rank": 1}, "首位"),
    ("居位", {"level_rank": 3, "rank_scope": SCOPE}, "居全区12盟市第3位"),
    ("居位", {"level_rank": 1, "rank_scope": "全区"}, "居全区首位"),
    ("居位", {"level_rank": 3}, "居第3位"),
    ("增速居位", {"growth_rank": 1, "rank_scope": "全区"}, "增速居全区首位"),
    ("位次范围", {"level_rank": 4, "rank_scope": "15个副省级城市"}, "15个副省级城市"),
    ("两位次", {"level_rank": 4, "growth_rank": 2, "rank_scope": "全区"}, "总量、增速分别居全区第4位、第2位"),
    ("两位次", {"level_rank": 1, "growth_rank": 1, "rank_scope": "全区"}, "总量、增速均居全区首位"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "cells", "text"), RANKS)
def test_a_rank_is_said_by_level_or_by_growth_with_its_field(
    phrase: str, cells: dict[str, Any], text: str
) -> None:
    assert place(phrase, y2022_11=cells).text == text


MOVES = [
    (9, 3, "较上年前移6位", "从第9位升至第3位"),
    (2, 3, "较上年后移1位", "从第2位降至第3位"),
    (2, 1, "较上年前移1位", "从第2位升至首位"),
    (1, 2, "较上年后移1位", "从首位降至第2位"),
    (2, 2, "位次与上年持平", "保持第2位"),
]


@pytest.mark.parametrize(("before", "now", "moved", "from_to"), MOVES)
@pytest.mark.parametrize("month", ["y2021_11", "y2021_12"])  # last year's same span, else its whole year
def test_a_rank_moves_and_rests_on_both_years(
    month: str, before: int, now: int, moved: str, from_to: str
) -> None:
    rows: dict[str, Any] = {month: {"level_rank": before}, "y2022_11": {"level_rank": now}}
    for phrase, text in (("位次变化", moved), ("位次由至", from_to)):
        said = place(phrase, **rows)
        assert (said.text, sorted(said.evidence)) == (text, [1, 2])


@pytest.mark.parametrize(("before", "now", "text"), [(4, 3, "前移1位"), (1, 3, "后移2位"), (2, 2, "")])
@pytest.mark.parametrize(
    ("phrase", "cell", "month", "base"),
    [
        ("增速位次变化", "growth_rank", "y2021_11", "上年"),
        ("位次较上月", "level_rank", "y2022_10", "上月"),
        ("增速位次较上月", "growth_rank", "y2022_10", "上月"),
    ],
)
def test_either_rank_moves_against_last_year_and_against_the_month_before(
    phrase: str, cell: str, month: str, base: str, before: int, now: int, text: str
) -> None:
    rows: dict[str, Any] = {month: {cell: before}, "y2022_11": {cell: now}}
    said = place(phrase, **rows)
    assert said.text == (f"较{base}{text}" if text else f"位次与{base}持平")
    assert sorted(said.evidence) == [1, 2]


def test_in_january_no_rank_of_the_same_year_is_there_to_compare_with() -> None:
    rows: dict[str, Any] = {"y2021_12": {"level_rank": 4}, "y2022_01": {"level_rank": 3}}
    assert place("位次较上月", through(2022, 1), **rows).missing == "1月没有本年更早的位次可比"


def test_a_rank_without_a_field_is_compared_with_one_that_has_it() -> None:
    said = place("位次变化", y2021_11={"level_rank": 4}, y2022_11={"level_rank": 3, "rank_scope": SCOPE})
    assert said.text == "较上年前移1位"


NOW, LAST = {"level_rank": 3, "rank_scope": SCOPE}, {"level_rank": 4, "rank_scope": "15个副省级城市"}
NO_RANK = "2022年1—11月没有填报位次"
UNRANKED = [
    ("总量位次", {}, "总量位次", NO_RANK),
    ("增速位次", {"y2022_11": {"level_rank": 1}}, "增速位次", NO_RANK),
    ("居位", {"y2022_11": {"growth_rank": 1}}, "总量位次", NO_RANK),
    ("增速居位", {}, "增速位次", NO_RANK),
    ("两位次", {"y2022_11": {"growth_rank": 1}}, "位次", NO_RANK),
    ("两位次", {"y2022_11": {"level_rank": 1}}, "位次", NO_RANK),
    ("位次变化", {"y2021_11": {"level_rank": 1}}, "位次变化", NO_RANK),
    ("位次范围", {"y2022_11": {"level_rank": 1}}, "位次范围", "2022年1—11月没有填报位次范围"),
    ("位次变化", {"y2022_11": {"level_rank": 1}}, "位次变化", "2021年没有填报位次"),
    ("位次由至", {"y2022_11": {"level_rank": 1}}, "位次变化", "2021年没有填报位次"),
    ("位次较上月", {"y2022_10": {"level_rank": 1}}, "位次变化", NO_RANK),
    ("位次较上月", {"y2022_11": {"level_rank": 1}}, "位次变化", "2022年1—10月没有填报位次"),
    (
        "位次由至",
        {"y2021_11": LAST, "y2022_11": NOW},
        "位次变化",
        "位次范围由“15个副省级城市”变为“全区12盟市”，前后不能相比",
    ),
]


@pytest.mark.parametrize(("phrase", "rows", "what", "reason"), UNRANKED)
def test_a_rank_that_was_not_given_is_missing(
    phrase: str, rows: dict[str, Any], what: str, reason: str
) -> None:
    said = place(phrase, **rows)
    assert (said.text, said.missing) == (f"【缺：外贸进出口总额{what}】", reason)


def test_the_single_month_of_a_flow_has_no_rank() -> None:
    november = Span.month(NOV.last)
    assert place("总量位次", november, y2022_11={"level_rank": 3}).missing == "2022年11月没有填报位次"
