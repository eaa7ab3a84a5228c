"""docs/seed-coverage.md holds every clause of the seed, and names only what the outline says."""

import re

import pytest

from bureau.area.installed import areas
from bureau.reports.blocks import CHAPTERS, all_blocks, default_outline
from bureau.reports.kinds import ANNUAL
from tests.reports.seed_page import CLAUSES, DIFFERENCES, PAGE, SEED, SLIPS, Clause

_FIGURE = re.compile(r"\*(?:[.*]*\*)?(?=[万亿吨家件人个项场%])")
_TEXTS = {(block.chapter, block.order): f"{block.title}\n{block.text}" for block in all_blocks()}
_WITH_BLOCK = [clause for clause in CLAUSES if clause.order is not None]
_NAMES = {built_in.name for area in areas() for built_in in area.indicators}


def bare(text: str) -> str:
    return re.sub(r"[，。、\s]", "", text)


def named(clause: Clause) -> str:
    return clause.text


def test_the_clauses_are_the_seed_from_the_first_word_to_the_last() -> None:
    assert "".join(bare(clause.text) for clause in CLAUSES) == bare(SEED)


@pytest.mark.parametrize("clause", CLAUSES, ids=named)
def test_a_clause_is_quoted_as_it_stands(clause: Clause) -> None:
    assert clause.text in SEED


def test_every_chapter_and_block_of_the_annual_outline_is_on_the_page() -> None:
    used = {block for block in _TEXTS if block[0] not in ("快报", "汇报")}
    assert {(clause.chapter, clause.order) for clause in _WITH_BLOCK} == used
    assert {clause.chapter for clause in CLAUSES if clause.order is None} == {"标题", *CHAPTERS}


@pytest.mark.parametrize("clause", _WITH_BLOCK, ids=named)
def test_what_a_clause_is_made_of_stands_in_its_block(clause: Clause) -> None:
    text = _TEXTS[clause.chapter, clause.order or 0]
    assert clause.words or "固定文字" in clause.made_of or "小标题" in clause.made_of
    for kind, word in clause.words:
        wanted = {"论断": f"{{% claim {word} %}}", "数字": f"{{{{ {word} }}}}", "框架": f"{{{{ {word} }}}}"}
        assert wanted.get(kind, word) in text


@pytest.mark.parametrize("clause", [c for c in CLAUSES if _FIGURE.search(c.text)], ids=named)
def test_a_masked_figure_comes_from_an_indicator_an_honour_or_a_claim(clause: Clause) -> None:
    figures = {"三个***强", "中国***强"}  # 500强 is a name
    kinds = {kind for kind, _ in clause.words}
    assert kinds & {"数字", "荣誉", "论断"} or any(name in clause.text for name in figures)


def test_every_claim_honour_and_highlight_of_the_outline_is_on_the_page_and_no_other() -> None:
    outline = default_outline(ANNUAL)
    claims = set(re.findall(r"{% claim (.+?) %}", outline))
    on_page = {word for clause in CLAUSES for kind, word in clause.words if kind == "论断"}
    assert on_page == claims
    chronicles = r"纪实\('\w+', '\w+'\)"
    assert set(re.findall(chronicles, PAGE)) == set(re.findall(chronicles, outline))


def test_every_indicator_of_the_catalogue_is_on_the_page_and_no_other() -> None:
    assert [name for name in _NAMES if name not in PAGE] == []
    figures = {word.partition(".")[0] for clause in CLAUSES for kind, word in clause.words if kind == "数字"}
    assert figures <= _NAMES


def test_honours_and_highlights_of_the_page_are_in_the_demonstration_city() -> None:
    titles = {honour.title for area in areas() for honour in area.demo.HONOURS}
    assert set(re.findall(r"荣誉\('([^']+)'\)", PAGE)) <= titles
    topics = {(str(a.verbose_name), h.topic) for a in areas() for h in a.demo.HIGHLIGHTS}
    assert set(re.findall(r"(?:纪实|名称)\('([^']+)', '([^']+)'", PAGE)) <= topics


@pytest.mark.parametrize(("old", "new"), [*SLIPS, *DIFFERENCES])
def test_slips_and_differences_stand_in_the_seed_and_change_it(old: str, new: str) -> None:
    assert any(old in clause.text for clause in CLAUSES)
    assert old != new


def test_the_slips_to_correct_are_listed() -> None:
    assert {"桥头堡建没", "既我市", "人大议案", "第一、"} <= {old for old, _ in SLIPS}
