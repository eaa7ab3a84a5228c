"""docs/outline.md says what the code can do, and its example can be written."""

import re
from pathlib import Path

import pytest

from bureau.reports import outlines
from bureau.reports.kinds import ANNUAL
from bureau.reports.management.commands.outline_reference import MARK
from bureau.reports.outline import render
from bureau.reports.reference import FRAME, FUNCTIONS, as_markdown, insertable
from bureau.reports.rendered import Collector
from bureau.reports.vocabulary import Vocabulary
from bureau.wording.registry import CLAIMS, PHRASES

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parents[2] / "docs" / "outline.md"


def test_the_reference_is_what_the_code_says() -> None:
    _, _, generated = DOCUMENT.read_text(encoding="utf-8").partition(MARK)
    assert generated == "\n" + as_markdown(), "run: manage.py outline_reference"


def test_the_paragraph_of_the_document_is_written_as_it_says(demonstration: None) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    promised = re.search(r"^> (.+)$", text, re.M)
    outline = re.search(r"```\n(.+?)\n```", text, re.S)
    assert promised
    assert outline
    written = outlines.tried(outline[1], ANNUAL, 2022, 11)
    assert written.paragraphs[1].text == promised[1]


def test_everything_that_is_offered_can_be_written(demonstration: None) -> None:
    """Every phrase, claim, word and function of the panel is understood by the language."""
    offered = insertable()
    for each in offered["phrases"]:
        name = each["name"].replace("另一指标", "出口总额")
        outlines.tried(f"{{{{ 外贸进出口总额.{name} }}}}", ANNUAL, 2022, 11)
    for each in offered["claims"]:
        name = each["name"].replace("另一指标", "出口总额")
        outlines.tried(f"{{% claim 外贸进出口总额.{name} %}}甲{{% endclaim %}}", ANNUAL, 2022, 11)
    for name in FUNCTIONS:
        words = name.replace("甲, 乙", "出口总额, 进口总额").replace("某指标", "出口总额")
        outlines.tried(words, ANNUAL, 2022, 11)
    for name in FRAME:
        assert outlines.tried(f"{{{{ {name} }}}}", ANNUAL, 2022, 11).paragraphs[1].text
    assert len(offered["phrases"]) == len(PHRASES)
    assert len(offered["claims"]) == len(CLAIMS)


def test_the_frame_of_the_panel_is_the_frame_of_the_language(demonstration: None) -> None:
    from bureau.figures import territory
    from bureau.reports.material import load

    names = Vocabulary(load(ANNUAL.span(2022, 11), territory.city(), "")).names
    assert set(FRAME) <= set(names)
    assert render("{{ 时段 }}", names, Collector())[0][0].text == "1—11月"
