"""核数 on the demonstration's figures: whose a figure or claim is, and which indicator it was taken for."""

import pytest

from bureau.reports.check import Checked, check
from bureau.reports.check_text import from_plain
from bureau.wording.compare.finding import RIGHT

pytestmark = pytest.mark.django_db


def checked(text: str) -> Checked:
    return check(from_plain(text), 2022, 11)


NOT_THE_CITYS = [
    ("1—11月，红山区社会消费品零售总额429.9亿元，增长5.0%。", "如指示范市的数，库中2022年1—11月为429.9亿元"),
    ("1—11月，呼和浩特市社会消费品零售总额429.9亿元，增长5.0%。", "与文中429.9亿元相同，请核对"),
    ("1—11月，全国网络零售额53.7亿元，增长14.7%。", "没有全国“网络零售额”"),
    ("1—11月，全区跨境电商进出口额10.4亿元。", "没有全区“跨境电商进出口额”"),
    ("1—11月，东城区办理政协提案84件。", "没有东城区“政协提案件数”"),
    ("今年以来，全市新增限上企业42家。", "没有“新增限上企业”这个指标"),
    ("1—11月，全市新登记外资企业42家。", "没有“新登记外资企业”这个指标"),
    ("1—11月，全市破产企业42家。", "没有“破产企业”这个指标"),
]


@pytest.mark.parametrize(("text", "sentence"), NOT_THE_CITYS, ids=[text for text, _ in NOT_THE_CITYS])
def test_a_number_that_happens_to_fit_is_not_the_citys(demonstration: None, text: str, sentence: str) -> None:
    found = checked(text).findings
    assert {str(each.verdict) for each in found} == {"库中无此数"}
    assert sentence in found[0].explanation, found[0].explanation


WRONG = [
    ("1—11月，社会消费品零售总额居全国第3位。", "口径不同"),
    ("1—11月，社会消费品零售总额居全区第3位。", "一致"),
    ("1—11月，外贸进出口总额增速较上年1—10月加快1.1个百分点。", "与库不符"),
    ("11月，全市新增保供企业42家。", "与库不符"),
    ("11月末，全市新增后共有保供企业42家。", "一致"),
    ("11月末，保供企业42人。", "单位疑错"),
    ("1—11月，外贸进出口总额完成奋斗目标的112.9%。", "库中无此数"),
    ("1—11月，外贸进出口总额完成确保目标的112.9%。", "一致"),
    ("1—11月，外贸进出口总额完成目标（奋斗目标）的112.9%。", "库中无此数"),
    ("1—11月，社会消费品零售总额约445亿元。", "与库不符"),
]


@pytest.mark.parametrize(("text", "mark"), WRONG, ids=[text for text, _ in WRONG])
def test_the_words_around_a_figure_decide(demonstration: None, text: str, mark: str) -> None:
    found = checked(text).findings[-1]
    assert str(found.verdict) == mark, found.explanation


def test_an_indicator_that_was_guessed_is_named(demonstration: None) -> None:
    (found,) = checked("1—11月，组织42家企业参加了广交会、亚欧博览会等大型展洽会。").findings
    assert found.verdict in RIGHT
    assert found.explanation.startswith("文中没有写出指标名称，按“参展企业”核对，与库一致")


CLAIMS = [
    ("1—11月，外贸进出口总额提前完成全年目标。", ["属实"]),
    ("1—11月，东城区外贸进出口总额提前完成全年目标。", ["无法判断"]),
    ("1—11月，全国外贸进出口总额提前完成全年目标。", ["无法判断"]),
    ("1—11月，红山区外贸进出口总额提前完成全年目标。", ["无法判断"]),
    ("1—11月，东城区外贸进出口总额9亿元，提前完成全年目标。", ["无法判断"]),
    ("东城区有关情况如下。1—11月，外贸进出口总额107.3亿元，提前完成全年目标。", ["属实"]),
    ("1—11月，东城区、西城区外贸进出口总额提前完成全年目标。", ["无法判断"]),
    ("1—11月，外贸进出口总额在全国各地下降时提前完成全年目标。", ["属实"]),
    ("1—11月，外贸进出口总额超额完成奋斗目标。", ["无法判断"]),
    ("1—11月，外贸进出口总额超额完成确保目标。", ["属实"]),
    ("1—11月，社会消费品零售总额增速居全国15个副省级城市第1位。", ["无法判断"]),
    ("1—11月，社会消费品零售总额增速领跑全区，提前完成全年目标。", ["属实", "不属实"]),
]


@pytest.mark.parametrize(("text", "labels"), CLAIMS, ids=[text for text, _ in CLAIMS])
def test_a_claim_is_judged_of_the_region_and_target_that_its_sentence_names(
    demonstration: None, text: str, labels: list[str]
) -> None:
    assert [each.verdict.label for each in checked(text).claims] == labels, [
        (each.claim, each.verdict.reason) for each in checked(text).claims
    ]
