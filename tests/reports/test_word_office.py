"""The Word file as LibreOffice 7.4 opens, lays out and saves it. Word and WPS were not at hand."""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from bureau.reports.annual import report
from bureau.reports.document import Document
from bureau.reports.manifest import manifest
from tests.reports.word_files import base, converted, named, part, text, value, words, written
from tests.require import skip_or_fail

pytestmark = [pytest.mark.office, pytest.mark.django_db]


@pytest.fixture(scope="module")
def office() -> str:
    program = shutil.which("soffice")
    if program is None or shutil.which("pdftotext") is None:
        skip_or_fail("office", "no LibreOffice or pdftotext on this machine")
    return str(program)


@pytest.fixture
def summary(demonstration: None) -> Document:
    return report(2022, on=date(2023, 1, 10))


@pytest.mark.parametrize("comments", [False, True])
def test_both_copies_have_22_lines_of_28_characters(
    summary: Document, office: str, tmp_path: Path, comments: bool
) -> None:
    pages = _pages(converted(office, written(summary, comments=comments), tmp_path, "pdf"), tmp_path)
    lines = [line for page in pages[:-1] for line in page[:-1]]  # without page numbers and annex
    assert max(len(page) - 1 for page in pages) == 22
    assert Counter(map(_characters, lines)).most_common(1)[0][0] == 28
    assert max(map(_characters, lines)) <= 29  # a comma may hang into the margin
    assert [page[-1].strip() for page in pages] == [f"— {n} —" for n in range(1, len(pages) + 1)]


@pytest.mark.parametrize("kinds", [("docx",), ("odt", "docx")], ids=["docx", "odt"])
def test_saved_by_libreoffice_everything_survives_but_tag_alias_and_id(
    summary: Document, office: str, tmp_path: Path, kinds: tuple[str, ...]
) -> None:
    """Text, controls, bookmarks, comments, fonts and charts stay; tags go at every save."""
    summary = replace(summary, charts=tuple(summary.headline[:1]))
    sent = written(summary, comments=True)
    saved = converted(office, sent, tmp_path, *kinds)
    assert text(saved, summary) == summary.text
    root, entries = part(saved), manifest(summary)
    assert {entry.bookmark: entry.text for entry in entries} == _bookmarked(root)
    assert [words(control) for control in named(root, "w:sdt")] == [entry.text for entry in entries]
    assert not named(root, "w:tag") + named(root, "w:alias")
    assert _comments(saved) == _comments(sent)
    assert _fonts(saved) == _fonts(sent)
    assert len(named(root, "w:drawing")) == 1


def test_a_report_in_the_bureaus_own_form_opens(summary: Document, office: str, tmp_path: Path) -> None:
    saved = converted(office, written(summary, base=base(), comments=True), tmp_path, "docx")
    assert text(saved, summary) == summary.text
    in_text = [entry for entry in manifest(summary) if not entry.row and not entry.tag.startswith("time-")]
    assert len(_comments(saved)) == len(in_text) + len(summary.headline)


def _bookmarked(root: etree._Element) -> dict[str, str]:
    """The text within each of our bookmarks, wherever LibreOffice has put its ends."""
    found: dict[str, str] = {}
    opened: dict[str, str] = {}
    for each in root.iter():
        kind = etree.QName(each).localname
        if kind == "bookmarkStart" and value(each, "w:name").startswith("_Fig"):
            opened[value(each, "w:id")] = value(each, "w:name")
            found[value(each, "w:name")] = ""
        elif kind == "bookmarkEnd":
            opened.pop(value(each, "w:id"), None)
        elif kind == "t":
            for name in opened.values():
                found[name] += each.text or ""
    return found


def _comments(data: bytes) -> list[tuple[str, str]]:
    """Author and text of every comment, in the order of the text."""
    by_id = {value(each, "w:id"): each for each in named(part(data, "word/comments.xml"), "w:comment")}
    order = [by_id[value(each, "w:id")] for each in named(part(data), "w:commentReference")]
    return [(value(each, "w:author"), words(each)) for each in order]


def _fonts(data: bytes) -> dict[str, str]:
    """The East Asian font that the styles of the text name."""
    fonts = {}
    for style in named(part(data, "word/styles.xml"), "w:style"):
        name = value(named(style, "w:name")[0])
        family = named(style, "w:rFonts")
        if name in ("Normal", "Title", "heading 1", "Heading 1") and family:
            fonts[name.lower()] = value(family[0], "w:eastAsia")
    return fonts


def _pages(pdf: bytes, folder: Path) -> list[list[str]]:
    (folder / "a.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox-layout", str(folder / "a.pdf"), "-"]
    boxes = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    root = etree.fromstring(boxes, etree.XMLParser(recover=True))
    return [_lines(page) for page in root.iter("{*}page")]


def _lines(page: etree._Element) -> list[str]:
    """The lines of a page, top to bottom: words whose lower edges are at the same height."""
    found = sorted(
        (round(float(word.get("yMax"))), float(word.get("xMin")), word.text) for word in page.iter("{*}word")
    )
    lines: list[tuple[int, list[str]]] = []
    for bottom, _, said in found:
        if not lines or bottom - lines[-1][0] > 8:
            lines.append((bottom, []))
        lines[-1][1].append(said)
    return [" ".join(texts) for _, texts in lines]


def _characters(line: str) -> int:
    halves = len(re.findall(r"[\x21-\x7e]", line))
    return len(re.findall(r"[^\x00-\x7f]", line)) + round(halves / 2)
