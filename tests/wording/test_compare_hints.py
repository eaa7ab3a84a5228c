"""What stands beside 库中无此数: the figure that the words come closest to."""

from bureau.algebra.quantity import Unit
from bureau.wording.compare.finding import Finding
from bureau.wording.compare.hints import hinted
from bureau.wording.compare.judging import compare
from bureau.wording.compare.named import Candidate, Names
from bureau.wording.mention import Known, Mention
from tests.wording.shelf import known, mention, of, shelf

LETTERS = known("letters", {"2022-11": {"cumulative": "34"}}, unit="件", name="局长信箱件数", decimals=0)
CALLS = known("calls", {"2022-11": {"cumulative": "559"}}, unit="件", name="市长热线件数", decimals=0)
NAMES = Names(
    (
        Known("局长信箱件数", ("局长信箱件数",), "letters", Unit.of("件")),
        Known("市长热线件数", ("市长热线件数",), "calls", Unit.of("件")),
    )
)
TEXT = "接到市长热线559件，收到局长信箱事项37件。"


def asked(one: Mention, candidates: list[Candidate]) -> Finding:
    held = shelf(LETTERS, CALLS)
    return hinted(compare(one, held), candidates, held)


def test_the_figure_of_the_name_that_the_words_come_closest_to_is_told() -> None:
    (one,) = of(TEXT, [mention("37件", "37", "件", "count", code="", indicator="局长信箱事项")])
    found = asked(one, NAMES.candidates(one, TEXT))
    assert str(found.verdict) == "库中无此数"
    assert found.explanation.endswith("；如指“局长信箱件数”，库中2022年1—11月为34件，与文中37件不同，请核对")


def test_between_two_names_or_far_from_any_nothing_is_told() -> None:
    one = mention("37件", "37", "件", "count", code="", indicator="件数")
    both = [Candidate("letters", "局长信箱件数", 0.5), Candidate("calls", "市长热线件数", 0.5)]
    assert "如指" not in asked(one, both).explanation
    far = mention("37件", "37", "件", "count", code="", indicator="来信来访")
    assert "如指" not in asked(far, both).explanation
    assert "如指" not in asked(far, []).explanation


def test_a_region_without_such_a_figure_may_be_the_places_own() -> None:
    """自治区外经贸项目资金: the region that gave the money was read as whose figure it is."""
    one = mention("37件", "37", "件", "count", code="letters", indicator="局长信箱件数", scope="自治区")
    found = asked(one, [])
    assert "如指本市的数，库中2022年1—11月为34件，与文中37件不同，请核对" in found.explanation


def test_where_the_place_has_none_either_or_the_verdict_is_another_nothing_is_told() -> None:
    goal = mention("50件", "50", "件", "target", code="letters", indicator="局长信箱件数")
    assert "如指" not in asked(goal, []).explanation
    right = mention("34件", "34", "件", "count", code="letters", indicator="局长信箱件数")
    assert asked(right, []).explanation == "与库一致：2022年1—11月为34件"


def test_a_figure_without_any_words_is_not_called_an_indicator_without_a_name() -> None:
    found = asked(mention("120次", "120", "次", "count", code="", indicator=""), [])
    assert found.explanation == "没有看出“120次”说的是哪个指标，请人工核对"
