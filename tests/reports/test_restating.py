"""A figure is said again by its own expression, through the same renderer; nothing else evaluates."""

from dataclasses import replace
from datetime import date

import pytest

from bureau.algebra.period import Span
from bureau.reports.baseline import Baseline, unpacked
from bureau.reports.chronicle import Note
from bureau.reports.manifest import Claimed, Entry
from bureau.reports.material import Material
from bureau.reports.outline import render
from bureau.reports.rendered import Collector
from bureau.reports.restating import Restated, rejudged, restated
from bureau.reports.vocabulary import Vocabulary
from bureau.wording.honours import Award
from tests.reports.refresh_files import the_draft
from tests.wording.reading import NATION, reading, through

NOV, YEAR = through(2022, 11), through(2022, 12)
FIGURES: dict[str, dict[str, str | int]] = {
    "2021-11": {"cumulative": "90"}, "2021-12": {"cumulative": "100"},
    "2022-06": {"cumulative": "50.5", "cumulative_yoy": "4.4"},
    "2022-11": {"cumulative": "101.2", "cumulative_yoy": "12.4", "growth_rank": 1},
    "2022-12": {"cumulative": "110.5", "cumulative_yoy": "10.5", "growth_rank": 2},
}  # fmt: skip


def material(span: Span) -> Material:
    exports = reading(FIGURES, span, name="出口总额")
    odd = reading(FIGURES, span, name="限额以上'甲'类\\（户）")
    elsewhere = reading(FIGURES, span, name="出口总额", place=NATION)
    each = [
        replace(one, subject=replace(one.subject, code=code))
        for one, code in ((exports, "exports"), (odd, "odd"), (elsewhere, "exports"))
    ]
    return Material(
        span=span, place="本市", bureau="本市商务局", above="全区", is_demonstration=False, version=1,
        readings=tuple(each), short_names=(("全国", NATION.name),), built_in=(),
        awards=tuple(Award("百'强", year, "商务部", "", True, 20, "", year) for year in (2021, 2022)),
        notes=tuple(
            Note("对外贸易", "展会", name, date(2022, month, 1))
            for name, month in (("广交会", 4), ("进博会", 12)) if month <= span.last.number
        ),
    )  # fmt: skip


def asked(source: str, span: Span = NOV) -> list[tuple[str, str]]:
    """The expression and the text of everything that an outline prints."""
    collector = Collector()
    (line,) = render(source, Vocabulary(material(span)).names, collector)
    told = ((run.said or run.fact or run.timed, run.text) for run in line)
    return [(each.asked, text) for each, text in told if each is not None]


@pytest.mark.parametrize(
    ("source", "expression", "now", "later"),
    [
        ("{{ 出口总额.累计 }}", "出口总额.累计", "101.2亿元", "110.5亿元"),
        ("{{ 出口总额.同比 }}", "出口总额.同比", "同比增长12.4%", "比上年增长10.5%"),
        ("{{ 出口总额.在('全国').同比 }}", "出口总额.在('全国').同比", "同比增长12.4%", "比上年增长10.5%"),
        ("{{ 出口总额.到('上半年').累计 }}", "出口总额.到('上半年').累计", "50.5亿元", "50.5亿元"),
        ("{{ 出口总额.超('百亿元') }}", "出口总额.超('百亿元')", "超百亿元", "超百亿元"),
        (
            "{{ 分别(出口总额, 出口总额.在('全国')) }}", "分别(出口总额, 出口总额.在('全国'))",
            "出口总额、出口总额分别同比增长12.4%、12.4%", None,
        ),
        (
            "{{ 指标('限额以上\\'甲\\'类\\\\（户）').累计 }}", "指标('限额以上\\'甲\\'类\\\\（户）').累计",
            "101.2亿元", "110.5亿元",
        ),
        ("{{ 荣誉('百\\'强').连续年数 }}", "荣誉('百\\'强').连续年数", "二", "二"),
        (
            "{{ 纪实('对外贸易', '展会').含('会').前(2).列举 }}",
            "纪实('对外贸易', '展会').含('会').前(2).列举",
            "广交会", "广交会、进博会",
        ),
        (
            "{{ 名称('对外贸易', '展会', 4) }}", "纪实('对外贸易', '展会').前(4).名称",
            "“广交会”", "“广交会”“进博会”",
        ),
        ("{{ 截至 }}", "截至", "截至11月底", "截至年末"),
    ],
)  # fmt: skip
def test_what_an_outline_printed_is_said_again_over_another_span(
    source: str, expression: str, now: str, later: str | None
) -> None:
    ((found, text),) = asked(source)
    assert found == expression
    if later is not None:
        assert text == now
        assert restated(kept(entry(found)), material(YEAR))[1] == Restated(later)
    assert asked(f"{{{{ {found} }}}}") == [(found, text)]


def entry(asked: str, text: str = "") -> Entry:
    return Entry(1, "t", "a", "_Fig00001", "exports", "本市", "", "累计", text, 1, "", "", asked=asked)


def kept(
    *entries: Entry, claims: tuple[Claimed, ...] = (), names: tuple[tuple[str, str], ...] = ()
) -> Baseline:
    return Baseline("annual", 2022, 11, "本市", "", entries, claims, names)


def test_every_figure_of_a_draft_is_said_again_as_it_was(db: None, request: pytest.FixtureRequest) -> None:
    draft = the_draft(request)
    now = restated(draft.kept, draft.november)
    assert {e.number: e.text for e in draft.kept.entries} == {n: each.text for n, each in now.items()}
    assert {verdict.truth for verdict in rejudged(draft.kept, draft.november).values()} == {True}


def test_an_indicator_that_was_renamed_is_found_by_its_old_name() -> None:
    old = kept(entry("进出口旧名.累计"), names=(("进出口旧名", "exports"),))
    assert restated(old, material(YEAR))[1] == Restated("110.5亿元")
    gone = restated(kept(entry("进出口旧名.累计"), entry("出口总额.累计")), material(YEAR))
    assert gone[1].text == "110.5亿元"
    alone = restated(kept(entry("进出口旧名.累计")), material(YEAR))[1]
    assert (alone.text, "没有“进出口旧名”" in alone.note) == (None, True)


def test_a_list_that_is_empty_now_says_nothing() -> None:
    none = restated(kept(entry("纪实('对外贸易', '展会').含('车展').列举")), material(YEAR))[1]
    assert none == Restated(None, "现在没有这一项")


def test_a_claim_is_judged_again_with_its_reason() -> None:
    claim = Claimed("出口总额.增速前(1)", "出口总额.增速前(1)", "增速领跑全区", 1)
    then, now = (rejudged(kept(claims=(claim,)), material(span))[claim.asked] for span in (NOV, YEAR))
    assert (then.truth, now.truth) == (True, False)
    assert now.reason


def test_a_baseline_comes_back_as_it_was_kept_with_the_same_key() -> None:
    claim = Claimed("出口总额.增速前(1)", "出口总额.增速前(1)", "增速领跑全区", 1)
    first = kept(
        replace(entry("出口总额.累计", "101.2亿元"), evidence=(3, 4)), claims=(claim,), names=(("出口", "x"),)
    )
    again = Baseline("annual", 2022, 11, "本市", "", *unpacked(first.packed()))
    assert (again, again.key) == (first, first.key)
    assert replace(first, through=12).key != first.key
