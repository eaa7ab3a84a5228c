"""The seed, sentence by sentence: each of its clauses has its counterpart in the demonstration city's text.

The fixed words of the seed must stand in the text, in the chapter that docs/seed-coverage.md says; masks
are filled, figures with figures; slips and differences are applied as the page lists them.
"""

import re
from collections.abc import Iterable

import pytest

from bureau.figures.models import Highlight, Honour
from bureau.reports.annual import report
from bureau.reports.blocks import CHAPTERS
from bureau.reports.document import Document, Role
from tests.reports.seed_page import CLAUSES, DIFFERENCES, SLIPS, Clause

pytestmark = pytest.mark.django_db
_PART = re.compile(
    r"(?P<span>\*-\*\*月)|(?P<figure>\*+(?:\.\*+)?(?=[万亿吨家件人个项场%]))|(?P<name>\*+)|(?P<data>…)|[^*…]+"
)
_OPEN = {
    "span": r"(?:全年|1—11月)",
    "figure": r"\d+(?:\.\d+)?",
    "name": r"[^，。；]{1,24}?",
    "data": r"[^。；]{1,60}?",
}
Sections = dict[str, str]


def pattern(clause: Clause) -> re.Pattern[str]:
    """The clause as it is to be found: corrected, its masks open."""
    text = clause.text
    for old, new in (*SLIPS, *DIFFERENCES):
        text = text.replace(old, new)
    return re.compile(_PART.sub(lambda part: _OPEN.get(part.lastgroup or "") or re.escape(part[0]), text))


def sections(document: Document) -> Sections:
    """The text by chapter, as the page names them."""
    title, opening, *middle, shortcomings, plans = document.paragraphs
    found = {"标题": title.text, "开头": opening.text, "不足": shortcomings.text, "打算": plans.text}
    chapters = iter(CHAPTERS)
    name = ""
    for paragraph in middle:
        name = next(chapters) if paragraph.role is Role.HEADING else name
        found[name] = found.get(name, "") + paragraph.text + "\n"
    return found


def placed(texts: Sections) -> dict[int, tuple[int, int]]:
    """Where the clauses stand, by their number on the page: each in a stretch of its own."""
    found: dict[int, tuple[int, int]] = {}
    for number, clause in enumerate(CLAUSES):
        taken = [found[other] for other in found if CLAUSES[other].chapter == clause.chapter]
        for match in pattern(clause).finditer(texts[clause.chapter]):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                found[number] = match.span()
                break
    return found


def missing(texts: Sections) -> list[str]:
    found = placed(texts)
    return [clause.text for number, clause in enumerate(CLAUSES) if number not in found]


def test_every_clause_of_the_seed_has_its_counterpart(demonstration: None) -> None:
    assert missing(sections(report(2022))) == []


def test_a_clause_that_vanished_would_be_noticed(demonstration: None) -> None:
    texts = sections(report(2022))
    found = placed(texts)
    assert len(found) == len(CLAUSES) > 0
    for number, (start, end) in found.items():
        chapter = CLAUSES[number].chapter
        cut = texts[chapter][:start] + texts[chapter][end:]
        assert missing({**texts, chapter: cut}), CLAUSES[number].text


@pytest.mark.parametrize("through", [11, 12])
def test_every_mask_is_filled(demonstration: None, through: int) -> None:
    document = report(2022, through)
    assert not re.search(r"[*…]|【缺|None|{|}", document.text)
    assert [judged.claim for judged in document.dropped] == []


def test_the_slips_of_the_seed_are_not_repeated(demonstration: None) -> None:
    text = report(2022).text
    assert [old for old, _ in SLIPS if old in text] == []


# --- what is not noted is not said --------------------------------------------------------------------

_BROKEN = re.compile(r"[，。；、][，。；、]|[：“（][，。]|(?:开展|举办|参加了?|出台|赴|以及|包括|和|在)等")
_BOASTS = re.compile(
    r"首次|历史|领跑|首位|唯一|之一|金字招牌|成功获批|成效明显|超额|逆势|圆满|全面完成|连续|全部|双100"
)
_EVENTS = [
    "疫情", "文旅", "推进月", "老字号", "美食", "北京", "青山市", "线上下单", "广交会", "五个方面", "转运",
]  # fmt: skip


def broken(text: str) -> list[str]:
    return [text[max(0, found.start() - 8) : found.end() + 8] for found in _BROKEN.finditer(text)]


@pytest.mark.parametrize("through", range(1, 13))
def test_the_sentences_are_whole_in_every_month(demonstration: None, through: int) -> None:
    assert broken(report(2022, through).text) == []


def test_without_highlights_no_event_of_the_year_is_named(demonstration: None) -> None:
    noted = Highlight.objects.exclude(topic="项目")  # some projects are honours too, which are kept here
    names = list(noted.values_list("name", flat=True))
    Highlight.objects.all().delete()
    text = report(2022).text
    assert said(text, [*names, *_EVENTS]) == []
    assert broken(text) == []
    assert "【缺" not in text


def test_without_honours_none_is_claimed(demonstration: None) -> None:
    titles = set(Honour.objects.values_list("title", flat=True))
    Honour.objects.all().delete()
    text = report(2022).text
    assert said(text, [*titles, "入选", "获批", "继我市"]) == []
    assert broken(text) == []


@pytest.mark.parametrize("year", [2022, 2026])
def test_an_empty_database_is_told_without_boasting(db: None, year: int) -> None:
    text = report(year).text
    assert _BOASTS.findall(text) == []
    assert said(text, _EVENTS) == []
    assert broken(text) == []
    assert "外贸进出口总额【缺：外贸进出口总额】" in text


def said(text: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word in text]
